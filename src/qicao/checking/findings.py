"""Run the checks: a text, rules and a context → findings, in reading order."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from qicao.checking.registry import FINDERS, Context, Earlier, Finder, Hit, Hits, Text
from qicao.lexicon import segmenter
from qicao.models.finding import LEVELS, Finding
from qicao.models.source import Line
from qicao.reading.guards import guard, touches_guarded
from qicao.rules import engine, enumerations
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qicao.checking.switches import Switch
    from qicao.rules.model import Rule

_OF_OTHERS = "他人信息"
_TAKEN_UP = re.compile(r"\{(\d{1,2})\}")


def check(
    text: Text,
    rules: Iterable[Rule],
    context: Context,
    switches: Sequence[Switch] = (),
    *,
    anew: bool = True,
) -> list[Finding]:
    """Return everything that ``rules`` find in ``text``, in reading order.

    A finding within another one of its family that is at least as grave is dropped. So is one in
    code or an address, except in the family 他人信息.

    Args:
        text: the text, read.
        rules: those that don't hold on the context's day find nothing.
        context: what the text is judged by.
        switches: for each line what comments in the text switch off; empty without comments.
        anew: whether the text comes from outside; False for a draft assembled from a checked
            store, for which the checks registered with ``anew`` don't run.
    """
    if anew and context.store is not None:
        segmenter.learn(context.store.words)
    active = {rule.id: rule for rule in rules if rule.covers(context.date)}
    hits = [
        hit
        for hit in _hits(text, active, context, anew=anew)
        if not (switches and switches[hit.place.line].is_off(active[hit.rule]))
        # Even what is no prose may be somebody else's, as an address.
        and (active[hit.rule].family == _OF_OTHERS or not text.is_frozen(hit.place))
    ]
    found = [_finding(text, hit, active[hit.rule]) for hit in _without_twins(hits, active)]
    return sorted(found, key=lambda finding: (finding.line, finding.column, finding.length))


def _hits(text: Text, active: dict[str, Rule], context: Context, *, anew: bool) -> Hits:
    rules = active.values()
    within_lines = anew or any(rule.scope != "text" for rule in rules)
    looking = finders(within_lines=within_lines, anew=anew)
    lines = engine.EditedLines(text.texts, text.joined)
    yield from engine.hits(lines, rules, is_official=text.is_official)
    yield from enumerations.find(text.joined, [rule for rule in rules if rule.members])
    for finder in looking:
        if (anew or not finder.anew) and not active.keys().isdisjoint(finder.ids):
            yield from (hit for hit in finder.find(text, context) if hit.rule in active)


def finders(*, within_lines: bool = True, anew: bool = True) -> list[Finder]:
    """Return the checks written as functions, sorted by module.

    Each module registers its checks when it is imported. Most of the cost of a check is compiling
    the patterns of these modules, so without ``within_lines`` those that look only within lines
    are not imported, and without ``anew`` those all of whose checks are for texts from outside.
    """
    from qicao.checking import consistency, length, repetition, structure  # noqa: F401

    if within_lines:
        from qicao.checking import (  # noqa: F401
            dates,
            formernames,
            leaks,
            marks,
            meetings,
            numbers,
            quotations,
            titles,
        )
    if anew:
        from qicao.checking import overlap, spelling, suspicion  # noqa: F401
    return sorted(FINDERS, key=lambda finder: finder.find.__module__)


def _without_twins(hits: Iterable[Hit], rules: dict[str, Rule]) -> Hits:
    """Yield the hits that don't lie within another hit of their family at least as grave."""
    reached: defaultdict[tuple[int, str], list[int]] = defaultdict(lambda: [-1] * len(LEVELS))
    levels = {rule.id: LEVELS.index(rule.level) for rule in rules.values()}
    for hit in sorted(hits, key=lambda h: (h.place.start, -h.place.end, levels[h.rule])):
        level, ends = levels[hit.rule], reached[hit.place.line, rules[hit.rule].family]
        if hit.place.end > max(ends[: level + 1]):
            yield hit
        ends[level] = max(ends[level], hit.place.end)


def _finding(text: Text, hit: Hit, rule: Rule) -> Finding:
    line, start, stop = hit.place
    column, end = text.column(line, start), text.column(line, max(start, stop - 1)) + 1
    return Finding(
        line=text.lines[line].number,
        column=column + 1,
        length=end - column,
        rule=rule.id,
        family=rule.family,
        level=rule.level,
        message=hit.words[0] if rule.members else _filled(rule.message, hit.words),
        suggestion=hit.suggestion or rule.suggestion,
        fix=_fix(text, hit, rule, end - column),
    )


def _filled(message: str, words: Sequence[str]) -> str:
    """Return a rule's message with ``words`` in the place of {0}, {1}; other braces stay."""
    return _TAKEN_UP.sub(lambda m: words[int(m[1])] if int(m[1]) < len(words) else m[0], message)


def _fix(text: Text, hit: Hit, rule: Rule, width: int) -> str | None:
    """Return the text that replaces a hit; None where there is no fix.

    Words in guarded spans and official texts are never changed; punctuation and spaces are. Nothing
    is changed if Markdown markup inside makes the span longer in the file (``width``).
    """
    line, start, end = hit.place
    if rule.mode != "fix" or hit.fix is None or width != end - start:
        return None
    whole = text.texts[line]
    before = whole[start:end]
    if before == hit.fix:
        return None
    if bare(before) == bare(hit.fix):
        return hit.fix
    is_guarded = text.is_official or touches_guarded(whole, start, end)
    return None if is_guarded or guard(whole, start) else hit.fix


# --- a rule's own examples, checked like any text

_LENGTH, _EARLIER = "字数", "对照"
"""Keys in a rule's ``given`` that are no variables: the length asked for, and an earlier text."""


def seen_in(rule: Rule, example: str) -> bool:
    """Whether ``rule`` alone finds something in ``example``, on a day on which it holds."""
    given = dict(rule.given)
    length, earlier = given.pop(_LENGTH, ""), given.pop(_EARLIER, None)
    context = Context(
        date=rule.start or rule.until or dt.date.max,
        variables=given,
        length=int(length) if length.isdecimal() else None,
        against=(Earlier(_EARLIER, earlier),) if earlier else (),
    )
    lines = [Line(number, text) for number, text in enumerate(example.split("\n"), 1)]
    return bool(check(Text(lines), [rule], context))


def faults_of_examples(rule: Rule) -> list[str]:
    """Return a message in Chinese for each of a rule's two examples that contradicts the rule."""
    found = []
    if not seen_in(rule, rule.hit):
        found.append(f"规则“{rule.id}”找不出自己的 hit，永远用不上")
    if seen_in(rule, rule.miss):
        found.append(f"规则“{rule.id}”误报了自己的 miss")
    return found
