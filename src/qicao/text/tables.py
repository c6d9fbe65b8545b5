"""Read tables from text files with one row per line; lines that begin with # are comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def lines(path: Path) -> Iterator[str]:
    """Yield the rows of a table in UTF-8, without comments and blank lines."""
    for row in path.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            yield row
