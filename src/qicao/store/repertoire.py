"""Posts, documents, formulas and moves of layers: merged, and their faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from qicao.errors import Problem
from qicao.models.fact import KIND_OF
from qicao.models.repertoire import Formula, Move, Post, Repertoire, StudiedDocument
from qicao.store.themes import all_names
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.models.store import Place, Store
    from qicao.store.layers import Layer
    from qicao.store.stores import Inspect

N = TypeVar("N", Post, StudiedDocument, Formula)

SLOTS = frozenset(
    "事 首事 末事 事们 简称 出处 条文 部分 主题们 几 打算 定过 期限 检查人 补述 这些事 那个问题 表态".split()
)
"""Names that a move's template may use beside a store's variables; assembling fills them in."""


def merged(layers: Sequence[Repertoire]) -> Repertoire:
    """``layers`` (strongest first) in one: of one name the strongest layer's counts; all moves stay."""
    return Repertoire(
        posts=_by_name(one for layer in layers for one in layer.posts),
        documents=_by_name(one for layer in layers for one in layer.documents),
        formulas=_by_name(one for layer in layers for one in layer.formulas),
        moves=tuple(dict.fromkeys(move for layer in layers for move in layer.moves)),
    )


def _by_name(found: Iterable[N]) -> tuple[N, ...]:
    named: dict[str, N] = {}
    for one in found:
        named.setdefault(name_of(one), one)
    return tuple(named.values())


def name_of(one: Post | StudiedDocument | Formula) -> str:
    """The name, or a document's title, by which layers are merged."""
    return one.title if isinstance(one, StudiedDocument) else one.name


class _Checked(NamedTuple):
    """The merged store, and the inspector of templates."""

    store: Store
    inspect: Inspect


def faults(layer: Layer, store: Store, inspect: Inspect) -> Iterator[Problem]:
    """Everything wrong with the posts, documents, formulas and moves of one layer."""
    known = layer.repertoire
    checked = _Checked(store, inspect)
    entries = (*known.posts, *known.documents, *known.formulas, *known.moves)
    seen: set[tuple[type, str]] = set()
    for entry, place in zip(entries, layer.repertoire_places, strict=True):
        if isinstance(entry, (Post, StudiedDocument, Formula)):
            name = name_of(entry)
            if (type(entry), name) in seen:
                yield Problem(f"“{name}”写了两次", *place)
            seen.add((type(entry), name))
        if isinstance(entry, Post):
            yield from _unknown(entry.words, "变量", store.variables, place)
        elif isinstance(entry, StudiedDocument):
            yield from _document_faults(entry, store, place)
        elif isinstance(entry, Move):
            yield from _move_faults(entry, checked, place)


def _document_faults(document: StudiedDocument, store: Store, place: Place) -> Iterator[Problem]:
    parts = [part.name for part in document.parts]
    yield from _unknown(
        (theme for part in document.parts for theme in part.themes), "主题", all_names(store), place
    )
    yield from _unknown((c.part for c in document.clauses if c.part), "部分", parts, place)


def _move_faults(move: Move, checked: _Checked, place: Place) -> Iterator[Problem]:
    used = checked.inspect(move.text)
    if used.fault:
        yield Problem(f"模板写法有误，{used.fault}", *place)
    known = {*checked.store.variables, *SLOTS}
    yield from _unknown(sorted(used.names), "变量", known, place)
    yield from _unknown(move.outlines, "提纲", checked.store.outlines, place)
    for kind in move.types:
        if move.kinds and KIND_OF[kind] not in move.kinds:
            yield Problem(f"types 里的“{kind}”不属于 kinds 里的任何一类", *place)


def _unknown(
    names: Iterable[str], what: str, known: Iterable[str], place: Place
) -> Iterator[Problem]:
    listed = list(known)
    for name in dict.fromkeys(names):
        if name not in listed:
            yield Problem(f"没有{what}“{name}”{did_you_mean(name, listed)}", *place)
