"""A profile (个人信息): what its author typed once, to be used in every draft of theirs."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from qicao.models.fact import Fact  # noqa: TC001 - msgspec resolves the annotations at run time

DEFAULT = "默认"
"""The name of the profile that is used where none is named."""


class Profile(Struct, frozen=True, kw_only=True):
    """Values of variables, as text or lists of texts, and facts, of the author called ``name``.

    Values may be of variables that a store doesn't have: they are of no use there, and no fault.
    """

    name: str = DEFAULT
    values: dict[str, Any] = {}
    facts: tuple[Fact, ...] = ()


class FromProfile(Struct, frozen=True, kw_only=True):
    """What a draft took out of a profile: ``variables`` by name, and the numbers of its facts.

    A variable counts where its value stands in the draft, or decided what could be chosen. The
    facts are numbered as the draft's are, from 1; the profile has ``others`` that weren't told.
    """

    name: str
    variables: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()
    others: int = 0
