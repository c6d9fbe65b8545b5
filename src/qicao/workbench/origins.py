"""Describes the origin of a paragraph on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.width import clip
from qicao.writers.origins import whence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.assembly.drafting import Made
    from qicao.models.draft import Paragraph
    from qicao.models.store import Store
    from qicao.workbench.page import Row

_EXCERPT = 60
"""Maximum width of a fact's excerpt, in columns."""


def of(row: Row, made: Made, store: Store) -> str:
    """Return the description of the paragraph in ``row``."""
    return "\n".join(_lines(row, made, store))


def _lines(row: Row, made: Made, store: Store) -> Iterator[str]:
    paragraph = row.paragraph
    if paragraph is None:
        return
    if not row.number:
        yield from _own(paragraph, made)
        return
    name = paragraph.id or ""
    yield f"第 {row.number} 段  {name}（{paragraph.theme} {paragraph.role}）"
    yield f"来源：{whence(paragraph)}"
    place = store.place(name)
    if place.path:
        yield f"素材库：{place.path} 第 {place.line} 行"
    snippet = store.snippets[name]
    if snippet.basis:
        yield f"依据：{'、'.join(snippet.basis)}"
    if paragraph.flags:
        yield f"存疑：{'；'.join(paragraph.flags)}"
    if name in made.why:
        yield f"为什么选它：{made.why[name]}"
    if paragraph.amended:
        yield f"原文：{snippet.text}"


def _own(paragraph: Paragraph, made: Made) -> Iterator[str]:
    if paragraph.open:
        yield f"自写项：{paragraph.name}，约 {paragraph.asks} 字，等你来写（F2）"
    elif paragraph.fact:
        facts = made.recipe.facts
        told = facts[paragraph.fact - 1].text if paragraph.fact <= len(facts) else ""
        yield f"写的是你的材料 {paragraph.fact}：{clip(told, _EXCERPT, '')}"
    elif paragraph.is_put_in:
        yield "你添在上一段后面的"
    elif paragraph.own:
        yield f"你自己写的：{paragraph.name}"
    if paragraph.amended and not paragraph.is_put_in:
        yield "你手改过"
    if paragraph.moves:
        yield f"句式：{'、'.join(paragraph.moves)}"
    elif not (paragraph.open or paragraph.fact or paragraph.own):
        yield "程序连接上下文的话"
