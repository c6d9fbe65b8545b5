"""Values of variables and own passages: from options, files and, on a terminal, the author."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from qicao.cli import streams
from qicao.errors import Problem, QicaoError
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qicao.models.draft import OwnPrompt
    from qicao.models.store import Variable


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


_PAIR = re.compile(
    r"((?<!\\)(?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
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


def ask(
    names: Iterable[str], variables: Mapping[str, Variable], keep: Callable[[dict[str, str]], None]
) -> dict[str, str]:
    """Ask for each variable on the terminal until the answer passes its check.

    An empty answer leaves the blank open; the end of input leaves the rest open, too. Who
    gives up loses nothing: ``keep`` is given what was answered till then.

    Raises:
        QicaoError: without a terminal.
    """
    if sys.stdin is None or not sys.stdin.isatty() or not sys.stderr.isatty():
        raise QicaoError("--interactive 要在终端上用", hint="不在终端上时用 --var 或 --vars")
    answers: dict[str, str] = {}
    try:
        for name in names:
            answer = _ask_one(name, variables[name])
            if answer:
                answers[name] = answer
    except EOFError:
        streams.say()
    except KeyboardInterrupt:
        streams.say()
        keep(answers)
        raise
    return answers


def ask_passages(passages: Sequence[OwnPrompt]) -> dict[str, str]:
    """Ask for each passage on the terminal, one question at a time; an empty answer leaves it.

    Who gives up is shown what was answered till then, to be given again with ``--own``.
    """
    answers: dict[str, str] = {}
    try:
        for passage in passages:
            streams.say(
                f"{passage.name}：{passage.prompt}\n  大约 {passage.length} 字，写成一行；直接回车则留空"
            )
            answer = _one_line()
            if answer:
                answers[passage.name] = answer
    except EOFError:
        streams.say()
    except KeyboardInterrupt:
        streams.say()
        for name, answer in answers.items():
            streams.say(f"--own {quoted(f'{name}={answer}')}")
        raise
    return answers


def _ask_one(name: str, variable: Variable) -> str:
    from qicao.assembly.variables import BadValueError, convert

    streams.say(_question(name, variable))
    read = _several_lines if variable.multiline else _one_line
    while True:
        answer = _chosen(read(), variable)
        if not answer:
            return ""
        try:
            convert(variable, answer)
        except BadValueError as error:
            streams.say(f"  {error}")
            continue
        return answer


def _question(name: str, variable: Variable) -> str:
    lines = [f"{name}：{variable.prompt}"]
    if variable.help:
        lines.append(f"  {variable.help}")
    if variable.choices:
        shown = "　".join(f"{i} {choice}" for i, choice in enumerate(variable.choices, 1))
        lines.append(f"  {shown}")
    example = f"例如 {variable.example}；" if variable.example else ""
    end = "写完空一行；" if variable.multiline else ""
    several = "几项用、隔开；" if variable.type == "list" else ""
    lines.append(f"  {example}{several}{end}直接回车则留空")
    return "\n".join(lines)


def _one_line() -> str:
    sys.stderr.write("> ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def _several_lines() -> str:
    lines = []
    while line := _one_line():
        lines.append(line)
    return "\n".join(lines)


def _chosen(answer: str, variable: Variable) -> str:
    """A choice may be given by its number."""
    if variable.choices and answer.isdecimal() and 0 < int(answer) <= len(variable.choices):
        return variable.choices[int(answer) - 1]
    return answer


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
            with streams.telling(f"写不了 {path}"):
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

    with streams.telling(f"读不了 {path}"):
        read = content_of(path)
    if read is None or not read.strip():
        return read, {}
    known = from_file(path, "--save-vars")
    if read.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise QicaoError(f"{path} 是 JSON，不能往里添", hint="换一个文件名")
    return read, known
