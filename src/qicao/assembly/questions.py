"""What the author is asked about a fact: the passages that only they can write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.arguing import QUESTIONS
from qicao.assembly.moves import Wish
from qicao.models.draft import Paragraph
from qicao.models.fact import ANSWERS
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.assembly.arguing import Argument
    from qicao.assembly.facts import Known
    from qicao.assembly.speech import Speech
    from qicao.assembly.told import Fit
    from qicao.models.fact import Fact, FactKind


_VIEWS: Mapping[FactKind | None, tuple[str, ...]] = {
    "问题": ("当时想法", "此后", "对方", "看法"),
    "困难": ("阻力", "未了", "看法"),
}
"""What is asked about a fact of these kinds on which nothing could be said, the narrowest first."""

_EARLIER = frozenset(("当时想法", "对方", "此后", "看法", "场景"))


def name_of(known: Known, ask: str) -> str:
    """What the passage is called in which an author answers a question about a fact."""
    return f"{known.fact.key or f'材料{known.number}'}·{ask}"


_SCENE = 60
"""字 of a fact that tells what happened where and in which order."""


def _is_told(ask: str, fact: Fact) -> bool:
    """Whether the fact itself answers a question."""
    if ask == "场景":
        return count_words(fact.text) >= _SCENE
    return ask == "原话" and "“" in fact.text


class Questions:
    """Asks the questions of one draft."""

    def __init__(self, speech: Speech, fit: Fit) -> None:
        """Take what is said, and how many may be asked."""
        self._speech = speech
        self._fit = fit
        self._asked = 0

    def ask(
        self, known: Known, argument: Argument, slots: Mapping[str, str], *, may_ask: bool
    ) -> Paragraph | None:
        """A question about a fact, of which ``argument`` says what can be said.

        Where not ``may_ask`` only what has to be asked is: a mend for a fault, a view of a fact
        about which nothing could be said.
        """
        for ask, length, move in self._asks(known, argument, may_ask=may_ask):
            if getattr(known.fact, ANSWERS[ask]) or (not move and _is_told(ask, known.fact)):
                continue
            wish = Wish(f"{known.number}/空/{ask}", "空", slots, known, ask=ask)
            entry = self._speech.mover.choose(wish, move)
            if entry is not None:
                self._speech.mover.use(entry)
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

    @staticmethod
    def is_before_mend(question: Paragraph, argument: Argument) -> bool:
        """Whether a question about a fault stands before the paragraph that mends it."""
        codes = {step.code for step in argument.paragraphs[-1]}
        several = len(argument.paragraphs) > 1
        return several and "R" in codes and question.name.rpartition("·")[2] in _EARLIER

    def _asks(
        self, known: Known, argument: Argument, *, may_ask: bool
    ) -> Iterator[tuple[str, int, str]]:
        """What may be asked about a fact, in order; a recipe's question with its length and id.

        Where nothing could be said about the fact, or about a mend, the author has to say it.
        """
        if self._speech.knows(known):
            kept = self._speech.recalled(f"{known.number}/空").split()
            if kept:
                yield kept[0], int(kept[1]), kept[2]
            return
        said = {step.code for steps in argument.paragraphs for step in steps}
        needed = [
            *(["补救"] if known.is_fault and said.isdisjoint("RC") else []),
            *(_VIEWS.get(known.fact.kind, ("看法",)) if said.isdisjoint("VW") else ()),
        ]
        if needed or (may_ask and self._asked < self._fit.questions):
            more = () if self._fit.essential else QUESTIONS.get(known.fact.kind, ())
            for ask in dict.fromkeys((*needed, *more)):
                yield ask, 0, ""

    def _length(self, usual: int) -> int:
        given = self._fit.asks
        return given[self._asked] if self._asked < len(given) else usual
