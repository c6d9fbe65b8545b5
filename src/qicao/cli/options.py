"""Options that several commands share."""

from __future__ import annotations

from typing import Literal

ListFormat = Literal["text", "json"]
"""How a listing is written: for people, or for programs."""

FORMAT_HELP = "text（默认，给人看）或 json（给程序用）"
