"""Find misspelt words: those in rules/data/words.tsv, and idioms.

words.tsv lists right words, each with the wrong forms that people type. Two adjacent right words
may contain a wrong form: the dictionary, or a guard in the table, excludes it.
"""

from __future__ import annotations

import functools
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.segmenter import is_word
from qicao.rules import idioms
from qicao.text import tables
from qicao.text.wordindex import WordIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from qicao.text.joined import Joined

_WORDS = Path(__file__).parent / "data" / "words.tsv"
_IDIOM = 4
"""Minimum length of an idiom, in characters."""

_SIZES = (2, 3, 4)  # lengths of the words looked up next to a border


class Slip(NamedTuple):
    """A wrong form in a text, from ``start`` to ``end`` (excluded), and the right word."""

    start: int
    end: int
    wrong: str
    right: str

    @property
    def rule(self) -> str:
        """The id of the rule that the slip breaks."""
        return "char-word" if len(self.right) < _IDIOM else "char-idiom"


class WrongForm(NamedTuple):
    """A wrong form of a word, and its guards: pairs of the text before and the text after it.

    The form is a slip where no guard in ``never`` fits and, if ``only`` isn't empty, one in
    ``only`` fits.
    """

    wrong: str
    right: str
    only: tuple[tuple[str, str], ...]
    never: tuple[tuple[str, str], ...]


def find(lines: Joined, own: Collection[str] = ()) -> list[Slip]:
    """Return all slips of some lines, sorted by offset in the joined text; no two overlap.

    Args:
        lines: the lines of a text, joined.
        own: words that a store declares right: a wrong form within one of them is no slip.
    """
    text = lines.text
    found: list[Slip] = []
    for slip in sorted(_candidates(lines), key=lambda slip: (slip.start, -slip.end)):
        start, end, *_ = slip
        is_own = any(word in text[max(0, end - len(word)) : start + len(word)] for word in own)
        if not is_own and (not found or start >= found[-1].end):
            found.append(slip)
    return found


def _candidates(lines: Joined) -> Iterator[Slip]:
    for wrong in _index().within(lines.text):
        for start, entry in itertools.product(lines.places(wrong), entries()[wrong]):
            end = start + len(wrong)
            if _is_allowed(entry, lines.text, start, end):
                yield Slip(start, end, wrong, entry.right)
    for start, wrong, right in idioms.find(lines):
        yield Slip(start, start + len(wrong), wrong, right)


def _is_allowed(entry: WrongForm, text: str, start: int, end: int) -> bool:
    """Whether a wrong form at this place is a slip, by its guards and by the words around it."""
    if entry.only and not any(_holds(guard, text, start, end) for guard in entry.only):
        return False
    if any(_holds(guard, text, start, end) for guard in entry.never):
        return False
    return end - start != len("步聚") or not _is_border(text, start + 1)


def _is_border(text: str, at: int) -> bool:
    """Whether one word ends and another begins at offset ``at``: 进步聚焦 contains 步聚."""
    ends = any(is_word(text[at - n : at]) for n in _SIZES if n <= at)
    return ends and any(is_word(text[at : at + n]) for n in _SIZES if at + n <= len(text))


def _holds(guard: tuple[str, str], text: str, start: int, end: int) -> bool:
    """Whether a guard fits the text before and after a wrong form."""
    before, after = guard
    return _fits(after, text, end, end) and _fits(before, text, start - len(before), start - 1)


def _fits(part: str, text: str, at: int, beside: int) -> bool:
    """Whether half of a guard fits.

    A class [ ], ^ or $ is compared with the character at offset ``beside``, a text with that at
    offset ``at``.
    """
    char = text[beside] if 0 <= beside < len(text) else ""
    if part[:1] == "[":
        return char != "" and char in part
    if part in ("^", "$"):
        return not char.isalnum()
    return at >= 0 and text.startswith(part, at)


@functools.cache
def entries() -> dict[str, list[WrongForm]]:
    """Return the rows of words.tsv by wrong form."""
    table: dict[str, list[WrongForm]] = {}
    for row in tables.lines(_WORDS):
        right, wrong, *rest = row.split("\t")
        guards = " ".join(rest).split()
        only = [guard[1:] for guard in guards if guard[0] == "+"]
        never = [guard for guard in guards if guard[0] != "+"]
        for form in wrong.split():
            entry = WrongForm(form, right, _halves(only, form), _halves(never, form))
            table.setdefault(form, []).append(entry)
    return table


@functools.cache
def _index() -> WordIndex:
    return WordIndex(entries())


def _halves(guards: list[str], form: str) -> tuple[tuple[str, str], ...]:
    """Return the text before and after ``form`` in each guard that contains ``form`` or ~."""
    parts = [guard.replace("~", form, 1).partition(form) for guard in guards]
    return tuple((before, after) for before, found, after in parts if found)
