"""Folders laid over each other, and what is wrong with the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.errors import Problem, QicaoError
from qicao.models.store import GLUE_ROLES, LayerInfo, Place, Store
from qicao.store import repertoire
from qicao.store.layer import NO_OVERLAY, Layer, Located, Overlay, read_layer
from qicao.store.themes import all_names
from qicao.text.counting import count_words
from qicao.text.names import did_you_mean
from qicao.text.placeholders import is_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from qicao.models.store import Outline, OwnPassage, Snippet, Theme, Variable
    from qicao.store.stores import Inspect


def read_stores(
    folders: Sequence[Path], beneath: Path | None, inspect: Inspect, overlay: Overlay = NO_OVERLAY
) -> Store:
    """Read folders of YAML and lay them over each other.

    Args:
        folders: strongest first.
        beneath: the folder that lends its definitions and its glue to all the others, or all
            that it has where one of them says so; None where it is one of ``folders``.
        inspect: tells which variables a template uses.
        overlay: what is to be seen in the place of what lies on disk.

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
    store = lay(layers)
    if lender is not None:
        lends = LayerInfo(
            path=str(lender.path),
            name=lender.info.name,
            lends="all" if lends_all else "glue",
            themes=tuple(one.name for t in lender.themes for one in (t, *t.children)),
        )
        store = msgspec.structs.replace(store, layers=(*store.layers[:-1], lends))
    for layer in layers:
        problems.extend(_faults(layer, store, inspect))
    if problems:
        raise QicaoError(_in_reading_order(problems))
    return store


def _in_reading_order(problems: list[Problem]) -> list[Problem]:
    files = list(dict.fromkeys(problem.path for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.path), problem.line))


def lay(layers: Sequence[Layer]) -> Store:
    """Lay ``layers`` over each other, the first winning."""
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
        repertoire=repertoire.laid([layer.repertoire for layer in layers]),
    )


def with_themes(store: Store, new: Iterable[Theme]) -> Store:
    """``store`` as it is with ``new`` written into its strongest folder, behind its own themes."""
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
    """In the order of the lowest store that has them; the highest store's words."""
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
    """``above`` with what only ``below`` says, children alike."""
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
    """The level-1 theme of every theme that a snippet may have; the highest store's say."""
    parents = {child.name: theme.name for theme in themes for child in theme.children}
    for layer in reversed(layers):
        parents.update((c.name, theme.name) for theme in layer.themes for c in theme.children)
    for theme in themes:
        if not theme.children:
            parents.setdefault(theme.name, theme.name)
    return parents


def _faults(layer: Layer, store: Store, inspect: Inspect) -> Iterator[Problem]:
    yield from _theme_faults(layer)
    yield from _family_faults(layer, store)
    yield from _variable_faults(layer, store, inspect)
    yield from _outline_faults(layer, store, inspect)
    yield from repertoire.faults(layer, store, inspect)
    yield from _snippet_faults(layer, store, inspect)


def _theme_faults(layer: Layer) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    names: set[str] = set()
    for theme, place in zip(layer.themes, layer.theme_places, strict=True):
        if theme.name in names:
            yield Problem(f"主题“{theme.name}”写了两次", *place)
        names.add(theme.name)
        for child in theme.children:
            if child.children:
                yield Problem(f"主题“{child.name}”下不能再分（只有两级）", *place)
            if child.name in seen:
                message = f"“{child.name}”已是“{seen[child.name]}”下的主题，二级主题不能重名"
                yield Problem(message, *place)
            seen[child.name] = theme.name


def _family_faults(layer: Layer, store: Store) -> Iterator[Problem]:
    names: set[str] = set()
    for family, place in zip(layer.families, layer.family_places, strict=True):
        if family.name in names:
            yield Problem(f"小标题组“{family.name}”写了两次", *place)
        names.add(family.name)
        what = f"小标题组“{family.name}”"
        yield from _unknown_outlines(family.outlines, what, store, place)


def _unknown_outlines(
    names: Iterable[str], what: str, store: Store, place: Place
) -> Iterator[Problem]:
    for name in names:
        if name not in store.outlines:
            yield Problem(f"{what}：没有提纲“{name}”{did_you_mean(name, store.outlines)}", *place)


def _check_faults(check: str) -> Iterator[str]:
    """What is wrong with a regular expression that values must match."""
    import re

    from qicao.text import backtracking

    try:
        re.compile(check)
    except re.error as error:
        at = f"，错在第 {error.pos + 1} 个字符" if error.pos is not None else ""
        yield f"不是正则表达式{at}"
    except (OverflowError, RecursionError):
        yield "不是正则表达式"
    else:
        if backtracking.is_endless(check, whole=True):
            yield backtracking.WHY


