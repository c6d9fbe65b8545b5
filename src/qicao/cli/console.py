"""Print on a terminal: the only module that makes a Rich Console.

Lines are laid out beforehand by ``qicao.text.width``, which knows how wide Chinese is and where
it may break. Rich only applies styles, and is imported only on a terminal.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from qicao.cli import streams
from qicao.text.characters import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import typer
    from rich.console import Console
    from rich.text import Text

STYLES = {
    "title": "bold",
    "heading": "bold color(30)",
    "strong": "bold",
    "blank": "bold color(16) on color(222)",
    "own": "color(162)",
    "label": "bold",
    "note": "color(243)",
    "guide": "color(243)",
    "warn": "bold color(130)",
    "doubt": "color(130)",
    "error": "bold color(161)",
    "hit": "bold color(16) on color(222)",
    "before": "strike color(161)",
    "after": "bold color(28)",
    "bar": "color(31)",
    "bar.part": "color(243)",
    "progress.percentage": "color(243)",
    "progress.remaining": "color(243)",
}
"""Style name → Rich style, readable on a dark and on a light background.

A foreground colour alone is of middle brightness; a background has its own foreground. Fixed
colours of the 256 are used, since a user's palette may redefine the first sixteen. The last two
names are Rich's.
"""

_NARROWEST = 20
"""Minimum width of a screen, in columns."""

_COLUMNS = 80
"""Width of a terminal that reports none, in columns."""

_TEXT = 88
"""Maximum width of running text, in columns: longer lines are tiring to read."""


class Screen:
    """A terminal that prints styled lines.

    ``columns`` is its width, ``text_columns`` the width of running text on it.
    """

    def __init__(self, stream: TextIO, *, colour: bool) -> None:
        from rich.console import Console
        from rich.theme import Theme

        self.columns = max(_NARROWEST, columns_of(stream))
        self.text_columns = min(self.columns, _TEXT)
        self.console: Console = Console(
            file=stream,
            theme=Theme(STYLES),
            width=self.columns,
            no_color=None if colour else True,  # None: Rich obeys NO_COLOR
            markup=False,
            highlight=False,
            emoji=False,
        )

    def line(self, *pieces: Text | str | tuple[str, str]) -> None:
        """Print one line of ``pieces``, texts or (text, style) pairs; controls are replaced."""
        from rich.text import Text

        text = Text.assemble(*pieces)
        text.plain = visible(text.plain)
        self.console.print(text, soft_wrap=True)

    def lines(self, lines: Iterable[Text]) -> None:
        """Print several lines."""
        for line in lines:
            self.line(line)


def stdout(ctx: typer.Context) -> Screen | None:
    """The screen on standard output; None where it is no terminal."""
    return _screen(sys.stdout, ctx)


def stderr(ctx: typer.Context) -> Screen | None:
    """The screen on standard error; None where it is no terminal, or under ``--quiet``."""
    return None if streams.is_muted() else _screen(sys.stderr, ctx)


def asking(ctx: typer.Context) -> Screen:
    """The screen on standard error for questions, even under ``--quiet``."""
    return Screen(sys.stderr, colour=ctx.obj.colour)


@contextmanager
def progress(screen: Screen | None, name: str) -> Iterator[Callable[[float], None]]:
    """Show a progress percentage; yield the function that sets it, from 0 to 1.

    Without a screen the function does nothing.
    """
    if screen is None:
        yield lambda _done: None
        return
    from rich.progress import Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    # No bar: its characters are two columns wide in some fonts.
    shown = TextColumn("{task.description}"), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*shown, console=screen.console, transient=True) as bar:
        task = bar.add_task(name, total=1.0)
        yield lambda done: bar.update(task, completed=done)


def _screen(stream: TextIO, ctx: typer.Context) -> Screen | None:
    return Screen(stream, colour=ctx.obj.colour) if stream.isatty() else None


def columns_of(stream: TextIO) -> int:
    """The width of a stream in columns: ``COLUMNS``, else its terminal's, else ``_COLUMNS``.

    ``shutil.get_terminal_size`` would ask standard output, whatever the stream; Rich takes 80 for a
    dumb terminal.
    """
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS
