"""A rule as it stands in a YAML file."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Literal

from msgspec import Struct

from qicao.models.store import Name  # noqa: TC001 - the same

Mode = Literal["fix", "ask", "never"]
Level = Literal["error", "warning", "hint"]
Reach = Literal["mechanical", "wording"]


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    r"""One thing that is wrong in a text, and what to do about it.

    ``pattern`` is a regular expression that stays within a line; ``replace`` what its
    match becomes (``\1`` names a group), for mode ``fix``. ``anchor`` is a text that every
    match holds: where it is missing the pattern need not be tried. A mechanical rule restores
    what stood there and holds everywhere; a wording rule never touches “ ”, 《 》, official
    text or the past. ``since`` is the day from which dated wording is dated. ``hit`` and
    ``miss`` are examples that the rule must and must not find.
    """

    id: Name
    about: Name
    mode: Mode
    level: Level = "warning"
    reach: Reach = "mechanical"
    pattern: Name
    anchor: str = ""
    replace: str | None = None
    message: Name
    suggestion: str = ""
    since: dt.date | None = None
    basis: str = ""
    hit: Name
    miss: Name
