"""Write a Word file in a preset layout, without any library: a few parts of plain XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.writers.word import page
from qicao.writers.word.body import body
from qicao.writers.word.markup import part, w
from qicao.writers.word.package import (
    DOCUMENT,
    FONTS,
    SETTINGS,
    STYLES,
    Part,
    package,
    relation,
)
from qicao.writers.word.paging import fitted
from qicao.writers.word.presets import preset
from qicao.writers.word.properties import properties
from qicao.writers.word.style import Layout
from qicao.writers.word.styles import font_table, style_sheet

if TYPE_CHECKING:
    from qicao.models.draft import Draft
    from qicao.writers.options import Options


def write(draft: Draft, options: Options) -> bytes:
    """Return the draft as a Word file in the layout of ``options.preset``."""
    layout = fitted(draft, preset(options.preset, options.latin))
    paragraphs, more = body(draft, Layout.of(layout), trace=options.trace)
    footers = page.footers(layout)
    named = {kind: relation(number) for number, kind in enumerate(footers, 1)}
    parts = (
        *footers.values(),
        Part("word/styles.xml", STYLES, style_sheet(layout)),
        Part("word/settings.xml", SETTINGS, page.settings(layout)),
        Part("word/fontTable.xml", FONTS, font_table(layout)),
        *more,
    )
    text = part("document", w("body", *paragraphs, page.section(layout, named)))
    document = Part("word/document.xml", DOCUMENT, text, parts)
    return package(document, properties(draft, options))
