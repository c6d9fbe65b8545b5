"""Find characters that were probably mistyped: another one makes a word and fits its neighbours.

If a character forms a known pair with neither neighbour, every character of similar sound or
shape is tried in its place; if two such are adjacent, every word that sounds like them. A guess
is scored in bits: how much likelier its characters are, how much better dictionary words cover
the stretch, less the cost of its dissimilarity; a rare character is less probably a slip. The
weights were fitted by logistic regression, slips against right text.
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
from qicao.reading.namewords import PROPER
from qicao.reading.quotes import OTHERS
from qicao.reading.texts import by_line
from qicao.rules.idioms import idioms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


_CLEAR = 20.0
"""Minimum score of a reported guess, in bits: in right text one in some 50,000 characters has it;
from 17.5 on one in 17,000."""

_RARE = 0.66
"""Share of a character's rarity that counts against replacing it."""

_TWICE = 2.0
"""Cost, in bits, of two adjacent slips."""

_NAMED = 2.0
"""Bits against a slip in a word tagged as a name, or in the name of a unit or place."""

_PHRASE = 4
"""Length of the set phrases in which nothing is guessed (学思践悟), in characters."""

_MOST = 17.5
"""Maximum of bits from the dictionary: nearly all right guesses get no more."""

_REACH, _LEAST = 5, 3
"""Characters on either side that the dictionary judges, and minimum length of the stretch."""

_NEAR = 8
"""Distance within which the same character occurs again, as in 助餐、助浴: then it is no slip."""

_FEW, _MANY = 10, 4
"""A line with more unusual characters than this, plus a fourth of its length, is a list of names
or classical Chinese."""

_PADDING = END * 2
"""Added before and after a line; offsets in the padded line are greater by two."""

_JOINS = "之一二三四五六七八九十百千万亿两几"
"""These form words with any next character, which no table lists: nothing is guessed there."""

_BEHIND_VERBS = "在到给成"
"""These follow any verb (记在, 送到), and no table lists all of them: nothing is guessed there."""

_UNBOUND = re.compile("[OE](?=[oO])|[oe](?=O)")
"""An unusual character, by the codes (``_kind``) of the pairs before and after it."""

_OTHER = re.compile("[^一-鿿]")


class Guess(NamedTuple):
    """``word`` was probably meant by characters ``start`` up to ``end``; more ``bits`` are better.

    ``at`` is the offset of the first character taken for a slip.
    """

    bits: float
    word: str
    start: int
    end: int
    at: int


@rule("char-suspect", anew=True)
def suspicion(text: Text, context: Context) -> Hits:
    """Report every place where other characters make a much likelier text.

    Words that occur twice are terms of the text's subject, no slips. Persons' names, quotations,
    titles in 《 》, and words that the store declares right are left alone.
    """
    own = context.store.words if context.store else ()
    whole = f"\n{text.joined.text}\n"
    pairs = [whole[:2], *text.joined.pairs, whole[-2:]]
    counts = Counter(pairs)
    loose = ((text.joined.line_at(at), at) for at in _loose(pairs, counts))
    for index, places in by_line(loose).items():
        line, start = text.texts[index], text.joined.starts[index]
        for guess in _guesses(line, [at - start for at in places], own):
            if guess.at > guess.start and line[guess.at] in _BEHIND_VERBS:
                continue
            words = line[guess.start : guess.end]
            if 1 in map(counts.__getitem__, map(str.__add__, words, words[1:])):
                place = Span(index, guess.start, guess.end)
                yield Hit("char-suspect", place, (words, guess.word), guess.word)


def _loose(pairs: Sequence[str], counts: Mapping[str, int]) -> Iterator[int]:
    """Yield the offsets of characters that form a known pair with neither neighbour.

    One of the two pairs must occur only once in the text.

    Args:
        pairs: each character of a text with the next one, from the border before the first.
        counts: how often each pair occurs in the text.
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
    """Return a code for two adjacent characters: ``-`` for a known pair, or if the first joins any.

    Else ``e`` if the first is no Chinese character, ``o`` if it is; a capital if they occur once.
    """
    if other in BEHIND[one] or one in _JOINS:
        return "-"
    kind = "e" if one == END else "o"
    return kind.upper() if is_once else kind


def _guesses(line: str, loose: Iterable[int], own: Collection[str]) -> list[Guess]:
    """Return the guesses about a line in order; of overlapping ones that with most bits.

    Args:
        line: one line of a text.
        loose: the offsets of characters that form a known pair with neither neighbour.
        own: words that a store declares right.
    """
    padded = _PADDING + _OTHER.sub(END, line) + _PADDING
    places = [at for at in (place + len(_PADDING) for place in loose) if _is_unknown(padded, at)]
    if not places or len(places) > _FEW + len(line) // _MANY:
        return []
    clear = list(_clear(padded, places))
    # Finding the words and names of a line takes longest, and few lines get this far.
    against = _against(line, own) if clear else []
    found: list[Guess] = []
    for guess in clear:
        if guess.bits >= _CLEAR + against[guess.at]:
            overlaps = found and guess.start < found[-1].end
            found.append(max(found.pop(), guess) if overlaps else guess)
    return found


def _is_unknown(padded: str, at: int) -> bool:
    """Whether no known three characters in a row contain that at ``at``; False for a lone one."""
    first, before, own, after, last = list(padded[at - 2 : at + 3])
    return (
        not before == after == END
        and after not in FOLLOWERS[before].get(own, "")
        and own not in FOLLOWERS[first].get(before, "")
        and last not in FOLLOWERS[own].get(after, "")
    )


def _clear(padded: str, places: Sequence[int]) -> Iterator[Guess]:
    """Yield the best guess for each place, and for each two adjacent places, if good enough."""
    for at, following in itertools.pairwise([*places, 0]):
        characters, costs = meant(padded[at])
        fitting = (characters & BEHIND[padded[at - 1]]) | (characters & BEFORE[padded[at + 1]])
        if fitting:
            yield from _clearest(padded, at, at + 1, {new: costs[new] for new in fitting})
        if following == at + 1 and (words := homophones(*padded[at : at + 2])):
            yield from _clearest(padded, at, at + 2, dict.fromkeys(words, _TWICE))


def _clearest(padded: str, at: int, end: int, costs: dict[str, float]) -> Iterator[Guess]:
    """Yield the best of the candidates for characters ``at`` to ``end``, if it is good enough.

    ``costs`` map each candidate to its cost in bits.
    """
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
    """Return the bits against a guess at each character; infinite where nothing is guessed."""
    parts = [(*match.span(), math.inf) for match in OTHERS.finditer(line)]
    phrases = idioms().right
    starts = (at for at in range(len(line)) if line[at : at + _PHRASE] in phrases)
    parts += [(at, at + _PHRASE, math.inf) for at in starts]
    for name in names.find(line):
        parts.append((name.start, name.end, math.inf if name.kind == "person" else _NAMED))
    for word in segmenter.words(line):
        if word.tag in PROPER or word.text in own:
            parts.append((word.start, word.end, math.inf if word.text in own else _NAMED))
    found = [0.0] * len(line)
    for start, end, bits in parts:
        found[start:end] = [max(bits, one) for one in found[start:end]]
    return found


def _judged(
    padded: str, at: int, hopeful: list[tuple[str, float]]
) -> Iterator[tuple[Guess, float]]:
    """Yield a guess for each candidate that makes a more frequent word than the one written.

    With it come its bits before the dictionary's were added.
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
