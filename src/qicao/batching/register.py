"""Writes the register of a batch: a table next to the drafts with what each still needs."""

from __future__ import annotations

import csv
import io
import zlib
from typing import TYPE_CHECKING

from qicao.batching.batch import Failure
from qicao.files import content_of, telling
from qicao.files import write as write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from qicao.batching.batch import Entry, Result
    from qicao.batching.rosters import RowRequest

_COLUMNS = ("行", "姓名", "文件", "字数", "待填", "自写", "请核对", "与前面共用的段数", "情况", "")
_UNKNOWN = [""] * (_COLUMNS.index("情况") - _COLUMNS.index("字数"))
"""The cells from 字数 up to 情况 (excluded) of a draft that doesn't exist."""

_NAME = "姓名"
_FORMULAS = ("=", "+", "-", "@")
"""Prefixes of cells that Excel would evaluate as formulas."""

_MOST_NAMES = 100
"""Limit (excluded) of the numbers tried in the register's file name."""


def write(table: Path, pattern: Path, asked: Sequence[RowRequest], result: Result) -> Path | None:
    """Write the register; one that somebody changed is left alone, and a new file is begun.

    Its name includes that of the roster ``table``. Its folder is the innermost one that all drafts
    share; ``pattern`` is their path, a template with variables. ``asked`` are all rows, including
    those without a result yet.

    Returns:
        The path of the register; None if all its names are taken by changed or other files.

    Raises:
        QicaoError: when it can't be read or written.
    """
    folder = next(outer for outer in pattern.parents if "{{" not in str(outer))
    stem = "" if str(table) == "-" else f"{table.name.partition('#')[0].rpartition('.')[0]}-"
    content = _content(_rows(folder, asked, result))
    for number in range(1, _MOST_NAMES):
        path = folder / f"{stem}目录{f'-{number}' if number > 1 else ''}.csv"
        with telling(f"写不了 {path}"):
            before = content_of(path)
            if before is not None and not _is_ours(before):
                continue
            if before != content:
                write_file(path, content, {path: before})
        return path
    return None


def _rows(folder: Path, asked: Sequence[RowRequest], result: Result) -> Iterator[list[str]]:
    come: dict[int, Entry | Failure] = {}
    come.update((entry.asked.row.number, entry) for entry in result.entries)
    come.update((failure.asked.row.number, failure) for failure in result.failures)
    for one in asked:
        name = one.row.cells.get(_NAME) or one.path.stem
        path = one.path.relative_to(folder).as_posix()
        yield [str(one.row.number), name, path, *_state(come.get(one.row.number))]
    yield [f"共 {len(asked)} 份"]


def _state(come: Entry | Failure | None) -> list[str]:
    if come is None:
        return [*_UNKNOWN, "还没有写"]
    if isinstance(come, Failure):
        return [*_UNKNOWN, "；".join(come.reasons)]
    count = "" if come.total is None else str(come.total)
    lists = map("、".join, (come.missing, come.own, come.claims))
    return [count, *lists, str(come.repeated), come.how]


def _content(rows: Iterator[list[str]]) -> bytes:
    """Render the register with a BOM, by which Excel detects UTF-8; the last cell is a checksum."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for row in rows:
        cells = [f"'{cell}" if cell.startswith(_FORMULAS) else cell for cell in row]
        writer.writerow([*cells, *[""] * (len(_COLUMNS) - len(cells))])
    body = text.getvalue().removesuffix("\r\n")
    return f"{body}{_sum(body)}\r\n".encode("utf-8-sig")


def _is_ours(data: bytes) -> bool:
    """Whether a file is a register that is unchanged since it was written."""
    text = data.decode("utf-8-sig", "replace").removesuffix("\r\n")
    body, mark, found = text.rpartition(",")
    return text.startswith(",".join(_COLUMNS)) and found == _sum(body + mark)


def _sum(body: str) -> str:
    return f"{zlib.crc32(body.encode()):08x}"
