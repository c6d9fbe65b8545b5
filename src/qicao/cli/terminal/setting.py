"""Lays out styled text in lines and cells, by the width of Chinese characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from qicao.text.blanks import runs
from qicao.text.width import clip, pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.cli.console import Screen

_HANGING = 2
"""Columns reserved for a punctuation mark that hangs over the end of a full line."""

_CONTROL = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) != "\n"}
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def plain(string: str) -> str:
    """Replace control characters, which would move the cursor or change the colour, by spaces."""
    return string.translate(_CONTROL)


def text(string: str, style: str = "") -> Text:
    """Return ``string``, without control characters, as a styled text.

    The style belongs to this text alone: text appended later has its own.
    """
    return Text().append(plain(string), style)


def with_blanks(string: str, style: str = "") -> Text:
    """Return ``string`` with its blanks and open own passages highlighted."""
    pieces = [(plain(run.text), "blank" if run.blank else style) for run in runs(string)]
    return Text.assemble(*pieces)


def with_variables(string: str) -> Text:
    """Return a template with its variables highlighted."""
    shown = text(string)
    for found in _TEMPLATE.finditer(shown.plain):
        shown.stylize("blank", found.start(), found.end())
    return shown


def cut(shown: Text, columns: int) -> list[Text]:
    """Break ``shown`` into lines of at most ``columns``, hanging punctuation included."""
    lines: list[Text] = []
    at = 0
    for line in wrap(shown.plain, columns - _HANGING):
        at = shown.plain.index(line, at)
        lines += _folded(shown[at : at + len(line)], columns)
        at += len(line)
    return lines


def _folded(line: Text, columns: int) -> Iterator[Text]:
    """Yield a line, in pieces if it is a single word longer than ``columns``."""
    start = 0
    for end in range(1, len(line.plain)):
        if width(line.plain[start : end + 1]) > columns:
            yield line[start:end]
            start = end
    yield line[start:]


def tell(screen: Screen, told: str, style: str = "note") -> None:
    """Print running text, broken into lines."""
    screen.lines(cut(text(told, style), screen.text_columns))


def hang(first: Text, body: Text, columns: int) -> list[Text]:
    """Return ``body`` after ``first``; further lines are indented to where ``body`` begins."""
    indent = width(first.plain)
    lines = cut(body, columns - indent)
    return [first + lines[0], *(Text(" " * indent) + line for line in lines[1:])]


def indented(body: Text, columns: int, by: int) -> list[Text]:
    """Break ``body`` into lines indented ``by`` columns."""
    return hang(Text(" " * by), body, columns)


def left(string: str, columns: int, style: str = "") -> Text:
    """Return a left-aligned cell: ``string`` clipped or padded to ``columns``, the last empty."""
    return text(pad(clip(plain(string), columns - 1, _CUT), columns), style)


def right(value: object, columns: int, style: str = "") -> Text:
    """Return a right-aligned cell; empty if ``value`` is 0."""
    string = "" if value == 0 else str(value)
    return text(" " * (columns - width(string)) + string, style if string else "")


def row(cells: Iterable[Text]) -> Text:
    """Join cells into a line, without trailing spaces."""
    line = Text.assemble(*cells)
    line.rstrip()
    return line


def tail(string: str, columns: int) -> str:
    """Return the end of ``string`` that fits ``columns``, with ``..`` before it if it was cut."""
    shown, at = plain(string), 0
    while width(shown[at:]) + len(_CUT) * bool(at) > columns:
        at += 1
    return _CUT * bool(at) + shown[at:]


def rule(name: str, columns: int) -> Text:
    """Return a horizontal line with a name in it; a name too long loses its start, as of a path."""
    shown = text(f" {tail(name, columns - 6)} ", "label")
    dashes = max(2, columns - 2 - width(shown.plain))
    return Text.assemble(("--", "guide"), shown, ("-" * dashes, "guide"))


_CUT, _BAR = "..", "="
"""ASCII, since … ─ · █ are one column wide in some fonts and two in others."""


def bar(number: int, most: int, columns: int, style: str = "bar") -> Text:
    """Return a bar of ``number / most`` of ``columns``: at least one character unless 0."""
    if not number or not most:
        return Text("")
    return Text(_BAR * max(1, round(number / most * columns)), style=style)
