"""Read input and write output: only data goes to stdout, all messages go to stderr."""

from __future__ import annotations

import io
import os
import stat
import sys
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from qicao.errors import QicaoError
from qicao.files import telling
from qicao.text.characters import as_text, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.source import Document

_readers: list[str] = []
"""The option or argument that reads standard input in this run, if any."""

_muted = False
"""Whether messages are turned off in this run."""


def prepare() -> None:
    r"""Set the encodings of stdout and stderr, and reset the state of this module.

    Piped output is UTF-8 with ``\n`` in every locale, so that the same command gives the same
    bytes everywhere. A terminal keeps its encoding; characters that it lacks become ``?``.
    """
    # A stream that the caller closed is None; its output is discarded.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    global _muted  # noqa: PLW0603 - the state of one run
    _readers.clear()
    _muted = False
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def say(message: str = "") -> None:
    """Print a line to stderr, unless messages are turned off."""
    if not _muted:
        complain(message)


def complain(message: str) -> None:
    """Print a line to stderr even if messages are turned off: for errors."""
    sys.stderr.write(visible(message) + "\n")


def mute() -> None:
    """Turn messages other than errors off."""
    global _muted  # noqa: PLW0603 - the state of one run
    _muted = True


def is_muted() -> bool:
    """Whether messages are turned off."""
    return _muted


def can_ask() -> bool:
    """Whether a user at a terminal can be asked, and messages aren't turned off."""
    return not _muted and can_answer()


def can_answer() -> bool:
    """Whether stdin and stderr are terminals, so that a question can be shown and answered."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def can_edit() -> bool:
    """Whether stdin and stdout are terminals, so that an editor can run."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def is_conversation() -> bool:
    """Whether all three streams are terminals, so that a full-screen program can run."""
    return can_answer() and can_edit()


def agrees(question: str) -> bool:
    """Ask on stderr; True for y, yes or 是, else False."""
    sys.stderr.write(visible(f"{question}[y/N] "))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def put(data: str) -> None:
    """Write text to stdout: as it is to a pipe, without control characters to a terminal.

    A closed pipe is the reader's choice, and no error.
    """
    try:
        sys.stdout.write(visible(data) if on_terminal() else data)
    except BrokenPipeError:
        hush()


def put_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout and flush, so that messages come after them."""
    for line in lines:
        put(f"{line}\n")
    finish()


def put_json(**members: object) -> None:
    """Write one JSON object to stdout: the format's version, and ``members``."""
    from qicao.writers.json import VERSION, encode

    put(encode({"version": VERSION, **members}))
    finish()


def put_bytes(data: bytes) -> None:
    """Write bytes to stdout; a closed pipe is no error."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        hush()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def claim_stdin(reader: str) -> None:
    """Reserve standard input for ``reader``, the name of an option or argument.

    Raises:
        typer.BadParameter: when standard input is reserved already.
    """
    if _readers:
        import typer

        (first,) = _readers
        both = f"{first} 和 {reader} 不能都" if first != reader else f"{reader} 不能两次"
        raise typer.BadParameter(f"标准输入只能读一次，{both}从它读")
    _readers.append(reader)


def name_of(path: Path) -> str:
    """The name of an input file in messages; 标准输入 for ``-``."""
    return "标准输入" if str(path) == "-" else as_text(str(path))


def read_bytes(path: Path, reader: str) -> bytes:
    """Read a file, or standard input for ``-``, for the option or argument ``reader``.

    Raises:
        typer.BadParameter: when standard input is reserved already.
        QicaoError: when the file can't be read, is too large, or is a device, or when standard
            input is closed.
    """
    from qicao.sources import refuse_large

    if str(path) == "-":
        claim_stdin(reader)
        if sys.stdin is None:
            raise QicaoError("没有标准输入")
        if sys.stdin.isatty():
            end = "Ctrl-Z 和回车" if os.name == "nt" else "Ctrl-D"
            say(f"请在这里输入，写完另起一行，按 {end}")
        return _all_of(sys.stdin.buffer, "标准输入")
    with telling(f"读不了 {path}"):
        status = path.stat()
        if stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode):
            raise QicaoError(f"读不了 {path}：这是设备，不是文件")
        refuse_large(status.st_size, str(path))
        with path.open("rb") as stream:
            return _all_of(stream, str(path))


def read_document(path: Path, reader: str) -> Document:
    """Read a text in any supported format, from a file or standard input; see ``read_bytes``.

    Raises:
        QicaoError: also when the format isn't supported.
    """
    from qicao.sources import read_bytes as read

    return read(read_bytes(path, reader), name_of(path))


def free(path: Path) -> Path:
    """Return ``path``, or if it exists, the first free path with -2, -3 … after the stem."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(one for one in chain([path], numbered) if not one.exists())


def _all_of(stream: BinaryIO, name: str) -> bytes:
    """Read a stream, which may be endless, up to the maximum size of a file; refuse more."""
    from qicao.sources import LARGEST, refuse_large

    data = stream.read(LARGEST + 1)
    refuse_large(len(data), name)
    return data


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def finish() -> None:
    """Flush stdout; a closed pipe is the reader's choice, and no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        hush()


def hush() -> None:
    """Redirect stdout to the null device, so that flushing it at exit doesn't fail."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a stream without a file descriptor has nothing to flush
        return


def read_text(path: Path, reader: str) -> str:
    """Read a UTF-8 file, or standard input for ``-``; see ``read_bytes``.

    Raises:
        QicaoError: also when the content isn't UTF-8.
    """
    return decoded(read_bytes(path, reader), name_of(path))


def decoded(data: bytes, shown: str) -> str:
    """Decode UTF-8 with or without BOM; ``shown`` is the file's name in messages.

    Raises:
        QicaoError: when ``data`` isn't UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QicaoError(f"{shown} 不是 UTF-8 编码", hint="请另存为 UTF-8 后再试") from error


def save(path: Path, content: bytes, *, force: bool) -> None:
    """Write a result to ``path``, whole or not at all; a pipe or device is written directly.

    Raises:
        QicaoError: when the file exists without ``force``, or can't be written.
    """
    from qicao.files import write

    check_target(path, force=force)
    with telling(f"写不了 {path}"):
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or device must not be replaced by a file
        else:
            write(path, content, {} if force else {path: None})


def refuse_sources(outputs: Iterable[Path | None], sources: Iterable[Path | None]) -> None:
    """Refuse to write over a file that the command reads, or two things into one file.

    Raises:
        QicaoError: naming the file; ``--force`` doesn't help.
    """
    targets = [path for path in outputs if path is not None]
    for path in targets:
        if sum(os.path.realpath(path) == os.path.realpath(one) for one in targets) > 1:
            raise QicaoError(f"{path} 要写两样东西，什么都没有写", hint="换一个文件名")
    read = [path for path in sources if path is not None and path.exists()]
    for path in targets:
        if path.exists() and any(path.samefile(other) for other in read):
            raise QicaoError(f"{path} 是这一次要读的文件，没有改动它", hint="换一个文件名")


def check_target(path: Path, *, force: bool) -> None:
    """Refuse an output file that exists, or can't be looked at.

    Raises:
        QicaoError: when ``path`` is a folder, exists without ``force``, or has no readable status,
            such as a circular link.
    """
    with telling(f"写不了 {path}"), suppress(FileNotFoundError, NotADirectoryError):
        path.stat()
    if path.is_dir():
        raise QicaoError(f"{path} 是文件夹，写不进去")
    if path.exists() and not force:
        raise QicaoError(f"{path} 已存在，没有改动它", hint="加 --force 覆盖，或换一个文件名")
