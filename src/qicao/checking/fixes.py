"""Fixes of findings in a file's text; all other characters of it stay."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qicao.models.finding import Finding

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")
_MOST_PASSES = 12
"""How often a text is checked and fixed: a fix may uncover another fault, but not many in a row."""
_ROOM = 1000
"""Characters by which a text may grow in mending, beyond twice its length."""


class Fixed(msgspec.Struct, frozen=True):
    """A text after fixing.

    Attributes:
        text: the fixed text.
        mended: how many fixes were made.
        findings: what is left.
        before: the findings in the text as it was.
        origins: for each character its offset in the text as it was; None for a new character.
        size: the number of characters that the text had.
    """

    text: str
    mended: int
    findings: list[Finding]
    before: list[Finding]
    origins: Sequence[int | None]
    size: int

    @property
    def changes(self) -> list[Change]:
        """The changes, in order and without overlaps, that make this text of the former one."""
        found: list[Change] = []
        at, new = 0, ""
        for character, origin in zip(self.text + "\0", (*self.origins, self.size), strict=True):
            if origin is None:
                new += character
                continue
            if new or origin > at:
                found.append(Change(at, origin, new))
            at, new = origin + 1, ""
        return found


def fix(
    text: str, check: Callable[[str], list[Finding]], free: set[int | None] | None = None
) -> Fixed:
    """Mend ``text`` until ``check`` finds nothing more that can be mended.

    Marks first: what is a quotation is told by them, and its words are not to be changed.

    Args:
        text: a file's whole text; its line breaks stay as they are.
        check: finds what is wrong in such a text.
        free: the offsets of the characters that may be changed, as ``allowed`` takes them.
    """
    mended, size = 0, len(text)
    origins: list[int | None] = list(range(size))

    def found() -> list[Finding]:
        return allowed(check(text), text, origins, free)

    before = findings = found()
    seen = {text}
    for _ in range(_MOST_PASSES):
        changes = [finding for finding in findings if finding.fix is not None]
        if not changes:
            break
        marks = [
            finding
            for start, end, finding in places(text, changes)
            if not any(map(str.isalnum, text[start:end] + (finding.fix or "")))
        ]
        after, moved, number = _apply(text, origins, marks or changes)
        if after in seen or len(after) > 2 * size + _ROOM:
            break  # rules that feed each other would go round in a circle, or grow without end
        seen.add(after)
        text, origins, mended = after, moved, mended + number
        findings = found()
    return Fixed(text, mended, findings, before, origins, size)


def places(text: str, findings: Iterable[Finding]) -> Iterator[tuple[int, int, Finding]]:
    """The offsets in a text between which each finding stands."""
    starts = [0, *accumulate(map(len, _LINE.findall(text)))]
    for finding in findings:
        start = starts[finding.line - 1] + finding.column - 1
        yield start, start + finding.length, finding


def allowed(
    findings: list[Finding],
    text: str,
    origins: Sequence[int | None],
    free: set[int | None] | None,
) -> list[Finding]:
    """The findings, without the fix of those that may not be mended.

    Args:
        findings: findings in a text.
        text: the text.
        origins: for each character of it its offset in the file, None for a new one.
        free: the offsets of characters that may be changed, None among them; without it all may.
    """
    if free is None:
        return findings
    told = []
    for start, end, finding in places(text, findings):
        # Characters below the space end lines, or can't stand in XML.
        is_clean = all(character >= " " for character in finding.fix or "")
        is_free = is_clean and free.issuperset(origins[start:end])
        told.append(finding if is_free else msgspec.structs.replace(finding, fix=None))
    return told


def _apply(
    text: str, origins: Sequence[int | None], findings: Iterable[Finding]
) -> tuple[str, list[int | None], int]:
    """The text with every fix in it that doesn't touch another, its origins, how many those were."""
    chosen: list[tuple[int, int, str]] = []
    last = len(text)
    # From the end: of fixes that touch each other the later one is made.
    for start, end, finding in sorted(places(text, findings), key=itemgetter(0, 1), reverse=True):
        if end <= last:
            chosen.append(_narrowed(text, start, end, finding.fix or ""))
            last = start
    pieces: list[str] = []
    kept: list[int | None] = []
    at = 0
    for start, end, new in reversed(chosen):
        pieces += text[at:start], new
        kept += [*origins[at:start], *[None] * len(new)]
        at = end
    return "".join((*pieces, text[at:])), [*kept, *origins[at:]], len(chosen)


def _narrowed(text: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """A change without the characters at its head and its tail that stay as they are."""
    before = text[start:end]
    head = _alike(before, new)
    tail = _alike(before[head:][::-1], new[head:][::-1])
    return start + head, end - tail, new[head : len(new) - tail]


def _alike(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))
