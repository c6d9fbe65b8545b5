"""What a text is judged by beside its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from qicao.models.store import Store


class Earlier(NamedTuple):
    """Another text that this one is compared with, and what it is called."""

    name: str
    text: str


class Context(NamedTuple):
    """Everything known about a text that doesn't stand in it.

    ``date`` is the day by which its wording is judged, ``variables`` what the author gave of
    unit, name, place and the like, ``length`` the 字 asked for. ``store`` and ``against``
    are what its sentences may have been taken from.
    """

    date: dt.date
    variables: Mapping[str, str] = {}
    length: int | None = None
    store: Store | None = None
    against: tuple[Earlier, ...] = ()
