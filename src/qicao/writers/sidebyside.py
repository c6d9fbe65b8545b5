"""Write a Comparison as one self-contained HTML file: tables, then pairs side by side.

It reads on a phone, prints on A4, and runs no script.
"""

from __future__ import annotations

from html import escape
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from qicao.writers.page import BASE, DARK, page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.comparing.model import Comparison, Pair, Run
    from qicao.comparing.papers import Paper
    from qicao.models.span import Span

_MARK = '<meta name="generator" content="qicao compare">'
_HEAD = 1024
"""Number of bytes at the start of a file in which the generator mark is searched."""

MOST = 200
"""Maximum number of pairs listed and shown side by side: nobody reads and no browser opens more."""

# Shared words are also underlined: browsers omit backgrounds in print.
_STYLE = (
    BASE
    + DARK
    + """\
:root { --same: #ffe9a8; --masked: #cfe6ff; --edge: #b07a00; --edge-masked: #1f6fb5; }
@media (prefers-color-scheme: dark) { :root { --same: #54431a; --masked: #1d3d5c; --edge: #d9a63a; --edge-masked: #6db3f2; } }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, table { font-family: "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", SimHei, sans-serif; line-height: 1.5; }
h1 { font-size: 1.5rem; margin: 0 0 .5em; }
h2 { font-size: 1.2rem; margin: 2em 0 .5em; overflow-wrap: anywhere; break-after: avoid; }
h3 { font-size: 1rem; margin: 0 0 .6em; overflow-wrap: anywhere; break-after: avoid; }
p, li { margin: 0 0 .5em; overflow-wrap: anywhere; }
p.note { margin-top: .5em; color: var(--faint); font-size: .9rem; }
div.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .3em .6em; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.name, td.name { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 8em; }
th { font-weight: normal; color: var(--faint); }
tr { break-inside: avoid; }
a { color: inherit; }
div.two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; font-size: .95rem; line-height: 1.8; }
div.two p { text-align: justify; }
mark { color: inherit; background: var(--same); border-bottom: 2px solid var(--edge); }
mark.masked { background: var(--masked); border-bottom: 2px dashed var(--edge-masked); }
mark b { font-weight: bold; text-decoration: underline wavy var(--edge-masked); }
mark a, span.number { font: bold .7em sans-serif; text-decoration: none; vertical-align: super; line-height: 0; padding: 0 .15em; }
:target { outline: 2px solid var(--edge); }
.out, p.aside { color: var(--faint); }
@media (max-width: 48rem) { div.two { display: block; } article + article { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1rem; } }
@media print {
  @page { size: A4; margin: 15mm; }
  :root { --paper: #fff; --ink: #000; --faint: #555; --line: #999; --same: #fff3cd; --masked: #e3f0ff; --edge: #000; --edge-masked: #000; }
  body { font-size: 10pt; line-height: 1.5; }
  main { max-width: none; padding: 0; }
  section.pair { break-before: page; }
  div.two { display: grid; gap: 8mm; font-size: 9pt; line-height: 1.6; }
  article + article { margin: 0; border: 0; padding: 0; }
}
"""
)


def is_report(data: bytes) -> bool:
    """Whether the content of a file is a page written by this module."""
    return _MARK.encode() in data[:_HEAD]


def write(comparison: Comparison) -> str:
    """Return the whole comparison as one page, with the pairs over its threshold side by side."""
    return page("雷同比对", [_MARK], _STYLE, _main(comparison))


def _main(comparison: Comparison) -> Iterator[str]:
    alike = list(comparison.alike())
    yield "<h1>雷同比对</h1>"
    yield f"<p>{_summary(comparison, len(alike))}</p>"
    yield from _texts(comparison)
    yield from _groups(comparison)
    yield from _pairs(comparison, alike)
    for number, pair in enumerate(alike[:MOST], 1):
        yield from _Side(comparison, pair, number).section()


def _summary(comparison: Comparison, alike: int) -> str:
    asked = len(comparison.standings)
    earlier = len(comparison.papers) - asked
    with_earlier = f"，另和 {earlier} 篇已有的文稿相比" if earlier else ""
    return f"{asked} 篇{with_earlier}；{alike} 对相同超过 {comparison.threshold:.0%}。"


