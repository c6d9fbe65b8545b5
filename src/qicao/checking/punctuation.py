"""Marks that only look like the right ones, wide letters, single quotes where double belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking import asking, dashes
from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.numerals import parse

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_RIGHT = {
    "﹑": "、", "､": "、", "﹐": "，", "︐": "，", "｡": "。", "﹔": "；", "﹕": "：", "﹖": "？",
    "﹗": "！", "﹙": "（", "﹚": "）", "〝": "“", "〞": "”", "｢": "「", "｣": "」", "︰": "：",
}  # fmt: skip
_LOOKALIKE = lazy(f"[{''.join(_RIGHT)}]")
_DOT = lazy(r"[•‧∙・･⋅](?<=[^\W\d_a-zA-Z].)(?=[^\W\d_a-zA-Z])")
_WIDE = lazy(r"[Ａ-Ｚａ-ｚ]+")
_NARROW = {ord("Ａ") + at: chr(ord("A") + at) for at in range(26)} | {
    ord("ａ") + at: chr(ord("a") + at) for at in range(26)
}
_STRAIGHT = lazy(
    r"(?<![A-Za-z0-9])'([^\W\d_a-zA-Z](?:[^\W\d_a-zA-Z]|[，。、；：？！\d]){0,60})'(?![A-Za-z0-9])"
)
_STOP_DOT = lazy(
    r"．(?<=[^\W\d_a-zA-Z]{4}．)(?=\s*$)|[．·•・](?<=[^\W\d_a-zA-Z]{2}[了过着呢吧].)(?=[^\W\d_a-zA-Z]{4})"
)
"""A dot where a sentence ends: at the line's end, or behind a word that no name ends in."""

_OPEN_END = lazy(r"(?:[^\W\d_a-zA-Z]|[，、])$")
_SHORTEST_PARAGRAPH = 20
_MOST_STOPPED = 3
_ITEM = r"[^\s，。；：、！？“”《》（）]"
_ITEMS = lazy(
    rf"(?<![^\s，。：！？])(?P<items>{_ITEM}{{2,14}}(?:[；、]{_ITEM}{{2,8}}?)+)(?P<n>[三四五六七八九])(?:个|项|大|类|种)"
)
_PAUSE = lazy("[；、]")
_SEMICOLON = lazy("；")
_SINGLE = lazy(r"‘([^‘’\n]*[^\W\d_a-zA-Z][^‘’\n]*)’")


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Every such mark and letter."""
    yield from _unstopped(text)
    for index, line in enumerate(text.texts):
        if line.isascii():
            continue
        yield from _lookalikes(index, line)
        for start, end in dashes.find(line):
            yield Hit("mark-dash-short", index, start, end, (line[start:end],), fix="——")
        if text.rows[index].kind == "paragraph":
            for start, end in asking.find(line):
                yield Hit("mark-question-stop", index, start, end, (line[start:end],))
            for start, end in asking.states(line):
                yield Hit("mark-statement-question", index, start, end, (line[start:end],))
            for start, end in _semicolons(line):
                yield Hit("mark-semicolon-items", index, start, end, (line[start:end],))
        for found in _WIDE.finditer(line):
            yield _hit("letters-wide", index, found, found[0].translate(_NARROW))
        yield from _single_quotes(index, line)


def _lookalikes(index: int, line: str) -> Iterator[Hit]:
    for found in _LOOKALIKE.finditer(line):
        yield _hit("mark-lookalike", index, found, _RIGHT[found[0]])
    stops = {found.start(): found for found in _STOP_DOT.finditer(line)}
    for found in stops.values():
        yield _hit("mark-lookalike", index, found, "。")
    for found in _DOT.finditer(line):
        if found.start() not in stops:
            yield _hit("mark-lookalike", index, found, "·")


def _single_quotes(index: int, line: str) -> Iterator[Hit]:
    for found in _STRAIGHT.finditer(line) if "'" in line else ():
        marks = "‘{}’" if _is_quoted(line, found.start()) else "“{}”"
        yield _hit("quote-straight-single", index, found, marks.format(found[1]))
    for found in _SINGLE.finditer(line):
        if not _is_quoted(line, found.start()):
            yield Hit("quote-single", index, *found.span(), (found[0], f"“{found[1]}”"))


def _semicolons(line: str) -> Iterator[tuple[int, int]]:
    """The ； in 综合；技术、后勤三个小组: with it as a 、 there are as many as are counted."""
    for found in _ITEMS.finditer(line) if "；" in line else ():
        if len(_PAUSE.findall(found["items"])) + 1 == parse(found["n"]):
            for mark in _SEMICOLON.finditer(line, *found.span("items")):
                yield mark.span()


def _unstopped(text: Text) -> Iterator[Hit]:
    """Paragraphs of several sentences of which the last has no stop.

    Where that is the rule, as in text whose lines were broken to a width, nothing is said.
    """
    prose = [
        (index, line.rstrip())
        for index, line in text.paragraphs()
        if "。" in line and len(line) >= _SHORTEST_PARAGRAPH
    ]
    open_ended = [(index, line) for index, line in prose if _OPEN_END.search(line)]
    if len(open_ended) * _MOST_STOPPED > len(prose):
        return
    for index, line in open_ended:
        yield Hit("mark-stop-missing", index, len(line) - 1, len(line), (line[-1],))


def _is_quoted(line: str, at: int) -> bool:
    """Whether a place lies inside “ ”."""
    return line.count("“", 0, at) > line.count("”", 0, at)


def _hit(rule: str, index: int, found: re.Match[str], after: str) -> Hit:
    return Hit(rule, index, *found.span(), (found[0], after), fix=after)
