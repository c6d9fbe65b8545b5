"""Merge layers into one store: of entries with one name, the strongest layer's is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.errors import QicaoError
from qicao.models.store import GLUE_ROLES, LayerInfo, Store
from qicao.store import repertoire
from qicao.store.faults import faults
from qicao.store.folder import NOTHING
from qicao.store.layers import Layer, read_layer, uncollected
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from qicao.errors import Problem
    from qicao.models.store import HeadingFamily, Outline, OwnPassage, Snippet, Theme, Variable
    from qicao.store.layers import Located


@uncollected()
def read_stores(
    folders: Sequence[Path],
    beneath: Path | None,
    contents: Mapping[Path, bytes] = NOTHING,
    *,
    snippets: bool = True,
) -> Store:
    """Read folders of YAML as layers and merge them.

    Args:
        folders: the stores' folders, strongest first.
        beneath: the starter's folder, merged in as the weakest layer: its definitions and its
            glue (开头, 过渡, 结尾), or all its snippets where a layer has ``beneath: starter``;
            None where the starter is one of ``folders``.
        contents: the contents of files that are about to be written.
        snippets: False to read only what is defined, and no paragraphs.

    Raises:
        QicaoError: with every problem of every file.
    """
    problems: list[Problem] = []

    def read(folder: Path) -> Layer | None:
        return read_layer(folder, problems, contents, snippets=snippets)

    layers = [layer for folder in folders if (layer := read(folder)) is not None]
    lender = read(beneath) if beneath else None
    if lender is not None:
        lends_all = any(layer.info.beneath for layer in layers)
        lent = [s for s in lender.snippets if lends_all or s.entry.role in GLUE_ROLES]
        layers.append(lender._replace(snippets=lent))
    store = merged(layers)
    if lender is not None:
        lends = LayerInfo(
            path=str(lender.path),
            name=lender.info.name,
            lends="all" if lends_all else "glue",
            themes=tuple(one.name for t, _ in lender.themes for one in (t, *t.children)),
        )
        store = msgspec.structs.replace(store, layers=(*store.layers[:-1], lends))
    for layer in layers:
        problems.extend(faults(layer, store))
    if problems:
        raise QicaoError(_in_reading_order(problems))
    return store


def _in_reading_order(problems: list[Problem]) -> list[Problem]:
    files = list(dict.fromkeys(problem.path for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.path), problem.line))


def merged(layers: Sequence[Layer]) -> Store:
    """Merge ``layers``, strongest first: of entries with one name, the strongest layer's is used.

    Themes with one name are merged key by key; all moves and all words of the stores stay.
    """
    themes = _merge_themes([[theme for theme, _ in layer.themes] for layer in layers])
    variables: dict[str, Located[Variable]] = {}
    outlines: dict[str, Located[Outline]] = {}
    families: dict[str, HeadingFamily] = {}
    own: dict[str, OwnPassage] = {}
    for layer in reversed(layers):
        variables.update(layer.variables)
        outlines.update((located.entry.name, located) for located in layer.outlines)
        families.update((family.name, family) for family, _ in layer.families)
        own.update((name, passage) for name, (passage, _) in layer.own.items())
    for outline, _ in outlines.values():
        own = {**outline.passages, **own}
    found: dict[str, Located[Snippet]] = {}
    for layer in layers:
        for located in layer.snippets:
            found.setdefault(located.entry.id, located)
    return Store(
        layers=tuple(LayerInfo(str(layer.path), layer.info.name) for layer in layers),
        themes=themes,
        parents=_parents(themes),
        variables={name: variable for name, (variable, _) in variables.items()},
        outlines={name: outline for name, (outline, _) in outlines.items()},
        families=tuple(families.values()),
        own=own,
        snippets={name: snippet for name, (snippet, _) in found.items()},
        places={name: place for name, (_, place) in found.items()},
        variable_places={name: place for name, (_, place) in variables.items()},
        outline_places={name: place for name, (_, place) in outlines.items()},
        characters={name: count_words(snippet.text) for name, (snippet, _) in found.items()},
        words=tuple(dict.fromkeys(word for layer in layers for word in layer.info.words)),
        repertoire=repertoire.merged(layers),
    )


def with_themes(store: Store, new: Sequence[Theme]) -> Store:
    """Return ``store`` as it will open once ``new`` is written into its strongest folder."""
    themes = _merge_themes([new, store.themes])
    return msgspec.structs.replace(store, themes=themes, parents=_parents(themes))


def _merge_themes(ranks: Sequence[Sequence[Theme]]) -> tuple[Theme, ...]:
    """Return the themes in the order of the weakest of ``ranks`` that has them, strongest first.

    Keys of a stronger rank override. A level-2 theme that a stronger rank has under another
    level-1 theme moves there.
    """
    merged: dict[str, Theme] = {}
    for themes in reversed(ranks):
        moved = {child.name: theme.name for theme in themes for child in theme.children}
        for name, below in merged.items():
            kept = tuple(c for c in below.children if moved.get(c.name, name) == name)
            if kept != below.children:
                merged[name] = msgspec.structs.replace(below, children=kept)
        for theme in themes:
            known = merged.get(theme.name)
            merged[theme.name] = theme if known is None else _over(theme, known)
    return tuple(merged.values())


def _over(above: Theme, below: Theme) -> Theme:
    """Return ``above`` with its empty keys and its missing children taken from ``below``."""
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


def _parents(themes: Sequence[Theme]) -> dict[str, str]:
    """Map every theme that a snippet may have to its level-1 theme.

    A level-1 theme without children is mapped to itself.
    """
    parents = {child.name: theme.name for theme in themes for child in theme.children}
    for theme in themes:
        if not theme.children:
            parents.setdefault(theme.name, theme.name)
    return parents
