"""``qicao assemble --batch``: one draft per row of a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli import streams
from qicao.errors import Problem, QicaoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qicao.assembly.assembling import Made
    from qicao.models.draft import Draft, Request
    from qicao.models.store import Store

_ENCODINGS = ("utf-8-sig", "gb18030")
"""What tables come in: UTF-8 with or without BOM, and what a Chinese Excel writes."""

_MARKS = ",\t;，；"
_THEMES, _TITLE = "主题", "标题"
"""Columns that say something else than a variable's value."""


class Row(NamedTuple):
    """One row of a table: its number in the file, and what stands in its columns."""

    number: int
    cells: dict[str, str]


class Written(NamedTuple):
    """A draft of a batch, the file it goes to, and how many of its paragraphs came before."""

    path: Path
    content: bytes
    draft: Draft
    repeated: int


def read_table(path: Path, option: str = "--batch") -> list[Row]:
    """The rows of a table that hold anything.

    Raises:
        QicaoError: when it can't be read, is empty, a column comes twice, or rows hold more
            than the columns.
    """
    import csv
    import io

    shown = streams.name_of(path)
    text = _decoded(streams.read_bytes(path, option), shown)
    first = text.split("\n", 1)[0]
    mark = max(_MARKS, key=first.count)
    # Not splitlines(), which ends lines at characters that stand inside cells: \v, NEL, U+2028.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise QicaoError(Problem(f"表格写法有误：{error}", shown, reader.line_num)) from error
    if not lines:
        raise QicaoError(f"{shown} 是空的")
    names = [name.strip() for name in lines[0][1]]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise QicaoError(Problem(f"列名重复：{'、'.join(twice)}", shown, 1))
    surplus = list(_surplus(lines[1:], names, shown))
    if surplus:
        named = "制表符" if mark == "\t" else f"“{mark}”"
        raise QicaoError(surplus, hint=f"格里有{named}的，用英文双引号把整格括起来")
    rows = [
        Row(number, {n: cell.strip() for n, cell in zip(names, cells, strict=False) if n})
        for number, cells in lines[1:]
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise QicaoError(f"{shown} 只有列名，没有内容")
    return rows


def _surplus(
    lines: Sequence[tuple[int, list[str]]], names: Sequence[str], shown: str
) -> Iterator[Problem]:
    """Rows with something behind the last named column; Excel fills up with empty cells there."""
    columns = max((place for place, name in enumerate(names, 1) if name), default=0)
    for number, cells in lines:
        more = sum(1 for cell in cells[columns:] if cell.strip())
        if more:
            yield Problem(f"这一行多出 {more} 格", shown, number)


def _decoded(data: bytes, shown: str) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise QicaoError(f"认不出 {shown} 的编码", hint="请在 Excel 里另存为“CSV UTF-8”后再试")


def run(
    table: Path,
    pattern: Path,
    request: Request,
    store: Store,
    render: Callable[[Made], bytes],
    progress: Callable[[float], None],
    *,
    force: bool,
) -> list[Written]:
    """Make the draft of every row, and write them all once every one could be made.

    Args:
        table: the rows; each column is a variable, an own passage, 主题 or 标题.
        pattern: a path in which variables stand as templates.
        request: what all drafts have in common.
        store: where the paragraphs come from.
        render: from a draft to the content of its file.
        progress: is told what part of the work is done, 0 … 1.
        force: whether files may be written over.

    Raises:
        QicaoError: with every problem of every row; then nothing was written.
    """
    from qicao.files import write_all

    rows = read_table(table)
    shown = streams.name_of(table)
    made, problems = _made(rows, pattern, request, store, shown, render, progress)
    problems += _clashes(made, shown, force=force)
    if problems:
        raise QicaoError(problems, hint="一份都没有写；改好表格再来")
    with streams.telling(f"写不了 {pattern.parent}"):
        write_all(
            {written.path: written.content for written in made},
            {} if force else {written.path: None for written in made},
        )
    return made


def _made(
    rows: Sequence[Row],
    pattern: Path,
    request: Request,
    store: Store,
    shown: str,
    render: Callable[[Made], bytes],
    progress: Callable[[float], None],
) -> tuple[list[Written], list[Problem]]:
    from qicao.assembly.assembling import make

    made: list[Written] = []
    problems: list[Problem] = []
    before: set[str] = set()
    for number, row in enumerate(rows, 1):
        try:
            one = make(store, _request(row, request, store, frozenset(before), shown))
            path, content = _path(pattern, row, one.draft), render(one)
        except QicaoError as error:
            problems += [Problem(str(p), shown, row.number) for p in error.problems]
            continue
        finally:
            progress(number / len(rows))
        ids = {paragraph.id or "" for paragraph in one.draft.taken}
        made.append(Written(path, content, one.draft, len(ids & before)))
        before |= one.draft.used
    return made, problems


def _request(
    row: Row, request: Request, store: Store, before: frozenset[str], shown: str
) -> Request:
    """What is asked for by one row."""
    import msgspec

    from qicao.assembly.factfile import of_columns

    filled = {name: cell for name, cell in row.cells.items() if cell}
    facts, cells = of_columns(filled, shown, row.number)
    themes = cells.pop(_THEMES, "")
    title = cells.pop(_TITLE, None)
    own = {name: cells.pop(name) for name in list(cells) if name in store.own}
    profile = request.profile
    if profile is not None:  # whose cell is left empty isn't the one whose profile it is
        own_to_all = {n: v for n, v in profile.values.items() if n not in row.cells}
        profile = msgspec.structs.replace(profile, values=own_to_all)
    return msgspec.structs.replace(
        request,
        profile=profile,
        themes=(themes,) if themes else request.themes,
        title=title or request.title,
        variables={**request.variables, **cells},
        own={**request.own, **own},
        facts=(*request.facts, *facts),
        shun=request.shun | before,
        seed=request.seed if request.seed is None else request.seed + row.number,
    )


def _path(pattern: Path, row: Row, draft: Draft) -> Path:
    """Where the draft of a row goes: the pattern with this row's values, safe as file names."""
    from qicao.assembly import templates
    from qicao.files import safe_name

    known = {**{k: templates.show(v) for k, v in draft.variables.items()}, **row.cells}
    missing = [
        name for name in sorted(templates.inspect(str(pattern)).names) if not known.get(name)
    ]
    if missing:
        raise QicaoError(f"文件名里的“{'、'.join(missing)}”没有值")
    return Path(templates.fill(str(pattern), lambda name: safe_name(known[name])))


def _clashes(made: Sequence[Written], shown: str, *, force: bool) -> Iterator[Problem]:
    """Files that two rows would write, or that are there already."""
    first: dict[str, Path] = {}
    for written in made:
        name = str(written.path).casefold()
        if name in first:
            yield Problem(f"不止一行要写 {written.path}，请让文件名因行而异", shown)
        elif written.path.exists() and not force:
            yield Problem(f"{written.path} 已存在，没有改动它（加 --force 覆盖）", shown)
        first[name] = written.path


def summary(made: Sequence[Written]) -> Iterator[str]:
    """A line for each draft, and one for all."""
    from qicao.text.width import pad, width

    columns = max(width(str(written.path)) for written in made)
    for path, _, draft, repeated in made:
        asked = draft.length.asked
        length = f"{draft.length.count} 字" + (f"（要求 {asked}）" if asked else "")
        blanks = f"　待填 {'、'.join(draft.missing)}" if draft.missing else ""
        own = f"　自写 {len(draft.own)} 处" if draft.own else ""
        shared = f"　与前面共用 {repeated} 段" if repeated else ""
        yield f"{pad(str(path), columns)}  {length}{blanks}{own}{shared}"
    yield f"共 {len(made)} 份。"


def taken(made: Sequence[Written]) -> Iterator[str]:
    """What came out of a profile, and how words for themes were taken, each once."""
    from qicao.cli.report import profile_lines, theme_lines

    yield from profile_lines(*(one.draft for one in made))
    others = [one.draft for one in made if any(t.by != "name" for t in one.draft.themes)]
    yield from dict.fromkeys(line for draft in others for line in theme_lines(draft))
