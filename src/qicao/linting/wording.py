"""The wording of a store's paragraphs, by the same rules as any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.findings import check
from qicao.checking.registry import Context
from qicao.lexicon import segmenter
from qicao.linting.model import LintProblem
from qicao.models.source import Line
from qicao.reading.texts import Text
from qicao.text import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.linting.model import Subject


def wording(subject: Subject) -> Iterator[LintProblem]:
    """What is wrong in the words of each paragraph, on the last day on which it may be used."""
    rules = [rule for rule in subject.rules if rule.scope == "paragraph"]
    segmenter.learn(subject.store.words)
    for name, snippet in subject.own.items():
        if snippet.status != "ready":
            continue
        until = snippet.valid.until if snippet.valid else None
        day = min(until, subject.date) if until else subject.date
        lines = placeholders.named(snippet.text).split("\n")
        text = Text(Line(number, line) for number, line in enumerate(lines, 1))
        for finding in check(text, rules, Context(day)):
            place = subject.place(name)
            start = finding.column - 1
            excerpt = lines[finding.line - 1][start : start + finding.length]
            yield LintProblem(
                path=place.path,
                line=place.line,
                rule=finding.rule,
                level=finding.level,
                message=f"{name}：“{excerpt}”——{finding.message}",
                suggestion=finding.suggestion,
            )
