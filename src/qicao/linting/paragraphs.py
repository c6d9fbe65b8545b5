"""Check a store's paragraphs for context they lack, duplicates, a missing basis, and wording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.checking.findings import check
from qicao.checking.registry import Context
from qicao.lexicon import segmenter
from qicao.linting.model import LintProblem
from qicao.models.source import Line
from qicao.reading import abbreviations, openers, paragraphform
from qicao.reading.items import leading_enumerator, leading_number
from qicao.reading.texts import Text
from qicao.store.likeness import NEAR, Likeness
from qicao.text import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.linting.model import Subject
    from qicao.models.store import Snippet

_CLAIM = re.compile(
    r"《[^《》]{6,}》|(?:19|20)\d{2}年|党的[一二三四五六七八九十]{1,3}大|[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]中全会|党章(?:规定|总纲)"
)
"""A reference that a reader could look up: a document, a year, a meeting, 党章."""


_LEADING_IN = frozenset(("开头", "过渡"))
"""Roles that may announce the content of the paragraphs after them."""


def standing(subject: Subject) -> Iterator[LintProblem]:
    """Yield a warning for each fault that keeps a ready paragraph from standing alone.

    Paragraphs that follow another one are skipped.
    """
    for snippet, place in subject.ready():
        for fault in () if snippet.follows else _leanings(snippet):
            yield LintProblem(*place, "store-standing", "warning", f"{snippet.id}：{fault}")


def _leanings(snippet: Snippet) -> Iterator[str]:
    text = snippet.text
    number = leading_number(text) or leading_enumerator(text)
    if number is not None and not _goes_on(text, number.written):
        yield f"以序号“{number.written}”开头，序号应写在 enumerator 里"
    if openers.without_opener(text):
        yield "以承接前文的词开头"
    word = openers.points_back(text)[0] or openers.leans_back(text)
    if word:
        yield f"“{word}”指的内容不在本段"
    if snippet.role not in _LEADING_IN and not snippet.announces and openers.announces(text):
        yield "预告的内容不在本段"
    for short in abbreviations.left_undefined(text):
        yield f"《{short}》没有全称"
    reason = paragraphform.incomplete(text) if snippet.role != "过渡" else ""
    if reason:
        yield reason


def _goes_on(text: str, written: str) -> bool:
    """Whether an enumeration at the start of ``text`` (一 or 首先) continues in ``text``."""
    following = {"一": "二", "首先": "其次"}
    return any(written.startswith(one) and two in text for one, two in following.items())


def duplicates(subject: Subject) -> Iterator[LintProblem]:
    """Yield a warning for each ready paragraph nearly equal to an earlier one of the folder."""
    seen = Likeness()
    for snippet, place in subject.ready():
        near = seen.nearest(snippet.text)
        if near is not None and near.share >= NEAR:
            message = f"{snippet.id}：和 {near.id} 几乎一样（{near.share:.0%}）"
            yield LintProblem(*place, "store-duplicate", "warning", message)
        seen.add(snippet)


def basis(subject: Subject) -> Iterator[LintProblem]:
    """Yield a hint for each ready paragraph with a reference, but neither a basis nor an origin."""
    for snippet, place in subject.ready():
        claim = _CLAIM.search(snippet.text)
        if claim and not snippet.basis and snippet.origin is None:
            message = f"{snippet.id}：写到“{claim[0]}”，没有写依据（basis）"
            yield LintProblem(*place, "store-basis", "hint", message)


def wording(subject: Subject) -> Iterator[LintProblem]:
    """Yield the findings in each ready paragraph, by the rules for single paragraphs.

    A paragraph is judged by the lint's date, or its last valid day if that is earlier.
    """
    rules = [rule for rule in subject.rules if rule.scope == "paragraph"]
    segmenter.learn(subject.store.words)
    for snippet, place in subject.ready():
        until = snippet.valid.until if snippet.valid else None
        day = min(until, subject.date) if until else subject.date
        lines = placeholders.named(snippet.text).split("\n")
        text = Text(Line(number, line) for number, line in enumerate(lines, 1))
        for finding in check(text, rules, Context(day)):
            start = finding.column - 1
            excerpt = lines[finding.line - 1][start : start + finding.length]
            message = f"{snippet.id}：“{excerpt}”——{finding.message}"
            yield LintProblem(*place, finding.rule, finding.level, message, finding.suggestion)
