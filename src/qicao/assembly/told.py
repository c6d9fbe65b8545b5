"""The types Fit and Told: how much to tell of the author's facts, and the text that tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.assembly.facts import Known
    from qicao.models.draft import Paragraph


class Fit(Struct, frozen=True):
    """How much to tell.

    An optional question is asked only while fewer than ``questions`` have been asked; necessary
    ones are always asked. ``asks`` are the lengths of the answers in 字, in the order in which
    questions are asked; a question without one takes its move's own length. ``essential`` asks
    only the necessary questions. ``brief`` takes the shorter moves, ``plain`` leaves out the
    standard wording (表态). ``most`` is the maximum number of facts, 0: all. ``headed`` adds
    headings and a title; they hardly differ in length, so lengths are tried out without them.
    """

    questions: int = 0
    asks: tuple[int, ...] = ()
    essential: bool = False
    brief: bool = False
    plain: bool = False
    most: int = 0
    headed: bool = False


class Told(Struct, frozen=True):
    """The text that tells the facts: paragraphs and headings by section index, and the title.

    ``picks`` maps places to what was chosen there, for a recipe: ids of moves, orders of
    arguments, sections of facts. ``unplaced`` are the facts that aren't told. ``named`` are the
    indices of the sections whose heading names a fact.
    """

    sections: Mapping[int, tuple[Paragraph, ...]] = {}
    headings: Mapping[int, str] = {}
    title: str = ""
    picks: Mapping[str, str] = {}
    unplaced: tuple[Known, ...] = ()
    named: frozenset[int] = frozenset()


NOTHING = Told()
