"""``--save-vars``: a person's own file of values, with more in it; all that stood there stays."""

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
"""A line that names a variable and leaves its value open; and what is noted behind it."""


def remember(path: Path, given: Mapping[str, object]) -> None:
    """Write values into a file for the next time, behind those that it has, and say which.

    Raises:
        QicaoError: when the file is there and is none of values, or can't be written.
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
    """What a file for values holds, None where there is none, and the values in it.

    Raises:
        QicaoError: when it is none of values.
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
    """The file of ``content`` with ``new`` in it: in their lines where these are open, else at its end.

    Args:
        content: what stands in the file, UTF-8.
        new: values that the file doesn't have.
        path: the file, for messages.

    Raises:
        QicaoError: when the file is so written that it would not read back as what is meant.
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
