"""Defines a profile (个人信息): values and facts that an author typed once for all drafts."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from qicao.models.fact import Fact  # noqa: TC001 - msgspec resolves the annotations at run time

DEFAULT = "默认"
"""The name of the profile that is used if none is named."""


class Profile(Struct, frozen=True, kw_only=True):
    """Values of variables, as text or lists of texts, and facts of the author called ``name``.

    Values of variables that a store doesn't have are ignored there.
    """

    name: str = DEFAULT
    values: dict[str, Any] = {}
    facts: tuple[Fact, ...] = ()


class FromProfile(Struct, frozen=True, kw_only=True):
    """What a draft used of a profile: names of variables, and numbers of facts.

    A variable counts if its value is in the draft, or decided what could be chosen. Facts have
    their numbers in the draft, from 1; ``others`` counts the profile's facts that the draft doesn't
    tell.
    """

    name: str
    variables: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()
    others: int = 0
