"""A file → a Document of numbered lines, whatever its format."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from qicao.errors import QicaoError
from qicao.models.source import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from qicao.models.source import Line

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
    if len(data) > LARGEST:
        raise QicaoError(f"{name} 太大了（{len(data) // 1024 // 1024} MB），请拆开后再试")
    if not data.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise QicaoError(f"{name} 是空的")
    lines, encoding = _reader(data, name)(data, name)
    if not any(line.text.strip() for line in lines):
        raise QicaoError(f"{name} 里没有文字")
    return Document(
        path=name, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding, lines=tuple(lines)
    )


def _reader(data: bytes, name: str) -> Callable[[bytes, str], tuple[list[Line], str]]:
    ending = name.lower().rpartition(".")[2]
    if data.startswith(b"PK\x03\x04") or ending in ("docx", "dotx"):
        from qicao.sources.word import read
    elif ending in ("html", "htm", "xhtml") or _is_html(data):
        from qicao.sources.html import read
    elif ending in ("md", "markdown"):
        from qicao.sources.markdown import read
    else:
        from qicao.sources.plain import read
    return read


def _is_html(data: bytes) -> bool:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<body" in head
