"""Values of variables and own passages: from options and files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from qicao.cli import streams
from qicao.errors import Problem, QicaoError
from qicao.files import telling
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    """``名称=值`` as typed, the last of the same name winning.

    Raises:
        typer.BadParameter: when one is no pair.
    """
    found = {}
    for pair in given:
        # Whoever types Chinese types ＝; one behind the first sign is the value's.
        name, *value = re.split("[=＝]", pair, maxsplit=1)
        if not value or not name.strip():
            raise typer.BadParameter(f"{option} 要写成 名称=值，而不是“{pair}”")
        found[name.strip()] = value[0]
    return found


def from_file(path: Path | None, option: str = "--vars") -> dict[str, Any]:
    """The values in a YAML or JSON file (JSON is YAML)."""
    if path is None:
        return {}
    from qicao import yamlfile

    problems: list[Problem] = []
    text = _PAIR.sub(_as_one, streams.read_text(path, option))
    value = yamlfile.read(text, streams.name_of(path), problems)
    if value is not None and not isinstance(value.plain, dict):
        problems.append(Problem("应是“变量名: 值”的一组", streams.name_of(path), value.line))
    if problems:
        raise QicaoError(problems)
    if value is None:
        return {}
    given = yamlfile.members(value)
    return {name: member.plain for name, member in given.items() if not yamlfile.is_null(member)}


_PAIR = lazy(r"((?<!\\)(?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
"""How JSON writes a character beyond the first 65,536, as in a rare name: in two halves."""


def _as_one(found: re.Match[str]) -> str:
    """The two halves as YAML writes such a character."""
    high, low = (int(half, 16) & 0x3FF for half in found.groups()[1:])
    return f"{found[1]}\\U{0x10000 + (high << 10) + low:08x}"


def own_passages(given: Iterable[str]) -> dict[str, str]:
    """``名称=文本`` and ``名称=@文件``.

    Raises:
        typer.BadParameter: when one is no pair.
        QicaoError: when a file can't be read.
    """
    return {
        name: streams.read_text(Path(value[1:]), "--own") if value.startswith("@") else value
        for name, value in pairs("--own", given).items()
    }


def remember(path: Path, values: Mapping[str, object]) -> Callable[[], None]:
    """Prepare to write values into a file for the next time; what stands in it stays.

    Returns:
        What writes it, behind what stands in the file by then.

    Raises:
        QicaoError: when the file is there and is none of values.
    """
    from qicao.cli.savedvalues import with_values
    from qicao.files import write

    _remembered(path)

    def save() -> None:
        read, known = _remembered(path)
        new = {name: value for name, value in values.items() if name not in known}
        other = [name for name in values if name in known and str(known[name]) != str(values[name])]
        if new:
            with telling(f"写不了 {path}"):
                write(path, with_values(read or b"", new, path), {path: read})
        streams.say(f"已记住 {'、'.join(new) or '（没有新的）'}，写在 {path}")
        if other:
            streams.say(f"{path} 里原有的没有改动：{'、'.join(other)}")

    return save


def _remembered(path: Path) -> tuple[bytes | None, dict[str, Any]]:
    """What a file for values holds, None where there is none, and the values in it.

    Raises:
        QicaoError: when it is none of values.
    """
    from qicao.files import content_of

    with telling(f"读不了 {path}"):
        read = content_of(path)
    if read is None or not read.strip():
        return read, {}
    known = from_file(path, "--save-vars")
    if read.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise QicaoError(f"{path} 是 JSON，不能往里添", hint="换一个文件名")
    return read, known
