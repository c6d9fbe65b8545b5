"""Look up the styles of a Word document, and what they set for its paragraphs and runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|标题)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|文章标题)$", re.IGNORECASE)
_OFF = ("0", "false", "off")


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        """Take the root of the styles part, None where the document has none."""
        self._by_id: dict[str, Element] = {}
        for style in () if root is None else root.findall(f"{W}style"):
            self._by_id.setdefault(style.get(f"{W}styleId"), style)

    def chain(self, node: Element) -> Iterator[Element]:
        """Yield the style of a paragraph or run, then those it is based on, each only once.

        A damaged file may have cycles.
        """
        kind = "p" if node.tag == f"{W}p" else "r"
        properties = node.find(f"{W}{kind}Pr")
        name = "" if properties is None else value(properties, f"{kind}Style", "")
        seen = set()
        while name in self._by_id and name not in seen:
            seen.add(name)
            yield self._by_id[name]
            name = value(self._by_id[name], "basedOn", "")

    def level(self, paragraph: Element) -> int:
        """Return a paragraph's heading level: -1 for the title, 0 for text."""
        for style in self.chain(paragraph):
            name = value(style, "name", "")
            found = _HEADING.match(name)
            if found:
                return int(found[1])
            if _TITLE.match(name):
                return -1
        return 0

    def are_on(self, switch: str, properties: Element | None, *nodes: Element) -> bool:
        """Whether a switch (``vanish``, ``b``) is on: in ``properties``, else the nearest style.

        ``properties`` may be None; ``nodes`` are the run and paragraph whose styles apply.
        """
        switches = [] if properties is None else properties.findall(f"{W}{switch}")
        for node in nodes:
            for style in self.chain(node):
                switches += style.findall(f"{W}rPr/{W}{switch}")
        return bool(switches) and switches[0].get(f"{W}val") not in _OFF


def value(element: Element, name: str, default: str) -> str:
    """The ``val`` attribute of an element's child called ``name``, or ``default``."""
    child = element.find(f"{W}{name}")
    return default if child is None else str(child.get(f"{W}val", default))
