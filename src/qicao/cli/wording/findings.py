"""Findings in words: where, how grave, what, and a caret under the place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import Struct

from qicao.models.finding import FAMILIES, LEVELS
from qicao.text.width import clip, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.checking.files import CheckedFile
    from qicao.models.draft import Draft
    from qicao.models.finding import Finding, Level

LEVEL_NAMES: dict[Level, str] = {"error": "错误", "warning": "警告", "hint": "提示"}

_BEFORE, _COLUMNS = 16, 72
"""Characters shown before the place, and columns for the whole excerpt."""

_MOST_ALIKE, _SHOWN_ALIKE = 6, 3
"""From more than so many findings alike on, only so many are shown."""


class Checked(Struct, frozen=True):
    """A file, its lines as they were read, and what was found in it."""

    path: str
    lines: Sequence[str]
    findings: Sequence[Finding]

    @classmethod
    def of(cls, page: CheckedFile, findings: Sequence[Finding]) -> Checked:
        """The ``findings`` in a file that was read."""
        return cls(page.name, page.shown, findings)


class Excerpt(NamedTuple):
    """A part of a line in one row, and the characters of it that are meant."""

    text: str
    start: int
    end: int

    @property
    def caret(self) -> str:
        """A row below it that points at what is meant."""
        before, under = (width(self.text[a:b]) for a, b in ((0, self.start), self[1:]))
        return " " * before + "^" * max(1, under)


def folded(checked: Checked, *, whole: bool) -> Iterator[tuple[Finding, int]]:
    """The findings of one file, the gravest first, each with how many others it stands for.

    Of many that are mended alike a few are shown, the last of them for the others, unless the
    ``whole`` is wanted.
    """
    alike = Counter(f.message for f in checked.findings if f.fix is not None)
    shown: Counter[str] = Counter()
    for finding in sorted(checked.findings, key=lambda one: LEVELS.index(one.level)):
        message = finding.message
        shown[message] += 1
        is_one_of_many = finding.fix is not None and alike[message] > _MOST_ALIKE
        if whole or not is_one_of_many or shown[message] < _SHOWN_ALIKE:
            yield finding, 0
        elif shown[message] == _SHOWN_ALIKE:
            yield finding, alike[message] - _SHOWN_ALIKE


def lines_of(checked: Checked, *, whole: bool) -> Iterator[str]:
    """The findings of one file, each with its excerpt."""
    for finding, others in folded(checked, whole=whole):
        yield headline(checked.path, finding)
        excerpt = excerpt_of(checked.lines[finding.line - 1], finding)
        if excerpt.text:
            yield f"    {excerpt.text}"
            yield f"    {excerpt.caret}"
        if others:
            yield f"    {more(others)}"


def more(others: int) -> str:
    """That a finding stands for others like it."""
    return f"同样的还有 {others} 处，加 --all 全部列出"


def headline(path: str, finding: Finding) -> str:
    """Where, how grave and what, in one line that editors and grep understand."""
    return f"{''.join(_printing(path))}:{finding.line}:{finding.column}: {told(finding)}"


def told(finding: Finding) -> str:
    """How grave and what, in one line."""
    advice = f" → {finding.suggestion}" if finding.suggestion else ""
    level = LEVEL_NAMES[finding.level]
    said = f"{level}：{finding.message}{advice}（{finding.family}，{finding.rule}）"
    return "".join(_printing(said))


def excerpt_of(line: str, finding: Finding, columns: int = _COLUMNS) -> Excerpt:
    """The part of ``line`` around a finding that stands in one row of so many columns."""
    start = finding.column - 1
    begin = max(0, start - _BEFORE)
    printed = list(_printing(line[begin : begin + columns]))
    if begin:
        printed.insert(0, "…")
    place = start - begin + bool(begin)
    at, end = (len("".join(printed[:n])) for n in (place, place + finding.length))
    shown = clip("".join(printed), columns)
    return Excerpt(shown, min(at, len(shown)), min(end, len(shown)))


def _printing(text: str) -> Iterator[str]:
    """Each character, or as many spaces: what prints nothing would shift the caret."""
    for character in text:
        columns = width(character)
        yield character if columns and character.isprintable() else " " * (columns or 1)


def counts(findings: Iterable[Finding]) -> str:
    """How many of each level, and of which families."""
    found = list(findings)
    levels = Counter(finding.level for finding in found)
    families = Counter(finding.family for finding in found)
    by_level = "，".join(f"{LEVEL_NAMES[name]} {levels[name]}" for name in LEVELS if levels[name])
    by_family = "、".join(f"{name} {families[name]}" for name in FAMILIES if families[name])
    return f"{by_level}（{by_family}）" if found else ""


def of_draft(draft: Draft) -> str:
    """What a check of a draft finds, in one line."""
    from qicao.checking.drafts import findings
    from qicao.writers.plain import write

    told = counts(findings(draft, write(draft).rstrip("\n").split("\n")))
    return f"检查：{told}，用 qicao check 细看" if told else "检查：措辞没有发现问题"


def plain(path: str, finding: Finding) -> dict[str, Any]:
    """A finding for other programs."""
    stated = msgspec.to_builtins(finding)
    fixable = stated.pop("fix") is not None
    return {"path": path, **stated, "fixable": fixable}
