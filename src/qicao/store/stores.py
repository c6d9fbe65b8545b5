"""Locate stores and open them: from the cache while nothing has changed.

The first store named is the strongest. The weakest layer is the starter store's definitions and
its glue (开头, 过渡, 结尾), so that a store split out of one page can be used at once.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from qicao import cache
from qicao.errors import QicaoError
from qicao.store.folder import is_store
from qicao.store.layering import layering
from qicao.store.names import StoreNames, ids_of, names_of
from qicao.store.starter import NAME, starter_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qicao.models.store import Store
    from qicao.store.layering import Layering

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


_INDEX = "sqlite"
"""The suffix, without dot, of the file with a store's index."""


def open_stores(folders: Iterable[Path]) -> Store:
    """Open the stores in ``folders``, merged with each other and with the starter store.

    Args:
        folders: the stores' folders, strongest first.

    Raises:
        QicaoError: with every problem of every file.
    """
    return _opened(layering(folders))


def reopen(folders: Iterable[Path], contents: Mapping[Path, bytes]) -> Store:
    """Return the stores as they will open once ``contents`` are written.

    Raises:
        QicaoError: with every problem of every file.
    """
    return _opened(layering(folders, contents))


def open_names(folders: Iterable[Path]) -> StoreNames:
    """Return the names in the stores that ``open_stores`` would open, from the cache if possible.

    Raises:
        QicaoError: with every problem of every file.
    """
    return StoreNames.from_plain(_part(layering(folders), "names", names_of))


def open_ids(folders: Iterable[Path]) -> dict[str, str]:
    """Map the ids of the snippets to their theme and role, from the cache if possible.

    Raises:
        QicaoError: with every problem of every file.
    """
    kept: dict[str, str] = _part(layering(folders), "ids", ids_of)
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
    laid = layering(folders)
    store = _opened(laid)
    stamp = cache.part(laid.stamp, name)
    kept = cache.load(stamp, kind)
    if kept is None:
        kept = make(store)
        cache.save(stamp, kept)
    return store, kept


_TRIES = 3
"""Maximum number of attempts to update an index that another process writes or that is damaged."""


def _opened(laid: Layering) -> Store:
    from qicao.store import index

    def reread() -> Store:
        from qicao.store.merge import read_stores

        return read_stores(laid.folders, laid.beneath, laid.contents)

    try:
        path = cache.path_of(laid.stamp, _INDEX)
    except OSError:
        return reread()
    found = index.read(path, laid.stamp.state, reread) if laid.stamp.is_settled else None
    return found or _updated(path, laid, reread) or reread()


def _updated(path: Path, laid: Layering, reread: Callable[[], Store]) -> Store | None:
    """Bring the index up to date and return its store; None where that is impossible."""
    import sqlite3

    from qicao.store import index, indexing

    for _ in range(_TRIES):
        try:
            found = index.read(path, indexing.update(path, laid), reread)
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


def _part(laid: Layering, name: str, make: Callable[[Store], object]) -> Any:  # noqa: ANN401 - what ``make`` makes
    stamp = cache.part(laid.stamp, name)
    kept = cache.load_plain(stamp)
    if kept is None:
        kept = make(_opened(laid))
        cache.save_plain(stamp, kept)
    return kept
