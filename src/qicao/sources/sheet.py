"""The type Sheet: a sheet of a table as it is."""

from __future__ import annotations

from typing import NamedTuple


class Sheet(NamedTuple):
    """A sheet as it is: numbered lines of cells; a text table is one without a name.

    ``mark`` stands between the cells of a text table, where a cell too many is a fault.
    """

    name: str
    lines: list[tuple[int, list[str]]]
    mark: str = ""
