"""What each line of a page is: metadata, noise, essay title, heading or paragraph.

Lines come in with their marks mended, so that one set of patterns serves every site.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from qicao.lexicon.script import simplified
from qicao.reading import layout
from qicao.reading.items import Item, leading, leading_number
from qicao.reading.layout import BODY, LONGEST_TITLE
from qicao.reading.pagewords import page_line
from qicao.reading.sentences import ends_sentence
from qicao.splitting.titles import GENRE_END, PROMISE, find_titles
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.source import Kind

_HEAD = 8
"""As many lines may stand above the text on a page that holds one."""

_HEADINGS: tuple[Kind, ...] = ("heading-1", "heading-2", "heading-3")
_ORDINAL = re.compile(
    r"[（(【\[]?(?:第?[一二三四五六七八九十\d]+篇|篇[一二三四五六七八九十\d]+)[】）)\]]?[:：]?"
)
_CHINESE_ENOUGH = 0.25


class Element(NamedTuple):
    """A line that is not blank: which, what it is, and in which essay."""

    line: int
    kind: Kind
    essay: int


class Structure(NamedTuple):
    """The elements of a document in order, its title, and how many essays it holds."""

    elements: tuple[Element, ...]
    title: str
    essays: int


def site_kind(text: str) -> Literal["metadata", "noise"] | None:
    """Which kind of the site's own lines a line is; None for one of an essay, or its title."""
    chinese = sum("一" <= character <= "鿿" for character in text)
    # Code, addresses, anti-copy litter.
    if chinese < min(4, len(text) * _CHINESE_ENOUGH) and leading_number(text) is None:
        return "noise"
    page = page_line(text)
    if page is None or page.kind == "title":
        return None
    return "metadata" if page.kind == "metadata" else "noise"


def is_tail(text: str) -> bool:
    """Whether behind a line nothing of the essay comes any more, but links to others."""
    page = page_line(text)
    return page is not None and page.kind == "tail"


def analyse(texts: Sequence[str], levels: Sequence[int]) -> Structure:
    """Say of each line what it is.

    Args:
        texts: the mended lines; blank ones are empty.
        levels: the heading level that each line's markup gave it; 0 none, -1 a title.
    """
    return _Analysis(texts, levels).run()


