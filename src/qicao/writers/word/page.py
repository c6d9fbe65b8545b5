"""Write a page's settings (paper, margins, grid, page number), and read those of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from qicao.writers.word.markup import W, part, run, w
from qicao.writers.word.package import FOOTER, Part
from qicao.writers.word.presets import PAPER, TWIPS_PER_MM, TWIPS_PER_POINT
from qicao.writers.word.styles import PAGE_STYLES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from qicao.writers.word.presets import PageNumber, Preset

_FOOTERS = ("default", "even")
"""Word's footer types: for odd pages (or all), for even pages."""

_CHAR_SPACE = 4096 / TWIPS_PER_POINT
"""Units of ``charSpace`` (1/4096 point) per twip: the width that a grid adds to each character."""


def section(preset: Preset, footers: dict[str, str]) -> str:
    """Return the properties of the only section; ``footers`` maps their types to relations' ids."""
    # Not w(): a relation's id has another namespace prefix.
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{relation}"/>'
        for kind, relation in footers.items()
    )
    width, height = (round(side * TWIPS_PER_MM) for side in PAPER)
    margins = {side: round(wide * TWIPS_PER_MM) for side, wide in asdict(preset.margins).items()}
    header = round(15 * TWIPS_PER_MM)
    return w(
        "sectPr",
        references,
        w("pgSz", w=width, h=height),
        w("pgMar", **margins, header=header, footer=_footer(preset), gutter=0),
        _grid(preset),
    )


def _footer(preset: Preset) -> int:
    """The footer's distance from the paper's edge in twips: half an em below the number's middle."""
    number = preset.number
    half = number.letters.size * TWIPS_PER_POINT / 2
    return round((preset.margins.bottom - number.below) * TWIPS_PER_MM - half)


def _grid(preset: Preset) -> str:
    if not preset.grid:
        return w("docGrid", linePitch=preset.line)
    spare = round((preset.cell - preset.body.size * TWIPS_PER_POINT) * _CHAR_SPACE)
    return w("docGrid", type="linesAndChars", linePitch=preset.line, charSpace=spare)


class Measures(Struct, frozen=True):
    """The width of the type area, the width of a character, the height of a line, in twips."""

    width: int
    cell: float
    line: int


def measured(section: Element | None, size: float) -> Measures:
    """Read the measures of a file's section; None: Word's defaults.

    Without a grid a character is ``size`` twips wide, and a line twice as high.
    """

    def read(name: str, attribute: str, default: int = 0) -> int:
        found = None if section is None else section.find(f"{W}{name}")
        given = "" if found is None else found.get(f"{W}{attribute}", "")
        return int(given) if given.removeprefix("-").isdecimal() else default

    # Word's defaults.
    width = read("pgSz", "w", 11906) - read("pgMar", "left", 1800) - read("pgMar", "right", 1800)
    grid = None if section is None else section.find(f"{W}docGrid")
    kind = "" if grid is None else grid.get(f"{W}type", "")
    cell, line = size, round(size * 2)
    if kind in ("lines", "linesAndChars", "snapToChars"):
        line = read("docGrid", "linePitch", line)
    if kind in ("linesAndChars", "snapToChars"):
        spare = read("docGrid", "charSpace")
        # LibreOffice writes a negative number as an unsigned one of 32 bits.
        spare -= 2**32 if spare >= 2**31 else 0
        # Even in a damaged file a character has a width.
        cell = max(size + spare / _CHAR_SPACE, size / 2)
    return Measures(width, cell, line)


def footers(preset: Preset) -> dict[str, Part]:
    """Map types to footers: one for all pages, or one for odd and one for even pages."""
    styles = PAGE_STYLES if preset.number.sides else ("Footer",)
    return {
        kind: Part(f"word/footer{number}.xml", FOOTER, _number(preset.number, style))
        for number, (kind, style) in enumerate(zip(_FOOTERS, styles, strict=False), 1)
    }


def _number(number: PageNumber, style: str) -> str:
    around = [run(text) if text else "" for text in number.form.split("{}")]
    field = w("fldSimple", run("1"), instr=" PAGE ")
    return part("ftr", w("p", w("pPr", w("pStyle", val=style)), field.join(around)))


def settings(preset: Preset) -> str:
    """Return the settings part, which selects Word's current layout over its older ones."""
    compatibility = "".join(
        w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in (
            # Without this Word opens the file in Word 2007's compatibility mode.
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return part(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders") if preset.number.sides else "",
        w("characterSpacingControl", val="compressPunctuation"),
        w("compat", w("useFELayout"), compatibility),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )
