"""Compares documents: which pairs share how many characters, and where."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from qicao.comparing.masks import masked
from qicao.comparing.matches import COUNTED, BlockIndex
from qicao.comparing.model import Comparison, Difference, Pair, Run, Standing, short_names
from qicao.comparing.papers import Free, Paper
from qicao.text.counting import ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qicao.comparing.masks import Masked
    from qicao.comparing.matches import Match, Stream
    from qicao.models.source import Document

THRESHOLD = 0.2
"""Default threshold: two texts that share more are alike. It is a paragraph or two of an essay."""

_Key = tuple[int, int]
_Place = tuple[int, int]


def compare(
    documents: Iterable[Document],
    earlier: Iterable[Document] = (),
    free: Free | None = None,
    *,
    threshold: float = THRESHOLD,
    told: Callable[[float], None] = lambda _: None,
) -> Comparison:
    """Compare texts with each other, and with ``earlier`` ones.

    Args:
        documents: the texts asked about.
        earlier: texts that they may have been copied from; not compared with each other.
        free: texts that everybody was allowed to use; characters from these don't count.
        threshold: the share, 0 … 1, above which two texts belong to one group.
        told: called with the part of the work that is done, 0 … 1.
    """
    free = free or Free.of(())
    asked = [Paper(document, free) for document in documents]
    papers = (*asked, *(Paper(document, free) for document in earlier))
    signed = []
    for number, paper in enumerate(papers, 1):
        signed.append(masked(paper))
        told(number / len(papers) / 2)
    same = _matches([paper.stream for paper in papers], len(asked))
    alike = _matches([one.stream for one in signed], len(asked))
    tally = _Tally(papers, len(asked))
    keys = sorted({*same, *alike})
    for number, key in enumerate(keys, 1):
        a, b = key
        shared = [_Shared(match.sides, match.length) for match in same.get(key, ())]
        changed = _changed(alike.get(key, ()), (papers[a], papers[b]), (signed[a], signed[b]))
        tally.add(key, shared, list(changed))
        told(0.5 + number / len(keys) / 2)
    pairs = sorted(tally.pairs, key=lambda pair: (-pair.share, -pair.masked, -pair.longest))
    return Comparison(
        papers=papers,
        names=short_names(paper.name for paper in papers),
        standings=tuple(tally.standings()),
        pairs=tuple(pairs),
        groups=_groups(pair for pair in pairs if pair.masked > threshold),
        threshold=threshold,
    )


def _matches(streams: Sequence[Stream], asked: int) -> dict[_Key, list[Match]]:
    """Map pairs of indices to their runs; the first text is one of the ``asked`` first streams."""
    found: dict[_Key, list[Match]] = {}
    index, order = BlockIndex(streams[asked:]), list(range(asked, len(streams)))
    for number in reversed(range(asked)):
        for match in index.matches(streams[number]):
            found.setdefault((number, order[match.other]), []).append(match)
        index.add(streams[number])
        order.append(number)
    return found


class _Shared(NamedTuple):
    """A run in two papers: its ``sides`` are its spans in both.

    ``length`` is the number of its characters that count. ``changes`` are the spans (in one paper,
    in the other) of names and figures that differ.
    """

    sides: tuple[_Place, _Place]
    length: int
    changes: tuple[tuple[_Place, _Place], ...] = ()


def _changed(
    matches: Iterable[Match], papers: tuple[Paper, Paper], signed: tuple[Masked, Masked]
) -> Iterator[_Shared]:
    """Yield the runs of masked texts in which at least one mask is for different words."""
    one, other = signed
    for match in matches:
        changes = []
        for at in one.signs(match.start, match.end):
            here = one.place(match.start + at, match.start + at + 1)
            there = other.place(match.there + at, match.there + at + 1)
            if papers[0].text[slice(*here)] != papers[1].text[slice(*there)]:
                changes.append((here, there))
        if changes:
            here, there = match.sides
            yield _Shared((one.place(*here), other.place(*there)), match.length, tuple(changes))


class _Tally:
    """Records the shared characters of each paper, and the pairs found."""

    def __init__(self, papers: Sequence[Paper], asked: int) -> None:
        self._papers, self._asked = papers, asked
        self._same = [bytearray(len(paper.text)) for paper in papers]
        self._alike = [bytearray(len(paper.text)) for paper in papers]
        self.pairs: list[Pair] = []

    def add(self, key: _Key, shared: Sequence[_Shared], changed: Sequence[_Shared]) -> None:
        """Add a pair's runs: those that are the same (``shared``) and those with changes."""
        if not shared and not changed:
            return
        same = self._shares(key, shared, self._same)
        alike = self._shares(key, (*shared, *changed), self._alike) if changed else same
        sides = (0, 1) if key[1] < self._asked else (0,)
        self.pairs.append(
            Pair(
                a=key[0],
                b=key[1],
                share=max(same[side] for side in sides),
                share_a=same[0],
                share_b=same[1],
                masked=max(alike[side] for side in sides),
                longest=max((run.length for run in shared), default=0),
                runs=self._runs(key, [*shared, *changed]),
            )
        )

    def _shares(
        self, key: _Key, runs: Sequence[_Shared], by_any: Sequence[bytearray]
    ) -> list[float]:
        """Return the shared part of both texts, 0 … 1, and record its characters in ``by_any``."""
        shares = []
        for side, number in enumerate(key):
            paper, cover = self._papers[number], by_any[number]
            counted, reach = 0, 0
            for start, end in sorted(run.sides[side] for run in runs):
                counted += paper.kinds.count(COUNTED, max(start, reach), max(end, reach))
                reach = max(end, reach)
                cover[start:end] = b"\1" * (end - start)
            shares.append(ratio(counted, paper.counted))
        return shares

    def _runs(self, key: _Key, runs: Sequence[_Shared]) -> tuple[Run, ...]:
        """Return the runs in the first text's order, without those that longer runs cover."""
        papers = [self._papers[number] for number in key]
        if len(runs) > 1:
            covers = [bytearray(len(paper.text)) for paper in papers]
            by_length = sorted(runs, key=lambda run: (-run.length, [side[0] for side in run.sides]))
            runs = sorted(run for run in by_length if _is_new(run, covers))
        return tuple(_told(run, papers[0], papers[1]) for run in runs)

    def standings(self) -> Iterator[Standing]:
        """Yield for each text asked about how much of it is in others."""
        by_text: dict[int, list[Pair]] = {number: [] for number in range(len(self._papers))}
        for pair in self.pairs:
            by_text[pair.a].append(pair)
            by_text[pair.b].append(pair)
        for number, paper in enumerate(self._papers[: self._asked]):
            same, counted = bytes(self._same[number]), paper.counted
            alike = _joined(same, self._alike[number])
            quoted = _common(paper.quoted, same, paper.kinds)
            total = _common(paper.kinds, same)
            nearest = max(
                by_text[number],
                key=lambda pair: (pair.of(number), pair.masked, -pair.other(number)),
                default=None,
            )
            yield Standing(
                number=number,
                counted=counted,
                total=ratio(total, counted),
                unquoted=ratio(total - quoted, counted),
                most=nearest.of(number) if nearest else 0.0,
                nearest=nearest.other(number) if nearest else None,
                masked=ratio(_common(paper.kinds, alike), counted),
            )


