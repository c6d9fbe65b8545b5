"""Write WordprocessingML as text: elements, comments, and escaped text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    import datetime as dt

W, R = (
    f"{{http://schemas.openxmlformats.org/{name}}}"
    for name in ("wordprocessingml/2006/main", "officeDocument/2006/relationships")
)
"""lxml's prefixes of the names of Word's elements and attributes, and of relations' ids."""

NAMESPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_UNPRINTABLE = lazy("\r\n|[\x00-\x1f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}  # & first: the others add it


def escape(told: str) -> str:
    """Escape text for XML, in one line; a character that XML can't hold becomes �.

    A line break of any kind becomes one space, as in the other formats.
    """
    if not told.isprintable():
        told = _UNPRINTABLE.sub(lambda found: " " if found[0].isspace() else "�", told)
    for mark, written in _MARKS.items():
        told = told.replace(mark, written)
    return told


def w(name: str, /, *content: str, **attributes: str | int) -> str:
    """Return an element with its attributes, all in Word's namespace; ``content`` is XML."""
    given = "".join([f' w:{key}="{escape(str(value))}"' for key, value in attributes.items()])
    inner = "".join(content)
    return f"<w:{name}{given}>{inner}</w:{name}>" if inner else f"<w:{name}{given}/>"


def part(name: str, *content: str) -> str:
    """Return the XML of a whole part whose root is ``name``; ``content`` is XML."""
    return f"{DECLARATION}<w:{name} {NAMESPACES}>{''.join(content)}</w:{name}>"


def text(told: str) -> str:
    """Return the element of a run's text."""
    return f'<w:t xml:space="preserve">{escape(told)}</w:t>'


def run(told: str, style: str = "") -> str:
    """Return a run of text; ``style`` is the id of its character style, if any.

    The hint makes Word set “ ” … — in the Chinese typeface: Word honors it on runs only.
    """
    named = w("rStyle", val=style) if style else ""
    properties = w("rPr", named, w("rFonts", hint="eastAsia"))
    return w("r", properties, text(told))


AUTHOR = "qicao"


def stamp(moment: dt.date) -> str:
    """Format a moment, or a day's midnight, as Word does: local time, in spite of the Z."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def comment(number: int | str, moment: dt.date, *paragraphs: str) -> str:
    """Return a comment with the id ``number``; ``paragraphs`` are XML."""
    given = {"id": number, "author": AUTHOR, "date": stamp(moment), "initials": AUTHOR[:2]}
    return w("comment", *paragraphs, **given)


def marks(number: int | str, style: str = "") -> tuple[str, str, str]:
    """Return the start and the end marker of a comment's range, and the run of its reference."""
    looks = w("rPr", w("rStyle", val=style)) if style else ""
    return (
        w("commentRangeStart", id=number),
        w("commentRangeEnd", id=number),
        w("r", looks, w("commentReference", id=number)),
    )
