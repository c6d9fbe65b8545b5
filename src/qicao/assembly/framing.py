"""What stands around a draft's paragraphs: title, headings of parts and points, signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly import headings, templates
from qicao.assembly.numbering import HEADING, THEME, number, point_heading, sample_of
from qicao.assembly.variables import DATE
from qicao.text.counting import count_words

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from qicao.assembly.planning import Plan, PlannedSection
    from qicao.assembly.variables import Values
    from qicao.models.store import HeadingFamily, Outline, Store
    from qicao.store.themes import ThemeRef

SIGNATURE = ("单位", "姓名")
"""The variables that a signature names, in order; the date stands below them."""

_TITLE_THEMES = 3


class Frame(NamedTuple):
    """The headings of a draft's sections, and those of its points by theme."""

    headings: Sequence[str]
    points: Mapping[str, str]


class Framer(NamedTuple):
    """Frames one draft."""

    store: Store
    outline: Outline
    themes: Sequence[ThemeRef]
    values: Values

    def title(self, asked: str | None) -> str:
        """What was asked for, else the first of the outline's titles that can be filled."""
        if asked:
            return asked
        names = [ref.name for ref in self.themes]
        several = "、".join(names) if len(names) <= _TITLE_THEMES else ""
        given = {THEME: several}
        for template in self.outline.titles:
            used = sorted(templates.inspect(template).names)
            if all(given.get(name) or self.values.value(name) is not None for name in used):
                break
        return templates.fill(template, lambda name: given.get(name) or self.values(name)).strip()

    def frame(self, plan: Plan, rng: random.Random) -> Frame:
        """Headings for the sections of ``plan``, and for the points that they may have."""
        found = headings.choose([ref.name for ref in self.themes], self._families(), rng)
        heads = [self._heading(planned, found) for planned in plan.sections]
        return Frame(heads, self._points(plan, heads, rng))

    def _families(self) -> list[HeadingFamily]:
        """The families that the outline's parts may be headed from."""
        named, name = self.outline.families, self.outline.name
        return [
            family
            for family in self.store.families
            if (not named or family.name in named)
            and (not family.outlines or name in family.outlines)
        ]

    def _heading(self, planned: PlannedSection, found: Mapping[str, str]) -> str:
        """The heading of a planned section; empty where it has none."""
        if not planned.level or planned.style == "序号":
            return ""
        own = found[planned.theme.name] if planned.theme else ""
        if not planned.heading:
            return own
        return templates.fill(
            planned.heading, lambda name: own if name == HEADING else self.values(name)
        )

    def _points(self, plan: Plan, heads: Sequence[str], rng: random.Random) -> dict[str, str]:
        """A heading for each theme that may be a point, from another family than the parts'."""
        if not any(planned.points for planned in plan.sections):
            return {}
        asked = {ref.parent for ref in self.themes}
        names = [slot.theme.name for slot in plan.slots if slot.theme]
        names += [c.name for t in self.store.themes if t.name in asked for c in t.children]
        others = [
            family
            for family in self.store.families
            if not family.outlines
            and not any(set(heads) & set(variants) for variants in family.headings.values())
        ]
        return headings.choose(list(dict.fromkeys(names)), others, rng)

    def length(self, title: str, plan: Plan, frame: Frame) -> int:
        """The 字 of title, salutation, and the headings of parts and of the themes in them."""
        numbered = [
            number(self.outline.numbering[0], 1) + head
            for planned, head in zip(plan.sections, frame.headings, strict=True)
            if planned.level
        ]
        for slot in plan.slots:
            planned = plan.sections[slot.section]
            if planned.points and slot.theme and planned.theme is None:
                name = slot.theme.name
                heading = point_heading(planned.points, name, frame.points[name])
                numbered.append(number(sample_of(planned.points), 1) + heading)
        return count_words(title + self.outline.salutation) + sum(map(count_words, numbered))

    def signature(self) -> dict[str, str]:
        """Who signs, and the date."""
        signed = {name: templates.show(self.values(name)) for name in SIGNATURE}
        signed[DATE] = templates.show(self.values(DATE))
        return signed
