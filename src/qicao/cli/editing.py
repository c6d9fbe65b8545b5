"""Run the user's editor on a temporary file, which stays until its text was used."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli import streams
from qicao.errors import QicaoError
from qicao.files import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BELOW = "# —— 这一行和下面的都不算 ——"
"""The delimiter between text and notes: every line above it is text, even with a leading #."""

OPENED = "# 打开的是"
"""The prefix of the note that tells which editor was opened when the user chose none."""


class _Editor(NamedTuple):
    """A command that opens a file, and how to save and leave; "" where no note is needed."""

    command: str
    leaving: str = ""


_USUAL = (
    _Editor("nano", "写好按 Ctrl+O 和回车保存，再按 Ctrl+X 退出"),
    _Editor("vi", "按 i 开始写；写好按 Esc，打 :wq 和回车保存退出；不要了，按 Esc，打 :q! 和回车"),
)
"""Editors that systems have, the easiest first: nano shows its keys."""


@contextmanager
def edited(content: str, again: str) -> Iterator[Callable[[], str]]:
    """Write ``content`` to a temporary file, and yield a function that opens it in the editor.

    The function returns the typed text, without the notes. The editor is ``VISUAL``, ``EDITOR``, or
    the system's; a note at the end of the file tells how to leave nano or vi. The file is
    deleted when the block succeeds, or fails with a QicaoError before anything was typed. Otherwise
    it stays; on a QicaoError or KeyboardInterrupt its path is printed.

    Args:
        content: the text to edit and notes on what to do, see ``without_prompt``.
        again: the command that takes the file on standard input.

    Raises:
        QicaoError: when the editor can't be started, fails, or saved bytes that are no text; one
            raised by the block gets a hint with the file's path.
    """
    editor = _editor()
    descriptor, name = tempfile.mkstemp(prefix="qicao-", suffix=".txt")
    path = Path(name)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(content)
        if editor.leaving:
            stream.write(
                f"{OPENED} {editor.command}：{editor.leaving}。要换，设环境变量 EDITOR。\n"
            )

    def write() -> str:
        _run(editor.command, name)
        return without_prompt(_read(path))

    try:
        yield write
    except QicaoError as error:
        if _keep(path, without_prompt(content).strip()):
            error.hint = f"{error.hint}；" if error.hint else ""
            error.hint += f"写好的正文留在 {name}，改好后用 {again} < {name}"
        raise
    except KeyboardInterrupt:
        # The editor's window may still be open: a text saved there later must not be lost either.
        streams.say(f"\n编辑器里写的正文在 {name}，写好后用 {again} < {name}")
        raise
    path.unlink(missing_ok=True)


def without_prompt(text: str) -> str:
    """The lines of ``text`` above ``BELOW``; without ``BELOW``, the lines without a leading #."""
    lines = text.splitlines()
    if BELOW in lines:
        return "\n".join(lines[: lines.index(BELOW)])
    return "\n".join(line for line in lines if not line.startswith("#"))


def one_paragraph(text: str, hint: str) -> str:
    """Join the lines of a paragraph into one, as a store saves it.

    Raises:
        QicaoError: with ``hint``, when ``text`` has several paragraphs.
    """
    import re

    paragraphs = re.split(r"\n[ \t　]*\n|\n(?=　　)", text.strip())
    if len(paragraphs) > 1:
        raise QicaoError(f"正文有 {len(paragraphs)} 段，一条素材只能是一段", hint=hint)
    return "".join(line.strip() for line in text.strip().splitlines())


def _run(command: str, name: str) -> None:
    stops: list[int] = []
    # Ctrl-C is left to the editor: some use it as a key of their own.
    before = signal.signal(signal.SIGINT, lambda number, _: stops.append(number))
    try:
        status = subprocess.call([*shlex.split(command), name])  # noqa: S603 - the user's own
    except (OSError, ValueError) as error:  # no such program, or unbalanced quotes
        raise QicaoError(
            f"打不开编辑器“{command}”",
            hint="用环境变量 EDITOR 指明编辑器，或把正文直接写在命令里",
        ) from error
    finally:
        signal.signal(signal.SIGINT, before)
    if status and stops:
        raise KeyboardInterrupt
    if status:
        raise QicaoError(f"编辑器“{command}”没有正常退出，什么都没有写")


def _read(path: Path) -> str:
    """Read the saved text, in any encoding that can be detected."""
    from qicao.sources.decoding import decode

    with telling(f"读不了 {path}"):
        data = path.read_bytes()
    return decode(data, "编辑器保存的文件")[0]


def _keep(path: Path, before: str) -> bool:
    """Delete the file if its text is empty or ``before``; return whether it stays.

    Other text is rewritten without the notes, as UTF-8, if it can be decoded.
    """
    from qicao.files import write

    try:
        text = without_prompt(_read(path)).strip()
    except QicaoError:
        return path.exists()
    if text in ("", before):
        path.unlink(missing_ok=True)
        return False
    with suppress(OSError):  # the file stays as the editor saved it
        write(path, f"{text}\n".encode())
    return True


def _editor() -> _Editor:
    if named := os.environ.get("VISUAL") or os.environ.get("EDITOR"):
        return _Editor(named)
    if sys.platform == "win32":
        return _Editor("notepad")
    return next((one for one in _USUAL if shutil.which(one.command)), _USUAL[-1])
