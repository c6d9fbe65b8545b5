"""Stores that were read and found good, kept for the next command.

Reading and checking the YAML takes several times as long as everything else. What it gave
is kept in the user's cache folder beside a stamp of every file's size and time, and can be
thrown away at any time; where nothing can be kept, every command reads anew.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao import __version__
from qicao.models.store import Store  # noqa: TC001 - msgspec resolves the annotations
from qicao.store.folder import all_files

if TYPE_CHECKING:
    from collections.abc import Sequence

_SETTLED = 2.0
"""Seconds: a file changed more recently might change again within its time stamp."""


class Stamp(NamedTuple):
    """What the files of some folders looked like: equal stamps, equal contents."""

    key: str
    state: str
    newest: float


class _Kept(msgspec.Struct):
    state: str
    store: Store


def stamp(folders: Sequence[Path]) -> Stamp:
    """Look at the files of ``folders`` without reading them."""
    newest = 0.0
    lines = [__version__]
    for folder in folders:
        lines.append(str(folder))
        for path in all_files(folder):
            status = path.stat()
            newest = max(newest, status.st_mtime)
            lines.append(f"{path.name} {status.st_size} {status.st_mtime_ns}")
    places = "\n".join(str(folder.absolute()) + "\0" + str(folder) for folder in folders)
    return Stamp(_digest(places), _digest("\n".join(lines)), newest)


def load(stamp: Stamp) -> Store | None:
    """The store that was kept for ``stamp``, or None."""
    try:
        kept = msgspec.msgpack.decode(_path(stamp).read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return None
    return kept.store if kept.state == stamp.state else None


def save(stamp: Stamp, store: Store) -> None:
    """Keep ``store`` for ``stamp``, if that can be done."""
    from qicao.files import write

    if time.time() - stamp.newest < _SETTLED:
        return
    try:
        write(_path(stamp), msgspec.msgpack.encode(_Kept(stamp.state, store)))
    except OSError:
        return


def _path(stamp: Stamp) -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("qicao", appauthor=False)) / f"{stamp.key}.store"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:24]
