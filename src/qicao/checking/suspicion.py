"""Characters that were probably mistyped: others make a word and fit what stands around.

Where a character goes with neither neighbour, every character of like sound or shape is put in
its place, and where two such stand together, every word that sounds like them. What speaks for
a guess is counted in bits: how much likelier it is among its neighbours, how much better words
of the dictionary cover the stretch, less what its likeness lacks; who writes a rare character
rather means it. The weights were fitted by logistic regression, slips against right text.
"""

from __future__ import annotations

import itertools
import math
import operator
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.registry import Hit, rule
from qicao.lexicon import segmenter
from qicao.lexicon.confusable import homophones, meant
from qicao.lexicon.trigrams import BEFORE, BEHIND, END, FOLLOWERS, commonness, likely
from qicao.lexicon.wordcover import commonest, likelihood
from qicao.models.span import Span
from qicao.reading import names
from qicao.reading.texts import by_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from qicao.checking.registry import Context
    from qicao.reading.texts import Text

_CLEAR = 17.5
"""Bits from which on a guess is reported: of right text one in some 40,000 characters then, from
15 on one in 20,000."""

_RARE = 0.66
"""The part of a character's rarity that counts against replacing it."""

_TWICE = 2.0
"""Bits against two slips side by side."""

_NAMED = 2.0
"""Bits against a slip in a word tagged as a name, or in the name of a unit or place."""

_NAMES = frozenset(("nr", "nrt", "nrfg", "ns", "nt", "nz"))

_MOST = 17.5
"""Bits that the dictionary adds at most for nearly all that are right."""

_REACH, _LEAST = 5, 3
"""Characters on either side that the dictionary judges, and those that it needs in all."""

_NEAR = 8
"""How far off the same character may stand again, in 助餐、助浴: then it is no slip."""

_FEW, _MANY = 10, 4
"""With more unusual characters, and a fourth of it, a line is a list of names or classical."""

_PADDING = END * 2
"""Stands before and behind a line; places in the line thus padded are greater by two."""

_JOINS = "之一二三四五六七八九十百千万亿两几"
"""What joins with any character behind it into what no table has: nothing is guessed there."""

_UNBOUND = re.compile(rb"\0(?=\0)")
_OTHER = re.compile("[^一-鿿]")
_QUOTED = re.compile("“[^“”]*”|《[^《》]*》")


class Guess(NamedTuple):
    """What was probably meant by characters ``start`` up to ``end``; more bits are greater."""

    bits: float
    word: str
    start: int
    end: int


@rule("char-suspect", anew=True)
def suspicion(text: Text, context: Context) -> Iterator[Hit]:
    """Every place where other characters make a much likelier text.

    What stands twice in a text is a term of its trade, and no slip.
    """
    own = context.store.words if context.store else ()
    named = by_line(text.parts(names.find))
    found = [
        (index, guess)
        for index, line in enumerate(text.texts)
        for guess in guesses(line, named.get(index, ()), own)
    ]
    written = [text.texts[index][guess.start : guess.end] for index, guess in found]
    wanted = {pair for words in written for pair in itertools.pairwise(words)}
    pairs = Counter(
        pair
        for line in text.texts
        for pair in filter(wanted.__contains__, itertools.pairwise(line))
    )
    for (index, guess), words in zip(found, written, strict=True):
        if min(pairs[pair] for pair in itertools.pairwise(words)) == 1:
            place = Span(index, guess.start, guess.end)
            yield Hit("char-suspect", place, (words, guess.word), guess.word)


