"""Change single keys in the YAML of one entry of a file of paragraphs.

Only the lines of the changed keys are rewritten; the order of the keys, the comments and the
style of the other keys stay. An entry in which that is impossible, such as one in ``{ }``, is
rewritten as a whole.
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
"""Indentation of a key in an entry that the program wrote, in columns."""


class _Key(NamedTuple):
    """A key of an entry.

    Its lines are ``first`` to ``end`` (indices from 0, ``end`` excluded), less blank lines and
    comments at the end. ``column`` is where the key begins, ``value_end`` the column after its
    value (both from 0), 0 where the value spans several lines.
    """

    first: int
    end: int
    column: int
    value_end: int


def read(entry: str) -> Snippet | None:
    """Return the snippet in an entry's YAML; None where the YAML isn't one valid snippet."""
    problems: list[Problem] = []
    value = yamlfile.read(entry, "", problems)
    if value is None or not isinstance(value.plain, list) or len(value.plain) != 1:
        return None
    snippet = schema.convert(yamlfile.entries(value)[0], Snippet, "", problems)
    return None if problems else snippet


def changed(entry: str, after: Snippet) -> str:
    """Return ``entry`` with the keys rewritten whose values differ in ``after``; all if need be."""
    before = read(entry)
    if before is None:
        return dump_snippet(after)
    old, new = without_defaults(before), without_defaults(after)
    keys = {key for key in (*old, *new) if old.get(key) != new.get(key)}
    rewritten = _rewritten(entry, keys, dump_snippet(after))
    return rewritten if read(rewritten) == after else dump_snippet(after)


def _rewritten(entry: str, keys: set[str], written: str) -> str:
    """Return ``entry`` with the lines of ``keys`` replaced by those in ``written``, the new entry.

    Returns "" where ``entry`` isn't in block style.
    """
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
    """Return the keys of an entry in block style, in their order; empty for another style."""
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
    """Return a key's new lines, indented as the old; a comment after a one-line value stays."""
    shown = _indented(new, fresh, place.column)
    behind = kept[0][place.value_end :] if place.value_end and len(kept) == 1 else ""
    return shown[:-1] + behind if shown.count("\n") == 1 and "#" in behind else shown


def _indented(lines: list[str], place: _Key, column: int) -> str:
    """Return a key's lines from an entry that the program wrote, indented by ``column`` columns."""
    shown = lines[place.first : place.end]
    return "".join(" " * column + line[_WRITTEN:] if line.strip() else line for line in shown)
