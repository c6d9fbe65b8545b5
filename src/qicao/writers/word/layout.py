"""What a draft's paragraphs must know of the page that they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.writers.word.style import NAMES, Names

if TYPE_CHECKING:
    from qicao.writers.word.presets import Preset


class Layout(NamedTuple):
    """Styles by name, and widths.

    ``cell`` is the width of a character in twips, ``cells`` how many fill a line;
    ``title_cell`` and ``subtitle_cell`` are the width of a character in these. Headings in a
    style of ``numbered`` would get a number of Word's own beside the text's, those in one of
    ``loose`` may stand alone at the foot of a page. Titles in a style of ``uncentred`` have to
    be told to stand in the middle. Where ``places`` is false the styles say where a signature
    stands.
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

    @classmethod
    def of(cls, preset: Preset) -> Layout:
        """The layout of a preset."""
        sizes = (preset.title.size * 20, preset.subtitle.size * 20)
        return cls(NAMES, preset.cell, preset.cells, *sizes)
