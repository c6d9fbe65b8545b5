"""Defines a forecast: a draft without its text."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time

from msgspec import Struct

from qicao.models.draft import (  # noqa: TC001 - the same
    AskedTheme,
    OwnPrompt,
    ParagraphKind,
    Shortage,
    ToldFact,
)
from qicao.models.store import Role  # noqa: TC001 - the same


class Outlined(Struct, frozen=True, kw_only=True):
    """One paragraph of a forecast; ``length`` is in 字, for an ``open`` one as asked of the author.

    ``id``, ``theme`` and ``role`` are those of a snippet, ``fact`` is the number of the fact told,
    from 1 (0: none), ``name`` the name of an own passage.
    """

    kind: ParagraphKind
    length: int
    open: bool = False
    id: str | None = None
    theme: str | None = None
    role: Role | None = None
    fact: int = 0
    name: str = ""


class ForecastSection(Struct, frozen=True, kw_only=True):
    """One part of the draft, see ``Section``; ``length`` is that of its paragraphs, in 字."""

    length: int
    paragraphs: tuple[Outlined, ...]
    heading: str = ""
    level: int = 0
    number: str = ""


class Reach(Struct, frozen=True, kw_only=True):
    """How much a store has for these themes, this outline and author.

    ``longest`` is the length of the longest draft without repetition, in 字; ``waiting`` is the part
    of it that the author still has to write. ``drafts`` is how many drafts of ``length`` 字 can be
    made one after another, with no snippet of the body, or a similar one, in two of them. If
    ``more``, counting stopped at its limit. ``drafts`` is None if the draft tells facts, which are
    told only once.
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
    """A draft as it would be made from a request, and what it needs.

    ``asked`` is the length asked for (None: nothing was), ``count`` the expected length,
    ``waiting`` the part of it that the author has to write, all in 字. ``facts_wanted`` is how many
    facts a draft of this length needs. For the other fields see ``Draft``.
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
