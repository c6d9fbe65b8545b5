"""Compute the indents on both sides of a title that make its lines break between words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.text.phrases import occurrences, phrase_spans
from qicao.text.titlelines import title_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.models.draft import Draft
    from qicao.writers.word.style import Layout


class Titled(Struct, frozen=True):
    """A title's paragraph: its style's id, text, indent on each side in twips, number of lines."""

    style: str
    text: str
    side: int
    lines: int


def titled(style: str, text: str, cell: float, width: float, names: Sequence[str]) -> Titled:
    """Set a title in a style; ``cell`` is the width of a character, ``width`` of a line, in twips.

    ``names`` are strings that may not be broken.
    """
    found = title_lines(text, width / cell, names, _words)
    if found is None:
        return Titled(style, text, 0, 1)
    return Titled(style, text, int((width - found.room * cell) / 2), len(found.texts))


def titles(draft: Draft, layout: Layout) -> list[Titled]:
    """Return the paragraphs of a draft's title: one, or two if it has a dash (主题——副题)."""
    names, kept, width = layout.names, names_of(draft), layout.cell * layout.cells
    main, dash, rest = draft.title.partition("——")
    if not (main.strip() and rest.strip()):
        return [titled(names.title, draft.title, layout.title_cell, width, kept)]
    return [
        titled(names.title, main, layout.title_cell, width, kept),
        titled(names.subtitle, dash + rest, layout.subtitle_cell, width, kept),
    ]


def names_of(draft: Draft) -> list[str]:
    """Return the strings that a draft's title never breaks: values of variables, themes."""
    listed = (v if isinstance(v, (list, tuple)) else (v,) for v in draft.variables.values())
    values = (value for values in listed for value in values if isinstance(value, str))
    return [*values, *(one.theme for one in draft.themes)]


def _words(title: str) -> Sequence[str]:
    """Segment a title into words, for ``title_lines`` where names and marks give no good break.

    A fixed phrase is one word, and so is a person's name with the noun after it (总书记, 同志).
    """
    from qicao.lexicon.segmenter import words

    fixed = {at for start, end in _fixed(title) for at in range(start + 1, end)}
    joined: list[str] = []
    after_name = False
    for word in words(title):
        if word.start in fixed or (after_name and word.tag.startswith("n")):
            joined[-1] += word.text
        else:
            joined.append(word.text)
        after_name = word.tag.startswith("nr")
    return joined


def _fixed(title: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of set phrases and of the phrases in ``title-words.txt``."""
    from qicao.lexicon.tables import rows

    yield from phrase_spans(title)
    for row in rows("title-words.txt"):
        for phrase in row:
            yield from occurrences(phrase, title)
