"""Parse YAML as people write it, without surprises.

Every scalar stays the text that was written (``no``, ``2024-01-02``, ``0123``), less newlines
at its end: the schema decides what it means. A key without a value counts as not written.
Duplicate keys, tags and aliases are refused, and the line of every value is known.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from qicao.errors import Problem
from qicao.files import reason

if TYPE_CHECKING:
    from pathlib import Path

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a PyYAML built without libyaml is ten times slower
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Parser(Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)

        def dispose(self) -> None:
            pass


_TEXT, _LIST, _MAP = "text", "list", "map"
_TAGS = {yaml.ScalarNode: _TEXT, yaml.SequenceNode: _LIST, yaml.MappingNode: _MAP}


class _Loader(_Parser):  # type: ignore[misc, valid-type, unused-ignore]
    """Composes nodes without resolving scalars to types."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        return _TAGS[kind]

    def descend_resolver(self, _parent: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class Value(NamedTuple):
    """A value of a file, as plain strings, lists and dicts, and its YAML node."""

    plain: Any
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line on which the value begins, from 1."""
        return int(self.node.start_mark.line) + 1


_CONFLICT = re.compile("^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
"""A line with which git marks one of the sides of a conflict that it couldn't resolve."""


def decode(path: Path, shown: str, data: bytes | None = None) -> str | Problem:
    """Return the text of a UTF-8 file, less its BOM, or the problem that prevents reading it.

    ``shown`` is the file's name for messages, ``data`` overrides the content on disk.
    """
    try:
        data = path.read_bytes() if data is None else data
    except OSError as error:
        return Problem(f"读不了：{reason(error)}", shown)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        skipped = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        at = error.start + skipped + 1
        return Problem(f"不是 UTF-8 编码（第 {at} 个字节读不出来）", shown)


def read(text: str, shown: str, problems: list[Problem]) -> Value | None:
    """Parse one YAML document; faults are added to ``problems``, under the file's name ``shown``.

    Returns the value, even with faults; None for an empty file or one that can't be parsed.
    """
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        if conflict := _CONFLICT.search(text):
            line = text.count("\n", 0, conflict.start()) + 1
            problems.append(Problem("git 的合并没有做完：两边留一边，删去标记", shown, line))
            return None
        mark = getattr(error, "problem_mark", None)
        position = getattr(error, "position", None)
        at_character = text.count("\n", 0, position) + 1 if position is not None else 0
        line = mark.line + 1 if mark else at_character
        problems.append(Problem(f"YAML 写法有误：{_in_chinese(error, text)}", shown, line))
        return None
    finally:
        if loader is not None:
            loader.dispose()
    if node is None:
        return None
    return Value(_Plain(shown, problems).of(node), node)


_DEEPEST = 50
"""Maximum nesting of lists and mappings: nothing that a person writes is deeper."""


class _Plain:
    """Converts nodes to plain values, and adds a problem for each refused node."""

    def __init__(self, shown: str, problems: list[Problem]) -> None:
        self._shown = shown
        self._problems = problems
        self._seen: set[int] = set()

    def of(self, node: yaml.Node, depth: int = 0) -> Any:  # noqa: ANN401 - YAML holds anything
        if node.tag not in (_TEXT, _LIST, _MAP):
            self._refuse(node, f"不支持标签 {node.tag}")
        if id(node) in self._seen:
            self._refuse(node, "不支持用 * 引用别处的内容，请直接写出来")
            return None
        self._seen.add(id(node))
        if type(node) is yaml.ScalarNode:
            return node.value.rstrip("\n")
        if depth >= _DEEPEST:
            self._refuse(node, "套得太深")
            return None
        if type(node) is yaml.SequenceNode:
            return [self.of(child, depth + 1) for child in node.value]
        return self._mapping(node, depth + 1)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        seen: set[str] = set()
        for key, child in node.value:
            if type(key) is not yaml.ScalarNode:
                self._refuse(key, "键只能是文字；带 {{ }} 的内容请加引号")
            elif key.value in seen:
                self._refuse(key, f"“{key.value}”写了两次")
            else:
                seen.add(key.value)
                if not _is_absent(child):
                    plain[key.value] = self.of(child, depth)
        return plain

    def _refuse(self, node: yaml.Node, message: str) -> None:
        self._problems.append(Problem(message, self._shown, node.start_mark.line + 1))


def _is_absent(node: yaml.Node) -> bool:
    """Whether a key's value is missing, as in ``key:``."""
    return type(node) is yaml.ScalarNode and node.value == "" and not node.style


def is_null(value: Value) -> bool:
    """Whether a value is written as the null of YAML or JSON: null or ~, without quotes."""
    return value.plain in ("null", "~") and not getattr(value.node, "style", "")


def entries(value: Value) -> list[Value]:
    """Return the items of a list, each with its node."""
    return list(map(Value, value.plain, value.node.value))


def members(value: Value) -> dict[str, Value]:
    """Return the values of a mapping by key, each with its node."""
    nodes: dict[str, yaml.Node] = {}
    for key, child in value.node.value:
        if type(key) is yaml.ScalarNode:
            nodes.setdefault(key.value, child)
    return {key: Value(plain, nodes[key]) for key, plain in value.plain.items()}


def key_lines(value: Value) -> dict[str, int]:
    """Return the line, from 1, of each key of a mapping."""
    lines: dict[str, int] = {}
    for key, _ in value.node.value:
        if type(key) is yaml.ScalarNode:
            lines.setdefault(key.value, key.start_mark.line + 1)
    return lines


_MESSAGES = (
    ("found a tab character", "缩进里有制表符，请改用空格"),
    ("found character '\\t'", "缩进里有制表符，请改用空格"),
    ("while scanning an alias", "以 * 开头的内容请加引号"),
    ("mapping values are not allowed", "这里不该有冒号；含冒号的内容请加引号"),
    ("could not find expected ':'", "少了冒号"),
    ("did not find expected key", "缩进没有对齐，或引号不成对"),
    ("did not find expected '-'", "缩进没有对齐，列表的“- ”要在同一列"),
    ("found unexpected end of stream", "引号或括号没有配对"),
    ("found undefined alias", "以 * 开头的内容请加引号"),
    ("found character that cannot start any token", "以特殊符号开头的内容请加引号"),
    ("control characters are not allowed", "有不可见的控制字符"),
    ("expected a single document", "一个文件里只能有一份内容（不要用 --- 隔开）"),
)


def _in_chinese(error: yaml.YAMLError, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    if mark is not None and mark.line < len(lines):
        line = lines[mark.line]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and mark.column <= len(indent):
            return "缩进里有制表符，请改用空格"
    said = str(getattr(error, "problem", None) or getattr(error, "context", None) or error)
    for english, chinese in _MESSAGES:
        if english in said or english in str(error):
            return chinese
    return "这一行附近的缩进、冒号、引号或括号不对"
