"""Classify each line of a page: metadata, noise, essay title, heading or paragraph.

The punctuation of the lines is mended before, so that one set of patterns fits every site.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.reading import layout, pagewords
from qicao.reading.items import Form, Item, decimal_numbers, leading, leading_number
from qicao.reading.layout import BODY, LONGEST_TITLE
from qicao.reading.sentences import ends_sentence
from qicao.splitting import pageheads
from qicao.splitting.pagelines import contents, is_signer, is_tail, site_kind
from qicao.splitting.titles import TITLE_END, find_titles
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.source import LineKind

_HEADINGS: tuple[LineKind, ...] = ("heading-1", "heading-2", "heading-3")
_ORDINAL = re.compile(
    r"[（(【\[]?(?:第?[一二三四五六七八九十\d]+篇|篇[一二三四五六七八九十\d]+)[】）)\]]?[:：]?"
)
_BESIDE: frozenset[LineKind] = frozenset(("noise", "metadata"))
"""Kinds of lines that may stand between the items of a list."""

_ITEMS = 3
"""Minimum number of headings in a row that are the items of a list."""

_SCRAPS, _LONGEST_SCRAP = 4, 24
"""Number of scraps in a row, or characters of one, that make no text; maximum length of a scrap."""

_ATTACHED = re.compile(r"附件?\s*[\d一二三四五六七八九十]{0,2}\s*[：:]?$")
"""The line above an attached document."""

_ATTACHMENTS = re.compile(r"附件?\s*[\d一二三四五六七八九十]{0,2}\s*[：:](.{2,60})$")
"""A line that names one, or the first one, of the attached documents."""

_SHORTEST_REPEAT = 10
"""Minimum length, in characters, of a line that is a part of the title and repeats it."""


class Element(NamedTuple):
    """A line that isn't blank: its index from 0, its kind, and the number of its essay (0: none)."""

    line: int
    kind: LineKind
    essay: int


class Structure(NamedTuple):
    """The elements of a document in order, its title, and how many essays it holds."""

    elements: tuple[Element, ...]
    title: str
    essays: int


def analyse(texts: Sequence[str], levels: Sequence[int]) -> Structure:
    """Determine the kind of each line.

    Args:
        texts: the mended lines; blank ones are empty.
        levels: the heading level from each line's markup; 0 for none, -1 for a title.
    """
    return _Analysis(texts, levels).run()


