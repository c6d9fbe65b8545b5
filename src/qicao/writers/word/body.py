"""Write a draft as Word's paragraphs, each in a style, and its origins as comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.blanks import runs
from qicao.writers.blocks import blocks, signers
from qicao.writers.word import controls
from qicao.writers.word.markup import comment, marks, part, run, w
from qicao.writers.word.package import COMMENTS, Part
from qicao.writers.word.signing import RIGHT, place
from qicao.writers.word.style import indent
from qicao.writers.word.titling import titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.models.draft import Draft
    from qicao.writers.blocks import Block
    from qicao.writers.word.style import Layout, Names
    from qicao.writers.word.titling import Titled


def body(draft: Draft, layout: Layout, *, trace: bool) -> tuple[list[str], list[Part]]:
    """Write the whole draft; ``trace`` adds each snippet's origin as a comment.

    Returns:
        The paragraphs as XML, and the parts with their comments and the values of their blanks.
    """
    lines = list(blocks(draft, trace=trace))
    is_signed = any(draft.signature.values())
    written = [
        *_titles(titles(draft, layout), layout),
        *(_block(one, layout, last=is_signed and one is lines[-1]) for one in lines),
        *_signature(draft, layout),
    ]
    comments = _comments(draft, layout.names, [block for block in lines if block.note])
    return written, [*comments, *controls.parts(draft, layout.names)]


def _paragraph(style: str, *content: str, properties: str = "") -> str:
    return w("p", w("pPr", w("pStyle", val=style), properties), *content)


def _runs(text: str, names: Names, style: str = "") -> str:
    return "".join(
        controls.blank(piece.name, piece.text, names.blank)
        if piece.blank
        else run(piece.text, style)
        for piece in runs(text)
    )


def _block(block: Block, layout: Layout, *, last: bool) -> str:
    """Return a block as XML; the ``last`` keeps its last two lines on the signature's page."""
    names = layout.names
    keep = w("keepNext") + w("widowControl") if last else ""
    if block.level:
        style = names.heading(block.level)
        off = w("numPr", w("ilvl", val=0), w("numId", val=0)) if style in layout.numbered else ""
        keep = w("keepNext") if last or style in layout.loose else ""
        return _paragraph(style, _runs(block.text, names), properties=keep + off)
    if block.open:
        lead = _paragraph(names.body, run(block.lead, names.lead)) if block.lead else ""
        prompt = _paragraph(names.body, run(block.text, names.prompt), properties=keep)
        return lead + controls.passage(block.name, prompt)
    if block.rows:
        return _table(block.rows, layout, keep)
    kept, mark = block.text, ""
    if block.note and not kept.endswith("】"):
        # After the last character the comment's reference could wrap to a line of its own.
        kept, mark = kept[:-1], kept[-1:]
    content = _runs(block.lead, names, names.lead) + _runs(kept, names)
    if block.note:
        begin, end, reference = marks(block.number - 1, names.comment_mark)
        content = begin + content + end + reference + _runs(mark, names)
    return _paragraph(names.salutation if block.flush else names.body, content, properties=keep)


def _table(rows: Sequence[Sequence[str]], layout: Layout, keep: str) -> str:
    """Return a table as wide as the text, in lines of the body's height; first row: the header.

    ``keep`` are the properties, if any, that keep its last row on the page of the next paragraph.
    """
    names = layout.names
    side = round(layout.cell * layout.cells / len(rows[0]))
    middle = indent(cell=layout.cell, firstLine=0) + w("jc", val="center")
    border: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    looks = w(
        "tblPr",
        w("tblW", w=5000, type="pct"),
        w("jc", val="center"),
        w("tblBorders", *(w(name, **border) for name in sides)),
    )
    grid = w("tblGrid", *(w("gridCol", w=side) for _ in rows[0]))
    written = []
    for number, row in enumerate(rows, 1):
        ends = (keep if number == len(rows) else "") + middle
        sized = w("tcPr", w("tcW", w=side, type="dxa"))
        cells = (
            w("tc", sized, _paragraph(names.body, _runs(cell, names), properties=ends))
            for cell in row
        )
        heads = w("tblHeader") if number == 1 else ""
        written.append(w("tr", w("trPr", w("cantSplit"), heads), *cells))
    return w("tbl", looks, grid, *written)


def _titles(found: list[Titled], layout: Layout) -> Iterator[str]:
    """Yield the title's paragraph and, after a dash (主题——副题), the subtitle's."""
    for title in found:
        # The empty line is below the last paragraph, not between both.
        closed = w("spacing", afterLines=0, after=0) if title is not found[-1] else ""
        centred = w("jc", val="center") if title.style in layout.uncentred else ""
        side = ""
        if title.side or centred:
            # A first-line indent, inherited from the body style, would narrow one line.
            side = w("ind", left=title.side, right=title.side, firstLineChars=0, firstLine=0)
        content = _runs(title.text, layout.names)
        yield _paragraph(title.style, content, properties=closed + side + centred)


def _signature(draft: Draft, layout: Layout) -> Iterator[str]:
    names = layout.names
    signed = signers(draft)
    date = draft.signature.get("日期", "")
    placed = place(signed, date, layout.cells)
    for signer, right in zip(signed, placed.signers, strict=True):
        yield _signed(names.signature, signer, right, layout)
    if date:
        yield _signed(names.date, date, placed.date, layout)


def _signed(style: str, text: str, right: float, layout: Layout) -> str:
    moved = indent(cell=layout.cell, right=right) if layout.places and right != RIGHT else ""
    return _paragraph(style, _runs(text, layout.names), properties=moved)


def _comments(draft: Draft, names: Names, noted: Sequence[Block]) -> Iterator[Part]:
    """Yield the part of the comments, if any, dated as the draft: a clock would change the bytes."""
    if noted:
        mark = w("r", w("rPr", w("rStyle", val=names.comment_mark)), w("annotationRef"))
        texts = (_paragraph(names.comment, mark, run(f"来源：{block.note}")) for block in noted)
        comments = (comment(number, draft.date, text) for number, text in enumerate(texts))
        yield Part("word/comments.xml", COMMENTS, part("comments", *comments))
