"""The names of the files and folders in a store; no file is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePath

INFO = "store.yaml"
"""The file that makes a folder a store."""

LEDGER = "ledger"
"""Where a store keeps what became of every line of a source, one file for each source."""

FILED = "filed.json"
"""Among the ledgers: how every snippet looked when it was filed."""

BYHAND = "byhand.json"
"""Among the ledgers: what was done by hand to the paragraphs."""

LOCK = ".qicao-lock"
"""There while somebody writes to the store; what stands in it means nothing."""

PARAGRAPHS = "paragraphs"
"""Where a store keeps its snippets."""

_FOLDERS = (".", "outlines", PARAGRAPHS)


def is_store(folder: Path) -> bool:
    """Whether ``folder`` holds a store."""
    return (folder / INFO).is_file()


def holds_nothing(folder: Path) -> bool:
    """Whether ``folder`` holds no more than empty folders and what a stopped run left behind."""
    from qicao.files import is_temporary

    return all(
        path.name == LOCK or is_temporary(path.name) or (path.is_dir() and not path.is_symlink())
        for path in folder.rglob("*")
    )


def yaml_files(folder: Path, more: Iterable[Path] = ()) -> list[Path]:
    """The YAML files that lie directly in ``folder``, or will when ``more`` are written, by name."""
    there = folder.iterdir() if folder.is_dir() else ()
    return sorted(
        path
        for path in {*there, *(path for path in more if path.parent == folder)}
        if path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith(".")
    )


def place_in_order(path: PurePath) -> int:
    """The rank, 0 … 4, in which a file of a store (a path in its folder) is written.

    A run may be killed between any two files, and the store must open then: what an entry refers
    to is written before the entry. ``filed.json`` comes before the paragraphs, since an id without
    its paragraph does no harm, while a paragraph without its digest would count as hand-written.
    """
    if path.parts == (INFO,):
        return 0
    return {LEDGER: 1, "outlines": 3, PARAGRAPHS: 4}.get(path.parts[0], 2)


def all_files(folder: Path, more: Iterable[Path] = ()) -> list[Path]:
    """Every file that belongs to the store in ``folder``, or will when ``more`` are written."""
    return [path for name in _FOLDERS for path in yaml_files(folder / name, more)]
