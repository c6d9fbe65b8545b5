"""The tables in ``data``: a row to a line; lines that begin with # are comments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = Path(__file__).parent / "data"


def rows(name: str, separator: str | None = None) -> Iterator[list[str]]:
    """The rows of a table, split into their columns."""
    for row in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            yield row.split(separator)
