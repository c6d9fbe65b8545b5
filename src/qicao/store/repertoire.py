"""Merge the posts, documents, formulas and moves of layers, and find their faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from qicao.errors import Problem
from qicao.models.fact import KIND_OF
from qicao.models.repertoire import Formula, Move, Post, Repertoire, StudiedDocument
from qicao.store.themes import all_names
from qicao.templating import templates
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from qicao.models.store import Place, Store
    from qicao.store.layers import Layer
    from qicao.templating.templates import TemplateNames

N = TypeVar("N", Post, StudiedDocument, Formula)

SLOTS = frozenset(
    "事 首事 末事 事们 简称 出处 条文 部分 主题们 几 打算 定过 期限 检查人 补述 这些事 那个问题 表态".split()
)
"""Names that a move's template may use in addition to variables; assembling fills them in."""


def merged(layers: Sequence[Layer]) -> Repertoire:
    """Merge ``layers``, strongest first: the first entry with a name is used; all moves stay."""
    entries = [located.entry for layer in layers for located in layer.repertoire]
    return Repertoire(
        posts=_by_name(entries, Post),
        documents=_by_name(entries, StudiedDocument),
        formulas=_by_name(entries, Formula),
        moves=tuple(dict.fromkeys(one for one in entries if isinstance(one, Move))),
    )


def _by_name(entries: Iterable[object], kind: type[N]) -> tuple[N, ...]:
    named: dict[str, N] = {}
    for one in entries:
        if isinstance(one, kind):
            named.setdefault(name_of(one), one)
    return tuple(named.values())


def name_of(one: Post | StudiedDocument | Formula) -> str:
    """Return the name by which layers are merged: for a document, its title."""
    return one.title if isinstance(one, StudiedDocument) else one.name


def faults(layer: Layer, store: Store) -> Iterator[Problem]:
    """Yield all faults of the posts, documents, formulas and moves of one layer."""
    seen: set[tuple[type, str]] = set()
    usable = {*store.variables, *SLOTS}
    for entry, place in layer.repertoire:
        if isinstance(entry, Move):
            yield from _move_faults(entry, store, templates.inspect(entry.text), usable, place)
            continue
        name = name_of(entry)
        if (type(entry), name) in seen:
            yield Problem(f"“{name}”写了两次", *place)
        seen.add((type(entry), name))
        if isinstance(entry, Post):
            yield from unknown(entry.words, "变量", store.variables, place)
        elif isinstance(entry, StudiedDocument):
            yield from _document_faults(entry, store, place)


def _document_faults(document: StudiedDocument, store: Store, place: Place) -> Iterator[Problem]:
    themes = [theme for part in document.parts for theme in part.themes]
    yield from unknown(themes, "主题", all_names(store), place)
    parts = [part.name for part in document.parts]
    yield from unknown((c.part for c in document.clauses if c.part), "部分", parts, place)


def _move_faults(
    move: Move, store: Store, used: TemplateNames, usable: Collection[str], place: Place
) -> Iterator[Problem]:
    if used.fault:
        yield Problem(f"模板写法有误，{used.fault}", *place)
    yield from unknown(sorted(used.names), "变量", usable, place)
    yield from unknown(move.outlines, "提纲", store.outlines, place)
    for kind in move.types:
        if move.kinds and KIND_OF[kind] not in move.kinds:
            yield Problem(f"types 里的“{kind}”不属于 kinds 里的任何一类", *place)


def unknown(
    names: Iterable[str], what: str, known: Collection[str], place: Place, whose: str = ""
) -> Iterator[Problem]:
    """Yield a problem for each name that isn't ``known``, once.

    ``what`` is the kind of the names, ``whose`` the prefix of the message, both in Chinese.
    """
    for name in dict.fromkeys(names):
        if name not in known:
            yield Problem(f"{whose}没有{what}“{name}”{did_you_mean(name, known)}", *place)
