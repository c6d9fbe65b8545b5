"""Which stores to use, and opening them: from the cache while nothing has changed.

The first store named wins. Beneath all of them lie the starter store's definitions and
its glue (开头, 过渡, 结尾), so that a store split out of one page can be used at once.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
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


class TemplateNames(NamedTuple):
    """The variables that a template uses; ``fault`` tells in Chinese what is wrong with it, or ""."""

    names: frozenset[str]
    fault: str = ""


if TYPE_CHECKING:
    Inspect = Callable[[str], TemplateNames]


def locate(named: Sequence[str], environ: Mapping[str, str] = os.environ) -> list[Path]:
    """The folders of the stores to use, strongest first.

    Args:
        named: what ``--store`` gave, folders or ``starter``.
        environ: where ``QICAO_STORE`` is looked up when nothing was named.

    Raises:
        QicaoError: when one begins with the ~ of a user whom nobody knows.
    """
    if not named:
        named = [part for part in environ.get("QICAO_STORE", "").split(os.pathsep) if part]
    if named:
        return [starter_path() if name == NAME else _expanded(name) for name in named]
    return [HERE if is_store(HERE) else starter_path()]


HERE = Path("snippets")
"""The store that is used without being named."""


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise QicaoError(f"找不到 {name} 里 ~ 所指的文件夹") from error


_INDEX = "sqlite"
"""The ending of the file in which a store is kept."""


class _Layering(NamedTuple):
    """The folders of the layers, strongest first, the starter's beneath them, and the cache's stamp."""

    wanted: list[Path]
    beneath: Path | None
    stamp: Stamp


def open_stores(folders: Iterable[Path], inspect: Inspect) -> Store:
    """The stores in ``folders``, strongest first, merged with each other and with the starter store.

    Args:
        folders: where the stores lie.
        inspect: tells which variables a template uses.

    Raises:
        QicaoError: with every problem of every file.
    """
    return _opened(_layering(folders), inspect)


def reopen(
    folders: Sequence[Path], inspect: Inspect, store: Store, contents: Mapping[Path, bytes]
) -> Store:
    """The stores as they open once ``contents`` are written.

    Files of paragraphs that stay as they are aren't read again: what ``store``, opened before,
    says of them is enough. That saves most of the time where a store is large.

    Raises:
        QicaoError: with every problem of every file.
    """
    from qicao.store.layers import Located, Overlay
    from qicao.store.merge import read_stores

    known: dict[str, list[Located]] = {}
    for name, place in store.places.items():
        known.setdefault(place.path, []).append(Located(store.snippets[name], place))
    return read_stores(*_with_starter(folders), inspect, Overlay(contents, known))


def open_names(folders: Iterable[Path], inspect: Inspect) -> StoreNames:
    """The names in the stores that ``open_stores`` would open, at once where they are kept.

    Raises:
        QicaoError: with every problem of every file.
    """
    return StoreNames.from_plain(_part(_layering(folders), inspect, "names", names_of))


def open_ids(folders: Iterable[Path], inspect: Inspect) -> dict[str, str]:
    """The ids of the snippets, each with its theme and role; see ``open_names``.

    Raises:
        QicaoError: with every problem of every file.
    """
    ids: dict[str, str] = _part(_layering(folders), inspect, "ids", ids_of)
    return ids


def open_with(
    folders: Iterable[Path],
    inspect: Inspect,
    name: str,
    make: Callable[[Store], T],
    kind: type[T],
) -> tuple[Store, T]:
    """The stores, and the result of ``make``, which is cached under ``name`` for the next command.

    The result may depend on nothing but the stores, and has a ``kind`` that msgspec can decode.

    Raises:
        QicaoError: with every problem of every file.
    """
    laid = _layering(folders)
    store = _opened(laid, inspect)
    stamp = cache.part(laid.stamp, name)
    kept = cache.load(stamp, kind)
    if kept is None:
        kept = make(store)
        cache.save(stamp, kept)
    return store, kept


def _with_starter(folders: Iterable[Path]) -> tuple[list[Path], Path | None]:
    """Each folder once, and the starter's where it isn't among them."""
    wanted = list(dict.fromkeys(folders))
    starter = starter_path()
    return wanted, None if any(_same(folder, starter) for folder in wanted) else starter


def _layering(folders: Iterable[Path]) -> _Layering:
    wanted, beneath = _with_starter(folders)
    folders = [*wanted, *([beneath] if beneath else [])]
    # The folders as they were named are part of what is kept: messages show them.
    name = "\n".join(f"{folder.absolute()}\t{folder}\t{folder is beneath}" for folder in folders)
    stamp = cache.stamp(name, [path for folder in folders for path in all_files(folder)])
    return _Layering(wanted, beneath, stamp)


def _opened(laid: _Layering, inspect: Inspect) -> Store:

    def reread() -> Store:
        from qicao.store.merge import read_stores

        return read_stores(laid.wanted, laid.beneath, inspect)

    store = _kept(laid.stamp, reread)
    if store is None:
        store = reread()
        _keep(laid.stamp, store)
        # Whoever types the next command finds its names ready.
        cache.save_plain(cache.part(laid.stamp, "names"), names_of(store))
        cache.save_plain(cache.part(laid.stamp, "ids"), ids_of(store))
    return store


def _kept(stamp: Stamp, reread: Callable[[], Store]) -> Store | None:
    from qicao.store import index

    try:
        return index.read(cache.path_of(stamp, _INDEX), stamp.state, reread)
    except OSError:
        return None


def _keep(stamp: Stamp, store: Store) -> None:
    """Write the store's index, where that can be done and its files will stay as they are."""
    import sqlite3

    from qicao.store import index
    from qicao.store.search import beside_of, fold
    from qicao.store.selection import key_of

    folded = (
        index.Folded(one, f"{fold(one.text)}\n{fold(beside_of(one))}")
        for one in store.snippets.values()
    )
    keys = map(key_of, store.snippets)
    if stamp.is_settled:
        with suppress(OSError, sqlite3.Error, UnicodeError):
            index.write(cache.path_of(stamp, _INDEX), stamp.state, store, folded, keys)


def _part(laid: _Layering, inspect: Inspect, name: str, make: Callable[[Store], object]) -> Any:  # noqa: ANN401 - what ``make`` makes
    stamp = cache.part(laid.stamp, name)
    kept = cache.load_plain(stamp)
    if kept is None:
        kept = make(_opened(laid, inspect))
        cache.save_plain(stamp, kept)
    return kept


def _same(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)
