"""Replace the text of another Word file by a draft, and keep its styles, page and headers."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from qicao.errors import QicaoError
from qicao.sources.word import opened
from qicao.writers.word import adopted
from qicao.writers.word.body import body
from qicao.writers.word.controls import NAMESPACE, VALUES
from qicao.writers.word.markup import R, W, part
from qicao.writers.word.package import pack, unpack
from qicao.writers.word.properties import properties

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part as ForeignPart
    from docx.opc.rel import _Relationship as Relationship
    from docx.package import Package
    from lxml.etree import _Element as Element

    from qicao.models.draft import Draft
    from qicao.writers.options import Options
    from qicao.writers.word.package import Part

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_NAME = "参照的 Word 文件"
_SAVE_AS = "请用 Word 或 WPS 另存为 .docx 后再试"

_KEPT = ("styles", "numbering", "settings", "webSettings", "fontTable", "theme", "customXml")
"""Types of relations to parts of a document's looks, which are kept when its text is removed."""

_OF_THE_TEXT = (
    "writeProtection", "attachedTemplate", "mailMerge", "trackRevisions", "documentProtection",
    "footnotePr", "endnotePr", "docVars", "rsids",
)  # fmt: skip
"""Settings about the old text or the environment in which it was written, which are removed."""


def write(draft: Draft, options: Options, reference: bytes) -> bytes:
    """Return the draft as a Word file in the styles of ``reference``, the content of a Word file.

    Raises:
        QicaoError: when ``reference`` is no .docx or .dotx, has macros, is damaged, encrypted or
            too large.
    """
    from docx.oxml import parse_xml

    document = _open(reference)
    sheet = adopted.Sheet(document.styles.element)
    old = document.element.body
    section = old[-1] if len(old) and old[-1].tag == f"{W}sectPr" else None
    layout = adopted.layout(sheet, section, _text(old, sheet))
    paragraphs, parts = body(draft, layout, trace=options.trace)
    for element in list(old):
        if element is not section:
            old.remove(element)
    for number, element in enumerate(list(parse_xml(part("body", *paragraphs).encode()))):
        old.insert(number, element)
    _forget(document)
    package = document.part.package
    for one in parts:
        _relate(document.part, one, package)
    for one in properties(draft, options):
        _relate(package, one, package)
    saved = io.BytesIO()
    document.save(saved)
    return pack(unpack(saved.getvalue(), _NAME))


def _text(old: Element, sheet: adopted.Sheet) -> list[adopted.Used]:
    """Return the paragraphs of the old text that aren't blank, without those in tables."""
    found = []
    for paragraph in old.findall(f"{W}p"):
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = sheet.normal if named is None else named.get(f"{W}val", "")
        length = len("".join(one.text or "" for one in paragraph.iter(f"{W}t")).strip())
        if length:
            found.append(adopted.Used(style, length))
    return found


def _open(reference: bytes) -> Document:
    if reference.startswith(_OLE):
        if _ENCRYPTED in reference:
            raise QicaoError("参照的 Word 文件加了密，读不了", hint="请去掉密码后再试")
        raise QicaoError("参照的文件是旧的 .doc 格式，读不了", hint=_SAVE_AS)
    try:
        return _document(reference)
    except (
        ValueError, OSError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile,
        zlib.error, AttributeError,
    ) as error:  # fmt: skip
        raise QicaoError(
            "参照的文件不是 Word 的 .docx 文件，或者文件坏了、加了密", hint=_SAVE_AS
        ) from error


def _document(reference: bytes) -> Document:
    members = unpack(reference, _NAME)
    types = members.get(_TYPES, b"")
    if b"macroEnabled" in types:
        raise QicaoError("参照的 Word 文件带宏（.docm、.dotm），不能用", hint=_SAVE_AS)
    if _TEMPLATE in types:
        members[_TYPES] = types.replace(_TEMPLATE, b"wordprocessingml.document.main+xml")
        reference = pack(members)
    document = opened(reference, _NAME)
    # python-docx adds missing parts, and raises an error for parts of another kind in their place.
    for needed in (document.styles, document.settings):
        needed.element.getroottree()
    return document


def _forget(document: Document) -> None:
    """Remove the pictures, notes, comments, metadata and settings of the old text.

    Parts to which the last section refers, its headers and footers, stay.
    """
    used = {value for node in document.element.iter() for name, value in node.items() if R in name}
    for identity, relation in list(document.part.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        is_kept = kind in _KEPT and not (kind == "customXml" and _is_of_blanks(relation))
        if identity not in used and not is_kept:
            del document.part.rels[identity]
    package = document.part.package
    for identity, relation in list(package.rels.items()):
        if not relation.reltype.endswith("/officeDocument"):
            del package.rels[identity]
    settings = document.settings.element
    for name in _OF_THE_TEXT:
        for element in settings.findall(f"{W}{name}"):
            settings.remove(element)


def _is_of_blanks(relation: Relationship) -> bool:
    """Whether a part has the values of an earlier draft's blanks, or the name of this draft's."""
    if relation.is_external:
        return False
    target = relation.target_part
    return target.partname == f"/{VALUES}" or NAMESPACE.encode() in target.blob


def _relate(source: ForeignPart | OpcPackage, part: Part, package: Package) -> None:
    """Add a part, with its own parts, to ``package``, and a relation from ``source`` to it."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as Added

    added = Added(PackURI(f"/{part.name}"), part.kind.content, part.xml.encode(), package)
    source.relate_to(added, part.kind.relation)
    for one in part.parts:
        _relate(added, one, package)
