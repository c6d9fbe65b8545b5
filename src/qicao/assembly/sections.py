"""Compose a draft's sections of the chosen candidates: headings, numbers, own passages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from qicao.assembly import ownpassages
from qicao.assembly.numbering import number, sample_of
from qicao.models.draft import Paragraph, Section
from qicao.models.store import GENERAL_ROLES
from qicao.reading.sentences import closed, sentences, tense
from qicao.templating import templates
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qicao.assembly.choosing import Candidate, Point
    from qicao.assembly.framing import Frame
    from qicao.assembly.planning import Plan, PlannedSection
    from qicao.assembly.told import Told
    from qicao.assembly.variables import Values
    from qicao.models.store import Outline, Role, Store

    _Found = Sequence[tuple[Candidate, list[Paragraph]]]
    """The candidates chosen for a section, each with its paragraphs."""

UNIT, UNIT_SHORT = "单位", "单位简称"
"""The variables for the full and the short name of the author's unit."""

_CLAIMING = ("做法", "成效", "问题")
"""Roles of paragraphs that state what the author or the unit did."""

_FIRST_PERSON = lazy("我(?!国|党)|本人")

_LED = 3
"""Minimum number of points whose heads stand next to facts: a long row of paragraphs needs them."""

_OWN_LINE = lazy(r"[（(]?[一1][）)、.．]*")
"""Point numbers whose heading has a line of its own; 一要, 一是 and 第一， are run-in heads."""


class Composer(Struct, frozen=True):
    """Composes the sections of one draft.

    ``own`` maps names to the author's own passages. ``told`` is what tells the facts; they come
    first in the sections whose heading names one. ``asks`` are the 字 that open passages ask for.
    ``adapt`` is applied to each text after it is filled.
    """

    store: Store
    outline: Outline
    plan: Plan
    values: Values
    frame: Frame
    own: Mapping[str, str]
    told: Told
    asks: Mapping[str, int]
    adapt: Callable[[str], str]

    def sections(self, chosen: Sequence[Sequence[Candidate]]) -> list[Section]:
        """Return the sections that have text or subsections, numbered without a gap.

        ``chosen`` are the candidates of each planned section.
        """
        sections: list[Section] = []
        position = below = 0
        naming = UnitNames(self.values)
        for index, (planned, candidates) in enumerate(zip(self.plan.sections, chosen, strict=True)):
            found = [(c, self._paragraphs(c, naming)) for c in candidates]
            own = [
                p
                for name in planned.own
                for p in ownpassages.paragraphs(name, self.own, self.store, self.asks)
            ]
            told = self._told(index)
            if told or (self.told.sections and not found and planned.facts is None):
                # Facts replace open passages. Without facts in the section, passages of the
                # outline itself stay open.
                prescribed = () if told else self.outline.passages
                own = [p for p in own if not p.open or p.name in prescribed]
            own += self._fallback(planned, needed=not (found or own or told))
            if not (found or own or told or self._holds_parts(index)):
                continue
            position += planned.level == 1
            below = below + 1 if planned.level > 1 else 0
            section = Section(
                paragraphs=(),
                heading=self.frame.headings[index],
                level=planned.level,
                number=self._number(planned.level, position, below),
                theme=planned.theme.parent if planned.theme else None,
                run_in=planned.style == "段首",
            )
            is_led = len(_grouped(found)) >= _LED and not _OWN_LINE.fullmatch(
                sample_of(planned.points)
            )
            if told and is_led:
                sections.append(_with(section, [*told, *self._led(planned, found), *own]))
            elif told:
                prepared = [p for _, texts in found for p in texts]
                ahead = () if index in self.told.named else GENERAL_ROLES
                before = [p for p in prepared if p.role in ahead]
                behind = [p for p in prepared if p.role not in ahead]
                sections.append(_with(section, [*before, *told, *behind, *own]))
            else:
                sections.extend(self._filled(section, planned, found, own))
        return _numbered(sections)

    def _number(self, level: int, position: int, below: int) -> str:
        """Return the number of a section by its level, 1 or 2; empty for level 0."""
        samples = self.outline.numbering
        if level == 1 or (level and len(samples) == 1):
            return number(samples[0], position)
        return number(samples[1], below) if level else ""

    def _fallback(self, planned: PlannedSection, *, needed: bool) -> list[Paragraph]:
        """Return the fallback passages of a section: the given ones, and all if ``needed``."""
        return [
            p
            for name in planned.fallback
            if needed or self.own.get(name, "").strip()
            for p in ownpassages.paragraphs(name, self.own, self.store, self.asks)
        ]

    def _holds_parts(self, index: int) -> bool:
        """Whether the next section is a subsection of this one."""
        level, behind = self.plan.sections[index].level, self.plan.sections[index + 1 : index + 2]
        return level == 1 and any(planned.level > level for planned in behind)

    def _told(self, index: int) -> list[Paragraph]:
        """Return the paragraphs that tell a section's facts, closed and adapted, or prompts."""
        told = self.told.sections.get(index, ())
        return [
            p if p.open else msgspec.structs.replace(p, text=self.adapt(closed(p.text)))
            for p in told
        ]

    def _filled(
        self,
        section: Section,
        planned: PlannedSection,
        found: _Found,
        own: Sequence[Paragraph],
    ) -> Iterator[Section]:
        """Yield the section with its paragraphs, and one for each point with a heading line.

        Points with run-in heads stay in the section. A single point has no heading.
        """
        if len(_grouped(found)) < 2:
            yield _with(section, [*(p for _, texts in found for p in texts), *own])
            return
        sample = sample_of(planned.points)
        if not _OWN_LINE.fullmatch(sample):
            yield _with(section, [*self._led(planned, found), *own])
            return
        yield _with(section, _pointless(found))
        for position, (point, paragraphs) in enumerate(_grouped(found).items(), 1):
            yield Section(
                paragraphs=tuple(paragraphs),
                heading=self.frame.point(planned.points, point.theme),
                level=section.level + 1,
                number=number(sample, position),
                theme=section.theme,
            )
        if own:
            yield Section(paragraphs=tuple(own))

    def _led(self, planned: PlannedSection, found: _Found) -> list[Paragraph]:
        """Return a section's paragraphs, the first of each point with the point's run-in head."""
        led = _pointless(found)
        for position, (point, paragraphs) in enumerate(_grouped(found).items(), 1):
            head = self.frame.point(planned.points, point.theme)
            lead = f"{number(sample_of(planned.points), position)}{head}。"
            first, *rest = paragraphs
            led += [msgspec.structs.replace(first, text=lead + first.text, lead=lead), *rest]
        return led

    def _paragraphs(self, candidate: Candidate, naming: UnitNames) -> list[Paragraph]:
        made = []
        for snippet in candidate.snippets:
            for name in sorted(templates.inspect(snippet.text).names):
                self.values(name)
            place = functools.partial(self.store.place, snippet.id)
            text = self.adapt(templates.fill(snippet.text, naming, place)).strip()
            made.append(
                Paragraph(
                    id=snippet.id,
                    theme=snippet.theme,
                    role=snippet.role,
                    text=closed(text),
                    origin=snippet.origin,
                    flags=snippet.flags,
                    claims=_claims(snippet.role, text),
                )
            )
        return made


