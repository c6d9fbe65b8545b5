"""Measure the width of text in a terminal, and wrap text by it."""

from __future__ import annotations

import unicodedata
from functools import cache


def width(text: str) -> int:
    """Return the columns of ``text``: two for a full-width character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


@cache
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int) -> str:
    """Append spaces to ``text`` up to a width of ``columns``."""
    return text + " " * max(0, columns - width(text))


def clip(text: str, columns: int, mark: str = "…") -> str:
    """Return ``text``, cut to ``columns`` with ``mark`` at its end if it is wider."""
    if width(text) <= columns:
        return text
    kept, used = [], width(mark)
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept) + mark


_NOT_FIRST = "，。、；：！？）》」』】〕”’…—,.;:!?)"
_NOT_LAST = "（《「『【〔“‘("


_HANGING = 2
"""Columns by which a punctuation mark may exceed the width of a line."""


def wrap(text: str, columns: int) -> list[str]:
    """Break ``text`` into lines of at most ``columns``, with whole words and no mark at the start.

    A punctuation mark may exceed the width, and so does a word that is longer. Before a second
    mark, the character before both moves to the next line with them. An opening bracket or
    quotation mark ends no line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0
        for token in _tokens(paragraph):
            is_mark = token[0] in _NOT_FIRST
            limit = columns + _HANGING * is_mark
            if line and used + width(token) > limit:
                kept = _before_opening(line, _last_break(line) if is_mark else len(line))
                if kept:
                    lines.append("".join(line[:kept]).rstrip())
                    line = line[kept:]
                    used = sum(map(width, line))
                if not line:
                    token = token.lstrip()  # noqa: PLW2901 - a space at a break is the break
            line.append(token)
            used += width(token)
        lines.append("".join(line).rstrip())
    return lines


def _last_break(line: list[str]) -> int:
    """Return the index of the token to break before, so that marks stay with their word; or 0."""
    at = len(line) - 1
    while at > 0 and line[at][0] in _NOT_FIRST:
        at -= 1
    return at


def _before_opening(line: list[str], at: int) -> int:
    """Return the index to break before, at most ``at``, so that no opening mark ends a line."""
    earlier = at
    while earlier > 1 and line[earlier - 1][-1] in _NOT_LAST:
        earlier -= 1
    return at if earlier < at and line[earlier][0] in _NOT_FIRST else earlier


def _tokens(text: str) -> list[str]:
    """Split ``text`` into full-width characters, and runs of others with the space before them."""
    tokens: list[str] = []
    for character in text:
        narrow = _columns(character) == 1 and character != " "
        if narrow and tokens and (_columns(tokens[-1][-1]) == 1):
            tokens[-1] += character
        else:
            tokens.append(character)
    return tokens
