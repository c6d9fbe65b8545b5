"""A text, rules and what is known → findings, in reading order."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.models.finding import LEVELS, Finding
from qicao.rules import engine, enumerations
from qicao.rules.guarding import guard, touches_guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.checking.context import Context
    from qicao.checking.text import Text
    from qicao.rules.model import Rule

_OF_OTHERS = "他人信息"
_TAKEN_UP = re.compile(r"\{(\d{1,2})\}")


def check(text: Text, rules: Iterable[Rule], context: Context) -> list[Finding]:
    """Everything that ``rules`` find in ``text``, judged by ``context``.

    Of two findings of one family in the same place the graver stays; a rule that is switched
    off where it would find something finds nothing there.
    """
    active = {rule.id: rule for rule in rules if rule.covers(context.date)}
    hits = [
        hit
        for hit in _hits(text, list(active.values()), context)
        if hit.rule in active
        and not text.switches.are_off(hit.line, active[hit.rule])
        # What is no prose may still be somebody's: an address is.
        and (
            active[hit.rule].family == _OF_OTHERS
            or not text.is_frozen(hit.line, hit.start, hit.end)
        )
    ]
    found = [_finding(text, hit, active[hit.rule]) for hit in _without_twins(hits, active)]
    return sorted(found, key=lambda finding: (finding.line, finding.column, finding.length))


def _hits(text: Text, rules: Sequence[Rule], context: Context) -> Iterator[Hit]:
    yield from _patterns(text, [rule for rule in rules if rule.pattern])
    for seen in enumerations.find(text.texts, [rule for rule in rules if rule.members]):
        yield Hit(seen.rule, seen.line, seen.start, seen.end, (seen.message,), seen.suggestion)
    for name in sorted({rule.check for rule in rules if rule.check}):
        yield from importlib.import_module(f"qicao.checking.{name}").find(text, context)


def _patterns(text: Text, rules: Iterable[Rule]) -> Iterator[Hit]:
    lines = engine.Lines(text.texts)
    for rule in rules:
        if rule.reach == "wording" and text.is_official:
            continue
        for index, found, start in lines.matches(rule.pattern, rule.anchor, rule.needles):
            if rule.reach == "wording" and guard(text.texts[index], start):
                continue
            fix = found.expand(rule.replace) if rule.replace is not None else None
            words = (found[0], *(group or "" for group in found.groups()))
            yield Hit(rule.id, index, start, start + len(found[0]), words, fix=fix)


def _without_twins(hits: Sequence[Hit], rules: dict[str, Rule]) -> Iterator[Hit]:
    """Without hits that lie in a graver or longer one of the same family."""
    ranked = sorted(
        hits, key=lambda hit: (LEVELS.index(rules[hit.rule].level), hit.start - hit.end)
    )
    by_place: dict[tuple[int, str], list[int]] = {}
    for rank, hit in enumerate(ranked):
        by_place.setdefault((hit.line, rules[hit.rule].family), []).append(rank)
    covered: set[int] = set()
    for ranks in by_place.values():
        if len(ranks) > 1:
            covered.update(_covered(ranked, ranks, rules))
    yield from (hit for rank, hit in enumerate(ranked) if rank not in covered)


def _covered(ranked: Sequence[Hit], ranks: list[int], rules: dict[str, Rule]) -> Iterator[int]:
    """Those of ``ranks`` whose hits lie in one that ranks before them, level by level."""
    in_order = sorted(ranks, key=lambda rank: (ranked[rank].start, -ranked[rank].end, rank))
    for level in {rules[ranked[rank].rule].level for rank in ranks}:
        least = LEVELS.index(level)
        reach = -1
        for rank in in_order:
            own = LEVELS.index(rules[ranked[rank].rule].level)
            if own > least:
                continue
            if own == least and ranked[rank].end <= reach:
                yield rank
            reach = max(reach, ranked[rank].end)


def _finding(text: Text, hit: Hit, rule: Rule) -> Finding:
    column, end = (
        text.column(hit.line, hit.start),
        text.column(hit.line, max(hit.start, hit.end - 1)) + 1,
    )
    message = hit.words[0] if rule.members else _filled(rule.message, hit.words)
    return Finding(
        line=text.lines[hit.line].number,
        column=column + 1,
        length=end - column,
        rule=rule.id,
        family=rule.family,
        level=rule.level,
        message=message,
        suggestion=hit.suggestion or rule.suggestion,
        fix=_fix(text, hit, rule, end - column),
    )


def _filled(message: str, words: Sequence[str]) -> str:
    """A rule's message with what was found in the place of {0}, {1}; other braces are braces."""
    return _TAKEN_UP.sub(lambda m: words[int(m[1])] if int(m[1]) < len(words) else m[0], message)


def _fix(text: Text, hit: Hit, rule: Rule, length: int) -> str | None:
    """What a fix would put there: never words into what is guarded, nor over marks of Markdown."""
    if rule.mode != "fix" or hit.fix is None or length != hit.end - hit.start:
        return None
    line = text.texts[hit.line]
    before = line[hit.start : hit.end]
    if before == hit.fix:
        return None
    if _words(before) == _words(hit.fix):
        return hit.fix
    is_guarded = text.is_official or touches_guarded(line, hit.start, hit.end)
    return None if is_guarded or guard(line, hit.start) else hit.fix


def _words(text: str) -> str:
    """The letters, digits and characters of a text: all but marks and spaces."""
    return "".join(filter(str.isalnum, text))
