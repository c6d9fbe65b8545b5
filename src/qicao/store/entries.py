"""The YAML of one entry in a file of paragraphs, changed key by key; the rest of it stays.

Only the lines of the keys that change are written anew; the order of the keys, comments and
the way in which the others are written stay. An entry in which that can't be done, as one
written in ``{ }``, is written anew as a whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml

from qicao import schema, yamlfile
from qicao.models.store import Snippet
from qicao.store.plainvalues import without_defaults
from qicao.store.yamledits import dump_snippet

if TYPE_CHECKING:
    from qicao.errors import Problem

_QUIET = re.compile(r"\s*(?:#.*)?$")
"""A blank line or a comment."""

_WRITTEN = 2
"""Columns before a key in an entry that the program wrote."""


class _Key(NamedTuple):
    """A key of an entry.

    ``first`` up to ``end`` are its lines (indices from 0), ``column`` is where the key begins, and
    ``value_end`` the column behind its value, 0 where the value goes over several lines.
    """

    first: int
    end: int
    column: int
    value_end: int


def read(entry: str) -> Snippet | None:
    """The snippet that an entry holds; None where it can't be read."""
    problems: list[Problem] = []
    value = yamlfile.read(entry, "", problems)
    if value is None or not isinstance(value.plain, list) or len(value.plain) != 1:
        return None
    snippet = schema.convert(yamlfile.entries(value)[0], Snippet, "", problems)
    return None if problems else snippet


def changed(entry: str, after: Snippet) -> str:
    """``entry`` with the keys rewritten whose values differ in ``after``."""
    before = read(entry)
    if before is None:
        return dump_snippet(after)
    old, new = without_defaults(before), without_defaults(after)
    keys = {key for key in (*old, *new) if old.get(key) != new.get(key)}
    rewritten = _rewritten(entry, keys, dump_snippet(after))
    return rewritten if read(rewritten) == after else dump_snippet(after)


def _rewritten(entry: str, keys: set[str], written: str) -> str:
    """``entry`` with the lines of ``keys`` as they are in ``written``, a whole entry, too."""
    old, new = entry.splitlines(keepends=True), written.splitlines(keepends=True)
    places, fresh = _keys(entry, old), _keys(written, new)
    if not places:
        return ""
    if not old[-1].endswith("\n"):
        old[-1] += "\n"
    column = next(iter(places.values())).column
    lines: list[str] = []
    at = 0
    for key, place in places.items():
        lines += old[at : place.first]
        kept = old[place.first : place.end]
        if key not in keys:
            lines += kept
        elif key in fresh:
            lines.append(_as_there(new, fresh[key], kept, place))
        at = place.end
    lines += [
        _indented(new, place, column)
        for key, place in fresh.items()
        if key in keys and key not in places
    ]
    return "".join((*lines, *old[at:]))


def _keys(entry: str, lines: list[str]) -> dict[str, _Key]:
    """The keys of an entry in block style, in their order; none of one in another style."""
    value = yamlfile.read(entry, "", [])
    node = value.node.value[0] if value is not None else None
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return {}
    starts = [key.start_mark.line for key, _ in node.value]
    found = {}
    for (key, child), first, after in zip(
        node.value, starts, [*starts[1:], len(lines)], strict=True
    ):
        end = after
        while end > first + 1 and _QUIET.match(lines[end - 1]):
            end -= 1
        value_end = child.end_mark.column if child.end_mark.line == first else 0
        found[key.value] = _Key(first, end, key.start_mark.column, value_end)
    return found


def _as_there(new: list[str], fresh: _Key, kept: list[str], place: _Key) -> str:
    """A key's new lines in the place of the old; a comment behind the old value stays."""
    shown = _indented(new, fresh, place.column)
    behind = kept[0][place.value_end :] if place.value_end and len(kept) == 1 else ""
    return shown[:-1] + behind if shown.count("\n") == 1 and "#" in behind else shown


def _indented(lines: list[str], place: _Key, column: int) -> str:
    """The lines of a key in an entry of the program's, ``column`` columns from the left."""
    shown = lines[place.first : place.end]
    return "".join(" " * column + line[_WRITTEN:] if line.strip() else line for line in shown)