NOTES = (
    "连着 13 个字相同起才算。标点、空格、书名、待填的空、固定提法、官方原句、大家都可以用的材料、题目、称谓和落款不计。",
    "去除引用：不计写在“ ”里的；单篇最大：和某一篇相同的最多有多少；含套改：把只改了人名、地名、单位、数字的也算作相同。",
    "对照里实线是一字不差的，虚线是只改了人名、地名、单位、数字的（改动的字加粗），灰字不计；标着同一个号的是同一处。",
)
"""Explanations of the shares for the reader."""


def _texts(comparison: Comparison) -> Iterator[str]:
    names = [*map(escape, comparison.names)]
    rows: list[Sequence[str]] = [
        ("文稿", "计入字数", "总文字复制比", "去除引用", "单篇最大", "含套改", "最像的一篇")
    ]
    for one in comparison.ranked():
        shares = (one.total, one.unquoted, one.most, one.masked)
        nearest = "" if one.nearest is None else names[one.nearest]
        cells = (f"{share:.1%}" for share in shares)
        rows.append((names[one.number], f"{one.counted}", *cells, nearest))
    yield from _table(rows)
    yield from (f'<p class="note">{escape(note)}</p>' for note in NOTES)


def _groups(comparison: Comparison) -> Iterator[str]:
    if not comparison.groups:
        return
    yield "<h2>连成组的</h2>"
    yield f"<p>组里每一篇都和组里另一篇相同超过 {comparison.threshold:.0%}（含套改）。</p>"
    yield "<ol>"
    for group in comparison.groups:
        names = "、".join(comparison.names[number] for number in group)
        yield f"<li>{len(group)} 篇：{escape(names)}</li>"
    yield "</ol>"


def _pairs(comparison: Comparison, alike: Sequence[Pair]) -> Iterator[str]:
    if not alike:
        return
    yield f"<h2>相同超过 {comparison.threshold:.0%} 的</h2>"
    names = [*map(escape, comparison.names)]
    rows = [("一篇", "对照", "相同", "含套改", "最长字数", "处", "另一篇")]
    for number, pair in enumerate(alike[:MOST], 1):
        link = f'<a href="#p{number}">{number}</a>'
        shares = (f"{pair.share:.1%}", f"{pair.masked:.1%}")
        cells = (link, *shares, f"{pair.longest}", f"{len(pair.runs)}")
        rows.append((names[pair.a], *cells, names[pair.b]))
    yield from _table(rows)
    if len(alike) > MOST:
        yield f'<p class="note">只列最相同的 {MOST} 对，另有 {len(alike) - MOST} 对。</p>'


