"""Setting text: styled runs in lines, broken and aligned by the width that Chinese takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from qicao.text.blanks import runs
from qicao.text.width import clip, pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.cli.console import Screen

WIDEST = 88
"""Columns beyond which lines of text are tiring to read."""

_HANGING = 2
"""Columns for a mark that hangs over the end of a full line."""

_CONTROL = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) != "\n"}
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def plain(string: str) -> str:
    """``string`` without what would move the cursor or change the colour."""
    return string.translate(_CONTROL)


def text(string: str, style: str = "") -> Text:
    """``string``, whoever wrote it, as a run that shows each of its characters.

    The style is the run's alone: what is added behind it has its own.
    """
    return Text().append(plain(string), style)


def with_blanks(string: str, style: str = "") -> Text:
    """``string`` with what its author must fill in standing out."""
    pieces = [(plain(run.text), "blank" if run.blank else style) for run in runs(string)]
    return Text.assemble(*pieces)


def with_variables(string: str) -> Text:
    """A template with its variables standing out."""
    shown = text(string)
    for found in _TEMPLATE.finditer(shown.plain):
        shown.stylize("blank", found.start(), found.end())
    return shown


def cut(shown: Text, columns: int) -> list[Text]:
    """``shown`` in lines of at most ``columns``, a mark at the end of a line included."""
    lines: list[Text] = []
    at = 0
    for line in wrap(shown.plain, columns - _HANGING):
        at = shown.plain.index(line, at)
        lines += _folded(shown[at : at + len(line)], columns)
        at += len(line)
    return lines


def _folded(line: Text, columns: int) -> Iterator[Text]:
    """A line, in pieces where it is one word that is too long."""
    start = 0
    for end in range(1, len(line.plain)):
        if width(line.plain[start : end + 1]) > columns:
            yield line[start:end]
            start = end
    yield line[start:]


def note(screen: Screen, told: str) -> None:
    """Print a line about what was shown, in as many as it takes."""
    screen.lines(cut(text(told, "note"), min(screen.columns, WIDEST)))


def hang(first: Text, body: Text, columns: int) -> list[Text]:
    """``body`` behind ``first``, its further lines beginning where it begins."""
    indent = width(first.plain)
    lines = cut(body, columns - indent)
    return [first + lines[0], *(Text(" " * indent) + line for line in lines[1:])]


def indented(body: Text, columns: int, by: int) -> list[Text]:
    """``body`` in lines that begin ``by`` columns from the left."""
    return hang(Text(" " * by), body, columns)


def left(string: str, columns: int, style: str = "") -> Text:
    """A cell: ``string`` cut or filled up to ``columns``, one column of them empty."""
    return text(pad(clip(plain(string), columns - 1, _CUT), columns), style)


def right(value: object, columns: int, style: str = "") -> Text:
    """A cell with a number at its right end; nothing where it is zero."""
    string = "" if value == 0 else str(value)
    return text(" " * (columns - width(string)) + string, style if string else "")


def row(cells: Iterable[Text]) -> Text:
    """Cells side by side, without spaces at the end of the line."""
    line = Text.assemble(*cells)
    line.rstrip()
    return line


def tail(string: str, columns: int) -> str:
    """The end of ``string`` within ``columns``, with .. before it where it is longer."""
    shown, at = plain(string), 0
    while width(shown[at:]) + len(_CUT) * bool(at) > columns:
        at += 1
    return _CUT * bool(at) + shown[at:]


def rule(name: str, columns: int) -> Text:
    """A line across, with a name in it: of a path the end says most."""
    shown = text(f" {tail(name, columns - 6)} ", "label")
    dashes = max(2, columns - 2 - width(shown.plain))
    return Text.assemble(("--", "guide"), shown, ("-" * dashes, "guide"))


_CUT, _BAR = "..", "="
"""Of one width in every font: … ─ · █ take one column in some and two in others."""


def bar(number: int, most: int, columns: int, style: str = "bar") -> Text:
    """A bar as long as ``number`` is part of ``most``; not nothing for little."""
    if not number or not most:
        return Text("")
    return Text(_BAR * max(1, round(number / most * columns)), style=style)
