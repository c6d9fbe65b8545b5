"""The registry of checks written as functions, and the types of what they take and yield."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from qicao.models.finding import Hit
from qicao.models.span import Span
from qicao.reading.texts import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from qicao.models.store import Store

__all__ = ["FINDERS", "Context", "Earlier", "Finder", "Hit", "Hits", "Span", "Text", "rule"]


class Earlier(NamedTuple):
    """An earlier text that the checked one is compared with, and its name for messages."""

    name: str
    text: str


class Context(NamedTuple):
    """What a text is judged by, in addition to its own words.

    ``date`` is the day by which its wording is judged. ``variables`` map names (单位, 姓名, 地点 …) to
    the author's values. ``length`` is the number of 字 asked for; None for any. The text may be
    copied from ``store`` and ``against``; words that ``store`` declares are right.
    """

    date: dt.date
    variables: Mapping[str, str] = {}
    length: int | None = None
    store: Store | None = None
    against: tuple[Earlier, ...] = ()


Hits = Iterator[Hit]
Find = Callable[[Text, Context], Hits]


class Finder(NamedTuple):
    """A check: a function that yields hits, and the ids of all rules that its hits may have.

    ``anew`` is explained at ``rule``.
    """

    ids: tuple[str, ...]
    find: Find
    anew: bool


FINDERS: list[Finder] = []
"""All checks written as functions, in the order in which their modules are imported."""


def rule(*ids: str, anew: bool = False) -> Callable[[Find], Find]:
    """Register a function as the finder of the rules with these ids.

    A check with ``anew`` runs only on texts from outside, not on drafts: it needs the lexicon or
    looks for traces of web pages, and has already run when the store's paragraphs were added.
    """

    def register(find: Find) -> Find:
        FINDERS.append(Finder(ids, find, anew))
        return find

    return register
