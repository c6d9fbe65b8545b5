"""Write a preset layout as Word's styles and fonts: the only place that determines its looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from qicao.writers.word.markup import part, w
from qicao.writers.word.signing import RIGHT
from qicao.writers.word.style import BOLD, HEADINGS, NAMES, Style, definition, indent, sized

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.writers.word.presets import Face, Letters, Preset

_LETTERS = "DefaultParagraphFont"
_FIRST_LINE = 2
"""Indent of a paragraph's first line, in characters."""


def style_sheet(preset: Preset) -> str:
    """Return the part with all styles of a layout."""
    return part("styles", _defaults(preset), *_bases(), *map(definition, _all(preset)))


def _defaults(preset: Preset) -> str:
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    letters = w("rPr", typeface(preset.body), sized(preset.body.size), language)
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault"))


def _normal(preset: Preset) -> Style:
    """Return the body style: lines and characters have the grid's measures, but don't snap to it.

    All programs render this alike, whatever the typeface's height. In a grid narrower than the
    letters LibreOffice would give each letter two cells.
    """
    looks = (
        w("widowControl", val=int(preset.widows))
        # Word's gap between Chinese and digits would push characters out of their cells.
        + w("autoSpaceDE", val=0)
        + w("autoSpaceDN", val=0)
        + w("snapToGrid", val=0)
        + w("spacing", line=preset.line, lineRule="exact")
        + indent(cell=preset.cell, firstLine=_FIRST_LINE)
        + w("jc", val="both")
    )
    letters = _letters(preset.body, preset.squeeze)
    return Style(NAMES.body, "Normal", based="", paragraph=looks, letters=letters, default=True)


def _bases() -> Iterator[str]:
    """Yield the default styles that Word expects in every document."""
    margins = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    inner = w("tblCellMar", *(w(side, w=wide, type="dxa") for side, wide in margins.items()))
    table = w("tblPr", w("tblInd", w=0, type="dxa"), inner)
    hidden = w("uiPriority", val=99) + w("semiHidden") + w("unhideWhenUsed")
    for kind, identity, name, looks in (
        ("character", _LETTERS, "Default Paragraph Font", ""),
        ("table", "TableNormal", "Normal Table", table),
        ("numbering", "NoList", "No List", ""),
    ):
        named = w("name", val=name)
        yield w("style", named, hidden, looks, type=kind, default=1, styleId=identity)


def _letters(letters: Letters, squeeze: int = 0) -> str:
    bold = BOLD if letters.bold else ""
    drawn = w("snapToGrid", val=0) + w("spacing", val=squeeze) if squeeze else ""
    return typeface(letters) + bold + drawn + sized(letters.size)


def _all(preset: Preset) -> Iterator[Style]:
    yield _normal(preset)
    alias = "公文标题" if preset.grid else "文章标题"
    # A line of the title is as high as a line of the body, so that the text stays in the grid.
    line = preset.line
    yield titling(NAMES.title, line, _letters(preset.title), alias=alias, exact=line)
    yield titling(NAMES.subtitle, line, _letters(preset.subtitle), exact=line)
    for level, letters in enumerate(preset.headings, 1):
        yield replace(heading(level, _letters(letters)), alias=HEADINGS[level - 1])
    yield salutation()
    yield from signing(preset.cell, line)
    yield from marking()
    yield from _page_numbers(preset)
    yield from commenting()


def titling(name: str, below: int, letters: str = "", *, alias: str = "", exact: int = 0) -> Style:
    """Return the style of the title or subtitle called ``name``, with an empty line below.

    ``below`` is the height of that line, ``exact`` the height of a title's line, both in twips;
    0: inherited.
    """
    height: dict[str, str | int] = {"line": exact, "lineRule": "exact"} if exact else {}
    looks = (
        w("keepNext")
        + w("keepLines")
        + w("spacing", afterLines=100, after=below, **height)
        + indent(cell=1, firstLine=0)
        + w("jc", val="center")
    )
    return Style(name, name, alias, following=NAMES.body, paragraph=looks, letters=letters)


def heading(level: int, letters: str, based: str = NAMES.body) -> Style:
    """Return the style of a heading of ``level``, from 1: in the outline, kept with its text."""
    looks = w("keepNext") + w("keepLines") + w("outlineLvl", val=level - 1)
    return Style(
        NAMES.heading(level),
        f"heading {level}",
        based=based,
        following=NAMES.body,
        paragraph=looks,
        letters=letters,
    )


