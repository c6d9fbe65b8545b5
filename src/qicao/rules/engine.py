"""The engine of rules with a pattern: fixes in lines, with a log of every edit, and hits.

All lines are gone through at once for each rule, which is many times faster than each line
for all rules; a match never reaches over a line's end.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from qicao.models.finding import Hit
from qicao.models.source import Edit
from qicao.models.span import Span
from qicao.reading.guards import guard
from qicao.rules import words
from qicao.text import punctuation
from qicao.text.joined import Joined

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from qicao.rules.model import Rule
    from qicao.text.punctuation import Change


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


class EditedLines:
    """The texts of a document's lines under repair, and the log of every edit."""

    def __init__(self, texts: Iterable[str], joined: Joined | None = None) -> None:
        """Take the lines as they were read, and the same joined if they are; none holds a line break."""
        self.texts = list(texts)
        self.edits: list[list[Edit]] = [[] for _ in self.texts]
        self._joined = joined or Joined(self.texts)
        self._changed: set[int] = set()  # since the lines were joined

    @property
    def joined(self) -> Joined:
        """The lines as they are now, as one text."""
        if self._changed:
            self._joined, self._changed = Joined(self.texts), set()
        return self._joined

    def change(self, index: int, changes: Iterable[Change], rule: str) -> None:
        """Make ``changes`` in one line, given from left to right, and log them."""
        text = self.texts[index]
        shift = 0
        for start, end, after in changes:
            before = text[start + shift : end + shift]
            if before == after:
                continue
            text = text[: start + shift] + after + text[end + shift :]
            self.edits[index].append(Edit(start + shift, before, after, rule))
            shift += len(after) - len(before)
        if text != self.texts[index]:
            self.texts[index] = text
            self._changed.add(index)

    def change_all(self, find: Callable[[str], Iterator[Change]], rule: str) -> None:
        """Make the changes that ``find`` sees in every line."""
        for index, text in enumerate(self.texts):
            changes = list(find(text))
            if changes:
                self.change(index, changes, rule)

    def matches(
        self, pattern: str, needles: Iterable[str] = ()
    ) -> Iterator[tuple[int, re.Match[str], int]]:
        """All matches in all lines: the line's index, the match, and its start in the line.

        Args:
            pattern: a regular expression.
            needles: texts of which every match holds one, if they are known.
        """
        if needles:
            # To join all lines anew after each change takes longer than to try those that changed.
            held = {line for needle in needles for line in self._joined.lines_with(needle)}
            yield from self._matches_in(pattern, sorted(held | self._changed))
            return
        joined = self.joined
        found = [match for match in _compiled(pattern).finditer(joined.text) if match[0]]
        if any("\n" in match[0] for match in found):
            # A class like [^。] runs on over the line's end: line by line it can't.
            yield from self._matches_in(pattern, range(len(self.texts)))
            return
        for match in found:
            index = joined.line_at(match.start())
            yield index, match, match.start() - joined.starts[index]

    def _matches_in(
        self, pattern: str, indices: Iterable[int]
    ) -> Iterator[tuple[int, re.Match[str], int]]:
        for index in indices:
            for match in _compiled(pattern).finditer(self.texts[index]):
                if match[0]:
                    yield index, match, match.start()


_MOST_PASSES = 4
"""How often rules are applied in a row: a fix may uncover another fault, but not many."""

MARKS: tuple[tuple[str, Callable[[str], Iterator[Change]]], ...] = (
    ("html-entities", punctuation.entities),
    ("invisible-characters", punctuation.invisible),
    ("stray-spaces", punctuation.stray_spaces),
    ("straight-quotes", punctuation.straight_quotes),
    ("half-width-marks", punctuation.half_width_marks),
)
"""Ids of the rules about marks and spaces, with the functions that find the changes; every text is
mended by these before its words are looked at."""


def mend_marks(lines: EditedLines) -> None:
    """Make marks full-width and take out spaces that stand in the way of words."""
    for rule, find in MARKS:
        lines.change_all(find, rule)
    for index, edits in enumerate(lines.edits):
        passes = 1 if edits else _MOST_PASSES
        while passes < _MOST_PASSES and _mend_marks_of(lines, index):
            passes += 1


def _mend_marks_of(lines: EditedLines, index: int) -> bool:
    """Go over one line again; whether anything was left to mend."""
    before = lines.texts[index]
    for rule, find in MARKS:
        lines.change(index, list(find(lines.texts[index])), rule)
    return lines.texts[index] != before


def mend(lines: EditedLines, rules: Iterable[Rule], own: Collection[str] = ()) -> None:
    """Apply the fixes of mechanical rules and of the table of words, while there are any.

    ``own`` are words that a store declares right.
    """
    fixes = [
        rule
        for rule in rules
        if rule.mode == "fix" and rule.reach == "mechanical" and rule.replace is not None
    ]
    for _ in range(_MOST_PASSES):
        fixes = [rule for rule in fixes if _apply(lines, rule)]
        if not fixes:
            break
    joined = lines.joined
    for slip in reversed(words.find(joined, own)):
        index, start, end = joined.span(slip.start, slip.end)
        lines.change(index, [punctuation.Change(start, end, slip.right)], slip.rule)


def _apply(lines: EditedLines, rule: Rule) -> bool:
    """Apply one rule everywhere; whether it found anything."""
    by_line: dict[int, list[Change]] = {}
    for index, match, start in lines.matches(rule.pattern, rule.needles):
        after = match.expand(rule.replace or "")
        change = punctuation.Change(start, start + len(match[0]), after)
        by_line.setdefault(index, []).append(change)
    for index, changes in by_line.items():
        lines.change(index, changes, rule.id)
    return bool(by_line)


def hits(lines: EditedLines, rules: Iterable[Rule], *, is_official: bool = False) -> Iterator[Hit]:
    """What rules with a pattern see in the lines.

    Rules about wording see nothing in quotations, titles, clauses about the past, and in a
    text that ``is_official`` as a whole.
    """
    for rule in rules:
        is_wording = rule.reach == "wording"
        if not rule.pattern or (is_wording and is_official):
            continue
        for index, match, start in lines.matches(rule.pattern, rule.needles):
            if is_wording and guard(lines.texts[index], start):
                continue
            fix = match.expand(rule.replace) if rule.replace is not None else None
            told = (match[0], *(group or "" for group in match.groups()))
            yield Hit(rule.id, Span(index, start, start + len(match[0])), told, fix=fix)
