"""Find and remove characters that are not text: surrogates, and those that control a terminal."""

from __future__ import annotations

from qicao.text.lazy import lazy

CONTROLS = (
    *range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
)  # fmt: skip
"""C0 except tab and line feed, DEL, C1, and controls of the writing direction (UAX #9, 2)."""

_BREAKS = lazy("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_STEERING = lazy(
    # A terminal's control sequence is removed as a whole (ECMA-48, 5.4).
    "\x1b\\[[0-?]*[ -/]*[@-~]|[" + "".join(map(chr, CONTROLS)) + "\ud800-\udfff\ufffe\uffff]"
)
_SHOWN = dict.fromkeys(CONTROLS, "\ufffd")


def is_text(text: str) -> bool:
    """Whether ``text`` has no surrogate, which represents bytes that couldn't be decoded."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def as_text(text: str) -> str:
    """Replace each surrogate in ``text`` with ?."""
    return text.encode("utf-8", "replace").decode()


def visible(text: str) -> str:
    """Replace each character that would control a terminal with \ufffd; keep the length."""
    return text.translate(_SHOWN)


def excerpt(text: str, most: int) -> str:
    """Return ``text``, cut to ``most`` characters and with …… appended if it is longer."""
    return text if len(text) <= most else text[:most] + "……"


def cleared(text: str) -> tuple[str, list[str]]:
    """Return ``text`` without characters that are not text, and what was removed.

    The list has the first character of each removed sequence. Line breaks of any kind become line
    feeds; these are not in the list.
    """
    if text.isprintable():  # usually, and then there is nothing to remove
        return text, []
    lines = _BREAKS.sub("\n", text)
    codes = [found[0][0] for found in _STEERING.finditer(lines)]
    return (_STEERING.sub("", lines) if codes else lines), codes
