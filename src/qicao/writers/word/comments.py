"""Comments on a Word document, as elements: what they say, and what marks their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from qicao.writers.word.body import AUTHOR
from qicao.writers.word.markup import escape, part, w

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

__all__ = ["AUTHOR", "SKELETON", "comment", "marks", "stamp"]

SKELETON = part("comments")
"""A part without a comment."""

_PLAIN = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"),
           w("ind", firstLine=0, firstLineChars=0), w("jc", val="left"))  # fmt: skip
"""As a comment is set: the file may have no style for it, and its text another indent."""

_SMALL = w("rPr", w("rFonts", hint="eastAsia"), w("sz", val=20))


def stamp(moment: dt.datetime) -> str:
    """A moment as Word writes it: the user's clock, whatever the Z says."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def comment(number: str, lines: Iterable[str], moment: dt.datetime) -> Any:  # noqa: ANN401 - lxml is untyped
    """A comment of several lines."""
    told = "".join(
        w("p", _PLAIN, w("r", _SMALL, f'<w:t xml:space="preserve">{escape(line)}</w:t>'))
        for line in lines
    )
    given = {"id": number, "author": AUTHOR, "date": stamp(moment), "initials": AUTHOR[:2]}
    return _elements(w("comment", told, **given))[0]


def marks(number: str) -> list[Any]:
    """Where a comment's range begins, where it ends, and the run that refers to it."""
    begin, end = w("commentRangeStart", id=number), w("commentRangeEnd", id=number)
    return _elements(begin, end, w("r", w("commentReference", id=number)))


def _elements(*xml: str) -> list[Any]:
    return list(etree.fromstring(part("comments", *xml).encode()))
