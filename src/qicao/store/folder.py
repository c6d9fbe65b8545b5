"""Name the files and folders of a store, and list them without reading any file."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path, PurePath

INFO = "store.yaml"
"""The file whose presence makes a folder a store."""

LEDGER = "ledger"
"""The folder of a store's ledgers: one file per source, with the fate of each of its lines."""

FILED = "filed.json"
"""The file in the ledger folder with the digest of every snippet as it was filed."""

BYHAND = "byhand.json"
"""The file in the ledger folder with the changes made by hand to paragraphs."""

LOCK = ".qicao-lock"
"""The lock file, which exists while a process writes to the store; its content means nothing."""

PARAGRAPHS = "paragraphs"
"""The folder of a store's files of snippets."""

_FOLDERS = (".", "outlines", PARAGRAPHS)

NOTHING: Mapping[Path, bytes] = MappingProxyType({})
"""No contents that are about to be written: the files on disk count."""


def is_store(folder: Path) -> bool:
    """Whether ``folder`` holds a store."""
    return (folder / INFO).is_file()


def holds_nothing(folder: Path) -> bool:
    """Whether ``folder`` holds only empty folders and stopped runs' locks and temporary files."""
    from qicao.files import is_temporary

    return all(
        path.name == LOCK or is_temporary(path.name) or (path.is_dir() and not path.is_symlink())
        for path in folder.rglob("*")
    )


def yaml_files(folder: Path, more: Iterable[Path] = ()) -> list[Path]:
    """Return the YAML files directly in ``folder``, including those of ``more``, sorted by name.

    ``more`` are files that are about to be written.
    """
    there = folder.iterdir() if folder.is_dir() else ()
    return sorted(
        path
        for path in {*there, *(path for path in more if path.parent == folder)}
        if path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith(".")
    )


def place_in_order(path: PurePath) -> int:
    """Return the rank, 0 … 4, by which a file of a store is ordered for writing.

    ``path`` is relative to the store's folder. A run may be killed between any two files, and the
    store must still open: what an entry refers to is written before the entry. ``filed.json`` is
    written before the paragraphs, since an id without its paragraph does no harm, while a
    paragraph without its digest would count as hand-written.
    """
    if path.parts == (INFO,):
        return 0
    return {LEDGER: 1, "outlines": 3, PARAGRAPHS: 4}.get(path.parts[0], 2)


def all_files(folder: Path, more: Iterable[Path] = ()) -> list[Path]:
    """Return all YAML files from which the store in ``folder`` is opened; see ``yaml_files``."""
    return [path for name in _FOLDERS for path in yaml_files(folder / name, more)]
