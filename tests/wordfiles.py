"""Word files to begin with: python-docx's own, without the hundred styles of tables that it has.

They are filled with paragraphs in XML.
"""

from __future__ import annotations

import functools
import io

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
SHAPES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def saved(document) -> bytes:
    """A document's file."""
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def opened(content: bytes):
    """The document in a file."""
    return docx.Document(io.BytesIO(content))


@functools.cache
def _content() -> bytes:
    document = docx.Document()
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    return saved(document)


def new_document():
    """An empty document: quickly made, and quickly read again."""
    return opened(_content())


def with_body(*blocks: str):
    """A document of blocks, the XML of paragraphs, tables or controls."""
    document = new_document()
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(block))
    return document