def guesses(line: str, named: Iterable[names.Name] = (), own: Collection[str] = ()) -> list[Guess]:
    """The guesses about a line in their order; of those that overlap the clearest.

    Args:
        line: one line of a text.
        named: its names; persons' are left alone, as titles and what stands in quotes are.
        own: words that are right.
    """
    padded = _PADDING + _OTHER.sub(END, line) + _PADDING
    places = _unusual(padded)
    if not places or len(places) > _FEW + len(line) // _MANY:
        return []
    against = _against(line, named, own)
    found: list[Guess] = []
    for at, following in itertools.pairwise([*places, 0]):
        least = _CLEAR + against[at - 2]
        new = [_one(padded, at, least)] if least < math.inf else []
        if new and following == at + 1:
            words = [(word, 0.0) for word in homophones(*padded[at : at + 2])]
            new.append(_clearest(padded, at, words, least + _TWICE))
        for guess in filter(None, new):
            overlaps = found and guess.start < found[-1].end
            found.append(max(found.pop(), guess) if overlaps else guess)
    return [guess._replace(start=guess.start - 2, end=guess.end - 2) for guess in found]


def _unusual(padded: str) -> list[int]:
    """Where a character goes with neither neighbour, nor is known beside any two characters."""
    behind = map(BEHIND.__getitem__, padded)
    bound = bytes(map(operator.contains, behind, padded[1:]))
    return [
        at
        for at in (match.end() for match in _UNBOUND.finditer(bound))
        if padded[at] != END
        and padded[at] not in _JOINS
        and padded[at - 1] not in _JOINS
        and padded[at - 1 : at + 2 : 2] != _PADDING
        and padded[at + 1] not in FOLLOWERS[padded[at - 1 : at + 1]]
        and padded[at] not in FOLLOWERS[padded[at - 2 : at]]
        and padded[at + 2] not in FOLLOWERS[padded[at : at + 2]]
    ]


def _against(line: str, named: Iterable[names.Name], own: Collection[str]) -> list[float]:
    """For each character the bits against a guess there."""
    parts = [(*match.span(), math.inf) for match in _QUOTED.finditer(line)]
    for name in named:
        parts.append((name.start, name.end, math.inf if name.kind == "person" else _NAMED))
    for word in segmenter.words(line):
        if word.tag in _NAMES or word.text in own:
            parts.append((word.start, word.end, math.inf if word.text in own else _NAMED))
    found = [0.0] * len(line)
    for start, end, bits in parts:
        found[start:end] = [max(bits, one) for one in found[start:end]]
    return found


def _one(padded: str, at: int, least: float) -> Guess | None:
    """The clearest guess about one character with at least so many bits, in ``padded``."""
    characters, costs = meant(padded[at])
    fitting = (characters & BEHIND[padded[at - 1]]) | (characters & BEFORE[padded[at + 1]])
    return _clearest(padded, at, [(new, costs[new]) for new in fitting], least)


def _clearest(padded: str, at: int, fitting: list[tuple[str, float]], least: float) -> Guess | None:
    """Of what may have been meant, each with its cost, the one with the most bits for it."""
    if not fitting:
        return None
    end = at + len(fitting[0][0])
    before, old, behind = padded[at - 2 : at], padded[at:end], padded[end : end + 2]
    if not set(old).isdisjoint(padded[max(0, at - _NEAR) : at] + padded[end : end + _NEAR]):
        return None
    base = likely(before + old + behind) - _RARE * sum(map(commonness, old))
    gains = [(new, likely(before + new + behind) - cost - base) for new, cost in fitting]
    hopeful = [(new, bits) for new, bits in gains if bits >= least - _MOST]
    judged = _judged(padded, at, hopeful) if hopeful else ()
    return max((one for one in judged if one.bits >= least), default=None)


def _judged(padded: str, at: int, hopeful: list[tuple[str, float]]) -> Iterator[Guess]:
    """A guess for each that makes a more frequent word than what is written."""
    start = max(padded.rfind(END, at - _REACH, at) + 1, at - _REACH)
    end = padded.find(END, at, at + _REACH + 1)
    written = padded[start : end if end >= 0 else at + _REACH + 1]
    if len(written) < _LEAST:
        return
    place = at - start
    frequency, as_written = commonest(written, place).frequency, likelihood(written)
    for new, bits in hopeful:
        put = written[:place] + new + written[place + len(new) :]
        word = commonest(put, place)
        if word.frequency > frequency:
            more = likelihood(put) - as_written
            words = put[word.start : word.end]
            yield Guess(bits + more, words, start + word.start, start + word.end)
