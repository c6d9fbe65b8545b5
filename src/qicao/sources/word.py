"""Read Word's .docx: paragraphs with heading levels, numbering as text, tables as lines."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from qicao.errors import QicaoError
from qicao.models.source import Stretch
from qicao.sources.blocks import Block, joined, numbered, table
from qicao.sources.numbering import Numbering
from qicao.sources.styles import Styles, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element as Element

    from qicao.models.source import Line

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MB = 1024 * 1024
_BEGINNING = 64
"""Number of bytes by which markup is told from pictures."""

_LARGEST, _LARGEST_MARKUP, _MOST_ELEMENTS = 256 * _MB, 32 * _MB, 1_000_000
"""Maximum unpacked size of a file and of its markup, in bytes, and number of elements: a megabyte can
hold gigabytes of one character, an element of six bytes takes more than a hundred once it is parsed,
and a million empty paragraphs take 20 seconds. A book of 500 pages has some 200,000 elements.
"""


def read(data: bytes, name: str) -> tuple[list[Line], str]:
    """Return the lines of a Word document, numbered from 1, and ``docx`` as its encoding.

    Raises:
        QicaoError: when the file is no .docx, is damaged, encrypted or too large.
    """
    try:
        lines = numbered(_Reader(opened(data, name)).lines())
    except ValueError as error:
        raise QicaoError(
            f"{name} 不是 Word 的 .docx 文件，或者文件坏了、加了密",
            hint="请用 Word 或 WPS 另存为 .docx 后再试",
        ) from error
    return lines, "docx"


def opened(data: bytes, name: str) -> Document:
    """Open a file as python-docx's document; ``name`` is for messages.

    Raises:
        ValueError: when the file is no .docx, is damaged or encrypted.
        QicaoError: when it is too large unpacked.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            refuse_large(archive, name)
        document = docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError,
        RuntimeError, NotImplementedError, EOFError,
        AttributeError,  # raised by python-docx where a part is of another kind
    ) as error:  # fmt: skip
        raise ValueError(str(error)) from error
    if getattr(document.element, "body", None) is None:
        raise ValueError("a document without a body")
    return document


def refuse_large(archive: zipfile.ZipFile, name: str) -> None:
    """Check the unpacked size of a file, and how much its markup holds, before parsing it.

    Raises:
        QicaoError: when all members, or those with markup, are larger than a document may be.
    """
    members = archive.infolist()
    marked_up = [one for one in members if _is_markup(archive, one)]
    for most, measured in ((_LARGEST, members), (_LARGEST_MARKUP, marked_up)):
        size = sum(member.file_size for member in measured)
        if size > most:
            raise QicaoError(f"{name} 解开后太大了（{size // _MB} MB），请拆开后再试")
    elements = sum(archive.read(member).count(b"<") for member in marked_up)
    if elements > _MOST_ELEMENTS:
        raise QicaoError(f"{name} 里的内容太零碎了（{elements // 10_000} 万处标记），请拆开后再试")


def _is_markup(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a member is XML: its name says so, or, as names may lie, its beginning."""
    if member.filename.endswith((".xml", ".rels")):
        return True
    with archive.open(member) as stream:
        return stream.read(_BEGINNING).lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"<")


def _part(document: Document, kind: str) -> tuple[str, Element | None]:
    """Return the name and root of the part that a document's relation of a kind leads to.

    Empty and None without such a relation. The part's declared content type is ignored.

    Raises:
        ValueError: when the part isn't well-formed XML.
    """
    from docx.oxml import parse_xml
    from lxml.etree import LxmlError

    found = (one for one in document.part.rels.values() if one.reltype.endswith(f"/{kind}"))
    related = next(found, None)
    if related is None:
        return "", None
    try:
        return _name(related.target_part), parse_xml(related.target_part.blob)
    except LxmlError as error:
        raise ValueError(str(error)) from error


def _name(part: Part) -> str:
    """The name of a part in the zip file."""
    return str(part.partname).removeprefix("/")


_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (f"{W}{tag}" for tag in "p tbl tr tc r".split())
_CONTAINERS = frozenset((
    f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo",
    f"{_MC}AlternateContent", f"{_MC}Choice",
))  # fmt: skip
"""Elements that may wrap paragraphs, tables, rows and cells, and print their content."""


def _within(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the children with one of ``tags`` in order, including those inside containers."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _within(child, *tags)


class _Reader:
    """Reads a document's blocks."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = Styles(_part(document, "styles")[1])
        self._numbering = Numbering(_part(document, "numbering")[1], self._styles)
        self._nodes: dict[Element, tuple[str, int]] = {}

    def lines(self) -> Iterator[Block]:
        """Yield the lines of the text, then each footnote and endnote as one line aside."""
        self._count(_name(self._document.part), self._document.element)
        yield from self._blocks(self._document.element.body)
        for kind in ("footnote", "endnote"):
            name, root = _part(self._document, f"{kind}s")
            self._count(name, root)
            for note in () if root is None else root:
                # Notes of another type are the separator lines above the notes.
                if note.tag == f"{W}{kind}" and note.get(f"{W}type", "normal") == "normal":
                    blocks = (block for block in self._blocks(note) if block.text.strip())
                    yield joined(" ", blocks)._replace(aside=True)

    def _count(self, name: str, root: Element | None) -> None:
        """Number the elements of a part from 0, so that a writer finds them in its own tree."""
        from lxml import etree

        for number, node in enumerate(() if root is None else root.iter(etree.Element)):
            self._nodes[node] = (name, number)

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for block in _within(parent, _PARAGRAPH, _TABLE):
            if block.tag == _PARAGRAPH:
                yield from self._paragraph(block)
            else:
                rows = (_within(row, _CELL) for row in _within(block, _ROW))
                yield from table([[list(self._blocks(cell)) for cell in row] for row in rows])

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        """Yield a paragraph's lines, then the blocks of the text boxes anchored in it."""
        printed = _Printed(self._styles, paragraph)
        level = self._styles.level(paragraph)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if printed.pieces or not self._styles.are_on("vanish", mark, paragraph):
            label = self._numbering.label(paragraph)
            for line in printed.lines(one=level != 0):
                text, stretches = label, []
                for piece in line:
                    end = len(text) + len(piece.text)
                    if piece.text:
                        where = self._nodes[piece.node]
                        stretches.append(Stretch(len(text), end, *where, free=piece.free))
                    text += piece.text
                is_strong = all(piece.is_bold for piece in _filled(line))
                yield Block(text, level, is_strong, stretches=tuple(stretches))
                label = ""
        for box in printed.boxes:
            yield from (block for block in self._blocks(box) if block.text.strip())


_UNPRINTED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{_MC}Fallback"))
_BREAKS = str.maketrans("\r\n", "  ")
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_OF_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "NOTEREF")
"""Types of fields whose results are numbers of pages and notes, which the text leaves out."""


