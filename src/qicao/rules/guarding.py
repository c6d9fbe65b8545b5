"""Words that aren't the author's to change: quotations, titles, and what is told of the past."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Guard = Literal["书名", "引语", "过去", ""]
"""Why words are guarded; empty where they aren't."""

_PAST = ("指出", "提出", "报告", "召开", "通过了", "以来", "当年", "曾经", "那时", "胜利", "实现了")
_AHEAD = 30
_LONGEST_NAME = 10
"""Characters, marks apart, that a name in quotes has at most: what is longer is a quotation."""
_MARK = re.compile("[《》“”]")
_CLAUSE_END = re.compile("[。；！？，]")
_TOLD = re.compile(f"(?=({'|'.join(_PAST)}))")
_TITLE = re.compile(r"《[^《》\n]*》?")
_QUOTED = re.compile(r"“([^“”\n]*)”?")


class Span(NamedTuple):
    """A guarded part of a line, marks included."""

    start: int
    end: int
    guard: Guard


def guard(text: str, at: int) -> Guard:
    """Whether the place ``at`` lies inside “ ”, 《 》 or a clause about the past."""
    places = _places(text)
    if bisect_left(places.marks["《"], at) > bisect_left(places.marks["》"], at):
        return "书名"
    if bisect_left(places.marks["“"], at) > bisect_left(places.marks["”"], at):
        return "" if _is_name_in_quotes(text, at, places) else "引语"
    clause = bisect_left(places.clauses, at)
    start = places.clauses[clause - 1] + 1 if clause else 0
    told = bisect_left(places.past, (start, 0))
    return "过去" if told < len(places.past) and places.past[told][1] <= at + _AHEAD else ""


class _Places(NamedTuple):
    """Where in a line the marks and words stand that decide, each in reading order."""

    marks: dict[str, list[int]]
    clauses: list[int]
    past: list[tuple[int, int]]


@functools.lru_cache(maxsize=4)
def _places(text: str) -> _Places:
    """Looked for once in a line: as many places of it are asked for as it has words."""
    marks: dict[str, list[int]] = {mark: [] for mark in "《》“”"}
    for found in _MARK.finditer(text):
        marks[found[0]].append(found.start())
    clauses = [found.start() for found in _CLAUSE_END.finditer(text)]
    return _Places(marks, clauses, [found.span(1) for found in _TOLD.finditer(text)])


def _is_name_in_quotes(text: str, at: int, places: _Places) -> bool:
    """“四个意识” is a name, not a quotation."""
    opening, closing = places.marks["“"], places.marks["”"]
    first, last = bisect_right(opening, at), bisect_left(closing, at)
    if not first or last == len(closing):
        return False
    return opening[first - 1] < closing[last] and not _is_long(
        text, opening[first - 1], closing[last]
    )


def _is_long(text: str, start: int, end: int) -> bool:
    counted = (at for at in range(start, end) if text[at].isalnum())
    return next(itertools.islice(counted, _LONGEST_NAME, None), None) is not None


def touches_guarded(text: str, start: int, end: int) -> bool:
    """Whether a part of a line reaches into one of its titles or quotations."""
    for spans in _spans(text).values():
        at = bisect_left(spans, end, key=lambda span: span.start)
        if at and spans[at - 1].end > start:
            return True
    return False


@functools.lru_cache(maxsize=4)
def _spans(text: str) -> dict[Guard, list[Span]]:
    """What is guarded in a line, by kind: those of one kind don't overlap."""
    spans: dict[Guard, list[Span]] = {}
    for span in guarded(text):
        spans.setdefault(span.guard, []).append(span)
    return spans


def guarded(text: str) -> Iterator[Span]:
    """The titles and quotations of a line, whose words no mending may touch."""
    for found in _TITLE.finditer(text):
        yield Span(*found.span(), "书名")
    for found in _QUOTED.finditer(text):
        if _is_long(text, *found.span()):
            yield Span(*found.span(), "引语")
