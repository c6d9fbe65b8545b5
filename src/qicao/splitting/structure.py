"""What each line of a page is: metadata, noise, essay title, heading or paragraph.

Lines come in with their marks mended, so that one set of patterns serves every site.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.splitting import patterns
from qicao.splitting.titles import find_titles
from qicao.text import frame
from qicao.text.ngrams import bare
from qicao.text.numbers import Number, leading_enumerator, leading_number
from qicao.text.script import simplified
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.source import Kind

_LONGEST_HEADING = 45
_LONGEST_SENTENCE_HEADING = 32
_LONGEST_BARE_HEADING = 22
_LONGEST_NOISE = 130
_LONGEST_TITLE = 60
_BODY = 40
_INNER_END = re.compile(r"[。！？；].")


class Element(NamedTuple):
    """A line that is not blank: which, what it is, in which essay, under what number."""

    line: int
    kind: Kind
    essay: int
    number: Number | None = None


class Structure(NamedTuple):
    """The elements of a document in order, its title, and how many essays it holds.

    ``title_line`` is the line that the title is, or -1.
    """

    elements: tuple[Element, ...]
    title: str
    essays: int
    title_line: int = -1


def analyse(texts: Sequence[str], levels: Sequence[int]) -> Structure:
    """Say of each line what it is.

    Args:
        texts: the mended lines; blank ones are empty.
        levels: the heading level that each line's markup gave it; 0 none, -1 a title.
    """
    found = _Analysis([simplified(text) for text in texts], levels).run()
    # Titles are recognised in simplified characters and given as they were written.
    return found._replace(title=texts[found.title_line] if found.title_line >= 0 else found.title)


class _Analysis:
    def __init__(self, texts: Sequence[str], levels: Sequence[int]) -> None:
        self.texts = texts
        self.levels = levels
        self.filled = [index for index, text in enumerate(texts) if text]
        self.next = dict(zip(self.filled, self.filled[1:], strict=False))
        self.titles = {title.line: title for title in find_titles(texts, levels)}
        self.first_level = self._first_level()
        self.elements: list[Element] = []
        self.title_line = -1
        self.times = Counter(texts)

    def _first_level(self) -> int:
        """Which markup level is the first of headings: below the one title, if it has one."""
        marked = [i for i in self.filled if self.levels[i] > 0 and i not in self.titles]
        if not marked:
            return 1
        top = min(self.levels[i] for i in marked)
        alone = [i for i in marked if self.levels[i] == top]
        deeper = any(self.levels[i] > top for i in marked)
        title_levels = [self.levels[i] for i in self.titles if self.levels[i] > 0]
        if title_levels and max(title_levels) < top:
            return top
        return top + 1 if len(alone) == 1 and deeper and alone[0] == self.filled[0] else top

    def run(self) -> Structure:
        begins = [index for index, title in sorted(self.titles.items()) if not title.nested]
        if begins:
            title = self._collection_head(begins[0])
            essays = len(begins)
        else:
            title = self._single_head()
            essays = 1
        self._body(1 if not begins else 0)
        return Structure(tuple(self.elements), title, essays, self.title_line)

    def _collection_head(self, first: int) -> str:
        """Everything before the first essay: the page's title, its metadata, the site's words."""
        head = [index for index in self.filled if index < first]
        titles = [index for index in head if self._is_page_title(self.texts[index])]
        named = [index for index in titles if self._names_collection(self.texts[index])]
        self.title_line = next(iter(named or titles[:1]), -1)
        title = self.texts[self.title_line] if self.title_line >= 0 else ""
        for index in head:
            text = self.texts[index]
            is_title = index in named or (title and bare(text) == bare(title))
            is_field = patterns.METADATA.match(text) and "小编" not in text
            kind: Kind = "metadata" if is_title or is_field else "noise"
            self.elements.append(Element(index, kind, 0))
        return title or _without_ordinal(self.texts[first])

    def _names_collection(self, text: str) -> bool:
        """Whether a title says what the page collects: its genre, or how many texts."""
        return bool(patterns.GENRE_END.search(text) or patterns.PROMISE.search(text))

    def _is_page_title(self, text: str) -> bool:
        return (
            len(text) <= _LONGEST_TITLE
            and not text.endswith(("。", "：", "；", "，"))
            and not ("，" in text and not patterns.GENRE_END.search(text))
            and not patterns.NOISE.search(text)
            and not patterns.METADATA.match(text)
        )

    def _single_head(self) -> str:
        """The lines before the one essay's text: its title and what stands around it."""
        title = ""
        for index in self.filled[:8]:
            text = self.texts[index]
            following = self.next.get(index)
            if patterns.METADATA.search(text) and len(text) <= _LONGEST_NOISE:
                kind: Kind = "metadata"
            elif self._is_noise(index) and len(text) <= _LONGEST_NOISE:
                kind = "noise"
            elif not title and self._is_page_title(text) and leading_number(text) is None \
                    and leading_enumerator(text) is None and not frame.SALUTATION.match(text) \
                    and following is not None:  # fmt: skip
                title, self.title_line = text, index
                has_fields = bool(patterns.METADATA.search(self.texts[following]))
                kind = "metadata" if has_fields else "essay-title"
            elif (title and (text.startswith(("——", "--")) or bare(text) == bare(title))) or (
                title
                and patterns.GENRE_END.search(text)
                and self._is_page_title(text)
                and leading_number(text) is None
                and not self.levels[index]
            ):
                kind = "essay-title"
            elif title and self._is_byline(index):
                kind = "metadata"
            elif title and self._is_title_below_fields(index):
                kind = "essay-title"
            else:
                break
            self.elements.append(Element(index, kind, 0 if kind != "essay-title" else 1))
        return title

    def _is_title_below_fields(self, index: int) -> bool:
        """A line between the page's fields and the text: the essay's own title."""
        text = self.texts[index]
        return (
            self.elements[-1].kind == "metadata"
            and 4 < len(text) <= _LONGEST_BARE_HEADING
            and self._is_page_title(text)
            and not ends_sentence(text)
            and leading_number(text) is None
            and not self.levels[index]
            and not self._is_broken_line(index)
        )

    def _is_byline(self, index: int) -> bool:
        text = self.texts[index]
        following = self.next.get(index)
        return (
            len(text) <= 30
            and not ends_sentence(text)
            and "，" not in text
            and leading_number(text) is None
            and not self.levels[index]
            and following is not None
            and (
                " " in text
                or bool(
                    re.search(r"(?:局|委|校|院|部|处|科|公司|支部|中心|办|政府|镇|县|市)$", text)
                )
            )
        )

    def _body(self, essay: int) -> None:
        seen = {element.line for element in self.elements}
        tail = False
        for index in self.filled:
            if index in seen:
                continue
            title = self.titles.get(index)
            if title is not None:
                tail = False
                essay += not title.nested
                glued = len(self.texts[index]) > _LONGEST_TITLE
                self.elements.append(Element(index, "paragraph" if glued else "essay-title", essay))
                continue
            text = self.texts[index]
            if patterns.TAIL.match(text):
                tail = True
            elif tail and len(text) >= _BODY and ends_sentence(text):
                tail = False  # a box of links in the middle of the text
            if tail or self._is_noise(index) or self._is_caption(index):
                self.elements.append(Element(index, "noise", 0 if tail else essay))
            else:
                self.elements.append(self._element(index, essay))
        self.elements.sort()

    def _is_noise(self, index: int) -> bool:
        text = self.texts[index]
        if patterns.is_junk(text):
            return leading_number(text) is None
        return len(text) <= _LONGEST_NOISE and bool(patterns.NOISE.search(text))

    def _is_caption(self, index: int) -> bool:
        """Whether a short line comes again and again and says no more than the title."""
        text = self.texts[index]
        if self.times[text] < 2 or len(text) > _LONGEST_TITLE or self.title_line < 0:
            return False
        title = bare(self.texts[self.title_line])
        return bool(title) and (title in bare(text) or bare(text) in title)

    def _element(self, index: int, essay: int) -> Element:
        text = self.texts[index]
        number = leading_number(text)
        if number is not None and self._is_numbered_heading(index, number):
            return Element(index, _heading(number.level), essay, number)
        if self.levels[index] > 0 and len(text) <= _LONGEST_TITLE:
            depth = number.level if number else self.levels[index] - self.first_level + 1
            return Element(index, _heading(depth), essay, number)
        if patterns.METADATA.match(text) and len(text) <= _LONGEST_TITLE and "。" not in text:
            return Element(index, "metadata", essay)
        if any(
            pattern.match(text) for pattern in (frame.DATE_LINE, frame.SIGNATURE, frame.SALUTATION)
        ):
            return Element(index, "metadata", essay)
        if text.startswith("——") and self.elements and self.elements[-1].kind == "essay-title":
            return Element(index, "essay-title", essay)
        if self._is_signing_unit(index):
            return Element(index, "metadata", essay)
        if number is None and self._is_enumerated_heading(index):
            return Element(index, "heading-3", essay)
        if number is None and self._is_bare_heading(index):
            return Element(index, "heading-1", essay)
        return Element(index, "paragraph", essay, number)

    def _is_numbered_heading(self, index: int, number: Number) -> bool:
        rest = number.rest.strip()
        if not rest:
            return True
        if len(rest) > _LONGEST_HEADING or _INNER_END.search(rest):
            return False
        if rest[-1] in "，；、,;":
            return False
        if not ends_sentence(rest):
            return True
        if rest[-1] in "：:":
            return True
        if len(rest) > _LONGEST_SENTENCE_HEADING:
            return False
        # 1、抓学习。 2、抓作风。 one below the other are items; with text beneath, a heading.
        following = self.next.get(index)
        if following is None or following in self.titles:
            return False
        after = leading_number(self.texts[following])
        if after is not None and after.level <= number.level:
            return False
        return len(self.texts[following]) >= _BODY or after is not None

    def _is_enumerated_heading(self, index: int) -> bool:
        """二要…… alone on its line, with what it heads on the next."""
        text = self.texts[index]
        following = self.next.get(index)
        return (
            leading_enumerator(text) is not None
            and len(text) <= _LONGEST_HEADING
            and text[-1] in "。：:"
            and not _INNER_END.search(text)
            and following is not None
            and len(self.texts[following]) >= 2 * _BODY
            and leading_enumerator(self.texts[following]) is None
            and leading_number(self.texts[following]) is None
            and following not in self.titles
        )

    def _is_bare_heading(self, index: int) -> bool:
        text = self.texts[index]
        following = self.next.get(index)
        return (
            2 <= len(text) <= _LONGEST_BARE_HEADING
            and not ends_sentence(text)
            and text[-1] not in "，、"
            and leading_enumerator(text) is None
            and not frame.SALUTATION.match(text)
            and following is not None
            and following not in self.titles
            and (
                len(self.texts[following]) >= _BODY
                or leading_number(self.texts[following]) is not None
            )
            and not self._is_broken_line(index)
        )

    def _is_broken_line(self, index: int) -> bool:
        """Whether the line before runs on into this one: it is a piece, not a heading."""
        before = self.texts[index - 1] if index else ""
        return bool(before) and not ends_sentence(before) and len(before) > _LONGEST_BARE_HEADING

    def _is_signing_unit(self, index: int) -> bool:
        """A short line before the date at the end of an essay."""
        following = self.next.get(index)
        text = self.texts[index]
        return (
            following is not None
            and len(text) <= 30
            and not ends_sentence(text)
            and bool(frame.DATE_LINE.match(self.texts[following]))
        )


def _heading(level: int) -> Kind:
    if level <= 1:
        return "heading-1"
    return "heading-2" if level == 2 else "heading-3"


def _without_ordinal(title: str) -> str:
    return re.sub(
        r"[（(【\[]?(?:第?[一二三四五六七八九十\d]+篇|篇[一二三四五六七八九十\d]+)[】）)\]]?[:：]?",
        "",
        title,
    ).strip()
