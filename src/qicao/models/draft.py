"""Defines a request to the assembly, and the draft made from it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Any, Literal

from msgspec import Struct

from qicao.models.fact import Fact  # noqa: TC001 - the same
from qicao.models.profile import FromProfile, Profile  # noqa: TC001 - the same
from qicao.models.store import Origin, Role  # noqa: TC001 - the same


class Request(Struct, frozen=True, kw_only=True):
    """A request for a draft, with names as the user typed them.

    ``variables`` are the values given, after overrides between their sources. ``own`` maps the name
    of an own passage to the author's text. If ``seed`` is None, it is derived from the request.
    ``use`` and ``drop`` are ids that must and must not be in the draft; ids in ``shun`` are avoided
    where possible. ``avoid`` are n-grams of earlier texts that no chosen snippet may contain.
    ``reroll`` are the numbers of paragraphs to replace, counted from 1 as in ``Draft.taken``.
    ``amended`` maps a key of ``assembly.amended`` (of a paragraph or heading) to the text by hand.
    ``profile`` holds the author's defaults, which ``variables`` override. Its facts are told only
    if they are in ``facts``, too.
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
"""The content of a paragraph: a snippet, text around a fact, moves alone, the author's own text."""


ParagraphForm = Literal["text", "item", "table"]
"""The form of a paragraph: running text, a list item with its number in front, a table."""


class Paragraph(Struct, frozen=True, kw_only=True):
    """One paragraph of a draft; for an own passage, ``own`` is true and ``id`` None.

    An ``open`` paragraph isn't written yet: its text is the prompt for the author. ``asks`` is the
    length that it asks for, in 字, ``name`` the name of the own passage, and ``questions`` help to
    write it.

    ``fact`` is the number of the fact that the paragraph is about, from 1; 0 is none. ``moves`` are
    the ids of the moves in it. ``lead`` is the run-in head (一要严肃组织生活。) with which ``text``
    begins. ``flags`` are the doubts of its snippet (such as an unverified quotation). ``rows`` are
    the cells of a ``table``; its ``text`` has a line for each row, with tabs between cells. If
    ``amended``, the author changed the paragraph by hand; its id stays. If ``claims``, it states
    what the author or the unit did.
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
    claims: bool = False
    amended: bool = False

    @property
    def is_put_in(self) -> bool:
        """Whether the author inserted the paragraph by hand, after another one of the draft."""
        return self.amended and self.own and not self.name


class Section(Struct, frozen=True, kw_only=True):
    """One part of a draft. The opening and the closing have no heading and level 0.

    Sections of level 2 are the points of the level-1 section before them. A ``run_in`` heading is
    printed at the beginning of the first paragraph and ends with a full stop.
    """

    paragraphs: tuple[Paragraph, ...]
    heading: str = ""
    level: int = 0
    number: str = ""
    theme: str | None = None
    run_in: bool = False


class Shortage(Struct, frozen=True):
    """A theme without enough material: ``lacks`` 字 are missing."""

    theme: str
    lacks: int


class Length(Struct, frozen=True, kw_only=True):
    """The length in 字: as asked for (None: nothing was asked) and as it is (``count``)."""

    count: int
    asked: int | None = None
    short: tuple[Shortage, ...] = ()


class OwnPrompt(Struct, frozen=True, kw_only=True):
    """An own passage that isn't written yet; ``length`` is in 字."""

    name: str
    prompt: str
    length: int = 0
    questions: tuple[str, ...] = ()


class SourceShare(Struct, frozen=True, kw_only=True):
    """How much of a draft is from one source, word for word.

    ``characters`` is their number without punctuation; ``share`` is 0 … 1 of the draft's
    characters. ``longest_run`` is the length of the longest run, in characters.
    """

    source: str
    characters: int
    share: float
    paragraphs: int
    longest_run: int = 0


class Overlap(Struct, frozen=True, kw_only=True):
    """How much of a draft is copied word for word from other people's sources."""

    longest_run: int = 0
    share: float = 0.0
    by_source: tuple[SourceShare, ...] = ()


class ToldFact(Struct, frozen=True, kw_only=True):
    """A fact as it was understood, and where it is told.

    ``number`` counts from 1. ``proposed`` are the fields that the author left out and the program
    inferred. ``section`` is the first heading under which the fact is told; ``paragraphs`` are the
    numbers of all paragraphs about it, counted from 1 over the whole draft.
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
    """The studied document.

    ``known`` tells whether there are clauses of it to quote, the store's or the author's;
    ``taken_up`` whether anything behind the opening speaks of it, or a question asks about it.
    """

    title: str
    short: str = ""
    known: bool = False
    taken_up: bool = False


class AuthorInfo(Struct, frozen=True, kw_only=True):
    """The post as the author called it, and the store's post whose words are used; empty: none."""

    called: str = ""
    post: str = ""


class AskedTheme(Struct, frozen=True, kw_only=True):
    """A theme as typed (``asked``), and the theme it means; ``parent`` is empty for level 1.

    ``by`` says whether ``asked`` is the theme's name, an alias, or a part of one of these.
    ``is_outline``: ``asked`` isn't a theme's name, but is also the name of an outline.
    """

    asked: str
    theme: str
    parent: str = ""
    by: Literal["name", "alias", "part"] = "name"
    is_outline: bool = False


class Draft(Struct, frozen=True, kw_only=True):
    """The assembled text with its structure and the origin of each paragraph.

    ``notes`` say what differs from the request, ``remarks`` how the input was interpreted.
    ``facts_wanted`` is how many of the author's facts carry a text of this length, where the
    outline would tell them and none are given; else 0.
    """

    title: str
    outline: str
    seed: int
    date: dt.date
    length: Length
    sections: tuple[Section, ...]
    salutation: str = ""
    farewell: tuple[str, ...] = ()
    signer: str = ""
    signature: dict[str, str] = {}
    variables: dict[str, Any] = {}
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    own: tuple[OwnPrompt, ...] = ()
    overlap: Overlap = Overlap()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    facts: tuple[ToldFact, ...] = ()
    facts_wanted: int = 0
    document: DocumentInfo | None = None
    author: AuthorInfo | None = None
    themes: tuple[AskedTheme, ...] = ()
    profile: FromProfile | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to do: blanks, own passages, missing length, a note."""
        return bool(self.missing or self.own or self.length.short or self.notes)

    @property
    def used(self) -> frozenset[str]:
        """The ids of the draft's snippets and moves, which another draft should avoid."""
        paragraphs = [p for section in self.sections for p in section.paragraphs]
        ids = {p.id for p in paragraphs if p.id}
        return frozenset(ids.union(*(p.moves for p in paragraphs)))

    @property
    def taken(self) -> list[Paragraph]:
        """The paragraphs made from snippets, in reading order."""
        return [p for section in self.sections for p in section.paragraphs if p.id]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of snippets that state what was done; only the author knows if it is true."""
        return tuple(p.id for p in self.taken if p.id and p.claims)
