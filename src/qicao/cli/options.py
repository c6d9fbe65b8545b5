"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

ListFormat = Literal["text", "json"]
"""How a listing is written: for people, or for programs."""

STATUS_NAMES = {"ready": "可用", "held": "暂存", "official-text": "官方原文"}
"""What a snippet's status is called."""

FormatOption = Annotated[
    ListFormat,
    typer.Option("--format", metavar="格式", help="text（默认，给人看）或 json（给程序用）"),
]
"""``--format`` of the commands that list."""
