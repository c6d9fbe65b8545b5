"""``qicao check --fix``: what would change is shown, agreed to, and written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli import streams
from qicao.cli.wording.findings import Checked
from qicao.errors import QicaoError
from qicao.files import telling

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from qicao.checking.files import CheckedFile, Judge, Mended
    from qicao.cli.console import Screen

_STYLES = {"+": "after", "-": "before", "@": "note"}
"""Of the lines of a diff, by what they begin with."""


class Source(NamedTuple):
    """A file under check: what the user named, its content, and what was read out of it."""

    named: str
    data: bytes
    page: CheckedFile

    @property
    def is_piped(self) -> bool:
        """Whether it comes from standard input."""
        return self.named == "-"

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file."""
        return self.page.kind == "docx"


class _Made(NamedTuple):
    """A file, what mending it gave, and its content then."""

    source: Source
    mended: Mended
    content: bytes

    @property
    def is_to_write(self) -> bool:
        """Whether there is a file that would change."""
        return not self.source.is_piped and self.content != self.source.data


def mend(
    sources: Sequence[Source],
    judge: Judge,
    screen: Screen | None,
    *,
    ask: bool,
    day: dt.date | None,
) -> dict[str, Checked]:
    """Mend every file and write it back, once all could be mended; give what is left to find.

    A Word file is mended in tracked changes, which bear the ``day``, or else this moment.
    Standard input goes to stdout. Who doesn't agree keeps the file as it is, and it isn't
    among what is given back, by what the user named.

    Raises:
        QicaoError: when one can't be mended, is open in Word, or was changed by somebody else
            while the question stood there; then none is written. When a Word file would go to
            a terminal.
    """
    from qicao.files import write_all

    if streams.on_terminal() and any(one.is_piped and one.is_word for one in sources):
        raise QicaoError("Word 文件不能显示在终端上", hint="用 > 文件.docx 写到文件")
    made = [_made(source, judge, day) for source in sources]
    agreed = [one for one in made if not one.is_to_write or _agreed(one, screen, ask=ask)]
    changed = {Path(one.source.named): one for one in agreed if one.is_to_write}
    for path, one in changed.items():
        if one.source.is_word:
            _refuse_open(path)
    with telling("写不回去"):
        write_all(
            {path: one.content for path, one in changed.items()},
            {path: one.source.data for path, one in changed.items()},
        )
    for one in agreed:
        if one.source.is_piped:
            streams.put_bytes(one.content)
        is_tracked = one.source.is_word and one.mended.changes
        how = "（修订，可逐处接受或拒绝）" if is_tracked else ""
        streams.say(f"{one.source.page.name}：改正 {one.mended.mended} 处{how}")
    return {one.source.named: Checked.of(one.mended.page, one.mended.findings) for one in agreed}


def _made(source: Source, judge: Judge, day: dt.date | None) -> _Made:
    """A mended file; a Word file has what changed as tracked changes."""
    mended = judge.mended(source.page, source.data)
    if not source.is_word:
        return _Made(source, mended, mended.encoded())
    from qicao.writers.word.revision import revised

    stretches = source.page.stretches
    content = revised(source.data, stretches, mended.changes, (), moment(day))
    return _Made(source, mended, content)


def moment(day: dt.date | None) -> dt.datetime:
    """When a change or comment is said to be made: on the day given, or now."""
    import datetime as dt

    if day is None:
        return dt.datetime.now().astimezone()
    return dt.datetime.combine(day, dt.time())


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
    from difflib import unified_diff

    from qicao.sources.decoding import lines_of

    name, pages = made.source.page.name, (made.source.page, made.mended.page)
    before, after = (lines_of(page.text) for page in pages)
    for line in unified_diff(before, after, name, name, lineterm="", n=0):
        screen.line((line, _STYLES.get(line[:1], "")))
    return not ask or streams.agrees(f"改正 {name} 吗？")