def _table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table of HTML; the first row is the header, the outer columns hold names."""
    yield '<div class="wide"><table>'
    tag = "th"
    for left, *middle, right in rows:
        cells = "".join(f"<{tag}>{cell}</{tag}>" for cell in middle)
        first, last = (f'<{tag} class="name">{name}</{tag}>' for name in (left, right))
        yield f"<tr>{first}{cells}{last}</tr>"
        tag = "td"
    yield "</table></div>"


class _Piece(NamedTuple):
    """The state of a character: the number of its run (0: none), changed in it, left out."""

    run: int
    changed: bool
    out: bool


_PLAIN = _Piece(0, changed=False, out=False)


class _Side:
    """One pair side by side, the ``number``-th of the page, from 1."""

    def __init__(self, comparison: Comparison, pair: Pair, number: int) -> None:
        self._pair, self._number = pair, number
        self._papers = [comparison.papers[index] for index in (pair.a, pair.b)]
        self._names = [escape(comparison.names[index]) for index in (pair.a, pair.b)]
        self._lines = [_pieces(paper, pair.runs, side) for side, paper in enumerate(self._papers)]
        shown = [{piece.run for line in lines.values() for piece in line} for lines in self._lines]
        self._linked = shown[0] & shown[1]

    def section(self) -> Iterator[str]:
        pair = self._pair
        one, other = self._names
        yield f'<section class="pair" id="p{self._number}">'
        yield f"<h2>{self._number}. {one} 和 {other}</h2>"
        masked = f"，含套改 {pair.masked:.1%}" if pair.masked > pair.share else ""
        yield (
            f"<p>前一篇有 {pair.share_a:.1%} 见于后一篇，后一篇有 {pair.share_b:.1%} 见于前一篇"
            f"{masked}；最长一处连着 {pair.longest} 字。</p>"
        )
        if self._papers[0].text == self._papers[1].text:
            yield "<p>两篇正文完全相同。</p>"
        yield from _changes(pair, self._papers)
        yield '<div class="two">'
        for side in (0, 1):
            yield f"<article><h3>{self._names[side]}</h3>"
            yield from self._article(side)
            yield "</article>"
        yield "</div>"
        yield "</section>"

    def _article(self, side: int) -> Iterator[str]:
        paper, seen = self._papers[side], set[int]()
        for index, line in enumerate(paper.lines):
            if not line.strip():
                continue
            if index not in self._lines[side]:
                yield f'<p class="aside">{escape(line)}</p>'
                continue
            labelled = zip(line, self._lines[side][index], strict=True)
            runs = groupby(labelled, key=lambda one: one[1].run)
            pieces = (self._run(run, list(group), side, seen) for run, group in runs)
            yield f"<p>{''.join(pieces)}</p>"

    def _run(
        self, number: int, labelled: list[tuple[str, _Piece]], side: int, seen: set[int]
    ) -> str:
        """Return adjacent characters of a line in one run, or in none, as HTML.

        The first piece of a run gets its number; ``seen`` are the runs that have it already.
        """
        inner = "".join(
            _styled("".join(character for character, _ in group), piece)
            for piece, group in groupby(labelled, key=lambda one: one[1])
        )
        if not number:
            return inner
        kind = ' class="masked"' if self._pair.runs[number - 1].changes else ""
        if number in seen:
            return f"<mark{kind}>{inner}</mark>"
        seen.add(number)
        here, there = (f"p{self._number}{'ab'[one]}{number}" for one in (side, 1 - side))
        label = f'<span class="number">{number}</span>'
        if number in self._linked:
            label = f'<a href="#{there}">{number}</a>'
        return f'<mark{kind} id="{here}">{label}{inner}</mark>'


def _styled(words: str, piece: _Piece) -> str:
    escaped = escape(words, quote=False)
    if piece.changed:
        return f"<b>{escaped}</b>"
    return f'<span class="out">{escaped}</span>' if piece.out else escaped


def _changes(pair: Pair, papers: Sequence[Paper]) -> Iterator[str]:
    """Yield a line with the words that differ inside masked runs, each difference once."""
    a, b = papers
    changes = chain.from_iterable(run.changes for run in pair.runs)
    differences = dict.fromkeys((a.words(change.a), b.words(change.b)) for change in changes)
    if differences:
        listed = "，".join(f"{escape(one)} / {escape(other)}" for one, other in differences)
        yield f"<p>只改动了：{listed}。</p>"


def _pieces(paper: Paper, runs: Sequence[Run], side: int) -> dict[int, list[_Piece]]:
    """Map each compared line to its characters' pieces; the longer of two runs takes precedence.

    Lines are indices from 0; ``side`` is 0 for ``a``, 1 for ``b``.
    """
    lines = {index: [_PLAIN] * len(paper.lines[index]) for index in paper.used}

    def put(span: Span, **what: Any) -> None:  # noqa: ANN401 - fields of a piece
        line = lines[span.line]
        line[span.start : span.end] = [
            piece._replace(**what) for piece in line[span.start : span.end]
        ]

    for span in paper.left_out():
        put(span, out=True)
    for number, run in sorted(enumerate(runs, 1), key=lambda one: one[1].length):
        for span in (run.a, run.b)[side]:
            put(span, run=number, changed=False)
        for change in run.changes:
            put(change[side], changed=True)
    return lines
