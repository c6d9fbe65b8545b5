"""Describes findings: place, level, message, and a caret under the words concerned."""

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
"""Characters shown before a finding, and the width of the whole excerpt, in columns."""

_MOST_ALIKE, _SHOWN_ALIKE = 6, 3
"""Of more than 6 findings with the same message, only 3 are shown."""


class Checked(Struct, frozen=True):
    """A file, its lines as read, and its findings."""

    path: str
    lines: Sequence[str]
    findings: Sequence[Finding]

    @classmethod
    def of(cls, page: CheckedFile, findings: Sequence[Finding]) -> Checked:
        """Combine a file that was read with its ``findings``."""
        return cls(page.name, page.shown, findings)


class Excerpt(NamedTuple):
    """A part of a line that fits one row; ``start`` to ``end`` is the span of the finding in it."""

    text: str
    start: int
    end: int

    @property
    def caret(self) -> str:
        """The row below the excerpt, with ``^`` under the finding."""
        before, under = (width(self.text[a:b]) for a, b in ((0, self.start), self[1:]))
        return " " * before + "^" * max(1, under)


def folded(checked: Checked, *, whole: bool) -> Iterator[tuple[Finding, int]]:
    """Yield the findings of a file, most severe first, each with the number of hidden ones like it.

    Of many findings with a fix and the same message only the first few are shown; the last of
    these carries the number of the others. If ``whole``, all are shown.
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
    """Yield each finding of a file as lines: headline, excerpt, caret, number of hidden ones."""
    for finding, others in folded(checked, whole=whole):
        yield headline(checked.path, finding)
        excerpt = excerpt_of(checked.lines[finding.line - 1], finding)
        if excerpt.text:
            yield f"    {excerpt.text}"
            yield f"    {excerpt.caret}"
        if others:
            yield f"    {more(others)}"


def more(others: int) -> str:
    """Return the note that more findings like this one are hidden."""
    return f"同样的还有 {others} 处，加 --all 全部列出"


def headline(path: str, finding: Finding) -> str:
    """Return place, level and message in one line, which editors and grep understand."""
    return f"{''.join(_printing(path))}:{finding.line}:{finding.column}: {told(finding)}"


def told(finding: Finding) -> str:
    """Return level, message, suggestion, family and rule in one line."""
    advice = f" → {finding.suggestion}" if finding.suggestion else ""
    level = LEVEL_NAMES[finding.level]
    said = f"{level}：{finding.message}{advice}（{finding.family}，{finding.rule}）"
    return "".join(_printing(said))


def excerpt_of(line: str, finding: Finding, columns: int = _COLUMNS) -> Excerpt:
    """Return the part of ``line`` around a finding that fits one row of ``columns``."""
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
    """Yield each character, or spaces for one that doesn't print: it would shift the caret."""
    for character in text:
        columns = width(character)
        yield character if columns and character.isprintable() else " " * (columns or 1)


def counts(findings: Iterable[Finding]) -> str:
    """Return the number of findings by level and by family; empty if there are none."""
    found = list(findings)
    levels = Counter(finding.level for finding in found)
    families = Counter(finding.family for finding in found)
    by_level = "，".join(f"{LEVEL_NAMES[name]} {levels[name]}" for name in LEVELS if levels[name])
    by_family = "、".join(f"{name} {families[name]}" for name in FAMILIES if families[name])
    return f"{by_level}（{by_family}）" if found else ""


def of_draft(draft: Draft) -> str:
    """Check a draft and return the result in one line."""
    from qicao.checking.drafts import findings
    from qicao.writers.plain import write

    told = counts(findings(draft, write(draft).rstrip("\n").split("\n")))
    return f"检查：{told}，用 qicao check 细看" if told else "检查：措辞没有发现问题"


def plain(path: str, finding: Finding) -> dict[str, Any]:
    """Return a finding as a mapping for JSON output, with its file's path."""
    stated = msgspec.to_builtins(finding)
    fixable = stated.pop("fix") is not None
    return {"path": path, **stated, "fixable": fixable}
