"""Where an interview stands, and where it stands after an answer; nothing that was said is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from qicao.assembly.interview.answers import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from qicao.models.draft import Request

CLEAR = "-"
"""An answer that empties what was answered before."""


class Choice(NamedTuple):
    """One of several that a question offers: by what it is typed, its name, what is to be known."""

    label: str
    name: str
    about: str = ""
    under: tuple[Choice, ...] = ()


class Question(NamedTuple):
    """What is asked next.

    ``key`` tells it from all others of the interview, ``step`` is the part of the work that it
    belongs to, the ``number``th of ``total``. ``so_far`` is the request as it is known by now.
    ``read`` gives the text that is kept of a typed answer, or raises ``RefusedError``.
    ``otherwise`` says what no answer means; empty where one is needed. An answer in ``prose``
    may have several lines.
    """

    key: str
    step: str
    number: int
    total: int
    ask: str
    so_far: Request
    read: Callable[[str], str]
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    example: str = ""
    otherwise: str = ""
    prose: bool = False


class State(Struct, frozen=True):
    """``passed`` are the questions behind one, with the answers that hold, in order.

    ``kept`` are the answers to all questions ever asked, also of those that one went back over:
    they are offered again.
    """

    passed: tuple[tuple[str, str], ...] = ()
    kept: dict[str, str] = {}


START = State()


class Interview:
    """Goes through a script; each of its methods takes a state and gives another."""

    def __init__(
        self, script: Callable[[Mapping[str, str]], Generator[Question, str, Request]]
    ) -> None:
        """Take what starts the script: it is given the answers kept, and asks alike for alike."""
        self._script = script

    def at(self, state: State) -> Question | Request:
        """The question that is next, or the request where none is left.

        Raises:
            QicaoError: when no draft can be made of what is known.
        """
        script = self._script(state.kept)
        try:
            question = next(script)
            for _, answer in state.passed:
                question = script.send(answer)
        except StopIteration as end:
            request: Request = end.value
            return request
        return question

    def answer(self, state: State, typed: str) -> State:
        """The state after an answer; an empty one leaves what was answered before.

        Raises:
            RefusedError: when the answer means nothing; the state stays as it is.
        """
        question = self.at(state)
        if not isinstance(question, Question):
            return state
        given = typed.strip() or state.kept.get(question.key, "")
        meant = "" if given in ("", CLEAR) else question.read(given)
        if not meant and not question.otherwise:
            raise RefusedError("这一问不能空着")
        return State(
            passed=(*state.passed, (question.key, meant)), kept={**state.kept, question.key: meant}
        )

    def back(self, state: State) -> State:
        """The state before the last answer, which is kept; the same at the beginning."""
        return replace(state, passed=state.passed[:-1])

    def skip(self, state: State) -> State:
        """The state at the next step: what is left of this one stays as it was answered, or empty.

        Raises:
            RefusedError: when the question needs an answer.
        """
        question = self.at(state)
        step = question.step if isinstance(question, Question) else ""
        while isinstance(question, Question) and question.step == step:
            state = self.answer(state, "")
            question = self.at(state)
        return state

    def furthest(self, state: State) -> State:
        """The state after all that was ever answered, as far as it holds."""
        while isinstance(question := self.at(state), Question) and question.key in state.kept:
            try:
                state = self.answer(state, "")
            except RefusedError:
                break
        return state
