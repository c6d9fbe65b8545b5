"""Choosing paragraphs for a draft's slots, so that together they meet its length.

A first choice is made slot by slot; then single paragraphs are exchanged, added or taken
away as long as that brings the whole nearer to its length and every slot to its share.
Nothing is chosen that shares a run of characters with what already stands there.
"""

from __future__ import annotations

import bisect
import functools
import math
import operator
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.taste import TASTE
from qicao.text.ngrams import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.assembly.planning import Slot
    from qicao.models.store import Role, Snippet

_OPENING = 4
_SLOT_WEIGHT = 0.25
_LATER = 40
_BEARABLE = 40
_TOLD_ONCE = frozenset(("问题", "成效"))
_ANSWERS: dict[Role, Role] = {"问题": "措施", "成效": "做法"}
"""What is to be done about a fault; what was done for a result. Of the same theme."""

_LENGTH_PER_SET = 500
"""字 of a draft for each 问题 that is kept with all that answers it; others may be exchanged."""

_CLOSE_ENOUGH = 0.01
_NEAR_ENOUGH = 0.028
_MOST_PARTED = 10
_MOST_STEPS = 200
_WORTH = 1e-6
"""字 that a change has to save: less is a rounding of sums, and would be changed back and forth."""

_TRIED_BESIDE = 3
_MOST_PAIRS = 60


class Point(NamedTuple):
    """What a paragraph is a point of: points stand by ``rank``.

    ``theme`` is the theme that heads it, and ``length`` what its heading adds to the text
    once. Without a theme it is no point; in a part that has points it ``leads`` in to them.
    """

    rank: int = 0
    theme: str = ""
    length: int = 0
    leads: bool = False


