"""What the author is asked about a fact: the passages that only they can write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.arguing import QUESTIONS
from qicao.assembly.moves import Wish
from qicao.models.draft import Paragraph
from qicao.models.fact import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.assembly.arguing import Argument
    from qicao.assembly.facts import Known
    from qicao.assembly.speech import Speech
    from qicao.assembly.told import Fit


def name_of(known: Known, ask: str) -> str:
    """What the passage is called in which an author answers a question about a fact."""
    return f"{known.fact.key or f'材料{known.number}'}·{ask}"


class Questions:
    """Asks the questions of one draft."""

    def __init__(self, speech: Speech, fit: Fit) -> None:
        """Take what is said, and how many may be asked."""
        self._speech = speech
        self._fit = fit
        self._asked = 0

    def ask(self, known: Known, argument: Argument, slots: Mapping[str, str]) -> Paragraph | None:
        """A question about a fact, of which ``argument`` says what can be said."""
        for ask, length, move in self._asks(known, argument):
            if getattr(known.fact, ANSWERS[ask]):
                continue
            wish = Wish(f"{known.number}/空/{ask}", "空", slots, known, ask=ask)
            entry = self._speech.mover.question(wish, move)
            if entry is not None:
                size = length or self._length(entry.move.length)
                self._asked += 1
                self._speech.picks[f"{known.number}/空"] = f"{ask} {size} {entry.id}"
                return Paragraph(
                    text=f"【自写：{self._speech.mover.fill(entry, wish)}】",
                    own=True,
                    open=True,
                    kind="own",
                    name=name_of(known, ask),
                    asks=size,
                    fact=known.number,
                )
        return None

    def _asks(self, known: Known, argument: Argument) -> Iterator[tuple[str, int, str]]:
        """What may be asked about a fact, in order; a recipe's question with its length and id.

        Where nothing could be said about the fact, or about a mend, the author has to say it.
        """
        if self._speech.remembered is not None:
            kept = self._speech.recalled(f"{known.number}/空").split()
            if kept:
                yield kept[0], int(kept[1]), kept[2]
            return
        said = {step.code for steps in argument.paragraphs for step in steps}
        needed = [
            *(["补救"] if known.is_fault and said.isdisjoint("RC") else []),
            *(["看法"] if said.isdisjoint("VW") else []),
        ]
        if needed or self._asked < self._fit.questions:
            more = () if self._fit.essential else QUESTIONS.get(known.fact.kind, ())
            for ask in dict.fromkeys((*needed, *more)):
                yield ask, 0, ""

    def _length(self, usual: int) -> int:
        given = self._fit.asks
        return given[self._asked] if self._asked < len(given) else usual
