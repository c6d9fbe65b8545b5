"""An outline in an overview: what it is divided by, its parts, its own passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qicao.models.store import Outline, Part


def kind_of(outline: Outline) -> str:
    """By what it is divided, and for which lengths it is."""
    least, most = outline.lengths
    return f"{'按主题' if outline.by == 'theme' else '按作用'}，{least}–{most} 字"


def own_names(outline: Outline) -> list[str]:
    """Its own passages, by the names that ``--own`` takes."""
    return list(dict.fromkeys(n for part in outline.parts for n in (*part.own, *part.fallback)))


def part_names(outline: Outline) -> list[str]:
    """Its parts in an overview."""
    return [name for name in map(_part_name, outline.parts) if name]


def _part_name(part: Part) -> str:
    """What the part is called in an overview."""
    if part.each:
        return f"每个主题一部分（{'、'.join(part.roles)}）"
    if part.heading or part.style == "标题":
        return part.heading or "、".join(part.roles) or "自写"
    return "、".join((*part.themes, *part.roles))


def plain(outline: Outline) -> dict[str, Any]:
    """An outline for other programs."""
    roles = dict.fromkeys(role for part in outline.parts for role in part.roles)
    return {
        "name": outline.name,
        "about": outline.about,
        "by": outline.by,
        "roles": list(roles),
        "lengths": list(outline.lengths),
        "own": own_names(outline),
        "person": outline.person,
        "parts": list(map(_part_name, outline.parts)),
    }
