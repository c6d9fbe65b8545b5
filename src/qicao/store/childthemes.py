"""Insert level-2 themes into the YAML of a theme that a person wrote; the existing text stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from qicao import yamlfile

if TYPE_CHECKING:
    from collections.abc import Sequence


class ChildrenYaml(NamedTuple):
    """Level-2 themes in YAML: all in block style, dashes in column 0, and each in flow style."""

    block: str
    flow: Sequence[str]


def with_children(text: str, name: str, new: ChildrenYaml) -> str | None:
    """Return the text of a file of themes with ``new`` after the children of the theme ``name``.

    Returns None where there is no such theme, or the style of its YAML isn't handled here.
    """
    theme = _theme(text, name)
    return None if theme is None else _put_in(text, theme.node, new)


def children_of(text: str, name: str) -> list[str]:
    """Return the names of the level-2 themes under the theme ``name`` in a file of themes."""
    theme = _theme(text, name)
    found = None if theme is None else theme.plain.get("children")
    return [child.get("name", "") for child in found or () if isinstance(child, dict)]


def _theme(text: str, name: str) -> yamlfile.Value | None:
    value = yamlfile.read(text, "", [])
    entries = yamlfile.entries(value) if value and isinstance(value.plain, list) else []
    named = (
        one for one in entries if isinstance(one.plain, dict) and one.plain.get("name") == name
    )
    return next(named, None)


def _put_in(text: str, entry: yaml.Node, new: ChildrenYaml) -> str | None:
    if not isinstance(entry, yaml.MappingNode):
        return None
    children = next((child for key, child in entry.value if key.value == "children"), None)
    if children is None:
        if entry.flow_style:
            return None
        indent = " " * entry.start_mark.column
        added = f"children:\n{_indented(new.block, '  ')}"
        return _with_lines(text, _end(entry), _indented(added, indent))
    if not isinstance(children, yaml.SequenceNode):
        return None
    if children.flow_style:
        place = children.end_mark.index - 1
        added = ", ".join(new.flow)
        return f"{text[:place]}{', ' if children.value else ''}{added}{text[place:]}"
    return _with_lines(text, _end(children), _indented(new.block, " " * children.start_mark.column))


def _end(node: yaml.Node) -> int:
    """Return the offset after a block's last scalar: its own end is after later comments."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _indented(lines: str, indent: str) -> str:
    return "".join(indent + line for line in lines.splitlines(keepends=True))


def _with_lines(text: str, place: int, lines: str) -> str:
    """Insert whole lines after the line with the offset ``place``, in that line's newline style."""
    if place and text[place - 1] == "\n":  # a literal block ends after its newline
        end = place
    else:
        found = text.find("\n", place)
        end = len(text) if found < 0 else found + 1
    newline = "\r\n" if text[:end].endswith("\r\n") else "\n"
    gap = "" if text[:end].endswith("\n") else newline
    return text[:end] + gap + lines.replace("\n", newline) + text[end:]
