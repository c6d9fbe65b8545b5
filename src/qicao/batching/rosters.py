"""Reads a roster for ``--batch``: the request of each row, and all errors at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.assembly.factfile import is_column, of_columns
from qicao.assembly.planning import find_outline
from qicao.assembly.variables import BadValueError, Values, check_given, convert, variable_meant
from qicao.errors import Problem, QicaoError
from qicao.files import safe_name
from qicao.sources import tables
from qicao.store.themes import understood
from qicao.templating import printing, templates
from qicao.text.lengths import parse_length
from qicao.text.ranges import rows_named
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qicao.models.draft import Request
    from qicao.models.store import Store
    from qicao.sources.tables import Table, TableRow

_THEMES, _TITLE, _OUTLINE, _LENGTH = "主题", "标题", "提纲", "字数"
_ASKING = frozenset((_THEMES, _TITLE, _OUTLINE, _LENGTH))
"""Columns that don't hold a variable's value."""

_NUMBER = "序号"
"""In a file name: the number of the row, counted from 1, unless the roster has such a column."""

_SHOWN = 3
"""Maximum number of wrong values quoted for a column."""


class RowRequest(NamedTuple):
    """A row of a roster, its request, and the path of its draft."""

    row: TableRow
    request: Request
    path: Path


class Faults:
    """Collects the errors of a table by reason, so that each is reported once for all its rows."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._rows: dict[tuple[str, str], list[tuple[int, str]]] = {}

    def add(self, number: int, reason: str, column: str = "", value: str = "") -> None:
        """Add an error of a row, with its column and value if it concerns a value."""
        self._rows.setdefault((column, reason), []).append((number, value))

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each column and reason, ordered by its first row."""
        for (column, reason), rows in sorted(self._rows.items(), key=lambda item: item[1][0][0]):
            numbers = [number for number, _ in rows]
            if len(rows) == 1:
                about = f"变量“{column}”的值“{rows[0][1]}”：" if column else ""
                yield Problem(f"{about}{reason}", self._shown, numbers[0])
                continue
            values = list(dict.fromkeys(value for _, value in rows))
            some = "".join(f"“{value}”" for value in values[:_SHOWN])
            about = f"“{column}”" if column else ""
            more = "等" if len(values) > _SHOWN else ""
            now = f"（现在是{some}{more}）" if column else ""
            yield Problem(f"{about}{rows_named(numbers)}{now}：{reason}", self._shown)

    def check(self) -> None:
        """Check that no errors were added.

        Raises:
            QicaoError: with all errors, if there are any.
        """
        if self._rows:
            raise QicaoError(self.problems(), hint="一份都没有写；改好表格再来")


class RosterReader(NamedTuple):
    """Reads rosters; ``request`` holds what all drafts have in common.

    ``pattern`` is the path of the drafts, a template with variables. ``store`` defines the
    variables and own passages. ``note`` is called with remarks on a table, whether or not it has
    errors.
    """

    pattern: Path
    request: Request
    store: Store
    note: Callable[[str], None] = lambda _note: None

    def read(self, data: bytes, shown: str, sheet: str = "") -> list[RowRequest]:
        """Return the rows of a roster; unknown columns are ignored and noted.

        Args:
            data: the content of the table's file; a column is a variable, an own passage, part of a
                fact, 主题, 标题, 提纲 or 字数.
            shown: the file's name in messages.
            sheet: the sheet of a workbook; empty: the one that looks like a roster.

        Raises:
            QicaoError: with the errors of all rows; an error in several rows is reported once.
        """
        wanted = templates.inspect(str(self.pattern)).names
        table = tables.read(data, shown, lambda n: self._knows(n) or n in wanted, wanted, sheet)
        for note in table.notes:
            self.note(note)
        ignored = [name for name in table.columns if not self._knows(name) and name not in wanted]
        if len(ignored) == len(table.columns):
            told = _with_near(ignored, table, self.store)
            message = f"没有一列是变量、自写项或材料：{told}"
            raise QicaoError(Problem(message, shown), hint="用 qicao list-variables 查看全部变量")
        if ignored:
            self.note(f"{shown}：没有用到的列 {_with_near(ignored, table, self.store)}")
        faults = Faults(shown)
        found = []
        for order, row in enumerate(table.rows, 1):
            asked = self._request(row, faults)
            path = self._path(wanted, row, order, asked, faults)
            if path is not None:
                found.append(RowRequest(row, asked, path))
        faults.check()
        return list(self._apart(found, shown))

    def _knows(self, name: str) -> bool:
        """Whether a column of this name is used."""
        store = self.store
        return name in store.variables or name in store.own or name in _ASKING or is_column(name)

    def _request(self, row: TableRow, faults: Faults) -> Request:
        """Return the request of a row; wrong values are added to ``faults`` and omitted."""
        request = self.request
        filled = {name: cell for name, cell in row.cells.items() if cell and self._knows(name)}
        try:
            facts, cells = of_columns(filled, "", row.number)
        except QicaoError as error:
            for problem in error.problems:
                faults.add(row.number, problem.message)
            return request
        asking = {name: cells.pop(name) for name in _ASKING & cells.keys()}
        own = {name: cells.pop(name) for name in list(cells) if name in self.store.own}
        _check(row, cells, asking, self.store, faults)
        profile = request.profile
        if profile is not None:  # a column overrides the profile, even with an empty cell
            own_to_all = {n: v for n, v in profile.values.items() if n not in row.cells}
            profile = msgspec.structs.replace(profile, values=own_to_all)
        return msgspec.structs.replace(
            request,
            profile=profile,
            themes=(asking[_THEMES],) if _THEMES in asking else request.themes,
            title=asking.get(_TITLE, request.title),
            outline=asking.get(_OUTLINE, request.outline),
            length=_length(asking, request.length),
            variables={**request.variables, **cells},
            own={**request.own, **own},
            facts=(*request.facts, *facts),
            seed=request.seed if request.seed is None else request.seed + row.number,
        )

    def _path(
        self, wanted: Iterable[str], row: TableRow, order: int, request: Request, faults: Faults
    ) -> Path | None:
        """Return the path of a row's draft: the pattern with its values made safe as file names.

        None if a value is missing, which is added to ``faults``.
        """
        store = self.store
        values = Values(
            store.variables,
            check_given(store.variables, request.variables, request.date),
            store.variable_places,
        )
        known = {name: row.cells.get(name) or values.value(name) for name in wanted}
        if _NUMBER in known and _NUMBER not in row.cells:
            known[_NUMBER] = str(order)
        missing = sorted(name for name, value in known.items() if value is None)
        if missing:
            for name in missing:
                absent = (
                    "" if name in row.cells else f"，表里没有这一列{did_you_mean(name, row.cells)}"
                )
                faults.add(row.number, f"文件名里的“{name}”没有值{absent}")
            return None
        shown = {name: safe_name(printing.show(value)) for name, value in known.items()}
        return Path(templates.fill(str(self.pattern), shown.__getitem__))

    def _apart(self, found: Sequence[RowRequest], shown: str) -> Iterator[RowRequest]:
        """Yield the rows with distinct paths: of two with the same, the later gets a number."""
        natural = {_same(asked.path) for asked in found}
        taken: set[str] = set()
        for asked in found:
            path = asked.path
            number = 1
            while _same(path) in taken or (number > 1 and _same(path) in natural):
                number += 1
                path = asked.path.with_stem(f"{asked.path.stem}-{number}")
            if number > 1:
                self.note(f"{shown}：第 {asked.row.number} 行的文件名已有人用，写到 {path}")
            taken.add(_same(path))
            yield asked._replace(path=path)


def _with_near(ignored: Iterable[str], table: Table, store: Store) -> str:
    """List names of columns, each with similar known names that the table doesn't have."""
    names = (*store.variables, *store.own, *sorted(_ASKING))
    free = [name for name in names if name not in table.columns]
    told = ((name, variable_meant(name, free).removeprefix("，")) for name in ignored)
    return "、".join(f"{name}（{near}）" if near else name for name, near in told)


def _length(asking: Mapping[str, str], common: int | None) -> int | None:
    return parse_length(asking[_LENGTH]) if _LENGTH in asking else common


def _check(
    row: TableRow, cells: dict[str, str], asking: Mapping[str, str], store: Store, faults: Faults
) -> None:
    """Add wrong values to ``faults``, and remove them from ``cells``."""
    for name, cell in list(cells.items()):
        try:
            convert(store.variables[name], cell)
        except BadValueError as error:
            faults.add(row.number, str(error), name, cell)
            del cells[name]
    try:
        if _THEMES in asking:
            understood([asking[_THEMES]], store)
        if _OUTLINE in asking:
            find_outline(asking[_OUTLINE], store.outlines)
    except QicaoError as error:
        for problem in error.problems:
            faults.add(row.number, problem.message)
    if _LENGTH in asking and not _length(asking, None):
        faults.add(row.number, f"应是字数，如 1500，不能是“{asking[_LENGTH]}”")


def _same(path: Path) -> str:
    """Return a key that is equal for paths that some systems treat as the same file."""
    return str(path).casefold()
