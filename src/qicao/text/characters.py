"""Characters that are none: halves of a pair, and marks that steer a terminal."""

from __future__ import annotations

from qicao.text.lazy import lazy

_CONTROLS = (
    *range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
)  # fmt: skip
"""C0 but tab and line feed, DEL, C1, and what turns the direction of writing (UAX #9, 2)."""

_BREAKS = lazy("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_STEERING = lazy(
    # What a terminal takes for one command goes as a whole (ECMA-48, 5.4).
    "\x1b\\[[0-?]*[ -/]*[@-~]|[" + "".join(map(chr, _CONTROLS)) + "\ud800-\udfff\ufffe\uffff]"
)
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


def excerpt(text: str, most: int) -> str:
    """``text``, or its first ``most`` characters and …… where it is longer."""
    return text if len(text) <= most else text[:most] + "……"


def cleared(text: str) -> tuple[str, list[str]]:
    """``text`` without characters that print nothing and steer, and the first of each taken off.

    Line breaks of any kind become line feeds; those that are meant as breaks are none of these.
    """
    if text.isprintable():  # nearly always: then there is nothing to look for
        return text, []
    lines = _BREAKS.sub("\n", text)
    codes = [found[0][0] for found in _STEERING.finditer(lines)]
    return (_STEERING.sub("", lines) if codes else lines), codes