class Candidate(NamedTuple):
    """Snippets that are only used together, in this order, with their text filled in.

    ``bare_texts`` are the texts without the values filled in, for finding repetitions;
    where there are none, ``texts`` are. ``reasons`` speak for or against it (see
    ``Taste``), and ``malus`` is what they cost.
    """

    snippets: tuple[Snippet, ...]
    texts: tuple[str, ...]
    length: int
    order: float
    bare_texts: tuple[str, ...] = ()
    point: Point = Point()
    malus: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def role(self) -> Role:
        """The role for which it was taken: that of its last snippet."""
        return self.snippets[-1].role

    @property
    def theme(self) -> str:
        """The leading theme of its last snippet."""
        return self.snippets[-1].theme

    @property
    def kind(self) -> object:
        """What it shares with those that differ from it in length and malus alone."""
        return self.role, self.point, self.theme if self.role in _TOLD_ONCE else ""

    @property
    def source(self) -> str:
        """The source it came from; empty when it was written for a store."""
        origin = self.snippets[-1].origin
        return (origin.sha256 or origin.title) if origin else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its snippets."""
        return tuple(snippet.id for snippet in self.snippets)


class _Move(NamedTuple):
    """One exchange, addition or removal: what the whole would cost, and grow by."""

    cost: float
    order: float
    slot: int
    out: Candidate | None
    into: Candidate | None
    growth: int


_Offer = tuple[tuple[str, ...], Candidate, int]
"""The ids of a candidate, itself, and the number of its kind."""


class Chooser:
    """Chooses candidates for slots; ask for ``choose()`` once."""

    def __init__(
        self,
        slots: Sequence[Slot],
        pools: Sequence[Sequence[Candidate]],
        length: int,
        pinned: Sequence[Sequence[Candidate]] = (),
    ) -> None:
        """Take the slots, what may stand in each, and the length of all paragraphs together.

        ``pinned`` are for each slot the candidates that must stand in it.
        """
        self._slots = slots
        self._pools = pools
        kinds: dict[object, int] = {}
        self._offers: list[list[_Offer]] = [
            [(one.ids, one, kinds.setdefault(one.kind, len(kinds))) for one in pool]
            for pool in pools
        ]
        self._length = length
        self._chosen: list[list[Candidate]] = [[] for _ in slots]
        self._used: set[str] = set()
        self._targets = [slot.target * length for slot in slots]
        self._lengths = [0] * len(slots)
        self._blemishes = [0] * len(slots)
        self._gap, self._uneven, self._blemished = length, sum(self._targets), 0
        self._pinned: set[str] = set()
        for index, candidates in enumerate(pinned):
            for candidate in candidates:
                self._put(index, candidate)
                self._pinned.update(candidate.ids)

    def choose(self) -> list[list[Candidate]]:
        """The candidates for each slot, in reading order."""
        for index in range(len(self._slots)):
            self._fill(index)
        self._complete_sets()
        for _ in range(_MOST_STEPS):
            close = abs(self._gap) <= self._length * _CLOSE_ENOUGH
            if close and self._is_bearable():
                break
            if not self._improve() and (close or not self._improve_by_two()):
                break
        self._answer()
        self._part_neighbours()
        return [self._in_order(index) for index in range(len(self._slots))]

    def _complete_sets(self) -> None:
        """Beside each 问题 that was written with its 原因 and 措施 put these, and keep all three."""
        told = [candidate for candidate in self._all() if candidate.role == "问题"]
        for candidate in told[: max(1, self._length // _LENGTH_PER_SET)]:
            if not self._pinned.isdisjoint(candidate.ids):
                continue
            for index, pool in enumerate(self._pools):
                for answer in pool:
                    if answer.snippets[-1].answers == candidate.snippets[-1].id:
                        self._set_in(index, answer)
                        self._pinned.update((*candidate.ids, *answer.ids))

    def _set_in(self, index: int, answer: Candidate) -> None:
        """Put ``answer`` into a slot, in the place of one that isn't kept if the slot has any."""
        if not self._used.isdisjoint(answer.ids):
            return
        free = [c for c in self._chosen[index] if self._pinned.isdisjoint(c.ids)]
        old = min(free, key=lambda c: (c.role != answer.role, c.order), default=None)
        if not self._fits(answer, old) or (old is None and self._is_full(index)):
            return
        self._do(_Move(0.0, 0.0, index, old, answer, 0))

    def _is_bearable(self) -> bool:
        """Whether what is wrong is little, however much good there is beside it."""
        good = sum(min(0, candidate.malus) for candidate in self._all())
        return sum(self._blemishes) - good < _BEARABLE

    def _answer(self) -> None:
        """Exchange so that each 问题 has 措施 of its theme, each 成效 its 做法, where there are."""
        for told, answer in _ANSWERS.items():
            themes = dict.fromkeys(c.theme for c in self._all() if c.role == told)
            for theme in themes:
                if not any((c.role, c.theme) == (answer, theme) for c in self._all()):
                    self._bring(theme, answer, frozenset(themes))

    def _all(self) -> list[Candidate]:
        return [candidate for chosen in self._chosen for candidate in chosen]

    def _bring(self, theme: str, role: Role, wanted: frozenset[str]) -> None:
        """Put a paragraph of this theme and role in the place of one that answers nothing."""
        moves = [
            _Move(abs(new.length - old.length) + new.malus, new.order, index, old, new, 0)
            for index, slot in enumerate(self._slots)
            if role in slot.roles
            for new in self._pools[index]
            if (new.role, new.theme) == (role, theme) and self._used.isdisjoint(new.ids)
            for old in self._chosen[index]
            if self._pinned.isdisjoint(old.ids)
            and not (old.role == role and old.theme in wanted)
            and self._stays_near(old, new)
        ]
        for move in sorted(moves, key=lambda move: (move.cost, move.order)):
            if move.into is not None and self._fits(move.into, move.out):
                self._do(move)
                return

    def _part_neighbours(self) -> None:
        """Exchange what opens as the paragraph before it does, where the length allows it."""
        for _ in range(_MOST_PARTED):
            ordered = [
                (index, candidate)
                for index in range(len(self._slots))
                for candidate in self._in_order(index)
            ]
            alike = [
                (one, other) for one, other in pairwise(ordered) if _opens_like(one[1], other[1])
            ]
            either = [*(other for _, other in alike), *(one for one, _ in alike)]
            if not any(
                self._open_otherwise(index, candidate, ordered) for index, candidate in either
            ):
                return

    def _open_otherwise(
        self, index: int, old: Candidate, ordered: Sequence[tuple[int, Candidate]]
    ) -> bool:
        """Put another in the place of ``old``, of its role and point if there is; or don't."""
        if not self._pinned.isdisjoint(old.ids):
            return False
        openings = {_opening(candidate.texts[0]) for _, candidate in ordered}
        free = [
            candidate
            for candidate in self._pools[index]
            if self._used.isdisjoint(candidate.ids)
            and _opening(candidate.texts[0]) not in openings
            and self._stays_near(old, candidate)
        ]
        free.sort(
            key=lambda c: (
                (c.role, c.point) != (old.role, old.point),
                abs(c.length - old.length),
                c.order,
            )
        )
        for new in free:
            if self._fits(new, old):
                self._do(_Move(0.0, 0.0, index, old, new, new.length - old.length))
                return True
        return False

    def _stays_near(self, old: Candidate, new: Candidate) -> bool:
        """Whether the whole is near enough to its length after an exchange, or no further off."""
        gap = self._gap
        return abs(gap + old.length - new.length) <= max(self._length * _NEAR_ENOUGH, abs(gap))

    def _fill(self, index: int) -> None:
        """Take one candidate after another, each role in turn, until the share is met."""
        waiting = sorted(self._pools[index], key=_rank)
        sources = Counter(c.source for chosen in self._chosen for c in chosen if c.source)
        while waiting and not self._is_full(index):
            gap = self._targets[index] - self._lengths[index]
            if self._chosen[index]:  # what doesn't bring it nearer now never will
                waiting = [c for c in waiting if abs(gap - c.length) < abs(gap)]
                if not waiting:
                    return
            roles = Counter(c.role for c in self._chosen[index])
            points = Counter(c.point for c in self._chosen[index] if c.point.theme or c.point.leads)
            candidate = min(
                [c for c in waiting if c.length <= gap * 1.3] or waiting,
                key=lambda c: (points[c.point] + roles[c.role], sources[c.source]),
            )
            waiting.remove(candidate)
            if self._fits(candidate, None):
                self._put(index, candidate)
                if candidate.source:
                    sources[candidate.source] += 1

    def _is_full(self, index: int) -> bool:
        most = self._slots[index].most
        return bool(most) and len(self._chosen[index]) >= most

    def _improve(self) -> bool:
        """Make the best single change that is allowed; False when none helps."""
        now = self._cost(0, self._lengths[0], self._blemishes[0]) if self._slots else 0.0
        better = self._moves(now - _WORTH)
        for move in sorted(better, key=operator.attrgetter("cost", "order")):
            if move.into is None or self._fits(move.into, move.out):
                self._do(move)
                return True
        return False

    def _improve_by_two(self) -> bool:
        """Make the two changes in different slots that together come nearest to the length."""
        gap = self._gap
        moves = sorted(self._moves(), key=lambda move: (move.growth, move.order))
        growths = [move.growth for move in moves]
        pairs = []
        for move in moves:
            at = bisect.bisect_left(growths, gap - move.growth)
            for other in moves[max(0, at - _TRIED_BESIDE) : at + _TRIED_BESIDE]:
                left = abs(gap - move.growth - other.growth)
                if move.slot < other.slot and left < abs(gap):
                    pairs.append((left, move.cost + other.cost, move.order, move, other))
        pairs.sort(key=lambda pair: pair[:3])
        return any(self._do_both(pair[3], pair[4]) for pair in pairs[:_MOST_PAIRS])

    def _do_both(self, move: _Move, other: _Move) -> bool:
        """Make two changes, or neither where they don't fit together."""
        if move.into is not None and not self._fits(move.into, move.out):
            return False
        self._do(move)
        into_fits = other.into is None or self._fits(other.into, other.out)
        if into_fits and self._may_go(other):
            self._do(other)
            return True
        self._do(_Move(0.0, 0.0, move.slot, move.into, move.out, -move.growth))
        return False

    def _do(self, move: _Move) -> None:
        if move.out is not None:
            self._take(move.slot, move.out)
        if move.into is not None:
            self._put(move.slot, move.into)

    def _may_go(self, move: _Move) -> bool:
        """Whether a removal leaves something: in its slot, or else of its part and its theme.

        What leads in to a part, on no theme, may go if the part has anything else.
        """
        if move.into is not None or len(self._chosen[move.slot]) > 1:
            return True
        slot = self._slots[move.slot]
        filled = [
            other
            for index, (other, chosen) in enumerate(zip(self._slots, self._chosen, strict=True))
            if index != move.slot and chosen
        ]
        in_part = any(other.section == slot.section for other in filled)
        return in_part and (slot.theme is None or any(o.theme == slot.theme for o in filled))

    def _moves(self, below: float = math.inf) -> list[_Move]:
        """Every single change after which the whole would cost less than ``below``."""
        found: list[_Move] = []
        for index, chosen in enumerate(self._chosen):
            free = [one for one in self._offers[index] if self._used.isdisjoint(one[0])]
            outs: list[Candidate | None] = [c for c in chosen if self._pinned.isdisjoint(c.ids)]
            if not self._is_full(index):
                outs.append(None)
            for out in outs:
                rest = _Tally([candidate for candidate in chosen if candidate is not out])
                found += self._additions(index, out, rest, free, below)
                if out is not None:
                    cost = self._cost(index, rest.length, rest.blemishes)
                    growth = rest.length - self._lengths[index]
                    move = _Move(cost, out.order, index, out, None, growth)
                    if cost < below and self._may_go(move):
                        found.append(move)
        return found

    def _additions(
        self, index: int, out: Candidate | None, rest: _Tally, free: Iterable[_Offer], below: float
    ) -> Iterator[_Move]:
        """Those that put one of ``free`` beside ``rest``, in the place of ``out`` if that is one.

        This is what choosing spends its time with: ``_cost`` is written out, and what doesn't
        differ between offers of one kind is worked out once.
        """
        before, target, slots = self._lengths[index], self._targets[index], len(self._slots)
        room = self._gap + before
        uneven = self._uneven - abs(before - target)
        blemished = self._blemished - self._blemishes[index]
        grown: dict[int, tuple[int, int]] = {}
        for _, one, kind in free:
            if kind not in grown:
                grown[kind] = rest.grown_by(one)
            length, blemishes = grown[kind]
            length += one.length
            cost = (
                abs(room - length)
                + _SLOT_WEIGHT * (uneven + abs(length - target)) / slots
                + (blemished + blemishes + one.malus)
            )
            if cost < below:
                yield _Move(cost, one.order, index, out, one, length - before)

    def _cost(self, index: int, length: int, blemishes: int) -> float:
        """What the whole costs if one slot has this length, and these blemishes.

        That is how far the whole is from its length, a little how far each slot is from its
        own, and what else is wrong with it; all in 字.
        """
        before, target = self._lengths[index], self._targets[index]
        uneven = self._uneven - abs(before - target) + abs(length - target)
        return (
            abs(self._gap + before - length)
            + _SLOT_WEIGHT * uneven / len(self._slots)
            + (self._blemished - self._blemishes[index] + blemishes)
        )

    def _fits(self, candidate: Candidate, instead_of: Candidate | None) -> bool:
        """Whether nothing of ``candidate`` stands in the draft already."""
        gone = set(instead_of.ids) if instead_of else set()
        if not (self._used - gone).isdisjoint(candidate.ids):
            return False
        own = runs_of(candidate)
        return all(
            own.isdisjoint(runs_of(other))
            for chosen in self._chosen
            for other in chosen
            if other is not instead_of
        )

    def _put(self, index: int, candidate: Candidate) -> None:
        self._chosen[index].append(candidate)
        self._used.update(candidate.ids)
        self._measure(index)

    def _take(self, index: int, candidate: Candidate) -> None:
        self._chosen[index].remove(candidate)
        self._used.difference_update(candidate.ids)
        self._measure(index)

    def _measure(self, index: int) -> None:
        """Work out anew what a slot comes to, and the whole.

        ``_gap`` is how much the whole lacks (negative: there is too much), ``_uneven`` how far
        its slots are from their shares.
        """
        tally = _Tally(self._chosen[index])
        self._lengths[index], self._blemishes[index] = tally.length, tally.blemishes
        self._gap = self._length - sum(self._lengths)
        self._uneven = sum(map(abs, map(operator.sub, self._lengths, self._targets)))
        self._blemished = sum(self._blemishes)

    def _in_order(self, index: int) -> list[Candidate]:
        """By point, and by role as the outline has them; like openings are drawn apart."""
        places = {role: place for place, role in enumerate(self._slots[index].roles)}
        ordered = sorted(
            self._chosen[index],
            # What somebody named may have a role that the slot hasn't; it stands last.
            key=lambda c: (c.point.rank, places.get(c.role, len(places)), c.order),
        )
        apart: list[Candidate] = []
        while ordered:
            same = [c for c in ordered if (c.point, c.role) == (ordered[0].point, ordered[0].role)]
            fitting = [c for c in same if not apart or not _opens_like(apart[-1], c)]
            # An opening that comes often is used up first, while others can stand between.
            often = Counter(c.texts[0][:_OPENING] for c in same)
            following = max(fitting or same, key=lambda c: often[c.texts[0][:_OPENING]])
            ordered.remove(following)
            apart.append(following)
        return apart


