"""How much of a text stands word for word in other texts: earlier ones, and other people's.

The runs of characters of the text are indexed once; of every other text only each seventh
block is looked up, which any run of ``RUN`` characters must hold one of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.bared import Bared, merged, run_at
from qicao.checking.hits import Hit
from qicao.models.draft import Overlap, SourceShare
from qicao.text import placeholders
from qicao.text.counting import ratio
from qicao.text.ngrams import RUN, bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.checking.bared import Run
    from qicao.checking.context import Context
    from qicao.checking.text import Text
    from qicao.models.store import Snippet, Store

_BLOCK = RUN // 2 + 1
_ASIDE = (RUN - _BLOCK) // 2
"""How far a run must reach over one of its block's ends at the least."""

_MOST_PLACES = 64
"""A block that stands oftener in a text is a turn of speech that no run is found by."""

_LONG = 30
"""From this many characters on in one piece it is no chance."""


class _Other(NamedTuple):
    """Something a text is compared with: which source it is of, what to call it, its words."""

    source: str
    shown: str
    text: str


class Shared(NamedTuple):
    """A run of characters that stands in another text too."""

    other: _Other
    start: int
    end: int
    free: int


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Every longest run that stands elsewhere too."""
    bared = _bared(text, context)
    for shared in _longest(_shared(bared, context)):
        place = bared.place(shared.start, shared.end)
        rule = "overlap-long" if shared.free >= _LONG else "overlap-run"
        words = (str(shared.end - shared.start), shared.other.shown)
        yield Hit(rule, *place, words)


def summary(text: Text, context: Context) -> Overlap:
    """How much of ``text`` stands in which source, the greatest share first."""
    bared = _bared(text, context)
    total = len(bared.text) - bared.text.count("\n")
    by_source: dict[str, list[Shared]] = {}
    for shared in _shared(bared, context):
        by_source.setdefault(shared.other.source, []).append(shared)
    shares = [_share(bared, source, found, total) for source, found in by_source.items()]
    spans = merged([(s.start, s.end) for found in by_source.values() for s in found])
    return Overlap(
        longest_run=max((share.longest_run for share in shares), default=0),
        share=ratio(sum(end - start for start, end in spans), total),
        by_source=tuple(sorted(shares, key=lambda share: -share.characters)),
    )


def _share(bared: Bared, source: str, found: Sequence[Shared], total: int) -> SourceShare:
    spans = merged([(shared.start, shared.end) for shared in found])
    characters = sum(end - start for start, end in spans)
    return SourceShare(
        source=source,
        characters=characters,
        share=ratio(characters, total),
        paragraphs=len({bared.place(*span).line for span in spans}),
        longest_run=max(shared.end - shared.start for shared in found),
    )


def _bared(text: Text, context: Context) -> Bared:
    return Bared(text.paragraphs(), context.variables, quotes=True)


def _shared(bared: Bared, context: Context) -> list[Shared]:
    others = list(_others(context))
    if not others:
        return []
    places = _places(bared)
    return [
        Shared(other, run.start, run.start + run.size, run.free)
        for other in others
        for run in _runs(bared, places, other.text)
    ]


def _others(context: Context) -> Iterator[_Other]:
    """What a text may have been taken from; what the program's own store says is free."""
    for earlier in context.against:
        lines = "\n".join(map(bare, earlier.text.split("\n")))
        yield _Other(earlier.name, f"“{earlier.name}”", lines)
    if context.store is not None:
        yield from _taken(context.store)


def _taken(store: Store) -> Iterator[_Other]:
    for snippet in store.snippets.values():
        if snippet.origin is not None:
            title = snippet.origin.title or snippet.origin.sha256[:12]
            yield _Other(title, f"“{title}”（素材 {snippet.id}）", _literal(snippet))


def _literal(snippet: Snippet) -> str:
    """The characters of a snippet that are its own, a break where a variable stands."""
    if "{" not in snippet.text:
        return bare(snippet.text)
    pieces = placeholders.pieces(snippet.text)
    return "\n".join(map(bare, pieces[::2] if pieces else [snippet.text]))


def _places(bared: Bared) -> dict[str, list[int]]:
    """Where each block of the text's own words stands."""
    text, fixed = bared.text, bared.fixed
    places: dict[str, list[int]] = {}
    for at in range(len(text) - _BLOCK + 1):
        if fixed[at] or fixed[at + _BLOCK - 1]:
            continue
        block = text[at : at + _BLOCK]
        known = places.get(block)
        if known is None:
            places[block] = [at]
        elif len(known) < _MOST_PLACES:
            known.append(at)
    return places


def _runs(bared: Bared, places: dict[str, list[int]], other: str) -> Iterator[Run]:
    """The runs that ``other`` shares with the text, each once."""
    text, known = bared.text, places.get
    ends: dict[int, int] = {}
    for there in range(0, len(other) - _BLOCK + 1, _BLOCK):
        for here in known(other[there : there + _BLOCK], ()):
            if ends.get(here - there, 0) > here or not _is_long(text, other, here, there):
                continue
            run = run_at(bared, other, here, there)
            ends[here - there] = run.start + run.size
            if run.free >= RUN:
                yield run


def _is_long(text: str, other: str, here: int, there: int) -> bool:
    """Whether the places go on alike before or behind the block, as those of a run must."""
    behind, beyond = here + _BLOCK, there + _BLOCK
    if text[behind : behind + _ASIDE] == other[beyond : beyond + _ASIDE]:
        return True
    return here >= _ASIDE <= there and text[here - _ASIDE : here] == other[there - _ASIDE : there]


def _longest(found: Sequence[Shared]) -> Iterator[Shared]:
    """Without runs that lie within a longer one."""
    end = -1
    for shared in sorted(found, key=lambda shared: (shared.start, -shared.end)):
        if shared.end > end:
            end = shared.end
            yield shared
