"""Characters that are none: halves of a pair, and marks that steer a terminal."""

from __future__ import annotations

_CONTROLS = (
    *range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
)  # fmt: skip
"""C0 but tab and line feed, DEL, C1, and what turns the direction of writing (UAX #9, 2)."""

_SHOWN = dict.fromkeys(_CONTROLS, "\ufffd")


def is_text(text: str) -> bool:
    """Whether ``text`` holds no surrogate: what bytes become that are no text."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def as_text(text: str) -> str:
    """``text`` with ? for each surrogate."""
    return text.encode("utf-8", "replace").decode()


def visible(text: str) -> str:
    """``text`` with \ufffd for each character that would steer a terminal; as long as before."""
    return text.translate(_SHOWN)
