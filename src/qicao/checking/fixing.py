"""Mending what can be mended in a file's text, and nothing else in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qicao.models.finding import Finding

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_MOST_PASSES = 12
"""One mend may uncover another; more than a few in a row are none."""
_ROOM = 1000
"""Characters by which a text may grow in mending, beyond twice its length."""


class Fixed(NamedTuple):
    """A text after mending: what was mended in it, and what is left to find."""

    text: str
    mended: int
    findings: list[Finding]


def fix(text: str, check: Callable[[str], list[Finding]]) -> Fixed:
    """Mend ``text`` until ``check`` finds nothing more that can be mended.

    Marks first: what is a quotation is told by them, and its words are not to be changed.

    Args:
        text: a file's whole text; its line breaks stay as they are.
        check: finds what is wrong in such a text.
    """
    mended = 0
    longest = 2 * len(text) + _ROOM
    findings = check(text)
    seen = {text}
    for _ in range(_MOST_PASSES):
        changes = [finding for finding in findings if finding.fix is not None]
        if not changes:
            break
        lines = _LINE.findall(text)
        after, number = _apply(lines, [f for f in changes if _is_mark(f, lines)] or changes)
        if after in seen or len(after) > longest:
            break  # rules that feed each other would go round in a circle, or grow without end
        seen.add(after)
        text, mended = after, mended + number
        findings = check(text)
    return Fixed(text, mended, findings)


def _is_mark(finding: Finding, lines: Sequence[str]) -> bool:
    """Whether a finding's fix changes marks and spaces alone."""
    start = finding.column - 1
    before = lines[finding.line - 1][start : start + finding.length]
    return not any(map(str.isalnum, before + (finding.fix or "")))


def _apply(lines: list[str], findings: Iterable[Finding]) -> tuple[str, int]:
    """The text with every fix in it that doesn't touch another, and how many those were."""
    done = 0
    last: tuple[int, int] | None = None
    # From the end, so that what stands before keeps its column.
    for finding in sorted(findings, key=lambda f: (f.line, f.column, f.length), reverse=True):
        start, end = finding.column - 1, finding.column - 1 + finding.length
        if last is not None and last[0] == finding.line and end > last[1]:
            continue
        line = lines[finding.line - 1]
        lines[finding.line - 1] = line[:start] + (finding.fix or "") + line[end:]
        last = (finding.line, start)
        done += 1
    return "".join(lines), done
