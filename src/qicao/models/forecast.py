"""What a draft would be, without its text."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time

from msgspec import Struct

from qicao.models.draft import (  # noqa: TC001 - the same
    AskedTheme,
    OwnPrompt,
    Paragraph,
    ParagraphKind,
    Shortage,
    ToldFact,
)
from qicao.models.store import Role  # noqa: TC001 - the same


class Outlined(Struct, frozen=True, kw_only=True):
    """One paragraph: what it is made of, and its 字, or those it asks the author for (``open``).

    ``id``, ``theme`` and ``role`` are those of a prepared paragraph, ``fact`` the number of the
    author's fact that is told, from 1, ``name`` what an own passage is called.
    """

    kind: ParagraphKind
    length: int
    open: bool = False
    id: str | None = None
    theme: str | None = None
    role: Role | None = None
    fact: int = 0
    name: str = ""

    @classmethod
    def of(cls, paragraph: Paragraph, length: int) -> Outlined:
        """What is known of a draft's paragraph."""
        return cls(
            kind=paragraph.kind,
            length=length,
            open=paragraph.open,
            id=paragraph.id,
            theme=paragraph.theme,
            role=paragraph.role,
            fact=paragraph.fact,
            name=paragraph.name,
        )


class ForecastSection(Struct, frozen=True, kw_only=True):
    """One part of the draft; see ``Section``. ``length`` are the 字 of its paragraphs."""

    length: int
    paragraphs: tuple[Outlined, ...]
    heading: str = ""
    level: int = 0
    number: str = ""


class Reach(Struct, frozen=True, kw_only=True):
    """How far a store reaches for these themes, this outline and author.

    ``longest`` are the 字 of the longest draft that repeats nothing, ``waiting`` those of them
    that its author still has to write. ``drafts`` of ``length`` 字 can be made one after the
    other without a prepared paragraph of the body, or its like, in two of them; with ``more``
    these were not counted to the end. ``drafts`` is None where facts are told: they are told once.
    """

    longest: int
    waiting: int
    length: int
    drafts: int | None = None
    more: bool = False


class OpenVariable(Struct, frozen=True, kw_only=True):
    """A variable that the draft uses and that has no value."""

    name: str
    prompt: str
    example: str = ""


class Forecast(Struct, frozen=True, kw_only=True):
    """What would be written if the same were asked for in earnest, and what it would need.

    ``asked`` is the length that was asked for (None: nothing was), ``count`` what it would come
    to, ``waiting`` the part of it that the author has to write. ``facts_wanted`` is how many
    facts carry a draft of this length; see ``Draft`` for the rest.
    """

    title: str
    outline: str
    seed: int
    date: dt.date
    count: int
    waiting: int
    reach: Reach
    sections: tuple[ForecastSection, ...]
    asked: int | None = None
    audience: str | None = None
    themes: tuple[AskedTheme, ...] = ()
    short: tuple[Shortage, ...] = ()
    missing: tuple[OpenVariable, ...] = ()
    own: tuple[OwnPrompt, ...] = ()
    facts: tuple[ToldFact, ...] = ()
    facts_wanted: int = 0
    notes: tuple[str, ...] = ()
