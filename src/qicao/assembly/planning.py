"""From an outline and the themes asked for to the slots that paragraphs are chosen for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.errors import Problem, QicaoError
from qicao.text.names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qicao.models.store import Outline, Part, Role
    from qicao.store.themes import ThemeRef

DEFAULT_OUTLINE = "三个方面"
_FRAME_SHARE = 0.1
_LENGTH_PER_PART = 450
_FRAME_LENGTH = 300


class Slot(NamedTuple):
    """A place for paragraphs of certain roles on one theme (None: on no theme in particular).

    ``section`` counts the sections of the draft from 0; several slots may share one.
    ``target`` is the slot's share of the text, 0 … 1. ``most`` limits the paragraphs,
    0 meaning no limit.
    """

    section: int
    theme: ThemeRef | None
    roles: tuple[Role, ...]
    target: float
    most: int


class PlannedSection(NamedTuple):
    """A section before it has text. ``level`` 0: without a heading."""

    heading: str
    level: int
    theme: ThemeRef | None
    own: tuple[str, ...]


class Plan(NamedTuple):
    """The sections of a draft in order, and their slots."""

    sections: tuple[PlannedSection, ...]
    slots: tuple[Slot, ...]


def find_outline(name: str | None, outlines: Mapping[str, Outline]) -> Outline:
    """The outline called ``name``, or whose name has it as its unambiguous part.

    Raises:
        QicaoError: when there is none, or several.
    """
    wanted = name or DEFAULT_OUTLINE
    if wanted in outlines:
        return outlines[wanted]
    parts = [outline for title, outline in outlines.items() if wanted in title]
    if len(parts) == 1:
        return parts[0]
    if parts:
        which = "、".join(f"“{outline.name}”" for outline in parts)
        problem = Problem(f"提纲“{wanted}”可以指 {which}，请写全")
    else:
        problem = Problem(f"没有提纲“{wanted}”{did_you_mean(wanted, outlines)}")
    raise QicaoError(problem, hint="用 qicao list-outlines 查看全部提纲")


def plan(outline: Outline, themes: Sequence[ThemeRef]) -> Plan:
    """Lay out the sections of ``outline`` for ``themes``, in the order asked for."""
    sections: list[PlannedSection] = []
    slots: list[Slot] = []
    for part, share in zip(outline.parts, _shares(outline.parts), strict=True):
        if part.each:
            for theme in themes:
                position = len(sections)
                sections.append(PlannedSection(part.heading, 1, theme, part.own))
                slots.append(Slot(position, theme, part.roles, share / len(themes), part.most))
            continue
        position = len(sections)
        level = 1 if part.heading else 0
        sections.append(PlannedSection(part.heading, level, None, part.own))
        if not part.roles:
            continue
        if level == 0:
            slots.append(Slot(position, None, part.roles, share, part.most or 1))
        else:
            slots.extend(
                Slot(position, theme, part.roles, share / len(themes), part.most)
                for theme in themes
            )
    return Plan(tuple(sections), tuple(slots))


def _shares(parts: Sequence[Part]) -> list[float]:
    """What part of the text each part gets; together they make 1."""
    given = [
        part.share or (0.0 if part.each or part.heading else _FRAME_SHARE * bool(part.roles))
        for part in parts
    ]
    open_parts = [i for i, part in enumerate(parts) if not given[i] and part.roles]
    rest = max(0.0, 1.0 - sum(given))
    for index in open_parts:
        given[index] = rest / len(open_parts)
    total = sum(given) or 1.0
    return [share / total for share in given]


def default_length(outline: Outline, themes: Sequence[ThemeRef]) -> int:
    """A length that suits ``outline`` and the number of themes, where none was asked for."""
    least, most = outline.lengths
    return min(max(least, _FRAME_LENGTH + _LENGTH_PER_PART * len(themes)), most)
