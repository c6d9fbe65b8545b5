"""Read tables as people keep them: with a title above the column names and totals below."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.errors import Problem, QicaoError
from qicao.sources.workbook import Sheet, sheets_of
from qicao.text.ranges import rows_named
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    Known = Callable[[str], bool]
    Line = tuple[int, list[str]]

ENDINGS = frozenset((".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"))
"""Suffixes of table files."""

_SUMS = frozenset(("合计", "总计", "小计", "共计", "总人数", "合计人数"))
"""First cells of rows that are no entry, but a total of the rows above."""

_SEARCHED = 20
"""Number of rows from the top in which the column names are searched."""

_AROUND = ":：*＊"
"""Characters around a column's name: a colon, or the asterisk of a required field."""

_MARKS = ",\t;，；"
_ENCODINGS = ("utf-8-sig", "gb18030")
"""Encodings of text tables: UTF-8 with or without BOM, and the one of a Chinese Excel."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
"""The BOMs with which Excel's “Unicode text” begins."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""The signatures of .xlsx, .ods and the like, and of .xls: suffixes are often wrong."""

_PAGE = re.compile(rb"(?i)\s*(?:<!doctype html|<html|<table|<meta|<\?xml)")
_PADDED = re.compile(r"([\u3400-\u9fff])[ \u3000\xa0]+([\u3400-\u9fff])")
"""A name of two characters, spaced to the width of three (张　三)."""


class TableRow(NamedTuple):
    """One row of a table: its number in the file, from 1, and its cells by column name.

    The number of a text table's row is that of its last line, if cells have line breaks.
    """

    number: int
    cells: dict[str, str]


class Table(NamedTuple):
    """The rows of entries, the column names, and notes for the user on how both were found."""

    rows: list[TableRow]
    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()


def with_sheet(named: Path) -> tuple[Path, str]:
    """Split ``名单.xlsx#乙组`` into file and sheet.

    The sheet is empty unless the file before ``#`` exists and no file has the whole name.
    """
    path, mark, sheet = str(named).rpartition("#")
    if mark and not named.exists() and Path(path).is_file():
        return Path(path), sheet
    return named, ""


def read(
    data: bytes, shown: str, known: Known, wanted: Collection[str] = (), sheet: str = ""
) -> Table:
    """Read a table.

    Args:
        data: the file's content: text with delimiters between cells, or a workbook.
        shown: the file's name for messages.
        known: whether a column of this name is of use. Of the first twenty rows that aren't
            blank, the one with the most known names holds the column names, else the first.
        wanted: column names that the right sheet of a workbook has.
        sheet: the name of the sheet to read; empty: the first sheet with all columns of
            ``wanted``, else the first with a known column, else the first.

    Raises:
        QicaoError: when the file can't be read, has no such sheet or no entries, a known column
            is there twice, or a text table has cells after the last named column.
    """
    sheets = [one for one in _sheets(data, shown) if one.lines]
    if not sheets:
        raise QicaoError(f"{shown} 是空的")
    chosen = _named(sheets, sheet, shown) if sheet else _first(sheets, known, wanted)
    notes = []
    others = [one.name for one in sheets if one is not chosen]
    if others and not sheet:
        which = "、".join(f"“{name}”" for name in others)
        notes.append(f"{shown}：用的是工作表“{chosen.name}”；要用{which}，写成 {shown}#{others[0]}")
    return _table(chosen, known, shown, notes)


def _sheets(data: bytes, shown: str) -> list[Sheet]:
    if data.startswith(_WORKBOOKS):
        return sheets_of(data, shown)
    if _PAGE.match(data):
        raise QicaoError(
            f"{shown} 其实是网页，不是表格", hint="请用 Excel 打开，另存为 .xlsx 后再试"
        )
    return [_of_text(data, shown)]


def _of_text(data: bytes, shown: str) -> Sheet:
    import csv
    import io

    text = _decoded(data, shown)
    lines = text.split("\n", _SEARCHED)[:_SEARCHED]
    first = next((line for line in lines if any(mark in line for mark in _MARKS)), "")
    mark = max(_MARKS, key=first.count)
    # Not splitlines(), which also splits at characters that occur inside cells: \v, NEL, U+2028.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        found = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        fault = "表格写法有误：引号没有成对，引号外面多了字，或一格太长"
        raise QicaoError(Problem(fault, shown, reader.line_num)) from error
    return Sheet("", [(number, cells) for number, cells in found if any(cells)], mark)


