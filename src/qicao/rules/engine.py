"""Apply rules with a pattern: fix lines, with a log of every edit, and find hits.

Each rule is applied to all lines at once, which is many times faster than all rules line by
line; a match never spans a line's end.
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
    """The texts of a document's lines while they are edited, and a log of every edit by line."""

    def __init__(self, texts: Iterable[str], joined: Joined | None = None) -> None:
        """Take lines without line breaks, and the same lines joined, if they are joined already."""
        self.texts = list(texts)
        self.edits: list[list[Edit]] = [[] for _ in self.texts]
        self._joined = joined or Joined(self.texts)
        self._changed: set[int] = set()  # indices of lines changed since joining

    @property
    def joined(self) -> Joined:
        """The present lines as one text."""
        if self._changed:
            self._joined, self._changed = Joined(self.texts), set()
        return self._joined

    def change(self, index: int, changes: Iterable[Change], rule: str) -> None:
        """Make ``changes`` in the line ``index``, and log them under the rule's id.

        The changes are given from left to right; their offsets refer to the text before the call.
        """
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
        """Make the changes that ``find`` returns for each line."""
        for index, text in enumerate(self.texts):
            changes = list(find(text))
            if changes:
                self.change(index, changes, rule)

    def matches(
        self, pattern: str, needles: Iterable[str] = ()
    ) -> Iterator[tuple[int, re.Match[str], int]]:
        """Yield all non-empty matches: the line's index, the match, and its offset in the line.

        Args:
            pattern: a regular expression.
            needles: texts such that a line with a match has one or more; empty if unknown.
        """
        if needles:
            # Joining all lines again after each change takes longer than trying changed lines.
            held = {line for needle in needles for line in self._joined.lines_with(needle)}
            yield from self._matches_in(pattern, sorted(held | self._changed))
            return
        joined = self.joined
        found = [match for match in _compiled(pattern).finditer(joined.text) if match[0]]
        if any("\n" in match[0] for match in found):
            # A class like [^。] matches line ends, too: match line by line instead.
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
"""Maximum number of passes over the rules: a fix may uncover another fault, but not many."""

MARKS: tuple[tuple[str, Callable[[str], Iterator[Change]]], ...] = (
    ("html-entities", punctuation.entities),
    ("invisible-characters", punctuation.invisible),
    ("stray-spaces", punctuation.stray_spaces),
    ("straight-quotes", punctuation.straight_quotes),
    ("half-width-marks", punctuation.half_width_marks),
)
"""The ids of the rules on punctuation marks and spaces, with the functions that find the changes;
every text is mended by these rules before its words are checked."""


def mend_marks(lines: EditedLines) -> None:
    """Apply the rules in ``MARKS`` to all lines; repeat them for a changed line while it changes.

    There are at most ``_MOST_PASSES`` passes over a line.
    """
    for rule, find in MARKS:
        lines.change_all(find, rule)
    for index, edits in enumerate(lines.edits):
        passes = 1 if edits else _MOST_PASSES
        while passes < _MOST_PASSES and _mend_marks_of(lines, index):
            passes += 1


def _mend_marks_of(lines: EditedLines, index: int) -> bool:
    """Apply the rules in ``MARKS`` to one line; return whether the line changed."""
    before = lines.texts[index]
    for rule, find in MARKS:
        lines.change(index, list(find(lines.texts[index])), rule)
    return lines.texts[index] != before


def mend(lines: EditedLines, rules: Iterable[Rule], own: Collection[str] = ()) -> None:
    """Apply the fixes of mechanical rules while they match, then once those of the table of words.

    There are at most ``_MOST_PASSES`` passes. ``own`` are words that a store declares right.
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
    """Apply one rule to all lines; return whether it matched."""
    by_line: dict[int, list[Change]] = {}
    for index, match, start in lines.matches(rule.pattern, rule.needles):
        after = match.expand(rule.replace or "")
        change = punctuation.Change(start, start + len(match[0]), after)
        by_line.setdefault(index, []).append(change)
    for index, changes in by_line.items():
        lines.change(index, changes, rule.id)
    return bool(by_line)


def hits(lines: EditedLines, rules: Iterable[Rule], *, is_official: bool = False) -> Iterator[Hit]:
    """Yield the hits of rules with a pattern in the lines.

    Rules about wording skip quotations, titles, clauses about the past, and a text that
    ``is_official`` as a whole.
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
