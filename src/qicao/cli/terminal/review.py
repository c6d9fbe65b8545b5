"""Prints a snippet to decide about, as a card with the keys below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from qicao.cli.terminal.setting import cut, hang, left, rule, text, with_variables
from qicao.store.search import spans
from qicao.text.width import clip
from qicao.writers.origins import describe
from qicao.writers.plain import INDENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.cli.console import Screen
    from qicao.models.store import Snippet

_LABEL = 6
"""Width of the column of labels, in columns."""
_CHOICES = 3
"""Width of a choice's number, in columns."""


def show(
    screen: Screen,
    snippet: Snippet,
    keys: Sequence[tuple[str, str]],
    *,
    place: str,
    path: str,
    words: Sequence[str],
    leader: Snippet | None,
    near: Snippet | None,
    proposal: str,
    candidates: Sequence[str],
) -> None:
    """Print a snippet as a card, then the keys, each with its effect.

    ``place`` is the progress (3/41), ``path`` the theme with its parent. ``words`` are highlighted
    in the text. ``leader`` is the snippet that this one follows, ``near`` a similar one of the
    store. ``proposal`` is a text proposed instead. ``candidates`` are themes that it may belong to,
    each with the evidence.
    """
    columns = screen.text_columns
    screen.line()
    screen.line(rule(f"{place}　{snippet.id}", columns))
    for label, value, style in _facts(snippet, path, leader, columns):
        screen.lines(hang(left(label, _LABEL, "note"), text(value, style), columns))
    if candidates:
        screen.lines(hang(left("可归", _LABEL, "note"), text("按数字归入："), columns))
        choices(screen, candidates, indent=_LABEL)
    screen.line()
    _paragraph(screen, snippet.text, words, columns)
    if near is not None:
        screen.line()
        screen.lines(cut(text(f"库里近似的一段（{near.id}）：", "note"), columns))
        _paragraph(screen, near.text, (), columns)
    if proposal:
        screen.line()
        screen.lines(cut(text("建议改成：", "note"), columns))
        _paragraph(screen, proposal, (), columns)
    screen.line()
    shown = text("　").join(text(key, "strong") + text(f" {about}") for key, about in keys)
    screen.lines(cut(shown, columns))


def choices(screen: Screen, names: Sequence[str], indent: int = 2) -> None:
    """Print names, numbered from 1."""
    columns = screen.text_columns
    for number, name in enumerate(names, 1):
        first = Text(" " * indent) + left(str(number), _CHOICES, "strong")
        screen.lines(hang(first, text(name), columns))


def _facts(
    snippet: Snippet, path: str, leader: Snippet | None, columns: int
) -> Iterator[tuple[str, str, str]]:
    """Yield label, value and style of the fields."""
    yield "主题", path, ""
    yield "作用", snippet.role, ""
    yield "来源", describe(snippet.origin), ""
    if snippet.lead:
        yield "段首", snippet.lead, ""
    if leader is not None:
        begins = clip(leader.text.replace("\n", " "), columns - _LABEL - 16)
        yield "接在", f"{leader.id} {begins}", ""
    if snippet.status == "held":
        yield "暂存", snippet.reason, "doubt"
    if snippet.flags:
        yield "存疑", "；".join(snippet.flags), "doubt"
    elif snippet.status == "ready":
        yield "状态", "可用，只差主题", "doubt"


def _paragraph(screen: Screen, written: str, words: Sequence[str], columns: int) -> None:
    for line in written.split("\n"):
        screen.lines(cut(Text(INDENT) + _marked(line, words, screen), columns))


def _marked(line: str, words: Sequence[str], screen: Screen) -> Text:
    """Highlight ``words`` in a line: by colour, or with 〖 〗 on a terminal without colour."""
    shown = with_variables(line)
    has_colour = screen.console.color_system is not None and not screen.console.no_color
    marked, at = Text(""), 0
    for start, end in spans(shown.plain, words):
        word = shown[start:end]
        word.stylize("hit")
        marked += shown[at:start] + (word if has_colour else Text("〖") + word + Text("〗"))
        at = end
    return marked + shown[at:]
