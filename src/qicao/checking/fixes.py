"""Apply the fixes of findings to a file's text; all other characters stay."""

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
"""Maximum number of passes: a fix may uncover another fault, but not many in a row."""
_ROOM = 1000
"""Characters by which a text may grow beyond twice its length."""


class Fixed(msgspec.Struct, frozen=True):
    """A text after fixing.

    Attributes:
        text: the fixed text.
        mended: the number of fixes made.
        findings: the findings left in the fixed text.
        before: the findings in the original text.
        origins: for each character its offset in the original text; None for a new character.
        size: the length of the original text in characters.
    """

    text: str
    mended: int
    findings: list[Finding]
    before: list[Finding]
    origins: Sequence[int | None]
    size: int

    @property
    def changes(self) -> list[Change]:
        """The changes, in order and without overlaps, that turn the original text into this one."""
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
    """Fix ``text`` until ``check`` finds nothing more that can be fixed.

    Punctuation comes first: it determines what is a quotation, whose words must not be changed.
    Fixing ends early after ``_MOST_PASSES``, or if a text comes again or grows too long.

    Args:
        text: a file's whole text; its line breaks stay as they are.
        check: returns the findings in such a text.
        free: the offsets in ``text`` of the characters that may be changed; see ``allowed``.
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
            break  # rules that trigger each other would loop, or let the text grow without end
        seen.add(after)
        text, origins, mended = after, moved, mended + number
        findings = found()
    return Fixed(text, mended, findings, before, origins, size)


def places(text: str, findings: Iterable[Finding]) -> Iterator[tuple[int, int, Finding]]:
    """Yield the start, the end (excluded) and the finding itself for each finding in ``text``."""
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
    """Return the findings, without the fixes that may not be made.

    If ``free`` is given, a fix that contains control characters may not be made either.

    Args:
        findings: findings in a text.
        text: that text.
        origins: for each character its offset in the original text; None for a new character.
        free: the offsets in the original text that may be changed, and None if new characters
            may; without it all fixes may be made.
    """
    if free is None:
        return findings
    told = []
    for start, end, finding in places(text, findings):
        # Characters below the space are line breaks, or not allowed in XML.
        is_clean = all(character >= " " for character in finding.fix or "")
        is_free = is_clean and free.issuperset(origins[start:end])
        told.append(finding if is_free else msgspec.structs.replace(finding, fix=None))
    return told


def _apply(
    text: str, origins: Sequence[int | None], findings: Iterable[Finding]
) -> tuple[str, list[int | None], int]:
    """Return the text with its fixes made, its new origins, and the number of fixes made."""
    chosen: list[tuple[int, int, str]] = []
    last = len(text)
    # From the end: of overlapping fixes the later one is made.
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
    """Return a change without the common prefix and suffix of old and new text."""
    before = text[start:end]
    head = _alike(before, new)
    tail = _alike(before[head:][::-1], new[head:][::-1])
    return start + head, end - tail, new[head : len(new) - tail]


def _alike(first: str, second: str) -> int:
    """Return the length of the common prefix of two texts, in characters."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))
