"""The terminal, where there is one: the only place that makes a Rich Console.

What is printed comes laid out by ``qicao.text.width``, which knows how wide Chinese is and
where it may break; Rich is asked for styles alone, and imported only on a terminal.
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
"""Each reads on a dark and on a light background: a colour alone is of middle brightness,
and what has a background brings its own foreground. The fixed colours of the 256 are used,
since a user's palette may have made the first sixteen anything. The last two are Rich's names.
"""

_NARROWEST = 20
_COLUMNS = 80
"""How wide a terminal is that doesn't say."""


class Screen:
    """A terminal to print on, line by line."""

    def __init__(self, stream: TextIO, *, colour: bool) -> None:
        from rich.console import Console
        from rich.theme import Theme

        self.columns = max(_NARROWEST, columns_of(stream))
        self.console: Console = Console(
            file=stream,
            theme=Theme(STYLES),
            width=self.columns,
            no_color=None if colour else True,  # None heeds NO_COLOR
            markup=False,
            highlight=False,
            emoji=False,
        )

    def line(self, *pieces: Text | str | tuple[str, str]) -> None:
        """Print one line: texts as they are, or (text, style)."""
        from rich.text import Text

        text = Text.assemble(*pieces)
        text.plain = visible(text.plain)
        self.console.print(text, soft_wrap=True)

    def lines(self, lines: Iterable[Text]) -> None:
        """Print several."""
        for line in lines:
            self.line(line)


def stdout(ctx: typer.Context) -> Screen | None:
    """Standard output, if it is a terminal."""
    return _screen(sys.stdout, ctx)


def stderr(ctx: typer.Context) -> Screen | None:
    """Standard error, if it is a terminal and something may be said there."""
    return None if streams.is_muted() else _screen(sys.stderr, ctx)


def asking(ctx: typer.Context) -> Screen:
    """Standard error as a screen to ask questions on, also under ``--quiet``."""
    return Screen(sys.stderr, colour=ctx.obj.colour)


@contextmanager
def progress(screen: Screen | None, name: str) -> Iterator[Callable[[float], None]]:
    """A figure that is told what part of the work is done, 0 … 1; none where there is no screen."""
    if screen is None:
        yield lambda _done: None
        return
    from rich.progress import Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    # No bar: its strokes are two columns wide in some fonts.
    shown = TextColumn("{task.description}"), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*shown, console=screen.console, transient=True) as bar:
        task = bar.add_task(name, total=1.0)
        yield lambda done: bar.update(task, completed=done)


def _screen(stream: TextIO, ctx: typer.Context) -> Screen | None:
    return Screen(stream, colour=ctx.obj.colour) if stream.isatty() else None


def columns_of(stream: TextIO) -> int:
    """The columns of a stream, ``_COLUMNS`` where it doesn't say.

    As ``shutil`` has it, but of this stream, and also where Rich takes a terminal for dumb.
    """
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS
