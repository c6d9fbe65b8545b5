"""What splitting reads and what it reports: a document of numbered lines, and its ledger."""

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
"""``dropped`` is what no paragraph was made of, ``removed`` a paragraph that a person dropped."""


class Stretch(NamedTuple):
    """Characters ``start`` up to ``end`` (not included) of a text, in the markup it was read out of.

    They stand in the part of the package called ``part``, in its element number ``node`` in
    document order, from 0 for the root; the first is character ``offset`` of that element's
    text. ``free`` says that they may be changed there: what a field works out, or what comes
    out of other data, would come back.
    """

    start: int
    end: int
    part: str
    node: int
    offset: int = 0
    free: bool = True

    def moved(self, by: int) -> Stretch:
        """The same characters in a text with so many more before them."""
        return self._replace(start=self.start + by, end=self.end + by)

    def clipped(self, start: int, end: int) -> Stretch:
        """What of it lies within ``start`` and ``end``; with nothing there its end is not after its start."""
        first, last = max(self.start, start), min(self.end, end)
        return self._replace(start=first, end=last, offset=self.offset + first - self.start)


class Line(Struct, frozen=True):
    """One line of a source as read. ``level`` is the heading level its markup gave it, or 0.

    ``columns`` say where each character stood in the file's line, counted from 0, where marks
    were taken off; a line with nothing taken off has none. ``frozen`` are the spans of its
    text that are no prose, as code is. What stands ``aside`` is no part of the running text:
    a row of a table, a note. ``stretches`` say where characters stand in a Word file, in order;
    those that stand nowhere in it, as an automatic number, are in none.
    """

    number: int
    text: str
    level: int = 0
    columns: tuple[int, ...] = ()
    frozen: tuple[tuple[int, int], ...] = ()
    aside: bool = False
    stretches: tuple[Stretch, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A source after reading: lines, whatever the file's format was."""

    path: str
    sha256: str
    encoding: str
    lines: tuple[Line, ...]
    address: str = ""


class Edit(Struct, frozen=True):
    """One change of a line's text: at ``offset``, ``before`` became ``after``.

    Offsets count characters in the text as it was at that moment, so that a list of
    edits is undone by walking it backwards.
    """

    offset: int
    before: str
    after: str
    rule: str


class Repair(Struct, frozen=True, kw_only=True):
    """An edit in the ledger: which line of the source, under which rule."""

    line: int
    rule: str
    before: str
    after: str
    offset: int = 0


class LedgerRow(Struct, frozen=True, kw_only=True):
    """What became of one line that is not blank. ``essay`` is 0 outside any."""

    line: int
    text: str
    kind: LineKind
    essay: int
    fate: Fate
    theme: str | None = None
    snippet: str | None = None


class ThemeEvidence(Struct, frozen=True):
    """What speaks for a paragraph's theme, and for which others.

    ``score`` is in multiples of what is enough: from 1 on a theme of the store is given, and
    under 2 it is no more than likely.
    """

    score: float
    evidence: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


class SplitResult(Struct, frozen=True, kw_only=True):
    """All that splitting one document gave.

    ``variables`` and ``verdicts`` are by snippet: which words each variable stands for, and
    what spoke for the theme. ``proposed`` are variables that the store doesn't declare yet,
    ``themes`` those that were made from the source's own headings.
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
        """The level-1 theme of each theme newly made."""
        return {child.name: theme.name for theme in self.themes for child in theme.children}
