"""Fixed enumerations (四个意识: 政治意识、大局意识……): are all members there, and in order?

A run of members is what stands side by side with nothing between but marks, 和 and a verb
that each of them may take. A run is compared with the lists that are right; one followed by
等 says itself that it names only some.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from qicao.models.finding import Hit
from qicao.models.span import Span
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.rules.model import Rule
    from qicao.text.joined import Joined

_VERBS = "增强|树立|强化|坚定|坚持|做到|提高|提升|保持|牢固树立|不断增强|切实增强|始终坚持"
_GAP = lazy(rf"[“”]?(?:[、，,；;\s]|以及|和|与|及|并|暨){{0,3}}(?:{_VERBS})?[“”]?")
_SEPARATED = lazy(
    r"^[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?(.{1,16}?)[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?$"
)
_NEXT_ITEM = lazy(r"^[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?([^、，,；;。：！？“”（）《》]{1,30})")
_ITEM_BEFORE = lazy(r"([^、，,；;。：！？“”（）《》]{1,30})[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?$")
_SOME = lazy(r"^[”]?(?:等(?!级|于|同|待)|之类)")
_NEAR = 24
"""Characters before a run in which its name makes it one."""

_ALIKE = 0.5
_ALIKE_LONG = 0.6
"""How like a member what stands in its place is; of two members in all the other must be liker."""

_LONG = 8
"""Characters that each of only two members has, for one to tell what the other should be."""

_MANY = 5
"""Members from which on a list with its first and its last, and one left out, is that list."""


class _Place(NamedTuple):
    """A member, or what stands in a member's place, in a line."""

    member: str
    start: int
    end: int
    is_member: bool = True


def find(joined: Joined, rules: Iterable[Rule]) -> Iterator[Hit]:
    """What is wrong with the fixed enumerations in the lines."""
    texts = joined.text.split("\n")
    for rule in rules:
        known = _known(rule)
        present = [member for member in known if joined.holds(member)]
        enough = 1 if _is_long_pair(rule) else 2
        if len(present) < enough:
            continue
        held = Counter(line for member in present for line in joined.lines_with(member))
        for index in sorted(line for line, members in held.items() if members >= enough):
            text = texts[index]
            for run in _runs(_places(present, text), text):
                fault = _fault(rule, run, text)
                if fault is not None:
                    start, end, message, suggestion = fault
                    yield Hit(rule.id, Span(index, start, end), (message,), suggestion)


def _is_long_pair(rule: Rule) -> bool:
    return len(rule.members) == 2 and all(len(member) >= _LONG for member in rule.members)


def _known(rule: Rule) -> list[str]:
    """All members that the rule or one of its other lists names, the longest first."""
    names = {*rule.members, *(member for other in rule.also for member in other)}
    return sorted(names, key=lambda name: (-len(name), name))


def _places(members: Sequence[str], text: str) -> list[_Place]:
    """Where members stand, none within a longer one."""
    found: list[_Place] = []
    taken = bytearray(len(text))
    for member in members:
        at = text.find(member)
        while at >= 0:
            end = at + len(member)
            if taken.find(1, at, end) < 0:
                taken[at:end] = b"\1" * len(member)
                found.append(_Place(member, at, end))
            at = text.find(member, end)
    return sorted(found, key=lambda place: place.start)


def _runs(places: Sequence[_Place], text: str) -> Iterator[list[_Place]]:
    """Members side by side; a stranger between two of them belongs to the run."""
    run: list[_Place] = []
    for place in places:
        between = text[run[-1].end : place.start] if run else ""
        if run and not _GAP.fullmatch(between):
            stranger = _SEPARATED.match(between)
            if stranger:
                at = run[-1].end + stranger.start(1)
                run.append(_Place(stranger[1], at, at + len(stranger[1]), is_member=False))
            else:
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
    if _is_right(rule, run, named):
        return None
    if len(set(named)) < (2 if told else rule.least):
        return _all_but_one(rule, run, named, text)
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


def _all_but_one(
    rule: Rule, run: list[_Place], named: Sequence[str], text: str
) -> tuple[int, int, str, str] | None:
    """Of a list of ordinary words all but one: what stands in its place, or the gap within."""
    start, end = run[0].start, run[-1].end
    for wanted in (rule.members, *rule.also):
        missing = [member for member in wanted if member not in named]
        in_order = [member for member in wanted if member in named] == list(named)
        if len(missing) != 1 or not in_order or len(wanted) < len(rule.members):
            continue
        wrong = _wrong(run, missing, text, _ALIKE_LONG if len(wanted) == 2 else _ALIKE)
        if wrong is not None and not _SOME.match(text[end:]):
            place, right = wrong
            if place.member in _known(rule) or not _may_stand(run, place, wanted, right):
                continue
            message = f"“{rule.about}”中的“{place.member}”应为“{right}”"
            return place.start, place.end, message, right
        whole = len(run) == len(named) and (named[0], named[-1]) == (wanted[0], wanted[-1])
        if whole and len(wanted) >= _MANY and not _SOME.match(text[end:]):
            return start, end, f"“{rule.about}”缺“{missing[0]}”", "、".join(wanted)
    return None


def _may_stand(run: Sequence[_Place], place: _Place, wanted: Sequence[str], right: str) -> bool:
    """Whether it stands where ``right`` should, or is so like it that it stands for nothing else.

    制度建设 behind four of the five 建设 isn't the first of them.
    """
    before = [one.member for one in run if one.is_member and one.start < place.start]
    if list(wanted[: len(before)]) == before and wanted[len(before)] == right:
        return True
    return _likeness(place.member, right) > _ALIKE


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


def _wrong(
    run: Sequence[_Place], missing: Sequence[str], text: str, alike: float = _ALIKE
) -> tuple[_Place, str] | None:
    """What stands in the place of a missing member: within the run, or at one of its ends."""
    candidates = [place for place in run if not place.is_member]
    behind = _NEXT_ITEM.match(text[run[-1].end :])
    if behind:
        at = run[-1].end + behind.start(1)
        candidates.append(_Place(behind[1], at, at + len(behind[1]), is_member=False))
    before = _ITEM_BEFORE.search(text[: run[0].start])
    if before:
        candidates.append(_Place(before[1], *before.span(1), is_member=False))
    ways = [
        (_likeness(part.member, member), part, member)
        for place in candidates
        for member in missing
        for part in _ends(place, len(member))
    ]
    share, part, member = max(ways, key=itemgetter(0), default=(0.0, run[0], ""))
    return (part, member) if share >= alike else None


def _likeness(one: str, other: str) -> float:
    """How like two texts are: from 0 to 1 for equal ones."""
    from difflib import SequenceMatcher  # few texts come so far

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _ends(place: _Place, size: int) -> Iterator[_Place]:
    """Of a longer piece of text its end and its beginning of ``size`` characters; else all of it."""
    extra = len(place.member) - size
    if extra <= 1:
        yield place
        return
    yield _Place(place.member[extra:], place.start + extra, place.end, is_member=False)
    yield _Place(place.member[:-extra], place.start, place.end - extra, is_member=False)
