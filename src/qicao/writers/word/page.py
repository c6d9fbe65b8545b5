"""The page: paper, margins, grid, and the number at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.writers.word.markup import part, run, w
from qicao.writers.word.package import FOOTER, Part
from qicao.writers.word.presets import PAPER, TWIPS_PER_MM, TWIPS_PER_POINT
from qicao.writers.word.styles import PAGE_STYLES

if TYPE_CHECKING:
    from qicao.writers.word.presets import PageNumber, Preset

_FOOTERS = ("default", "even")
"""Footers of odd and of even pages, as Word calls them."""


def section(preset: Preset, footers: dict[str, str]) -> str:
    """The one section's properties; ``footers`` are relations' ids by kind."""
    # The prefix of a relation's id is another one than that of all else.
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{relation}"/>'
        for kind, relation in footers.items()
    )
    width, height = (round(side * TWIPS_PER_MM) for side in PAPER)
    margins = {
        side: round(getattr(preset.margins, side) * TWIPS_PER_MM)
        for side in ("top", "right", "bottom", "left")
    }
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
    if preset.grid is None:
        return w("docGrid", linePitch=preset.line)
    # In 4096ths of a point, beside the width that the body's letters have anyway.
    spare = preset.cell / TWIPS_PER_POINT - preset.body.size
    return w("docGrid", type="linesAndChars", linePitch=preset.line, charSpace=round(spare * 4096))


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
