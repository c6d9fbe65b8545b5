"""Defines the input of splitting, a document of numbered lines, and its result with a ledger."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from qicao.models.store import Snippet, Theme, Variable  # noqa: TC001 - msgspec resolves annotations

LineKind = Literal[
    "metadata",
    "noise",
    "essay-title",
    "heading-1",
    "heading-2",
    "heading-3",
    "paragraph",
    "aside",
]
Fate = Literal["snippet", "heading", "held", "duplicate", "dropped", "removed"]
"""The result for a line. ``dropped``: not used; ``removed``: a person deleted its snippet."""


class Stretch(NamedTuple):
    """A span of a text (``start`` included, ``end`` excluded) and its position in the markup.

    The characters are in the package part ``part``, in the element with index ``node`` in document
    order (0 is the root), from ``offset`` of that element's text on. If not ``free``, they must not
    be changed there: a field or other data would restore them.
    """

    start: int
    end: int
    part: str
    node: int
    offset: int = 0
    free: bool = True

    def moved(self, by: int) -> Stretch:
        """Return the same characters in a text with ``by`` more characters before them."""
        return self._replace(start=self.start + by, end=self.end + by)

    def clipped(self, start: int, end: int) -> Stretch:
        """Return the part from ``start`` to ``end``; an empty one ends at or before its start."""
        first, last = max(self.start, start), min(self.end, end)
        return self._replace(start=first, end=last, offset=self.offset + first - self.start)


class Line(Struct, frozen=True):
    """One line of a source as read. ``level`` is the heading level in its markup, or 0.

    If delimiters were removed, ``columns`` has each character's offset in the file's line; else it
    is empty. ``frozen`` are the spans of ``text`` that aren't prose, such as code. If ``aside``,
    the line is not running text, but a table's row or a note. ``stretches`` are the positions of
    the characters in a Word file, in order; an automatic number, which the file doesn't contain, is
    in none of them.
    """

    number: int
    text: str
    level: int = 0
    columns: tuple[int, ...] = ()
    frozen: tuple[tuple[int, int], ...] = ()
    aside: bool = False
    stretches: tuple[Stretch, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A source after reading, whatever the file's format."""

    path: str
    sha256: str
    encoding: str
    lines: tuple[Line, ...]
    address: str = ""


class Edit(Struct, frozen=True):
    """One change of a line's text: at ``offset``, ``before`` was replaced by ``after``.

    Offsets count characters in the text at that moment, so a list of edits is undone by going
    through it backwards.
    """

    offset: int
    before: str
    after: str
    rule: str


class Repair(Struct, frozen=True, kw_only=True):
    """An edit in the ledger, with the number of its line in the source and its rule."""

    line: int
    rule: str
    before: str
    after: str
    offset: int = 0


class LedgerRow(Struct, frozen=True, kw_only=True):
    """The result for one line that isn't blank. ``essay`` is its number, 0 outside any essay."""

    line: int
    text: str
    kind: LineKind
    essay: int
    fate: Fate
    theme: str | None = None
    snippet: str | None = None


class ThemeEvidence(Struct, frozen=True):
    """The evidence for a paragraph's theme, and the best candidates, the best first.

    ``score`` is a multiple of the threshold: from 1 on a paragraph gets a theme of the store, if its
    source is about the store's themes; below 2 the theme is only probable.
    """

    score: float
    evidence: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


class SplitResult(Struct, frozen=True, kw_only=True):
    """The result of splitting one document.

    ``variables`` and ``verdicts`` are keyed by snippet: the words that each variable replaced, and
    the evidence for the theme. ``proposed`` are variables that the store doesn't declare yet,
    ``themes`` those made from the source's own headings.
    """

    document: Document
    title: str
    essays: int
    rows: tuple[LedgerRow, ...]
    repairs: tuple[Repair, ...]
    snippets: tuple[Snippet, ...]
    variables: dict[str, dict[str, str]] = {}
    proposed: dict[str, Variable] = {}
    verdicts: dict[str, ThemeEvidence] = {}
    themes: tuple[Theme, ...] = ()

    @property
    def parents(self) -> dict[str, str]:
        """Mapping of each newly made child theme → its level-1 theme."""
        return {child.name: theme.name for theme in self.themes for child in theme.children}
