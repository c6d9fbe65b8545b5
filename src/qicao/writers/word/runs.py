"""Runs of a Word document, cut where something begins or ends, each piece as its run was."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from qicao.writers.word.markup import W

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ID = f"{W}id"

_PROPERTIES = f"{W}rPr"
_CHANGED = frozenset(f"{W}{tag}" for tag in "ins del moveFrom moveTo rPrChange".split())


class Piece(NamedTuple):
    """Characters ``start`` up to ``end`` of an element's text, and the run that holds them."""

    start: int
    end: int
    run: Any


def cut(
    run: Any,  # noqa: ANN401 - lxml is untyped
    cuts: Mapping[Any, Collection[int]],
    new_id: Callable[[], str],
) -> dict[Any, list[Piece]]:
    """Cut a run between characters of its elements.

    Args:
        run: a ``w:r``; it keeps what stands before the first cut.
        cuts: by child element, where to cut, counted in its text from 0; at 0 and behind the
            last character too.
        new_id: gives an id that no tracked change has yet.

    Returns:
        The pieces of those elements, in order.
    """
    pieces: dict[Any, list[Piece]] = {}
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


def like(run: Any) -> Any:  # noqa: ANN401 - lxml is untyped
    """A new run with another's properties as they are now: not with what they were before."""
    made = run.makeelement(f"{W}r", {}, run.nsmap)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        kept = copy.deepcopy(properties)
        for child in [child for child in kept if child.tag in _CHANGED]:
            kept.remove(child)
        made.append(kept)
    return made


def write(run: Any, text: str) -> None:  # noqa: ANN401 - lxml is untyped
    """Add text to a run."""
    told = run.makeelement(f"{W}t", {SPACE: "preserve"})
    told.text = text
    run.append(told)


def _parted(element: Any, bounds: list[int]) -> list[Any]:  # noqa: ANN401 - lxml is untyped
    """An element and, for its text behind the first bound within it, others like it behind it."""
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


def _begin_run(element: Any, new_id: Callable[[], str]) -> None:  # noqa: ANN401 - lxml is untyped
    """Move an element and all behind it to a run of their own, unless it begins its run anyway."""
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
