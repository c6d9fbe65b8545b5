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
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"^(?:heading|标题)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|文章标题)$", re.IGNORECASE)
_CHINESE_FORMATS = ("chineseCounting", "chineseCountingThousand", "ideographDigital",
                    "japaneseCounting", "taiwaneseCountingThousand")  # fmt: skip
_CIRCLED = 20
_LARGEST = 9_999


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
    numbering = _Numbering(document)
    for block in _blocks(document.element.body):
        if block.tag == f"{_W}p":
            text = numbering.label(block) + _text(block)
            yield text, _level(document, block)
        else:
            for row in block.findall(f"{_W}tr"):
                cells = [_cell(cell) for cell in row.findall(f"{_W}tc")]
                if len(cells) == 1:
                    # A table of one column only frames a text.
                    for paragraph in row.iter(f"{_W}p"):
                        yield _text(paragraph), 0
                    continue
                yield "　".join(cell for cell in cells if cell), 0


def _blocks(parent: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml is untyped
    """Paragraphs and tables in order, those in content controls too."""
    for block in parent:
        if block.tag in (f"{_W}p", f"{_W}tbl"):
            yield block
        elif block.tag == f"{_W}sdt":
            for content in block.findall(f"{_W}sdtContent"):
                yield from _blocks(content)


def _cell(cell: Any) -> str:  # noqa: ANN401 - lxml is untyped
    texts = (_text(paragraph).strip() for paragraph in cell.iter(f"{_W}p"))
    return " ".join(text for text in texts if text)


_UNPRINTED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", _FALLBACK))


def _text(node: Any) -> str:  # noqa: ANN401 - lxml is untyped
    """The text of a paragraph as printed: without what was deleted, moved away or is said twice."""
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag in (f"{_W}br", f"{_W}tab"):
        return " "
    return "".join(_text(child) for child in node if child.tag not in _UNPRINTED)


def _style(document: Any, paragraph: Any) -> Any:  # noqa: ANN401 - python-docx's own types
    properties = paragraph.find(f"{_W}pPr")
    style = None if properties is None else properties.find(f"{_W}pStyle")
    if style is None:
        return None
    wanted = style.get(f"{_W}val")
    return next((s for s in document.styles if s.style_id == wanted), None)


def _level(document: Any, paragraph: Any) -> int:  # noqa: ANN401 - python-docx's own types
    style = _style(document, paragraph)
    while style is not None:
        found = _HEADING.match(style.name or "")
        if found:
            return int(found[1])
        if _TITLE.match(style.name or ""):
            return -1
        style = style.base_style
    return 0


class _Numbering:
    """Counts automatic numbers as Word prints them."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx's own types
        self._document = document
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
                levels[_whole(level.get(f"{_W}ilvl"))] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    _whole(_value(level, "start", "1")),
                )
            abstract[definition.get(f"{_W}abstractNumId")] = levels
        for number in root.iter(f"{_W}num"):
            wanted = _value(number, "abstractNumId", "")
            levels = dict(abstract.get(wanted, {}))
            for override in number.findall(f"{_W}lvlOverride"):
                depth = _whole(override.get(f"{_W}ilvl", "0"))
                start = _value(override, "startOverride", "")
                if start and depth in levels:
                    levels[depth] = (*levels[depth][:2], _whole(start))
            self._levels[number.get(f"{_W}numId")] = levels

    def label(self, paragraph: Any) -> str:  # noqa: ANN401 - lxml is untyped
        """The automatic number before a paragraph, or nothing."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = _style(self._document, paragraph)
        while properties is None and style is not None:
            properties = style.element.find(f"{_W}pPr/{_W}numPr")
            style = style.base_style
        if properties is None:
            return ""
        identity = _value(properties, "numId", "0")
        depth = _whole(_value(properties, "ilvl", "0"))
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
    return int(text) if text and text.lstrip("-").isdecimal() else 0


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
