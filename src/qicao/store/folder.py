"""What a store's folder is made of, by names alone; nothing is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

INFO = "store.yaml"
"""The file that makes a folder a store."""

_FOLDERS = (".", "outlines", "paragraphs")


def is_store(folder: Path) -> bool:
    """Whether ``folder`` holds a store."""
    return (folder / INFO).is_file()


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files that lie directly in ``folder``, by name."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith(".")
    )


def all_files(folder: Path) -> list[Path]:
    """Every file that belongs to the store in ``folder``."""
    return [path for name in _FOLDERS for path in yaml_files(folder / name)]
