"""What every check is made of: what it sees, what it judges by, and how it is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.models.finding import Hit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from qicao.models.store import Store
    from qicao.reading.texts import Text

__all__ = ["FINDERS", "Context", "Earlier", "Finder", "Hit", "rule"]


class Earlier(NamedTuple):
    """Another text that this one is compared with, and what it is called."""

    name: str
    text: str


class Context(NamedTuple):
    """What a text is judged by beside its own words.

    ``date`` is the day by which its wording is judged, ``variables`` what the author gave of
    unit, name, place and the like, ``length`` the 字 asked for. ``store`` and ``against``
    are what its sentences may have been taken from.
    """

    date: dt.date
    variables: Mapping[str, str] = {}
    length: int | None = None
    store: Store | None = None
    against: tuple[Earlier, ...] = ()


if TYPE_CHECKING:
    Find = Callable[[Text, Context], Iterator[Hit]]


class Finder(NamedTuple):
    """A function that looks for what some rules are about; ``ids`` are all that it may yield."""

    ids: tuple[str, ...]
    find: Find
    anew: bool


FINDERS: list[Finder] = []
"""All checks written as functions, in the order in which their modules are imported."""


def rule(*ids: str, anew: bool = False) -> Callable[[Find], Find]:
    """Register a function as the finder of the rules with these ids.

    ``anew`` is for texts that are read anew: what it looks for needs the lexicon, or stands in
    pages, and was looked for when the paragraphs of a store were split or added.
    """

    def register(find: Find) -> Find:
        FINDERS.append(Finder(ids, find, anew))
        return find

    return register
