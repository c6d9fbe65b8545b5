"""Read Markdown: headings get their levels; emphasis, links and the like become plain text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from qicao.models.source import Line
from qicao.sources.blocks import is_table
from qicao.sources.decoding import lines_of
from qicao.text.mapped import Cut, Mapped

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_RULE = re.compile(r"^ {0,3}([-*_][ \t]*){3,}$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:")
_DELIMITER = re.compile(r"^ {0,3}\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++(?:[ \t]*+:?-++:?[ \t]*+)?$")
_PIPE = re.compile(r"(?<!\\)\|")
_AT_ENDS = " \t|"

_TARGET = r"\((?:[^()]++|\([^()]*\))*+\)"
_LINKS = (
    (re.compile(r"\[\^[^\[\]\s]+\]"), ()),
    (re.compile(rf"!\[([^\[\]]*)\]{_TARGET}"), (1,)),
    (re.compile(rf"\[([^\[\]]*)\]{_TARGET}"), (1,)),
)
"""Inline markup, each pattern with the group whose text is kept, if any.

No pattern scans past the place where the next match may begin, so that a line full of openings
takes linear time.
"""

_INLINE = frozenset("\\`*_[<")
"""Characters, one of which is in all inline markup."""

_EMPHASIS = re.compile(r"\*+|_+")
_LONGEST_MARK = 3
_TAGS = (
    (re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", re.IGNORECASE), ()),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), (1,)),
)
_ESCAPE = re.compile(r"(?<!(?<!\\)`)`++([^`]+)`++|\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(?<!(?<!\\)`)`++[^`]+`++")
_LINK = re.compile(r"^ {0,3}\[[^\]\s][^\]]*\]:[ \t]*\S")


def lines(text: str) -> list[Line]:
    """Return the lines of a Markdown text without markup, numbered from 1.

    Rows of a table of data are aside.
    """
    leveled = _leveled(lines_of(text))
    return [
        _code(number, line.text) if level == _IN_FENCE else _plain(number, line, level)
        for number, (line, level) in enumerate(leveled, 1)
    ]


def _code(number: int, text: str) -> Line:
    """Return a line of a fenced code block: unchanged, and frozen, because it is no prose."""
    return Line(number, text, frozen=((0, len(text)),))


_IN_FENCE, _IN_TABLE = -1, -2
"""Stand-ins for the level of a line of fenced code, and of a row of a table of data."""


def _leveled(raw: list[str]) -> list[tuple[Mapped, int]]:
    """Return each line with its heading level, 0 for text, or ``_IN_FENCE`` or ``_IN_TABLE``.

    Lines that are only markup become blank: thematic breaks, fences, underlines of headings,
    delimiter rows of tables, notes, link definitions, front matter.
    """
    found: list[tuple[Mapped, int]] = []
    blank = (Mapped(""), 0)
    fence = ""
    last_fence = {line.strip()[:3]: index for index, line in enumerate(raw)}
    front = bool(raw) and raw[0].strip() == "---" and "---" in (x.strip() for x in raw[1:40])
    table, is_data = 0, False
    for index, line in enumerate(raw):
        opened = _FENCE.match(line)
        heading = _HEADING.match(line)
        under = _UNDERLINE.match(line)
        if index >= table and not fence and not front and _begins_table(raw, index):
            table, is_data = _read_table(raw, index)
        if front:
            front = index == 0 or line.strip() != "---"
            found.append(blank)
        elif fence:
            # A fence is closed by a fence of its kind; an unclosed fence begins no code.
            closed = line.strip().startswith(fence)
            fence = "" if closed else fence
            found.append(blank if closed else (Mapped(line), _IN_FENCE))
        elif index < table and is_data:
            found.append(blank if _DELIMITER.match(line) else (_row(line), _IN_TABLE))
        elif opened and last_fence[opened[1]] > index:
            fence = opened[1]
            found.append(blank)
        elif heading:
            found.append((_heading(line, heading.end()), len(heading[1])))
        elif under and found and _can_be_heading(raw[index - 1]) and not found[-1][1]:
            found[-1] = (found[-1][0], 1 if under[1].startswith("=") else 2)
            found.append(blank)
        elif any(mark.match(line) for mark in (_FENCE, _RULE, _NOTE, _LINK)):
            found.append(blank)
        else:
            text = Mapped(line)
            text.keep(_QUOTE)
            text.keep(_BULLET)
            found.append((text, 0))
    return found


def _begins_table(raw: list[str], index: int) -> bool:
    """Whether the line at ``index`` is a table's header, followed by a delimiter row."""
    is_over = index + 1 < len(raw) and _DELIMITER.match(raw[index + 1]) is not None
    return is_over and "|" in raw[index] and not _DELIMITER.match(raw[index])


