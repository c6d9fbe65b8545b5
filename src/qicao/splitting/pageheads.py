"""Classify the lines above the text of a page: titles, fields and the site's own lines."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from qicao.reading import layout
from qicao.reading.items import leading
from qicao.reading.layout import BODY, LONGEST_TITLE
from qicao.reading.sentences import ends_sentence
from qicao.splitting.pagelines import is_signer, site_kind
from qicao.splitting.titles import GENRE_END, PROMISE, TITLE_END
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qicao.models.source import LineKind

_MOST = 20
"""Maximum number of lines above the text on a page with one text."""

_MOST_PARTS = 9
"""Highest number of a heading that may be the first of its text; a site numbers texts higher."""

_LONGEST_BUTTON = 7
"""Maximum length of a line in a menu or banner (关注霍山, 学校新闻); a title is longer."""


class PageLines(NamedTuple):
    """The lines of a page, by their indices from 0.

    Attributes:
        texts: the mended lines; blank ones are empty.
        levels: the heading level from each line's markup; 0 for none, -1 for a title.
        filled: the indices of the lines that aren't blank, in order.
        sites: the kind of each line that is the site's own; None for the others.
        following: line → the next one's text; "" if that is an essay's title.
        decimals: the lines with a number such as 1.1.
    """

    texts: Sequence[str]
    levels: Sequence[int]
    filled: Sequence[int]
    sites: Sequence[LineKind | None]
    following: Mapping[int, str]
    decimals: Collection[int]


class Head(NamedTuple):
    """The lines above the text, in order, with their kinds, and the title's index; -1 if none."""

    kinds: Sequence[tuple[int, LineKind]]
    title: int


def of_collection(page: PageLines, first: int) -> Head:
    """Classify the lines before the first essay, which begins at line ``first``."""
    head = [index for index in page.filled if index < first]
    titles = [index for index in head if is_page_title(page.texts[index])]
    # A title says what the page collects: its genre, or how many texts.
    named = [i for i in titles if any(p.search(page.texts[i]) for p in (GENRE_END, PROMISE))]
    title = next(iter(named or titles), -1)
    words = bare(page.texts[title]) if titles else None
    kinds: list[tuple[int, LineKind]] = []
    for index in head:
        is_title = index in named or bare(page.texts[index]) == words
        is_field = is_title or page.sites[index] == "metadata"
        kinds.append((index, "metadata" if is_field else "noise"))
    return Head(kinds, title)


def of_single(page: PageLines) -> Head:
    """Classify the lines before the text of the only essay: its title and the lines around it.

    A banner or menu is above the title, and is shorter. Of several lines the title is the first
    that ends like titles of such texts, or else the first long one, or else the first possible.
    """
    head = list(takewhile(lambda index: _is_above(page, index), page.filled[:_MOST]))
    possible = [i for i in head if _may_be_title(page, i) and i in page.following]
    titles = [i for i in possible if not is_signer(page.texts[i])]
    titles = [i for i in titles if not layout.is_subtitle(page.texts[i])] or titles
    titles = _without_paths(page, titles, head)
    named = [i for i in titles if TITLE_END.search(page.texts[i])]
    long = [i for i in titles if _is_long(page, i)]
    best = [i for i in named if i in long] or named or long or titles or _with_clauses(page, head)
    title = next(iter(best), -1)
    kinds: list[tuple[int, LineKind]] = []
    for index in head:
        is_other_title = index in long and not layout.is_byline(page.texts[index])
        kind = page.sites[index]
        if kind is None and index < title:
            kind = "essay-title" if is_other_title else "noise"
        elif kind is None:
            kind = _below_title(page, index, title)
        if kind is None:
            break
        kinds.append((index, kind))
    return Head(kinds, title)


def is_page_title(text: str, *, may_have_clauses: bool = False) -> bool:
    """Whether a line may be a title of a page: short, no site's line and, as a rule, no clauses."""
    is_short = len(text) <= LONGEST_TITLE and text[-1] not in "。：；，"
    is_clause = "，" in text and "——" not in text and not GENRE_END.search(text)
    return is_short and (may_have_clauses or not is_clause) and not site_kind(text)


def _may_be_title(page: PageLines, index: int) -> bool:
    """Whether a line may be the title; the first line and a marked heading may have clauses."""
    may_have_clauses = page.levels[index] != 0 or index == page.filled[0]
    return is_page_title(page.texts[index], may_have_clauses=may_have_clauses)


def _is_above(page: PageLines, index: int) -> bool:
    """Whether a line may be above the text: no paragraph, salutation or numbered heading."""
    text = page.texts[index]
    is_long = len(text) >= BODY or (len(text) >= BODY // 2 and "，" in text)
    is_prose = is_long and ends_sentence(text)
    number = leading(text)
    is_numbered = (number is not None and number.value <= _MOST_PARTS) or index in page.decimals
    is_text = is_prose or layout.is_salutation(text) or is_numbered
    return page.sites[index] is not None or not is_text


def _with_clauses(page: PageLines, head: Sequence[int]) -> list[int]:
    """Return the lines that may be a title of several clauses, if no other line is one."""
    texts = page.texts
    possible = [i for i in head if i in page.following and not page.sites[i]]
    short = [i for i in possible if "，" in texts[i] and len(texts[i]) <= BODY // 2]
    return [i for i in short if is_page_title(texts[i], may_have_clauses=True)]


def _is_long(page: PageLines, index: int) -> bool:
    """Whether a line is longer than a menu's, or is followed by a subtitle."""
    following = page.following.get(index, "")
    is_gone_on = bool(following) and layout.is_subtitle(following)
    return len(page.texts[index]) > _LONGEST_BUTTON or is_gone_on


def _without_paths(page: PageLines, titles: Sequence[int], head: Sequence[int]) -> list[int]:
    """Return the titles without names of sites and menus.

    A title is beneath the line that says where the page is on its site; a line that ends in
    another one is the path to it.
    """
    texts = [page.texts[index] for index in titles]
    paths = [i for i in head if "位置" in page.texts[i] and page.sites[i] == "metadata"]
    is_above = bool(paths) and bool(titles) and titles[-1] > paths[-1]
    below = [index for index in titles if not is_above or index > paths[-1]]
    return [i for i in below if not any(_leads_to(page.texts[i], text) for text in texts)]


def _leads_to(path: str, title: str) -> bool:
    """Whether a line is the path on a site to a title: it ends in that, behind a blank or two."""
    return path != title and path.endswith(title) and " " in path.removesuffix(title)


def _below_title(page: PageLines, index: int, title: int) -> LineKind | None:
    """Return the kind of a line from the title on; None if the text begins."""
    text = page.texts[index]
    if title < 0:
        return None
    is_again = len(text) > 1 and bare(page.texts[title]).startswith(bare(text))
    is_title = is_page_title(text) and TITLE_END.search(text) is not None
    if is_again or layout.is_subtitle(text) or is_title:
        return "essay-title"
    is_byline = layout.is_byline(text) or layout.is_date_line(text)
    return "metadata" if is_byline and not page.levels[index] else None
