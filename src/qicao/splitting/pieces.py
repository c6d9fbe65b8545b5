"""Paragraphs on their way from lines to snippets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qicao.splitting.titles import glued_title
from qicao.text.ngrams import bare
from qicao.text.numbers import leading_enumerator
from qicao.text.punctuation import Change
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from qicao.models.source import Document
    from qicao.rules.engine import Lines
    from qicao.splitting.structure import Element, Structure

_NARROWEST, _WIDEST = 12, 90
_FULL = 0.8
_AROUND = 4
_SEVERAL = 2
_NEVER_FIRST = "，、。；：！？）》”"


@dataclass
class Piece:
    """A paragraph under work. ``indices`` are its lines, of which the first holds its text.

    ``part`` counts the texts of the source, nested ones too, and ``title`` is that text's;
    ``headings`` stand above it, farthest first. ``reasons`` keep it from use, ``flags`` are doubts. ``until`` is the
    last day of its wording.
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
        part = 0
        title = structure.title
        for element in structure.elements:
            text = self.lines.texts[element.line]
            if element.kind == "essay-title":
                part += 1
                headings = {}
                title = text
            elif element.kind.startswith("heading"):
                level = int(element.kind[-1])
                number = element.number or leading_enumerator(text)
                words = number.rest if number else text
                headings = {deep: above for deep, above in headings.items() if deep < level}
                headings[level] = words.rstrip("。：:；")
            elif element.kind == "paragraph":
                begins = glued_title(text)
                if begins:
                    part += 1
                    headings = {}
                    self.lines.change(element.line, [Change(0, begins, "")], "take-essay-title")
                if pieces and self._runs_on(pieces[-1], element, part):
                    self._join(pieces[-1], element.line)
                else:
                    above = tuple(words for _, words in sorted(headings.items()) if words)
                    pieces.append(Piece([element.line], element.essay, part, above, title))
        for piece in pieces:
            piece.identity = self._identity(piece)
        return pieces

    def _runs_on(self, piece: Piece, element: Element, part: int) -> bool:
        """Whether the line goes on where the piece's last line broke off."""
        last = piece.indices[-1]
        text = self.lines.texts[element.line]
        if piece.part != part or element.line != last + 1:
            return False
        if text[0] in _NEVER_FIRST:
            return True
        before, after = (self.document.lines[i].text for i in (last, element.line))
        indented = after[:1] in (" ", "　", "\t")
        enumerated = element.number or leading_enumerator(text)
        return self._is_full(last) and not (
            ends_sentence(before.rstrip()) or indented or enumerated
        )

    def _is_full(self, index: int) -> bool:
        """Whether a line is as long as those around it that are broken at one width."""
        around = self.document.lines[max(0, index - _AROUND) : index + _AROUND + 1]
        texts = [line.text.rstrip() for line in around if line.text.strip()]
        widest = max(map(len, texts), default=0)
        length = len(self.document.lines[index].text.rstrip())
        long = [text for text in texts if len(text) >= widest * _FULL]
        broken = sum(not ends_sentence(text) for text in long)
        full = _NARROWEST <= widest <= _WIDEST and length >= widest * _FULL
        return full and broken >= _SEVERAL

    def _join(self, piece: Piece, index: int) -> None:
        size = len(self.text(piece))
        self.change(piece, [Change(size, size, self.lines.texts[index])], "join-lines")
        piece.indices.append(index)

    def _identity(self, piece: Piece) -> str:
        return identity("".join(self.document.lines[index].text for index in piece.indices))


def identity(text: str) -> str:
    """An id made of a source's own words, so that better rules don't change it."""
    return "p-" + hashlib.sha256(bare(text).encode()).hexdigest()[:10]
