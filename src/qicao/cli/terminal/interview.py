"""Prints a question of an interview: the step, the question, the choices and hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from qicao.assembly.interview.state import CLEAR
from qicao.cli.terminal.setting import cut, hang, indented, text
from qicao.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.assembly.interview.state import Choice, Question
    from qicao.cli.console import Screen

_GAP = "  "


def show(screen: Screen, question: Question, kept: str, *, headed: bool) -> None:
    """Print a question with its choices.

    ``kept`` is the answer given earlier, empty if there is none. ``headed`` prints the step first.
    """
    columns = screen.text_columns
    screen.line()
    if headed:
        place = f"第 {question.number} 步，共 {question.total} 步　"
        screen.lines(cut(text(place, "note") + text(question.step, "heading"), columns))
    # The question comes after the choices: a long list may have scrolled off the screen.
    screen.lines(list(_choices(question.choices, columns)))
    screen.lines(cut(text(question.ask, "strong"), columns))
    for note in question.notes:
        screen.lines(cut(text(note, "note"), columns))
    for line in _may(question, kept):
        screen.lines(cut(text(line, "note"), columns))


def tell(screen: Screen, told: str, style: str = "note") -> None:
    """Print what an answer did, or why it was refused."""
    screen.lines(indented(text(told, style), screen.text_columns, len(_GAP)))


def _may(question: Question, kept: str) -> Iterator[str]:
    """Yield hints: an example, the earlier answer, and what an empty line means."""
    if question.example:
        yield f"例如 {question.example}"
    if kept:
        yield f"现在是“{kept}”，直接回车不变" + (f"，{CLEAR} 清空" if question.otherwise else "")
    elif question.otherwise:
        yield f"直接回车：{question.otherwise}"


def _choices(choices: tuple[Choice, ...], columns: int) -> Iterator[Text]:
    """Yield the choices: one per line if any has an explanation, else several per line."""
    if not any(one.about for one in choices):
        yield from _side_by_side((_piece(one) for one in choices), columns, len(_GAP))
        return
    labels = max(width(one.label) for one in choices)
    for one in choices:
        first = text(f"{one.label.rjust(labels)} ", "note") + text(f"{one.name}{_GAP}", "strong")
        if width(first.plain) * 2 > columns:
            yield from cut(first, columns)
            yield from indented(text(one.about, "note"), columns, labels + 1)
        else:
            yield from hang(first, text(one.about, "note"), columns)
        yield from _side_by_side(map(_piece, one.under), columns, labels + 1)


def _piece(choice: Choice) -> Text:
    about = f" {choice.about}" if choice.about else ""
    return text(f"{choice.label} ", "note") + text(choice.name) + text(about, "note")


def _side_by_side(pieces: Iterable[Text], columns: int, indent: int) -> Iterator[Text]:
    """Yield lines filled with pieces; a piece is broken only if it is longer than a line."""
    room = columns - indent - len(_GAP)  # ``indented`` keeps 2 columns for hanging punctuation
    line = Text()
    for piece in pieces:
        if line.plain and width(line.plain + _GAP + piece.plain) > room:
            yield from indented(line, columns, indent)
            line = Text()
        line = line + text(_GAP) + piece if line.plain else piece
    if line.plain:
        yield from indented(line, columns, indent)
