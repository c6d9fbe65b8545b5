"""A draft as Word's paragraphs, each in a style; its origins as comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.text.blanks import runs
from qicao.writers.blocks import blocks
from qicao.writers.word import controls
from qicao.writers.word.markup import escape, part, run, w
from qicao.writers.word.paging import last_line, parts_from
from qicao.writers.word.signing import RIGHT, place
from qicao.writers.word.style import NAMES, Names, indent
from qicao.writers.word.titling import Titled, names_of, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.models.draft import Draft
    from qicao.writers.blocks import Block
    from qicao.writers.word.package import Part
    from qicao.writers.word.presets import Preset

AUTHOR = "qicao"


class Layout(NamedTuple):
    """What paragraphs must know of the page: styles by name, and widths.

    ``cell`` is the width of a character in twips, ``cells`` how many fill a line;
    ``title_cell`` and ``subtitle_cell`` are the width of a character in these. Headings in a
    style of ``numbered`` would get a number of Word's own beside the text's, those in one of
    ``loose`` may stand alone at the foot of a page. Titles in a style of ``uncentred`` have to
    be told to stand in the middle. Where ``places`` is false the styles say where a signature
    stands. ``lines`` is how many a page has, 0 where it isn't known.
    """

    names: Names
    cell: float
    cells: float
    title_cell: float
    subtitle_cell: float
    numbered: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    uncentred: frozenset[str] = frozenset()
    places: bool = True
    lines: int = 0

    @classmethod
    def of(cls, preset: Preset) -> Layout:
        """The layout of a preset."""
        sizes = (preset.title.size * 20, preset.subtitle.size * 20)
        lines = int(preset.area[1] / preset.line)
        return cls(NAMES, preset.cell, preset.cells, *sizes, lines=lines)


class Body(NamedTuple):
    """The paragraphs as XML, and the part with the comments on them, empty if there are none.

    ``parts`` are those that belong to the document's blanks.
    """

    paragraphs: list[str]
    comments: str
    parts: list[Part]


def body(draft: Draft, layout: Layout, *, trace: bool) -> Body:
    """All of a draft; with ``trace`` the origin of each paragraph as a comment on it."""
    notes: list[str] = []
    titles = _titled(draft, layout)
    written = list(_titles(titles, layout))
    lines = list(blocks(draft))
    keeps = _keeps(draft, lines, titles, layout)
    for at, block in enumerate(lines, 1):
        number = None
        if trace and block.note:
            number = len(notes)
            notes.append(block.note)
        written.append(_block(block, layout, number, last=keeps and at == len(lines)))
    written.extend(_signature(draft, layout))
    comments = _comments(draft, layout.names, notes) if notes else ""
    return Body(written, comments, controls.parts(draft, layout.names))


def _keeps(draft: Draft, lines: list[Block], titles: list[Titled], layout: Layout) -> bool:
    """Whether the last paragraph must be kept with the signature, which may not stand alone.

    Only where the signature would begin a page: some programs take a paragraph that is kept
    to the next page whole, and leave half a page empty.
    """
    below = sum(map(bool, draft.signature.values()))
    if not below or not layout.lines:
        return bool(below)
    above = sum(title.lines for title in titles) + 1
    ends = last_line(lines, above, layout.cells, layout.lines)
    return parts_from(ends, below + 1, layout.lines)


def _paragraph(style: str, *content: str, properties: str = "") -> str:
    return w("p", w("pPr", w("pStyle", val=style), properties), *content)


def _runs(text: str, names: Names, style: str = "") -> str:
    return "".join(
        controls.blank(piece.name, piece.text, names.blank)
        if piece.blank
        else run(piece.text, style)
        for piece in runs(text)
    )


def _block(block: Block, layout: Layout, number: int | None, *, last: bool) -> str:
    names = layout.names
    keep = w("keepNext") if last else ""
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
    if number is not None and not kept.endswith("】"):
        # Behind the last character the comment's mark may take a line of its own.
        kept, mark = kept[:-1], kept[-1:]
    content = _runs(block.lead, names, names.lead) + _runs(kept, names)
    if number is not None:
        content = _commented(content, number, names) + _runs(mark, names)
    return _paragraph(names.salutation if block.flush else names.body, content, properties=keep)


def _table(rows: Sequence[Sequence[str]], layout: Layout, keep: str) -> str:
    """A table as wide as the text, in lines of the body's height; its first row is the head."""
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
    written = (
        w(
            "tr",
            w("trPr", w("cantSplit"), "" if number else w("tblHeader")),
            *(
                w(
                    "tc",
                    w("tcPr", w("tcW", w=side, type="dxa")),
                    _paragraph(names.body, _runs(cell, names), properties=keep + middle),
                )
                for cell in row
            ),
        )
        for number, row in enumerate(rows)
    )
    return w("tbl", looks, grid, *written)


def _titled(draft: Draft, layout: Layout) -> list[Titled]:
    """The title, and below it what stands behind a dash: 主题——副题 are two paragraphs."""
    names, kept, width = layout.names, names_of(draft), layout.cell * layout.cells
    main, dash, rest = draft.title.partition("——")
    if not (main.strip() and rest.strip()):
        return [titled(names.title, draft.title, layout.title_cell, width, kept)]
    return [
        titled(names.title, main, layout.title_cell, width, kept),
        titled(names.subtitle, dash + rest, layout.subtitle_cell, width, kept),
    ]


def _titles(titles: list[Titled], layout: Layout) -> Iterator[str]:
    for title in titles:
        # The empty line stands below the last, not between them.
        closed = w("spacing", afterLines=0, after=0) if title is not titles[-1] else ""
        centred = w("jc", val="center") if title.style in layout.uncentred else ""
        side = ""
        if title.side or centred:
            # A first line's indent, taken over from the text's style, would narrow one line.
            side = w("ind", left=title.side, right=title.side, firstLineChars=0, firstLine=0)
        content = _runs(title.text, layout.names)
        yield _paragraph(title.style, content, properties=closed + side + centred)


def _signature(draft: Draft, layout: Layout) -> Iterator[str]:
    names = layout.names
    signers = [value for name, value in draft.signature.items() if value and name != "日期"]
    date = draft.signature.get("日期", "")
    placed = place(signers, date, layout.cells)
    for signer, right in zip(signers, placed.signers, strict=True):
        yield _signed(names.signature, signer, right, layout)
    if date:
        yield _signed(names.date, date, placed.date, layout)


def _signed(style: str, text: str, right: float, layout: Layout) -> str:
    moved = indent(cell=layout.cell, right=right) if layout.places and right != RIGHT else ""
    return _paragraph(style, _runs(text, layout.names), properties=moved)


def _commented(content: str, number: int, names: Names) -> str:
    mark = w("r", w("rPr", w("rStyle", val=names.comment_mark)), w("commentReference", id=number))
    return "".join(
        (w("commentRangeStart", id=number), content, w("commentRangeEnd", id=number), mark)
    )


def _comments(draft: Draft, names: Names, notes: list[str]) -> str:
    mark = w("r", w("rPr", w("rStyle", val=names.comment_mark)), w("annotationRef"))
    return part(
        "comments",
        *(
            w(
                "comment",
                _paragraph(names.comment, mark, run(f"来源：{note}")),
                id=number,
                author=AUTHOR,
                # The draft's date: a clock would give other bytes each time.
                date=f"{draft.date.isoformat()}T00:00:00Z",
                initials=escape(AUTHOR[:2]),
            )
            for number, note in enumerate(notes)
        ),
    )
