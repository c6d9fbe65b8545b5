"""What was read and found good, kept for the next command.

Reading and checking YAML takes several times as long as everything else a command does.
What it gave is kept in the user's cache folder beside a stamp of the files it came from:
their names, sizes and times. It can be thrown away at any time, and is where it is damaged;
where nothing can be kept every command reads anew.
"""

from __future__ import annotations

import os
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from qicao.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

T = TypeVar("T")

_FORM = 2
"""The form of what is kept: another number for another."""

_SETTLED = 2.0
"""Seconds: a file changed more recently might change again within its time stamp."""


class Stamp(NamedTuple):
    """What some files looked like: equal states, equal contents.

    ``key`` only names the place where it is kept; two that meet there replace each other. ``name``
    tells what is made of the files, and by which version of the program.
    ``looks`` are the states of the files one by one. One of "" belongs to a file that was changed
    so shortly before it was looked at that it might change again within its time stamp; such a
    file is not ``is_settled``, and equal states don't tell.
    """

    key: str
    name: str
    state: str
    looks: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether equal states will mean equal contents."""
        return all(self.looks)


def stamp(name: str, files: Iterable[Path | str], changing: Collection[Path | str] = ()) -> Stamp:
    """Look at ``files`` without reading them; ``name`` tells what is made of them.

    Those that are ``changing`` aren't looked at, and aren't settled.
    """
    # Reading may take longer than a file takes to settle, so the time counts from the look.
    looked = time.time()
    made = f"{__version__} {_FORM} {name}"
    states, looks = [made], []
    for path in files:
        if path in changing:
            looks.append("")
            continue
        status = os.stat(path)  # noqa: PTH116 - a hundred paths needn't become objects
        # A copy with the times of the original has a time of change and a place of its own.
        times = f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
        states.append(f"{path} {status.st_size} {times}")
        looks.append(states[-1] if looked - status.st_mtime >= _SETTLED else "")
    key = f"{zlib.crc32(_encoded(name)):08x}"
    return Stamp(key, made, "\n".join(states), tuple(looks))


def part(stamp: Stamp, name: str) -> Stamp:
    """The stamp of a part of the same, which is kept beside it."""
    return stamp._replace(key=f"{stamp.key}-{name}")


def load(stamp: Stamp, kind: type[T]) -> T | None:
    """What was kept for ``stamp``, or None."""
    import msgspec

    try:
        state, kept = msgspec.msgpack.decode(_read(stamp, "kept"), type=tuple[str, msgspec.Raw])
        return msgspec.msgpack.decode(kept, type=kind) if state == stamp.state else None
    except (OSError, ValueError, msgspec.DecodeError):
        return None


def save(stamp: Stamp, value: object) -> None:
    """Keep ``value`` for ``stamp``, if that can be done."""
    import msgspec

    _write(stamp, "kept", lambda: msgspec.msgpack.encode((stamp.state, value)))


def load_plain(stamp: Stamp) -> Any:  # noqa: ANN401 - what was given to save_plain
    """What ``save_plain`` kept for ``stamp``, or None; takes a fifth of the time to begin."""
    import json

    try:
        state, kept = json.loads(_read(stamp, "json"))
    except (OSError, ValueError, TypeError):
        return None
    return kept if state == stamp.state else None


def save_plain(stamp: Stamp, value: object) -> None:
    """Keep ``value``, made of what JSON knows, for ``stamp``, if that can be done."""
    import json

    _write(
        stamp,
        "json",
        lambda: json.dumps((stamp.state, value), ensure_ascii=False).encode(),
    )


def _read(stamp: Stamp, ending: str) -> bytes:
    """What was written, if all of it is there as it was written.

    Raises:
        OSError: when nothing is kept.
        ValueError: when what is kept is damaged.
    """
    content = path_of(stamp, ending).read_bytes()
    kept, told = content[:-_SUM], content[-_SUM:]
    if told != _sum(kept):
        raise ValueError
    return kept


def _write(stamp: Stamp, ending: str, encode: Callable[[], bytes]) -> None:
    from qicao.files import write

    if not stamp.is_settled:
        return
    try:
        content = encode()
        write(path_of(stamp, ending), content + _sum(content))
    except (OSError, UnicodeEncodeError):  # a path that isn't text can't be kept
        return


_SUM = 4


def _sum(content: bytes) -> bytes:
    """What tells whether ``content`` is whole."""
    return zlib.crc32(content).to_bytes(_SUM, "big")


def path_of(stamp: Stamp, ending: str) -> Path:
    """Where something is kept.

    Raises:
        FileNotFoundError: when the user has no folder for it.
    """
    import platformdirs

    try:
        folder = platformdirs.user_cache_dir("qicao", appauthor=False)
    except RuntimeError as error:  # no HOME, and nobody knows the user's
        raise FileNotFoundError from error
    return Path(folder) / f"{stamp.key}.{ending}"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
