"""What is told of the author's facts, and how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.assembly.facts import Known
    from qicao.models.draft import Paragraph


class Fit(Struct, frozen=True):
    """How much is said.

    ``questions`` is how many may be asked beside those that have to be, and ``asks`` the 字 that
    each asks for, in reading order; empty: as many as it says itself. Where ``essential`` only
    what has to be is asked. Where ``brief`` the shorter moves are taken, where ``plain`` there is
    no standard wording; ``most`` is how many facts are told, 0: all. Where ``headed`` there are
    headings and a title, too: their length hardly differs.
    """

    questions: int = 0
    asks: tuple[int, ...] = ()
    essential: bool = False
    brief: bool = False
    plain: bool = False
    most: int = 0
    headed: bool = False


class Told(Struct, frozen=True):
    """All that is told: paragraphs and headings by the index of their section, and the title.

    ``picks`` are the ids of the moves by their places, for a recipe; ``unplaced`` the facts
    that the outline has no place for; ``named`` the sections whose heading names a fact.
    """

    sections: Mapping[int, tuple[Paragraph, ...]] = {}
    headings: Mapping[int, str] = {}
    title: str = ""
    picks: Mapping[str, str] = {}
    unplaced: tuple[Known, ...] = ()
    named: frozenset[int] = frozenset()


NOTHING = Told()
