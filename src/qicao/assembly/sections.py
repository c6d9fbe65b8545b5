"""From what was chosen to a draft's sections: headings, numbers, points and own passages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from qicao.assembly import ownpassages, templates
from qicao.assembly.numbering import number, sample_of
from qicao.models.draft import Paragraph, Section
from qicao.models.store import GENERAL_ROLES
from qicao.reading.sentences import closed
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from qicao.assembly.choosing import Candidate
    from qicao.assembly.framing import Frame
    from qicao.assembly.planning import Plan, PlannedSection
    from qicao.assembly.variables import Values
    from qicao.models.store import Outline, Store

UNIT, UNIT_SHORT = "单位", "单位简称"
"""The variables that name the author's unit, in full and for short."""

_OWN_LINE = lazy(r"[（(]?[一1][）)、.．]*")
"""A point numbered like this stands on a line of its own; 一要, 一是, 第一， run in."""


class Composer(Struct, frozen=True):
    """Writes the sections of one draft.

    ``own`` are the author's own passages by name, ``told`` what is told of their facts by the
    section, and ``named`` the sections whose heading names a fact, which comes first there.
    ``asks`` are the 字 that open passages ask for; ``adapt`` is what a text goes through when it
    is filled.
    """

    store: Store
    outline: Outline
    plan: Plan
    values: Values
    frame: Frame
    own: Mapping[str, str]
    told: Mapping[int, Sequence[Paragraph]]
    named: Collection[int]
    asks: Mapping[str, int]
    adapt: Callable[[str], str] = str

    def sections(self, chosen: Sequence[Sequence[Candidate]]) -> list[Section]:
        """The sections that have text, numbered without a gap.

        Args:
            chosen: the candidates of each planned section.
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
            if told or (self.told and not found and planned.facts is None):
                # What the author has told takes the place of a passage that asks for it; one
                # that is prescribed elsewhere stays.
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
            if told:
                prepared = [p for _, texts in found for p in texts]
                ahead = () if index in self.named else GENERAL_ROLES
                before = [p for p in prepared if p.role in ahead]
                behind = [p for p in prepared if p.role not in ahead]
                sections.append(_with(section, [*before, *told, *behind, *own]))
            else:
                sections.extend(self._filled(section, planned, found, own))
        return _numbered(sections)

    def _number(self, level: int, position: int, below: int) -> str:
        """The number of a part of level 1, or of one beneath it; nothing without a heading."""
        samples = self.outline.numbering
        if level == 1 or (level and len(samples) == 1):
            return number(samples[0], position)
        return number(samples[1], below) if level else ""

    def _fallback(self, planned: PlannedSection, *, needed: bool) -> list[Paragraph]:
        """The passages in the place of nothing: those that are given, or all that are needed."""
        return [
            p
            for name in planned.fallback
            if needed or self.own.get(name, "").strip()
            for p in ownpassages.paragraphs(name, self.own, self.store, self.asks)
        ]

    def _holds_parts(self, index: int) -> bool:
        """Whether parts of the next level stand beneath a section."""
        level, behind = self.plan.sections[index].level, self.plan.sections[index + 1 : index + 2]
        return level == 1 and any(planned.level > level for planned in behind)

    def _told(self, index: int) -> list[Paragraph]:
        """What is told in a section, closed and in the author's own manner of speaking."""
        told = self.told.get(index, ())
        return [
            p if p.open else msgspec.structs.replace(p, text=self.adapt(closed(p.text)))
            for p in told
        ]

    def _filled(
        self,
        section: Section,
        planned: PlannedSection,
        found: Sequence[tuple[Candidate, list[Paragraph]]],
        own: Sequence[Paragraph],
    ) -> Iterator[Section]:
        """The section with its paragraphs, and one more for each point on its own line."""
        points = list(dict.fromkeys(c.point for c, _ in found if c.point.theme))
        if len(points) < 2:
            yield _with(section, [*(p for _, texts in found for p in texts), *own])
            return
        before = [p for c, texts in found if not c.point.theme for p in texts]
        grouped = [[p for c, texts in found if c.point == point for p in texts] for point in points]
        sample = sample_of(planned.points)
        heads = [self.frame.point(planned.points, p.theme) for p in points]
        if _OWN_LINE.fullmatch(sample):
            yield _with(section, before)
            for position, (head, paragraphs) in enumerate(zip(heads, grouped, strict=True), 1):
                yield Section(
                    paragraphs=tuple(paragraphs),
                    heading=head,
                    level=section.level + 1,
                    number=number(sample, position),
                    theme=section.theme,
                )
            if own:
                yield Section(paragraphs=tuple(own))
            return
        for position, (head, paragraphs) in enumerate(zip(heads, grouped, strict=True), 1):
            lead = f"{number(sample, position)}{head}。"
            first = paragraphs[0]
            paragraphs[0] = msgspec.structs.replace(first, text=lead + first.text, lead=lead)
        yield _with(section, [*before, *(p for group in grouped for p in group), *own])

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
                )
            )
        return made


class UnitNames:
    """Values to print, but a unit is called by its full name where it is named first."""

    def __init__(self, values: Values) -> None:
        """Take the values."""
        self._values = values
        self._named = False

    def __call__(self, name: str) -> object:
        """The value to print for ``name``."""
        if name == UNIT:
            self._named = True
        elif name == UNIT_SHORT and not self._named and self._values.value(UNIT) is not None:
            self._named = True
            return self._values(UNIT)
        return self._values.printed(name)


def _numbered(sections: list[Section]) -> list[Section]:
    """The same sections; the only one with a number needs none."""
    if sum(bool(section.number) for section in sections) > 1:
        return sections
    return [msgspec.structs.replace(section, number="") for section in sections]


def _with(section: Section, paragraphs: Sequence[Paragraph]) -> Section:
    return msgspec.structs.replace(section, paragraphs=tuple(paragraphs))
