r"""Whether a regular expression could go on without end: where it can match in too many ways.

Python tries one way after the other. A repetition within a repetition, ``(a+)+``, has ways
that double with every character, and a few repetitions side by side, ``.*.*.*``, more than
anyone waits for. They are counted on the parsed pattern, always too high rather than too low:
a repetition has as many ways as it may have lengths, but only one where what must follow it
can't be part of it, as the 、 behind ``[^、]+``.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial, reduce
from typing import Any, NamedTuple

_UNLIMITED = 1000
"""As many lengths as a repetition without a limit is taken to have."""

_MOST = 2 * _UNLIMITED**2
"""Two repetitions without a limit; a third would take hours in a long paragraph."""

_TOO_MANY = 10**9
_DEEPEST = 60
"""Repetitions of what has several ways: two to the sixtieth are too many, and so are more."""

_ENUMERABLE = 30_000
"""A set of more characters isn't compared one by one: all of 汉字 are some twenty thousand."""

_FLAGS = re.compile(r"\(\?[aiLmsux]*[aiL]")
"""Flags by which a character stands for others, or a class for fewer."""

WHY = "写法可能让匹配没完没了：重复里不要再套重复，不限次数的重复不超过两处；请写明次数，如 {1,20}"
"""What is wrong with such a pattern, for its author."""


# A store has the same few patterns each time that it is read anew, as while it is being reviewed.
@lru_cache(maxsize=256)
def is_endless(pattern: str, *, whole: bool) -> bool:
    """Whether ``pattern``, which compiles, has more ways to match than can be tried.

    Args:
        pattern: a regular expression.
        whole: whether it must match a text as a whole; else it is looked for.
    """
    try:
        # The parser has no public name.
        tree: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]  # noqa: SLF001
        counted = _Counter(compares=not _FLAGS.search(pattern))
        return counted.sequence(tree, _ANYTHING if whole else _END).worst > _MOST
    except RecursionError:
        return True


class _Set(NamedTuple):
    """A set of characters: those in the ranges and of the categories, or all others."""

    ranges: tuple[tuple[int, int], ...]
    categories: tuple[str, ...] = ()
    negated: bool = False

    def takes(self, code: int) -> bool:
        inside = any(low <= code <= high for low, high in self.ranges) or any(
            _is_of(category, chr(code)) for category in self.categories
        )
        return inside != self.negated

    @property
    def is_enumerable(self) -> bool:
        size = sum(high - low + 1 for low, high in self.ranges)
        return not self.negated and not self.categories and size <= _ENUMERABLE

    @property
    def kind(self) -> str:
        """The one category that it is; empty where it is something else."""
        if self.ranges or len(self.categories) != 1:
            return ""
        kind = self.categories[0].removeprefix("CATEGORY_")
        if not self.negated:
            return kind
        return kind[4:] if kind.startswith("NOT_") else f"NOT_{kind}"


_APART = frozenset(
    frozenset(pair.split())
    for pair in (
        "WORD SPACE", "DIGIT SPACE", "DIGIT NOT_WORD", "WORD NOT_WORD", "DIGIT NOT_DIGIT",
        "SPACE NOT_SPACE",
    )
)  # fmt: skip


def _is_of(category: str, character: str) -> bool:
    kind = category.removeprefix("CATEGORY_")
    found = {
        "DIGIT": character.isdecimal(),
        "SPACE": character.isspace(),
        "WORD": character.isalnum() or character == "_",
    }[kind.removeprefix("NOT_")]
    return found != kind.startswith("NOT_")


class _Next(NamedTuple):
    """What may follow a piece: characters of one of the sets, anything, or the end, which can't fail."""

    sets: tuple[_Set, ...] = ()
    is_anything: bool = False
    is_end: bool = False

    def __or__(self, other: _Next) -> _Next:
        return _Next(
            self.sets + other.sets,
            self.is_anything or other.is_anything,
            self.is_end or other.is_end,
        )


_ANYTHING = _Next(is_anything=True)
_END = _Next(is_end=True)


class _Ways(NamedTuple):
    """In how many ways a piece can match from one place, and the most that are tried within it."""

    number: int = 1
    worst: int = 1


