"""What a store's folder is made of, by names alone; nothing is read here."""

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

_FOLDERS = (".", "outlines", "paragraphs")


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
    """When a file of a store is to be written, told by its path in the folder: the lower, the sooner.

    Between any two of them the store opens: what is spoken of is there before what speaks of
    it. An id that is on record as filed and isn't there yet does no harm; a paragraph that isn't
    on record would count as written by hand.
    """
    if path.parts == (INFO,):
        return 0
    return {LEDGER: 1, "outlines": 3, "paragraphs": 4}.get(path.parts[0], 2)


def all_files(folder: Path) -> list[Path]:
    """Every file that belongs to the store in ``folder``."""
    return [path for name in _FOLDERS for path in yaml_files(folder / name)]
