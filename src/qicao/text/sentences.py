"""Sentences and their joins."""

from __future__ import annotations

import re

_END = re.compile(r"[^。！？!?]*[。！？!?]+[”’）)》」』]*|[^。！？!?]+$")
_TERMINAL = re.compile(r"[。！？；：…!?;:][”’）)》」』]*$")


def sentences(text: str) -> list[str]:
    """Cut after 。！？ and the closing marks behind them; joined they give ``text`` again."""
    return _END.findall(text)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a mark that closes a sentence or announces more."""
    return bool(_TERMINAL.search(text))


def closed(text: str) -> str:
    """``text`` with a full stop where no mark closes it."""
    return text if ends_sentence(text) else text + "。"