def _decoded(data: bytes, shown: str) -> str:
    for encoding in ("utf-16",) if data.startswith(_UTF16) else _ENCODINGS:
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise QicaoError(f"认不出 {shown} 的编码", hint="请在 Excel 里另存为“CSV UTF-8”后再试")


def _named(sheets: Sequence[Sheet], name: str, shown: str) -> Sheet:
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    names = [sheet.name for sheet in sheets if sheet.name]
    hint = f"里面有 {'、'.join(names)}" if names else ""
    raise QicaoError(f"{shown} 里没有工作表“{name}”{did_you_mean(name, names)}", hint=hint)


def _first(sheets: Sequence[Sheet], known: Known, wanted: Collection[str]) -> Sheet:
    def rank(sheet: Sheet) -> int:
        _, names = _header(sheet, known)
        is_right = bool(wanted) and set(names).issuperset(wanted)
        return 2 if is_right else int(any(map(known, names)))

    return max(sheets, key=rank)


def _header(sheet: Sheet, known: Known) -> tuple[int, list[str]]:
    """The index in ``sheet.lines`` of the row with the column names, and the names."""
    rows = [[_name(cell) for cell in cells] for _, cells in sheet.lines[:_SEARCHED]]
    counts = [sum(map(known, names)) for names in rows]
    at = counts.index(max(counts))
    return at, rows[at]


def _name(cell: str) -> str:
    """Return a column's name without spaces (姓　名) and without the ``_AROUND`` characters."""
    return "".join(cell.split()).strip(_AROUND)


def _table(sheet: Sheet, known: Known, shown: str, notes: list[str]) -> Table:
    at, names = _header(sheet, known)
    number, _ = sheet.lines[at]
    if at:
        notes.append(f"{shown}：列名在第 {number} 行")
    twice = sorted({name for name in names if known(name) and names.count(name) > 1})
    if twice:
        raise QicaoError(Problem(f"列名重复：{'、'.join(twice)}", shown, number))
    lines = sheet.lines[at + 1 :]
    surplus = list(_surplus(lines, names, shown)) if sheet.mark else []
    if surplus:
        named = "制表符" if sheet.mark == "\t" else f"“{sheet.mark}”"
        raise QicaoError(surplus, hint=f"格里有{named}的，用英文双引号把整格括起来")
    rows, passed = _rows(lines, names, known)
    if passed:
        notes.append(f"{shown}：{rows_named(passed)}没有可用的内容，跳过了")
    if not rows:
        raise QicaoError(f"{shown} 只有列名，没有内容")
    return Table(rows, tuple(name for name in names if name), tuple(notes))


def _rows(
    lines: Sequence[Line], names: Sequence[str], known: Known
) -> tuple[list[TableRow], list[int]]:
    """Return the rows of entries, and the numbers of skipped rows: totals, no cell of use.

    Rows that repeat the column names are in neither. Without known columns all are of use.
    """
    rows: list[TableRow] = []
    passed: list[int] = []
    of_use = frozenset(filter(known, names)) or frozenset(names)
    for number, cells in lines:
        row = TableRow(number, {n: _cell(c) for n, c in zip(names, cells, strict=False) if n})
        filled = {name: cell for name, cell in row.cells.items() if cell and name in of_use}
        if all(name == _name(cell) for name, cell in filled.items()) and filled:
            continue  # the column names repeated, as at the top of a new page
        first = next(cell for cell in cells if cell)
        if filled and _name(first) not in _SUMS:
            rows.append(row)
        else:
            passed.append(number)
    return rows, passed


def _cell(cell: str) -> str:
    padded = _PADDED.fullmatch(cell)
    return f"{padded[1]}{padded[2]}" if padded else cell


def _surplus(lines: Sequence[Line], names: Sequence[str], shown: str) -> Iterator[Problem]:
    """Yield a problem for each row with filled cells after the last named column.

    Empty ones there are Excel's padding.
    """
    columns = max((place for place, name in enumerate(names, 1) if name), default=0)
    for number, cells in lines:
        more = sum(1 for cell in cells[columns:] if cell)
        if more:
            yield Problem(f"这一行多出 {more} 格", shown, number)
