"""All that made a draft, so that it can be made again byte for byte, or by hand otherwise."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Annotated

from msgspec import Meta, Struct, field

from qicao.models.fact import Fact  # noqa: TC001 - the same
from qicao.models.store import Outline  # noqa: TC001 - the same

FORMAT = 1
"""The version of the recipe's form that this program reads and writes."""


class Ingredient(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A snippet that was chosen, and a fingerprint of how it looked; none for one put in by hand."""

    id: Annotated[str, Meta(min_length=1)]
    digest: str = ""


class RecipePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One part of the outline, with its heading as printed and its snippets in their order."""

    heading: str = ""
    snippets: tuple[Ingredient, ...] = ()


class Recipe(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was asked for, and what was chosen.

    ``asks`` are the 字 that each open passage asks for. ``facts`` are the author's, ``moves`` what was chosen around them: by its place the id of
    each move, the order of an argument, the frame of the headings.

    ``parts`` are those of the outline, one for each section it plans; ``points`` the
    headings of points by theme. ``variables`` are the values as they were given.
    ``amended`` are texts that the author changed by hand, see ``Request``.
    ``prescribed`` is the outline as a whole where no store has it: it was read out of a task.
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
