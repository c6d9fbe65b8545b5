"""One file under check: read whatever its format, found fault with, mended, written back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.checking.checking import check
from qicao.checking.dating import date_of
from qicao.checking.fixing import Fixed, fix
from qicao.checking.text import Text
from qicao.errors import QicaoError
from qicao.sources import decoding, read_bytes
from qicao.sources.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.checking.context import Context
    from qicao.models.finding import Finding
    from qicao.rules.model import Rule

_MENDABLE = frozenset((".txt", ".md", ".markdown", ""))
"""Endings of files whose lines are text; in others the text stands among markup."""


class Judge(NamedTuple):
    """What files are judged by. ``dated`` says that the context's day holds whatever they say."""

    rules: Sequence[Rule]
    context: Context
    dated: bool = False

    def findings(self, data: bytes, name: str) -> list[Finding]:
        """Everything that is wrong in a file with that content and name.

        Raises:
            QicaoError: when it can't be read.
        """
        text = Text(read_bytes(data, name).lines)
        day = None if self.dated else date_of(text)
        context = self.context if day is None else self.context._replace(date=day)
        found = check(text, self.rules, context)
        if is_mendable(data, name):
            return found
        return [msgspec.structs.replace(finding, fix=None) for finding in found]

    def mended(self, data: bytes, name: str) -> tuple[bytes, Fixed]:
        """The file's content with everything mended that can be, and what became of it.

        Raises:
            QicaoError: when its text can't be changed and kept as it is in all else.
        """
        if not is_mendable(data, name):
            raise QicaoError(
                f"--fix 只能改 .txt 和 .md，改不了 {name}", hint="去掉 --fix，照所列的位置自己改"
            )
        text, encoding = decode(data, name)
        if text.encode(encoding) != data:
            raise QicaoError(
                f"{name} 用的是 {encoding} 编码，改了就写不回原样", hint="请另存为 UTF-8 后再试"
            )
        fixed = fix(text, lambda now: self.findings(now.encode(), name))
        return fixed.text.encode(encoding), fixed


def lines_of(data: bytes, name: str) -> list[str]:
    """The lines in which a finding's line and column count.

    Those of the file where its lines are text; else the paragraphs that were read out of it.
    """
    if not is_mendable(data, name):
        return [line.text for line in read_bytes(data, name).lines]
    return decoding.lines_of(decode(data, name)[0])


def is_mendable(data: bytes, name: str) -> bool:
    """Whether a file's lines are text, so that a finding's place is a place in it."""
    return not data.startswith(b"PK\x03\x04") and _ending(name) in _MENDABLE


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""
