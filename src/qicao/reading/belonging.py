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
    "reader",
    "ahead",
    "all",
]

_PLACES = frozenset(("start", "clause", "prose", "close"))
_ENOUGH = 4
"""Paragraphs of the shortest text that is told by most of them."""

_SIGNS, _SIGNS_TITLED = 2, 1
"""How many different signs of a sort tell a tie; and where the text's title tells the sort, too."""


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
    return _told(text)[0]


class Titled(NamedTuple):
    """What a whole text is by its title: all of it, and what else it probably is."""

    whole: frozenset[Sort]
    likely: frozenset[Sort]


@functools.lru_cache(maxsize=64)
def told_by_title(title: str) -> Titled:
    """What a text with this title is: an order, rules, news, a speech on an occasion, a story.

    How a title ends says most: 参观档案馆有感 is no news.
    """
    guide = {tie.sort for tie in find(title) if tie.sort == "guide"}
    whole = {tie.sort for tie in _ties(title, {"title-end"})}
    if "all" in whole:
        return Titled(frozenset(guide), frozenset())
    likely = {tie.sort for tie in _ties(title, {"title"})}
    return Titled(frozenset(whole | guide), frozenset(likely))


def told_by_most(texts: Sequence[str]) -> frozenset[Sort]:
    """What a whole text probably is, by its paragraphs: what half of them and more are tied to."""
    if len(texts) < _ENOUGH:
        return frozenset()
    found = Counter(sort for text in texts for sort in {tie.sort for tie in find(text)})
    return frozenset(sort for sort, count in found.items() if count * 2 >= len(texts))


def gathered(text: str, likely: frozenset[Sort]) -> Iterator[Tie]:
    """Ties that several signs tell together, one for each sort.

    Args:
        text: a whole paragraph.
        likely: what its text probably is (``told_by_title``).
    """
    for sort, found in _told(text)[1].items():
        if len(found) >= (_SIGNS_TITLED if sort in likely else _SIGNS) and sort != "all":
            yield next(iter(found.values()))


def is_general(text: str) -> bool:
    """Whether a paragraph says what ought to be, or what holds for all; else it only tells facts."""
    return "all" in _told(text)[1]


@functools.lru_cache(maxsize=64)
def _told(text: str) -> tuple[list[Tie], dict[Sort, dict[str, Tie]]]:
    """The ties of a paragraph, and its signs by what they tell and by their words."""
    ties: list[Tie] = []
    signs: dict[Sort, dict[str, Tie]] = {}
    for tie in _ties(own_words(text), _PLACES | {"sign"}):
        if tie.where == "sign":
            signs.setdefault(tie.sort, {}).setdefault(tie.words, tie)
        else:
            ties.append(tie)
    return ties, signs


def _ties(text: str, places: Collection[str]) -> Iterator[Tie]:
    for wording, found in matches(text, _table(), places):
        yield Tie(*found.span(), found[0], cast("Sort", wording.what), wording.where)
