"""Streams: data on stdout and nothing else there, all that is said to a person on stderr."""

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
"""What standard input was given to in this run."""

_muted: list[str] = []
"""The option that asked for silence in this run, if one did."""


def prepare() -> None:
    r"""Make the streams fit for Chinese.

    Piped output is UTF-8 with ``\\n`` whatever the locale says, so that the same command
    gives the same bytes everywhere. A terminal keeps its own encoding: what it can't show
    is replaced by ``?``, never a crash.
    """
    # A stream that the caller closed is None; what goes there goes nowhere.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    _readers.clear()
    _muted.clear()
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def say(message: str = "") -> None:
    """One line to the person, on stderr; nothing where silence was asked for."""
    if not _muted:
        complain(message)


def complain(message: str) -> None:
    """One line that is said whatever was asked for: what went wrong."""
    sys.stderr.write(visible(message) + "\n")


def mute(option: str) -> None:
    """Say no more but what goes wrong, since ``option`` was given."""
    _muted.append(option)


def is_muted() -> bool:
    """Whether silence was asked for."""
    return bool(_muted)


def can_ask() -> bool:
    """Whether a person sits there who reads what is said and can answer."""
    return not _muted and can_answer()


def can_answer() -> bool:
    """Whether a terminal is there to read a question on and to answer it, silence or not."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def can_edit() -> bool:
    """Whether an editor has a terminal to itself."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def is_conversation() -> bool:
    """Whether a terminal is at all ends, so that a program can have the whole screen."""
    return can_answer() and can_edit()


def agrees(question: str) -> bool:
    """Whether the person on the terminal says yes; anything else is no."""
    sys.stderr.write(visible(f"{question}[y/N] "))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def put(data: str) -> None:
    """Data, on stdout; a pipe that was closed early is the reader's choice, not a fault.

    A pipe gets it as it is, a terminal without what would steer it.
    """
    try:
        sys.stdout.write(visible(data) if on_terminal() else data)
    except BrokenPipeError:
        hush()


def put_lines(lines: Iterable[str]) -> None:
    """Lines of data, on stdout, all of them before anything else is said."""
    for line in lines:
        put(f"{line}\n")
    finish()


def put_json(**members: object) -> None:
    """One JSON object, on stdout: the version of the format, and ``members``."""
    from qicao.writers.json import VERSION, encode

    put(encode({"version": VERSION, **members}))
    finish()


def put_bytes(data: bytes) -> None:
    """Data that is no text, on stdout."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    except BrokenPipeError:
        hush()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def claim_stdin(reader: str) -> None:
    """Give standard input to ``reader``, an option or an argument, which must be the only one.

    Raises:
        typer.BadParameter: when it was given away before.
    """
    if _readers:
        import typer

        (first,) = _readers
        both = f"{first} 和 {reader} 不能都" if first != reader else f"{reader} 不能两次"
        raise typer.BadParameter(f"标准输入只能读一次，{both}从它读")
    _readers.append(reader)


def read_stdin(reader: str) -> bytes:
    """All of standard input, for an option or an argument called ``reader``.

    Raises:
        typer.BadParameter: when something else reads it, too.
        QicaoError: when there is none, or too much of it.
    """
    claim_stdin(reader)
    if sys.stdin is None:
        raise QicaoError("没有标准输入")
    if sys.stdin.isatty():
        say("请在这里输入，写完另起一行，按 " + ("Ctrl-Z 和回车" if os.name == "nt" else "Ctrl-D"))
    return _all_of(sys.stdin.buffer, "标准输入")


def name_of(path: Path) -> str:
    """What a file to be read is called, as text: ``-`` is standard input."""
    return "标准输入" if str(path) == "-" else as_text(str(path))


def read_bytes(path: Path, reader: str) -> bytes:
    """A file, or standard input for ``-``, for the option called ``reader``.

    Raises:
        typer.BadParameter: when something else reads standard input, too.
        QicaoError: when it can't be read, is too large or a device.
    """
    from qicao.sources import refuse_large

    if str(path) == "-":
        return read_stdin(reader)
    with telling(f"读不了 {path}"):
        status = path.stat()
        if stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode):
            raise QicaoError(f"读不了 {path}：这是设备，不是文件")
        refuse_large(status.st_size, str(path))
        with path.open("rb") as stream:
            return _all_of(stream, str(path))


def read_document(path: Path, reader: str) -> Document:
    """A text of any kind that is read, from a file or standard input for ``-``; see ``read_bytes``.

    Raises:
        QicaoError: also when it is none that can be read.
    """
    from qicao.sources import read_bytes as read

    return read(read_bytes(path, reader), name_of(path))


def free(path: Path) -> Path:
    """A path at which nothing lies: this one, or with the first number from 2 on that is free."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(one for one in chain([path], numbered) if not one.exists())


def _all_of(stream: BinaryIO, name: str) -> bytes:
    """What a stream gives, which may never end: no more is read than a file may have."""
    from qicao.sources import LARGEST, refuse_large

    data = stream.read(LARGEST + 1)
    refuse_large(len(data), name)
    return data


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def finish() -> None:
    """Flush stdout; a pipe that was closed early is the reader's choice, not a fault."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        hush()


def hush() -> None:
    """Send what is still to come to nowhere, so that closing the stream doesn't fail too."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a stream without a file behind it has nothing to flush
        return


def read_text(path: Path, reader: str) -> str:
    """A small UTF-8 file, or standard input for ``-``; see ``read_bytes``.

    Raises:
        QicaoError: when it isn't UTF-8.
    """
    return decoded(read_bytes(path, reader), name_of(path))


def decoded(data: bytes, shown: str) -> str:
    """The text of a file in UTF-8, with or without BOM.

    Raises:
        QicaoError: when it isn't UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QicaoError(f"{shown} 不是 UTF-8 编码", hint="请另存为 UTF-8 后再试") from error


def save(path: Path, content: bytes, *, force: bool) -> None:
    """Write a result to ``path``, whole or not at all.

    Raises:
        QicaoError: when it exists and ``force`` isn't given, or can't be written.
    """
    from qicao.files import write

    check_target(path, force=force)
    with telling(f"写不了 {path}"):
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or a device stays one
        else:
            write(path, content, {} if force else {path: None})


def check_target(path: Path, *, force: bool) -> None:
    """Refuse a file that can't be written, or that is there already.

    Raises:
        QicaoError: when ``path`` is a folder, a link that leads round in a circle, or exists and
            ``force`` isn't given.
    """
    with telling(f"写不了 {path}"), suppress(FileNotFoundError, NotADirectoryError):
        path.stat()
    if path.is_dir():
        raise QicaoError(f"{path} 是文件夹，写不进去")
    if path.exists() and not force:
        raise QicaoError(f"{path} 已存在，没有改动它", hint="加 --force 覆盖，或换一个文件名")
