"""Writing in the user's own editor: what was typed there stays until it is put to use."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qicao.cli import streams
from qicao.errors import QicaoError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def edited(prompt: str, again: str) -> Iterator[str]:
    """What the user writes in an editor above ``prompt``, a text of lines that begin with #.

    The editor is ``VISUAL``, ``EDITOR``, or the system's own. Its file goes when the block ends
    well; otherwise it stays, and is named.

    Args:
        prompt: what to do, for the user.
        again: the command that takes the file on standard input.

    Raises:
        QicaoError: when the editor can't be started, ends with a fault, or saved what is no
            text; or as the block raises it, with a word on where the text is.
    """
    descriptor, name = tempfile.mkstemp(prefix="qicao-", suffix=".txt")
    path = Path(name)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(prompt)
    try:
        _run_editor(name)
        yield without_prompt(_read(path))
    except QicaoError as error:
        if _kept(path):
            error.hint = f"{error.hint}；" if error.hint else ""
            error.hint += f"写好的正文留在 {name}，改好后用 {again} < {name}"
        raise
    except KeyboardInterrupt:
        # The editor's window may still be open: what is saved there later shall not be lost either.
        streams.say(f"\n编辑器里写的正文在 {name}，写好后用 {again} < {name}")
        raise
    path.unlink(missing_ok=True)


def without_prompt(text: str) -> str:
    """The lines of ``text`` that are none of a prompt's."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


def _run_editor(name: str) -> None:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _default()
    stops: list[int] = []
    # Ctrl-C is the editor's: some use it as a key of their own.
    before = signal.signal(signal.SIGINT, lambda number, _: stops.append(number))
    try:
        status = subprocess.call([*shlex.split(command), name])  # noqa: S603 - the user's own
    except (OSError, ValueError) as error:  # not there, or quotes that don't pair
        raise QicaoError(
            f"打不开编辑器“{command}”",
            hint="用环境变量 EDITOR 指明编辑器，或把正文直接写在命令里",
        ) from error
    finally:
        signal.signal(signal.SIGINT, before)
    if status and stops:
        raise KeyboardInterrupt
    if status:
        raise QicaoError(f"编辑器“{command}”没有正常退出，什么都没有加")


def _read(path: Path) -> str:
    """What was saved, in whatever encoding the editor writes."""
    from qicao.sources.decoding import decode

    with streams.telling(f"读不了 {path}"):
        data = path.read_bytes()
    return decode(data, "编辑器保存的文件")[0]


def _kept(path: Path) -> bool:
    """Whether anything was typed: it is left alone in its file, as UTF-8 where it can be read."""
    from qicao.files import write

    try:
        text = without_prompt(_read(path)).strip()
    except QicaoError:
        return path.exists()
    if not text:
        path.unlink(missing_ok=True)
        return False
    with suppress(OSError):  # then it stays as the editor saved it
        write(path, f"{text}\n".encode())
    return True


def _default() -> str:
    return "notepad" if sys.platform == "win32" else "vi"