class _Analysis:
    def __init__(self, written: Sequence[str], levels: Sequence[int]) -> None:
        # Lines are recognised in simplified characters; the title is given as it was written.
        self.written, self.texts = written, [simplified(text) for text in written]
        self.levels = levels
        self.filled = [index for index, text in enumerate(self.texts) if text]
        own = ["" if site_kind(text) else text for text in self.texts]
        self.titles = {title.line: title for title in find_titles(own, levels)}
        self.following = {
            index: "" if after in self.titles else self.texts[after]
            for index, after in pairwise(self.filled)
        }
        marked = (levels[i] for i in self.filled[1:] if levels[i] > 0 and i not in self.titles)
        self.first_level = min(marked, default=1)
        self.elements: list[Element] = []
        self.title_line = -1
        self.times = Counter(self.texts)

    def run(self) -> Structure:
        begins = [index for index, title in self.titles.items() if not title.nested]
        if begins:
            self._collection_head(begins[0])
        else:
            self._single_head()
        self._body(int(not begins))
        title = _ORDINAL.sub("", self.written[begins[0]]).strip() if begins else ""
        if self.title_line >= 0:
            title = self.written[self.title_line]
        return Structure(tuple(self.elements), title, len(begins) or 1)

    def _collection_head(self, first: int) -> None:
        """Everything before the first essay: the page's title, its metadata, the site's words."""
        head = [index for index in self.filled if index < first]
        titles = [index for index in head if _is_page_title(self.texts[index])]
        # A title says what the page collects: its genre, or how many texts.
        named = [i for i in titles if any(p.search(self.texts[i]) for p in (GENRE_END, PROMISE))]
        self.title_line = next(iter(named or titles), -1)
        title = bare(self.texts[self.title_line]) if titles else None
        for index in head:
            text = self.texts[index]
            is_title = index in named or bare(text) == title
            is_field = is_title or site_kind(text) == "metadata"
            self.elements.append(Element(index, "metadata" if is_field else "noise", 0))

    def _single_head(self) -> None:
        """The lines before the one essay's text: its title and what stands around it."""
        for index in self.filled[:_HEAD]:
            kind = site_kind(self.texts[index]) or self._head_kind(index)
            if kind is None:
                break
            if self.title_line < 0 and kind == "essay-title":
                self.title_line = index
            self.elements.append(Element(index, kind, int(kind == "essay-title")))

    def _head_kind(self, index: int) -> Kind | None:
        """What a line above the text is, the site's own apart; None where the text begins."""
        text = self.texts[index]
        is_title = _is_page_title(text) and leading(text) is None
        if self.title_line < 0:
            is_first = is_title and not layout.is_salutation(text) and index in self.following
            return "essay-title" if is_first else None
        is_again = bare(text) == bare(self.texts[self.title_line])
        if is_again or layout.is_subtitle(text) or (is_title and GENRE_END.search(text)):
            return "essay-title"
        return "metadata" if layout.is_byline(text) and not self.levels[index] else None

    def _body(self, essay: int) -> None:
        tail = False
        for index in self.filled[len(self.elements) :]:
            text, title = self.texts[index], self.titles.get(index)
            if title is not None:
                tail = False
                essay += not title.nested
                glued = len(text) > LONGEST_TITLE
                self.elements.append(Element(index, "paragraph" if glued else "essay-title", essay))
                continue
            if is_tail(text):
                tail = True
            elif len(text) >= BODY and ends_sentence(text):
                tail = False  # a box of links in the middle of the text
            if tail or self._is_caption(text):
                self.elements.append(Element(index, "noise", 0 if tail else essay))
            else:
                self.elements.append(self._element(index, essay))

    def _is_caption(self, text: str) -> bool:
        """Whether a short line comes again and again and says no more than the title."""
        if self.times[text] < 2 or self.title_line < 0:
            return False
        title = bare(self.texts[self.title_line])
        return bool(title) and (title in bare(text) or bare(text) in title)

    def _element(self, index: int, essay: int) -> Element:
        text, following = self.texts[index], self.following.get(index, "")
        number, level = leading_number(text), self.levels[index]
        kind = site_kind(text)
        is_head = number is not None and layout.is_numbered_heading(text, number, following)
        if kind != "noise" and (is_head or (level > 0 and len(text) <= LONGEST_TITLE)):
            depth = number.level if number else level - self.first_level + 1
            return Element(index, _HEADINGS[min(max(depth, 1), 3) - 1], essay)
        return Element(index, kind or self._plain_kind(index, number), essay)

    def _plain_kind(self, index: int, number: Item | None) -> Kind:
        """What a line is that neither a number nor its markup makes a heading."""
        text, following = self.texts[index], self.following.get(index, "")
        if layout.is_date_line(text) or layout.is_signature(text) or layout.is_salutation(text):
            return "metadata"
        if layout.is_subtitle(text) and self.elements and self.elements[-1].kind == "essay-title":
            return "essay-title"
        if layout.is_signer_like(text) and layout.is_date_line(following):
            return "metadata"
        if number is None and layout.is_enumerated_heading(text, following):
            return "heading-3"
        before = self.texts[index - 1] if index else ""
        if number is None and layout.is_bare_heading(text, before, following):
            return "heading-1"
        return "paragraph"


def _is_page_title(text: str) -> bool:
    is_short = len(text) <= LONGEST_TITLE and text[-1] not in "。：；，"
    return is_short and ("，" not in text or bool(GENRE_END.search(text))) and not site_kind(text)
