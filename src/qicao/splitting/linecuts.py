"""Cut lines that contain several parts: a page saved in one line, a heading followed by its text.

Lines are cut before anything else, so that each is one title, heading or paragraph. The parts
keep the number of their line; their columns are those that they had in it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from qicao.reading import items
from qicao.reading.items import Form
from qicao.reading.layout import BODY, GREETING, SIGNERS
from qicao.reading.pagewords import page_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.models.source import Document, Line

_FEW, _LONG = 3, 150
"""Maximum number of prose lines on a page saved without line breaks, and minimum length of a line
that is cut there, in characters."""

_SALUTATION = re.compile(
    r"(?<![给向对由请让为与和是的，、])(?:(?:敬爱|尊敬|亲爱)的|各位|老师们|同学们|同志们)[^。；？我]{0,30}?"
    rf"(?:[：:]|大家{GREETING}[！。!])(?=.{{20}}|\s*$)"
)
_CALLED = re.compile(
    r"[^，。！？；：]{4,50}[ \u3000]+(?=(?:同学|老师|同志|朋友|各位|大家|尊敬|敬爱|亲爱)[^\s，：！]{0,10}[，：！].{20})"
)
"""A title and a space before a form of address."""

_TITLE = re.compile(
    r"[^，。！？；：\s]{2,40}(?:心得体会|体会|心得|总结|报告|汇报|发言稿?|讲话稿?|演讲稿?)[ \u3000]+(?=\S{24})"
)
_HIDDEN = re.compile(r"(?<!…)…[… ]*[（(]?此处(?:隐藏|省略)\d+个?字[）)]?[… ]*")
"""Where a reading site left out text."""

_TITLED = 60
"""Maximum length of a title that precedes a salutation in the same line, in characters."""

_N = "[一二三四五六七八九十]{1,3}"
_CLOSING = re.compile(
    rf"此致\s*敬礼|(?:{SIGNERS})人\s*[：:]|(?<![【第\d])【?(?:第{_N}篇|篇{_N})】?[：:]"
)
_SIGNED = re.compile(
    r"(?<=[。！？])[^。！？，；]{2,24}?(?:19|20|二)[0-9〇○零一二三四五六七八九]{2,3}年[^。！？，；]{2,6}[日号]\s*$"
)
"""Who signs, and the day, behind the last sentence."""

_WRITER = re.compile(
    r"(?<=[^。！？]{4})[（(](?:作者|单位|供稿|通讯员)\s*[：:][^（）()。]{2,40}[）)]\s*$"
)
"""Who wrote it, behind a title."""

_BYLINE = re.compile(r"\s*[^，。！？；：\s]{2,20}[ \u3000]{3,}(?=\S{24})")
"""Who wrote it, and several blanks, before the text."""

_ARTICLE = re.compile(rf"(?<=[。；：])\s*第{_N}条")
_CHAPTER = re.compile(rf"第{_N}章[^，。；：]{{2,12}}?(?=第{_N}条)")
"""A chapter's heading with its first article in one line."""

_BREAK = re.compile(r"(?:(?<=[。！？])|(?<=[。！？]”))[ \u3000]+(?=\S)")
"""A space after a sentence: Chinese text has none there, so it was a line break."""

_ENDS = "。！？”；：　 "
_PARAGRAPH = 40
"""Minimum length, in characters, of the text on either side of a space that was a line break."""

_GLUED = re.compile("(?<=[。！？”])[（(【]篇[一二三四五六七八九十0-9]{1,3}[）)】]")
"""The number of another text of a collection in the middle of a line."""

_ENDED = re.compile("[。！？；]")
_FULL_WIDTH = str.maketrans(",;:!?", "，；：！？")
"""Marks that are mended only after the lines are cut."""

_NUMBERS = (Form.CHINESE, Form.BRACKETED, Form.DIGIT)
_HEAD = re.compile(
    r"[^。！？；\s]{2,30}[ \u3000]+(?=\w\S{23}|\w(?:[^\s。！？]|(?<=[，；：、”]) ){23})"
)
"""A heading and a space, before text that may have spaces behind its marks."""


def cut(document: Document) -> Document:
    """Return ``document`` with such lines cut; the same object if there is nothing to cut."""
    prose = [one for one in document.lines if len(one.text) >= BODY and not page_line(one.text)]
    is_unbroken = len(prose) <= _FEW
    lines = [part for line in document.lines for part in _parts(line, is_unbroken=is_unbroken)]
    if len(lines) == len(document.lines):
        return document
    return msgspec.structs.replace(document, lines=tuple(lines))


def _parts(line: Line, *, is_unbroken: bool) -> Iterator[Line]:
    text = line.text.translate(_FULL_WIDTH)
    places = {*_greeting(text), *_paragraphs(text)}
    for pattern in (_WRITER, _GLUED):
        places.update(match.start() for match in pattern.finditer(text))
    for pattern in (_HIDDEN, _CHAPTER):
        places.update(at for match in pattern.finditer(text) for at in match.span())
    if is_unbroken and len(text) >= _LONG:
        places.update(_unbroken(text))
    places -= {0, len(text)}
    begins = [len(text) - len(text.lstrip()), *places]
    places.update(filter(None, (_behind_head(text, at) for at in begins)))
    if not places or line.frozen:
        yield line
        return
    for start, end in pairwise([0, *sorted(places), len(text)]):
        columns = line.columns[start:end] or tuple(range(start, end))
        yield msgspec.structs.replace(line, text=line.text[start:end], columns=columns)


def _behind_head(text: str, at: int) -> int:
    """Return the offset after a numbered heading and a space that begin at ``at``; else 0."""
    number = items.leading_number(text[at : at + 80])
    is_head = number is not None and number.form in _NUMBERS
    found = _HEAD.match(text, at + number.end) if number and is_head else None
    return found.end() if found else 0


def _paragraphs(text: str) -> Iterator[int]:
    """Yield the offset after each space that separates two paragraphs.

    Both are at least ``_PARAGRAPH`` characters long.
    """
    last = 0
    for match in _BREAK.finditer(text):
        if min(match.start() - last, len(text) - match.end()) >= _PARAGRAPH:
            last = match.end()
            yield last


def _greeting(text: str) -> Iterator[int]:
    """Yield the offsets where title, byline or salutation end, before more text."""
    for title in filter(None, (_CALLED.match(text), _TITLE.match(text), _BYLINE.match(text))):
        yield title.end()
    found = _SALUTATION.search(text, 0, _TITLED + 40)
    if found and found.start() <= _TITLED and not _ENDED.search(text, 0, found.start()):
        yield from found.span()


def _unbroken(text: str) -> Iterator[int]:
    """Yield the offsets where lines probably began in a text that lost its line breaks."""
    for pattern in (_CLOSING, _SIGNED, _ARTICLE):
        yield from (match.start() for match in pattern.finditer(text))
    yield from (match.end() for match in _BREAK.finditer(text))
    found = [item for item in items.find(text) if item.form in _NUMBERS]
    for form in _NUMBERS:
        yield from _counted(text, (item for item in found if item.form == form))


def _counted(text: str, numbers: Iterable[items.Item]) -> list[int]:
    """Return the offsets of numbers of one form that count up from 1, each where a line may begin.

    A single number doesn't count.
    """
    starts: list[int] = []
    last = 0
    for item in numbers:
        may_begin = item.start == 0 or text[item.start - 1] in _ENDS
        if may_begin and item.value in (last + 1, 1):
            starts.append(item.start)
            last = item.value
    return starts if len(starts) > 1 else []
