"""Layers merged into one store: of entries with one name that of the strongest layer counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.errors import QicaoError
from qicao.models.store import GLUE_ROLES, LayerInfo, Place, Store
from qicao.store import repertoire
from qicao.store.faults import faults
from qicao.store.layers import (
    NO_OVERLAY,
    Layer,
    Located,
    Overlay,
    read_layer,
    uncollected,
)
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from qicao.errors import Problem
    from qicao.models.store import Outline, OwnPassage, Theme, Variable
    from qicao.store.stores import Inspect


@uncollected()
def read_stores(
    folders: Sequence[Path], beneath: Path | None, inspect: Inspect, overlay: Overlay = NO_OVERLAY
) -> Store:
    """Read folders of YAML as layers and merge them.

    Args:
        folders: strongest first.
        beneath: the starter's folder, merged in as the weakest layer: its definitions and its
            glue (开头, 过渡, 结尾), or all its snippets where a layer has ``beneath: starter``;
            None where the starter is one of ``folders``.
        inspect: tells which variables a template uses.
        overlay: contents that are read instead of the files on disk.

    Raises:
        QicaoError: with every problem of every file.
    """
    problems: list[Problem] = []
    read = [read_layer(folder, problems, overlay) for folder in folders]
    layers = [layer for layer in read if layer is not None]
    lender = read_layer(beneath, problems, overlay) if beneath else None
    if lender is not None:
        lends_all = any(layer.info.beneath for layer in layers)
        lent = (i for i in lender.snippets if lends_all or i.snippet.role in GLUE_ROLES)
        layers.append(lender._replace(snippets=tuple(lent)))
    store = merged(layers)
    if lender is not None:
        lends = LayerInfo(
            path=str(lender.path),
            name=lender.info.name,
            lends="all" if lends_all else "glue",
            themes=tuple(one.name for t in lender.themes for one in (t, *t.children)),
        )
        store = msgspec.structs.replace(store, layers=(*store.layers[:-1], lends))
    for layer in layers:
        problems.extend(faults(layer, store, inspect))
    if problems:
        raise QicaoError(_in_reading_order(problems))
    return store


def _in_reading_order(problems: list[Problem]) -> list[Problem]:
    files = list(dict.fromkeys(problem.path for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.path), problem.line))


def merged(layers: Sequence[Layer]) -> Store:
    """Merge ``layers``, strongest first: of entries with one name the strongest layer's counts."""
    themes = _merge_themes(layers)
    variables: dict[str, Variable] = {}
    outlines: dict[str, Outline] = {}
    own: dict[str, OwnPassage] = {}
    variable_places: dict[str, Place] = {}
    outline_places: dict[str, Place] = {}
    for layer in reversed(layers):
        variables.update(layer.variables)
        variable_places.update((name, layer.places["Variable", name]) for name in layer.variables)
        own.update(layer.own)
        names = [outline.name for outline in layer.outlines]
        outlines.update(zip(names, layer.outlines, strict=True))
        outline_places.update(zip(names, layer.outline_places, strict=True))
    for outline in outlines.values():
        own = {**outline.passages, **own}
    found: dict[str, Located] = {}
    for layer in layers:
        for located in layer.snippets:
            found.setdefault(located.snippet.id, located)
    families = {family.name: family for layer in reversed(layers) for family in layer.families}
    return Store(
        layers=tuple(LayerInfo(str(layer.path), layer.info.name) for layer in layers),
        themes=themes,
        parents=_parents(themes, layers),
        variables=variables,
        outlines=outlines,
        families=tuple(families.values()),
        own=own,
        snippets={name: located.snippet for name, located in found.items()},
        places={name: located.place for name, located in found.items()},
        variable_places=variable_places,
        outline_places=outline_places,
        characters={name: count_words(item.snippet.text) for name, item in found.items()},
        words=tuple(dict.fromkeys(word for layer in layers for word in layer.info.words)),
        repertoire=repertoire.merged([layer.repertoire for layer in layers]),
    )


def with_themes(store: Store, new: Iterable[Theme]) -> Store:
    """``store`` as it will open once ``new`` is written into its strongest folder."""
    themes = {theme.name: theme for theme in store.themes}
    for theme in new:
        known = themes.get(theme.name)
        themes[theme.name] = theme if known is None else _over(theme, known)
    divided = {theme.name for theme in themes.values() if theme.children}
    parents = {n: p for n, p in store.parents.items() if n != p or n not in divided}
    for theme in themes.values():
        parents.update((child.name, theme.name) for child in theme.children)
        if not theme.children:
            parents.setdefault(theme.name, theme.name)
    return msgspec.structs.replace(store, themes=tuple(themes.values()), parents=parents)


def _merge_themes(layers: Sequence[Layer]) -> tuple[Theme, ...]:
    """Themes in the order of the weakest layer that has them, with the strongest layer's keys."""
    merged: dict[str, Theme] = {}
    for layer in reversed(layers):
        moved = {child.name: theme.name for theme in layer.themes for child in theme.children}
        for name, below in merged.items():
            kept = tuple(c for c in below.children if moved.get(c.name, name) == name)
            if kept != below.children:
                merged[name] = msgspec.structs.replace(below, children=kept)
        for theme in layer.themes:
            below_or_none = merged.get(theme.name)
            merged[theme.name] = theme if below_or_none is None else _over(theme, below_or_none)
    return tuple(merged.values())


def _over(above: Theme, below: Theme) -> Theme:
    """``above``; keys that it leaves empty, and children that it lacks, come from ``below``."""
    children = {child.name: child for child in below.children}
    for child in above.children:
        known = children.get(child.name)
        children[child.name] = child if known is None else _over(child, known)
    return msgspec.structs.replace(
        above,
        noun=above.noun or below.noun,
        definition=above.definition or below.definition,
        keywords=above.keywords or below.keywords,
        aliases=above.aliases or below.aliases,
        children=tuple(children.values()),
    )


def _parents(themes: Iterable[Theme], layers: Sequence[Layer]) -> dict[str, str]:
    """The level-1 theme of every theme that a snippet may have; the strongest layer decides."""
    parents = {child.name: theme.name for theme in themes for child in theme.children}
    for layer in reversed(layers):
        parents.update((c.name, theme.name) for theme in layer.themes for c in theme.children)
    for theme in themes:
        if not theme.children:
            parents.setdefault(theme.name, theme.name)
    return parents
