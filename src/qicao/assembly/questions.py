"""Ask the author questions about facts, as open passages of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.answers import MARK
from qicao.assembly.arguing import QUESTIONS, answers, is_mended
from qicao.assembly.facts import reports_words
from qicao.assembly.ownpassages import prompt
from qicao.models.fact import ANSWERS
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.assembly.facts import Known
    from qicao.assembly.moves import Speech, Wish
    from qicao.assembly.told import Fit
    from qicao.models.draft import Paragraph
    from qicao.models.fact import Fact


def name_of(known: Known, ask: str) -> str:
    """Return the name of the own passage that answers a question about a fact: 志愿书·原话."""
    return f"{known.fact.key or f'材料{known.number}'}{MARK}{ask}"


_SCENE = 60
"""Minimum length in 字 of a fact that needs no question about its scene (场景)."""


def _is_told(ask: str, fact: Fact) -> bool:
    """Whether the fact itself answers a question.

    A fault's mend that is done tells what was done since, and for whom.
    """
    if ask == "场景":
        return count_words(fact.text) >= _SCENE
    if ask in ("此后", "对方"):
        return is_mended(fact)
    return ask == "原话" and reports_words(fact.text)


class Asked(NamedTuple):
    """What a question asks for (a key of ``ANSWERS``), and the open passage that asks it."""

    ask: str
    prompt: Paragraph


class _Wanted(NamedTuple):
    """A question to be asked: what it asks for, the answer's 字, the id of its move, the phrase for the facts.

    0 and empty values are chosen when the question is asked.
    """

    ask: str
    length: int = 0
    move: str = ""
    called: str = ""


class Questions:
    """Asks the questions of one draft, and counts them."""

    def __init__(self, speech: Speech, fit: Fit) -> None:
        """Take the moves, and the limits on questions."""
        self._speech = speech
        self._fit = fit
        self._asked = 0

    def ask(
        self,
        wish: Wish,
        order: str,
        needed: Sequence[str],
        *,
        may_ask: bool,
    ) -> Asked | None:
        """Return a question about the fact of ``wish``, or None where none is to be asked or fits.

        This is the first of the ``needed`` questions that the fact doesn't answer and a move fits,
        else an optional one; its answer will be told in a step of ``order``. Without needed
        questions, an optional one is asked only if ``may_ask`` and the fit allows more. If a recipe
        knows the fact, its question is repeated.
        """
        known = wish.fact
        if known is None:
            return None
        if self._speech.knows(known):
            kept = self._speech.recalled(wish.where).split()
            asks = [_Wanted(kept[0], int(kept[1]), *kept[2:])] if kept else []
        else:
            asks = [_Wanted(ask) for ask in self._asks(known, needed, may_ask=may_ask)]
        for one in asks:
            is_told = not one.move and _is_told(one.ask, known.fact)
            if is_told or getattr(known.fact, ANSWERS[one.ask]) or not answers(one.ask, order):
                continue
            called = one.called or wish.slots.get("这些事", "")
            meant = wish._replace(slots={**wish.slots, "这些事": called}, ask=one.ask)
            entry = self._speech.choose(meant, one.move)
            if entry is not None:
                self._speech.use(entry)
                size = one.length or self._length(entry.move.length)
                self._asked += 1
                self._speech.picks[wish.where] = f"{one.ask} {size} {entry.id} {called}".strip()
                text, name = self._speech.fill(entry, meant), name_of(known, one.ask)
                return Asked(one.ask, prompt(text, name, size, fact=known.number))
        return None

    def _asks(self, known: Known, needed: Sequence[str], *, may_ask: bool) -> Sequence[str]:
        """Return the questions that may be asked about a fact, the first ones preferred."""
        if not needed and not (may_ask and self._asked < self._fit.questions):
            return ()
        more = () if self._fit.essential else QUESTIONS.get(known.fact.kind, ())
        return list(dict.fromkeys((*needed, *more)))

    def _length(self, usual: int) -> int:
        given = self._fit.asks
        return given[self._asked] if self._asked < len(given) else usual
