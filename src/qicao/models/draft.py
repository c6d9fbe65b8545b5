"""What assembling is asked for, and the draft that it makes."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Any, Literal

from msgspec import Struct

from qicao.models.fact import Fact  # noqa: TC001 - the same
from qicao.models.profile import FromProfile, Profile  # noqa: TC001 - the same
from qicao.models.store import Origin, Role  # noqa: TC001 - the same


class Request(Struct, frozen=True, kw_only=True):
    """What the user asked for, with names as they were typed.

    ``variables`` are the values given, the strongest source first already applied, ``own``
    the author's own passages by name; ``seed`` is None where the request itself shall
    decide it. ``use`` and ``drop`` are ids that must and must not come, ``avoid`` the runs
    of characters of earlier texts that must not; ``shun`` are ids that had better not.
    ``reroll`` are numbers of paragraphs to be exchanged, counted from 1 as they are listed.
    ``amended`` are the texts that the author changed by hand, by what ``assembly.amended`` calls
    their paragraphs and headings.
    ``profile`` holds what its author laid down for every draft: weaker than ``variables``; its
    facts are told only where they stand in ``facts``, too.
    """

    themes: tuple[str, ...]
    date: dt.date
    outline: str | None = None
    variables: dict[str, Any] = {}
    length: int | None = None
    seed: int | None = None
    title: str | None = None
    audience: str | None = None
    own: dict[str, str] = {}
    use: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    avoid: frozenset[str] = frozenset()
    shun: frozenset[str] = frozenset()
    reroll: tuple[int, ...] = ()
    facts: tuple[Fact, ...] = ()
    amended: dict[str, str] = {}
    profile: Profile | None = None


ParagraphKind = Literal["snippet", "fact", "move", "own"]
"""What a paragraph is made of: out of a store, around a fact, moves alone, the author's own."""


ParagraphForm = Literal["text", "item", "table"]
"""What a paragraph looks like: running text, an item with its mark in front, rows of cells."""


class Paragraph(Struct, frozen=True, kw_only=True):
    """One paragraph of a draft; an own passage has ``own`` true and no id.

    One that still waits for its author is ``open``: its text is the prompt.

    ``asks`` are the 字 that an open one asks for, ``name`` what the passage is called, and
    ``questions`` what helps to write it. ``fact`` is the number of the fact that a paragraph
    tells or speaks of, from 1; ``moves`` are the ids of the moves in it.

    ``lead`` is the run-in head (一要严肃组织生活。) with which ``text`` begins. ``flags`` are the
    doubts that its snippet came with (a quotation that nobody verified). ``rows`` are the cells
    of a ``table``, whose ``text`` has them with tabs between, a line for each row. ``amended``
    is one that its author changed by hand: it keeps its id.
    """

    text: str
    id: str | None = None
    theme: str | None = None
    role: Role | None = None
    own: bool = False
    open: bool = False
    origin: Origin | None = None
    lead: str = ""
    flags: tuple[str, ...] = ()
    kind: ParagraphKind = "snippet"
    name: str = ""
    asks: int = 0
    questions: tuple[str, ...] = ()
    fact: int = 0
    moves: tuple[str, ...] = ()
    form: ParagraphForm = "text"
    rows: tuple[tuple[str, ...], ...] = ()
    amended: bool = False

    @property
    def is_put_in(self) -> bool:
        """Whether its author put it in by hand, behind a paragraph of the draft."""
        return self.amended and self.own and not self.name


class Section(Struct, frozen=True, kw_only=True):
    """One part of a draft. Opening and closing have no heading, and level 0.

    Level 2 holds the points of the level-1 section before it. A heading that is ``run_in``
    is printed at the beginning of the first paragraph, closed by a full stop.
    """

    paragraphs: tuple[Paragraph, ...]
    heading: str = ""
    level: int = 0
    number: str = ""
    theme: str | None = None
    run_in: bool = False


class Shortage(Struct, frozen=True):
    """A theme that had too little: ``lacks`` 字."""

    theme: str
    lacks: int


