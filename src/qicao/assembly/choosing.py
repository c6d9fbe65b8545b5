"""Choosing paragraphs for a draft's slots, so that together they meet its length.

A first choice is made slot by slot; then single paragraphs are exchanged, added or taken
away as long as that brings the whole nearer to its length and every slot to its share.
Nothing is chosen that shares a run of characters with what already stands there.
"""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.ngrams import runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.assembly.planning import Slot
    from qicao.models.store import Role, Snippet

_OPENING = 4
_SLOT_WEIGHT = 0.25
_REPEATED_ROLE = 40
_CLOSE_ENOUGH = 0.01
_MOST_STEPS = 200


class Candidate(NamedTuple):
    """Snippets that are only used together, in this order, with their text filled in.

    ``bare_texts`` are the texts without the values filled in, for finding repetitions;
    where there are none, ``texts`` are.
    """

    snippets: tuple[Snippet, ...]
    texts: tuple[str, ...]
    length: int
    order: float
    bare_texts: tuple[str, ...] = ()

    @property
    def role(self) -> Role:
        """The role for which it was taken: that of its last snippet."""
        return self.snippets[-1].role

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
    cost: float
    order: float
    slot: int
    out: Candidate | None
    into: Candidate | None


class Chooser:
    """Chooses candidates for slots; ask for ``choose()`` once."""

    def __init__(
        self,
        slots: Sequence[Slot],
        pools: Sequence[Sequence[Candidate]],
        length: int,
    ) -> None:
        """Take the slots, what may stand in each, and the length of all paragraphs together."""
        self._slots = slots
        self._pools = pools
        self._length = length
        self._chosen: list[list[Candidate]] = [[] for _ in slots]
        self._used: set[str] = set()

    def choose(self) -> list[list[Candidate]]:
        """The candidates for each slot, in reading order."""
        for index in range(len(self._slots)):
            self._fill(index)
        for _ in range(_MOST_STEPS):
            if abs(self._total() - self._length) <= self._length * _CLOSE_ENOUGH:
                break
            if not self._improve():
                break
        return [self._in_order(index) for index in range(len(self._slots))]

    def _target(self, index: int) -> float:
        return self._slots[index].target * self._length

    def _total(self) -> int:
        return sum(candidate.length for chosen in self._chosen for candidate in chosen)

    def _slot_length(self, index: int) -> int:
        return sum(candidate.length for candidate in self._chosen[index])

    def _fill(self, index: int) -> None:
        """Take one candidate after another, each role in turn, until the share is met."""
        waiting = sorted(self._pools[index], key=lambda candidate: candidate.order)
        while waiting and not self._is_full(index):
            gap = self._target(index) - self._slot_length(index)
            roles = [c.role for c in self._chosen[index]]
            sources = Counter(c.source for chosen in self._chosen for c in chosen if c.source)
            waiting.sort(key=lambda c: (roles.count(c.role), sources[c.source], c.order))
            fitting = [c for c in waiting if c.length <= gap * 1.3] or waiting[:1]
            candidate = fitting[0]
            waiting.remove(candidate)
            nearer = abs(gap - candidate.length) < abs(gap)
            if (nearer or not self._chosen[index]) and self._fits(candidate, None):
                self._put(index, candidate)

    def _is_full(self, index: int) -> bool:
        most = self._slots[index].most
        return bool(most) and len(self._chosen[index]) >= most

    def _improve(self) -> bool:
        """Make the best single change that is allowed; False when none helps."""
        now = self._cost(None)
        for move in sorted(self._moves(), key=lambda move: (move.cost, move.order)):
            if move.cost >= now:
                return False
            if move.into is None or self._fits(move.into, move.out):
                if move.out is not None:
                    self._take(move.slot, move.out)
                if move.into is not None:
                    self._put(move.slot, move.into)
                return True
        return False

    def _moves(self) -> Iterator[_Move]:
        for index, chosen in enumerate(self._chosen):
            free = [c for c in self._pools[index] if self._used.isdisjoint(c.ids)]
            outs: list[Candidate | None] = [*chosen]
            if not self._is_full(index):
                outs.append(None)
            for out in outs:
                for into in free:
                    yield _Move(self._cost((index, out, into)), into.order, index, out, into)
                if out is not None and len(chosen) > 1:
                    yield _Move(self._cost((index, out, None)), out.order, index, out, None)

    def _cost(self, change: tuple[int, Candidate | None, Candidate | None] | None) -> float:
        """How far the whole is from its length, and a little how far each slot from its own."""
        lengths = [self._slot_length(index) for index in range(len(self._slots))]
        repeated = sum(self._repeats(index) for index in range(len(self._slots)))
        if change is not None:
            index, out, into = change
            lengths[index] += (into.length if into else 0) - (out.length if out else 0)
            repeated += self._repeats(index, out, into) - self._repeats(index)
        uneven = sum(abs(length - self._target(i)) for i, length in enumerate(lengths))
        return (
            abs(sum(lengths) - self._length)
            + _SLOT_WEIGHT * uneven / max(1, len(lengths))
            + _REPEATED_ROLE * 0.1 * repeated
        )

    def _repeats(
        self, index: int, out: Candidate | None = None, into: Candidate | None = None
    ) -> int:
        """How often a slot repeats a role, after an exchange."""
        roles = [c.role for c in self._chosen[index] if c is not out]
        if into is not None:
            roles.append(into.role)
        return len(roles) - len(set(roles))

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

    def _take(self, index: int, candidate: Candidate) -> None:
        self._chosen[index].remove(candidate)
        self._used.difference_update(candidate.ids)

    def _in_order(self, index: int) -> list[Candidate]:
        """By role as the outline has them; neighbours that open alike are drawn apart."""
        roles = self._slots[index].roles
        ordered = sorted(self._chosen[index], key=lambda c: (roles.index(c.role), c.order))
        apart: list[Candidate] = []
        while ordered:
            same_role = [c for c in ordered if c.role == ordered[0].role]
            fitting = [c for c in same_role if not apart or not _opens_like(apart[-1], c)]
            # An opening that comes often is used up first, while others can stand between.
            often = Counter(c.texts[0][:_OPENING] for c in same_role)
            following = max(fitting or same_role, key=lambda c: often[c.texts[0][:_OPENING]])
            ordered.remove(following)
            apart.append(following)
        return apart


def _opens_like(one: Candidate, other: Candidate) -> bool:
    return one.texts[-1][:_OPENING] == other.texts[0][:_OPENING]


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


@functools.lru_cache(maxsize=4096)
def runs_of(candidate: Candidate) -> frozenset[str]:
    """The runs of characters that nothing else in the draft may repeat."""
    return frozenset().union(*map(runs, candidate.bare_texts or candidate.texts))
