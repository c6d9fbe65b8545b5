"""WordprocessingML as text: elements, comments, and what of a text XML can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    import datetime as dt

W, R = (
    f"{{http://schemas.openxmlformats.org/{name}}}"
    for name in ("wordprocessingml/2006/main", "officeDocument/2006/relationships")
)
"""What the names of elements and attributes begin with, and those of relations' ids."""

NAMESPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_UNPRINTABLE = lazy("\r\n|[\x00-\x1f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}  # & first: the others bring it


def escape(told: str) -> str:
    """Text in one line for XML; a character that XML can't hold shows as �.

    Breaks of any kind are one space, as in the other formats.
    """
    if not told.isprintable():
        told = _UNPRINTABLE.sub(lambda found: " " if found[0].isspace() else "�", told)
    for mark, written in _MARKS.items():
        told = told.replace(mark, written)
    return told


def w(name: str, /, *content: str, **attributes: str | int) -> str:
    """An element in Word's namespace, its attributes too; ``content`` is XML already."""
    given = "".join([f' w:{key}="{escape(str(value))}"' for key, value in attributes.items()])
    inner = "".join(content)
    return f"<w:{name}{given}>{inner}</w:{name}>" if inner else f"<w:{name}{given}/>"


def part(name: str, *content: str) -> str:
    """A whole part of the package with ``name`` as its root."""
    return f"{DECLARATION}<w:{name} {NAMESPACES}>{''.join(content)}</w:{name}>"


def text(told: str) -> str:
    """The text of a run."""
    return f'<w:t xml:space="preserve">{escape(told)}</w:t>'


def run(told: str, style: str = "") -> str:
    """A run of text, its character style named by its id.

    The hint makes Word set “ ” … — in the Chinese face: it's heeded on runs only.
    """
    named = w("rStyle", val=style) if style else ""
    properties = w("rPr", named, w("rFonts", hint="eastAsia"))
    return w("r", properties, text(told))


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
