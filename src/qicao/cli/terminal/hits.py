"""Prints the result of a search by theme, with every hit highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from qicao.cli.terminal.setting import cut, indented, plain, text
from qicao.cli.terminal.snippet import state
from qicao.cli.wording.snippet import theme_path
from qicao.store.search import spans
from qicao.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.cli.console import Screen
    from qicao.models.store import Snippet
    from qicao.store.search import SearchHit, Span

_LINES = 3
"""Maximum number of lines of an excerpt."""

_AROUND = (1000, 80, 60, 45, 32, 24, 18, 12, 8, 5, 2)
"""Characters of context on each side of a hit; the largest number that fits is used."""


def show(
    screen: Screen, hits: Iterable[SearchHit], words: Sequence[str], parents: Mapping[str, str]
) -> None:
    """Print the hits, grouped by theme."""
    columns = screen.text_columns
    by_theme: dict[str, list[SearchHit]] = {}
    for hit in hits:
        by_theme.setdefault(hit.snippet.theme, []).append(hit)
    for number, (theme, found) in enumerate(by_theme.items()):
        if number:
            screen.line()
        path = theme_path(theme, parents) if theme else "（没有主题）"
        screen.lines(cut(text(f"{path}　{len(found)} 条", "note"), columns))
        for hit in found:
            screen.lines(cut(_head(hit.snippet), columns))
            excerpt = _excerpt(hit, words, (columns - 4) * _LINES - 4)
            screen.lines(indented(excerpt, columns, 2))


def _head(snippet: Snippet) -> Text:
    shown = text(f"{snippet.id}  ", "strong") + text(snippet.role, "note")
    return shown if snippet.status == "ready" else shown + text("  ") + state(snippet)


def _excerpt(hit: SearchHit, words: Sequence[str], columns: int) -> Text:
    """Return the whole text, or the parts around the hits that fit ``columns``."""
    body = plain(hit.snippet.text.replace("\n", " "))
    whole = Text(body)
    for start, end in hit.spans:
        whole.stylize("hit", start, end)
    shown, at = Text(""), 0
    for start, end in _windows(body, hit.spans, words, columns):
        gap = "" if start == at else " … " if at else "…"
        shown += text(gap, "note") + whole[start:end]
        at = end
    shown += text("…" if at < len(body) else "", "note")
    if not hit.spans:
        shown += text("（字词在小标题、依据或来源里）", "note")
    return shown


def _windows(body: str, hits: Sequence[Span], words: Sequence[str], columns: int) -> list[Span]:
    """Return the spans of ``body`` to show: every hit with as much context as fits ``columns``.

    If all hits don't fit, take the first hit of each word. Even these may not fit.
    """
    firsts = [found[0] for word in words if (found := spans(body, [word]))]
    windows: list[Span] = []
    for chosen in (hits, firsts):
        for around in _AROUND:
            windows = _around(sorted(chosen) or [(0, 0)], around, len(body))
            if width("".join(body[start:end] for start, end in windows)) <= columns:
                return windows
    return windows


def _around(hits: Sequence[Span], around: int, length: int) -> list[Span]:
    """Widen the spans by ``around`` characters on each side; merge those that touch or overlap."""
    windows: list[Span] = []
    for start, end in hits:
        start, end = max(0, start - around), min(length, end + around)  # noqa: PLW2901
        if windows and start <= windows[-1][1] + 1:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows
