"""How wide text stands in a terminal, and wrapping by that width."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns that ``text`` takes: two for a full-width character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int) -> str:
    """``text`` with spaces behind it up to ``columns``."""
    return text + " " * max(0, columns - width(text))


def clip(text: str, columns: int) -> str:
    """``text`` cut to ``columns`` with … where it is longer."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept) + "…"


_NOT_FIRST = "，。、；：！？）》」』”’…—,.;:!?)"


def wrap(text: str, columns: int) -> list[str]:
    """Break ``text`` into lines of at most ``columns``, words whole, no mark at a line's start."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for token in _tokens(paragraph):
            size = width(token)
            if used and used + size > columns and token[0] not in _NOT_FIRST:
                lines.append(line.rstrip())
                line, used = "", 0
                token = token.lstrip()  # noqa: PLW2901 - a space at a break is the break
                size = width(token)
            line += token
            used += size
        lines.append(line.rstrip())
    return lines


def _tokens(text: str) -> list[str]:
    """Single full-width characters, and whole runs of others with the space before them."""
    tokens: list[str] = []
    for character in text:
        narrow = _columns(character) == 1 and character != " "
        if narrow and tokens and (_columns(tokens[-1][-1]) == 1):
            tokens[-1] += character
        else:
            tokens.append(character)
    return tokens
