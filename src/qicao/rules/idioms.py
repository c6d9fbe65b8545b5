"""Find idioms and set phrases with one wrong character, by rules/data/idioms.txt.

With one wrong character, the first two characters of an idiom are right, or the last two: the
lookup uses these. The wrong character must sound or look like the right one
(lexicon/data/alike.tsv).
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.alike import are_alike
from qicao.lexicon.segmenter import is_word, words
from qicao.text import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.text.joined import Joined

_AROUND = 4
"""Characters before an idiom, and half of those from it on, in which words are looked for."""

_IDIOMS = Path(__file__).parent / "data" / "idioms.txt"


class Idioms(NamedTuple):
    """The table of idioms.

    ``halves`` maps the first two and the last two characters of each idiom to the idiom and the
    offset of the two in it. ``twice`` are idioms in which a character occurs twice. ``loose`` are
    pairs of words that often occur together; another pair of words is no slip: 整合治理 isn't a
    wrong 综合治理. ``right`` are all texts that are never a slip.
    """

    halves: Mapping[str, list[tuple[str, int]]]
    twice: frozenset[str]
    loose: frozenset[str]
    right: frozenset[str]


def find(lines: Joined) -> Iterator[tuple[int, str, str]]:
    """Yield every misspelt idiom: its offset in the joined text, its wrong form, and the idiom.

    An idiom with both its first and its last two characters right is yielded twice.
    """
    loose, right = idioms().loose, idioms().right
    for start, idiom in _looked_up(lines):
        wrong = lines.text[start : start + len(idiom)]
        if start < 0 or wrong in right or not _is_slip(wrong, idiom):
            continue
        # 岗位之责 is as good as 岗位职责.
        is_pair = is_word(wrong[2:]) or wrong[2] == "之"
        halves = idiom in loose and is_word(wrong[:2]) and is_pair
        if not (halves or _is_torn(lines.text, start, wrong, idiom)):
            yield start, wrong, idiom


def _looked_up(lines: Joined) -> Iterator[tuple[int, str]]:
    """Yield the offset of a possible idiom with one wrong character, and the idiom.

    In the rest of the idiom, without the two right characters, either the first character is
    wrong or a later one is; a character that occurs twice may be wrong twice: 竞竞业业. The
    offset is negative where the idiom would begin before the text.
    """
    text, pairs, (halves, twice, *_) = lines.text, lines.pairs, idioms()
    for at in [at for at, pair in enumerate(pairs) if pair in halves]:
        for idiom, place in halves[pairs[at]]:
            start = at - place
            rest, begin = (idiom[:place], start) if place else (idiom[2:], at + 2)
            is_first = text[begin : begin + 1] == rest[0]
            if is_first != text.startswith(rest[1:], begin + 1) or idiom in twice:
                yield start, idiom


def _is_slip(wrong: str, idiom: str) -> bool:
    """Whether the texts differ by one confusable character; the same twice (竞竞业业) counts as one."""
    changed = {pair for pair in zip(wrong, idiom, strict=False) if pair[0] != pair[1]}
    if len(changed) != 1 or len(wrong) != len(idiom):
        return False
    ((char, right),) = changed
    return are_alike(char, right)


def _is_torn(text: str, start: int, wrong: str, idiom: str) -> bool:
    """Whether a word goes over the idiom's border: 项目 in 项目不交差, the wrong 燃 in 未燃烧."""
    if _is_within_word(text, start):
        return True
    end = start + len(wrong)
    if wrong[0] != idiom[0]:
        return start > 0 and is_word(text[start - 1 : start + 1])
    return wrong[-1] != idiom[-1] and end < len(text) and is_word(text[end - 1 : end + 1])


def _is_within_word(text: str, at: int) -> bool:
    """Whether offset ``at`` is within a word, in the words of the stretch around it."""
    first = max(0, at - _AROUND)
    around = text[first : at + 2 * _AROUND].partition("\n")[0]
    return any(word.start < at - first < word.end for word in words(around))


@functools.cache
def idioms() -> Idioms:
    """Return the table of idioms."""
    halves: dict[str, list[tuple[str, int]]] = {}
    parts: dict[str, set[str]] = {"": set(), "+": set(), "=": set()}
    for row in tables.lines(_IDIOMS):
        mark = row[0] if row[0] in parts else ""
        words = row.removeprefix(mark).split()
        parts[mark].update(words)
        for word in words if mark != "=" else ():
            for place in (0, len(word) - 2):
                halves.setdefault(word[place : place + 2], []).append((word, place))
    right = frozenset().union(*parts.values())
    twice = frozenset(word for word in right if len(set(word)) < len(word))
    return Idioms(halves, twice, frozenset(parts["+"]), right)
