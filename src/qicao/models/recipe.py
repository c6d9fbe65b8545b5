"""Defines a recipe: everything that made a draft, to make it again, identical or edited by hand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Annotated

from msgspec import Meta, Struct, field

from qicao.models.fact import Fact  # noqa: TC001 - the same
from qicao.models.store import Outline  # noqa: TC001 - the same

FORMAT = 1
"""The version of the recipe format that this program reads and writes."""


class Ingredient(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A chosen snippet and the digest of its entry at that time; empty for one inserted by hand."""

    id: Annotated[str, Meta(min_length=1)]
    digest: str = ""


class RecipePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One section of the plan: its heading as printed, and its snippets in order."""

    heading: str = ""
    snippets: tuple[Ingredient, ...] = ()


class Recipe(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The request for a draft, and the choices made for it.

    ``asks`` maps an open passage to the length that it asks for, in 字. ``facts`` are the author's.
    ``moves`` maps a place around the facts to the choice made there: the id of a move, the order of
    an argument, or the frame of the headings.

    There is one of ``parts`` for each section that the outline plans; ``points`` maps a theme to
    the heading of its point. ``variables`` are the values as given, ``amended`` the texts changed
    by hand (see ``Request``). ``prescribed`` is a whole outline that was read from a task and is in
    no store.
    """

    format: int
    qicao: str = ""
    themes: tuple[str, ...]
    outline: str
    outline_digest: str = ""
    seed: int
    date: dt.date
    length: int | None = None
    title: str = ""
    audience: str = ""
    variables: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    asks: dict[str, int] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    parts: tuple[RecipePart, ...]
    amended: dict[str, str] = field(default_factory=dict)
    prescribed: Outline | None = None
