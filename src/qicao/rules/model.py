"""Define a rule as it is written in a YAML file."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from qicao.models.common import Name  # noqa: TC001 - the same
from qicao.models.finding import Family, Level  # noqa: TC001 - the same

Mode = Literal["fix", "ask", "never"]
Reach = Literal["mechanical", "wording"]

Scope = Literal["paragraph", "author", "text"]
"""The subject of a rule: a paragraph by itself, a paragraph with its author and day, or a text as
a whole."""

FORM_KEYS = ("pattern", "members")
"""The keys that say what a rule finds; a rule in a user's file has exactly one of them."""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    r"""One kind of fault in a text, and what to do about it.

    A rule has a ``pattern`` or ``members``; without both, a function of the program registered
    under the rule's id finds the fault. ``pattern`` is a regular expression that matches within a
    line; ``replace`` is the replacement of a match (``\1`` inserts a group), which mode ``fix``
    requires; ``anchor`` is accepted in old files and not used. ``members`` are the members of a
    fixed enumeration in their order, ``phrase`` is its name, if any; ``also`` are other right
    lists, ``least`` is the minimum number of members that identify it, ``ordered`` whether their
    order matters.

    A mechanical rule restores the intended text and applies everywhere; a wording rule skips
    “ ”, 《 》, official text and the past. The rule applies from ``start`` (key ``from``) to
    ``until``, both included. ``scope`` is its subject. ``needles`` are computed from the pattern
    when the rule is read. ``message`` may contain the match and its groups: {0}, {1}. ``hit`` and
    ``miss`` are examples that the rule must and must not find; ``given`` is their context.
    """

    id: Name
    family: Family
    about: Name
    mode: Mode = "ask"
    level: Level = "warning"
    reach: Reach = "mechanical"
    scope: Scope = "paragraph"
    pattern: str = ""
    anchor: str = ""
    needles: tuple[str, ...] = ()
    replace: str | None = None
    phrase: str = ""
    members: tuple[Name, ...] = ()
    also: tuple[tuple[Name, ...], ...] = ()
    ordered: bool = True
    least: Annotated[int, Meta(ge=2)] = 2
    message: str = ""
    suggestion: str = ""
    start: dt.date | None = field(default=None, name="from")
    until: dt.date | None = None
    basis: str = ""
    given: dict[str, str] = {}
    hit: Name
    miss: Name

    def covers(self, day: dt.date) -> bool:
        """Whether the rule applies to a text of that day."""
        return (self.start is None or self.start <= day) and (
            self.until is None or day <= self.until
        )


class RuleChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A change of an existing rule in a user's file: another level, or switched off."""

    id: Name
    level: Level | None = None
    off: bool = False
