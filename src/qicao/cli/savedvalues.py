"""A person's own file of values, with more values in it: all that stood there stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qicao import yamlfile
from qicao.errors import Problem, QicaoError
from qicao.store.yamledits import dump, with_newlines
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OPEN = lazy(r"[^\s#:][^:]*:[ \t]*(?:null|~)?[ \t]*(#.*)?")
"""A line that names a variable and leaves its value open; and what is noted behind it."""


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
    if _values(after) != {**_values(text), **_values(dump(new))}:
        raise QicaoError(f"{path} 的写法认不出来，没有改动它", hint="换一个文件名")
    return with_newlines(after, content)


def _values(text: str) -> dict[str, Any]:
    """The values in a file's text; none where it can't be read."""
    problems: list[Problem] = []
    value = yamlfile.read(text, "", problems)
    if value is None or problems or not isinstance(value.plain, dict):
        return {}
    members = yamlfile.members(value)
    return {name: one.plain for name, one in members.items() if not yamlfile.is_null(one)}