_AS_TYPED = ("HYPERLINK", "FORMTEXT")
"""Types of fields whose results were typed, not computed."""

_AROUND_RUNS = frozenset(
    f"{W}{tag}" for tag in "ins hyperlink smartTag sdt sdtContent customXml dir bdo".split()
)
"""Elements that may wrap runs and don't prevent changes of them."""

_WORKED_OUT = (f"{W}dataBinding", f"{W}showingPlcHdr")
"""Properties of a control that shows other data, or a prompt to type into it."""


class _Piece(NamedTuple):
    """The text that the element ``node`` prints; ``free`` is as in ``Stretch``."""

    text: str
    is_bold: bool
    node: Element
    free: bool


class _Printed:
    """The text that a paragraph prints, without deleted, moved, hidden and fallback text.

    ``boxes`` are the contents of text boxes in it.
    """

    def __init__(self, styles: Styles, paragraph: Element) -> None:
        self.pieces: list[_Piece] = []
        self.boxes: list[Element] = []
        self._styles, self._paragraph = styles, paragraph
        self._fields: list[tuple[int, str]] = []
        self._read(paragraph, is_bold=False, free=True)
        for start, _ in self._fields:
            self._bind(start)

    def lines(self, *, one: bool) -> list[list[_Piece]]:
        """Return the lines with text, at least one line; ``one`` turns breaks into spaces."""
        lines: list[list[_Piece]] = [[]]
        for piece in self.pieces:
            if piece.text != "\n":
                lines[-1].append(piece)
            elif one:
                lines[-1].append(piece._replace(text=" "))
            else:
                lines.append([])
        return [line for line in lines if _filled(line)] or lines[:1]

    def _read(self, node: Element, *, is_bold: bool, free: bool) -> None:
        for child in node:
            tag = child.tag
            if tag == f"{W}t":
                text = (child.text or "").translate(_BREAKS)
                self.pieces.append(_Piece(text, is_bold, child, free))
            elif tag in _SIGNS:
                # A tab or a break lays out the line: it must not be mended as a surplus space.
                is_free = free and not _SIGNS[tag].isspace()
                self.pieces.append(_Piece(_SIGNS[tag], is_bold, child, is_free))
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{W}fldChar":
                self._mark_field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}instrText" and self._fields:
                start, instruction = self._fields.pop()
                self._fields.append((start, instruction + (child.text or "")))
            elif tag == _RUN:
                nodes = child.find(f"{W}rPr"), child, self._paragraph
                if not self._styles.are_on("vanish", *nodes):
                    is_strong = self._styles.are_on("b", *nodes)
                    self._read(child, is_bold=is_strong, free=free)
            elif tag not in _UNPRINTED and not _counts_pages(child.get(f"{W}instr")):
                is_free = free and tag in _AROUND_RUNS and not _is_worked_out(child)
                self._read(child, is_bold=is_bold, free=is_free)

    def _mark_field(self, kind: str) -> None:
        """Handle a field's ``begin``, ``separate`` (its instruction ends), ``end`` (its result)."""
        if kind == "begin":
            self._fields.append((len(self.pieces), ""))
        elif kind == "separate" and self._fields:
            # A field inside the instruction prints nothing.
            del self.pieces[self._fields[-1][0] :]
        elif kind == "end" and self._fields:
            start, instruction = self._fields.pop()
            if _counts_pages(instruction):
                del self.pieces[start:]
            elif _kind_of_field(instruction) not in _AS_TYPED:
                self._bind(start)

    def _bind(self, start: int) -> None:
        """Mark the pieces from index ``start`` on as not free to be changed."""
        self.pieces[start:] = [piece._replace(free=False) for piece in self.pieces[start:]]


def _filled(pieces: list[_Piece]) -> list[_Piece]:
    return [piece for piece in pieces if piece.text.strip()]


def _is_worked_out(control: Element) -> bool:
    properties = control.find(f"{W}sdtPr")
    return properties is not None and any(child.tag in _WORKED_OUT for child in properties)


def _counts_pages(instruction: str | None) -> bool:
    return _kind_of_field(instruction) in _OF_PAGES


def _kind_of_field(instruction: str | None) -> str:
    name, *_ = (instruction or "").upper().split() or [""]
    return name
