"""Describe the origin of a paragraph in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qicao.models.draft import Paragraph
    from qicao.models.store import Origin


def as_title(name: str) -> str:
    """Put ``name`` in 《》, and titles inside it in 〈〉 (GB/T 15834-2011, 4.15.3.5)."""
    return f"《{name.replace('《', '〈').replace('》', '〉')}》"


def whence(paragraph: Paragraph) -> str:
    """Describe in one line the origin of a paragraph, and whether its author changed it."""
    return describe(paragraph.origin) + ("，手改过" if paragraph.amended else "")


def describe(origin: Origin | None) -> str:
    """Describe in one line the origin of a snippet; None: written for the store itself."""
    if origin is None:
        return "素材库自写"
    parts = [as_title(origin.title) if origin.title else "（无题）"]
    if origin.essay:
        parts.append(f"第 {origin.essay} 篇")
    if origin.lines:
        parts.append(f"第 {'、'.join(map(str, origin.lines))} 行")
    return " ".join(parts)
