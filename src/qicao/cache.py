"""What was read and found good, kept for the next command.

Reading and checking YAML takes several times as long as everything else a command does.
What it gave is kept in the user's cache folder beside a stamp of the files it came from:
their names, sizes and times. It can be thrown away at any time; where nothing can be kept
every command reads anew.
"""

from __future__ import annotations

import gc
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from qicao import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

_SETTLED = 2.0
"""Seconds: a file changed more recently might change again within its time stamp."""


class Stamp(NamedTuple):
    """What some files looked like: equal states, equal contents.

    ``key`` only names the place where it is kept; two that meet there replace each other.
    """

    key: str
    state: str
    newest: float


def stamp(name: str, files: Iterable[Path]) -> Stamp:
    """Look at ``files`` without reading them; ``name`` tells what is made of them."""
    newest = 0.0
    lines = [__version__]
    for path in files:
        status = path.stat()
        newest = max(newest, status.st_mtime)
        lines.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return Stamp(f"{zlib.crc32(_encoded(name)):08x}", name + "\n" + "\n".join(lines), newest)


def load(stamp: Stamp, kind: type[T]) -> T | None:
    """What was kept for ``stamp``, or None."""
    try:
        state, kept = msgspec.msgpack.decode(
            _path(stamp).read_bytes(), type=tuple[str, msgspec.Raw]
        )
        return _decoded(kept, kind) if state == stamp.state else None
    except (OSError, msgspec.DecodeError):
        return None


def _decoded(kept: bytes, kind: type[T]) -> T:
    # Decoding makes thousands of small objects, none of them garbage yet.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return msgspec.msgpack.decode(kept, type=kind)
    finally:
        if collecting:
            gc.enable()


def save(stamp: Stamp, value: object) -> None:
    """Keep ``value`` for ``stamp``, if that can be done."""
    from qicao.files import write

    if time.time() - stamp.newest < _SETTLED:
        return
    try:
        write(_path(stamp), msgspec.msgpack.encode((stamp.state, value)))
    except (OSError, UnicodeEncodeError):  # a path that isn't text can't be kept
        return


def _path(stamp: Stamp) -> Path:
    import platformdirs

    folder = platformdirs.user_cache_dir("qicao", appauthor=False)
    return Path(folder) / f"{stamp.key}.kept"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