def _variable_faults(layer: Layer, store: Store, inspect: Inspect) -> Iterator[Problem]:
    for name, variable in layer.variables.items():
        place = layer.places["Variable", name]
        if not is_name(name):
            yield Problem(f"“{name}”不能作变量名（只用汉字、字母、数字，不以数字开头）", *place)
        if variable.type == "choice" and not variable.choices:
            yield Problem(f"变量“{name}”是 choice，要写 choices", *place)
        for fault in _check_faults(variable.check):
            yield Problem(f"变量“{name}”的 check {fault}", *place)
        for key, expression in (("default", variable.default), ("when", variable.when)):
            if expression:
                wrapped = "{{ " + expression + " }}"
                what = f"变量“{name}”的 {key}"
                yield from _template_faults(wrapped, what, store, inspect, place)


def _outline_faults(layer: Layer, store: Store, inspect: Inspect) -> Iterator[Problem]:
    names: set[str] = set()
    for outline, place in zip(layer.outlines, layer.outline_places, strict=True):
        if outline.name in names:
            yield Problem(f"提纲“{outline.name}”与别的文件重名", *place)
        names.add(outline.name)
        if not outline.titles or not outline.numbering or not outline.parts:
            yield Problem("titles、numbering 和 parts 都不能为空", *place)
        for title in outline.titles:
            yield from _template_faults(title, "titles", store, inspect, place, ("主题",))
        yield from _unknown_names(outline, store, place)
        for part in outline.parts:
            extra = ("标题",) if part.each else ()
            yield from _template_faults(part.heading, "heading", store, inspect, place, extra)
            yield from _template_faults(
                part.points, "points", store, inspect, place, ("主题", "标题")
            )
        least, most = outline.lengths
        if not 0 < least <= most:
            yield Problem("lengths 应是 [最少, 最多]", *place)


def _unknown_names(outline: Outline, store: Store, place: Place) -> Iterator[Problem]:
    """Families, themes and own passages that an outline names and no store has."""
    families = {family.name for family in store.families}
    themes = all_names(store)
    parts = outline.parts
    named = (
        ("小标题组", outline.families, families),
        ("主题", (*outline.themes, *(name for part in parts for name in part.themes)), themes),
        ("自写项", [n for part in parts for n in (*part.own, *part.fallback)], store.own),
        ("提纲", [outline.like] if outline.like else [], store.outlines),
    )
    for what, names, known in named:
        for name in dict.fromkeys(names):
            if name not in known:
                yield Problem(f"没有{what}“{name}”{did_you_mean(name, known)}", *place)


def _snippet_faults(layer: Layer, store: Store, inspect: Inspect) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for snippet, place in layer.snippets:
        name = f"素材 {snippet.id}"
        if snippet.id in first:
            earlier = first[snippet.id]
            yield Problem(f"{name}：id 与 {earlier.path}:{earlier.line} 重复", *place)
        first.setdefault(snippet.id, place)
        for theme in (snippet.theme, *snippet.also):
            if theme not in store.parents:
                near = did_you_mean(theme, store.parents)
                yield Problem(f"{name}：没有二级主题“{theme}”{near}", *place)
        yield from _unknown_outlines(snippet.outlines, name, store, place)
        yield from _reference_faults(snippet, name, store, place)
        if snippet.status == "held" and not snippet.reason:
            yield Problem(f"{name}：status 是 held，要写 reason", *place)
        yield from _template_faults(snippet.text, name, store, inspect, place)
        if snippet.lead:
            yield from _template_faults(snippet.lead, f"{name} 的 lead", store, inspect, place)


def _reference_faults(snippet: Snippet, name: str, store: Store, place: Place) -> Iterator[Problem]:
    """What a snippet names and no store has: other snippets, and posts."""
    for key, other in (("follows", snippet.follows), ("answers", snippet.answers)):
        if other and other not in store.snippets:
            yield Problem(f"{name}：{key} 指向的 {other} 不存在", *place)
    known = [post.name for post in store.repertoire.posts]
    for post in snippet.posts:
        if post not in known:
            yield Problem(f"{name}：没有岗位“{post}”{did_you_mean(post, known)}", *place)


def _template_faults(  # noqa: PLR0913, PLR0917 - what to check, in whose name, against what, where
    template: str,
    what: str,
    store: Store,
    inspect: Inspect,
    place: Place,
    extra: tuple[str, ...] = (),
) -> Iterator[Problem]:
    for fault in template_faults(template, store, inspect, extra):
        yield Problem(f"{what}：{fault}", *place)


def template_faults(
    template: str, store: Store, inspect: Inspect, extra: Collection[str] = ()
) -> Iterator[str]:
    """What is wrong with a template: how it is written, and variables that nobody declared.

    ``extra`` are names that may stand in it though they aren't variables of ``store``.
    """
    if "{" not in template:
        return
    used = inspect(template)
    if used.fault:
        yield f"模板写法有误，{used.fault}"
    for name in sorted(used.names):
        if name not in store.variables and name not in extra:
            yield f"没有声明变量“{name}”{did_you_mean(name, store.variables)}"
