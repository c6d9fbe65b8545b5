"""Compute the needles of a pattern: a line with a match contains at least one of these texts.

Compiling a pattern takes a hundred times as long as searching for a few words, and most
patterns find nothing in most texts. Needles are computed once, when rules are read, and cached
with the rules.
"""

from __future__ import annotations

import re
from typing import Any

_MOST = 80
"""Maximum number of needles: searching for more takes longer than for the pattern itself."""

_USUAL = "，。、；：！？“”《》（）"
"""Marks that most lines have."""

_REPEATED = 3
"""Maximum number of repetitions of a piece that are spelled out; more add nothing."""

_EMPTY = frozenset(("",))
"""The needles of a piece that excludes no text: every match contains the empty text."""

_NOTHING = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
"""The kinds of pieces that match a position and consume no text."""


def needles(pattern: str) -> tuple[str, ...]:
    """Return texts such that a line with a match of ``pattern`` has one or more; empty if unknown.

    A pattern is a sequence of pieces. Its stretches are spelled out where possible; the best
    stretch is the one whose least specific text has the greatest weight.
    """
    try:
        # The parser has no public name. Without it patterns are only tried more often.
        tree: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]  # noqa: SLF001
    except (AttributeError, re.error, OverflowError, RecursionError):
        return ()
    if tree.state.flags & re.IGNORECASE:
        return ()
    best = sorted(_best(tree), key=lambda text: (len(text), text))
    # A text that contains another needle is redundant.
    kept = [text for at, text in enumerate(best) if not any(one in text for one in best[:at])]
    return tuple(kept) if "" not in kept else ()


def _best(pieces: Any) -> frozenset[str]:  # noqa: ANN401 - the parser's own types
    """Return the texts of the best stretch; ``_EMPTY`` where no stretch excludes any text."""
    return _better(*_stretches(pieces, _EMPTY))


def _stretches(
    pieces: Any,  # noqa: ANN401 - the same
    stretch: frozenset[str],
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the texts of the best stretch, and of the last; ``stretch`` is what stands before it.

    A stretch may begin with what must precede, or end with what must follow.
    """
    best = _EMPTY
    for kind, value in pieces:
        if kind.name == "ASSERT":
            side, around = value
            found, last = _stretches(around, stretch if side > 0 else _EMPTY)
            best = _better(best, _better(found, last))
            stretch = last if side < 0 and stretch == _EMPTY else stretch
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
    return best, stretch


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return max(one, other, key=lambda texts: (min(map(_weight, texts)), -len(texts)))


def _weight(text: str) -> int:
    """Return how specific a text is: 1 per usual mark, as 。 is in every line, else 2."""
    return sum(1 if character in _USUAL else 2 for character in text)


def _spelled(kind: str, value: Any) -> set[str]:  # noqa: ANN401 - the same
    """Return all texts that a piece can match; empty where they are too many, or unknown."""
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
    """Return needles of a piece that can't be spelled out; ``_EMPTY`` without any."""
    if kind == "SUBPATTERN":
        return _EMPTY if value[1] & re.IGNORECASE else _best(value[3])
    if kind == "BRANCH":
        branches = [_best(branch) for branch in value[1]]
        return frozenset().union(*branches)
    if kind in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
        return _best([*value[2]] * min(value[0], _REPEATED))
    return _EMPTY