class Length(Struct, frozen=True, kw_only=True):
    """The length asked for (None: nothing was asked) and what it came to."""

    count: int
    asked: int | None = None
    short: tuple[Shortage, ...] = ()


class OwnPrompt(Struct, frozen=True, kw_only=True):
    """An own passage that still waits for its author."""

    name: str
    prompt: str
    length: int = 0
    questions: tuple[str, ...] = ()


class SourceShare(Struct, frozen=True, kw_only=True):
    """How much of a draft came from one source, word for word: ``share`` is 0 … 1.

    ``longest_run`` is how many characters of it stand in one piece.
    """

    source: str
    characters: int
    share: float
    paragraphs: int
    longest_run: int = 0


class Overlap(Struct, frozen=True, kw_only=True):
    """How much of a draft was taken over word for word from other people's sources."""

    longest_run: int = 0
    share: float = 0.0
    by_source: tuple[SourceShare, ...] = ()


class ToldFact(Struct, frozen=True, kw_only=True):
    """A fact of the author's as it was understood, and where it is told.

    ``number`` counts from 1; ``proposed`` are the fields that the author left out;
    ``section`` is the heading it is first told under, and ``paragraphs`` all that tell or
    speak of it, counted from 1 over the whole draft.
    """

    number: int
    key: str = ""
    kind: str = ""
    type: str = ""
    theme: str = ""
    proposed: tuple[str, ...] = ()
    section: str = ""
    paragraphs: tuple[int, ...] = ()


class DocumentInfo(Struct, frozen=True, kw_only=True):
    """The studied document as it is named; ``known``: the store has its parts and clauses."""

    title: str
    short: str = ""
    known: bool = False


class AuthorInfo(Struct, frozen=True, kw_only=True):
    """What the author called their post, and the post whose words were used; empty: none."""

    called: str = ""
    post: str = ""


class AskedTheme(Struct, frozen=True, kw_only=True):
    """A theme as it was asked for, and which it is; ``parent`` is empty for one of level 1.

    ``by`` tells whether ``asked`` is its name, an alias, or a part of one of these;
    ``is_outline`` that it is no theme's name, but the name of an outline.
    """

    asked: str
    theme: str
    parent: str = ""
    by: Literal["name", "alias", "part"] = "name"
    is_outline: bool = False


_CLAIMING = frozenset(("开头", "做法", "成效", "问题"))
"""The roles of paragraphs that say what the author or the unit did."""


class Draft(Struct, frozen=True, kw_only=True):
    """The assembled text with its structure and the origin of each paragraph.

    ``notes`` say what isn't as it was asked for, ``remarks`` what was made of what was given.
    """

    title: str
    outline: str
    seed: int
    date: dt.date
    length: Length
    sections: tuple[Section, ...]
    salutation: str = ""
    signature: dict[str, str] = {}
    variables: dict[str, Any] = {}
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    own: tuple[OwnPrompt, ...] = ()
    overlap: Overlap = Overlap()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    facts: tuple[ToldFact, ...] = ()
    document: DocumentInfo | None = None
    author: AuthorInfo | None = None
    themes: tuple[AskedTheme, ...] = ()
    profile: FromProfile | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done: blanks, own passages, too short, a note."""
        return bool(self.missing or self.own or self.length.short or self.notes)

    @property
    def used(self) -> frozenset[str]:
        """The ids of its snippets and moves, which another draft had better not have."""
        paragraphs = [p for section in self.sections for p in section.paragraphs]
        ids = {p.id for p in paragraphs if p.id}
        return frozenset(ids.union(*(p.moves for p in paragraphs)))

    @property
    def taken(self) -> list[Paragraph]:
        """The paragraphs that came out of a store, in reading order."""
        return [p for section in self.sections for p in section.paragraphs if p.id]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of those that say what was done: only the author knows whether it is so."""
        return tuple(p.id for p in self.taken if p.id and p.role in _CLAIMING)
