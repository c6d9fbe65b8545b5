"""Headings: no stop at their end, and something beneath them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.checking.numbering import groups
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qicao.checking.numbering import Item
    from qicao.checking.text import Text

_STOPS = "。；：，、"
_TITLE = lazy(
    r"(?:关于|20\d\d年)[^，。；：！？、了是我\n]{2,30}(?:报告|总结|体会|心得|发言|方案|计划|提纲|讲话|发言稿|通知|汇报|材料|感想|思考|办法|意见)[。；，]"
)
"""A first line that names what kind of text it is can only be its title."""

_LONGEST = 24
_ANNOUNCES = ("如下", "以下", "下列")


def stops(text: Text, numbered: Sequence[Item]) -> Iterator[Hit]:
    """Stops at the end of headings and titles; the last item of a list is no heading."""
    siblings = {item.line: group for group in groups(numbered) for item in group}
    filled = [index for index, row in enumerate(text.rows) if row.kind != "blank"]
    below = dict(pairwise(filled))
    for place, index in enumerate(filled):
        line = text.texts[index].rstrip()
        if place == 0 and len(filled) > 1 and _TITLE.fullmatch(line.lstrip()):
            yield Hit("heading-stop", index, len(line) - 1, len(line), (line[-1],), fix="")
            continue
        if line[-1] not in _STOPS or any(word in line for word in _ANNOUNCES):
            continue
        others = [item.line for item in siblings.get(index, ()) if item.line != index]
        kinds = {text.rows[other].kind for other in others}
        if text.rows[index].kind == "paragraph":
            if kinds != {"heading"} or not _is_headlike(text, line, below.get(index)):
                continue
        elif text.rows[index].kind not in ("title", "heading") or "paragraph" in kinds:
            continue
        yield Hit("heading-stop", index, len(line) - 1, len(line), (line[-1],), fix="")


def _is_headlike(text: Text, line: str, below: int | None) -> bool:
    """Whether a short line that ends in the midst of a sentence heads a paragraph.

    One with a colon may announce a list, one with ； may be an item of it: what stands beneath
    must be text without a number.
    """
    if line[-1] not in "：；，、" or len(line) > _LONGEST or "。" in line or below is None:
        return False
    return text.rows[below].kind == "paragraph" and text.rows[below].number is None


def empty(text: Text, numbered: Sequence[Item]) -> Iterator[Hit]:
    """Headings with nothing beneath them, where the others of their kind have something."""
    filled = [index for index, row in enumerate(text.rows) if row.kind != "blank"]
    below = dict(pairwise(filled))
    forms = {item.line: item.form for item in numbered if item.value}
    bare = {
        index
        for index, row in enumerate(text.rows)
        if row.kind == "heading" and _is_bare(text, index, below.get(index), forms)
    }
    for group in groups(numbered):
        lines = [item.line for item in group]
        if _is_list(text, lines, bare):
            bare.difference_update(lines)
    for index in sorted(bare):
        line = text.texts[index]
        start = len(line) - len(line.lstrip())
        yield Hit("heading-empty", index, start, len(line.rstrip()), (line.strip(),))


def _is_bare(text: Text, index: int, below: int | None, forms: Mapping[int, int]) -> bool:
    """Whether a heading is followed by nothing, or by one that isn't beneath it."""
    if below is None or text.rows[below].kind == "signature":
        return True
    if text.rows[below].kind != "heading":
        return False
    if index in forms and below in forms:
        return forms[below] <= forms[index]
    return text.rows[below].level <= text.rows[index].level


def _is_list(text: Text, lines: Sequence[int], bare: set[int]) -> bool:
    """Whether numbered lines are the items of a list: most of them have nothing beneath."""
    if any(text.rows[line].kind != "heading" for line in lines):
        return True
    if any(text.lines[line].level > 0 for line in lines):
        return False
    without = [line for line in lines if line in bare]
    having = len(lines) - len(without)
    return having < len(without) or (having == len(without) and lines[-1] not in bare)
