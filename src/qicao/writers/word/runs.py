"""Split runs of a Word document, each piece with the properties of its run, and add runs."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.writers.word.markup import W

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from lxml.etree import _Element as Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ID = f"{W}id"

_PROPERTIES = f"{W}rPr"
_CHANGED = frozenset(f"{W}{tag}" for tag in "ins del moveFrom moveTo rPrChange".split())


class Piece(NamedTuple):
    """Characters from offset ``start`` to ``end`` (excluded) of an element, and their run now."""

    start: int
    end: int
    run: Element


def cut(
    run: Element,
    cuts: Mapping[Element, Collection[int]],
    new_id: Callable[[], str],
) -> dict[Element, list[Piece]]:
    """Split a run between characters of its elements.

    Args:
        run: a ``w:r``; it keeps the content before the first cut.
        cuts: by child element, the offsets at which to cut, from 0 to the length of its text
            (included); an element other than ``w:t`` has length 1.
        new_id: returns an id that isn't used in the file yet.

    Returns:
        The pieces of each of these elements, in order.
    """
    pieces: dict[Element, list[Piece]] = {}
    for child in [child for child in run if child in cuts]:
        at = set(cuts[child])
        length = len(child.text or "") if child.tag == f"{W}t" else 1
        bounds = sorted({0, length, *(one for one in at if 0 < one < length)})
        for (start, end), part in zip(pairwise(bounds), _parted(child, bounds), strict=True):
            if start in at:
                _begin_run(part, new_id)
            pieces.setdefault(child, []).append(Piece(start, end, part.getparent()))
            if end == length and end in at and part.getnext() is not None:
                _begin_run(part.getnext(), new_id)
    return pieces


def like(run: Element) -> Element:
    """Return a new run with the properties of ``run``, without tracked changes of them."""
    made = run.makeelement(f"{W}r", {}, run.nsmap)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        kept = copy.deepcopy(properties)
        for child in [child for child in kept if child.tag in _CHANGED]:
            kept.remove(child)
        made.append(kept)
    return made


def write(run: Element, text: str) -> None:
    """Append a text element to a run."""
    element = run.makeelement(f"{W}t", {SPACE: "preserve"})
    element.text = text
    run.append(element)


def _parted(element: Element, bounds: list[int]) -> list[Element]:
    """Split an element's text at ``bounds`` (with 0 and its length) into adjacent elements."""
    parts = [element]
    if len(bounds) > 2:
        text = element.text
        for start, end in pairwise(bounds):
            part = parts[-1]
            if start:
                part = element.makeelement(element.tag, element.attrib)
                parts[-1].addnext(part)
                parts.append(part)
            part.text = text[start:end]
            if part.text != part.text.strip():
                part.set(SPACE, "preserve")
    return parts


def _begin_run(element: Element, new_id: Callable[[], str]) -> None:
    """Move an element and its following siblings to a new run, unless it begins its run already."""
    run = element.getparent()
    if all(one.tag == _PROPERTIES for one in element.itersiblings(preceding=True)):
        return
    made = run.makeelement(run.tag, run.attrib, run.nsmap)
    for properties in run.findall(_PROPERTIES):
        made.append(copy.deepcopy(properties))
    for changed in made.iter(*_CHANGED):
        changed.set(ID, new_id())
    made.extend([element, *element.itersiblings()])
    run.addnext(made)
