"""Word's .docx: paragraphs with their heading levels, numbering as text, tables as lines."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from qicao.errors import QicaoError
from qicao.models.source import Line
from qicao.text.numerals import to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"^(?:heading|标题)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|文章标题)$", re.IGNORECASE)
_CHINESE_FORMATS = ("chineseCounting", "chineseCountingThousand", "ideographDigital",
                    "japaneseCounting", "taiwaneseCountingThousand")  # fmt: skip
_CIRCLED = 20
_LARGEST = 9_999
_DEEPEST = 8
_MOST_DIGITS = 10


def read(data: bytes, name: str) -> tuple[list[Line], str]:
    """The numbered lines of a Word document; its encoding is given as ``docx``."""
    try:
        document = opened(data)
    except ValueError as error:
        raise QicaoError(
            f"{name} 不是 Word 的 .docx 文件，或者文件坏了、加了密",
            hint="请用 Word 或 WPS 另存为 .docx 后再试",
        ) from error
    lines = list(_lines(document))
    return [Line(number, text, level) for number, (text, level) in enumerate(lines, 1)], "docx"


def opened(data: bytes) -> Any:  # noqa: ANN401 - python-docx's own types
    """A file as python-docx's document.

    Raises:
        ValueError: when it isn't one, is damaged or encrypted.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError,
        RuntimeError, NotImplementedError, EOFError,
        AttributeError,  # python-docx's way of saying that a part is of another kind
    ) as error:  # fmt: skip
        raise ValueError(str(error)) from error
    if document.element.body is None:
        raise ValueError("a document without a body")
    return document


def _lines(document: Any) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - python-docx's own types
    styles = _Styles(document)
    numbering = _Numbering(document, styles)
    for block in _within(document.element.body, _PARAGRAPH, _TABLE):
        if block.tag == _PARAGRAPH:
            text = styles.text(block)
            if text or not styles.hides_mark(block):
                yield numbering.label(block) + text, styles.level(block)
            continue
        for row in _within(block, _ROW):
            cells = [[styles.text(one) for one in _paragraphs(c)] for c in _within(row, _CELL)]
            if len(cells) == 1:
                # A table of one column only frames a text.
                for text in cells[0]:
                    yield text, 0
                continue
            joined = (" ".join(filter(None, map(str.strip, texts))) for texts in cells)
            yield "　".join(filter(None, joined)), 0


_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (f"{_W}{tag}" for tag in "p tbl tr tc r".split())
_CONTAINERS = frozenset((
    f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo",
    f"{_MC}AlternateContent", f"{_MC}Choice",
))  # fmt: skip
"""What may stand around paragraphs, tables, rows and cells, and prints what it holds."""


