"""Read the sheets of a workbook (.xlsx, .xls, .ods …), each cell as displayed text."""

from __future__ import annotations

import datetime as dt
import functools
import io
import re
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from qicao.errors import QicaoError
from qicao.text.numerals import date_in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

_MIDNIGHT = dt.time()
_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_MOST_CELLS = 5_000_000
"""Maximum number of cells of a sheet, also of empty ones before the last; these take about a second."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError,
)  # fmt: skip
_LARGEST = 1 << 28
"""Maximum size of a sheet that is looked through, in bytes; a larger one is a table of millions."""


class Sheet(NamedTuple):
    """A sheet: rows of cells, each with its number, from 1. A text table's ``name`` is empty.

    ``mark`` is the delimiter of a text table, in which surplus cells are an error.
    """

    name: str
    lines: list[tuple[int, list[str]]]
    mark: str = ""


def sheets_of(data: bytes, shown: str) -> list[Sheet]:
    """Return the visible worksheets in their order, with the rows that aren't blank.

    Rows have the numbers that a spreadsheet program shows, from 1. A cell merged over several
    rows is repeated in each of them; a row with nothing else in it counts as blank. ``shown`` is
    the file's name for messages.

    Raises:
        QicaoError: when ``data`` is no workbook, is damaged, too large, or has a password.
    """
    import python_calamine as calamine

    _refuse_wide(data, shown)
    visible = calamine.SheetVisibleEnum.Visible
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            return [
                Sheet(sheet.name, list(_lines(book, sheet.name)))
                for sheet in book.sheets_metadata
                if sheet.visible == visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.PasswordError:
        raise QicaoError(f"{shown} 加了密码", hint="请在 Excel 里去掉密码后再试") from None
    except calamine.CalamineError as error:
        raise QicaoError(
            f"读不了 {shown}：不是表格，或者已经损坏", hint="请用 Excel 另存为 .xlsx 后再试"
        ) from error


def _refuse_wide(data: bytes, shown: str) -> None:
    """Refuse an .xlsx with a cell so far off that the cells before it would fill the memory.

    calamine makes a full rectangle of a sheet, and ends the process where that has no room.
    """
    # What is no archive, or a broken one, calamine refuses.
    with suppress(*_BROKEN), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.file_size <= _LARGEST:
                _refuse_far_cells(archive.read(part), shown)


def _refuse_far_cells(sheet: bytes, shown: str) -> None:
    cells = _CELL.findall(sheet)
    rows = max((int(row) for _, row in cells), default=0)
    columns = max((_column(letters) for letters in {one for one, _ in cells}), default=0)
    if rows * columns > _MOST_CELLS:
        raise QicaoError(
            f"{shown} 的表太大：从第一格到用到的最后一格有 {rows} 行、{columns} 列",
            hint="远处多半有不小心打的空格；把名单复制到一张新表里再试",
        )


def _column(letters: bytes) -> int:
    """Return the number of a column from its letters: A is 1, AA 27."""
    return functools.reduce(lambda number, letter: number * 26 + letter - 64, letters, 0)


def _lines(book: CalamineWorkbook, name: str) -> Iterator[tuple[int, list[str]]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return
    left = sheet.start[1]
    above = _merged_downwards(sheet)
    held: dict[tuple[int, int], str] = {}
    for index, cells in enumerate(sheet.iter_rows()):
        line = [""] * left + [_text(cell) for cell in cells]
        if not any(line):
            continue
        for column, cell in enumerate(line):
            top = above.get((index, column))
            if top is None:
                continue
            if top == index:
                held[index, column] = cell
            else:
                line[column] = held.get((top, column), "")
        yield index + 1, line


def _merged_downwards(sheet: CalamineSheet) -> dict[tuple[int, int], int]:
    """Map each (row, column) of a vertical merge to its top row; leftmost column only, from 0."""
    last = sheet.end[0] if sheet.end is not None else -1
    return {
        (row, left): top
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ()
        if bottom > top
        for row in range(top, min(bottom, last) + 1)
    }


def _text(cell: object) -> str:
    """Return a cell as text: whole numbers without a fraction, dates as in running text."""
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("_x000D_", "").strip()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        time = "" if cell.time() == _MIDNIGHT else f"{cell:%H:%M}"
        return date_in_digits(cell.date()) + time
    if isinstance(cell, dt.date):
        return date_in_digits(cell)
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    return str(cell)
