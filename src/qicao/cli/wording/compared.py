"""Describes the result of ``qicao compare``: tables with figures in columns, then names.

Names are the last column, so that no name is cut and long names don't break the alignment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.text.characters import excerpt
from qicao.text.ngrams import RUN
from qicao.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.comparing.model import Comparison, Pair
    from qicao.comparing.papers import Paper

MOST_TEXTS, MOST_PAIRS = 100, 30
"""Maximum number of rows in the table of texts and in that of pairs, unless all are requested."""

SAME = "两篇正文完全相同"

_MOST_CHANGES = 6
"""Maximum number of changes quoted for a pair."""
_SHOWN = 30
"""Maximum length of a quoted run, in characters: enough to find it."""

_GAP = 2
"""Spaces before each figure, in columns."""


class Row(NamedTuple):
    """A table row: figures (``cells``), the text after them, and explanatory lines ``below``."""

    cells: tuple[str, ...]
    words: str
    below: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table; ``columns`` are the widths of the figure columns, ``others`` counts omitted rows."""

    heads: Row
    rows: Sequence[Row]
    columns: Sequence[int]
    others: int

    @classmethod
    def of(cls, heads: Row, rows: Sequence[Row], others: int) -> Table:
        """Make a table; each column is as wide as its widest figure or heading, plus a gap."""
        cells = zip(*(row.cells for row in (heads, *rows)), strict=True)
        return cls(heads, rows, [max(map(width, column)) + _GAP for column in cells], others)

    def figures(self, row: Row) -> str:
        """Return the figures of a row, right-aligned in their columns."""
        return "".join(
            " " * (columns - width(cell)) + cell
            for cell, columns in zip(row.cells, self.columns, strict=True)
        )


def texts(comparison: Comparison, *, whole: bool) -> Table:
    """Return the table of the texts asked about, ordered by descending share (含套改)."""
    names = comparison.names
    order = comparison.ranked()
    shown = order if whole else order[:MOST_TEXTS]
    rows = []
    for one in shown:
        nearest = "" if one.nearest is None else f"（最像 {names[one.nearest]}）"
        shares = (one.total, one.unquoted, one.most, one.masked)
        cells = (*map(percent, shares), str(one.counted))
        rows.append(Row(cells, names[one.number] + nearest))
    heads = Row(("总复制比", "去除引用", "单篇最大", "含套改", "计入字数"), "文稿")
    return Table.of(heads, rows, len(order) - len(shown))


def pairs(comparison: Comparison, *, whole: bool) -> Table:
    """Return the table of the pairs over the threshold, ordered by descending share."""
    alike = list(comparison.alike())
    shown = alike if whole else alike[:MOST_PAIRS]
    rows = [
        Row(
            (percent(pair.share), percent(pair.masked), str(pair.longest), str(len(pair.runs))),
            " 和 ".join(comparison.names[number] for number in (pair.a, pair.b)),
            tuple(_explained(pair, comparison.papers)),
        )
        for pair in shown
    ]
    heads = Row(("相同", "含套改", "最长字数", "处数"), "哪两篇")
    return Table.of(heads, rows, len(alike) - len(shown))


def _explained(pair: Pair, papers: Sequence[Paper]) -> Iterator[str]:
    """Yield where a pair's longest run is, and the names, places and figures that differ."""
    a, b = papers[pair.a], papers[pair.b]
    if a.text == b.text:
        yield SAME
        return
    run = max(pair.runs, key=lambda run: run.length)
    words = excerpt("".join(map(a.words, run.a)), _SHOWN)
    yield f"第 {run.a[0].line + 1} 行 / 第 {run.b[0].line + 1} 行：“{words}”"
    changes = dict.fromkeys(
        (a.words(change.a), b.words(change.b)) for run in pair.runs for change in run.changes
    )
    if changes:
        told = "，".join(f"{one} / {other}" for one, other in [*changes][:_MOST_CHANGES])
        more = f"，共 {len(changes)} 处不同" if len(changes) > _MOST_CHANGES else ""
        yield f"只改动了：{told}{more}"


def groups(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield for each group the number of its texts and their names."""
    for group in comparison.groups:
        yield f"{len(group)} 篇：", "、".join(comparison.names[number] for number in group)


def lines(comparison: Comparison, *, whole: bool) -> Iterator[str]:
    """Yield the two tables and the groups as plain lines."""
    alike = pairs(comparison, whole=whole)
    yield from _plain(texts(comparison, whole=whole))
    if alike.rows:
        yield ""
        yield from _plain(alike)
    for number, (size, names) in enumerate(groups(comparison)):
        yield from () if number else ("", "连成组的")
        yield f"  {size}{names}"


def _plain(table: Table) -> Iterator[str]:
    for row in (table.heads, *table.rows):
        yield f"{table.figures(row)}  {row.words}"
        yield from (f"    {line}" for line in row.below)
    if table.others:
        yield more(table)


def more(table: Table) -> str:
    """Return the note that rows of a table are omitted."""
    return f"还有 {table.others} 行，加 --all 全部列出"


def summary(comparison: Comparison) -> str:
    """Return a summary: how many texts were compared, and how many pairs and groups are alike."""
    asked, alike = len(comparison.standings), sum(1 for _ in comparison.alike())
    earlier = len(comparison.papers) - asked
    with_earlier = f"，另和 {earlier} 篇已有的相比" if earlier else ""
    over = f"{comparison.threshold:.0%}"
    found = (
        f"{alike} 对相同超过 {over}，连成 {len(comparison.groups)} 组"
        if alike
        else f"没有哪两篇相同超过 {over}"
    )
    return f"比了 {asked} 篇{with_earlier}：{found}。"


def doubts(comparison: Comparison) -> Iterator[str]:
    """Yield warnings on texts too short to compare and texts that look like official documents."""
    for name, paper in zip(comparison.names, comparison.papers, strict=True):
        if paper.counted < RUN:
            yield f"{name} 能比的只有 {paper.counted} 字，不到 {RUN} 字，比不出雷同"
        elif paper.is_official:
            yield f"{name} 像是一份正式文件；如果大家都可以用它，请加 --base {name}"


def percent(share: float) -> str:
    """Format a share (0 … 1) as a percentage."""
    return f"{share:.1%}" if share else "0"
