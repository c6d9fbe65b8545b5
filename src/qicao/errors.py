"""What can go wrong that the user can mend: problems, and the one exception that carries them.

A function that finds several problems collects them and raises once, so that a person
mends everything in one pass. Any other exception that reaches the top is a bug.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


class Problem(NamedTuple):
    """One thing that is wrong, and where.

    Attributes:
        message: what is wrong, in Chinese, without a full stop.
        path: the file it stands in, as the user would name it; empty when in no file.
        line: counts from 1; 0 when it belongs to no line.
    """

    message: str
    path: str = ""
    line: int = 0

    def __str__(self) -> str:
        """Give ``file:line: message``, without the parts that are unknown."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}" if where else self.message


class QicaoError(Exception):
    """The input, the store or the request has problems; nothing was written.

    Attributes:
        problems: all of them, in the order in which a reader would meet them.
        hint: what to do about it, in Chinese; may be empty.
    """

    def __init__(self, problems: str | Problem | Iterable[Problem], *, hint: str = "") -> None:
        if isinstance(problems, str):
            problems = (Problem(problems),)
        elif isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.hint = hint
        super().__init__("\n".join(map(str, self.problems)))


class Attempts:
    """Several things tried one after the other, whose faults are raised together."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._hints: list[str] = []

    def __call__(self, fallback: T, function: Callable[..., T], *args: object) -> T:
        """What ``function`` gives, or ``fallback`` to go on with where it fails."""
        try:
            return function(*args)
        except QicaoError as error:
            self._problems.extend(error.problems)
            self._hints.append(error.hint)
            return fallback

    def check(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._problems:
            hint = "；".join(dict.fromkeys(filter(None, self._hints)))
            raise QicaoError(self._problems, hint=hint)