def _read_table(raw: list[str], index: int) -> tuple[int, bool]:
    """Return the end (excluded) of the table that begins at ``index``, and whether it is data."""
    end = index
    while end < len(raw) and "|" in raw[end]:
        end += 1
    rows = [_PIPE.split(line.strip(_AT_ENDS)) for line in raw[index:end]]
    filled = [[cell.strip() for cell in row if cell.strip(" \t:-")] for row in rows]
    return end, is_table(list(filter(None, filled)))


def _row(line: str) -> Mapped:
    """Return a table's row without the bars and spaces at both ends."""
    text = Mapped(line)
    start = len(line) - len(line.lstrip(_AT_ENDS))
    text.cut([Cut(0, len(line), start, len(line.rstrip(_AT_ENDS)))])
    return text


def _heading(line: str, start: int) -> Mapped:
    """Return a heading's text, from offset ``start``, without a closing sequence of ``#``."""
    text = Mapped(line)
    bare = line.rstrip(" \t")
    opened = bare.rstrip("#")
    words = opened.rstrip(" \t")
    end = len(words) if len(words) < len(opened) else len(bare)
    text.cut([Cut(0, len(line), start, max(start, end))])
    return text


def _can_be_heading(line: str) -> bool:
    """Whether an underline makes ``line`` a heading: after a list or quotation it is a break."""
    return bool(line.strip()) and not _BULLET.match(line) and not _QUOTE.match(line)


def _plain(number: int, text: Mapped, level: int) -> Line:
    """Return a line without inline markup; escaped characters and code are no markup."""
    is_row = level == _IN_TABLE
    if _INLINE.isdisjoint(text.text):
        return Line(number, text.text, 0 if is_row else level, text.moved, aside=is_row)
    code = [found.span() for found in _CODE.finditer(text.text)] if "`" in text.text else []
    spans = [(text.columns[start], text.columns[end - 1]) for start, end in code]
    text.hide(_ESCAPE, 1, 2)
    for pattern, groups in _LINKS:
        text.keep(pattern, *groups)
    text.cut(_emphasis(text.text))
    for pattern, groups in _TAGS:
        text.keep(pattern, *groups)
    text.show()
    frozen = tuple(
        (bisect_left(text.columns, first), bisect_right(text.columns, last))
        for first, last in spans
    )
    return Line(number, text.text, 0 if is_row else level, text.moved, frozen, aside=is_row)


def _emphasis(text: str) -> list[Cut]:
    """Return cuts of the delimiters of emphasis, in order.

    Each closing delimiter is paired with the last equal opening one.
    """
    opened: dict[str, Cut] = {}
    cuts: list[Cut] = []
    for found in _EMPHASIS.finditer(text):
        mark, (start, end) = found[0], found.span()
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        # Inside a word __ is a blank to fill in, or part of a name.
        opens = not after.isspace() and not (mark[0] == "_" and before.isalnum())
        closes = not before.isspace() and not (mark[0] == "_" and after.isalnum())
        here = Cut(start, end, start, start)
        if len(mark) > _LONGEST_MARK:
            continue
        if closes and mark in opened:
            first = opened[mark]
            cuts += first, here
            opened = {mark: cut for mark, cut in opened.items() if cut.start < first.start}
        elif opens:
            opened[mark] = here
    return sorted(cuts)
