"""What was read and found good, kept for the next command.

Reading and checking YAML takes several times as long as everything else a command does.
What it gave is kept in the user's cache folder beside a stamp of the files it came from:
their names, sizes and times. It can be thrown away at any time; where nothing can be kept
every command reads anew.
"""

from __future__ import annotations

import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from qicao import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


def part(stamp: Stamp, name: str) -> Stamp:
    """The stamp of a part of the same, which is kept beside it."""
    return stamp._replace(key=f"{stamp.key}-{name}")


def load(stamp: Stamp, kind: type[T]) -> T | None:
    """What was kept for ``stamp``, or None."""
    import msgspec

    try:
        state, kept = msgspec.msgpack.decode(
            _path(stamp).read_bytes(), type=tuple[str, msgspec.Raw]
        )
        return msgspec.msgpack.decode(kept, type=kind) if state == stamp.state else None
    except (OSError, msgspec.DecodeError):
        return None


def save(stamp: Stamp, value: object) -> None:
    """Keep ``value`` for ``stamp``, if that can be done."""
    import msgspec

    _write(_path(stamp), stamp, lambda: msgspec.msgpack.encode((stamp.state, value)))


def load_plain(stamp: Stamp) -> Any:  # noqa: ANN401 - what was given to save_plain
    """What ``save_plain`` kept for ``stamp``, or None; takes a fifth of the time to begin."""
    import json

    try:
        state, kept = json.loads(_path(stamp, "json").read_bytes())
    except (OSError, ValueError, TypeError):
        return None
    return kept if state == stamp.state else None


def save_plain(stamp: Stamp, value: object) -> None:
    """Keep ``value``, made of what JSON knows, for ``stamp``, if that can be done."""
    import json

    _write(
        _path(stamp, "json"),
        stamp,
        lambda: json.dumps((stamp.state, value), ensure_ascii=False).encode(),
    )


def _write(path: Path, stamp: Stamp, encode: Callable[[], bytes]) -> None:
    from qicao.files import write

    if time.time() - stamp.newest < _SETTLED:
        return
    try:
        write(path, encode())
    except (OSError, UnicodeEncodeError):  # a path that isn't text can't be kept
        return


def _path(stamp: Stamp, ending: str = "kept") -> Path:
    import platformdirs

    folder = platformdirs.user_cache_dir("qicao", appauthor=False)
    return Path(folder) / f"{stamp.key}.{ending}"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
