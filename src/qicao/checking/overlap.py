"""Find text copied word for word: from earlier texts, and from the sources of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading import names, quotes
from qicao.reading.runs import Characters, longest
from qicao.text import placeholders
from qicao.text.ngrams import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.reading.runs import SharedRun

_LONG = 30
"""Characters from which on one shared run, two printed lines, is no chance."""


_UNITS = ("unit", "place", "branch")


@rule("overlap-run", "overlap-long", anew=True)
def overlap(text: Text, context: Context) -> Hits:
    """Report each longest run of characters that another text contains, too.

    Fixed words (quotations, names of units and places, values of variables) don't count.
    """
    others = list(_others(context))
    if not others:
        return
    characters = Characters(text.paragraphs(), context.variables, _fixed(text))
    named: dict[SharedRun, str] = {}
    for name, lines in others:
        for run in characters.shared(lines):
            if run.free >= RUN:
                named.setdefault(run, name)
    for run in longest(named):
        found = "overlap-long" if run.free >= _LONG else "overlap-run"
        words = (str(run.end - run.start), named[run])
        yield Hit(found, characters.place(run.start, run.end), words)


def _fixed(text: Text) -> Iterator[Span]:
    """Yield the spans of words that texts share anyway: quotations, names of units and places."""
    for index, quote in text.parts(quotes.find):
        if quote.is_pair and quote.kind == "“":
            yield Span(index, quote.start, quote.end)
    for index, name in text.parts(names.find):
        if name.kind in _UNITS:
            yield Span(index, name.start, name.end)


def _others(context: Context) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts that this one may be copied from: the name for messages, and the pieces.

    Snippets without an origin were written for the store and are free to use.
    """
    for earlier in context.against:
        yield f"“{earlier.name}”", earlier.text.split("\n")
    for snippet in context.store.snippets.values() if context.store else ():
        if snippet.origin is not None:
            title = snippet.origin.title or snippet.origin.sha256[:12]
            yield f"“{title}”（素材 {snippet.id}）", _own_words(snippet.text)


def _own_words(text: str) -> list[str]:
    """Return the pieces of a snippet between its variables, whose values are the author's."""
    cut = placeholders.pieces(text) if "{" in text else None
    return cut[::2] if cut else [text]
