"""Read facts from a YAML list, or from a table with a row for each fact or each author."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import msgspec

from qicao import schema, yamlfile
from qicao.errors import Problem, QicaoError
from qicao.models.fact import KIND_OF, KINDS, Fact, Noun
from qicao.text.lazy import lazy
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KEYS: Mapping[str, str] = {
    "材料": "text", "正文": "text", "事情": "text", "名称": "key", "关键词": "key", "类型": "kind",
    "种类": "kind", "细类": "type", "名词": "noun", "主题": "theme", "时间": "time",
    "当时想法": "motive", "打算": "measure", "补救": "measure", "期限": "deadline",
    "检查人": "checker", "场景": "scene", "原话": "said", "以前": "before", "阻力": "objected",
    "结果": "result", "未了": "undone", "对方": "other", "此后": "since", "看法": "lesson", "原因": "cause",
}  # fmt: skip
"""Chinese key → field of ``Fact``; files may use either name."""

_NAMES = {field: name for name, field in reversed([*KEYS.items()])}
"""Field of ``Fact`` → its Chinese key, the first where it has several."""

_WIDE = lazy(rf"(?:^|\s)({'|'.join(KEYS)})：")
_WIDE_KEY = lazy(rf"[\s-]*({'|'.join(KEYS)})：")
_COMMENTED = lazy(rf"\s*#[\s#-]*({'|'.join(KEYS)}):\s*[^\s#]")


def load(text: str, shown: str) -> tuple[Fact, ...]:
    """Read a YAML list of facts; an item that is a string becomes a fact's text.

    ``shown`` is the file's name for messages.

    Raises:
        QicaoError: with every fault and its line, or when the file has no facts.
    """
    problems: list[Problem] = []
    value = yamlfile.read(text, shown, problems)
    if problems:
        lines = enumerate(text.splitlines(), 1)
        wide = ((_WIDE_KEY.match(line), number) for number, line in lines)
        raise QicaoError([_wide_colon(one[1], shown, at) for one, at in wide if one] or problems)
    if value is not None and not isinstance(value.plain, list):
        problems.append(Problem("应是列表，每条材料以“- ”开头", shown, value.line))
        value = None
    found = tuple(fact for _, fact in of_list(value, shown, problems)) if value else ()
    if problems:
        raise QicaoError(problems)
    if not found and value and value.plain:
        raise QicaoError(Problem("材料还没有填", shown), hint="在“材料: ”后面写一件事")
    if not found:
        raise QicaoError(
            Problem("里面没有材料", shown), hint="用 qicao facts new 文件 写一个样子出来"
        )
    return found


def commented(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line number and the key of each comment that is a key with a text behind it."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _COMMENTED.match(line):
            yield number, found[1]


def of_list(
    value: yamlfile.Value, shown: str, problems: list[Problem]
) -> Iterator[tuple[yamlfile.Value, Fact]]:
    """Yield the facts in a list, each with its YAML value; add faults to ``problems``.

    Items that are empty, or have only an empty text, are skipped.
    """
    for item in yamlfile.entries(value):
        wide = list(_wide_colons(item, shown))
        if wide:
            problems += wide
            continue
        entry, names = _in_english(item, shown, problems)
        # An item in which nothing was filled in is no fact.
        if entry.plain in ({}, None, "", {"text": ""}):
            continue
        fact = schema.convert(entry, Fact, shown, problems, names)
        if fact is not None:
            yield entry, fact


def _wide_colons(item: yamlfile.Value, shown: str) -> Iterator[Problem]:
    """Yield a problem for each text with a key and a full-width colon, which YAML reads as text."""
    texts = item.plain.values() if isinstance(item.plain, dict) else (item.plain,)
    found = (_WIDE.search(text) for text in texts if isinstance(text, str))
    yield from (_wide_colon(one[1], shown, item.line) for one in found if one)


def _wide_colon(key: str, shown: str, line: int) -> Problem:
    told = f"“{key}”后面的冒号是全角的，要写成半角的冒号和空格：“{key}: ”"
    return Problem(told, shown, line)


def in_chinese(fact: Fact) -> dict[str, str]:
    """Return a fact as a mapping for a file of facts, with Chinese keys and without defaults."""
    return {_NAMES[field]: told for field, told in msgspec.to_builtins(fact).items()}


def _in_english(
    entry: yamlfile.Value, shown: str, problems: list[Problem]
) -> tuple[yamlfile.Value, dict[str, str]]:
    """Return the entry with the model's keys, and a string as a fact with this text.

    The other value is what to call each field in messages: as the entry does, in Chinese if it has
    a Chinese key. A key that occurs under two names is added to ``problems``. The keys of
    ``entry.node`` are changed in place.
    """
    if isinstance(entry.plain, str):
        return yamlfile.Value({"text": entry.plain.strip()}, entry.node), {}
    if not isinstance(entry.plain, dict):
        return entry, {}
    names: dict[str, str] = {}
    for key, _ in entry.node.value:
        if isinstance(key.value, str):
            told = names.setdefault(KEYS.get(key.value, key.value), key.value)
            if told != key.value:
                at = key.start_mark.line + 1
                problems.append(Problem(f"“{told}”和“{key.value}”是一回事，只写一个", shown, at))
            key.value = KEYS.get(key.value, key.value)
    plain = {KEYS.get(k, k): v for k, v in entry.plain.items()}
    if isinstance(plain.get("text"), str) and not plain["text"].strip():
        del plain["text"]
    others = _NAMES if any(key in KEYS for key in entry.plain) else {}
    return yamlfile.Value(plain, entry.node), {**others, **names}


def is_key(name: str) -> bool:
    """Whether a column is a field of a fact, in a table with a row for each fact."""
    return KEYS.get(name, name) in Fact.__struct_fields__


def of_rows(rows: Iterable[tuple[int, Mapping[str, str]]], shown: str) -> tuple[Fact, ...]:
    """The facts of a table's rows, one for each; columns that are no field of a fact are ignored.

    Args:
        rows: the number of each row in its file, and its cells by column; empty cells are ignored.
        shown: the file's name for messages.

    Raises:
        QicaoError: with one fault for each row that has any, and the row's number.
    """
    problems = []
    found = []
    for number, cells in rows:
        told = {KEYS.get(name, name): cell for name, cell in cells.items() if cell}
        names = {KEYS.get(name, name): name for name in cells}
        try:
            given = {name: cell for name, cell in told.items() if is_key(name)}
            found.append(msgspec.convert(given, Fact))
        except msgspec.ValidationError:
            problems.append(Problem(_fault(told, names), shown, number))
    if problems:
        raise QicaoError(problems)
    return tuple(found)


_COLUMN = lazy(r"材料(\d*)(.*)")


def is_column(name: str) -> bool:
    """Whether a column is a fact or a field of one, in a table with a row for each author."""
    found = _COLUMN.fullmatch(name)
    return found is not None and (not found[2] or found[2] in KEYS)


def of_columns(
    cells: Mapping[str, str], shown: str, number: int
) -> tuple[tuple[Fact, ...], dict[str, str]]:
    """Return the facts in one row of a table of authors, and the cells that belong to no fact.

    材料1 is the text of the first fact; 材料1名称, 材料1类型, 材料1打算 … are its other fields. 材料
    and 材料名称 … without a number are a fact that comes first.

    Args:
        cells: the row's cells by column, without the empty ones.
        shown: the table's name for messages.
        number: the row's number in the table.

    Raises:
        QicaoError: with one fault for each fact that has any.
    """
    told: dict[str, dict[str, str]] = {}
    rest = {}
    for name, cell in cells.items():
        found = _COLUMN.fullmatch(name)
        if found and is_column(name):
            told.setdefault(found[1], {})[found[2] or "材料"] = cell
        else:
            rest[name] = cell
    ordered = [told[key] for key in sorted(told, key=lambda key: int(key or 0))]
    return of_rows([(number, cells) for cells in ordered], shown), rest


def _fault(told: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The first fault of a row's fact, in words for the user; ``names`` are the fields' columns."""
    if not told.get("text"):
        return f"缺少“{names.get('text', '材料')}”"
    for field, known in {"kind": KINDS, "type": tuple(KIND_OF), "noun": get_args(Noun)}.items():
        if (given := told.get(field, known[0])) not in known:
            near = did_you_mean(given, known)
            return f"“{names[field]}”只能是 {'、'.join(known)}，不能是“{given}”{near}"
    return "内容不合格式"
