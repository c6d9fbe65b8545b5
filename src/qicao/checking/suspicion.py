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
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.lexicon import segmenter
from qicao.lexicon.confusable import homophones, meant
from qicao.lexicon.trigrams import BEFORE, BEHIND, END, FOLLOWERS, commonness, likely
from qicao.lexicon.wordcover import commonest, likelihood
from qicao.reading import names
from qicao.reading.texts import by_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


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

_UNBOUND = re.compile("[OE](?=[oO])|[oe](?=O)")
"""An unusual character by the pairs before and behind it, as ``_kind`` calls them."""

_OTHER = re.compile("[^一-鿿]")
_QUOTED = re.compile("“[^“”]*”|《[^《》]*》")


class Guess(NamedTuple):
    """What was probably meant by characters ``start`` up to ``end``; more bits are greater.

    ``at`` is the first of them that is taken for a slip.
    """

    bits: float
    word: str
    start: int
    end: int
    at: int


@rule("char-suspect", anew=True)
def suspicion(text: Text, context: Context) -> Hits:
    """Every place where other characters make a much likelier text.

    What stands twice in a text is a term of its trade, and no slip. Persons' names, titles and
    what stands in quotes are left alone, and so are the words that a store declares right.
    """
    own = context.store.words if context.store else ()
    whole = f"\n{text.joined.text}\n"
    pairs = [whole[:2], *text.joined.pairs, whole[-2:]]
    counts = Counter(pairs)
    loose = ((text.joined.line_at(at), at) for at in _loose(pairs, counts))
    for index, places in by_line(loose).items():
        line, start = text.texts[index], text.joined.starts[index]
        for guess in _guesses(line, [at - start for at in places], own):
            words = line[guess.start : guess.end]
            if 1 in map(counts.__getitem__, map(str.__add__, words, words[1:])):
                place = Span(index, guess.start, guess.end)
                yield Hit("char-suspect", place, (words, guess.word), guess.word)


def _loose(pairs: Sequence[str], counts: Mapping[str, int]) -> Iterator[int]:
    """Where a character goes with neither neighbour, and stands but once beside one of them.

    Args:
        pairs: each character of a text with the one behind it, from the border before the first.
        counts: how often each of them stands in it.
    """
    characters = _OTHER.sub(END, "".join(counts))
    firsts, seconds = characters[::2], characters[1::2]
    kinds = {
        pair: _kind(one, other, is_once=count == 1 and "\n" not in pair)
        for (pair, count), one, other in zip(counts.items(), firsts, seconds, strict=True)
    }
    told = "".join(map(kinds.__getitem__, pairs))
    return (match.start() for match in _UNBOUND.finditer(told))


def _kind(one: str, other: str, *, is_once: bool) -> str:
    """What two characters side by side are: ``-`` where they go together, or one that all go with.

    Else ``e`` where the first is no Chinese one, ``o`` where it is; capital if they stand but once.
    """
    if other in BEHIND[one] or one in _JOINS:
        return "-"
    kind = "e" if one == END else "o"
    return kind.upper() if is_once else kind


def _guesses(line: str, loose: Iterable[int], own: Collection[str]) -> list[Guess]:
    """The guesses about a line in their order; of those that overlap the clearest.

    Args:
        line: one line of a text.
        loose: the characters that go with neither neighbour.
        own: words that a store declares right.
    """
    padded = _PADDING + _OTHER.sub(END, line) + _PADDING
    places = [at for at in (place + len(_PADDING) for place in loose) if _is_unknown(padded, at)]
    if not places or len(places) > _FEW + len(line) // _MANY:
        return []
    clear = list(_clear(padded, places))
    # To cut a line into words and names takes longest, and few lines come so far.
    against = _against(line, own) if clear else []
    found: list[Guess] = []
    for guess in clear:
        if guess.bits >= _CLEAR + against[guess.at]:
            overlaps = found and guess.start < found[-1].end
            found.append(max(found.pop(), guess) if overlaps else guess)
    return found


def _is_unknown(padded: str, at: int) -> bool:
    """Whether a character isn't known beside any two characters around it."""
    return (
        padded[at - 1 : at + 2 : 2] != _PADDING
        and padded[at + 1] not in FOLLOWERS[padded[at - 1 : at + 1]]
        and padded[at] not in FOLLOWERS[padded[at - 2 : at]]
        and padded[at + 2] not in FOLLOWERS[padded[at : at + 2]]
    )


def _clear(padded: str, places: Sequence[int]) -> Iterator[Guess]:
    """The clearest guess about each place, and about two side by side, where one is clear."""
    for at, following in itertools.pairwise([*places, 0]):
        characters, costs = meant(padded[at])
        fitting = (characters & BEHIND[padded[at - 1]]) | (characters & BEFORE[padded[at + 1]])
        if fitting:
            yield from _clearest(padded, at, at + 1, {new: costs[new] for new in fitting})
        if following == at + 1 and (words := homophones(*padded[at : at + 2])):
            yield from _clearest(padded, at, at + 2, dict.fromkeys(words, _TWICE))


def _clearest(padded: str, at: int, end: int, costs: dict[str, float]) -> Iterator[Guess]:
    """Of what may have been meant by characters ``at`` to ``end``, each with its cost, the clearest."""
    before, old, behind = padded[at - 2 : at], padded[at:end], padded[end : end + 2]
    near = padded[max(0, at - _NEAR) : at] + padded[end : end + _NEAR]
    if any(character in near for character in old):
        return
    base = likely(before + old + behind) - _RARE * sum(map(commonness, old))
    gains = ((new, likely(before + new + behind) - cost - base) for new, cost in costs.items())
    hopeful = [(new, bits) for new, bits in gains if bits >= _CLEAR - _MOST]
    if hopeful:
        best, bits = max(_judged(padded, at, hopeful), default=(None, 0.0))
        if best and best.bits >= _CLEAR:
            yield best._replace(bits=min(best.bits, bits + _MOST))


def _against(line: str, own: Collection[str]) -> list[float]:
    """For each character the bits against a guess there."""
    parts = [(*match.span(), math.inf) for match in _QUOTED.finditer(line)]
    for name in names.find(line):
        parts.append((name.start, name.end, math.inf if name.kind == "person" else _NAMED))
    for word in segmenter.words(line):
        if word.tag in _NAMES or word.text in own:
            parts.append((word.start, word.end, math.inf if word.text in own else _NAMED))
    found = [0.0] * len(line)
    for start, end, bits in parts:
        found[start:end] = [max(bits, one) for one in found[start:end]]
    return found


def _judged(
    padded: str, at: int, hopeful: list[tuple[str, float]]
) -> Iterator[tuple[Guess, float]]:
    """A guess for each that makes a more frequent word than what is written.

    Beside each stand its bits without what that word adds.
    """
    start = max(padded.rfind(END, at - _REACH, at) + 1, at - _REACH)
    end = padded.find(END, at, at + _REACH + 1)
    written = padded[start : end if end >= 0 else at + _REACH + 1]
    if len(written) < _LEAST:
        return
    place, first = at - start, start - len(_PADDING)
    frequency = commonest(written, place).frequency
    texts = [(written[:place] + new + written[place + len(new) :], bits) for new, bits in hopeful]
    found = [(commonest(put, place), put, bits) for put, bits in texts]
    better = [one for one in found if one[0].frequency > frequency]
    as_written = likelihood(written) if better else 0.0
    for (_, begin, end), put, bits in better:
        more = likelihood(put) - as_written
        yield Guess(bits + more, put[begin:end], first + begin, first + end, first + place), bits
