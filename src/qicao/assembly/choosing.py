"""Choose paragraphs for a draft's slots so that together they have the wanted length.

A first choice fills slot by slot. Then paragraphs are exchanged, added or removed while that lowers
the cost: the distance of the whole from its length and of the slots from their shares, and the
costs of the paragraphs. A candidate that shares a run of characters with a chosen one is refused.
"""

from __future__ import annotations

import bisect
import functools
import math
import operator
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.assembly.taste import LEADING_TWICE, REPEATED_ROLE, THEME_NAMED, TOLD_TWICE
from qicao.text.ngrams import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qicao.assembly.planning import Slot
    from qicao.models.store import Role, Snippet

_OPENING = 4
"""Length of the opening by which paragraphs are compared, in characters."""

_SLOT_WEIGHT = 0.25
"""Weight in the cost of the slots' average distance from their shares."""

_LATER = 40
"""Malus, in 字, that delays a candidate by the whole range (1) of its random order."""

_WHIM = 40
"""Cost, in 字, of a candidate at the end of the random order: without it the few sets of paragraphs
that fit a length best would be everybody's."""

_CHOICE = 1.2
"""Minimum supply, as a multiple of the length, that leaves a choice to whims."""

_BEARABLE = 40
"""Threshold of the blemishes, in 字, below which a draft close to its length is accepted."""

_TOLD_ONCE = frozenset(("问题", "成效"))
"""Roles that a slot should have once for each theme."""

_ANSWERS: dict[Role, Role] = {"问题": "措施", "成效": "做法"}
"""The role that answers a role, on the same theme: a measure a fault, a deed a result."""

_LENGTH_PER_SET = 500
"""字 of a draft for each 问题 that is pinned with its answers; others may be exchanged."""

_CLOSE_ENOUGH = 0.01
"""Distance from the length, as a share of it, at which the search may stop before the cheapest."""

_NEAR_ENOUGH = 0.028
"""Distance from the length, as a share of it, that is left for other reasons."""

_MOST_PARTED = 10
"""Maximum number of exchanges of paragraphs that open like their neighbour."""

_OTHERWISE = 10**6
"""Penalty, in 字, for a paragraph of another role or point: larger than any difference in length."""

_MOST_STEPS = 200
"""Maximum number of steps by which the first choice is improved."""

_WORTH = 1e-6
"""Minimum saving of a change, in 字: a smaller one is a rounding error, undone by the next step."""

_TRIED_BESIDE = 3
"""Number of changes on each side of the fitting growth that are tried as the second of a pair."""

_MOST_PAIRS = 60
"""Maximum number of pairs of changes that are tried, the best first."""


class Point(Struct, frozen=True):
    """The point of its part that a paragraph belongs to; without ``theme`` it belongs to none.

    ``rank`` orders the points of a part. ``theme`` is the theme of the point's heading, and
    ``length`` the 字 that this heading adds to the text, once for all paragraphs of the point.
    ``leads``: the paragraph introduces the points of its part.
    """

    rank: int = 0
    theme: str = ""
    length: int = 0
    leads: bool = False


