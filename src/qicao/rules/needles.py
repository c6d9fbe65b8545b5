"""Needles of a pattern: texts of which every match contains one; without any, no match is there.

Compiling a pattern takes a hundred times as long as looking for a few words, and most
patterns find nothing in most texts. Worked out once, when rules are read, and kept with them.
"""

from __future__ import annotations

import re
from typing import Any

_MOST = 80
"""More texts than this take longer to look for than the pattern itself."""

_REPEATED = 3
"""Times that what a pattern repeats is spelled out; more says no more."""

_EMPTY = frozenset(("",))
"""Says nothing: every match holds it."""

_NOTHING = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
"""What a pattern asks of a place without taking any text."""


def needles(pattern: str) -> tuple[str, ...]:
    """Texts of which every match of ``pattern`` holds at least one; none where that isn't told.

    A pattern is a sequence of pieces; the stretches of it that can be spelled out are, and
    the best of them is the one whose shortest text is longest.
    """
    try:
        # The parser has no public name. Without it patterns are only tried more often.
        tree: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]  # noqa: SLF001
    except (AttributeError, re.error, OverflowError, RecursionError):
        return ()
    if tree.state.flags & re.IGNORECASE:
        return ()
    best = sorted(_best(tree), key=lambda text: (len(text), text))
    # What holds another needle needs no looking for.
    kept = [text for at, text in enumerate(best) if not any(one in text for one in best[:at])]
    return tuple(kept) if "" not in kept else ()


def _best(pieces: Any) -> frozenset[str]:  # noqa: ANN401 - the parser's own types
    """The texts of the stretch that says most; one empty text where no stretch says anything."""
    best = stretch = _EMPTY
    for kind, value in pieces:
        if kind.name in _NOTHING:
            continue
        spelled = _spelled(kind.name, value)
        longer = frozenset(a + b for a in stretch for b in spelled)
        if spelled and len(longer) <= _MOST:
            stretch = longer
            continue
        best = _better(best, stretch)
        if 0 < len(spelled) <= _MOST:
            stretch = frozenset(spelled)
        else:
            best, stretch = _better(best, _within(kind.name, value)), _EMPTY
    return _better(best, stretch)


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return max(one, other, key=lambda texts: (min(map(_weight, texts)), -len(texts)))


def _weight(text: str) -> int:
    """How seldom a text stands in others: each mark counts once, as a 。 stands in every line."""
    return len(text) + sum(map(str.isalnum, text))


def _spelled(kind: str, value: Any) -> set[str]:  # noqa: ANN401 - the same
    """All texts that a piece can be; empty where they are too many, or can't be told."""
    if kind == "LITERAL":
        return {chr(value)}
    if kind == "IN":
        found = {chr(code) for name, code in value if name.name == "LITERAL"}
        return found if len(found) == len(value) else set()
    if kind == "SUBPATTERN":
        return set() if value[1] & re.IGNORECASE else _spelled_all(value[3])
    if kind == "BRANCH":
        branches = [_spelled_all(branch) for branch in value[1]]
        return set().union(*branches) if all(branches) else set()
    if kind == "MAX_REPEAT" and value[:2] == (0, 1):
        inner = _spelled_all(value[2])
        return {"", *inner} if inner else set()
    return set()


def _spelled_all(pieces: Any) -> set[str]:  # noqa: ANN401 - the same
    texts = {""}
    for kind, value in pieces:
        if kind.name in _NOTHING:
            continue
        texts = {a + b for a in texts for b in _spelled(kind.name, value)}
        if not texts or len(texts) > _MOST:
            return set()
    return texts


def _within(kind: str, value: Any) -> frozenset[str]:  # noqa: ANN401 - the same
    """What stands at least once within a piece that can't be spelled out."""
    if kind == "SUBPATTERN":
        return _EMPTY if value[1] & re.IGNORECASE else _best(value[3])
    if kind == "BRANCH":
        branches = [_best(branch) for branch in value[1]]
        return frozenset().union(*branches)
    if kind in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
        return _best([*value[2]] * min(value[0], _REPEATED))
    return _EMPTY
