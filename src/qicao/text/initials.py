"""Find the pinyin initials of Chinese characters."""

from __future__ import annotations

from bisect import bisect_right

_LETTERS = "abcdefghjklmnopqrstwxyz"
_FIRST = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC,
    0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9,
    0xD4D1,
)  # fmt: skip
"""The first code of each letter in GB 2312, whose first level of 3755 characters is in pinyin
order."""
_END = 0xD7FA


def initial(character: str) -> str:
    """Return the pinyin initial of ``character``; ``character`` itself if it has none or is rare.

    A character with several readings has the letter of its place in GB 2312.
    """
    try:
        code = int.from_bytes(character.encode("gb2312"))
    except UnicodeEncodeError:
        return character
    if not _FIRST[0] <= code < _END:
        return character
    return _LETTERS[bisect_right(_FIRST, code) - 1]


def begins(name: str, typed: str) -> bool:
    """Whether ``name`` begins with ``typed``, in which letters may be initials of characters."""
    if name.isascii():  # letters can't stand for its characters
        return name.startswith((typed, typed.lower()))
    return len(typed) <= len(name) and all(
        letter == character or (letter.isascii() and letter.lower() == initial(character))
        for letter, character in zip(typed, name, strict=False)
    )