class Candidate(Struct, frozen=True):
    """Snippets that are only used together, in this order, with their variables filled.

    ``length`` is in 字. ``order`` is a random number, 0 … 1, that orders equal candidates.
    ``bare_texts`` are the texts with names of variables instead of values, for finding repetitions.
    ``reasons`` for and against it are keys of ``taste.REASONS``; ``malus`` is their cost in 字,
    negative if more speaks for it. ``naming``: it states its theme and calls it by its words.
    """

    snippets: tuple[Snippet, ...]
    texts: tuple[str, ...]
    length: int
    order: float
    bare_texts: tuple[str, ...]
    point: Point = Point()
    malus: int = 0
    reasons: tuple[str, ...] = ()
    naming: bool = False

    @property
    def role(self) -> Role:
        """The role for which it is chosen: that of its last snippet."""
        return self.snippets[-1].role

    @property
    def theme(self) -> str:
        """The leading theme of its last snippet."""
        return self.snippets[-1].theme

    @property
    def kind(self) -> object:
        """A key, equal for candidates that ``_Tally`` distinguishes by length and malus alone."""
        return self.role, self.point, self.naming, self.theme if self.role in _TOLD_ONCE else ""

    @property
    def answers(self) -> str:
        """The id of the 问题 whose 原因 or 措施 its last snippet is, "" for any other."""
        return self.snippets[-1].answers

    @property
    def source(self) -> str:
        """The digest or title of its last snippet's source; empty if it was written for a store."""
        origin = self.snippets[-1].origin
        return (origin.sha256 or origin.title) if origin else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its snippets."""
        return tuple(snippet.id for snippet in self.snippets)


class _Move(Struct, frozen=True):
    """One change of a slot: removes ``out`` and adds ``into``, either of which may be None.

    Changes are made by ascending ``cost``, usually the cost of the whole after the change, and by
    ``order`` among equals. ``growth`` is by how many 字 the slot becomes longer.
    """

    cost: float
    order: float
    slot: int
    out: Candidate | None
    into: Candidate | None
    growth: int


_Offer = tuple[tuple[str, ...], Candidate, int]
"""The ids of a candidate, the candidate, and the number of its kind."""


class Chooser:
    """Chooses candidates for slots; ``choose()`` may be called once."""

    def __init__(
        self,
        slots: Sequence[Slot],
        pools: Sequence[Sequence[Candidate]],
        length: int,
        pinned: Sequence[Sequence[Candidate]] = (),
    ) -> None:
        """Start with nothing but the ``pinned`` candidates of each slot chosen.

        ``length`` is that of all paragraphs together, in 字; ``pinned`` may be empty.
        """
        self._slots = slots
        supply = sum(one.length for pool in pools for one in pool)
        self._faults = {one for pool in pools for c in pool if c.role == "问题" for one in c.ids}
        self._pools, self._given = pools, pinned
        self._weigh(_WHIM if supply > _CHOICE * length else 0)
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
        # A cache for each slot: id() of the candidate to remove → kind of the one to add → length
        # and blemishes of the slot then, without the added one's own length and cost.
        self._grown: list[dict[int, dict[int, tuple[int, int]]]] = [{} for _ in slots]
        self._gap, self._uneven, self._blemished = length, sum(self._targets), 0
        self._pinned: set[str] = set()
        for index, candidates in enumerate(pinned):
            for candidate in candidates:
                self._exchange(index, None, candidate)
                self._pinned.update(candidate.ids)

    def choose(self) -> list[list[Candidate]]:
        """Choose the candidates of each slot, and return them in reading order."""
        for index in range(len(self._slots)):
            self._fill(index)
        self._complete_sets()
        for _ in range(_MOST_STEPS):
            gap = abs(self._gap) / self._length if self._length else 0
            if gap <= _CLOSE_ENOUGH and self._is_bearable():
                break
            if not self._improve() and (gap <= _NEAR_ENOUGH or not self._come_closer()):
                break
        self._answer()
        self._part_neighbours()
        return [self._in_order(index) for index in range(len(self._slots))]

    def _come_closer(self) -> bool:
        """Make the two best changes, and let the whims fade; return False if nothing helps.

        With the same whims the next single change might undo these two.
        """
        is_done = self._improve_by_two()
        if not self._whim:
            return is_done
        self._weigh(self._whim // 2 if is_done else 0)
        self._blemishes = [self._tally(chosen).blemishes for chosen in self._chosen]
        self._blemished = sum(self._blemishes)
        for grown in self._grown:
            grown.clear()
        return True

    def _weigh(self, whim: int) -> None:
        """Set the range of whims, and so the cost of each candidate: its malus and its whim."""
        self._whim = whim
        self._costs = {
            id(one): one.malus + round(one.order * whim)
            for several in (*self._pools, *self._given)
            for one in several
        }

    def _tally(self, chosen: Iterable[Candidate]) -> _Tally:
        tally = _Tally()
        for one in chosen:
            tally.add(one, self._costs[id(one)])
        return tally

    def _complete_sets(self) -> None:
        """Insert the 原因 and 措施 that were written as answers to a chosen 问题, and pin all three.

        This is done for one 问题 for every ``_LENGTH_PER_SET`` 字, and for one at least.
        """
        told = [candidate for candidate in self._all() if candidate.role == "问题"]
        for candidate in told[: max(1, self._length // _LENGTH_PER_SET)]:
            if not self._pinned.isdisjoint(candidate.ids):
                continue
            for index, pool in enumerate(self._pools):
                for answer in pool:
                    if answer.answers == candidate.snippets[-1].id:
                        self._set_in(index, answer)
                        self._pinned.update((*candidate.ids, *answer.ids))

    def _set_in(self, index: int, answer: Candidate) -> None:
        """Insert ``answer`` into a slot if it fits, replacing one that isn't pinned, if any."""
        if not self._used.isdisjoint(answer.ids):
            return
        free = [c for c in self._chosen[index] if self._pinned.isdisjoint(c.ids)]
        old = min(free, key=lambda c: (c.role != answer.role, c.order), default=None)
        if self._fits(answer, old) and (old is not None or not self._is_full(index)):
            self._exchange(index, old, answer)

    def _is_bearable(self) -> bool:
        """Whether the blemishes, without whims and negative maluses, are below ``_BEARABLE``."""
        chosen = self._all()
        aside = sum(self._costs[id(one)] - max(0, one.malus) for one in chosen)
        return sum(self._blemishes) - aside < _BEARABLE

    def _answer(self) -> None:
        """Exchange paragraphs so that a theme with a 问题 has a 措施, one with a 成效 a 做法."""
        for told, answer in _ANSWERS.items():
            themes = dict.fromkeys(c.theme for c in self._all() if c.role == told)
            for theme in themes:
                if not any((c.role, c.theme) == (answer, theme) for c in self._all()):
                    self._bring(theme, answer, frozenset(themes))

    def _all(self) -> list[Candidate]:
        return [candidate for chosen in self._chosen for candidate in chosen]

    def _bring(self, theme: str, role: Role, wanted: frozenset[str]) -> None:
        """Exchange a paragraph for one of this theme and role.

        Pinned ones stay, and so do those of this role on a theme in ``wanted``: they are answers.
        """
        moves = [
            _Move(
                abs(new.length - old.length) + self._costs[id(new)], new.order, index, old, new, 0
            )
            for index, slot in enumerate(self._slots)
            if role in slot.roles
            for new in self._pools[index]
            if (new.role, new.theme) == (role, theme) and self._used.isdisjoint(new.ids)
            for old in self._chosen[index]
            if self._pinned.isdisjoint(old.ids)
            and not (old.role == role and old.theme in wanted)
            and self._stays_near(old, new)
        ]
        self._do_first(moves)

    def _part_neighbours(self) -> None:
        """Exchange paragraphs that open like their neighbour, where the length allows it."""
        for _ in range(_MOST_PARTED):
            ordered = [
                (index, candidate)
                for index in range(len(self._slots))
                for candidate in self._in_order(index)
            ]
            pairs = [pair for pair in pairwise(ordered) if _opens_like(pair[0][1], pair[1][1])]
            either = [*(other for _, other in pairs), *(one for one, _ in pairs)]
            if not any(self._open_otherwise(*one) for one in either):
                return

    def _open_otherwise(self, index: int, old: Candidate) -> bool:
        """Exchange ``old`` for a candidate with another opening, if possible of its role and point.

        Return whether one fits; without one ``old`` stays.
        """
        if not self._pinned.isdisjoint(old.ids):
            return False
        openings = {_opening(candidate.texts[0]) for candidate in self._all()}
        same = old.role, old.point
        return self._do_first(
            _Move(
                abs(new.length - old.length) + _OTHERWISE * ((new.role, new.point) != same),
                new.order, index, old, new, 0,
            )
            for new in self._pools[index]
            if self._used.isdisjoint(new.ids)
            and _opening(new.texts[0]) not in openings
            and self._stays_near(old, new)
        )  # fmt: skip

    def _stays_near(self, old: Candidate, new: Candidate) -> bool:
        """Whether the whole is near its length after an exchange, or at least no further off."""
        gap = self._gap
        return abs(gap + old.length - new.length) <= max(self._length * _NEAR_ENOUGH, abs(gap))

    def _fill(self, index: int) -> None:
        """Add candidates to a slot until none brings it nearer to its share.

        Points, roles and sources that are used less are preferred.
        """
        waiting = sorted(self._pools[index], key=_rank)
        while waiting and not self._is_full(index):
            gap = self._targets[index] - self._lengths[index]
            if self._chosen[index]:  # a candidate that brings it no nearer now never will
                waiting = [c for c in waiting if abs(gap - c.length) < abs(gap)]
                if not waiting:
                    return
            sources = Counter(c.source for c in self._all() if c.source)
            roles = Counter(c.role for c in self._chosen[index])
            points = Counter(c.point for c in self._chosen[index] if c.point.theme or c.point.leads)
            candidate = min(
                [c for c in waiting if c.length <= gap * 1.3] or waiting,
                key=lambda c: (points[c.point] + roles[c.role], sources[c.source]),
            )
            waiting.remove(candidate)
            if self._fits(candidate, None):
                self._exchange(index, None, candidate)

    def _is_full(self, index: int) -> bool:
        """Whether a slot has its maximum number of candidates."""
        most = self._slots[index].most
        return bool(most) and len(self._chosen[index]) >= most

    def _improve(self) -> bool:
        """Make the best single change that is allowed; return False if none lowers the cost."""
        now = self._cost(0)(self._lengths[0], self._blemishes[0]) if self._slots else 0.0
        return self._do_first(self._moves(now - _WORTH))

    def _do_first(self, moves: Iterable[_Move]) -> bool:
        """Make the cheapest change that is allowed; return False if none is."""
        for move in sorted(moves, key=operator.attrgetter("cost", "order")):
            if self._fits(move.into, move.out):
                self._exchange(move.slot, move.out, move.into)
                return True
        return False

    def _improve_by_two(self) -> bool:
        """Make the two changes, in different slots, that together come nearest to the length.

        Return False if no pair helps, or none of the ``_MOST_PAIRS`` best is allowed.
        """
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
        """Make both changes and return True, or neither if they aren't allowed together."""
        if not self._fits(move.into, move.out):
            return False
        self._exchange(move.slot, move.out, move.into)
        if self._fits(other.into, other.out) and self._may_go(other):
            self._exchange(other.slot, other.out, other.into)
            return True
        self._exchange(move.slot, move.into, move.out)
        return False

    def _may_go(self, move: _Move) -> bool:
        """Whether a change is no removal, or leaves enough.

        The slot must keep a candidate, or else both its part and its theme must keep one in other
        slots. For a slot without a theme, which leads in to its part, the part is enough.
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
        """All single changes after which the cost of the whole would be less than ``below``."""
        found: list[_Move] = []
        for index, chosen in enumerate(self._chosen):
            free = [one for one in self._offers[index] if self._used.isdisjoint(one[0])]
            outs: list[Candidate | None] = [c for c in chosen if self._pinned.isdisjoint(c.ids)]
            if not self._is_full(index):
                outs.append(None)
            for out in outs:
                found += self._additions(index, out, free, below)
                if out is not None:
                    left = self._tally(one for one in chosen if one is not out)
                    cost = self._cost(index)(left.length, left.blemishes)
                    growth = left.length - self._lengths[index]
                    move = _Move(cost, out.order, index, out, None, growth)
                    if cost < below and self._may_go(move):
                        found.append(move)
        return found

    def _additions(
        self, index: int, out: Candidate | None, free: Sequence[_Offer], below: float
    ) -> Iterator[_Move]:
        """Yield the changes that add one of ``free`` to a slot, in place of ``out`` if given.

        Choosing spends most of its time here: the part of the tally that is the same for all offers
        of one kind is cached until the slot changes.
        """
        grown = self._grown[index].setdefault(id(out), {})
        missing = {kind: one for _, one, kind in free if kind not in grown}
        if missing:
            rest = self._tally(one for one in self._chosen[index] if one is not out)
            for kind, one in missing.items():
                length, blemishes = rest.and_(one, self._costs[id(one)])
                grown[kind] = length - one.length, blemishes - self._costs[id(one)]
        cost_of, before, costs = self._cost(index), self._lengths[index], self._costs
        # A whim is no reason for taking more from one source.
        others = {c.source for c in self._all() if c is not out} if out else set()
        others.difference_update(("", out.source if out else ""))
        for _, one, kind in free:
            length, blemishes = grown[kind]
            length += one.length
            again = self._whim if others and one.source in others else 0
            cost = cost_of(length, blemishes + costs[id(one)] + again)
            if cost < below:
                yield _Move(cost, one.order, index, out, one, length - before)

    def _cost(self, index: int) -> Callable[[int, int], float]:
        """Return a function from a slot's length and blemishes to the cost of the whole, in 字.

        The cost is the distance of the whole from its length, plus the average distance of the
        slots from their shares, times ``_SLOT_WEIGHT``, plus all blemishes.
        """
        before, target, slots = self._lengths[index], self._targets[index], len(self._slots)
        room = self._gap + before
        uneven = self._uneven - abs(before - target)
        blemished = self._blemished - self._blemishes[index]
        return lambda length, blemishes: (
            abs(room - length)
            + _SLOT_WEIGHT * (uneven + abs(length - target)) / slots
            + (blemished + blemishes)
        )

    def _fits(self, into: Candidate | None, out: Candidate | None) -> bool:
        """Whether ``into`` shares no snippet and no run with any chosen candidate but ``out``.

        A cause or mend of a 问题 that could be chosen is told only with it, and stays as long as it.
        """
        others = [other for other in self._all() if other is not out]
        answered = {other.answers for other in others if other.answers}
        if out is not None and not answered.isdisjoint(out.ids):
            return False
        if into is None:
            return True
        used = self._used.difference(out.ids if out is not None else ())
        is_ahead = into.answers in self._faults and into.answers not in used
        if is_ahead or not used.isdisjoint(into.ids):
            return False
        own = runs_of(into)
        return all(own.isdisjoint(runs_of(other)) for other in others)

    def _exchange(self, index: int, out: Candidate | None, into: Candidate | None) -> None:
        """Remove ``out`` from a slot, add ``into`` to it, and update the totals.

        ``_gap`` is how many 字 the whole lacks, negative if it is too long; ``_uneven`` is the sum
        of the slots' distances from their shares; ``_blemished`` is the sum of their blemishes.
        """
        chosen = self._chosen[index]
        if out is not None:
            chosen.remove(out)
            self._used.difference_update(out.ids)
        if into is not None:
            chosen.append(into)
            self._used.update(into.ids)
        self._grown[index].clear()
        tally = self._tally(chosen)
        self._lengths[index], self._blemishes[index] = tally.length, tally.blemishes
        self._gap = self._length - sum(self._lengths)
        self._uneven = sum(map(abs, map(operator.sub, self._lengths, self._targets)))
        self._blemished = sum(self._blemishes)

    def _in_order(self, index: int) -> list[Candidate]:
        """Sort a slot's candidates by point and by the outline's roles, like openings apart."""
        places = {role: place for place, role in enumerate(self._slots[index].roles)}
        ordered = sorted(
            self._chosen[index],
            # A candidate that the user named may have a role that the slot lacks; it is last.
            key=lambda c: (c.point.rank, places.get(c.role, len(places)), c.order),
        )
        apart: list[Candidate] = []
        while ordered:
            same = [c for c in ordered if (c.point, c.role) == (ordered[0].point, ordered[0].role)]
            fitting = [c for c in same if not apart or not _opens_like(apart[-1], c)]
            # A frequent opening is used up first, while other openings can separate its paragraphs.
            often = Counter(_opening(c.texts[0]) for c in same)
            following = max(fitting or same, key=lambda c: often[_opening(c.texts[0])])
            ordered.remove(following)
            apart.append(following)
        return apart


class _Tally:
    """The length of a slot's candidates with the headings of their points, and their blemishes.

    Both are in 字. Blemishes are each candidate's cost, and costs of repeated roles, themes and leads, less
    ``THEME_NAMED`` if any paragraph names its theme.
    """

    def __init__(self) -> None:
        self.length = self.blemishes = self._heads = 0
        self._is_led = self._is_named = False
        self._roles: set[str] = set()
        self._told: set[str] = set()
        self._points: set[Point] = set()

    def add(self, one: Candidate, cost: int) -> None:
        """Count a candidate whose own cost is given."""
        self.length, self.blemishes = self.and_(one, cost)
        role, point = one.role, one.point
        self._roles.add(role)
        self._is_led |= point.leads
        self._is_named |= one.naming
        if role in _TOLD_ONCE:
            self._told.add(one.theme)
        if point.theme and point not in self._points:
            self._points.add(point)
            self._heads += point.length

    def and_(self, one: Candidate, cost: int) -> tuple[int, int]:
        """Return length and blemishes with one candidate more, whose own cost is given."""
        role, point = one.role, one.point
        length, blemishes = self.length + one.length, self.blemishes + cost
        if role in self._roles:
            blemishes += REPEATED_ROLE
        if role in _TOLD_ONCE and one.theme in self._told:
            blemishes += TOLD_TWICE
        if point.leads and self._is_led:
            blemishes += LEADING_TWICE
        if one.naming and not self._is_named:
            blemishes -= THEME_NAMED
        if point.theme and self._points and point not in self._points:
            # A single point has no heading: it is the whole part.
            length += point.length + (self._heads if len(self._points) == 1 else 0)
        return length, blemishes


def _rank(candidate: Candidate) -> float:
    """The sort key of the first choice: random, later with a malus."""
    return candidate.order + candidate.malus / _LATER


def _opening(text: str) -> str:
    return text[:_OPENING]


def _opens_like(one: Candidate, other: Candidate) -> bool:
    return _opening(one.texts[-1]) == _opening(other.texts[0])


def repeats_itself(candidate: Candidate) -> bool:
    """Whether two snippets of the candidate share a run of characters (``text.ngrams``)."""
    if len(candidate.snippets) == 1:
        return False
    seen: set[str] = set()
    for text in candidate.bare_texts:
        own = runs(text)
        if not seen.isdisjoint(own):
            return True
        seen |= own
    return False


def runs_of(candidate: Candidate) -> frozenset[str]:
    """The runs of characters of a candidate, which no other paragraph of the draft may have."""
    return _runs(candidate.bare_texts)


@functools.lru_cache(maxsize=2048)
def _runs(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(runs, texts))
