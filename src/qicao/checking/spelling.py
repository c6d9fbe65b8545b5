"""Check spelling by tables and the dictionary: wrong characters in known words, doubled words.

The segmenter tells a doubled word (要要, 存在着存在着) from two adjacent words (战争和和平). Parts of
speech tell what may be doubled on purpose: 讨论讨论, 一件一件, 很紧很紧.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.lexicon import segmenter
from qicao.lexicon.tables import rows
from qicao.rules import words as known_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.lexicon.segmenter import Word


@rule("char-word", "char-idiom", anew=True)
def spelling(text: Text, context: Context) -> Hits:
    """Report every slip that the tables know; words that a store declares are right."""
    own = context.store.words if context.store else ()
    for slip in known_words.find(text.joined, own):
        place = text.joined.span(slip.start, slip.end)
        yield Hit(slip.rule, place, (slip.wrong, slip.right), slip.right, slip.right)


# --- words typed twice

_LONGEST = 5
"""Maximum length of doubled words, in characters; longer clauses are left to ``repetition``."""

_COPY = re.compile(rf"([一-鿿]{{1,{_LONGEST}}})\1")
_UNMARKED = re.compile("[一-鿿]+")

_MOST = 3
"""Maximum number of words that are doubled together: 存在 着."""

_FUNCTION = ("u", "c", "p", "r")
"""First letters of the part-of-speech tags of particles, conjunctions, prepositions, pronouns."""

_SAID_TWICE = ("v", "a", "d", "z", "m", "t", "e", "o", "y", "nr", "x")
"""Tags, or prefixes of tags, of longer words doubled on purpose: to soften, count or stress."""

_THEN = "就便也却又"
"""After 商量着商量着, at the start of the clause that follows."""

_ATTRIBUTES = ("n", "vn", "a", "b", "j", "l", "i", "s")
"""Tags, or their prefixes, of words that form a name with a following noun: 防汛物资 物资清单."""


@rule("word-doubled", anew=True)
def doubled(text: Text, context: Context) -> Hits:
    """Report a word, or up to three words together, that is doubled with nothing between."""
    for index, line in enumerate(text.texts):
        for stretch in _UNMARKED.finditer(line) if _COPY.search(line) else ():
            words = segmenter.words(stretch[0]) if _COPY.search(stretch[0]) else ()
            is_led = line[stretch.start() - 1 : stretch.start()].isalnum()
            for start, middle, end in _slips(words, is_led=is_led):
                place = Span(index, stretch.start() + start, stretch.start() + end)
                written = stretch[0][start:middle]
                yield Hit("word-doubled", place, (written,), written)


def _slips(words: Sequence[Word], *, is_led: bool) -> Iterator[tuple[int, int, int]]:
    """Yield the start of a doubled word, the start of its copy, and the copy's end (excluded).

    ``is_led`` says that a letter or digit precedes the words.
    """
    reached = 0
    for at, word in enumerate(words):
        is_named = words[at - 1].tag.startswith(_ATTRIBUTES) if at else is_led
        for size in range(1, _MOST + 1):
            end = at + 2 * size
            first, again = words[at : at + size], words[at + size : end]
            is_copy = [one.text for one in first] == [one.text for one in again]
            if not is_copy or word.start < reached or (is_named and word.tag.startswith("n")):
                continue
            if _is_slip(first, words[end : end + 1]):
                reached = again[-1].end
                yield word.start, again[0].start, reached
                break


def _is_slip(first: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether doubling ``first`` is a mistake; ``behind`` is the next word, empty without one."""
    head, last = first[0], first[-1]
    size = last.end - head.start
    if size == 1:
        return head.tag.startswith(_FUNCTION) or head.text in _undoubled()
    if last.text == "着":
        return size > len("说着") and bool(behind) and behind[0].text[0] not in _THEN
    is_on_purpose = head.tag.startswith(_SAID_TWICE) or head.text[0] in "一每"
    return size <= _LONGEST and not is_on_purpose


@functools.cache
def _undoubled() -> frozenset[str]:
    """Verbs and adverbs of one character that are never doubled."""
    return frozenset(word for row in rows("undoubled.txt") for word in row)
