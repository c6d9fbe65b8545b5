"""One located result of a check, as it was seen and as it is told."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - a NamedTuple's annotations are read at run time
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from qicao.models.span import Span  # noqa: TC001 - a NamedTuple's annotations are read at run time

Level = Literal["error", "warning", "hint"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""The gravest first."""

Family = Literal[
    "称谓", "固定提法", "过时", "文件名", "遮盖", "错字", "标点", "数字", "结构", "重复",
    "一致", "他人信息", "引文", "语体", "字数", "雷同", "自写",
]  # fmt: skip
FAMILIES: tuple[Family, ...] = get_args(Family)
"""In the order in which a report groups them."""


class Finding(Struct, frozen=True, kw_only=True):
    """Something that is wrong in a text, or may be.

    ``line`` and ``column`` count from 1 in the file as read, ``length`` the characters there.
    ``fix`` is what should stand there instead, where that is certain and mechanical.
    """

    line: int
    column: int
    length: int
    rule: str
    family: Family
    level: Level
    message: str
    suggestion: str = ""
    fix: str | None = None


class Hit(NamedTuple):
    """A place that a rule is about, before the rule's data says how grave it is.

    ``words`` stand in the rule's message as {0}, {1}; ``suggestion`` and ``fix`` are given
    where they depend on what was found, ``since`` the day from which on it holds.
    """

    rule: str
    place: Span
    words: tuple[str, ...] = ()
    suggestion: str = ""
    fix: str | None = None
    since: dt.date | None = None
