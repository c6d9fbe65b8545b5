"""One located result of a check."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

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
