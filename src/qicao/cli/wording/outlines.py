"""Describes an outline: how it is divided, its parts, its own passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qicao.models.store import Outline, Part


def kind_of(outline: Outline) -> str:
    """Return how the outline is divided (by theme or by role) and the lengths it suits."""
    least, most = outline.lengths
    return f"{'按主题' if outline.by == 'theme' else '按作用'}，{least}–{most} 字"


def own_names(outline: Outline) -> list[str]:
    """Return the names of the outline's own passages, as ``--own`` takes them."""
    return list(dict.fromkeys(n for part in outline.parts for n in (*part.own, *part.fallback)))


def part_names(outline: Outline) -> list[str]:
    """Return the names of the outline's parts that have one."""
    return [name for name in map(_part_name, outline.parts) if name]


def _part_name(part: Part) -> str:
    """Return the name of a part: its heading, or else its themes and roles."""
    if part.each:
        return f"每个主题一部分（{'、'.join(part.roles)}）"
    if part.heading or part.style == "标题":
        return part.heading or "、".join(part.roles) or "自写"
    return "、".join((*part.themes, *part.roles))


def plain(outline: Outline) -> dict[str, Any]:
    """Return an outline as a mapping for JSON output."""
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