def _told(run: _Shared, a: Paper, b: Paper) -> Run:
    return Run(
        a=a.spans(*run.sides[0]),
        b=b.spans(*run.sides[1]),
        length=run.length,
        changes=tuple(
            Difference(a.spans(*here)[0], b.spans(*there)[0]) for here, there in run.changes
        ),
    )


def _is_new(run: _Shared, covers: Sequence[bytearray]) -> bool:
    """Whether a run covers new characters in either text; these are then marked as covered."""
    places = list(zip(covers, run.sides, strict=True))
    is_new = any(0 in cover[start:end] for cover, (start, end) in places)
    for cover, (start, end) in places:
        cover[start:end] = b"\1" * (end - start)
    return is_new


def _joined(one: bytes, other: bytes | bytearray) -> bytes:
    """Return bytes with a 1 where at least one of both has a 1."""
    marks = int.from_bytes(one, "big") | int.from_bytes(other, "big")
    return marks.to_bytes(len(one), "big")


def _common(*marks: bytes) -> int:
    """Count the offsets at which all arguments have a 1."""
    return functools.reduce(int.__and__, (int.from_bytes(one, "big") for one in marks)).bit_count()


def _groups(alike: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """Group the texts that pairs connect, the largest group first."""
    groups: dict[int, list[int]] = {}
    for pair in alike:
        one, other = (groups.setdefault(number, [number]) for number in (pair.a, pair.b))
        if one is not other:
            one += other
            groups.update(dict.fromkeys(other, one))
    found = {id(group): tuple(sorted(group)) for group in groups.values()}
    return tuple(sorted(found.values(), key=lambda group: (-len(group), group)))
