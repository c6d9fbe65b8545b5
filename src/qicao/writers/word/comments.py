"""Comments on a Word document: what they say, and what marks their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.writers.word.markup import w

if TYPE_CHECKING:
    import datetime as dt

AUTHOR = "qicao"


def stamp(moment: dt.date) -> str:
    """A moment, or a day's midnight, as Word writes it: the user's clock, whatever the Z says."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def comment(number: int | str, moment: dt.date, *paragraphs: str) -> str:
    """A comment of paragraphs."""
    given = {"id": number, "author": AUTHOR, "date": stamp(moment), "initials": AUTHOR[:2]}
    return w("comment", *paragraphs, **given)


def marks(number: int | str, style: str = "") -> tuple[str, str, str]:
    """Where a comment's range begins, where it ends, and the run that refers to it."""
    looks = w("rPr", w("rStyle", val=style)) if style else ""
    return (
        w("commentRangeStart", id=number),
        w("commentRangeEnd", id=number),
        w("r", looks, w("commentReference", id=number)),
    )
