"""The page: paper, margins, grid, and the number at its foot; written, and read from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from qicao.writers.word.markup import W, part, run, w
from qicao.writers.word.package import FOOTER, Part
from qicao.writers.word.presets import PAPER, TWIPS_PER_MM, TWIPS_PER_POINT
from qicao.writers.word.styles import PAGE_STYLES

if TYPE_CHECKING:
    from qicao.writers.word.presets import PageNumber, Preset

_FOOTERS = ("default", "even")
"""Footers of odd and of even pages, as Word calls them."""

_SPARE = 4096 / TWIPS_PER_POINT
"""By what a grid counts the width that it adds to letters, or takes from them: parts of a twip."""


def section(preset: Preset, footers: dict[str, str]) -> str:
    """The one section's properties; ``footers`` are relations' ids by kind."""
    # The prefix of a relation's id is another one than that of all else.
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
    """The footer's distance from the edge: half a line below the number's middle."""
    number = preset.number
    half = number.letters.size * TWIPS_PER_POINT / 2
    return round((preset.margins.bottom - number.below) * TWIPS_PER_MM - half)


def _grid(preset: Preset) -> str:
    if not preset.grid:
        return w("docGrid", linePitch=preset.line)
    spare = round((preset.cell - preset.body.size * TWIPS_PER_POINT) * _SPARE)
    return w("docGrid", type="linesAndChars", linePitch=preset.line, charSpace=spare)


class Measures(Struct, frozen=True):
    """The width of the type area, of a character in it, and the height of a line, in twips."""

    width: int
    cell: float
    line: int


def measured(section: Any, size: float) -> Measures:  # noqa: ANN401 - lxml is untyped
    """What a file's section, if it has one, says of its page.

    Where no grid gives another measure, it is that of the text's letters, ``size`` twips wide.
    """

    def told(name: str, attribute: str, default: int = 0) -> int:
        found = None if section is None else section.find(f"{W}{name}")
        given = "" if found is None else found.get(f"{W}{attribute}", "")
        return int(given) if given.removeprefix("-").isdecimal() else default

    # What Word takes of itself.
    width = told("pgSz", "w", 11906) - told("pgMar", "left", 1800) - told("pgMar", "right", 1800)
    grid = None if section is None else section.find(f"{W}docGrid")
    kind = "" if grid is None else grid.get(f"{W}type", "")
    cell, line = size, round(size * 2)
    if kind in ("lines", "linesAndChars", "snapToChars"):
        line = told("docGrid", "linePitch", line)
    if kind in ("linesAndChars", "snapToChars"):
        spare = told("docGrid", "charSpace")
        # LibreOffice writes what is below zero as a number of 32 bits without a sign.
        spare -= 2**32 if spare >= 2**31 else 0
        # However a file is damaged, its letters have a width.
        cell = max(size + spare / _SPARE, size / 2)
    return Measures(width, cell, line)


def footers(preset: Preset) -> dict[str, Part]:
    """The footers by kind: one for all pages, or one for odd and one for even ones."""
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
    """How the document shall be laid out, where Word's old habits differ from today's."""
    compatibility = "".join(
        w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in (
            # Without it Word opens the file in its compatibility mode of 2007.
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
