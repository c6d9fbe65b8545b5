"""Defines a finding of a check, and the hit of a rule from which it is made."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - a NamedTuple's annotations are read at run time
from typing import Literal, NamedTuple, get_args

from msgspec import Struct

from qicao.models.span import Span  # noqa: TC001 - a NamedTuple's annotations are read at run time

Level = Literal["error", "warning", "hint"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""All levels, the most severe first."""

Family = Literal[
    "称谓", "固定提法", "过时", "文件名", "遮盖", "错字", "标点", "数字", "结构", "重复",
    "一致", "他人信息", "引文", "语体", "字数", "雷同", "自写",
]  # fmt: skip
FAMILIES: tuple[Family, ...] = get_args(Family)
"""All families, in the order of a report."""


class Finding(Struct, frozen=True, kw_only=True):
    """A fault or possible fault in a text.

    ``line`` and ``column`` count from 1 in the file as read; ``length`` is in characters. ``fix``
    is the replacement, where it is certain and mechanical, else None.
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
    """A place found by a rule, before the rule's data gives it a level and a message.

    ``words`` fill {0}, {1} in the rule's message. ``suggestion`` and ``fix`` are set where they
    depend on the words found. ``since`` is the first day on which the hit applies; None: the rule's
    own first day.
    """

    rule: str
    place: Span
    words: tuple[str, ...] = ()
    suggestion: str = ""
    fix: str | None = None
    since: dt.date | None = None
