"""Parse a draft's file: its lines, and the values that its author filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.blanks import BLANK
from qicao.writers.word.markup import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_PARAGRAPH, _TABLE, _ROW, _CELL, _CONTROL = (f"{W}{tag}" for tag in "p tbl tr tc sdt".split())
_GONE = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr"))
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class Line(NamedTuple):
    """A paragraph, or a table's row with tabs between its cells.

    ``own`` is the name of the own passage in whose control the line is, empty outside one.
    """

    text: str
    own: str = ""


class Returned(NamedTuple):
    """The content of a file; ``values`` are the distinct values filled in for each variable.

    Only Word files tell the values.
    """

    lines: list[Line]
    values: dict[str, list[str]]


def read(kind: str, data: bytes) -> Returned:
    """Parse a draft's file; ``kind`` is ``docx``, ``html`` or ``md``.

    A damaged file raises whatever the parsing raises.
    """
    if kind == "docx":
        return _in_word(data)
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    lines = _in_html(text) if kind == "html" else _in_markdown(text)
    return Returned([Line(line) for line in lines if line.strip()], {})


def _in_word(data: bytes) -> Returned:
    from qicao.assembly.amended import OWN
    from qicao.writers.word.controls import NAMESPACE
    from qicao.writers.word.package import unpack

    members = unpack(data, "初稿")
    root = _parsed(members["word/document.xml"])
    values: dict[str, dict[str, None]] = {}
    for control in root.iter(_CONTROL):
        tag = _tag(control)
        text = _text(control).strip()
        if tag and not tag.startswith(OWN) and text and not BLANK.search(text):
            values.setdefault(tag, {}).setdefault(text)
    for name, member in members.items():
        if name.startswith("customXml/") and NAMESPACE.encode() in member:
            for blank in _parsed(member).iter(f"{{{NAMESPACE}}}blank"):
                text = (blank.text or "").strip()
                # Values in controls take precedence: some programs don't update this part.
                if text and blank.get("name"):
                    values.setdefault(blank.get("name"), {text: None})
    lines = [line for line in _blocks(root[0], "") if line.text.strip()]
    return Returned(lines, {name: list(found) for name, found in values.items()})


def _parsed(xml: bytes) -> Element:
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _tag(control: Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(f"{W}val", ""))


def _blocks(parent: Element, own: str) -> Iterator[Line]:
    from qicao.assembly.amended import OWN

    for child in parent:
        if child.tag == _PARAGRAPH:
            yield Line(_text(child).replace("\n", " "), own)
        elif child.tag == _TABLE:
            for row in child.iter(_ROW):
                cells = (" ".join(_text(cell).split()) for cell in row.iter(_CELL))
                yield Line("\t".join(cells), own)
        elif child.tag not in _GONE:
            tag = _tag(child) if child.tag == _CONTROL else ""
            yield from _blocks(child, tag.removeprefix(OWN) if tag.startswith(OWN) else own)


def _text(node: Element) -> str:
    """The text in a node, without tracked deletions."""
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag in _SIGNS and not len(node):
        return _SIGNS[node.tag]
    return "".join(_text(child) for child in node if child.tag not in _GONE)


_MARK = re.compile(r"\[\^\d+\](?!:)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"^\*\*(.+?)\*\*")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+$")


def _in_markdown(text: str) -> Iterator[str]:
    if text.startswith("---\n"):
        text = text[text.find("\n---\n", 3) + 5 :]
    for line in text.split("\n"):
        if line.startswith("[^") or _RULE.match(line):
            continue
        bare = _STRONG.sub(r"\1", _MARK.sub("", line)).lstrip("#").strip()
        if line.startswith("| "):
            bare = "\t".join(cell.strip() for cell in re.split(r"(?<!\\)\|", bare)[1:-1])
        yield _ESCAPED.sub(r"\1", bare)


def _in_html(text: str) -> Iterator[str]:
    from lxml import html

    for article in html.document_fromstring(text).iter("article"):
        for note in article.xpath(".//sup | .//section"):
            note.drop_tree()
        for node in article.iter("h1", "h2", "h3", "h4", "h5", "p", "tr"):
            cells = ["".join(cell.itertext()) for cell in node] if node.tag == "tr" else []
            yield "\t".join(cells) or "".join(node.itertext()).replace("\n", " ")
