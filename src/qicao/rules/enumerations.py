"""Check fixed enumerations (四个意识: 政治意识、大局意识……): are all members present, in order?

A run is a sequence of members with nothing between them but punctuation marks, 和 and a verb
that each member may take. A run is compared with the right lists; a run followed by 等 names
only some members on purpose.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from qicao.models.finding import Hit
from qicao.models.span import Span
from qicao.text.lazy import lazy
from qicao.text.phrases import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.rules.model import Rule
    from qicao.text.joined import Joined

_VERBS = "增强|树立|强化|坚定|坚持|做到|提高|提升|保持|牢固树立|不断增强|切实增强|始终坚持"
_GAP = lazy(rf"[“”]?(?:[、，,；;\s]|以及|和|与|及|并|暨){{0,3}}(?:{_VERBS})?[“”]?")
_JOIN = "[“”]?(?:[、，,；;]|以及|和|与|及)[“”]?"
_ITEM = "([^、，,；;。：！？“”（）《》]{1,30})"
_SEPARATED = lazy(rf"^{_JOIN}(.{{1,16}}?){_JOIN}$")
_NEXT_ITEM = lazy(f"^{_JOIN}{_ITEM}")
_ITEM_BEFORE = lazy(f"{_ITEM}{_JOIN}$")
_SOME = lazy(r"^[”]?(?:等(?!级|于|同|待)|之类)")
_NEAR = 24
"""Number of characters before a run that are searched for the enumeration's name."""

_ALIKE = 0.5
_ALIKE_LONG = 0.6
"""Minimum likeness, 0 … 1, of a wrong text and the member that it replaces; ``_ALIKE_LONG`` holds
for a list of two that is recognised by its other member."""

_LONG = 8
"""Minimum length, in characters, of both members of a list of two that one member identifies."""

_MANY = 5
"""Minimum number of members of a list that is recognised although an inner one is missing."""


class _Place(NamedTuple):
    """A member, or another text in a member's place; offsets in a line, ``end`` excluded."""

    member: str
    start: int
    end: int
    is_member: bool = True


def find(joined: Joined, rules: Iterable[Rule]) -> Iterator[Hit]:
    """Yield a hit for each fault of the fixed enumerations in the lines."""
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
    """Return all members of the rule's lists, the longest first."""
    names = {*rule.members, *(member for other in rule.also for member in other)}
    return sorted(names, key=lambda name: (-len(name), name))


def _places(members: Sequence[str], text: str) -> list[_Place]:
    """Return the places of ``members``, longest first, in ``text``; none is within a longer one."""
    found: list[_Place] = []
    taken = bytearray(len(text))
    for member in members:
        for at, end in occurrences(member, text):
            if taken.find(1, at, end) < 0:
                taken[at:end] = b"\1" * len(member)
                found.append(_Place(member, at, end))
    return sorted(found, key=lambda place: place.start)


def _runs(places: Sequence[_Place], text: str) -> Iterator[list[_Place]]:
    """Yield the runs among ``places``; one other text between two members belongs to the run."""
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
    """Return the fault of one run: start, end, message, suggestion; None without a fault."""
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
    """Return the fault of a run with fewer members than ``least``, but all of a list except one.

    The fault is the text in place of the missing member, or the gap between the others.
    """
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
    """Whether ``place`` is where ``right`` belongs in ``wanted``, or its text is like ``right``.

    制度建设 after four of the five 建设 is no slip for the first of them.
    """
    before = [one.member for one in run if one.is_member and one.start < place.start]
    if list(wanted[: len(before)]) == before and wanted[len(before)] == right:
        return True
    return _likeness(place.member, right) > _ALIKE


def _is_right(rule: Rule, run: Sequence[_Place], named: Sequence[str]) -> bool:
    """Whether a run is one of the rule's lists, complete, and in order if the rule is ordered."""
    if len(named) < len(run):
        return False
    if rule.ordered:
        return any(list(one) == list(named) for one in (rule.members, *rule.also))
    return any(sorted(one) == sorted(named) for one in (rule.members, *rule.also))


def _in_common(one: Sequence[str], named: Sequence[str]) -> tuple[int, int]:
    """Return a list's rank: the number of members shared with ``named``, then the shorter list."""
    return len(set(one) & set(named)), -len(one)


def _wrong(
    run: Sequence[_Place], missing: Sequence[str], text: str, alike: float = _ALIKE
) -> tuple[_Place, str] | None:
    """Return the text in place of a missing member, and that member; None without one.

    Other texts within the run are candidates, and the items directly before and after it.
    """
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
    """Return the likeness of two texts, 0 … 1, 1 for equal ones."""
    from difflib import SequenceMatcher  # rarely needed

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _ends(place: _Place, size: int) -> Iterator[_Place]:
    """Yield the last and the first ``size`` characters of a place.

    A place with at most one character more is yielded whole.
    """
    extra = len(place.member) - size
    if extra <= 1:
        yield place
        return
    yield _Place(place.member[extra:], place.start + extra, place.end, is_member=False)
    yield _Place(place.member[:-extra], place.start, place.end - extra, is_member=False)
