"""Read the sheets of a workbook (.xlsx, .xls, .ods …), each cell as displayed text."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, NamedTuple

from qicao.errors import QicaoError
from qicao.text.numerals import date_in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineSheet, CalamineWorkbook

_MIDNIGHT = dt.time()


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
        QicaoError: when ``data`` is no workbook, is damaged, or has a password.
    """
    import python_calamine as calamine

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
    return {
        (row, left): top
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ()
        if bottom > top
        for row in range(top, bottom + 1)
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
