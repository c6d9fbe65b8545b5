r"""Find regular expressions that can match in too many ways to ever finish.

Python tries one way after the other. A repetition within a repetition, ``(a+)+``, has ways that
double with every character, and a few adjacent repetitions, ``.*.*.*``, have more than anyone waits
for. The ways are counted on the parsed pattern, and never underestimated: a repetition has as many
ways as it has possible lengths, but only one if the text after it can't be part of it, as the 、
after ``[^、]+``.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial, reduce
from typing import Any, NamedTuple

_UNLIMITED = 1000
"""Number of lengths assumed for a repetition without a limit."""

_MOST = 2 * _UNLIMITED**2
"""Maximum number of ways: two repetitions without a limit; a third would take hours in a long
paragraph."""

_TOO_MANY = 10**9
"""Upper bound to which numbers of ways are clipped."""

_DEEPEST = 60
"""Maximum exponent for a repetition whose body has several ways; two to the sixtieth is too many
already."""

_ENUMERABLE = 30_000
"""Maximum size of a set that is compared character by character; there are some twenty thousand
汉字."""

_FLAGS = re.compile(r"\(\?[aiLmsux]*[aiL]")
"""Inline flags that make a character match others, or a class match fewer characters."""

WHY = "写法可能让匹配没完没了：重复里不要再套重复，不限次数的重复不超过两处；请写明次数，如 {1,20}"
"""Message for the author of such a pattern."""


# A store is read again and again, as in a review, with the same few patterns.
@lru_cache(maxsize=256)
def is_endless(pattern: str, *, whole: bool) -> bool:
    """Whether ``pattern``, which compiles, has more ways to match than can be tried.

    Args:
        pattern: a regular expression.
        whole: whether the pattern must match the whole text; if not, it is searched for.
    """
    try:
        # The parser has no public name.
        tree: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]  # noqa: SLF001
        counted = _Counter(compares=not _FLAGS.search(pattern))
        return counted.sequence(tree, _ANYTHING if whole else _END).worst > _MOST
    except RecursionError:
        return True


def fault(pattern: str, *, whole: bool) -> str:
    """Return why a user's ``pattern`` can't be used, in Chinese; empty if it can.

    ``whole`` is as for ``is_endless``.
    """
    try:
        re.compile(pattern)
    except re.error as error:
        return "不是正则表达式" + place(error)
    except (OverflowError, RecursionError):
        return "不是正则表达式"
    return WHY if is_endless(pattern, whole=whole) else ""


def place(error: re.error) -> str:
    """Return where the author of a pattern made an error, in Chinese; empty if that is unknown."""
    return f"，错在第 {error.pos + 1} 个字符" if error.pos is not None else ""


class _Set(NamedTuple):
    """Characters in the ranges (ends included) and categories; if negated, all other characters."""

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
        """The category, if the set consists of a single one, with NOT_ if negated; else ""."""
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
"""Pairs of categories that have no character in common."""


def _is_of(category: str, character: str) -> bool:
    kind = category.removeprefix("CATEGORY_")
    found = {
        "DIGIT": character.isdecimal(),
        "SPACE": character.isspace(),
        "WORD": character.isalnum() or character == "_",
    }[kind.removeprefix("NOT_")]
    return found != kind.startswith("NOT_")


class _Next(NamedTuple):
    """The next match after a piece: a character of the sets, anything, or the end (never fails)."""

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
    """The number of ways in which a piece matches at one place, and the most ways tried in it."""

    number: int = 1
    worst: int = 1


class _Counter(NamedTuple):
    """Counts the ways of a parsed pattern; ``compares`` states whether sets can be compared."""

    compares: bool

    def sequence(self, pieces: Any, behind: _Next) -> _Ways:  # noqa: ANN401 - the parser's own types
        """Count the ways of consecutive pieces; ``behind`` is what may follow the last one."""
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
        """Count the ways of alternatives: the maximum if they exclude each other, else the sum."""
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
            # Before the end of the pattern nothing can fail after the least number of repetitions.
            times = least if behind.is_end else int(most)
            number = min(between.number ** min(times, _DEEPEST), _TOO_MANY)
        else:
            number = last.number * (1 if is_told else lengths)
        # At the end of the pattern the body is tried once, elsewhere once for each length.
        return _Ways(number, max(number, last.worst * (1 if behind.is_end else lengths)))

    def _is_told(self, again: _Next, behind: _Next) -> bool:
        """Whether the next character decides if a repetition continues; at the end it needn't."""
        return behind.is_end or self._are_apart(again, behind)

    def _are_apart(self, one: _Next, other: _Next) -> bool:
        """Whether ``one`` and ``other`` certainly have no character in common."""
        if one.is_anything or other.is_anything:
            return False
        return all(self._differ(some, others) for some in one.sets for others in other.sets)

    def _differ(self, one: _Set, other: _Set) -> bool:
        """Whether two sets certainly have no character in common."""
        if not self.compares:
            return False
        for few, many in ((one, other), (other, one)):
            if few.is_enumerable:
                codes = (code for low, high in few.ranges for code in range(low, high + 1))
                return not any(map(many.takes, codes))
        return frozenset((one.kind, other.kind)) in _APART


def _set_of(kind: str, value: Any) -> _Set | None:  # noqa: ANN401 - the same
    """Return the characters that a piece may match; None if the piece isn't a single character."""
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
    """Return what ``pieces``, then ``behind``, may begin with, character by character if known."""
    head: list[_Next] = []
    rest = list(pieces)
    while rest and (found := _set_of(rest[0][0].name, rest[0][1])) is not None:
        head.append(_Next((found,)))
        rest.pop(0)
    more = _first_of(rest, behind)
    return head if more.is_end else [*head, more]


def _first(piece: Any, behind: _Next) -> _Next:  # noqa: ANN401 - the same
    """Return what a piece, followed by ``behind``, may begin with."""
    kind, value = piece[0].name, piece[1]
    found = _set_of(kind, value)
    if found is not None:
        return _Next((found,))
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        # Unlike the end, an anchor or assertion can fail.
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
