"""``qicao check --fix``: show the changes, ask for agreement, and write them."""

from __future__ import annotations

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
"""First character of a diff's line → style."""


class Source(NamedTuple):
    """A file under check: the name that the user gave, its content, and its parsed lines."""

    named: str
    data: bytes
    page: CheckedFile

    @property
    def is_piped(self) -> bool:
        """Whether the file is standard input."""
        return self.named == "-"

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file."""
        return self.page.kind == "docx"


class _Made(NamedTuple):
    """A file, the result of mending it, and its new content."""

    source: Source
    mended: Mended
    content: bytes

    @property
    def is_to_write(self) -> bool:
        """Whether the file on disk must be changed; False for standard input."""
        return not self.source.is_piped and self.content != self.source.data


def mend(
    sources: Sequence[Source],
    judge: Judge,
    screen: Screen | None,
    *,
    ask: bool,
    day: dt.date | None,
) -> dict[str, Checked]:
    """Mend all files, then write them back; standard input goes to stdout.

    The changes are shown on ``screen`` and, with ``ask``, must be agreed to. In a Word file they
    are tracked changes with the date ``day``, None for now.

    Returns:
        File as the user named it → the remaining findings. A file whose changes the user declined
        stays as it is and is left out.

    Raises:
        QicaoError: when a file can't be mended or written, is open in Word, or was changed
            meanwhile, and then no file is written; or when a Word file would go to a terminal.
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
    """Mend a file; the new content of a Word file has tracked changes."""
    mended = judge.mended(source.page, source.data)
    if not source.is_word:
        return _Made(source, mended, mended.encoded())
    from qicao.writers.word.revision import revised

    stretches = source.page.stretches
    content = revised(source.data, stretches, mended.changes, (), moment(day))
    return _Made(source, mended, content)


def moment(day: dt.date | None) -> dt.datetime:
    """The time stamp of changes and comments: the start of ``day``, or now for None."""
    import datetime as dt

    if day is None:
        return dt.datetime.now().astimezone()
    return dt.datetime.combine(day, dt.time())


def _refuse_open(path: Path) -> None:
    """Refuse a file that Word, WPS or LibreOffice has locked, and would write over."""
    name = path.name
    locks = [f".~lock.{name}#", f".~{name}", *(f"~${name[cut:]}" for cut in range(3))]
    for lock in locks:
        if path.with_name(lock).exists():
            raise QicaoError(
                f"{path} 正在 Word 或 WPS 里打开着，没有改动它",
                hint=f"先关掉它，或用 -o 另写一份；没有打开的，删掉 {lock} 再试",
            )


def _agreed(made: _Made, screen: Screen | None, *, ask: bool) -> bool:
    """Show the changes, unless muted, and ask whether to make them.

    True without asking where nobody can be asked.
    """
    name, pages = made.source.page.name, (made.source.page, made.mended.page)
    if not streams.can_answer():
        return True
    if screen is not None:
        from difflib import unified_diff

        from qicao.sources.decoding import lines_of

        before, after = (lines_of(page.text) for page in pages)
        for line in unified_diff(before, after, name, name, lineterm="", n=0):
            screen.line((line, _STYLES.get(line[:1], "")))
    return not ask or streams.agrees(f"改正 {name} 吗？")
