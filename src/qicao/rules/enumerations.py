"""Fixed enumerations (四个意识: 政治意识、大局意识……): are all members there, and in order?

A run of members is what stands side by side with nothing between but marks, 和 and a verb
that each of them may take. A run is compared with the lists that are right; one followed by
等 says itself that it names only some.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.rules.model import Rule

_VERBS = "增强|树立|强化|坚定|坚持|做到|提高|提升|保持|牢固树立|不断增强|切实增强|始终坚持"
_GAP = re.compile(rf"[“”]?(?:[、，,；;\s]|以及|和|与|及|并|暨){{0,3}}(?:{_VERBS})?[“”]?")
_SEPARATED = re.compile(
    r"^[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?(.{1,16}?)[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?$"
)
_NEXT_ITEM = re.compile(
    r"^[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?([^、，,；;。：！？“”（）《》]{1,16})"
)
_ITEM_BEFORE = re.compile(
    r"([^、，,；;。：！？“”（）《》]{1,16})[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?$"
)
_SOME = re.compile(r"^[”]?(?:等(?!级|于|同|待)|之类)")
_NEAR = 24
"""Characters before a run in which its name makes it one."""

_ALIKE = 0.5


class Seen(NamedTuple):
    """A fault in an enumeration: which rule's, where, and what is wrong."""

    rule: str
    line: int
    start: int
    end: int
    message: str
    suggestion: str


class _Place(NamedTuple):
    """A member, or what stands in a member's place, in a line."""

    member: str
    start: int
    end: int
    is_member: bool = True


def find(texts: Sequence[str], rules: Iterable[Rule]) -> Iterator[Seen]:
    """What is wrong with the fixed enumerations in ``texts``."""
    joined = "\n".join(texts)
    for rule in rules:
        known = _known(rule)
        present = [member for member in known if member in joined]
        if len(present) < min(2, rule.least):
            continue
        for index, text in enumerate(texts):
            if sum(member in text for member in present) >= 2:
                yield from _in_line(rule, present, index, text)


def _known(rule: Rule) -> list[str]:
    """All members that the rule or one of its other lists names, the longest first."""
    names = {*rule.members, *(member for other in rule.also for member in other)}
    return sorted(names, key=lambda name: (-len(name), name))


def _in_line(rule: Rule, members: Sequence[str], index: int, text: str) -> Iterator[Seen]:
    for run in _runs(_places(members, text), text):
        fault = _fault(rule, run, text)
        if fault is not None:
            start, end, message, suggestion = fault
            yield Seen(rule.id, index, start, end, message, suggestion)


def _places(members: Sequence[str], text: str) -> list[_Place]:
    """Where members stand, none within a longer one."""
    found: list[_Place] = []
    for member in members:
        at = text.find(member)
        while at >= 0:
            end = at + len(member)
            if not any(place.start < end and at < place.end for place in found):
                found.append(_Place(member, at, end))
            at = text.find(member, end)
    return sorted(found, key=lambda place: place.start)


def _runs(places: Sequence[_Place], text: str) -> Iterator[list[_Place]]:
    """Members side by side; a stranger between two of them belongs to the run."""
    run: list[_Place] = []
    for place in places:
        if run:
            between = text[run[-1].end : place.start]
            stranger = _SEPARATED.match(between)
            if stranger and not _GAP.fullmatch(between):
                at = run[-1].end + stranger.start(1)
                run.append(_Place(stranger[1], at, at + len(stranger[1]), is_member=False))
            elif not _GAP.fullmatch(between):
                yield run
                run = []
        run.append(place)
    if run:
        yield run


def _fault(rule: Rule, run: list[_Place], text: str) -> tuple[int, int, str, str] | None:
    """What is wrong with one run: where, in words, and what it should be."""
    named = [place.member for place in run if place.is_member]
    start, end = run[0].start, run[-1].end
    told = bool(rule.phrase) and rule.phrase in text[max(0, start - _NEAR) : start]
    if len(set(named)) < (2 if told else rule.least) or _is_right(rule, run, named):
        return None
    wanted = max((rule.members, *rule.also), key=lambda one: _in_common(one, named))
    missing = [member for member in wanted if member not in named]
    whole = "、".join(wanted)
    about = f"“{rule.about}”"
    twice = next((place for place in run if named.count(place.member) > 1), None)
    if not missing:
        if twice is not None:
            return twice.start, twice.end, f"{about}中“{twice.member}”重复", whole
        strangers = [place for place in run if not place.is_member]
        if strangers:
            first = strangers[0]
            return first.start, first.end, f"{about}中没有“{first.member}”", whole
        return (start, end, f"{about}的顺序不对", whole) if rule.ordered else None
    if _SOME.match(text[end:]):
        return None
    wrong = _wrong(run, missing, text)
    if wrong is not None:
        place, right = wrong
        return place.start, place.end, f"{about}中的“{place.member}”应为“{right}”", right
    lacking = "、".join(f"“{member}”" for member in missing)
    return start, end, f"{about}缺{lacking}", whole


def _is_right(rule: Rule, run: Sequence[_Place], named: Sequence[str]) -> bool:
    """Whether a run is one of the lists, whole and in order."""
    if len(named) < len(run):
        return False
    if rule.ordered:
        return any(list(one) == list(named) for one in (rule.members, *rule.also))
    return any(sorted(one) == sorted(named) for one in (rule.members, *rule.also))


def _in_common(one: Sequence[str], named: Sequence[str]) -> tuple[int, int]:
    """How many members a list shares with what was named, and how few it would want more."""
    return len(set(one) & set(named)), -len(one)


def _wrong(run: Sequence[_Place], missing: Sequence[str], text: str) -> tuple[_Place, str] | None:
    """What stands in the place of a missing member: within the run, or at one of its ends."""
    candidates = [place for place in run if not place.is_member]
    behind = _NEXT_ITEM.match(text[run[-1].end :])
    if behind:
        at = run[-1].end + behind.start(1)
        candidates.append(_Place(behind[1], at, at + len(behind[1]), is_member=False))
    before = _ITEM_BEFORE.search(text[: run[0].start])
    if before:
        candidates.append(_Place(before[1], *before.span(1), is_member=False))
    best: tuple[float, _Place, str] | None = None
    for place in candidates:
        for member in missing:
            tail = _tail(place, member)
            share = SequenceMatcher(None, tail.member, member, autojunk=False).ratio()
            if share >= _ALIKE and (best is None or share > best[0]):
                best = (share, tail, member)
    return None if best is None else (best[1], best[2])


def _tail(place: _Place, member: str) -> _Place:
    """Of a longer piece of text the end that is as long as the member it might stand for."""
    extra = len(place.member) - len(member)
    if extra <= 1:
        return place
    return _Place(place.member[extra:], place.start + extra, place.end, is_member=False)
