"""Replace or add some members of a Word file's package, and copy all others unchanged."""

from __future__ import annotations

import copy
import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from qicao.writers.word.markup import part
from qicao.writers.word.package import COMMENTS, DAY

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CONTENT_TYPES = "[Content_Types].xml"
_IDS = re.compile(rb":id\s*=\s*[\"'](\d{1,10})[\"']")


class Members:
    """The package of a Word file; parts are parsed on demand."""

    def __init__(self, data: bytes) -> None:
        """Take the content of a file that ``sources.word`` could read."""
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = self._archive.namelist()
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()

    def root(self, name: str) -> Element:
        """Return the root element of a part."""
        if name not in self._trees:
            # The same elements as in ``sources.word``, but whitespace between them is preserved.
            parser = etree.XMLParser(resolve_entities=False)
            self._trees[name] = etree.fromstring(self._archive.read(name), parser)
        return self._trees[name]

    def changed(self, name: str) -> Element:
        """Return the root element of a part, and have ``packed`` write the part anew."""
        self._changed.add(name)
        return self.root(name)

    def ids(self) -> set[int]:
        """Return all numbers used as ids in the package's XML, as those of changes and comments."""
        names = (name for name in self._names if name.endswith(".xml"))
        return {int(one) for name in names for one in _IDS.findall(self._archive.read(name))}

    def document(self) -> str:
        """Return the name of the main document part."""
        found = self._related("", "officeDocument")
        if found is None:  # never of a file that was read
            raise ValueError("a package without a document")
        return found

    def comments(self) -> Element:
        """Return the root of the comments part for changing; the part is added if missing."""
        document = self.document()
        name = self._related(document, "comments")
        if name is None:
            name = self._unused(posixpath.join(posixpath.dirname(document), "comments"))
            self._trees[name] = etree.fromstring(part("comments").encode())
            self._relate(document, name)
            types = self.changed(_CONTENT_TYPES)
            etree.SubElement(
                types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=COMMENTS.content
            )
        return self.changed(name)

    def packed(self) -> bytes:
        """Return the whole file; unchanged members have the same content and order as before."""
        content = io.BytesIO()
        written = {name: _serialised(self._trees[name]) for name in self._changed}
        added = (zipfile.ZipInfo(name, DAY) for name in sorted(written) if name not in self._names)
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
            target.comment = self._archive.comment
            for member in self._archive.infolist():
                data = written.get(member.filename)
                if data is None:
                    data = self._archive.read(member)
                target.writestr(copy.copy(member), data)
            for member in added:
                target.writestr(member, written[member.filename], zipfile.ZIP_DEFLATED)
        return content.getvalue()

    def _related(self, source: str, kind: str) -> str | None:
        """The name of the part to which ``source`` has a relation of a kind; None without one.

        An empty ``source`` is the package itself.
        """
        if _relations_of(source) not in self._names:
            return None
        relations = etree.fromstring(self._archive.read(_relations_of(source)))
        for relation in relations.iter(_RELATIONSHIP):
            if relation.get("Type", "").endswith(f"/{kind}"):
                folder = "/" + posixpath.dirname(source)
                target = posixpath.join(folder, relation.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return None

    def _relate(self, source: str, target: str) -> None:
        """Add a relation from ``source`` to its comments, ``target``, in the same folder."""
        name = _relations_of(source)
        if name not in self._names:
            self._trees[name] = etree.fromstring(_NO_RELATIONS)
        root = self.changed(name)
        used = {relation.get("Id") for relation in root}
        number = next(n for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        etree.SubElement(
            root,
            _RELATIONSHIP,
            Id=f"rId{number}",
            Type=COMMENTS.relation,
            Target=posixpath.basename(target),
        )

    def _unused(self, stem: str) -> str:
        taken = set(map(str.lower, self._names))
        names = (f"{stem}{number or ''}.xml" for number in range(len(taken) + 1))
        return next(name for name in names if name.lower() not in taken)


_NO_RELATIONS: bytes = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _serialised(root: Element) -> bytes:
    tree = root.getroottree()
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
