"""A fact as fields to fill in, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from qicao.workbench.dialogs import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.fact import Fact

_ASKED = {
    "材料": "发生了什么：什么时候、在哪里、和谁、做了什么，六十到二百字",
    "名称": "这件事叫什么，六个字以内的名词",
    "类型": "做法、见闻、问题、数字、打算、榜样、困难、初心",
    "看法": "你从里面明白了什么，一两句，程序不替你写",
    "当时想法": "问题：当时心里怎么想的，不写「我」",
    "补救": "问题、困难：准备怎么办，动词开头",
    "期限": "到什么时候",
    "检查人": "请谁看着",
    "主题": "写在哪个主题下；不写由程序安排",
}
"""What a fact is asked for here; the rest stays as it is."""


def fields(fact: Fact | None, theme: str = "") -> list[Field]:
    """The fields for a fact, or for a new one on ``theme``."""
    from qicao.assembly import factfile

    known = factfile.in_chinese(fact) if fact else {"主题": theme}
    # In a table two names may stand for one field.
    by_field = {factfile.KEYS[name]: value for name, value in known.items()}
    return [
        Field(name, str(by_field.get(factfile.KEYS[name], "")), help_, tall=name == "材料")
        for name, help_ in _ASKED.items()
    ]


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
