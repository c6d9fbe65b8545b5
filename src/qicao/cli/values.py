"""Read values of variables and own passages from options and files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from qicao.cli import streams
from qicao.errors import Problem, QicaoError
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable


def pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    """Parse words ``名称=值`` to name → value; the last value of a name wins.

    ``option`` is the option's name in messages.

    Raises:
        typer.BadParameter: when a word is no pair.
    """
    found = {}
    for pair in given:
        # A Chinese input method types ＝. Later signs belong to the value.
        name, *value = re.split("[=＝]", pair, maxsplit=1)
        if not value or not name.strip():
            raise typer.BadParameter(f"{option} 要写成 名称=值，而不是“{pair}”")
        found[name.strip()] = value[0]
    return found


def from_file(path: Path | None, option: str = "--vars") -> dict[str, Any]:
    """Read variable → value from a YAML or JSON file (JSON is YAML); empty for None.

    Raises:
        typer.BadParameter: when standard input was read before.
        QicaoError: when the file can't be read, or is no file of values.
    """
    if path is None:
        return {}
    return parsed(_PAIR.sub(_as_one, streams.read_text(path, option)), streams.name_of(path))


def parsed(text: str, shown: str) -> dict[str, Any]:
    """Parse YAML to variable → value, without nulls; ``shown`` is the file's name in messages.

    Raises:
        QicaoError: with every fault in the text.
    """
    from qicao import yamlfile

    problems: list[Problem] = []
    value = yamlfile.read(text, shown, problems)
    if value is not None and not isinstance(value.plain, dict):
        problems.append(Problem("应是“变量名: 值”的一组", shown, value.line))
    if problems:
        raise QicaoError(problems)
    given = {} if value is None else yamlfile.members(value)
    return {name: member.plain for name, member in given.items() if not yamlfile.is_null(member)}


_PAIR = lazy(r"((?<!\\)(?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
"""JSON's escape of a character beyond U+FFFF, as in a rare name: two surrogates."""


def _as_one(found: re.Match[str]) -> str:
    """Convert a match of ``_PAIR`` to YAML's escape of the character."""
    high, low = (int(half, 16) & 0x3FF for half in found.groups()[1:])
    return f"{found[1]}\\U{0x10000 + (high << 10) + low:08x}"


def own_files(given: Iterable[str]) -> list[Path]:
    """Return the files that ``own_passages`` would read; ``@-`` counts as a file called -."""
    return [Path(v[1:]) for v in pairs("--own", given).values() if v.startswith("@")]


def own_passages(given: Iterable[str]) -> dict[str, str]:
    """Parse words ``名称=文本`` or ``名称=@文件`` to name → text; ``@-`` is standard input.

    Raises:
        typer.BadParameter: when a word is no pair, or standard input was read before.
        QicaoError: when a file can't be read.
    """
    return {
        name: streams.read_text(Path(value[1:]), "--own") if value.startswith("@") else value
        for name, value in pairs("--own", given).items()
    }
