"""Moves said one after the other, remembered for a recipe, or as a recipe remembers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.assembly.arguing import Step
    from qicao.assembly.facts import Known
    from qicao.assembly.moves import Mover, Wish


_GIVEN = frozenset("MRC")
"""Steps that stand or fall with what the author gave: the motive, the mend."""


class Speech:
    """What is said in one draft.

    ``picks`` are the ids of the moves by their places. ``quoted`` are the clauses in them,
    without their marks.
    """

    def __init__(self, mover: Mover, remembered: Mapping[str, str] | None, *, brief: bool) -> None:
        """Take the moves, and a recipe's picks: None where the draft is made anew."""
        self.mover = mover
        self.remembered = remembered
        mover.reserve((remembered or {}).values())
        self.picks: dict[str, str] = {}
        self.quoted: list[str] = []
        self._brief = brief

    def say(self, wish: Wish) -> Step | None:
        """A move, unless a recipe that knows the fact has none at this place."""
        if self.remembered is not None and wish.where not in self.remembered and self._is_old(wish):
            return None
        said = self.mover.say(wish._replace(brief=self._brief), self.recalled(wish.where))
        if said is None:
            return None
        self.picks[wish.where] = said.id
        quoted = wish.slots.get("条文", "")
        if quoted and quoted in said.text:
            self.quoted.append(quoted)
        return said

    def recalled(self, where: str) -> str:
        """What a recipe remembers of a place; nothing without one."""
        return (self.remembered or {}).get(where, "")

    def _is_old(self, wish: Wish) -> bool:
        """Whether the recipe left this place empty on purpose.

        What an author adds afterwards, a motive or a mend, is told wherever it belongs.
        """
        is_told_when_given = wish.where.rpartition("/")[2] in _GIVEN
        return not is_told_when_given and self.knows(wish.fact)

    def knows(self, known: Known | None) -> bool:
        """Whether there is a recipe that was made with this fact; without one, with anything."""
        number = f"{known.number}/" if known else ""
        return any(where.startswith(number) for where in self.remembered or ())
