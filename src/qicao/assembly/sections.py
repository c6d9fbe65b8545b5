"""From what was chosen to a draft's sections: headings, numbers, points and own passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.assembly import templates
from qicao.assembly.numbering import number, point_heading, sample_of
from qicao.models.draft import Paragraph, Section
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qicao.assembly.choosing import Candidate
    from qicao.assembly.planning import Plan, PlannedSection
    from qicao.assembly.variables import Values
    from qicao.models.store import Outline, Store

_OWN_LINE = re.compile(r"[（(]?[一1][）)、.．]*")
"""A point numbered like this stands on a line of its own; 一要, 一是, 第一， run in."""


class Composer(NamedTuple):
    """Writes the sections of one draft.

    ``headings`` are those of the sections, ``heads`` those of the points by theme.
    """

    store: Store
    outline: Outline
    plan: Plan
    values: Values
    headings: Sequence[str]
    heads: Mapping[str, str]

    def sections(self, chosen: Sequence[Sequence[Candidate]]) -> list[Section]:
        """The sections that have text, numbered without a gap."""
        sections: list[Section] = []
        position = 0
        for index, planned in enumerate(self.plan.sections):
            found = [
                candidate
                for slot, candidates in zip(self.plan.slots, chosen, strict=True)
                if slot.section == index
                for candidate in candidates
            ]
            own = [self._own(name) for name in planned.own]
            if not found and not own:
                continue
            position += bool(planned.level)
            section = Section(
                paragraphs=(),
                heading=self.headings[index],
                level=planned.level,
                number=number(self.outline.numbering[0], position) if planned.level else "",
                theme=planned.theme.parent if planned.theme else None,
                run_in=planned.style == "段首",
            )
            sections.extend(self._filled(section, planned, found, own))
        return sections

    def _filled(
        self,
        section: Section,
        planned: PlannedSection,
        found: Sequence[Candidate],
        own: Sequence[Paragraph],
    ) -> Iterator[Section]:
        """The section with its paragraphs, and one more for each point on its own line."""
        points = list(dict.fromkeys(c.point for c in found if c.point.theme))
        if len(points) < 2:
            paragraphs = [p for candidate in found for p in self._paragraphs(candidate)]
            yield _with(section, [*paragraphs, *own])
            return
        before = [p for c in found if not c.point.theme for p in self._paragraphs(c)]
        grouped = [
            [p for c in found if c.point == point for p in self._paragraphs(c)] for point in points
        ]
        sample = sample_of(planned.points)
        heads = [point_heading(planned.points, p.theme, self.heads[p.theme]) for p in points]
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

    def _paragraphs(self, candidate: Candidate) -> Iterator[Paragraph]:
        for snippet, text in zip(candidate.snippets, candidate.texts, strict=True):
            for name in sorted(templates.inspect(snippet.text).names):
                self.values(name)
            yield Paragraph(
                id=snippet.id,
                theme=snippet.theme,
                role=snippet.role,
                text=text if ends_sentence(text) else text + "。",
                origin=snippet.origin,
                flags=snippet.flags,
            )

    def _own(self, name: str) -> Paragraph:
        return Paragraph(text=f"【自写：{self.store.own[name].prompt}】", own=True)


def _with(section: Section, paragraphs: Sequence[Paragraph]) -> Section:
    return msgspec.structs.replace(section, paragraphs=tuple(paragraphs))