class _Analysis:
    def __init__(self, texts: Sequence[str], levels: Sequence[int]) -> None:
        self.texts, self.levels = texts, levels
        self.filled = [index for index, text in enumerate(self.texts) if text]
        self.sites = [site_kind(text) for text in texts]
        for index in contents(texts):
            self.sites[index] = "noise"
        own = ["" if site else text for text, site in zip(texts, self.sites, strict=True)]
        self.decimals = decimal_numbers(own)
        self.above_decimals = {at for at, below in pairwise(self.filled) if below in self.decimals}
        self.titles = {title.line: title for title in find_titles(own, levels)}
        self.following = {
            index: "" if after in self.titles else self.texts[after]
            for index, after in pairwise(self.filled)
        }
        marked = (levels[i] for i in self.filled[1:] if levels[i] > 0 and i not in self.titles)
        self.first_level = min(marked, default=1)
        self.elements: list[Element] = []
        self.title_line = -1
        self.attached = 0
        self.times = Counter(self.texts)
        self.items: dict[Form, tuple[int, bool]] = {}
        """Form of number → its last value, and whether that began a short paragraph."""

    def run(self) -> Structure:
        begins = [index for index, title in self.titles.items() if not title.nested]
        untitled = self._untitled(begins)
        page = pageheads.PageLines(
            self.texts, self.levels, self.filled, self.sites, self.following, self.decimals
        )
        first = (untitled or begins)[:1]
        head = pageheads.of_collection(page, *first) if first else pageheads.of_single(page)
        self.title_line = head.title
        for index, kind in head.kinds:
            self.elements.append(Element(index, kind, int(kind == "essay-title")))
        self._body(int(not begins or bool(untitled)))
        self._drop_lists()
        self._open_lists()
        title = _ORDINAL.sub("", self.texts[begins[0]]).strip() if begins else ""
        if self.title_line >= 0:
            title = self.texts[self.title_line]
        essays = (len(begins) or 1) + bool(untitled) + self.attached
        return Structure(tuple(self.elements), title, essays)

    def _untitled(self, begins: Sequence[int]) -> list[int]:
        """Return where paragraphs begin that precede a first title with the number 2.

        They are the first essay: its title has no line of its own.
        """
        if not begins or self.titles[begins[0]].number != 2:
            return []
        above = [index for index in self.filled if index < begins[0]]
        return [index for index in above if self._is_own_prose(index)][:1]

    def _is_own_prose(self, index: int) -> bool:
        """Whether a line is a paragraph in which the page says nothing of itself."""
        text = self.texts[index]
        is_prose = len(text) >= BODY and ("。" in text or ends_sentence(text))
        return is_prose and not self.sites[index] and not any(pagewords.find(text))

    def _body(self, essay: int) -> None:
        tail = False
        for index in self.filled[len(self.elements) :]:
            text, title = self.texts[index], self.titles.get(index)
            if title is not None or self._begins_attached(index):
                tail = False
                essay += title is None or not title.nested
                self.attached += title is None
                kind: LineKind = "paragraph" if len(text) > LONGEST_TITLE else "essay-title"
                self.elements.append(Element(index, kind, essay))
                continue
            if len(text) >= BODY and ends_sentence(text):
                tail = False  # it was a box of links in the middle of the text
            elif is_tail(text):
                tail = True
            if tail or self._is_caption(text):
                self.elements.append(Element(index, "noise", 0 if tail else essay))
            else:
                self.elements.append(self._element(index, essay))

    def _drop_lists(self) -> None:
        """Make noise of scraps in a row, as in a table of contents or a menu.

        A line of a few characters is noise anywhere.
        """
        scraps = self._scraps()
        for is_scrap, run in groupby(range(len(scraps)), scraps.__getitem__):
            lines = list(run)
            for at in lines if is_scrap else ():
                if len(lines) >= _SCRAPS or len(self.texts[self.elements[at].line]) < _SCRAPS:
                    self.elements[at] = self.elements[at]._replace(kind="noise")

    def _open_lists(self) -> None:
        """Make paragraphs of numbered headings in a row: each heads nothing, they are a list."""
        places = [at for at, one in enumerate(self.elements) if one.kind not in _BESIDE]
        for kind, run in groupby(places, lambda at: self.elements[at].kind):
            lines = list(run)
            is_list = kind in _HEADINGS and len(lines) >= _ITEMS and self._counts(lines)
            for at in lines if is_list else ():
                self.elements[at] = self.elements[at]._replace(kind="paragraph")

    def _counts(self, places: Sequence[int]) -> bool:
        """Whether the lines of some elements have the numbers of one list, one after the other."""
        found = [leading_number(self.texts[self.elements[at].line]) for at in places]
        return all(
            one and other and one.form == other.form and other.value == one.value + 1
            for one, other in pairwise(found)
        )

    def _scraps(self) -> list[bool]:
        """Return whether each element is a scrap: short, without final punctuation or a comma.

        A heading without a number, or with 1.1, is one if a scrap is beneath, or a heading that
        isn't lower.
        """
        found: list[bool] = []
        below: LineKind = "paragraph"
        for element in reversed(self.elements):
            text, is_above_scrap = self.texts[element.line], bool(found) and found[-1]
            if element.kind in _HEADINGS:
                is_bare = leading_number(text) is None
                is_above_head = below in _HEADINGS and below <= element.kind
                found.append(is_bare and (is_above_scrap or is_above_head))
            else:
                is_short = len(text) <= _LONGEST_SCRAP and not ends_sentence(text)
                is_line = element.kind in ("paragraph", "noise")
                found.append(is_line and is_short and "，" not in text)
            below = element.kind
        return found[::-1]

    def _begins_attached(self, index: int) -> bool:
        """Whether a text begins with its title after a signed one, as one enclosed in a notice."""
        text, level = self.texts[index], self.levels[index]
        before = self.elements[-_SCRAPS:]
        last = next((one for one in reversed(before) if one.kind != "noise"), None)
        if last is None or last.kind != "metadata" or level or leading(text) is not None:
            return False
        if not any(self._is_own_prose(after) for after in self.filled if after > index):
            return False  # a link
        if not any(one.kind == "paragraph" for one in self.elements):
            return False  # the title, again
        ends = self.texts[last.line]
        is_issued = any("公开发布" in self.texts[e.line] for e in before)
        is_signed = layout.is_date_line(ends) or is_signer(ends)
        is_end = is_issued or is_signed or _ATTACHED.match(ends) is not None
        is_title = TITLE_END.search(text) is not None and pageheads.is_page_title(text)
        return is_end and is_title and not layout.is_signature(text)

    def _is_value(self, last: Element, text: str) -> bool:
        """Whether a line is the value of the metadata field in the line above."""
        field = self.texts[last.line]
        is_site = self.sites[last.line] is not None
        is_field = last.kind == "metadata" and field[-1] in "：:" and is_site
        return is_field and len(text) <= _LONGEST_SCRAP and not ends_sentence(text)

    def _is_caption(self, text: str) -> bool:
        """Whether a line repeats a part of the title, or occurs several times and contains it."""
        title = bare(self.texts[self.title_line]) if self.title_line >= 0 else ""
        words = bare(text)
        if not title or ends_sentence(text):
            return False
        if self.times[text] > 1 and (title in words or words in title):
            return True
        return len(words) >= _SHORTEST_REPEAT and words in title and not is_signer(text)

    def _element(self, index: int, essay: int) -> Element:
        text, following = self.texts[index], self.following.get(index, "")
        number, level = leading_number(text) or self.decimals.get(index), self.levels[index]
        kind = self.sites[index] or ("metadata" if self._is_attachment(text) else None)
        is_head = (
            number is not None
            and bool(following)
            and layout.is_numbered_heading(text, number, following)
            and not (ends_sentence(text) and self._is_next_item(number))
        )
        if number is not None:
            self.items[number.form] = number.value, not is_head and len(text) <= LONGEST_TITLE
        if kind is None and (is_head or (level > 0 and len(text) <= LONGEST_TITLE)):
            depth = number.level if number else level - self.first_level + 1
            return Element(index, _HEADINGS[min(max(depth, 1), 3) - 1], essay)
        return Element(index, kind or self._plain_kind(index, number), essay)

    def _is_next_item(self, number: Item) -> bool:
        """Whether the number before this one begins a short paragraph: then this one does, too."""
        before, was_item = self.items.get(number.form, (0, False))
        return was_item and number.value == before + 1

    def _is_attachment(self, text: str) -> bool:
        """Whether a line names attached documents, or is the next one of such a list."""
        if _ATTACHED.match(text) or _ATTACHMENTS.match(text):
            return True
        if not self.elements or self.elements[-1].kind != "metadata" or ends_sentence(text):
            return False
        above = self.texts[self.elements[-1].line]
        listed = _ATTACHMENTS.match(above)
        before = leading_number(listed[1] if listed else above)
        number = leading_number(text)
        return bool(before and number and number.value == before.value + 1)

    def _plain_kind(self, index: int, number: Item | None) -> LineKind:
        """Return the kind of a line that neither its number nor its markup makes a heading."""
        text, following = self.texts[index], self.following.get(index, "")
        is_field = layout.is_date_line(text) or layout.is_signature(text)
        if is_field or layout.is_salutation(text):
            return "metadata"
        is_subtitle = layout.is_subtitle(text)
        if is_subtitle and self.elements and self.elements[-1].kind == "essay-title":
            return "essay-title"
        if layout.is_signer_like(text) and (layout.is_date_line(following) or is_signer(text)):
            return "metadata"
        if self.elements and self._is_value(self.elements[-1], text):
            return "metadata"
        if number is None and layout.is_enumerated_heading(text, following):
            return "heading-3"
        before = self.texts[index - 1] if index else ""
        is_above = index in self.above_decimals
        if number is None and layout.is_bare_heading(
            text, before, following, is_above_decimal=is_above
        ):
            return "heading-2" if is_subtitle and self._is_numbered() else "heading-1"
        return "paragraph"

    def _is_numbered(self) -> bool:
        """Whether a heading with a number is above."""
        heads = (one.line for one in reversed(self.elements) if one.kind == "heading-1")
        return any(leading_number(self.texts[line]) is not None for line in heads)
