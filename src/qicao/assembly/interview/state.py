"""The state of an interview, and its transitions; every answer ever given is saved in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from qicao.assembly.interview.answers import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from qicao.models.draft import Request

CLEAR = "-"
"""The answer that clears the saved answer."""


class Choice(NamedTuple):
    """A choice that a question offers: the label to type, its name, a description, subchoices."""

    label: str
    name: str
    about: str = ""
    under: tuple[Choice, ...] = ()


class Question(NamedTuple):
    """A question to ask.

    ``key`` identifies it within the interview. ``step`` is its part of the interview, the
    ``number``th (from 1) of ``total``. ``so_far`` is the request built by now. ``read`` converts a
    typed answer to the text to save, or raises ``RefusedError``. ``otherwise`` says, in Chinese,
    what no answer means; it is empty if an answer is required. An answer in ``prose`` may have
    several lines.
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
    """The answers of an interview.

    ``passed`` are the keys and answers of the questions before the next one, in order. ``kept``
    maps the keys of all questions ever answered to their last answers, also of those that the
    author went back over: they are offered again.
    """

    passed: tuple[tuple[str, str], ...] = ()
    kept: dict[str, str] = {}


START = State()


class Interview:
    """Moves through a script from state to state."""

    def __init__(
        self, script: Callable[[Mapping[str, str]], Generator[Question, str, Request]]
    ) -> None:
        """Take the function that starts the script with the saved answers.

        A script must ask the same questions for the same answers.
        """
        self._script = script

    def at(self, state: State) -> Question | Request:
        """Return the next question, or the request if none is left.

        Raises:
            QicaoError: if no draft can be made with the answers so far.
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
        """Return the state after an answer; an empty one repeats the saved answer.

        Raises:
            RefusedError: if the answer can't be understood, or is empty and one is required.
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
        """Return the state before the last answer, which stays saved; the same at the beginning."""
        return replace(state, passed=state.passed[:-1])

    def skip(self, state: State) -> State:
        """Return the state at the next step; this step's other questions get their saved answers.

        Questions without a saved answer get an empty one.

        Raises:
            RefusedError: if a question requires an answer and has none saved.
        """
        question = self.at(state)
        step = question.step if isinstance(question, Question) else ""
        while isinstance(question, Question) and question.step == step:
            state = self.answer(state, "")
            question = self.at(state)
        return state

    def furthest(self, state: State) -> State:
        """Return the state after repeating saved answers, until one is missing or refused."""
        while isinstance(question := self.at(state), Question) and question.key in state.kept:
            try:
                state = self.answer(state, "")
            except RefusedError:
                break
        return state
