"""Define the problems that a user can correct, and the one exception that carries them.

A function that finds several problems collects them and raises once, so that a person
corrects everything in one pass. Any other exception that reaches the top is a bug.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


class Problem(NamedTuple):
    """One fault, and its place.

    Attributes:
        message: the fault, in Chinese, without a full stop.
        path: the file with the fault, as the user would name it; empty for no file.
        line: the line in the file, from 1; 0 for no particular line.
    """

    message: str
    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        """Return ``path:line: message``, without the parts that are unknown."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}" if where else self.message


class QicaoError(Exception):
    """The input, the store or the request has problems; nothing was written.

    Attributes:
        problems: all different problems, in reading order.
        hint: advice on correcting them, in Chinese; may be empty.
    """

    def __init__(self, problems: str | Problem | Iterable[Problem], *, hint: str = "") -> None:
        if isinstance(problems, str):
            problems = (Problem(problems),)
        elif isinstance(problems, Problem):
            problems = (problems,)
        # A place may be faulty several times in one way, as nine * in a line of YAML.
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        self.hint = hint
        super().__init__("\n".join(map(str, self.problems)))


class Attempts:
    """Calls several functions one after the other, and raises their problems together."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._hints: list[str] = []

    def __call__(self, fallback: T, function: Callable[..., T], *args: object) -> T:
        """Return the result of ``function``; if it fails, note the error and return ``fallback``."""
        try:
            return function(*args)
        except QicaoError as error:
            self._problems.extend(error.problems)
            self._hints.append(error.hint)
            return fallback

    def check(self) -> None:
        """Raise one QicaoError with all noted problems and hints, if there are any."""
        if self._problems:
            hint = "；".join(dict.fromkeys(filter(None, self._hints)))
            raise QicaoError(self._problems, hint=hint)
