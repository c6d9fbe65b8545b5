"""Converts a fact to form fields, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from qicao.text.width import width
from qicao.workbench.dialogs import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.fact import Fact

_ASKED = ("材料", "名称", "类型", "看法", "当时想法", "补救", "期限", "检查人", "主题")
"""The entries of a fact in the form; its other entries stay unchanged."""

_HINT = 56
"""Maximum width of a hint in an empty field, in columns: of a longer one the clauses that fit."""


def fields(fact: Fact | None, theme: str = "") -> list[Field]:
    """Return the fields for a fact, or for a new one on ``theme``."""
    from qicao.assembly import factfile
    from qicao.assembly.factform import TEXT, entry

    known = factfile.in_chinese(fact) if fact else {"主题": theme}
    # Two names may be used for the same field.
    by_field = {factfile.KEYS[name]: value for name, value in known.items()}
    return [
        Field(
            name,
            str(by_field.get(factfile.KEYS[name], "")),
            _fitting(entry(name).comment),
            tall=name == TEXT,
        )
        for name in _ASKED
    ]


def _fitting(hint: str) -> str:
    while width(hint) > _HINT:
        hint = hint[: max(map(hint.rfind, "。：；，"))]
    return hint


def fact_of(typed: Mapping[str, str], old: Fact | None = None) -> Fact:
    """Return the fact from form values; ``old`` provides the entries that the form doesn't have.

    Raises:
        QicaoError: when it has no text, or an unknown kind.
    """
    from qicao.assembly import factfile

    cells = {name: value.strip() for name, value in typed.items()}
    (fact,) = factfile.of_rows([(0, cells)], "")
    if old is None:
        return fact
    asked = {factfile.KEYS[name] for name in _ASKED}
    return replace(old, **{name: getattr(fact, name) for name in asked})
