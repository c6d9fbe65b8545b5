"""Decode bytes: by a BOM, else as strict UTF-8, else as the likeliest encoding of Chinese."""

from __future__ import annotations

import codecs

from qicao.errors import QicaoError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = ("gb18030", "big5", "utf_16_le", "utf_16_be")
_BINARY = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", " RTF 文档"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of ``data`` and the name of its encoding.

    Raises:
        QicaoError: when ``data`` is an MHT archive or a binary format, contradicts its BOM, or is
            in no known encoding.
    """
    if data.startswith(b"From: <Saved by") or b"\nContent-Type: multipart/related" in data[:2048]:
        raise QicaoError(
            f"{name} 是 MHT 网页存档，读不出文字", hint="请另存为“网页，仅 HTML”后再试"
        )
    for mark, kind in _BINARY:
        if data.startswith(mark):
            raise QicaoError(
                f"{name} 是{kind}，读不出文字", hint="请另存为 .docx、.txt 或 .html 后再试"
            )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)
    if "\0" in text:
        return _guess(data, name)
    return text, "utf-8"


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise QicaoError(
            f"{name} 的编码坏了（{encoding}，第 {error.start + 1 + 3 * (encoding == 'utf-8-sig')} 个字节）"
        ) from error


def _guess(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_OTHERS)).best()
    if best is None:
        raise QicaoError(
            f"认不出 {name} 的编码", hint="请另存为 UTF-8 后再试（也支持 GB18030、Big5、UTF-16）"
        )
    return str(best), best.encoding.replace("_", "-")


def lines_of(text: str) -> list[str]:
    r"""Split ``text`` at ``\n``, ``\r\n`` and ``\r`` only: other line breaks stay in the line."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
