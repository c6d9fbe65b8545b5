"""Prints the result of splitting a source: tables by essay and by theme, and the held snippets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from qicao.cli.terminal.setting import (
    bar,
    hang,
    indented,
    left,
    plain,
    right,
    row,
    rule,
    tail,
    text,
)
from qicao.cli.wording.outcome import (
    FATES,
    KINDS,
    fates_told,
    kinds_told,
    ready_themes,
    repairs_told,
)
from qicao.text.width import clip, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.cli.console import Screen
    from qicao.models.source import LedgerRow, SplitResult
    from qicao.splitting.duplicates import Filed

_WIDEST = 120
"""Maximum width of the tables, in columns."""
_LABEL = 6
"""Width of the column of labels, in columns."""
_FEW = 20
"""Maximum number of held snippets listed without ``--verbose``."""


def show(screen: Screen, filed: Filed, parents: Mapping[str, str], *, rows: bool) -> None:
    """Print the result for one source; with ``rows`` also what was done with every line."""
    columns = min(screen.columns, _WIDEST)
    result = filed.result
    screen.line(rule(result.document.path, columns))
    for label, value in (
        ("题目", f"{result.title or '（没有）'}　{result.essays} 篇"),
        ("编码", result.document.encoding),
        ("行", kinds_told(result)),
        ("去向", fates_told(result)),
        ("改动", repairs_told(result)),
    ):
        screen.lines(hang(left(label, _LABEL, "note"), text(value), columns))
    if rows:
        screen.line()
        for line in result.rows:
            screen.lines(_row(line, columns))
    screen.line()
    screen.lines(_essays(filed, columns))
    screen.lines(_themes(result, parents, columns))
    screen.lines(_held(filed, columns, everything=rows))
    screen.line()


_LINE, _KIND, _ESSAY, _FATE, _IDENTITY = 6, 9, 4, 9, 14
"""Widths of the columns: line number, kind, essay number, fate, snippet's id."""
_EXCERPT = 24
"""Minimum columns for an excerpt at the end of a row; with fewer it is on the next line."""

_TITLE = 12
"""Minimum columns for an essay's title; with fewer the title is omitted."""


def _row(line: LedgerRow, columns: int) -> list[Text]:
    """Return the row of one source line: number, kind, essay, fate, snippet, excerpt, theme."""
    style = "doubt" if line.fate == "held" else "note" if line.fate == "dropped" else ""
    cells = [
        right(line.line, _LINE - 2, "note"),
        Text("  "),
        left(
            KINDS[line.kind], _KIND, "strong" if line.kind.startswith(("essay", "heading")) else ""
        ),
        right(line.essay, _ESSAY - 2),
        Text("  "),
        left(FATES[line.fate], _FATE, style),
        left(line.snippet or "", _IDENTITY),
    ]
    theme = f"［{line.theme}］" if line.theme else ""
    used = sum(width(cell.plain) for cell in cells)
    fits = columns - used >= _EXCERPT
    indent = 0 if fits else _LINE
    room = columns - (used if fits else indent) - width(theme)
    excerpt = text(clip(plain(line.text.strip()), max(room, 8))) + text(theme, "note")
    if fits:
        return [row([*cells, excerpt])]
    return [row(cells), Text(" " * indent) + excerpt]


_HEADS = ("行", "可用", "暂存", "原文", "已有", "改动")


def _numbers(filed: Filed) -> dict[int, Counter[str]]:
    """Count by essay: lines, snippets by status, lines that are duplicates, and repairs.

    Essay 0 is the text outside any essay.
    """
    result = filed.result
    essays: dict[int, Counter[str]] = {}
    by_line = {}
    for line in result.rows:
        by_line[line.line] = line.essay
        counter = essays.setdefault(line.essay, Counter())
        counter["行"] += 1
        counter["已有"] += line.fate == "duplicate"
    names = {"ready": "可用", "held": "暂存", "official-text": "原文"}
    for snippet in result.snippets:
        if snippet.id not in filed.duplicates and snippet.origin is not None:
            essays.setdefault(snippet.origin.essay, Counter())[names[snippet.status]] += 1
    for repair in result.repairs:
        essays.setdefault(by_line.get(repair.line, 0), Counter())["改动"] += 1
    return essays


def _essays(filed: Filed, columns: int) -> Iterator[Text]:
    """Yield a row for each essay, then the total.

    已有 counts lines whose text the store already has.
    """
    numbers = _numbers(filed)
    titles = {r.essay: r.text for r in filed.result.rows if r.kind == "essay-title"}
    total: Counter[str] = sum(numbers.values(), Counter())
    cell = 7 if columns >= 70 else 5
    title = columns - 6 - cell * len(_HEADS)
    heads = [right(head, cell, "note") for head in _HEADS]
    yield row([left("篇", 6, "note"), _title("", title), *heads])
    for essay in sorted(numbers, key=lambda number: (number == 0, number)):
        cells = [right(numbers[essay][head], cell) for head in _HEADS]
        name = str(essay) if essay else "篇外"
        yield row([left(name, 6), _title(titles.get(essay, ""), title), *cells])
    cells = [right(total[head], cell, "strong") for head in _HEADS]
    yield row([left("合计", 6, "strong"), _title("", title), *cells])


def _title(title: str, columns: int) -> Text:
    """Return the end of a title, where titles of one page differ; blank in a narrow column."""
    if columns < _TITLE:
        return Text(" " * columns)
    return left(tail(title.strip(), columns - 2), columns)


def _themes(result: SplitResult, parents: Mapping[str, str], columns: int) -> Iterator[Text]:
    """Yield the number of ready snippets of each level-1 theme, with a bar."""
    found = ready_themes(result, parents)
    if not found:
        return
    names = max(map(width, found)) + 2
    yield Text("")
    yield text("可用素材的主题", "note")
    for name, number in found.most_common():
        shown = bar(number, max(found.values()), min(40, columns - names - 6))
        yield row([left(name, names), right(number, 4), Text("  "), shown])


def _held(filed: Filed, columns: int, *, everything: bool) -> Iterator[Text]:
    """Yield the held snippets with their reasons; ``everything``: without limit."""
    held = [
        snippet
        for snippet in filed.result.snippets
        if snippet.status == "held" and snippet.id not in filed.duplicates
    ]
    if not held:
        return
    shown = held if everything else held[:_FEW]
    yield Text("")
    yield text(f"暂存 {len(held)} 条，改好后才用得上", "label")
    for snippet in shown:
        line = f"第 {snippet.origin.lines[0]} 行" if snippet.origin and snippet.origin.lines else ""
        first = left(snippet.id, _IDENTITY) + left(line, 10, "note")
        if columns - width(first.plain) >= _EXCERPT:
            yield from hang(first, text(snippet.reason, "doubt"), columns)
        else:
            yield from (row([first]), *indented(text(snippet.reason, "doubt"), columns, 2))
        excerpt = clip(plain(snippet.text.replace("\n", " ")), columns - 2)
        yield text("  " + excerpt, "note")
    if len(shown) < len(held):
        yield text(f"还有 {len(held) - len(shown)} 条，加 --verbose 全部列出", "note")
