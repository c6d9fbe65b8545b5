"""Read a file of any format for checking, check it, and fix it."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.checking.findings import check
from qicao.checking.fixes import Fixed, allowed, fix, places
from qicao.checking.switches import read as read_switches
from qicao.errors import QicaoError
from qicao.sources import Format, format_of, read_bytes, read_text
from qicao.sources.decoding import decode, lines_of
from qicao.text.joined import Joined
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.checking.registry import Context
    from qicao.models.finding import Finding
    from qicao.models.source import Line, Stretch
    from qicao.rules.model import Rule

_TEXTS = frozenset(("md", "text"))
"""Formats that are plain text; other formats have the text inside markup."""

_MENDABLE = _TEXTS | {"docx"}
"""Formats in which the place of a finding can be found again in the file, to fix it there."""

_FRONT_DATE = lazy(
    r"^(?:date|日期)[ \t]*[:：][ \t]*([\"']?)([0-9]{4})(?:-|/|年)([0-9]{1,2})(?:-|/|月)([0-9]{1,2})"
    r"日?(?:[T \t][0-9:.,Z+\- \t]*)?\1[ \t]*(?:#.*)?$"
)
_FENCE = "---"
_FRONT_WITHIN = 40
"""Lines in which the end of front matter is looked for, as many as in the Markdown reader."""


class CheckedFile(NamedTuple):
    """A file that was read for checking.

    ``shown`` are the lines that findings count: the file's own, or the paragraphs read out of it.
    ``text`` is the whole text: the decoded file, or ``shown`` joined by line breaks. Formats that
    aren't plain text have no ``encoding``.
    """

    name: str
    kind: Format
    lines: Sequence[Line]
    shown: Sequence[str]
    text: str = ""
    encoding: str = ""

    @property
    def stretches(self) -> list[Stretch]:
        """The stretches of a Word file's lines, in order, with offsets in ``text``."""
        return [
            stretch.moved(start)
            for start, line in zip(Joined(self.shown).starts, self.lines, strict=False)
            for stretch in line.stretches
        ]

    def saying(self, text: str) -> CheckedFile:
        """Return the file with another text.

        A Word file's text must have as many lines as before; a line loses only its stretches.
        """
        if self.kind == "docx":
            shown = text.split("\n")
            lines = [
                msgspec.structs.replace(line, text=told, stretches=())
                for line, told in zip(self.lines, shown, strict=True)
            ]
            return self._replace(lines=lines, shown=shown, text=text)
        # Don't read it as a file again: the format might be guessed differently.
        return self._replace(lines=read_text(text, self.kind), shown=lines_of(text), text=text)


class Remark(NamedTuple):
    """A finding that is left after fixing, and the span of its characters in the original text.

    Offsets count from 0. If all the characters are new, the span is the character before them.
    """

    finding: Finding
    start: int
    end: int


class Mended(Fixed, frozen=True, kw_only=True):
    """A file after fixing; ``page`` is the file as it reads then."""

    page: CheckedFile

    @property
    def remarks(self) -> list[Remark]:
        """The findings that are left, with their spans in the original text."""
        found = []
        for start, end, finding in places(self.text, self.findings):
            old = [at for at in self.origins[start:end] if at is not None]
            if not old:
                before = (at for at in reversed(self.origins[:start]) if at is not None)
                old = [next(before, 0)]
            found.append(Remark(finding, old[0], old[-1] + 1))
        return found

    def encoded(self) -> bytes:
        """Return the content of a plain text file, in its encoding.

        Raises:
            QicaoError: when the encoding lacks a character.
        """
        try:
            return self.page.text.encode(self.page.encoding)
        except UnicodeEncodeError as error:  # Big5 has no © and no 们
            raise _not_to_be_changed(self.page) from error


def read(data: bytes, name: str) -> CheckedFile:
    """Read a file for checking.

    A plain text whose name has no suffix, such as a draft from a pipe, is Markdown if it begins so.

    Raises:
        QicaoError: when the file can't be read.
    """
    lines: Sequence[Line] = read_bytes(data, name).lines
    kind = format_of(data, name)
    if kind not in _TEXTS:
        shown = [line.text for line in lines]
        return CheckedFile(name, kind, lines, shown, "\n".join(shown))
    text, encoding = decode(data, name)
    if not PurePath(name).suffix and text.startswith(("---\n", "---\r\n", "# ")):
        kind, lines = "md", read_text(text, "md")
    return CheckedFile(name, kind, lines, lines_of(text), text, encoding)


class Judge(NamedTuple):
    """Rules and context for checking any number of files.

    With ``dated`` the context's day overrides a file's own date.
    """

    rules: Sequence[Rule]
    context: Context
    dated: bool = False

    def findings(self, page: CheckedFile) -> list[Finding]:
        """Return all findings in a file; those in characters that can't be changed have no fix."""
        found = self._found(page)
        if page.kind in _TEXTS:
            return found
        return allowed(found, page.text, range(len(page.text)), _free_in(page))

    def _found(self, page: CheckedFile) -> list[Finding]:
        text, switches = read_switches(page.lines)
        day = None if self.dated else text.date or date_in_front_matter(page.text)
        context = self.context if day is None else self.context._replace(date=day)
        return check(text, self.rules, context, switches)

    def mended(self, page: CheckedFile, data: bytes) -> Mended:
        """Return a file with everything fixed that can be; ``data`` is its original content.

        Raises:
            QicaoError: when the format can't be fixed, or encoding the text doesn't give ``data``.
        """
        if page.kind not in _MENDABLE:
            raise QicaoError(
                f"--fix 只能改 .txt、.md 和 .docx，改不了 {page.name}",
                hint="去掉 --fix，照所列的位置自己改",
            )
        is_text = page.kind in _TEXTS
        if is_text and page.text.encode(page.encoding) != data:
            raise _not_to_be_changed(page)
        free = None if is_text else _free_in(page)
        fixed = fix(page.text, lambda text: self._found(page.saying(text)), free)
        return Mended(**msgspec.structs.asdict(fixed), page=page.saying(fixed.text))


def _free_in(page: CheckedFile) -> set[int | None]:
    """Return the offsets of a Word file's characters that may be changed, and None for new ones."""
    stretches = (range(one.start, one.end) for one in page.stretches if one.free)
    return {None, *chain.from_iterable(stretches)}


def _not_to_be_changed(page: CheckedFile) -> QicaoError:
    return QicaoError(
        f"{page.name} 用的是 {page.encoding} 编码，改了就写不回原样",
        hint="请另存为 UTF-8 后再试",
    )


def date_in_front_matter(raw: str) -> dt.date | None:
    """Return the date in a Markdown file's front matter; None without a date that exists."""
    lines = [line.rstrip() for line in lines_of(raw.removeprefix("\ufeff"))[:_FRONT_WITHIN]]
    fences = [at for at, line in enumerate(lines) if line.strip() == _FENCE]
    if len(fences) < 2 or fences[0] > 0:
        return None
    for found in filter(None, map(_FRONT_DATE.match, lines[: fences[1]])):
        try:
            return dt.date(*map(int, found.groups()[1:]))
        except ValueError:
            return None
    return None
