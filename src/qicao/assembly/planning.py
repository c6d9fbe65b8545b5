"""From an outline and the themes asked for to the slots that paragraphs are chosen for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.errors import Problem, QicaoError
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qicao.models.store import Outline, Part, Role, Stage, Style
    from qicao.store.themes import ThemeRef

    Find = Callable[[Sequence[str]], Sequence[ThemeRef]]

DEFAULT_OUTLINE = "三个方面"
_FRAME_SHARE = 0.1
_LEAD_SHARE = 0.06
_LENGTH_PER_PART = 450
_FRAME_LENGTH = 300


class Slot(Struct, frozen=True):
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


class PlannedSection(Struct, frozen=True):
    """A section before it has text. ``level`` 0: without a heading.

    ``theme`` is the one it was asked for, None where it has all of them or others; ``about``
    are those that the outline names for it. See ``Part`` for the rest.
    """

    heading: str
    level: int
    theme: ThemeRef | None
    own: tuple[str, ...]
    style: Style = "标题"
    points: str = ""
    facts: Stage | None = None
    about: tuple[ThemeRef, ...] = ()
    fallback: tuple[str, ...] = ()


class Plan(Struct, frozen=True):
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


def plan(outline: Outline, themes: Sequence[ThemeRef], find: Find = lambda _: ()) -> Plan:
    """Lay out the sections of ``outline`` for ``themes``, in the order asked for.

    ``find`` gives the themes that an outline's part names itself.
    """
    sections: list[PlannedSection] = []
    slots: list[Slot] = []
    for part, share in zip(outline.parts, _shares(outline.parts), strict=True):
        if part.each:
            for theme in themes:
                slots.append(Slot(len(sections), theme, part.roles, share / len(themes), part.most))
                sections.append(_section(part, theme))
            continue
        about = find(part.themes)
        slots.extend(_slots(part, share, len(sections), about or themes))
        sections.append(_section(part, None, tuple(about)))
    return Plan(tuple(sections), tuple(slots))


def _section(
    part: Part, theme: ThemeRef | None, about: tuple[ThemeRef, ...] = ()
) -> PlannedSection:
    numbered = part.style == "序号" or bool(part.heading or part.each)
    level = part.level if numbered and part.style != "无" else 0
    return PlannedSection(
        part.heading, level, theme, part.own, part.style, part.points, part.facts, about,
        part.fallback,
    )  # fmt: skip


def _slots(part: Part, share: float, position: int, themes: Sequence[ThemeRef]) -> Iterator[Slot]:
    """The slots of a part that isn't one theme's."""
    if part.opens:
        lead = min(share, _LEAD_SHARE)
        share -= lead
        yield Slot(position, None, part.opens, lead, 1)
    if not part.roles:
        return
    if not _is_body(part):
        yield Slot(position, None, part.roles, share, part.most or 1)
        return
    for theme in themes:
        yield Slot(position, theme, part.roles, share / len(themes), part.most)


def _shares(parts: Sequence[Part]) -> list[float]:
    """What part of the text each part gets; together they make 1."""
    given = [
        part.share or (0.0 if _is_body(part) else _FRAME_SHARE * bool(part.roles)) for part in parts
    ]
    open_parts = [i for i, part in enumerate(parts) if not given[i] and (part.roles or part.opens)]
    rest = max(0.0, 1.0 - sum(given))
    for index in open_parts:
        given[index] = rest / len(open_parts)
    total = sum(given) or 1.0
    return [share / total for share in given]


def _is_body(part: Part) -> bool:
    return bool(part.each or part.heading or part.themes or part.style != "标题")


def default_length(outline: Outline, themes: Sequence[ThemeRef]) -> int:
    """A length that suits ``outline`` and the number of themes, where none was asked for."""
    least, most = outline.lengths
    return min(max(least, _FRAME_LENGTH + _LENGTH_PER_PART * len(themes)), most)
