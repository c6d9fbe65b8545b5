"""``qicao check --fix``: what would change is shown, agreed to, and written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli import streams
from qicao.errors import QicaoError
from qicao.files import telling

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from qicao.checking.files import CheckedFile, Judge, Mended
    from qicao.cli.console import Screen


class Source(NamedTuple):
    """A file under check: what the user named, its content, and what was read out of it."""

    named: str
    data: bytes
    page: CheckedFile


def mend(
    sources: Sequence[Source],
    judge: Judge,
    screen: Screen | None,
    *,
    ask: bool,
    day: dt.date | None = None,
) -> dict[str, Mended]:
    """Mend every file and write it back, once all could be mended; by what the user named.

    A Word file is mended in tracked changes, which bear the ``day``, or else this moment.
    Standard input goes to stdout. Who doesn't agree keeps the file as it is, and it isn't
    among what is given back.

    Raises:
        QicaoError: when one can't be mended, is open in Word, or was changed by somebody else
            while the question stood there; then none is written. When a Word file would go to
            a terminal.
    """
    from qicao.files import write_all

    for source in sources:
        if source.named == "-" and source.page.kind == "docx" and streams.on_terminal():
            raise QicaoError("Word 文件不能显示在终端上", hint="用 > 文件.docx 写到文件")
    made = [
        _Made(source, mended, _content(source, mended, day))
        for source in sources
        for mended in (judge.mended(source.page, source.data),)
    ]
    agreed = [
        one
        for one in made
        if one.source.named == "-"
        or one.content == one.source.data
        or _agreed(one, screen, ask=ask)
    ]
    changed = [
        (Path(one.source.named), one)
        for one in agreed
        if one.source.named != "-" and one.content != one.source.data
    ]
    for path, one in changed:
        if one.source.page.kind == "docx":
            _refuse_open(path)
    with telling("写不回去"):
        write_all(
            {path: one.content for path, one in changed},
            {path: one.source.data for path, one in changed},
        )
    for one in agreed:
        if one.source.named == "-":
            streams.put_bytes(one.content)
        streams.say(f"{one.source.page.name}：改正 {one.mended.mended} 处{_how(one)}")
    return {one.source.named: one.mended for one in agreed}


class _Made(NamedTuple):
    """A file, what mending it gave, and its content then."""

    source: Source
    mended: Mended
    content: bytes


def _content(source: Source, mended: Mended, day: dt.date | None) -> bytes:
    """The content of a mended file; of a Word file with what changed as tracked changes."""
    if source.page.kind != "docx":
        return mended.encoded()
    from qicao.writers.word.revision import revised

    return revised(source.data, source.page.stretches, mended.changes, (), moment(day))


def moment(day: dt.date | None) -> dt.datetime:
    """When a change or comment is said to be made: on the day given, or now."""
    import datetime as dt

    if day is None:
        return dt.datetime.now().astimezone()
    return dt.datetime.combine(day, dt.time())


def _how(one: _Made) -> str:
    is_word = one.source.page.kind == "docx" and one.mended.changes
    return "（修订，可逐处接受或拒绝）" if is_word else ""


def _refuse_open(path: Path) -> None:
    """Refuse a Word file that an editor has open: it would write over what is mended.

    Raises:
        QicaoError: when the file stands there that Word, WPS or LibreOffice lays down meanwhile.
    """
    name = path.name
    locks = [f".~lock.{name}#", f".~{name}", *(f"~${name[cut:]}" for cut in range(3))]
    for lock in locks:
        if path.with_name(lock).exists():
            raise QicaoError(
                f"{path} 正在 Word 或 WPS 里打开着，没有改动它",
                hint=f"先关掉它，或用 -o 另写一份；没有打开的，删掉 {lock} 再试",
            )


def _agreed(made: _Made, screen: Screen | None, *, ask: bool) -> bool:
    """Whether the changes are wanted; on a terminal they are shown first."""
    if screen is None or not (sys.stdin and sys.stdin.isatty()):
        return True
    from qicao.cli.terminal import diff

    name = made.source.page.name
    diff.show(screen, name, made.source.page.text, made.mended.page.text)
    return not ask or streams.agrees(f"改正 {name} 吗？")
