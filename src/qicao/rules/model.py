"""A rule as it stands in a YAML file."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from qicao.models.common import Name  # noqa: TC001 - the same
from qicao.models.finding import Family, Level  # noqa: TC001 - the same

Mode = Literal["fix", "ask", "never"]
Reach = Literal["mechanical", "wording"]

Scope = Literal["paragraph", "author", "text"]
"""What a rule judges: a paragraph by itself, a paragraph by what is known of its author and day,
or a text as a whole."""

FORM_KEYS = ("pattern", "members")
"""A rule in a user's file looks for one of these."""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    r"""One thing that is wrong in a text, and what to do about it.

    What is looked for is one of two, or what a function of the program looks for under the
    rule's id. ``pattern`` is a regular expression that stays within
    a line; ``replace`` is what its match becomes (``\1`` names a group), for mode ``fix``;
    ``anchor`` is accepted in old files and not used. ``members`` are the members of a fixed
    enumeration in their order, called ``phrase`` where it has a name; ``also`` are
    other lists that are right too, ``least`` is how many members must be seen before they are
    taken for it, and ``ordered`` whether the order matters.

    A mechanical rule restores what stood there and holds everywhere; a wording rule never
    touches “ ”, 《 》, official text or the past. Between ``from`` and ``until`` the rule
    holds, both included. ``scope`` says what it judges.
    ``needles`` are worked out of the pattern when the rule is read.
    ``message`` may take up what was found: {0}, {1}. ``hit`` and
    ``miss`` are examples that the rule must and must not find, judged by what is ``given``.
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
        """Whether the rule holds for a text of that day."""
        return (self.start is None or self.start <= day) and (
            self.until is None or day <= self.until
        )


class RuleChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A change of an existing rule in a user's file: another level, or switched off."""

    id: Name
    level: Level | None = None
    off: bool = False
