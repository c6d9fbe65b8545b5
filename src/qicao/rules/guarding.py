"""Words that aren't the author's to change: quotations, titles, and what is told of the past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Guard = Literal["书名", "引语", "过去", ""]
"""Why words are guarded; empty where they aren't."""

_PAST = ("指出", "提出", "报告", "召开", "通过了", "以来", "当年", "曾经", "那时", "胜利", "实现了")
_AHEAD = 30
_LONGEST_NAME = 10
"""Characters, marks apart, that a name in quotes has at most: what is longer is a quotation."""
_CLAUSE_ENDS = "。；！？，"
_TITLE = re.compile(r"《[^《》\n]*》?")
_QUOTED = re.compile(r"“([^“”\n]*)”?")


class Span(NamedTuple):
    """A guarded part of a line, marks included."""

    start: int
    end: int
    guard: Guard


def guard(text: str, at: int) -> Guard:
    """Whether the place ``at`` lies inside “ ”, 《 》 or a clause about the past."""
    before = text[:at]
    if before.count("《") > before.count("》"):
        return "书名"
    if before.count("“") > before.count("”"):
        return "" if _is_name_in_quotes(text, at) else "引语"
    start = max(before.rfind(mark) for mark in _CLAUSE_ENDS) + 1
    return "过去" if any(word in text[start : at + _AHEAD] for word in _PAST) else ""


def _is_name_in_quotes(text: str, at: int) -> bool:
    """“四个意识” is a name, not a quotation."""
    start, end = text.rfind("“", 0, at + 1), text.find("”", at)
    return 0 <= start < end and not _is_long(text[start:end])


def _is_long(quoted: str) -> bool:
    return sum(map(str.isalnum, quoted)) > _LONGEST_NAME


def guarded(text: str) -> Iterator[Span]:
    """The titles and quotations of a line, whose words no mending may touch."""
    for found in _TITLE.finditer(text):
        yield Span(*found.span(), "书名")
    for found in _QUOTED.finditer(text):
        if _is_long(found[0]):
            yield Span(*found.span(), "引语")
