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
    "kin",
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


def gathered(text: str, likely: frozenset[Sort]) -> Iterator[Tie]:
    """Ties that several signs tell together, one for each sort.

    Args:
        text: a whole paragraph.
        likely: what its text probably is (``told_by_title``).
    """
    for sort, found in _told(text).signs.items():
        enough = _SIGNS_TITLED if sort in likely else _SIGNS
        if len(found) >= enough:
            yield next(iter(found.values()))


class _Told(NamedTuple):
    """The ties of a paragraph, and its signs by what they tell and by their words."""

    ties: list[Tie]
    signs: dict[Sort, dict[str, Tie]]


@functools.lru_cache(maxsize=64)
def _told(text: str) -> _Told:
    ties: list[Tie] = []
    signs: dict[Sort, dict[str, Tie]] = {}
    for tie in _ties(own_words(text), _PLACES | {"sign"}):
        if tie.where != "sign":
            ties.append(tie)
        else:
            signs.setdefault(tie.sort, {}).setdefault(tie.words, tie)
    return _Told(ties, signs)


def _ties(text: str, places: Collection[str]) -> Iterator[Tie]:
    for wording, found in matches(text, _table(), places):
        yield Tie(*found.span(), found[0], cast("Sort", wording.what), wording.where)