def _within(parent: Any, *tags: str) -> Iterator[Any]:  # noqa: ANN401 - lxml is untyped
    """The elements of a kind in order, those in containers too."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _within(child, *tags)


def _paragraphs(cell: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml is untyped
    """The paragraphs of a cell, those of tables in it too."""
    for block in _within(cell, _PARAGRAPH, _TABLE):
        if block.tag == _PARAGRAPH:
            yield block
            continue
        for row in _within(block, _ROW):
            for inner in _within(row, _CELL):
                yield from _paragraphs(inner)


_UNPRINTED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_MC}Fallback"))
_SIGNS = {f"{_W}{tag}": " " for tag in ("br", "cr", "tab")} | {f"{_W}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


class _Styles:
    """The styles of a document, and what they say of its paragraphs."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx's own types
        self._by_id: dict[str, Any] = {}
        for style in document.styles.element.findall(f"{_W}style"):
            self._by_id.setdefault(style.get(f"{_W}styleId"), style)

    def chain(self, node: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml is untyped
        """The style of a paragraph or run and those it builds on, each once: there are circles."""
        kind = "p" if node.tag == _PARAGRAPH else "r"
        properties = node.find(f"{_W}{kind}Pr")
        name = "" if properties is None else _value(properties, f"{kind}Style", "")
        seen = set()
        while name in self._by_id and name not in seen:
            seen.add(name)
            yield self._by_id[name]
            name = _value(self._by_id[name], "basedOn", "")

    def level(self, paragraph: Any) -> int:  # noqa: ANN401 - lxml is untyped
        """A heading's level, -1 for the title, 0 for text."""
        for style in self.chain(paragraph):
            name = _value(style, "name", "")
            found = _HEADING.match(name)
            if found:
                return int(found[1])
            if _TITLE.match(name):
                return -1
        return 0

    def text(self, node: Any, paragraph: Any = None) -> str:  # noqa: ANN401 - lxml is untyped
        """The text as printed: without what was deleted, moved away, hidden or is said twice."""
        if node.tag == f"{_W}t":
            return node.text or ""
        if node.tag in _SIGNS:
            return _SIGNS[node.tag]
        if node.tag == _PARAGRAPH:
            paragraph = node
        elif node.tag == _RUN and self._hides(node.find(f"{_W}rPr"), node, paragraph):
            return ""
        return "".join(self.text(child, paragraph) for child in node if child.tag not in _UNPRINTED)

    def hides_mark(self, paragraph: Any) -> bool:  # noqa: ANN401 - lxml is untyped
        """Whether a paragraph's end is hidden: without text, nothing of it is printed."""
        return self._hides(paragraph.find(f"{_W}pPr/{_W}rPr"), paragraph)

    def _hides(self, properties: Any, *nodes: Any) -> bool:  # noqa: ANN401 - lxml is untyped
        """Whether text is hidden, by its own properties or else by the nearest style."""
        said = [] if properties is None else properties.findall(f"{_W}vanish")
        for node in nodes:
            for style in self.chain(node):
                said += style.findall(f"{_W}rPr/{_W}vanish")
        return bool(said) and said[0].get(f"{_W}val") not in _OFF


class _Numbering:
    """Counts automatic numbers as Word prints them."""

    def __init__(self, document: Any, styles: _Styles) -> None:  # noqa: ANN401 - python-docx's own
        self._styles = styles
        self._counters: dict[str, list[int]] = {}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        part = next(
            (
                r.target_part
                for r in document.part.rels.values()
                if r.reltype.endswith("/numbering")
            ),
            None,
        )
        if part is not None:
            self._read(part.element)

    def _read(self, root: Any) -> None:  # noqa: ANN401 - lxml is untyped
        abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
        for definition in root.iter(f"{_W}abstractNum"):
            levels = {}
            for level in definition.iter(f"{_W}lvl"):
                levels[_depth(level.get(f"{_W}ilvl"))] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    _whole(_value(level, "start", "1")),
                )
            abstract[definition.get(f"{_W}abstractNumId")] = levels
        for number in root.iter(f"{_W}num"):
            wanted = _value(number, "abstractNumId", "")
            levels = dict(abstract.get(wanted, {}))
            for override in number.findall(f"{_W}lvlOverride"):
                depth = _depth(override.get(f"{_W}ilvl"))
                start = _value(override, "startOverride", "")
                if start and depth in levels:
                    levels[depth] = (*levels[depth][:2], _whole(start))
            self._levels[number.get(f"{_W}numId")] = levels

    def label(self, paragraph: Any) -> str:  # noqa: ANN401 - lxml is untyped
        """The automatic number before a paragraph, or nothing."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        for style in self._styles.chain(paragraph):
            if properties is not None:
                break
            properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            return ""
        identity = _value(properties, "numId", "0")
        depth = _depth(_value(properties, "ilvl", "0"))
        levels = self._levels.get(identity, {})
        if depth not in levels:
            return ""
        counters = self._counters.setdefault(identity, [])
        del counters[depth + 1 :]
        while len(counters) <= depth:
            counters.append(levels.get(len(counters), ("", "", 1))[2] - 1)
        counters[depth] += 1
        kind, template, _ = levels[depth]
        if kind in ("bullet", "none"):
            return ""
        return re.sub(
            r"%(\d)",
            lambda found: _written(
                counters[min(int(found[1]) - 1, depth)],
                levels.get(int(found[1]) - 1, ("decimal", "", 1))[0],
            ),
            template,
        )


def _whole(text: str | None) -> int:
    """A number in the file; 0 where somebody's program wrote none."""
    written = (text or "").strip()
    if not written.removeprefix("-").isdecimal():
        return 0
    # Python refuses to read thousands of digits; beyond a few, all numbers are too large alike.
    return int(written[:_MOST_DIGITS])


def _depth(text: str | None) -> int:
    """A level of numbering; Word has nine, whatever the file says."""
    return min(max(_whole(text), 0), _DEEPEST)


def _value(element: Any, name: str, default: str) -> str:  # noqa: ANN401 - lxml is untyped
    child = element.find(f"{_W}{name}")
    return default if child is None else str(child.get(f"{_W}val", default))


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")


def _written(number: int, kind: str) -> str:
    """A number as Word writes it in one of its formats; digits where the format isn't known."""
    if number > _LARGEST:
        return str(number)
    if number > 0 and kind in _CHINESE_FORMATS:
        return to_chinese(number)
    if number > 0 and kind.startswith("chineseLegal"):
        return to_chinese(number).translate(_LEGAL)
    if kind == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if kind == "decimalEnclosedCircle" and 1 <= number <= _CIRCLED:
        return chr(0x2460 + number - 1)
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if kind == "upperRoman" else roman.lower()
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written