def _claims(role: Role, text: str) -> bool:
    """Whether a paragraph states what the author or the unit did; an opening may only introduce."""
    if role != "开头":
        return role in _CLAIMING
    said = (one for one in sentences(text) if _FIRST_PERSON.search(one))
    return any(tense(one) == "past" for one in said)


class UnitNames:
    """Values to print, with the unit's full name for its short name at the first mention."""

    def __init__(self, values: Values) -> None:
        """Take the values."""
        self._values = values
        self._named = False

    def __call__(self, name: str) -> object:
        """Return the value to print for ``name``."""
        if name == UNIT:
            self._named = True
        elif name == UNIT_SHORT and not self._named and self._values.value(UNIT) is not None:
            self._named = True
            return self._values(UNIT)
        return self._values.printed(name)


def _pointless(found: _Found) -> list[Paragraph]:
    """Return the paragraphs of candidates that belong to no point."""
    return [p for candidate, texts in found if not candidate.point.theme for p in texts]


def _grouped(found: _Found) -> dict[Point, list[Paragraph]]:
    """Map the points of candidates, in order, to their paragraphs."""
    groups: dict[Point, list[Paragraph]] = {}
    for candidate, texts in found:
        if candidate.point.theme:
            groups.setdefault(candidate.point, []).extend(texts)
    return groups


def _numbered(sections: list[Section]) -> list[Section]:
    """Return the sections, without the number if only one of them has one."""
    if sum(bool(section.number) for section in sections) > 1:
        return sections
    return [msgspec.structs.replace(section, number="") for section in sections]


def _with(section: Section, paragraphs: Sequence[Paragraph]) -> Section:
    return msgspec.structs.replace(section, paragraphs=tuple(paragraphs))
