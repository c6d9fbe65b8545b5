"""Wrong characters in known words: those of the tables of words and idioms."""

from __future__ import annotations

from qicao.checking.registry import Context, Hit, Hits, Text, rule
from qicao.rules import words


@rule("char-word", "char-idiom", anew=True)
def spelling(text: Text, context: Context) -> Hits:
    """Every slip; a store's own words are right."""
    own = context.store.words if context.store else ()
    for slip in words.find(text.joined, own):
        place = text.joined.span(slip.start, slip.end)
        yield Hit(slip.rule, place, (slip.wrong, slip.right), slip.right, slip.right)
