"""Plan a draft: turn an outline and the themes asked for into sections and slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.assembly.papers import is_any_paper, paper_of
from qicao.errors import Problem, QicaoError
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qicao.assembly.papers import Paper
    from qicao.models.store import Outline, Part, Role, Stage, Style
    from qicao.store.themes import ThemeRef

    Find = Callable[[Sequence[str]], Sequence[ThemeRef]]

DEFAULT_OUTLINE = "三个方面"
_FRAME_SHARE = 0.1
"""The share of an opening or a close whose outline gives none, 0 … 1."""

_LEAD_SHARE = 0.06
"""The maximum share of a paragraph that leads in to a part, 0 … 1."""

_LENGTH_PER_PART = 450
_FRAME_LENGTH = 300
"""Lengths in 字, where none was asked for: per theme, and in addition for the whole."""


class Slot(Struct, frozen=True):
    """A place for paragraphs of certain roles on one theme (None: on no theme in particular).

    ``section`` is the index of its section; several slots may share one. ``target`` is the slot's
    share of the text, 0 … 1. ``most`` is the maximum number of paragraphs, 0: no limit.
    """

    section: int
    theme: ThemeRef | None
    roles: tuple[Role, ...]
    target: float
    most: int


class PlannedSection(Struct, frozen=True):
    """A section before it has text.

    ``level`` is 0 without a number, else 1 or 2. ``theme`` is the theme of a section made for one
    theme asked for, else None. ``about`` are the themes that the outline names for the section.
    See ``Part`` for the rest.
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


def outlines_meant(name: str, outlines: Mapping[str, Outline]) -> list[Outline]:
    """Return the outlines that ``name`` may mean: as name, part of one, or kind of paper (述职报告).

    Papers that any outline may be for (学习体会, 读书心得) mean the default.
    """
    if name in outlines:
        return [outlines[name]]
    paper = paper_of([name])
    parts = [] if is_any_paper(name) else [one for title, one in outlines.items() if name in title]
    like = paper.like or (DEFAULT_OUTLINE if paper.word or is_any_paper(name) else "")
    return parts or [outlines[one] for one in [like] if one in outlines]


def paper_typed(name: str | None, outline: Outline) -> Paper | None:
    """Return the kind of paper by whose ``name`` an outline was meant; None if by its own name."""
    return paper_of([name]) if name and name not in outline.name else None


def find_outline(name: str | None, outlines: Mapping[str, Outline]) -> Outline:
    """Return the only outline that ``name`` means (see ``outlines_meant``); None: the default.

    Raises:
        QicaoError: if it means no outline, or several.
    """
    wanted = name or DEFAULT_OUTLINE
    meant = outlines_meant(wanted, outlines)
    if len(meant) == 1:
        return meant[0]
    if meant:
        which = "、".join(f"“{outline.name}”" for outline in meant)
        problem = Problem(f"提纲“{wanted}”可以指 {which}，请写全")
    else:
        problem = Problem(f"没有提纲“{wanted}”{did_you_mean(wanted, outlines)}")
    raise QicaoError(problem, hint="用 qicao list-outlines 查看全部提纲")


def plan(outline: Outline, themes: Sequence[ThemeRef], find: Find = lambda _: ()) -> Plan:
    """Plan the sections of ``outline`` for ``themes``, in the order asked for.

    ``find`` resolves the theme names that a part of the outline gives itself.
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
    """Yield the slots of a part that isn't repeated for each theme."""
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
    """Return each part's share of the text, 0 … 1. The sum is 1, or 0 if no part has any text."""
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
    """Return a length in 字 for ``outline`` and the number of themes, within its bounds."""
    least, most = outline.lengths
    return min(max(least, _FRAME_LENGTH + _LENGTH_PER_PART * len(themes)), most)
