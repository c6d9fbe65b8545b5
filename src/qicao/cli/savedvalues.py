"""``--save-vars``: add values to a user's own file, and leave the rest of it unchanged."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from qicao import yamlfile
from qicao.cli import streams, values
from qicao.errors import QicaoError
from qicao.files import content_of, telling, write
from qicao.store.yamledits import dump, with_newlines
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OPEN = lazy(r"[^\s#:][^:]*:[ \t]*(?:null|~)?[ \t]*(#.*)?")
"""A line with a variable's name and no value; group 1 is its comment."""


def remember(path: Path, given: Mapping[str, object]) -> None:
    """Add values to a file for the next time, and print which; existing values stay.

    Raises:
        QicaoError: when the file exists and is no YAML file of values, or can't be written.
    """
    read, known = saved(path)
    new = {name: value for name, value in given.items() if name not in known}
    other = [name for name in given if name in known and str(known[name]) != str(given[name])]
    if new:
        with telling(f"写不了 {path}"):
            write(path, with_values(read or b"", new, path), {path: read})
    streams.say(f"已记住 {'、'.join(new) or '（没有新的）'}，写在 {path}")
    if other:
        streams.say(f"{path} 里原有的没有改动：{'、'.join(other)}")


def saved(path: Path) -> tuple[bytes | None, dict[str, Any]]:
    """Read a file of values: its content, None if it doesn't exist, and variable → value.

    Raises:
        QicaoError: when the file can't be read, is no file of values, or is JSON.
    """
    with telling(f"读不了 {path}"):
        read = content_of(path)
    if read is None or not read.strip():
        return read, {}
    known = values.from_file(path, "--save-vars")
    if read.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise QicaoError(f"{path} 是 JSON，不能往里添", hint="换一个文件名")
    return read, known


def with_values(content: bytes, new: Mapping[str, object], path: Path) -> bytes:
    """Return ``content`` with ``new`` values: on the line of a key without value, else at the end.

    A comment on such a line moves to the line above. ``content`` is UTF-8 and has none of the
    values; ``path`` is for messages.

    Raises:
        QicaoError: when the new content would not parse to the old and new values together.
    """
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    value = yamlfile.read(text, "", [])
    places = {} if value is None else yamlfile.key_lines(value)
    lines = text.split("\n")
    for name in new.keys() & places.keys():
        at = places[name] - 1
        found = _OPEN.fullmatch(lines[at])
        note = f"{found[1]}\n" if found and found[1] else ""
        lines[at] = note + dump({name: new[name]}).rstrip("\n")
    before = "\n".join(lines)
    gap = "\n" if before and not before.endswith("\n") else ""
    rest = {name: given for name, given in new.items() if name not in places}
    after = before + (gap + dump(rest) if rest else "")
    with suppress(QicaoError):
        if values.parsed(after, "") == values.parsed(text, "") | values.parsed(dump(new), ""):
            return with_newlines(after, content)
    raise QicaoError(f"{path} 的写法认不出来，没有改动它", hint="换一个文件名")
