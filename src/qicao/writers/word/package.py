"""Pack parts into a Word file: the same parts give the same bytes."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.writers.word.markup import DECLARATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest timestamp that a zip file can hold."""


class Kind(Struct, frozen=True):
    """The kind of a part: its content type, and the type of the relation to it."""

    content: str
    relation: str


DOCUMENT = Kind(f"{_WORD}document.main+xml", f"{_RELATION}officeDocument")
CORE = Kind(
    "application/vnd.openxmlformats-package.core-properties+xml",
    f"{_PACKAGE}relationships/metadata/core-properties",
)
CUSTOM = Kind(
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    f"{_RELATION}custom-properties",
)
STYLES, SETTINGS, FONTS, COMMENTS, FOOTER = (
    Kind(f"{_WORD}{name}+xml", f"{_RELATION}{name}")
    for name in ("styles", "settings", "fontTable", "comments", "footer")
)
CUSTOM_XML = Kind("application/xml", f"{_RELATION}customXml")
CUSTOM_XML_PROPERTIES = Kind(
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    f"{_RELATION}customXmlProps",
)
GLOSSARY = Kind(f"{_WORD}document.glossary+xml", f"{_RELATION}glossaryDocument")


class Part(Struct, frozen=True):
    """One file in the package, and the ``parts`` to which it has relations."""

    name: str
    kind: Kind
    xml: str
    parts: tuple[Part, ...] = ()


def relation(number: int) -> str:
    """The id of a part's relation to the ``number``-th of its parts, from 1."""
    return f"rId{number}"


def package(document: Part, facts: Iterable[Part]) -> bytes:
    """Return the whole file; ``facts`` are the parts with its metadata.

    Relations are numbered in the order of the parts.
    """
    facts = tuple(facts)
    written = [one for part in (document, *facts) for one in _with_own(part)]
    members = {
        "[Content_Types].xml": _content_types(written),
        "_rels/.rels": _relations("", (document, *facts)),
        document.name: document.xml,
    }
    for part in written:
        members[part.name] = part.xml
        if part.parts:
            folder, _, name = part.name.rpartition("/")
            members[f"{folder}/_rels/{name}.rels"] = _relations(folder, part.parts)
    return pack({name: xml.encode() for name, xml in members.items()})


def _with_own(part: Part) -> Iterator[Part]:
    """Yield a part and, recursively, its parts."""
    yield part
    for one in part.parts:
        yield from _with_own(one)


def pack(members: dict[str, bytes]) -> bytes:
    """Return a zip file of ``members`` in their order, independent of the day and the machine.

    It is not compressed: zlib's output differs between systems, and a draft is small.
    """
    import io
    import zipfile

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, DAY)
            entry.create_system = 0
            archive.writestr(entry, data)
    return content.getvalue()


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Map the names of a zip file's members to their content; ``name`` is the file's in messages.

    Raises:
        QicaoError: when the content is too large.
        zipfile.BadZipFile, zlib.error, KeyError …: when ``data`` is no zip file, or damaged.
    """
    import io
    import zipfile

    from qicao.sources.word import refuse_large

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        refuse_large(archive, name)
        return {member: archive.read(member) for member in archive.namelist()}


def _content_types(parts: Iterable[Part]) -> str:
    overrides = "".join(
        f'<Override PartName="/{part.name}" ContentType="{part.kind.content}"/>' for part in parts
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(folder: str, parts: Iterable[Part]) -> str:
    """Return the relations of a part in ``folder`` to ``parts``, numbered in their order."""
    written = "".join(
        f'<Relationship Id="{relation(number)}" Type="{part.kind.relation}"'
        f' Target="{posixpath.relpath(part.name, folder or ".")}"/>'
        for number, part in enumerate(parts, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{written}</Relationships>'
