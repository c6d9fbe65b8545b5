"""A fact as fields to fill in, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from qicao.text.width import width
from qicao.workbench.dialogs import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.fact import Fact

_ASKED = ("材料", "名称", "类型", "看法", "当时想法", "补救", "期限", "检查人", "主题")
"""What a fact is asked for here; the rest stays as it is."""

_HINT = 56
"""Columns of what stands in an empty field: of a longer hint the clauses that fit."""


def fields(fact: Fact | None, theme: str = "") -> list[Field]:
    """The fields for a fact, or for a new one on ``theme``."""
    from qicao.assembly import factfile
    from qicao.assembly.factform import TEXT, entry

    known = factfile.in_chinese(fact) if fact else {"主题": theme}
    # In a table two names may stand for one field.
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
    """The fact that was filled in; of the ``old`` one stays what wasn't asked for.

    Raises:
        QicaoError: when it has no text, or is of no kind that there is.
    """
    from qicao.assembly import factfile

    cells = {name: value.strip() for name, value in typed.items()}
    (fact,) = factfile.of_rows([(0, cells)], "")
    if old is None:
        return fact
    asked = {factfile.KEYS[name] for name in _ASKED}
    return replace(old, **{name: getattr(fact, name) for name in asked})
