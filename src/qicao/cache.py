"""Cache values derived from files, for the next command.

Reading and checking YAML takes several times as long as everything else a command does.
The result is cached in the user's cache folder, together with the state of its source files:
their paths, sizes, times and inodes. The cache can be deleted at any time. A damaged entry
counts as missing. Where nothing can be cached, every command reads the files again.
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

_FORMAT = 2
"""The version of the cache's format; increase it when the format changes."""

_SETTLED = 2.0
"""Minimum age of a settled file, in seconds: a younger one may change within one time stamp."""


class Stamp(NamedTuple):
    """The state of some files; while all are settled, equal states mean equal contents.

    ``key`` is the name of the cache entry; two stamps with one key overwrite each other's entry.
    ``name`` says what is made of the files, and by which version of the program. ``state`` joins
    ``name`` and the states of the files. ``looks`` are the states of the single files, "" for a
    file that isn't settled: it changed less than ``_SETTLED`` seconds before, or is about to.
    """

    key: str
    name: str
    state: str
    looks: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether all files are settled, so that equal states mean equal contents."""
        return all(self.looks)


def stamp(name: str, files: Iterable[Path | str], changing: Collection[Path | str] = ()) -> Stamp:
    """Return the stamp of ``files`` without reading them; ``name`` says what is made of them.

    The status of ``changing`` files isn't read; they aren't settled.

    Raises:
        OSError: when the status of a file can't be read.
    """
    # Reading may take longer than a file takes to settle, so this moment decides on its age.
    looked = time.time()
    made = f"{__version__} {_FORMAT} {name}"
    states, looks = [made], []
    for path in files:
        if path in changing:
            looks.append("")
            continue
        status = os.stat(path)  # noqa: PTH116 - a hundred paths needn't become objects
        # A copy that preserves the original's mtime has its own ctime and inode.
        times = f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
        states.append(f"{path} {status.st_size} {times}")
        looks.append(states[-1] if looked - status.st_mtime >= _SETTLED else "")
    key = f"{zlib.crc32(_encoded(name)):08x}"
    return Stamp(key, made, "\n".join(states), tuple(looks))


def part(stamp: Stamp, name: str) -> Stamp:
    """Return the stamp for another value made of the same files, cached under its own key."""
    return stamp._replace(key=f"{stamp.key}-{name}")


def load(stamp: Stamp, kind: type[T]) -> T | None:
    """Return the value of type ``kind`` cached for ``stamp``; None without a valid one."""
    import msgspec

    try:
        state, kept = msgspec.msgpack.decode(_read(stamp, "kept"), type=tuple[str, msgspec.Raw])
        return msgspec.msgpack.decode(kept, type=kind) if state == stamp.state else None
    except (OSError, ValueError, msgspec.DecodeError):
        return None


def save(stamp: Stamp, value: object) -> None:
    """Cache ``value`` for ``stamp``, unless the stamp isn't settled or writing fails."""
    import msgspec

    _write(stamp, "kept", lambda: msgspec.msgpack.encode((stamp.state, value)))


def load_plain(stamp: Stamp) -> Any:  # noqa: ANN401 - what was given to save_plain
    """Return the value that ``save_plain`` cached, or None; takes a fifth of the time to start."""
    import json

    try:
        state, kept = json.loads(_read(stamp, "json"))
    except (OSError, ValueError, TypeError):
        return None
    return kept if state == stamp.state else None


def save_plain(stamp: Stamp, value: object) -> None:
    """Cache ``value``, made of JSON's types, for ``stamp``; see ``save``."""
    import json

    _write(
        stamp,
        "json",
        lambda: json.dumps((stamp.state, value), ensure_ascii=False).encode(),
    )


def _read(stamp: Stamp, ending: str) -> bytes:
    """Return the content of a cache file without its checksum.

    Raises:
        OSError: when the file doesn't exist or can't be read.
        ValueError: when the checksum is wrong.
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
    except (OSError, UnicodeEncodeError):  # a path that isn't valid Unicode can't be encoded
        return


_SUM = 4
"""Length of the checksum at the end of a cache file, in bytes."""


def _sum(content: bytes) -> bytes:
    """Return the checksum of ``content`` (CRC-32)."""
    return zlib.crc32(content).to_bytes(_SUM, "big")


def path_of(stamp: Stamp, ending: str) -> Path:
    """Return the path of the cache file for ``stamp`` with the suffix ``ending`` (without dot).

    Raises:
        FileNotFoundError: when the user's cache folder can't be determined.
    """
    import platformdirs

    try:
        folder = platformdirs.user_cache_dir("qicao", appauthor=False)
    except RuntimeError as error:  # no HOME, and nobody knows the user's
        raise FileNotFoundError from error
    return Path(folder) / f"{stamp.key}.{ending}"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
