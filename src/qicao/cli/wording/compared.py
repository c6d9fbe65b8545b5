"""What ``qicao compare`` found, in words: figures in columns, names behind them.

Names stand last, so that none is cut and a column stays one however wide its names are.
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
"""Rows shown unless all are asked for."""

SAME = "两篇正文完全相同"

_MOST_CHANGES = 6
_SHOWN = 30
"""Characters of a run that are quoted: enough to find it."""

_GAP = 2


class Row(NamedTuple):
    """Figures, and the words behind them; ``below`` are lines that explain."""

    cells: tuple[str, ...]
    words: str
    below: tuple[str, ...] = ()


class Table(NamedTuple):
    """Heads and rows, how wide each column of figures is, and how many rows more there are."""

    heads: Row
    rows: Sequence[Row]
    columns: Sequence[int]
    others: int

    @classmethod
    def of(cls, heads: Row, rows: Sequence[Row], others: int) -> Table:
        """Columns as wide as their widest figure, with a gap before it."""
        cells = zip(*(row.cells for row in (heads, *rows)), strict=True)
        return cls(heads, rows, [max(map(width, column)) + _GAP for column in cells], others)

    def figures(self, row: Row) -> str:
        """The figures of a row, each at the right end of its column."""
        return "".join(
            " " * (columns - width(cell)) + cell
            for cell, columns in zip(row.cells, self.columns, strict=True)
        )


def texts(comparison: Comparison, *, whole: bool) -> Table:
    """A row for each text that was asked about, the one with most in common first."""
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
    """A row for each two texts that are alike over the threshold."""
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
    """Where the longest run stands, and what was changed in those that are the same but for it."""
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
    """Each group: how many texts it has, and which."""
    for group in comparison.groups:
        yield f"{len(group)} 篇：", "、".join(comparison.names[number] for number in group)


def lines(comparison: Comparison, *, whole: bool) -> Iterator[str]:
    """All of it as plain lines."""
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
    """That a table has rows that aren't shown."""
    return f"还有 {table.others} 行，加 --all 全部列出"


def summary(comparison: Comparison) -> str:
    """How much was compared, and what came of it."""
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
    """What a person must know who goes by the figures."""
    for name, paper in zip(comparison.names, comparison.papers, strict=True):
        if paper.counted < RUN:
            yield f"{name} 能比的只有 {paper.counted} 字，不到 {RUN} 字，比不出雷同"
        elif paper.is_official:
            yield f"{name} 像是一份正式文件；如果大家都可以用它，请加 --base {name}"


def percent(share: float) -> str:
    """A share for people."""
    return f"{share:.1%}" if share else "0"