class _Counter(NamedTuple):
    """Counts the ways of a parsed pattern; ``compares`` says whether sets can be told apart."""

    compares: bool

    def sequence(self, pieces: Any, behind: _Next) -> _Ways:  # noqa: ANN401 - the parser's own types
        """The ways of pieces one behind the other, with ``behind`` behind the last."""
        found = []
        for piece in reversed(list(pieces)):
            found.append(self._piece(piece, behind))
            behind = _first(piece, behind)
        number = worst = 1
        for ways in reversed(found):
            worst = max(worst, number * ways.worst)
            number = min(number * ways.number, _TOO_MANY)
            worst = max(worst, number)
        return _Ways(number, worst)

    def _piece(self, piece: Any, behind: _Next) -> _Ways:  # noqa: ANN401 - the same
        kind, value = piece[0].name, piece[1]
        if kind == "SUBPATTERN":
            return self.sequence(value[3], behind)
        if kind == "ATOMIC_GROUP":
            return self.sequence(value, behind)
        if kind in ("ASSERT", "ASSERT_NOT"):
            return _Ways(1, self.sequence(value[1], _END).worst)
        if kind == "BRANCH":
            return self._branches(value[1], behind)
        if kind == "GROUPREF_EXISTS":
            return self._branches([part for part in value[1:] if part is not None], behind)
        if kind.endswith("REPEAT"):
            return self._repeated(value, behind)
        return _Ways()

    def _branches(self, branches: Any, behind: _Next) -> _Ways:  # noqa: ANN401 - the same
        """The ways of alternatives: those of one, where a text can only be of one."""
        ways = [self.sequence(branch, behind) for branch in branches]
        heads = [_head(branch, behind) for branch in branches]
        either = all(
            any(map(self._are_apart, head, other))
            for at, head in enumerate(heads)
            for other in heads[:at]
        )
        number = max(w.number for w in ways) if either else sum(w.number for w in ways)
        return _Ways(number, max(number, *(w.worst for w in ways)))

    def _repeated(self, value: Any, behind: _Next) -> _Ways:  # noqa: ANN401 - the same
        least, most, body = value
        lengths = min(int(most) - least + 1, _UNLIMITED)
        again = _first_of(body, _Next())
        last = self.sequence(body, again | behind)
        may_be_empty = body.getwidth()[0] == 0
        is_told = not may_be_empty and self._is_told(again, behind)
        if int(most) <= 1:
            number = last.number + (least == 0 and not is_told)
            return _Ways(number, max(number, last.worst))
        between = self.sequence(body, again)
        if may_be_empty:
            number = _TOO_MANY
        elif between.number > 1 and (last.number > 1 or least > 1):
            # Where the end follows, nothing fails any more once there are enough.
            times = least if behind.is_end else int(most)
            number = min(between.number ** min(times, _DEEPEST), _TOO_MANY)
        else:
            number = last.number * (1 if is_told else lengths)
        # What nothing can fail behind is gone through once, all else for every way before it.
        return _Ways(number, max(number, last.worst * (1 if behind.is_end else lengths)))

    def _is_told(self, again: _Next, behind: _Next) -> bool:
        """Whether the next character tells if a repetition goes on; behind the end, none has to."""
        return behind.is_end or self._are_apart(again, behind)

    def _are_apart(self, one: _Next, other: _Next) -> bool:
        """Whether no character can be both, as far as that can be told."""
        if one.is_anything or other.is_anything:
            return False
        return all(self._differ(some, others) for some in one.sets for others in other.sets)

    def _differ(self, one: _Set, other: _Set) -> bool:
        """Whether no character is in both, as far as that can be told."""
        if not self.compares:
            return False
        for few, many in ((one, other), (other, one)):
            if few.is_enumerable:
                codes = (code for low, high in few.ranges for code in range(low, high + 1))
                return not any(map(many.takes, codes))
        return frozenset((one.kind, other.kind)) in _APART


def _set_of(kind: str, value: Any) -> _Set | None:  # noqa: ANN401 - the same
    """The characters that one may stand for; None where a piece is no single character."""
    if kind == "LITERAL":
        return _Set(((value, value),))
    if kind == "NOT_LITERAL":
        return _Set(((value, value),), negated=True)
    if kind == "ANY":
        return _Set((), negated=True)
    if kind != "IN":
        return None
    parts = [(name.name, part) for name, part in value]
    return _Set(
        tuple(part if name == "RANGE" else (part, part) for name, part in parts if name in _RANGES),
        tuple(part.name for name, part in parts if name == "CATEGORY"),
        negated=parts[0][0] == "NEGATE",
    )


_RANGES = frozenset(("LITERAL", "RANGE"))


def _head(pieces: Any, behind: _Next) -> list[_Next]:  # noqa: ANN401 - the same
    """What ``pieces``, with ``behind`` behind them, begin with: character by character, as far as told."""
    head: list[_Next] = []
    rest = list(pieces)
    while rest and (found := _set_of(rest[0][0].name, rest[0][1])) is not None:
        head.append(_Next((found,)))
        rest.pop(0)
    more = _first_of(rest, behind)
    return head if more.is_end else [*head, more]


def _first(piece: Any, behind: _Next) -> _Next:  # noqa: ANN401 - the same
    """What a piece, with ``behind`` behind it, may begin with."""
    kind, value = piece[0].name, piece[1]
    found = _set_of(kind, value)
    if found is not None:
        return _Next((found,))
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        # Unlike the end, a place can be a wrong one.
        return _ANYTHING if behind.is_end else behind
    if kind == "SUBPATTERN":
        return _first_of(value[3], behind)
    if kind == "BRANCH":
        return reduce(_Next.__or__, map(partial(_first_of, behind=behind), value[1]))
    if kind.endswith("REPEAT"):
        begun = _first_of(value[2], behind)
        return begun if value[0] else begun | behind
    return _ANYTHING


def _first_of(pieces: Any, behind: _Next) -> _Next:  # noqa: ANN401 - the same
    for piece in reversed(list(pieces)):
        behind = _first(piece, behind)
    return behind
