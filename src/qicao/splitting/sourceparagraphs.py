"""Join the lines of a source into paragraphs, on which splitting works before they are snippets."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.lexicon import segmenter
from qicao.reading.items import leading
from qicao.reading.sentences import ends_sentence
from qicao.splitting import litter
from qicao.splitting.titles import glued_title, goes_on
from qicao.text.ngrams import bare
from qicao.text.punctuation import Change
from qicao.text.width import width

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from qicao.models.source import Document
    from qicao.models.store import Role
    from qicao.rules.engine import EditedLines
    from qicao.splitting.structure import Structure

_NARROWEST, _WIDEST, _FULL = 24, 180, 0.8
"""For lines broken at one width: its minimum and maximum, in columns (a Chinese character has two),
and the share of it from which on a line is full."""

_AROUND, _SEVERAL = 4, 2
"""Number of lines examined on either side, and minimum number of long ones that break off."""

_LONGEST_ITEM = 60
"""Maximum length of an item that is joined to the list above it, in characters."""

_LONG = 60
"""Minimum length, in characters, of a line that breaks off alone, within a word or behind one of
``_LEADING``; others lack only their full stop."""

_LEADING = frozenset("和与及或在是为把被对将从向")
"""Words behind which no sentence ends."""

_RAGGED = 3
"""Minimum number of nearby lines that break off in a text broken at any width."""

_PAGE_NUMBER = re.compile(r"[\s\-—－·第]*\d{1,4}[\s\-—－·页/]*(?:共?\s*\d{1,4}\s*页?)?[\s\-—－·]*")
_INSERTED = re.compile("[XxＸｘ×✕*＊]{1,4}")
"""A mask that a page shows on a line of its own, in the middle of a sentence."""

_MARKS, _NEVER_FIRST = "，、；：", "，、。；：！？）》”"
"""Marks between parts of a sentence, and those that no line begins with."""


class SourceParagraph(Struct):
    """A paragraph of a source during splitting.

    Attributes:
        lines: the lines of its source; its text is in the first of its own.
        indices: the indices, from 0, of its own lines.
        essay: the number of its essay, from 1; 0 outside any essay.
        part: the number, from 0, of its text in the source; texts nested in an essay count too.
        headings: the headings above the paragraph, the farthest first.
        title: the title of the text with number ``part``.
        words: the text of its lines in the source, unmended.
        official: whether its text is an official document.
        enumerator: the number or enumerating word removed from its start.
        lead: the run-in head removed from its start.
        announces: the words with which it announces what follows.
        role: its role in its text, once it stands alone.
        follows: the id of the paragraph without which it can't be used.
        until: the last day on which its wording was right; None without a limit.
        reasons: why it is held; empty if it can be used.
        flags: doubts for a person.
        variables: variable inserted into the text → the words that it replaced.
    """

    lines: EditedLines
    indices: list[int]
    essay: int
    part: int
    headings: tuple[str, ...]
    title: str = ""
    words: str = ""
    official: bool = False
    enumerator: str = ""
    lead: str = ""
    announces: str = ""
    role: Role = "认识"
    follows: str = ""
    until: dt.date | None = None
    reasons: list[str] = []
    flags: list[str] = []
    variables: dict[str, str] = {}

    @property
    def text(self) -> str:
        """The text with the changes made so far."""
        return self.lines.texts[self.indices[0]]

    @property
    def identity(self) -> str:
        """The id of its snippet; see ``identity``."""
        return identity(self.words)

    def join(self, text: str, indices: Iterable[int], words: str) -> None:
        """Append the text of other lines: mended as ``text``, as ``words`` in the source."""
        size = len(self.text)
        self.change([Change(size, size, text)], "join-lines")
        self.indices.extend(indices)
        self.words += words

    def change(self, changes: Iterable[Change], rule: str) -> None:
        """Change the text; every change is logged under ``rule``."""
        self.lines.change(self.indices[0], changes, rule)

    def cut(self, size: int, rule: str) -> None:
        """Remove ``size`` characters from the start."""
        self.change([Change(0, size, "")], rule)

    def hold(self, reason: str) -> None:
        """Hold the paragraph for ``reason``; each reason is noted once."""
        if reason not in self.reasons:
            self.reasons.append(reason)

    def flag(self, doubt: str) -> None:
        """Note a doubt; each doubt is noted once."""
        if doubt not in self.flags:
            self.flags.append(doubt)


class SourceText:
    """A document and its lines under repair, to be joined into paragraphs."""

    def __init__(self, document: Document, lines: EditedLines) -> None:
        """Take a document, and its lines with their punctuation already mended."""
        self.document = document
        self.lines = lines
        self.broken: set[int] = set()
        """Indices of lines that go on with a sentence of the line above."""
        self.titles: dict[int, int] = {}
        """Index of a line with the rest of a title → that of the title's first line."""

    def join_titles(self) -> None:
        """Join titles that the page broke at its width; the rest of one leaves an empty line."""
        texts = self.lines.texts
        page = "\n".join(map(bare, texts))
        first = None
        for index in [index for index, text in enumerate(texts) if text]:
            if first is not None and goes_on(texts[first], texts[index], page):
                size, rest = len(texts[first]), texts[index]
                self.lines.change(first, [Change(size, size, rest)], "join-lines")
                self.lines.change(index, [Change(0, len(rest), "")], "join-lines")
                self.titles[index] = first
            else:
                first = index

    def paragraphs(self, structure: Structure) -> list[SourceParagraph]:
        """Return the paragraphs in the order of the source, joining lines that the site broke."""
        paragraphs: list[SourceParagraph] = []
        headings: dict[int, str] = {}
        part, title = 0, structure.title
        for element in structure.elements:
            text = self.lines.texts[element.line]
            begins = glued_title(text) if element.kind == "paragraph" else 0
            if begins or element.kind == "essay-title":
                part += 1
                headings = {}
            if element.kind == "essay-title":
                is_part = not paragraphs and bare(text) in bare(title)  # 在……上的讲话, again
                title = title if is_part else text
            elif element.kind.startswith("heading"):
                level = int(element.kind[-1])
                number = leading(text)
                words = text[number.end :] if number else text
                headings = {deep: above for deep, above in headings.items() if deep < level}
                headings[level] = words.rstrip("。：:；")
            elif element.kind == "paragraph":
                if begins:
                    self.lines.change(element.line, [Change(0, begins, "")], "take-essay-title")
                self._drop_page_words(element.line)
                last = paragraphs[-1] if paragraphs and paragraphs[-1].part == part else None
                at, raw = element.line, self.document.lines[element.line].text
                if last and self._runs_on(last.indices[-1], at):
                    last.join(self.lines.texts[at], [at], raw)
                else:
                    above = tuple(words for _, words in sorted(headings.items()) if words)
                    paragraphs.append(
                        SourceParagraph(self.lines, [at], element.essay, part, above, title, raw)
                    )
                    if self._is_cut_off(at):
                        paragraphs[-1].hold("句子从上面断开了")
        return paragraphs

    def _drop_page_words(self, index: int) -> None:
        """Remove the page's own words from a paragraph, with their sentence, clause or bracket.

        A paragraph that consists of nothing else stays.
        """
        text = self.lines.texts[index]
        changes = litter.page_words(text)
        if sum(change.end - change.start for change in changes) < len(text):
            self.lines.change(index, changes, "drop-page-words")

    def _runs_on(self, last: int, index: int) -> bool:
        """Whether line ``index`` continues the sentence or list of line ``last`` (both from 0)."""
        if index in self.broken:
            return True
        text, before = self.lines.texts[index], self.document.lines[last].text.rstrip()
        between = [line.text for line in self.document.lines[last + 1 : index] if line.text.strip()]
        if any(not _PAGE_NUMBER.fullmatch(line) for line in between):
            return False
        is_next = index == last + 1
        if is_next and self._is_listed(last, index):
            return True
        if text[0] in _NEVER_FIRST or ends_sentence(before) or leading(text) is not None:
            # Behind a whole sentence a mark is what is left of an item.
            is_item = text[0] in _MARKS and ends_sentence(before)
            return text[0] in _NEVER_FIRST and not is_item and (is_next or bool(between))
        if between or (is_next and before[-1:].isascii() and text[0].isascii()):
            return bool(between) or (before[-1:].isalpha() and text[0].isalpha())
        is_torn = before[-1] in _LEADING or _is_word_broken(before, text)
        is_broken = len(before) >= _LONG and is_torn
        return is_next and (is_broken or self._is_full(last) or self._is_ragged(last))

    def _is_cut_off(self, index: int) -> bool:
        """Whether a line goes on behind a number or mask that stands on a line of its own."""
        above = [line.text.strip() for line in self.document.lines[max(0, index - 2) : index]]
        if len(above) < 2 or not _INSERTED.fullmatch(above[1]):
            return False
        return bool(above[0]) and not ends_sentence(above[0])

    def _is_listed(self, last: int, index: int) -> bool:
        """Whether line ``index`` is a short item of a list that line ``last`` begins or is in."""
        text, before = self.lines.texts[index], self.lines.texts[last]
        ends = ("；",) if before.endswith("：") else ("；", "。")
        is_short = len(text) <= _LONGEST_ITEM and "。" not in text[:-1]
        return (
            is_short
            and text.endswith(ends)
            and before.endswith(("：", "；"))
            and (before.endswith("：") or len(before) <= _LONGEST_ITEM)
        )

    def _is_full(self, index: int) -> bool:
        """Whether a line is about as long as those around it, which are broken at one width."""
        texts = self._around(index)
        widest = max(map(width, texts))
        long = [text for text in texts if width(text) >= widest * _FULL]
        is_broken = sum(not ends_sentence(text) for text in long) >= _SEVERAL
        is_long = width(self.document.lines[index].text.strip()) >= widest * _FULL
        return is_long and is_broken and _NARROWEST <= widest <= _WIDEST

    def _is_ragged(self, index: int) -> bool:
        """Whether a line is one of several that break off in the middle of sentences.

        Such lines contain commas; headings and menus do not.
        """
        broken = [text for text in self._around(index) if text and not ends_sentence(text)]
        with_clauses = [text for text in broken if "，" in text or "," in text]
        is_narrow = max(map(width, self._around(index))) <= _WIDEST
        # Short lines that are sentences each, as in a message, break off within no word.
        is_broken = is_narrow and any(starmap(_is_word_broken, pairwise(self._around(index))))
        return is_broken and len(broken) >= _RAGGED and len(with_clauses) * 2 > len(broken)

    def _around(self, index: int) -> list[str]:
        around = self.document.lines[max(0, index - _AROUND) : index + _AROUND + 1]
        return [line.text.strip() for line in around]


def _is_word_broken(before: str, after: str) -> bool:
    """Whether the border of two lines is within a word."""
    return bool(before and after) and segmenter.is_word(before[-1] + after[0])


def identity(text: str) -> str:
    """Return the id of a snippet: a hash of the source's unrepaired words, independent of rules."""
    return "p-" + hashlib.sha256(bare(text).encode()).hexdigest()[:10]