class _Tally:
    """What the candidates of a slot come to, in 字.

    ``length`` is theirs with the heads of their points; ``blemishes`` are roles that come again,
    and what speaks against the candidates.
    """

    def __init__(self, chosen: Sequence[Candidate]) -> None:
        self._points = {one.point for one in chosen if one.point.theme}
        self._heads = sum(point.length for point in self._points)
        self._roles = {one.role for one in chosen}
        told = [one.theme for one in chosen if one.role in _TOLD_ONCE]
        self._told = set(told)
        self._leading = sum(one.point.leads for one in chosen)
        self._bare_length = sum(one.length for one in chosen)
        # A single point is none: what it says fills the part.
        self.length = self._bare_length + (self._heads if len(self._points) > 1 else 0)
        self.blemishes = (
            sum(one.malus for one in chosen)
            + TASTE.repeated_role * (len(chosen) - len(self._roles))
            + TASTE.told_twice * (len(told) - len(self._told))
            + TASTE.leading_twice * max(0, self._leading - 1)
        )

    def grown_by(self, one: Candidate) -> tuple[int, int]:
        """Length and blemishes with one more of its kind, but for its own length and malus."""
        heads, points, blemishes = self._heads, len(self._points), self.blemishes
        if one.point.theme and one.point not in self._points:
            heads, points = heads + one.point.length, points + 1
        if one.role in self._roles:
            blemishes += TASTE.repeated_role
        if one.role in _TOLD_ONCE and one.theme in self._told:
            blemishes += TASTE.told_twice
        if one.point.leads and self._leading:
            blemishes += TASTE.leading_twice
        return self._bare_length + (heads if points > 1 else 0), blemishes


def _rank(candidate: Candidate) -> float:
    """By chance, those that something speaks against rather later."""
    return candidate.order + candidate.malus / _LATER


def _opening(text: str) -> str:
    return text[:_OPENING]


def _opens_like(one: Candidate, other: Candidate) -> bool:
    return _opening(one.texts[-1]) == _opening(other.texts[0])


def repeats_itself(candidate: Candidate) -> bool:
    """Whether two of its snippets share a run of characters."""
    if len(candidate.snippets) == 1:
        return False
    seen: set[str] = set()
    for text in candidate.bare_texts or candidate.texts:
        own = runs(text)
        if not seen.isdisjoint(own):
            return True
        seen |= own
    return False


def runs_of(candidate: Candidate) -> frozenset[str]:
    """The runs of characters that nothing else in the draft may repeat."""
    return _runs(candidate.bare_texts or candidate.texts)


@functools.lru_cache(maxsize=2048)
def _runs(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(runs, texts))
