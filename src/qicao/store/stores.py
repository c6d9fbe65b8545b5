"""Which stores to use, and opening them: from the cache while nothing has changed.

The first store named wins. Beneath all of them lie the starter store's definitions and
its glue (开头, 过渡, 结尾), so that a store split out of one page can be used at once.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao import cache
from qicao.models.store import Store
from qicao.store.folder import all_files, is_store
from qicao.store.starter import NAME, starter_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class TemplateNames(NamedTuple):
    """The variables a template uses, or what is wrong with it."""

    names: frozenset[str]
    fault: str = ""


if TYPE_CHECKING:
    Inspect = Callable[[str], TemplateNames]


def locate(named: Sequence[str], environ: Mapping[str, str] = os.environ) -> list[Path]:
    """The folders of the stores to use, strongest first.

    Args:
        named: what ``--store`` gave, folders or ``starter``.
        environ: where ``QICAO_STORE`` is looked up when nothing was named.
    """
    if not named:
        named = [part for part in environ.get("QICAO_STORE", "").split(os.pathsep) if part]
    if named:
        return [starter_path() if name == NAME else Path(name).expanduser() for name in named]
    here = Path("snippets")
    return [here if is_store(here) else starter_path()]


def open_stores(folders: Iterable[Path], inspect: Inspect) -> Store:
    """The stores in ``folders``, strongest first, laid over each other and over the starter's.

    Args:
        folders: where the stores lie.
        inspect: tells which variables a template uses.

    Raises:
        QicaoError: with every problem of every file.
    """
    wanted = list(dict.fromkeys(folders))
    starter = starter_path()
    beneath = None if any(_same(folder, starter) for folder in wanted) else starter
    folders = [*wanted, *([beneath] if beneath else [])]
    # The folders as they were named are part of what is kept: messages show them.
    name = "\n".join(f"{folder.absolute()}\t{folder}\t{folder is beneath}" for folder in folders)
    stamp = cache.stamp(name, [path for folder in folders for path in all_files(folder)])
    store = cache.load(stamp, Store)
    if store is None:
        from qicao.store.laying import read_stores

        store = read_stores(wanted, beneath, inspect)
        cache.save(stamp, store)
    return store


def _same(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)
