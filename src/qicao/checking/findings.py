"""Findings: a text, rules and a context → everything wrong, in reading order."""

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
    """Everything that ``rules`` find in ``text``.

    Of two findings of one family in the same place the graver stays.

    Args:
        text: the text, read.
        rules: those that don't hold on the context's day find nothing.
        context: what the text is judged by.
        switches: what comments in the text switch off, line by line, if there are any.
        anew: whether the text comes from outside; False for a draft assembled from a checked store.
    """
    if anew and context.store is not None:
        segmenter.learn(context.store.words)
    active = {rule.id: rule for rule in rules if rule.covers(context.date)}
    hits = [
        hit
        for hit in _hits(text, active, context, anew=anew)
        if not (switches and switches[hit.place.line].is_off(active[hit.rule]))
        # What is no prose may still be somebody's: an address is.
        and (active[hit.rule].family == _OF_OTHERS or not text.is_frozen(hit.place))
    ]
    found = [_finding(text, hit, active[hit.rule]) for hit in _without_twins(hits, active)]
    return sorted(found, key=lambda finding: (finding.line, finding.column, finding.length))


def _hits(text: Text, active: dict[str, Rule], context: Context, *, anew: bool) -> Hits:
    rules = active.values()
    looking = finders(within_lines=anew or any(rule.scope != "text" for rule in rules))
    lines = engine.EditedLines(text.texts, text.joined)
    yield from engine.hits(lines, rules, is_official=text.is_official)
    yield from enumerations.find(text.joined, [rule for rule in rules if rule.members])
    for finder in looking:
        if (anew or not finder.anew) and not active.keys().isdisjoint(finder.ids):
            yield from (hit for hit in finder.find(text, context) if hit.rule in active)


def finders(*, within_lines: bool = True) -> list[Finder]:
    """The checks written as functions; those that look within lines only if they are asked for.

    Each module registers its checks when it is imported. Most of what a check costs is
    compiling the patterns of these modules, so those that can find nothing stay out.
    """
    from qicao.checking import consistency, length, overlap, repetition, structure  # noqa: F401

    if within_lines:
        from qicao.checking import (  # noqa: F401
            dates,
            formernames,
            leaks,
            marks,
            numbers,
            quotations,
            spelling,
            suspicion,
            titles,
        )
    return sorted(FINDERS, key=lambda finder: finder.find.__module__)


def _without_twins(hits: Iterable[Hit], rules: dict[str, Rule]) -> Hits:
    """The hits without those inside another hit of the same family that is graver, or as grave and longer."""
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
    """A rule's message with what was found in the place of {0}, {1}; other braces are braces."""
    return _TAKEN_UP.sub(lambda m: words[int(m[1])] if int(m[1]) < len(words) else m[0], message)


def _fix(text: Text, hit: Hit, rule: Rule, width: int) -> str | None:
    """The text that a fix puts in place of a hit; None where there is no fix.

    Words in guarded spans and in official texts are never changed, and nothing where marks of
    Markdown stand inside the span (``width`` in the file differs from the span's length).
    """
    line, start, end = hit.place
    if rule.mode != "fix" or hit.fix is None or width != end - start:
        return None
    whole = text.texts[line]
    before = whole[start:end]
    if before == hit.fix:
        return None
    if _words(before) == _words(hit.fix):
        return hit.fix
    is_guarded = text.is_official or touches_guarded(whole, start, end)
    return None if is_guarded or guard(whole, start) else hit.fix


def _words(text: str) -> str:
    """The letters, digits and characters of a text: all but marks and spaces."""
    return "".join(filter(str.isalnum, text))


# --- a rule's own examples, run as any text is

_LENGTH, _EARLIER = "字数", "对照"
"""What an example may be judged by beside variables: the length asked for, an earlier text."""


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
    """What is wrong with a rule by its own examples."""
    found = []
    if not seen_in(rule, rule.hit):
        found.append(f"规则“{rule.id}”找不出自己的 hit，永远用不上")
    if seen_in(rule, rule.miss):
        found.append(f"规则“{rule.id}”误报了自己的 miss")
    return found
