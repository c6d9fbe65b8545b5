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
    properties = run.find(f"{W}rPr")
    groups: list[list[Any]] = [[]]
    placed: list[tuple[Any, int, int, list[Any]]] = []
    for child in [child for child in run if child is not properties]:
        if child not in cuts:
            groups[-1].append(child)
            continue
        at = set(cuts[child])
        length = len(child.text or "") if child.tag == f"{W}t" else 1
        bounds = sorted({0, length, *(one for one in at if 0 < one < length)})
        parts = _parted(child, bounds)
        for (start, end), part in zip(pairwise(bounds), parts, strict=True):
            if start in at and groups[-1]:
                groups.append([])
            groups[-1].append(part)
            placed.append((child, start, end, groups[-1]))
        if length in at:
            groups.append([])
    runs = _filled(run, properties, [group for group in groups if group], new_id)
    pieces: dict[Any, list[Piece]] = {}
    for child, start, end, group in placed:
        pieces.setdefault(child, []).append(Piece(start, end, runs[id(group)]))
    return pieces


def like(run: Any) -> Any:  # noqa: ANN401 - lxml is untyped
    """A new run with another's properties as they are now: not with what they were before."""
    made = run.makeelement(f"{W}r", {}, run.nsmap)
    properties = run.find(f"{W}rPr")
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
    """An element and, for its text behind the first bound within it, others like it."""
    parts = [element]
    if len(bounds) > 2:
        text = element.text
        for start, end in pairwise(bounds):
            part = element if start == 0 else element.makeelement(element.tag, element.attrib)
            part.text = text[start:end]
            if part.text != part.text.strip():
                part.set(SPACE, "preserve")
            if start:
                parts.append(part)
    return parts


def _filled(
    run: Any,  # noqa: ANN401 - lxml is untyped
    properties: Any,  # noqa: ANN401 - lxml is untyped
    groups: list[list[Any]],
    new_id: Callable[[], str],
) -> dict[int, Any]:
    """Runs with these elements: the first is ``run`` itself; by the identity of the group."""
    runs = {}
    last = run
    for number, group in enumerate(groups):
        if number:
            made = run.makeelement(run.tag, run.attrib, run.nsmap)
            if properties is not None:
                made.append(copy.deepcopy(properties))
                for changed in made.iter(*_CHANGED):
                    changed.set(ID, new_id())
            last.addnext(made)
            last = made
        for element in group:
            # Within the first run new pieces have no place yet.
            if element.getparent() is not last:
                last.append(element)
        runs[id(group)] = last
    return runs
