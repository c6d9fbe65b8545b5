"""Idioms and set phrases with one wrong character, told by rules/data/idioms.txt.

An idiom is looked up by what is left of it without one character; the one that stands there
must be of like sound or shape (lexicon/data/alike.tsv).
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.alike import are_alike
from qicao.lexicon.segmenter import is_word
from qicao.text import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_IDIOMS = Path(__file__).parent / "data" / "idioms.txt"
_GAP = "?"
"""Stands in a key for the character that may be wrong."""


class Idioms(NamedTuple):
    """``keys`` are parts of idioms, each with where in them it starts, and the idiom.

    ``first`` are the pairs of characters that a part begins with, ``last`` those that end one
    whose beginning may be wrong: where neither stands, no part does.

    ``loose`` are two words that often go together, and so do others like them: 整合治理 is no
    综合治理. ``right`` is all that is never a slip.
    """

    keys: Mapping[str, list[tuple[int, str]]]
    first: frozenset[str]
    last: frozenset[str]
    loose: frozenset[str]
    right: frozenset[str]


def find(line: str) -> Iterator[tuple[int, str, str]]:
    """Every idiom that is spelt wrong: where it starts, how it stands there, and the idiom.

    One that is recognised by two of its parts comes twice.
    """
    keys, first, last, loose, right = idioms()
    pairs = [*map(str.__add__, line, line[1:])]
    begun = [at for at, pair in enumerate(pairs) if pair in first]
    ended = [at for at, pair in enumerate(pairs[2:]) if pair in last]
    places = [(at, key) for at in begun for key in _begun(line[at : at + 4])]
    places += [(at, _ended(line[at : at + 4])) for at in ended]
    for at, key in places:
        for shift, idiom in keys.get(key, ()):
            start = at - shift
            wrong = line[start : start + len(idiom)] if start >= 0 else ""
            if wrong in right or not _is_slip(wrong, idiom):
                continue
            halves = idiom in loose and is_word(wrong[:2]) and is_word(wrong[2:])
            if not (halves or _is_torn(line, start, wrong, idiom)):
                yield start, wrong, idiom


def _begun(four: str) -> tuple[str, ...]:
    """Parts of four characters by which an idiom is looked up, and that its beginning tells."""
    return four[:2], four[:3], four[:2] + _GAP + four[3:]


def _ended(four: str) -> str:
    """The part of four characters that lacks the second one."""
    return four[:1] + _GAP + four[2:]


def _is_slip(wrong: str, idiom: str) -> bool:
    """Whether one character is taken for another; standing twice (竞竞业业) it is one."""
    changed = {pair for pair in zip(wrong, idiom, strict=False) if pair[0] != pair[1]}
    if len(changed) != 1 or len(wrong) != len(idiom):
        return False
    ((char, right),) = changed
    return are_alike(char, right)


def _is_torn(line: str, start: int, wrong: str, idiom: str) -> bool:
    """Whether the other character belongs to a word beside the idiom: 未燃 in 未燃烧."""
    end = start + len(wrong)
    if wrong[0] != idiom[0]:
        return start > 0 and is_word(line[start - 1 : start + 1])
    return wrong[-1] != idiom[-1] and end < len(line) and is_word(line[end - 1 : end + 1])


@functools.cache
def idioms() -> Idioms:
    """The table, ready to be looked up."""
    keys: dict[str, list[tuple[int, str]]] = {}
    parts: dict[str, set[str]] = {"": set(), "+": set(), "=": set()}
    for row in tables.lines(_IDIOMS):
        mark = row[0] if row[0] in parts else ""
        words = row.removeprefix(mark).split()
        parts[mark].update(words)
        for word in words if mark != "=" else ():
            for shift, key in _parts(word):
                keys.setdefault(key, []).append((shift, word))
    gapped = {key for key in keys if key[1] == _GAP}
    first = frozenset(key[:2] for key in keys.keys() - gapped)
    last = frozenset(key[2:] for key in gapped)
    return Idioms(keys, first, last, frozenset(parts["+"]), frozenset().union(*parts.values()))


def _parts(word: str) -> Iterator[tuple[int, str]]:
    """What is left of an idiom without a character, and where in it that starts."""
    _, *begun = _begun(word[:4])
    yield from ((0, key) for key in (*begun, _ended(word[:4])))
    yield len(word) - 3, word[-3:]
    if len(set(word)) < len(word):
        # A character that stands twice may be wrong twice: 竞竞业业.
        yield 0, word[:2]
        yield len(word) - 2, word[-2:]
