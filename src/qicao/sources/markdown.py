"""Markdown: headings by their marks; emphasis, links and the like become plain words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from qicao.models.source import Line
from qicao.sources.decoding import decode, lines_of
from qicao.text.mapped import Mapped

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_RULE = re.compile(r"^ {0,3}([-*_][ \t]*){3,}$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:")
_INLINE = (
    (re.compile(r"\[\^[^\]\s]+\]"), ()),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), (1,)),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), (1,)),
    (re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)"), (2,)),
    (re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?![\w_])"), (2,)),
    (re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", re.IGNORECASE), ()),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), (1,)),
)
"""Marks within a line, each with the group of it that is text."""

_ESCAPE = re.compile(r"`+([^`]+)`+|\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"`+[^`]+`+")
_LINK = re.compile(r"^ {0,3}\[[^\]\s][^\]]*\]:[ \t]*\S")


def read(data: bytes, name: str) -> tuple[list[Line], str]:
    """The numbered lines of a Markdown file, marks taken off, and its encoding."""
    text, encoding = decode(data, name)
    return lines(text), encoding


def lines(text: str) -> list[Line]:
    """The numbered lines of a Markdown text, marks taken off."""
    leveled = _leveled(lines_of(text))
    return [
        _plain(number, line, level) if level >= 0 else _code(number, line.text)
        for number, (line, level) in enumerate(leveled, 1)
    ]


def _code(number: int, text: str) -> Line:
    """A line between fences: its words are kept, and are no prose."""
    return Line(number, text, frozen=((0, len(text)),))


_IN_FENCE = -1


def _leveled(raw: list[str]) -> list[tuple[Mapped, int]]:
    """Each line with its heading level; rules, fences, notes and front matter become blank."""
    found: list[tuple[Mapped, int]] = []
    blank = (Mapped(""), 0)
    fence = ""
    front = bool(raw) and raw[0].strip() == "---" and "---" in (x.strip() for x in raw[1:40])
    for index, line in enumerate(raw):
        heading = _HEADING.match(line)
        under = _UNDERLINE.match(line)
        if front:
            front = index == 0 or line.strip() != "---"
            found.append(blank)
        elif fence:
            # A fence is closed by one of its kind; one that never is was none.
            closed = line.strip().startswith(fence)
            fence = "" if closed else fence
            found.append(blank if closed else (Mapped(line), _IN_FENCE))
        elif _opens_code(raw, index):
            fence = line.strip()[:3]
            found.append(blank)
        elif heading:
            text = Mapped(line)
            text.keep(_HEADING, 2)
            found.append((text, len(heading[1])))
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


def _opens_code(raw: list[str], index: int) -> bool:
    """Whether a fence stands there whose partner comes."""
    found = _FENCE.match(raw[index])
    return found is not None and any(line.strip().startswith(found[1]) for line in raw[index + 1 :])


def _can_be_heading(line: str) -> bool:
    """Whether a line may be underlined: a list's or a quotation's is followed by a rule."""
    return bool(line.strip()) and not _BULLET.match(line) and not _QUOTE.match(line)


def _plain(number: int, text: Mapped, level: int) -> Line:
    """A line without the marks inside it; what is escaped, or code, is none."""
    code = [found.span() for found in _CODE.finditer(text.text)] if "`" in text.text else []
    spans = [(text.columns[start], text.columns[end - 1]) for start, end in code]
    text.hide(_ESCAPE, 1, 2)
    for pattern, groups in _INLINE:
        text.keep(pattern, *groups)
    text.show()
    frozen = tuple(
        (bisect_left(text.columns, first), bisect_right(text.columns, last))
        for first, last in spans
    )
    return Line(number, text.text, level, text.moved, frozen)
