"""Find what ties a paragraph to its author, an occasion, a day or the text around it.

The wordings that show a tie are in the table lexicon/data/belonging.tsv.
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
"""Minimum number of paragraphs for ``told_by_most``."""

_SIGNS, _SIGNS_TITLED = 2, 1
"""Minimum number of different signs that show a tie of a sort; and if the title suggests the
sort."""


class Tie(NamedTuple):
    """Words of a paragraph that show a tie, with their span in it.

    ``sort`` and ``where`` are the table's columns: what the words show, and where they must occur.
    """

    start: int
    end: int
    words: str
    sort: Sort
    where: str


@functools.cache
def _table() -> Wordings:
    return read("belonging.tsv")


def find(text: str) -> list[Tie]:
    """Return the ties of ``text``, a whole paragraph. Words in quotations and 《 》 show none."""
    return _told(text).ties


class Titled(NamedTuple):
    """The sorts of tie that a title shows for its text: certain (``whole``) and ``likely`` ones.

    ``is_kin`` states whether the text is of a kind that drafts are made of (心得体会, 述职 …).
    """

    whole: frozenset[Sort]
    likely: frozenset[Sort]
    is_kin: bool


@functools.lru_cache(maxsize=64)
def told_by_title(title: str) -> Titled:
    """Return the sorts of tie of a text with this title: order, rule, news, story and others.

    The end of the title counts most: 参观档案馆有感 is not news.
    """
    guide = {tie.sort for tie in find(title) if tie.sort == "guide"}
    whole = {tie.sort for tie in _ties(title, {"title-end"})}
    likely = {tie.sort for tie in _ties(title, {"title"})}
    is_kin = "kin" in likely and ("all" in whole or not whole)
    if "all" in whole:
        return Titled(frozenset(guide), frozenset(), is_kin)
    return Titled(frozenset(whole | guide), frozenset(likely - {"kin"}), is_kin)


def told_by_most(texts: Sequence[str]) -> frozenset[Sort]:
    """Return the sorts of tie in at least half of the paragraphs of a text; none for under four."""
    if len(texts) < _ENOUGH:
        return frozenset()
    found = Counter(sort for text in texts for sort in {tie.sort for tie in find(text)})
    return frozenset(sort for sort, count in found.items() if count * 2 >= len(texts))


def gathered(text: str, likely: frozenset[Sort]) -> Iterator[Tie]:
    """Yield one tie for each sort that enough different signs show together.

    Args:
        text: a whole paragraph.
        likely: the likely sorts of its text (``told_by_title``), for which one sign is enough.
    """
    for sort, found in _told(text).signs.items():
        enough = _SIGNS_TITLED if sort in likely else _SIGNS
        if len(found) >= enough:
            yield next(iter(found.values()))


class _Told(NamedTuple):
    """The ties of a paragraph, and its signs: a mapping of sort → words → first tie with them."""

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
