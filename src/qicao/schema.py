"""Convert plain YAML values to the data model, and report every fault in Chinese.

msgspec does the conversion. Only a value that it refuses is checked field by field, so that
all faults of an entry are found, each with its line.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from qicao.errors import Problem
from qicao.text.suggestions import did_you_mean
from qicao.yamlfile import Value, entries, key_lines, members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

S = TypeVar("S", bound=msgspec.Struct)


def convert(
    value: Value,
    kind: type[S],
    shown: str,
    problems: list[Problem],
    names: Mapping[str, str] = MappingProxyType({}),
) -> S | None:
    """Convert ``value`` to ``kind``; return None and add to ``problems`` where it is invalid.

    ``shown`` is the file's name for messages, ``names`` what the file calls fields of ``kind``.
    """
    try:
        return msgspec.convert(value.plain, kind, strict=False)
    except msgspec.ValidationError:
        found = [Problem(text, shown, line) for line, text in _faults(value, kind, names)]
        problems.extend(found or [Problem("内容不合格式", shown, value.line)])
        return None


def _faults(
    value: Value,
    kind: Any,  # noqa: ANN401 - any type
    names: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[int, str]]:
    if not isinstance(value.plain, dict):
        yield value.line, "应是“键: 值”的一组"
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    lines = key_lines(value)
    parts = members(value)
    called = {name: names.get(name, name) for name in fields}
    for key in parts:
        if key not in fields:
            yield lines[key], f"不认识的键“{key}”{did_you_mean(key, called.values())}"
    for name, field in fields.items():
        if name in parts:
            yield from _field_faults(parts[name], called[name], field.type)
        elif field.required:
            yield value.line, f"缺少“{called[name]}”"


def _field_faults(value: Value, name: str, kind: Any) -> Iterator[tuple[int, str]]:  # noqa: ANN401
    try:
        msgspec.convert(value.plain, kind, strict=False)
    except msgspec.ValidationError:
        pass
    else:
        return
    bare = _without_none(kind)
    if _is_struct(bare):
        yield from _faults(value, bare)
    elif get_origin(bare) is tuple and isinstance(value.plain, list) and _is_struct(_item(bare)):
        for entry in entries(value):
            yield from _faults(entry, _item(bare))
    else:
        yield value.line, f"“{name}”{_expected(bare, value.plain)}"


def _expected(kind: Any, got: object) -> str:  # noqa: ANN401 - any type
    origin = get_origin(kind)
    shown = f"，不能是“{got}”" if isinstance(got, str) else ""
    if origin is Literal:
        near = did_you_mean(got, get_args(kind)) if isinstance(got, str) else ""
        return f"只能是 {'、'.join(get_args(kind))}{shown}{near}"
    if origin is tuple:
        if isinstance(got, list):
            return _wrong_items(kind, got)
        return "应是列表，每项前加“- ”，或写成 [甲, 乙]"
    if origin is dict:
        return "应是“键: 值”的一组，值为列表"
    if kind is dt.date:
        return f"应是日期，如 2026-01-31{shown}"
    if kind in (int, float):
        return f"应是数字{shown}"
    if kind is bool:
        return f"应是 true 或 false{shown}"
    return "不能为空" if got == "" else "应是一段文字"


def _wrong_items(kind: Any, got: list[Any]) -> str:  # noqa: ANN401 - any type
    """Return the message about a list's number of items, or about its first invalid item."""
    kinds = get_args(kind)
    if len(kinds) > 1 and kinds[1] is not Ellipsis and len(got) != len(kinds):
        return f"应有 {len(kinds)} 项，而不是 {len(got)} 项"
    for position, item in enumerate(got):
        wanted = _item(kind) if kinds[-1] is Ellipsis else kinds[min(position, len(kinds) - 1)]
        try:
            msgspec.convert(item, wanted, strict=False)
        except msgspec.ValidationError:
            return f"的第 {position + 1} 项{_expected(_bare(wanted), item)}"
    return "的内容不合格式"


def _bare(kind: Any) -> Any:  # noqa: ANN401 - any type
    return get_args(kind)[0] if hasattr(kind, "__metadata__") else kind


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _item(kind: object) -> Any:  # noqa: ANN401 - any type
    return get_args(kind)[0]


def _without_none(kind: Any) -> Any:  # noqa: ANN401 - any type
    if get_origin(kind) in (Union, UnionType):
        rest = [part for part in get_args(kind) if part is not NoneType]
        return rest[0] if len(rest) == 1 else kind
    return kind
