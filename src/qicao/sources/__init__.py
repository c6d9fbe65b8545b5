"""A file → a Document of numbered lines, whatever its format."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Literal

from qicao.errors import QicaoError
from qicao.models.source import Document, Line
from qicao.sources.decoding import decode, lines_of

Format = Literal["docx", "html", "md", "text"]

LARGEST = 64 * 1024 * 1024
"""Bytes: beyond this a file is no page of essays."""


def read_bytes(data: bytes, name: str) -> Document:
    """Read one source.

    Args:
        data: the file's content.
        name: its path as the user gave it; the ending tells the format, the content
            corrects it.

    Raises:
        QicaoError: when it can't be read; one clear sentence.
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
    """Look at a file's size in bytes, best before it is read.

    Raises:
        QicaoError: when no page of essays has as many.
    """
    if size > LARGEST:
        raise QicaoError(f"{name} 太大了（{size // 1024 // 1024} MB），请拆开后再试")


def format_of(data: bytes, name: str) -> Format:
    """What kind of file it is: by its ending, corrected by its content."""
    ending = PurePath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04") or ending in (".docx", ".dotx"):
        return "docx"
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_text = ending in (".md", ".markdown", ".txt")
    # A text may speak of <body>; a file of another name that holds one is a page.
    if head.startswith((b"<!doctype html", b"<html")) or (not is_text and b"<body" in head):
        return "html"
    if ending in (".html", ".htm", ".xhtml"):
        return "html"
    return "md" if ending in (".md", ".markdown") else "text"


def read_text(text: str, kind: Format) -> list[Line]:
    """The numbered lines of a text that is decoded already, ``md`` or ``text``."""
    if kind == "md":
        from qicao.sources.markdown import lines

        return lines(text)
    return [Line(number, line) for number, line in enumerate(lines_of(text), 1)]


def _read(data: bytes, name: str) -> tuple[list[Line], str]:
    """The lines and the encoding; Word and HTML bring libraries with them, imported only here."""
    kind = format_of(data, name)
    if kind == "docx":
        from qicao.sources import word

        return word.read(data, name)
    if kind == "html":
        from qicao.sources import html

        return html.read(data, name)
    text, encoding = decode(data, name)
    return read_text(text, kind), encoding
