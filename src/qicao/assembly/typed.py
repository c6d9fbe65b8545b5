"""Parse a passage as its author typed it into paragraphs, list items and tables."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from qicao.reading.items import leading_number
from qicao.reading.sentences import closed, ends_sentence
from qicao.text.lazy import lazy
from qicao.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.models.draft import ParagraphForm

_NARROWEST, _RAGGED = 40, 4
"""Minimum width of a page with broken lines, and tolerance of its lines' widths, in columns."""

_INDENTED = lazy(r"[ \t\u3000]{2,}")
_BULLET = lazy(r"[-*+•●▪◆■·–—]\s")
_INSIDE = lazy("[，；：。！？]")
_WORD_END = lazy(r"[\u3400-\u9fff\U00020000-\U0003ffff”’）》]$")
_RULED = lazy(r":?-+:?")


class Piece(NamedTuple):
    """One paragraph, list item or table.

    The ``text`` of a table has one line per row, its cells separated by tabs. ``lines`` is the
    number of typed lines joined into a paragraph or item.
    """

    text: str
    form: ParagraphForm = "text"
    rows: tuple[tuple[str, ...], ...] = ()
    lines: int = 1


def pieces(typed: str) -> list[Piece]:
    """Return the pieces of a passage in reading order.

    Each line is a paragraph or an item, unless a program wrapped the text: then the lines of a
    group, which an empty line or an indent ends, are about equally wide except the last, and are
    joined. Two or more lines with tabs or vertical bars are a table. A full stop is added to a
    sentence that lacks one.
    """
    found = verbatim(typed)
    return [piece._replace(text=_closed(piece, alone=len(found) == 1)) for piece in found]


def verbatim(typed: str) -> list[Piece]:
    """Return the pieces of a passage without adding full stops."""
    return list(_pieces(typed.splitlines()))


def _pieces(lines: Sequence[str]) -> Iterator[Piece]:
    group: list[str] = []
    at = 0
    while at < len(lines):
        rows, behind = _table(lines, at)
        if rows or not lines[at].strip() or _INDENTED.match(lines[at]):
            yield from _group(group)
            group = []
        if rows:
            yield Piece("\n".join(map("\t".join, rows)), "table", rows)
            at = behind
            continue
        if lines[at].strip():
            group.append(lines[at].strip())
        at += 1
    yield from _group(group)


def _group(lines: Sequence[str]) -> Iterator[Piece]:
    if _is_wrapped(lines):
        yield Piece(_joined(lines), _form(lines[0]), lines=len(lines))
    else:
        yield from (Piece(line, _form(line)) for line in lines)


def _form(line: str) -> ParagraphForm:
    return "item" if _BULLET.match(line) or leading_number(line) else "text"


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a program wrapped the lines: they fill a page's width, and not all end a sentence."""
    if len(lines) < 2 or any(_form(line) == "item" for line in lines[1:]):
        return False
    *full, last = map(width, lines)
    widest = max(full)
    return (
        widest >= _NARROWEST
        and min(full) >= widest - _RAGGED
        and last <= widest + _RAGGED
        and not all(map(ends_sentence, lines[:-1]))
    )


def _joined(lines: Sequence[str]) -> str:
    """Join lines; with a space where an ASCII character meets an ASCII letter or digit."""
    whole = lines[0]
    for line in lines[1:]:
        between = " " if (whole[-1] + line[0]).isascii() and line[0].isalnum() else ""
        whole += between + line
    return whole


def _closed(piece: Piece, *, alone: bool) -> str:
    """Return a piece's text, with a full stop added if it is a sentence that ends in a word.

    A paragraph is a sentence if it has a punctuation mark inside or is ``alone`` in its passage.
    """
    is_sentence = piece.form == "text" and (alone or _INSIDE.search(piece.text))
    return closed(piece.text) if is_sentence and _WORD_END.search(piece.text) else piece.text


def _table(lines: Sequence[str], at: int) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Return the rows of the table that begins at line ``at``, and the index of the line after it.

    Without a table the rows are empty and the index is ``at``. Rules and empty columns are
    left out.
    """
    for mark in ("|", "\t"):
        end = at
        rows: list[list[str]] = []
        while end < len(lines) and len(cells := _cells(lines[end], mark)) > 1:
            if mark == "|" and rows and len(cells) != len(rows[0]):
                break
            rows.append(cells)
            end += 1
        data = [row for row in rows if not all(map(_RULED.fullmatch, row))]
        columns = [column for column in zip_longest(*data, fillvalue="") if any(column)]
        if len(data) > 1 and len(columns) > 1:
            return tuple(zip(*columns, strict=True)), end
    return (), at


def _cells(line: str, mark: str) -> list[str]:
    if mark == "|":
        line = line.replace("｜", mark)
        line = line.strip().removeprefix(mark).removesuffix(mark)
    elif mark not in line.strip():
        return []
    return [cell.strip() for cell in line.split(mark)]
