"""Wrong characters in known words: those of the tables of words and idioms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.registry import Hit, rule
from qicao.rules import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.registry import Context
    from qicao.reading.texts import Text


@rule("char-word", "char-idiom", anew=True)
def spelling(text: Text, context: Context) -> Iterator[Hit]:
    """Every slip; a store's own words are right."""
    own = context.store.words if context.store else ()
    for slip in words.find(text.joined, own):
        place = text.joined.span(slip.start, slip.end)
        yield Hit(slip.rule, place, (slip.wrong, slip.right), slip.right, slip.right)
