"""Locate stores and open them: from the cache while nothing has changed.

The first store named is the strongest. The weakest layer is the starter store's definitions and
its glue (开头, 过渡, 结尾), so that a store split out of one page can be used at once.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from qicao import cache
from qicao.errors import QicaoError
from qicao.store.folder import all_files, is_store
from qicao.store.names import StoreNames, ids_of, names_of
from qicao.store.starter import NAME, starter_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qicao.cache import Stamp
    from qicao.models.store import Store

T = TypeVar("T")


def locate(named: Sequence[str], environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Return the folders of the stores to use, strongest first.

    Args:
        named: the values of ``--store``: folders or ``starter``.
        environ: the environment, whose ``QICAO_STORE`` is used where ``named`` is empty. Where
            that is empty, too, ``HERE`` is used if it is a store, else the starter.

    Raises:
        QicaoError: when a folder begins with the ~ of an unknown user.
    """
    if not named:
        named = [part for part in environ.get("QICAO_STORE", "").split(os.pathsep) if part]
    if named:
        return [starter_path() if name == NAME else _expanded(name) for name in named]
    return [HERE if is_store(HERE) else starter_path()]


HERE = Path("snippets")
"""The store that is used by default, if it exists in the working directory."""


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise QicaoError(f"找不到 {name} 里 ~ 所指的文件夹") from error


_NOTHING: Mapping[Path, bytes] = MappingProxyType({})

_INDEX = "sqlite"
"""The suffix, without dot, of the file with a store's index."""


class _Layering(NamedTuple):
    """The folders of the layers, their files, and the files' stamp.

    ``wanted`` are the folders, strongest first; ``beneath`` is the starter's, None where it is one
    of ``wanted``. ``files`` are all files, each with the index, from 0, of its folder, the
    starter's last. ``contents`` are the contents of files that are about to be written.
    """

    wanted: list[Path]
    beneath: Path | None
    stamp: Stamp
    files: list[tuple[Path, int]]
    contents: Mapping[Path, bytes]


def open_stores(folders: Iterable[Path]) -> Store:
    """Open the stores in ``folders``, merged with each other and with the starter store.

    Args:
        folders: the stores' folders, strongest first.

    Raises:
        QicaoError: with every problem of every file.
    """
    return _opened(_layering(folders))


def reopen(folders: Iterable[Path], contents: Mapping[Path, bytes]) -> Store:
    """Return the stores as they will open once ``contents`` are written.

    Raises:
        QicaoError: with every problem of every file.
    """
    return _opened(_layering(folders, contents))


def open_names(folders: Iterable[Path]) -> StoreNames:
    """Return the names in the stores that ``open_stores`` would open, from the cache if possible.

    Raises:
        QicaoError: with every problem of every file.
    """
    return StoreNames.from_plain(_part(_layering(folders), "names", names_of))


def open_ids(folders: Iterable[Path]) -> dict[str, str]:
    """Map the ids of the snippets to their theme and role, from the cache if possible.

    Raises:
        QicaoError: with every problem of every file.
    """
    kept: dict[str, str] = _part(_layering(folders), "ids", ids_of)
    return kept


def open_with(
    folders: Iterable[Path],
    name: str,
    make: Callable[[Store], T],
    kind: type[T],
) -> tuple[Store, T]:
    """Return the stores, and the result of ``make``, cached under ``name`` for the next command.

    The result must depend only on the stores, and have the type ``kind``, which msgspec decodes.

    Raises:
        QicaoError: with every problem of every file.
    """
    laid = _layering(folders)
    store = _opened(laid)
    stamp = cache.part(laid.stamp, name)
    kept = cache.load(stamp, kind)
    if kept is None:
        kept = make(store)
        cache.save(stamp, kept)
    return store, kept


def _with_starter(folders: Iterable[Path]) -> tuple[list[Path], Path | None]:
    """Return each folder once, and the starter's folder, None where it is one of them."""
    wanted = list(dict.fromkeys(folders))
    starter = starter_path()
    return wanted, None if any(_same(folder, starter) for folder in wanted) else starter


def _layering(folders: Iterable[Path], contents: Mapping[Path, bytes] = _NOTHING) -> _Layering:
    wanted, beneath = _with_starter(folders)
    folders = [*wanted, *([beneath] if beneath else [])]
    # The folders as typed are part of the cached content: messages show them.
    name = "\n".join(f"{folder.absolute()}\t{folder}\t{folder is beneath}" for folder in folders)
    files = [
        (path, layer)
        for layer, folder in enumerate(folders)
        for path in all_files(folder, contents)
    ]
    stamp = cache.stamp(name, [path for path, _ in files], contents)
    return _Layering(wanted, beneath, stamp, files, contents)


_TRIES = 3
"""Maximum number of attempts to update an index that another process writes or that is damaged."""


def _opened(laid: _Layering) -> Store:
    from qicao.store import index

    def reread() -> Store:
        from qicao.store.layers import Overlay
        from qicao.store.merge import read_stores

        return read_stores(laid.wanted, laid.beneath, Overlay(laid.contents))

    try:
        path = cache.path_of(laid.stamp, _INDEX)
    except OSError:
        return reread()
    found = index.read(path, laid.stamp.state, reread) if laid.stamp.is_settled else None
    return found or _updated(path, laid, reread) or reread()


def _updated(path: Path, laid: _Layering, reread: Callable[[], Store]) -> Store | None:
    """Bring the index up to date and return its store; None where that is impossible."""
    import sqlite3

    from qicao.store import index, indexing

    sources = [
        indexing.Source(file, layer, look, laid.contents.get(file))
        for (file, layer), look in zip(laid.files, laid.stamp.looks, strict=True)
    ]
    request = indexing.Request(laid.stamp, laid.wanted, laid.beneath, sources)
    for _ in range(_TRIES):
        try:
            found = index.read(path, indexing.update(path, request), reread)
        except (indexing.Unclear, OSError, UnicodeError, sqlite3.OperationalError):
            return None
        except (index.Damaged, sqlite3.DatabaseError):
            index.remove(path)
        else:
            if found is not None:
                # Shell completion of the next command finds the names cached.
                cache.save_plain(cache.part(laid.stamp, "names"), names_of(found))
                return found
    return None


def _part(laid: _Layering, name: str, make: Callable[[Store], object]) -> Any:  # noqa: ANN401 - what ``make`` makes
    stamp = cache.part(laid.stamp, name)
    kept = cache.load_plain(stamp)
    if kept is None:
        kept = make(_opened(laid))
        cache.save_plain(stamp, kept)
    return kept


def _same(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)
