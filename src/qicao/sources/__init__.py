"""Read a source file of any supported format into a Document of numbered lines."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import Literal

from qicao.errors import QicaoError
from qicao.models.source import Document, Line
from qicao.sources.decoding import decode, lines_of

Format = Literal["docx", "html", "md", "text"]

_HEADS, _ENOUGH_HEADS = re.compile(rb"^ {0,3}#{2,6} \S", re.MULTILINE), 2
"""A heading of Markdown below a title, and the minimum number of them in a text file of Markdown."""

LARGEST = 64 * 1024 * 1024
"""Maximum size of a source file, in bytes: larger files hold no essays."""


def read_bytes(data: bytes, name: str) -> Document:
    """Read one source file.

    Args:
        data: the file's content.
        name: its path as the user gave it. ``format_of`` derives the format from the suffix and
            the content.

    Raises:
        QicaoError: when the file is too large, has no text, or can't be read.
    """
    refuse_large(len(data), name)
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise QicaoError(f"{name} 是空的")
    lines, encoding = _read(data, name)
    if not any(line.text.strip() for line in lines):
        raise QicaoError(f"{name} 里没有文字")
    return Document(
        path=name, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding, lines=tuple(lines)
    )


def refuse_large(size: int, name: str) -> None:
    """Check a file's size in bytes, preferably before reading it.

    Raises:
        QicaoError: when ``size`` is over ``LARGEST``.
    """
    if size > LARGEST:
        raise QicaoError(f"{name} 太大了（{size // 1024 // 1024} MB），请拆开后再试")


def format_of(data: bytes, name: str) -> Format:
    """The format of a file, by its suffix; the content overrides a wrong suffix."""
    ending = PurePath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04") or ending in (".docx", ".dotx"):
        return "docx"
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_text = ending in (".md", ".markdown", ".txt")
    # A text file may mention <body>; a file with any other suffix that contains it is HTML.
    if head.startswith((b"<!doctype html", b"<html")) or (not is_text and b"<body" in head):
        return "html"
    if ending in (".html", ".htm", ".xhtml"):
        return "html"
    is_markdown = ending in (".md", ".markdown") or len(_HEADS.findall(data)) >= _ENOUGH_HEADS
    return "md" if is_markdown else "text"


def read_text(text: str, kind: Format) -> list[Line]:
    """Return the lines of a decoded text, numbered from 1; ``kind`` is ``md`` or ``text``."""
    if kind == "md":
        from qicao.sources.markdown import lines

        return lines(text)
    return [Line(number, line) for number, line in enumerate(lines_of(text), 1)]


def _read(data: bytes, name: str) -> tuple[list[Line], str]:
    """Return the lines and the encoding. Libraries for Word and HTML are imported when needed."""
    kind = format_of(data, name)
    if kind == "docx":
        from qicao.sources import word

        return word.read(data, name)
    if kind == "html":
        from qicao.sources import html

        return html.read(data, name)
    text, encoding = decode(data, name)
    return read_text(text, kind), encoding
