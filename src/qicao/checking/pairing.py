"""Brackets, quotation marks and title marks: each that opens is closed, and in order."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.hits import Hit
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARTNERS = {
    "”": "“", "’": "‘", "》": "《", "〉": "〈", "】": "【", "」": "「", "』": "『", "〕": "〔",
    "）": "（", ")": "（",
}  # fmt: skip
_CLOSERS = {opener: closer for closer, opener in _PARTNERS.items() if closer != ")"}
_MARK = lazy(r"[“”‘’《》〈〉【】「」『』〔〕（）()]")
_ITEM = lazy(r"(?:^|[\s：；。，、（])(?:[0-9a-zA-Z]{1,3}|[一二三四五六七八九十]{1,3})$")
"""What stands before a bracket that only closes: 1）, a)."""

_SHORT = 30
_LAST = 64
"""Marks without a partner that may cross the one that is read: others are too far away."""

_LONGEST_NESTED = 300
_REACH = 12
"""Lines within which a quotation of several paragraphs ends."""


class _Mark(NamedTuple):
    """A mark in a line; ``written`` as it stands there, ``opens`` the opening one of its pair."""

    at: int
    written: str
    opens: str


class _Read(NamedTuple):
    """What is left over in a line, and what stands in another of its own kind."""

    opened: list[_Mark]
    closed: list[_Mark]
    crossed: list[_Mark]
    nested: list[_Mark]


def find(texts: Sequence[str]) -> Iterator[Hit]:
    """Every mark without its partner, and pairs that cross or stand in their own kind."""
    lines = {index: _read(line) for index, line in enumerate(texts) if _MARK.search(line)}
    _join_paragraphs(texts, lines)
    for index, read in lines.items():
        line = texts[index]
        for mark in read.crossed:
            yield Hit("bracket-crossed", index, mark.at, mark.at + 1, (mark.written,))
        for mark in read.nested:
            yield from _nested(index, mark, line)
        yield from _left_over(index, read, line)


def _read(line: str) -> _Read:
    stack: list[_Mark] = []
    kinds: Counter[str] = Counter()
    read = _Read([], [], [], [])
    inner: list[_Mark] = []
    for found in _MARK.finditer(line):
        at, written = found.start(), found[0]
        opens = _PARTNERS.get(written)
        if opens is None:
            mark = _Mark(at, written, "（" if written == "(" else written)
            if stack and stack[-1].opens == mark.opens and mark.opens in "“‘《":
                inner.append(mark)
            stack.append(mark)
            kinds[mark.opens] += 1
        elif not _is_no_mark(line, at, written, is_open=kinds["（"] > 0):
            _close(_Mark(at, written, opens), stack, kinds, read)
    read.opened.extend(stack)
    left = {mark.at for mark in stack}
    if not left and not read.closed:
        read.nested.extend(inner)
    return read


def _is_no_mark(line: str, at: int, written: str, *, is_open: bool) -> bool:
    """An apostrophe (’98, don’t), or the bracket of 1）."""
    if written == "’":
        behind = line[at + 1 : at + 3]
        return behind.isdecimal() or (line[at - 1 : at].isascii() and behind[:1].isascii())
    return written in "）)" and not is_open and bool(_ITEM.search(line[max(0, at - 5) : at]))


def _close(mark: _Mark, stack: list[_Mark], kinds: Counter[str], read: _Read) -> None:
    """Take the partner off the stack; what was opened behind it is left over, or crosses."""
    if not kinds[mark.opens]:
        before = next((one for one in read.opened[-_LAST:] if _crosses(one, mark)), None)
        if before is not None:
            read.opened.remove(before)
            read.crossed.append(before)
        else:
            read.closed.append(mark)
        return
    place = len(stack) - 1
    while stack[place].opens != mark.opens:
        place -= 1
    kinds.subtract(one.opens for one in stack[place:])
    read.opened.extend(stack[place + 1 :])
    del stack[place:]


def _crosses(opened: _Mark, mark: _Mark) -> bool:
    return opened.opens == mark.opens and mark.at - opened.at <= _SHORT


def _join_paragraphs(texts: Sequence[str], lines: dict[int, _Read]) -> None:
    """Let a quotation run over paragraphs.

    Each of them opens it again and only the last closes it, or it is opened at the start of
    the first and closed at the end of the last.
    """
    filled = [index for index, line in enumerate(texts) if line.strip()]
    for index, below in pairwise(filled):
        read = lines.get(index)
        if read and read.opened and texts[below].lstrip().startswith(read.opened[-1].written):
            read.opened.pop()
    for index, read in lines.items():
        while read.opened and not texts[index][: read.opened[0].at].strip():
            end = _end_of(texts, lines, index, read.opened[0])
            if end is None:
                break
            read.opened.pop(0)
            lines[end].closed.pop()


def _end_of(texts: Sequence[str], lines: dict[int, _Read], index: int, mark: _Mark) -> int | None:
    """The line that closes at its end what was opened in an earlier one."""
    for below in range(index + 1, min(index + _REACH, len(texts))):
        read = lines.get(below)
        if read and read.closed and read.closed[-1].opens == mark.opens:
            behind = texts[below][read.closed[-1].at + 1 :]
            return None if behind.strip("。！？”）") else below
    return None


def _nested(index: int, mark: _Mark, line: str) -> Iterator[Hit]:
    """A pair within a pair of its own kind: inside “ ” stands ‘ ’, inside 《 》 〈 〉."""
    closer, inner = {"“": ("”", "‘’"), "‘": ("’", "“”"), "《": ("》", "〈〉")}[mark.opens]
    end = line.find(closer, mark.at, mark.at + _LONGEST_NESTED) + 1
    if not end:
        return
    rule = "title-nested" if mark.opens == "《" else "quote-nested"
    words = (line[mark.at : end], inner[0] + line[mark.at + 1 : end - 1] + inner[1])
    yield Hit(rule, index, mark.at, end, words, suggestion=words[1])


def _left_over(index: int, read: _Read, line: str) -> Iterator[Hit]:
    """The marks without a partner; two that face the wrong way are one fault."""
    left = sorted([*read.opened, *read.closed])
    opened = frozenset(read.opened)
    at = 0
    while at < len(left):
        mark, other = left[at], left[at + 1] if at + 1 < len(left) else None
        if other is not None and _faces_wrong(mark, other, line):
            words = line[mark.at + 1 : other.at]
            fix = mark.opens + words + _CLOSERS[mark.opens]
            shown = (line[mark.at : other.at + 1], fix)
            yield Hit("bracket-reversed", index, mark.at, other.at + 1, shown, fix, fix=fix)
            at += 2
            continue
        is_open = mark in opened
        partner = _CLOSERS[mark.opens] if is_open else mark.opens
        yield Hit("bracket-unpaired", index, mark.at, mark.at + 1, (mark.written, partner))
        at += 1


def _faces_wrong(mark: _Mark, other: _Mark, line: str) -> bool:
    """Whether two marks enclose a name but one of them, or both, face the wrong way."""
    inside = line[mark.at + 1 : min(other.at, mark.at + _SHORT + 2)]
    return (
        mark.opens == other.opens
        and 0 < len(inside) <= _SHORT
        and not any(stop in inside for stop in "。！？；")
        and (mark.written, other.written) != (mark.opens, _CLOSERS[mark.opens])
    )
