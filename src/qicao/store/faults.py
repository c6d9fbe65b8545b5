"""Find faults in one layer's entries: duplicate names, dangling references, bad templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.errors import Problem
from qicao.store import repertoire
from qicao.store.repertoire import unknown
from qicao.store.themes import all_names
from qicao.templating import templates
from qicao.text import backtracking
from qicao.text.placeholders import is_name
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from qicao.models.store import HeadingFamily, Outline, Place, Snippet, Store, Theme
    from qicao.store.layers import Layer, Located


def faults(layer: Layer, store: Store) -> Iterator[Problem]:
    """Yield all faults of the entries of ``layer``, with the file and line of each entry.

    Args:
        layer: one store's folder as read.
        store: the merged store, in which the names that an entry refers to are looked up.
    """
    yield from _named_twice(layer.themes, "主题“{}”写了两次")
    yield from _named_twice(layer.families, "小标题组“{}”写了两次")
    yield from _named_twice(layer.outlines, "提纲“{}”与别的文件重名")
    yield from _theme_faults(layer)
    for family, place in layer.families:
        whose = f"小标题组“{family.name}”："
        yield from unknown(family.outlines, "提纲", store.outlines, place, whose)
    yield from _variable_faults(layer, store)
    yield from _outline_faults(layer, store)
    yield from repertoire.faults(layer, store)
    yield from _snippets_faults(layer, store)


def _named_twice(
    entries: Iterable[Located[Theme] | Located[HeadingFamily] | Located[Outline]], told: str
) -> Iterator[Problem]:
    names: set[str] = set()
    for entry, place in entries:
        if entry.name in names:
            yield Problem(told.format(entry.name), *place)
        names.add(entry.name)


def _theme_faults(layer: Layer) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for theme, place in layer.themes:
        for child in theme.children:
            if child.children:
                yield Problem(f"主题“{child.name}”下不能再分（只有两级）", *place)
            if child.name in seen:
                message = f"“{child.name}”已是“{seen[child.name]}”下的主题，二级主题不能重名"
                yield Problem(message, *place)
            seen[child.name] = theme.name


def _variable_faults(layer: Layer, store: Store) -> Iterator[Problem]:
    for name, (variable, place) in layer.variables.items():
        if not is_name(name):
            yield Problem(f"“{name}”不能作变量名（只用汉字、字母、数字，不以数字开头）", *place)
        if variable.type == "choice" and not variable.choices:
            yield Problem(f"变量“{name}”是 choice，要写 choices", *place)
        for alias, choice in variable.aliases.items():
            if choice not in variable.choices:
                yield Problem(
                    f"变量“{name}”的 aliases：“{alias}”指的“{choice}”不在 choices 里", *place
                )
        if fault := backtracking.fault(variable.check, whole=True):
            yield Problem(f"变量“{name}”的 check {fault}", *place)
        for key, expression in (("default", variable.default), ("when", variable.when)):
            if expression:
                wrapped = "{{ " + expression + " }}"
                what = f"变量“{name}”的 {key}"
                yield from _template_faults(wrapped, what, store, place)


def _outline_faults(layer: Layer, store: Store) -> Iterator[Problem]:
    for outline, place in layer.outlines:
        if not outline.titles or not outline.numbering or not outline.parts:
            yield Problem("titles、numbering 和 parts 都不能为空", *place)
        for title in outline.titles:
            yield from _template_faults(title, "titles", store, place, ("主题",))
        yield from _unknown_names(outline, store, place)
        for part in outline.parts:
            extra = ("标题",) if part.each else ()
            yield from _template_faults(part.heading, "heading", store, place, extra)
            yield from _template_faults(part.points, "points", store, place, ("主题", "标题"))
        least, most = outline.lengths
        if not 0 < least <= most:
            yield Problem("lengths 应是 [最少, 最多]", *place)


def _unknown_names(outline: Outline, store: Store, place: Place) -> Iterator[Problem]:
    """Yield a problem for each undefined family, theme, own passage or outline in an outline."""
    families = {family.name for family in store.families}
    parts = outline.parts
    themes = [*outline.themes, *(name for part in parts for name in part.themes)]
    passages = [name for part in parts for name in (*part.own, *part.fallback)]
    yield from unknown(outline.families, "小标题组", families, place)
    yield from unknown(themes, "主题", all_names(store), place)
    yield from unknown(passages, "自写项", store.own, place)
    yield from unknown(filter(None, [outline.like]), "提纲", store.outlines, place)


def _snippets_faults(layer: Layer, store: Store) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for snippet, place in layer.snippets:
        name = f"素材 {snippet.id}"
        if snippet.id in first:
            earlier = first[snippet.id]
            yield Problem(f"{name}：id 与 {earlier.path}:{earlier.line} 重复", *place)
        first.setdefault(snippet.id, place)
        for key, other in (("follows", snippet.follows), ("answers", snippet.answers)):
            if other and other not in store.snippets:
                yield Problem(f"{name}：{key} 指向的 {other} 不存在", *place)
        yield from snippet_faults(snippet, place, store)


def snippet_faults(snippet: Snippet, place: Place, store: Store) -> Iterator[Problem]:
    """Yield the faults of one snippet that don't depend on other snippets; see ``faults``."""
    name = f"素材 {snippet.id}"
    yield from unknown(
        (snippet.theme, *snippet.also), "二级主题", store.parents, place, f"{name}："
    )
    yield from unknown(snippet.outlines, "提纲", store.outlines, place, f"{name}：")
    posts = [post.name for post in store.repertoire.posts] if snippet.posts else []
    yield from unknown(snippet.posts, "岗位", posts, place, f"{name}：")
    if snippet.status == "held" and not snippet.reason:
        yield Problem(f"{name}：status 是 held，要写 reason", *place)
    yield from _template_faults(snippet.text, name, store, place)
    if snippet.lead:
        yield from _template_faults(snippet.lead, f"{name} 的 lead", store, place)


def _template_faults(
    template: str,
    what: str,
    store: Store,
    place: Place,
    extra: tuple[str, ...] = (),
) -> Iterator[Problem]:
    for fault in template_faults(template, store, extra):
        yield Problem(f"{what}：{fault}", *place)


def template_faults(template: str, store: Store, extra: Collection[str] = ()) -> Iterator[str]:
    """Yield faults of a template, in Chinese: bad syntax, and variables that aren't declared.

    ``extra`` are names that the template may use in addition to the variables of ``store``.
    """
    if "{" not in template:
        return
    used = templates.inspect(template)
    if used.fault:
        yield f"模板写法有误，{used.fault}"
    for name in sorted(used.names):
        if name not in store.variables and name not in extra:
            yield f"没有声明变量“{name}”{did_you_mean(name, store.variables)}"