def salutation() -> Style:
    """Return the style of the salutation: the body without its indent."""
    flush = indent(cell=1, firstLine=0)
    return Style(NAMES.salutation, "称谓", own=True, following=NAMES.body, paragraph=flush)


def signing(cell: float, line: int) -> Iterator[Style]:
    """Yield the styles of signers and date; ``cell`` and ``line`` are the body's, in twips.

    Both are two characters from the right. A signer is one empty line below the text, and on the
    same page as the date.
    """
    side = indent(cell=cell, right=RIGHT, firstLine=0)
    yield Style(
        NAMES.signature,
        "署名",
        own=True,
        following=NAMES.date,
        paragraph=w("keepNext")
        + w("spacing", beforeLines=100, before=line)
        + side
        + w("contextualSpacing")
        + w("jc", val="right"),
    )
    yield Style(
        NAMES.date,
        "成文日期",
        own=True,
        following=NAMES.body,
        paragraph=side + w("jc", val="right"),
    )


def marking() -> Iterator[Style]:
    """Yield the character styles of prompts, run-in heads, and open blanks."""
    for identity, name, looks in (
        (NAMES.prompt, "自写提示", _shaded("F2EFE6")),
        (NAMES.lead, "段首", BOLD),
        (NAMES.blank, "待填", _shaded("FFE08A")),
    ):
        yield Style(identity, name, own=True, based=_LETTERS, letters=looks, character=True)


def _shaded(fill: str) -> str:
    """Return shading in a colour, as Word honors a highlight on runs only, not in a style."""
    return w("shd", val="clear", color="auto", fill=fill)


def _page_numbers(preset: Preset) -> Iterator[Style]:
    number = preset.number
    line = w("spacing", line=round(number.letters.size * 20), lineRule="exact")
    yield Style(
        "Footer",
        "footer",
        paragraph=line + indent(cell=1, firstLine=0) + w("jc", val="center"),
        letters=_letters(number.letters),
        shown=False,
    )
    if number.sides:
        cell = number.letters.size * 20
        for name, side, align in (("单页页码", "right", "right"), ("双页页码", "left", "left")):
            yield Style(
                PAGE_STYLES[align == "left"],
                name,
                own=True,
                based="Footer",
                paragraph=indent(cell=cell, **{side: 1}) + w("jc", val=align),
                shown=False,
            )


PAGE_STYLES = ("OddPageNumber", "EvenPageNumber")


def commenting() -> Iterator[Style]:
    """Yield the styles of a comment's text and of its reference, by Word's names."""
    yield Style(
        NAMES.comment,
        "annotation text",
        paragraph=w("spacing", line=240, lineRule="auto")
        + indent(cell=1, firstLine=0)
        + w("jc", val="left"),
        letters=sized(10.5),
        shown=False,
    )
    yield Style(
        NAMES.comment_mark,
        "annotation reference",
        based=_LETTERS,
        letters=sized(10.5),
        character=True,
        shown=False,
    )


def typeface(letters: Letters) -> str:
    """Return the typefaces of a style; without ``latin`` letters and digits use the Chinese one."""
    latin = (letters.latin or letters.face).name
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=letters.face.name, cs=latin)


_GB2312, _ANSI = "86", "00"
"""Windows' numbers of character sets, for the choice of a substitute font, in hexadecimal."""


def font_table(preset: Preset) -> str:
    """Return the part with an entry for each typeface of the layout."""
    return part("fonts", *(_entry(face) for face in dict.fromkeys(_faces(preset))))


def _faces(preset: Preset) -> Iterator[Face]:
    for letters in (
        preset.body, preset.title, preset.subtitle, *preset.headings, preset.number.letters,
    ):  # fmt: skip
        yield letters.face
        if letters.latin:
            yield letters.latin


def _entry(face: Face) -> str:
    return w(
        "font",
        w("altName", val=",".join(face.alternates)) if face.alternates else "",
        w("charset", val=_GB2312 if face.chinese else _ANSI),
        w("family", val=face.family),
        w("pitch", val="variable"),
        name=face.name,
    )
