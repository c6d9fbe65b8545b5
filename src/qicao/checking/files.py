"""One file under check: read whatever its format, found fault with, and mended."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.checking.checking import check
from qicao.checking.fixing import fix
from qicao.checking.switches import read as read_switches
from qicao.errors import QicaoError
from qicao.sources import Format, format_of, read_bytes, read_text
from qicao.sources.decoding import decode, lines_of
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.checking.kernel import Context
    from qicao.models.finding import Finding
    from qicao.models.source import Line
    from qicao.rules.model import Rule

_MENDABLE = frozenset(("md", "text"))
"""Formats whose lines are text; in others the text stands among markup."""

_FRONT_DATE = lazy(
    r"^(?:date|日期)[ \t]*[:：][ \t]*([\"']?)([0-9]{4})(?:-|/|年)([0-9]{1,2})(?:-|/|月)([0-9]{1,2})"
    r"日?(?:[T \t][0-9:.,Z+\- \t]*)?\1[ \t]*(?:#.*)?$"
)
_FENCE = "---"
_FRONT_WITHIN = 40
"""As many lines as the Markdown reader looks for the end of front matter."""


class Page(NamedTuple):
    """A file as it was read, once and for all that is done with it.

    ``shown`` are the lines in which findings are counted: the file's own, or the paragraphs
    that were read out of it. ``text`` is the whole as decoded, where it can be mended.
    """

    name: str
    kind: Format
    lines: Sequence[Line]
    shown: Sequence[str]
    text: str = ""
    encoding: str = ""

    @property
    def is_mendable(self) -> bool:
        """Whether a finding's place is a place in the file."""
        return self.kind in _MENDABLE


class Mended(NamedTuple):
    """A file after mending: its content, how much was mended, and what is left in it."""

    data: bytes
    mended: int
    page: Page
    findings: list[Finding]


def read(data: bytes, name: str) -> Page:
    """Read a file; what has no ending, as a draft out of a pipe, may begin as Markdown does.

    Raises:
        QicaoError: when it can't be read.
    """
    document = read_bytes(data, name)
    kind = format_of(data, name)
    if kind not in _MENDABLE:
        shown = [line.text for line in document.lines]
        return Page(name, kind, document.lines, shown)
    text, encoding = decode(data, name)
    if not PurePath(name).suffix and text.startswith(("---\n", "---\r\n", "# ")):
        kind = "md"
    return Page(name, kind, read_text(text, kind), lines_of(text), text, encoding)


class Judge(NamedTuple):
    """What files are judged by. ``dated`` says that the context's day holds whatever they say."""

    rules: Sequence[Rule]
    context: Context
    dated: bool = False

    def findings(self, page: Page) -> list[Finding]:
        """Everything that is wrong in a file; what can't be mended there has no fix."""
        text, switches = read_switches(page.lines)
        day = None if self.dated else text.date or date_in_front_matter(page.text)
        context = self.context if day is None else self.context._replace(date=day)
        found = check(text, self.rules, context, switches)
        if page.is_mendable:
            return found
        return [msgspec.structs.replace(finding, fix=None) for finding in found]

    def mended(self, page: Page, data: bytes) -> Mended:
        """A file with everything mended that can be; ``data`` is its content as it was.

        Raises:
            QicaoError: when its text can't be changed and kept as it is in all else.
        """
        if not page.is_mendable:
            raise QicaoError(
                f"--fix 只能改 .txt 和 .md，改不了 {page.name}",
                hint="去掉 --fix，照所列的位置自己改",
            )
        if page.text.encode(page.encoding) != data:
            raise _not_to_be_changed(page)

        def judged(text: str) -> list[Finding]:
            # The text itself, decoded once: read as a file anew it might look like another kind.
            return self.findings(page._replace(lines=read_text(text, page.kind)))

        fixed = fix(page.text, judged)
        after = page._replace(
            lines=read_text(fixed.text, page.kind), shown=lines_of(fixed.text), text=fixed.text
        )
        try:
            content = fixed.text.encode(page.encoding)
        except UnicodeEncodeError as error:  # Big5 has no © and no 们
            raise _not_to_be_changed(page) from error
        return Mended(content, fixed.mended, after, fixed.findings)


def _not_to_be_changed(page: Page) -> QicaoError:
    return QicaoError(
        f"{page.name} 用的是 {page.encoding} 编码，改了就写不回原样",
        hint="请另存为 UTF-8 后再试",
    )


def date_in_front_matter(raw: str) -> dt.date | None:
    """The day that a Markdown file's front matter gives as its date; None where it gives none."""
    lines = [line.rstrip() for line in lines_of(raw.removeprefix("\ufeff"))[:_FRONT_WITHIN]]
    if lines[0].strip() != _FENCE or _FENCE not in map(str.strip, lines[1:]):
        return None
    for line in lines[1:]:
        if line.strip() == _FENCE:
            break
        found = _FRONT_DATE.match(line)
        if found:
            try:
                return dt.date(*map(int, found.groups()[1:]))
            except ValueError:
                return None
    return None
