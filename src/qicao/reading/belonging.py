"""Ties of a paragraph to its author, an occasion, a day or the text around it.

The words that show a tie are a table of wordings: lexicon/data/belonging.tsv.
"""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from qicao.reading.quotes import own_words
from qicao.reading.wordings import Wordings, matches, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Sort = Literal[
    "back",
    "occasion",
    "story",
    "news",
    "day",
    "order",
    "rule",
    "leader",
    "guide",
    "work",
    "reader",
    "ahead",
    "all",
    "tale",
    "thought",
    "kin",
]

_PLACES = frozenset(("start", "clause", "prose", "close"))
_ENOUGH = 4
"""Paragraphs of the shortest text that is told by most of them."""

_SIGNS, _SIGNS_TITLED = 2, 1
"""How many different signs of a sort tell a tie; and where the text's title tells the sort, too."""

_NO_TIES = frozenset(("tale", "thought"))
"""What signs tell of a paragraph that ties it to nobody."""

_LONG, _FULL = 400, 0.075
"""Characters from which on a text can be told by its words, and the share of it that words of
``kin`` have in a text that drafts are made of. Of 90 public pages those whose paragraphs could be
used elsewhere have 0.08 and more, tales, questions and answers, essays on books and trips 0.04 and less."""


class Tie(NamedTuple):
    """Words ``start`` up to ``end`` that show a tie; its sort and place are the table's columns."""

    start: int
    end: int
    words: str
    sort: Sort
    where: str


@functools.cache
def _table() -> Wordings:
    return read("belonging.tsv")


def find(text: str) -> list[Tie]:
    """The ties of ``text``, a whole paragraph; words in quotation marks show none."""
    return _told(text).ties


class Titled(NamedTuple):
    """What a whole text is by its title: all of it, and what else it probably is.

    ``is_kin`` says that it is one of those that drafts are made of (心得体会, 述职 …).
    """

    whole: frozenset[Sort]
    likely: frozenset[Sort]
    is_kin: bool


@functools.lru_cache(maxsize=64)
def told_by_title(title: str) -> Titled:
    """What a text with this title is: an order, rules, news, a speech on an occasion, a story.

    How a title ends says most: 参观档案馆有感 is no news.
    """
    guide = {tie.sort for tie in find(title) if tie.sort == "guide"}
    whole = {tie.sort for tie in _ties(title, {"title-end"})}
    likely = {tie.sort for tie in _ties(title, {"title"})}
    is_kin = "kin" in likely and ("all" in whole or not whole)
    if "all" in whole:
        return Titled(frozenset(guide), frozenset(), is_kin)
    return Titled(frozenset(whole | guide), frozenset(likely - {"kin"}), is_kin)


def told_by_most(texts: Sequence[str]) -> frozenset[Sort]:
    """What a whole text probably is, by its paragraphs: what half of them and more are tied to."""
    if len(texts) < _ENOUGH:
        return frozenset()
    found = Counter(sort for text in texts for sort in {tie.sort for tie in find(text)})
    return frozenset(sort for sort, count in found.items() if count * 2 >= len(texts))


def is_kin(texts: Sequence[str]) -> bool:
    """Whether the paragraphs of a text have the words of those that drafts are made of.

    A text of one paragraph, or of less than ``_LONG`` characters, is taken for one.
    """
    size = sum(map(len, texts))
    if len(texts) < _SIGNS or size < _LONG:
        return True
    words = (tie.words for text in texts for tie in _ties(text, {"line"}))
    return sum(map(len, words)) >= size * _FULL


def gathered(text: str, likely: frozenset[Sort]) -> Iterator[Tie]:
    """Ties that several signs tell together, one for each sort.

    Args:
        text: a whole paragraph.
        likely: what its text probably is (``told_by_title``).
    """
    for sort, found in _told(text).signs.items():
        enough = _SIGNS_TITLED if sort in likely else _SIGNS
        if sort not in _NO_TIES and len(found) >= enough:
            yield next(iter(found.values()))


def is_general(text: str) -> bool:
    """Whether a paragraph says what ought to be, or what holds for all; else it only tells facts."""
    return _told(text).is_general


def is_tale(text: str) -> bool:
    """Whether a paragraph only tells what was done, neither what is thought of it nor what ought to be."""
    told = _told(text)
    return not told.is_general and "tale" in told.signs and "thought" not in told.signs


class _Told(NamedTuple):
    """The ties of a paragraph, and its signs by what they tell and by their words.

    ``is_general`` says that it speaks for all.
    """

    ties: list[Tie]
    signs: dict[Sort, dict[str, Tie]]
    is_general: bool


@functools.lru_cache(maxsize=64)
def _told(text: str) -> _Told:
    ties: list[Tie] = []
    signs: dict[Sort, dict[str, Tie]] = {}
    is_general = False
    for tie in _ties(own_words(text), _PLACES | {"sign"}):
        if tie.where != "sign":
            ties.append(tie)
        elif tie.sort == "all":
            is_general = True
        else:
            signs.setdefault(tie.sort, {}).setdefault(tie.words, tie)
    return _Told(ties, signs, is_general)


def _ties(text: str, places: Collection[str]) -> Iterator[Tie]:
    for wording, found in matches(text, _table(), places):
        yield Tie(*found.span(), found[0], cast("Sort", wording.what), wording.where)
