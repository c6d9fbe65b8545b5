"""Paragraphs on their way from lines to snippets."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qicao.reading.items import leading
from qicao.reading.sentences import ends_sentence
from qicao.splitting import litter
from qicao.splitting.titles import glued_title
from qicao.text.ngrams import bare
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from qicao.models.source import Document
    from qicao.rules.engine import Lines
    from qicao.splitting.structure import Structure

_NARROWEST, _WIDEST, _FULL = 12, 90, 0.8
"""Characters of lines that are broken at one width, and what part of it a full one has."""

_AROUND, _SEVERAL = 4, 2
"""Lines to either side that are looked at, and how many of them must break off."""

_LONGEST_ITEM = 60
"""Characters of an item that its list is no list without."""

_RAGGED = 3
"""Lines nearby that break off, from which on the lines of a text are taken for broken anywhere."""

_PAGE_NUMBER = re.compile(r"[\s\-—－·第]*\d{1,4}[\s\-—－·页/]*(?:共?\s*\d{1,4}\s*页?)?[\s\-—－·]*")
_NEVER_FIRST = "，、。；：！？）》”"


@dataclass
class Piece:
    """A paragraph under work. ``indices`` are its lines, of which the first holds its text.

    ``part`` counts the texts of the source, nested ones too, and ``title`` is that text's;
    ``headings`` stand above it, farthest first. ``reasons`` keep it from use, ``flags`` are
    doubts. ``until`` is the last day of its wording.
    """

    indices: list[int]
    essay: int
    part: int
    headings: tuple[str, ...]
    title: str = ""
    identity: str = ""
    official: bool = False
    enumerator: str = ""
    lead: str = ""
    announces: str = ""
    follows: str = ""
    until: dt.date | None = None
    reasons: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)

    def hold(self, reason: str) -> None:
        """Keep the piece from use; a reason is given once."""
        if reason not in self.reasons:
            self.reasons.append(reason)

    def flag(self, doubt: str) -> None:
        """Note a doubt, once."""
        if doubt not in self.flags:
            self.flags.append(doubt)


class Work:
    """The lines under repair, and the pieces made of them."""

    def __init__(self, document: Document, lines: Lines) -> None:
        """Take a document, and its lines with their marks already mended."""
        self.document = document
        self.lines = lines

    def text(self, piece: Piece) -> str:
        """The piece's text as it is now."""
        return self.lines.texts[piece.indices[0]]

    def change(self, piece: Piece, changes: Iterable[Change], rule: str) -> None:
        """Change the piece's text; every change is logged under ``rule``."""
        self.lines.change(piece.indices[0], changes, rule)

    def cut(self, piece: Piece, size: int, rule: str) -> None:
        """Take ``size`` characters off the start."""
        self.change(piece, [Change(0, size, "")], rule)

    def pieces(self, structure: Structure) -> list[Piece]:
        """One piece per paragraph, those that were broken over several lines joined."""
        pieces: list[Piece] = []
        headings: dict[int, str] = {}
        part, title = 0, structure.title
        for element in structure.elements:
            text = self.lines.texts[element.line]
            begins = glued_title(text) if element.kind == "paragraph" else 0
            if begins or element.kind == "essay-title":
                part += 1
                headings = {}
            if element.kind == "essay-title":
                title = text
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
                last = pieces[-1] if pieces and pieces[-1].part == part else None
                if last and self._runs_on(last.indices[-1], element.line):
                    size = len(self.text(last))
                    goes_on = Change(size, size, self.lines.texts[element.line])
                    self.change(last, [goes_on], "join-lines")
                    last.indices.append(element.line)
                else:
                    above = tuple(words for _, words in sorted(headings.items()) if words)
                    pieces.append(Piece([element.line], element.essay, part, above, title))
        for piece in pieces:
            piece.identity = identity("".join(self.document.lines[i].text for i in piece.indices))
        return pieces

    def _drop_page_words(self, index: int) -> None:
        """Take a page's own words out of a paragraph, with the sentence or bracket of theirs."""
        text = self.lines.texts[index]
        changes = litter.page_words(text)
        if sum(change.end - change.start for change in changes) < len(text):
            self.lines.change(index, changes, "drop-page-words")

    def _runs_on(self, last: int, index: int) -> bool:
        """Whether a line goes on where the line ``last`` broke off."""
        text, before = self.lines.texts[index], self.document.lines[last].text.rstrip()
        between = [line.text for line in self.document.lines[last + 1 : index] if line.text.strip()]
        if any(not _PAGE_NUMBER.fullmatch(line) for line in between):
            return False
        is_next = index == last + 1
        if is_next and self._is_listed(last, index):
            return True
        if text[0] in _NEVER_FIRST or ends_sentence(before) or leading(text) is not None:
            return text[0] in _NEVER_FIRST and (is_next or bool(between))
        if between or (is_next and before[-1:].isascii() and text[0].isascii()):
            return bool(between) or (before[-1:].isalpha() and text[0].isalpha())
        return is_next and (self._is_full(last) or self._is_ragged(last))

    def _is_listed(self, last: int, index: int) -> bool:
        """Whether a line is a short item of a list that goes on from a colon or a semicolon."""
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
        """Whether a line is as long as those around it that are broken at one width."""
        texts = self._around(index)
        widest = max(map(len, texts))
        long = [text for text in texts if len(text) >= widest * _FULL]
        is_broken = sum(not ends_sentence(text) for text in long) >= _SEVERAL
        is_long = len(self.document.lines[index].text.rstrip()) >= widest * _FULL
        return is_long and is_broken and _NARROWEST <= widest <= _WIDEST

    def _is_ragged(self, index: int) -> bool:
        """Whether a line is one of several that break off in the midst of sentences.

        Such lines have commas, which headings and menus have not.
        """
        broken = [text for text in self._around(index) if text and not ends_sentence(text)]
        with_clauses = [text for text in broken if "，" in text or "," in text]
        is_narrow = max(map(len, self._around(index))) <= _WIDEST
        return is_narrow and len(broken) >= _RAGGED and len(with_clauses) * 2 > len(broken)

    def _around(self, index: int) -> list[str]:
        around = self.document.lines[max(0, index - _AROUND) : index + _AROUND + 1]
        return [line.text.strip() for line in around]


def identity(text: str) -> str:
    """An id made of a source's own words, so that better rules don't change it."""
    return "p-" + hashlib.sha256(bare(text).encode()).hexdigest()[:10]
