"""What stands around a draft's paragraphs: title, headings of parts and points, signature."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.assembly import headings, printing, templates
from qicao.assembly.numbering import HEADING, THEME, number, point_heading, sample_of
from qicao.assembly.variables import DATE
from qicao.models.store import NOWHERE
from qicao.store.themes import every_theme, points_of
from qicao.text import placeholders, titlelines
from qicao.text.counting import count_words

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.assembly.choosing import Candidate
    from qicao.assembly.planning import Plan, PlannedSection
    from qicao.assembly.variables import Values
    from qicao.models.store import HeadingFamily, Outline, Place, Store
    from qicao.store.themes import ThemeRef

SIGNATURE = ("单位", "姓名")
"""The variables that a signature names, in order; the date stands below them."""

_TITLE_THEMES = 3

_TITLE_LINES = 2
"""Lines of a title, above a subtitle and in it, beyond which a shorter form is looked for."""


class Frame(Struct, frozen=True):
    """The headings of a draft's sections, and those of its points by theme.

    ``nouns`` are what themes are called in 在……方面, where that isn't their name, and ``place``
    is where the outline stands.
    """

    headings: Sequence[str]
    points: Mapping[str, str]
    nouns: Mapping[str, str] = {}
    place: Place = NOWHERE

    def point(self, form: str, theme: str) -> str:
        """How a point on ``theme`` is headed in a part whose points have this form."""
        return point_heading(form, self.nouns.get(theme, theme), self.points[theme], self.place)


def nouns_of(store: Store) -> dict[str, str]:
    """What each theme is called in 在……方面, where that isn't its name."""
    return {theme.name: theme.noun for theme in every_theme(store) if theme.noun}


class Framer(Struct, frozen=True):
    """Frames one draft."""

    store: Store
    outline: Outline
    themes: Sequence[ThemeRef]
    values: Values

    def title(self, asked: str | None, *, below: bool = False) -> str:
        """What was asked for, its variables filled, else the first title that can be filled.

        One that two lines can't hold with its words whole gives way to a later one that names
        as much; ``below`` says that it'll stand below another, where there is room.
        """
        if asked:
            is_template = placeholders.pieces(asked) is not None
            return templates.fill(asked, self.values).strip() if is_template else asked
        names = [ref.name for ref in self.themes]
        several = "、".join(names) if len(names) <= _TITLE_THEMES else ""
        given = {THEME: several}

        def value_of(name: str) -> object:
            return given.get(name) or self.values(name)

        def filled(template: str) -> str:
            return templates.fill(template, value_of, lambda: self._place).strip()

        used = {one: templates.inspect(one).names for one in self.outline.titles}
        fillable = [
            template
            for template, wanted in used.items()
            if all(
                given.get(name) or self.values.value(name) is not None for name in sorted(wanted)
            )
        ]
        first = fillable[0] if fillable else self.outline.titles[-1]
        if below:
            return filled(first)
        # What the author gave for the title isn't left out of it for its length.
        wanted = used[first] - {THEME}
        kept = [*names, *(printing.show(self.values(name)) for name in sorted(wanted))]
        title = ""
        for template in [one for one in fillable if used[one] >= wanted] or [first]:
            title = filled(template)
            if _sets_well(title, kept):
                break
        return title

    @property
    def _place(self) -> Place:
        """Where the outline stands."""
        return self.store.outline_places.get(self.outline.name, NOWHERE)

    def frame(
        self, plan: Plan, rng: random.Random, chosen: Sequence[Sequence[Candidate]] = ()
    ) -> Frame:
        """Headings for the sections of ``plan``, and for the points that they may have.

        Where it is known what stands beneath them, the family is taken that says it best,
        and a part on one second-level theme is headed by that.
        """
        families = self._families()
        asked = [planned.theme.name if planned.theme else "" for planned in plan.sections]
        told = [self._topic(p, found) for p, found in zip_longest(plan.sections, chosen)]
        may_tell = len(set(told)) == len(set(asked)) and headings.fitting(told, families)
        names = told if may_tell else asked
        headed = headings.choose(names, families, rng, _texts(zip_longest(names, chosen)))
        heads = [
            self._heading(planned, headed.get(name, ""))
            for planned, name in zip(plan.sections, names, strict=True)
        ]
        return Frame(
            heads, self._points(plan, heads, rng, chosen), nouns_of(self.store), self._place
        )

    def _topic(self, planned: PlannedSection, found: Sequence[Candidate] | None) -> str:
        """The theme that a part of one theme is headed by."""
        if planned.theme is None:
            return ""
        themes = {snippet.theme for c in found or () for snippet in c.snippets}
        if len(themes) == 1 and not planned.points:
            (only,) = themes
            if only in points_of(planned.theme.parent, self.store):
                return only
        return planned.theme.name

    def _families(self) -> list[HeadingFamily]:
        """The families that the outline's parts may be headed from."""
        named, names = self.outline.families, self.outline.names
        return [
            family
            for family in self.store.families
            if (not named or family.name in named)
            and (not family.outlines or not names.isdisjoint(family.outlines))
        ]

    def _heading(self, planned: PlannedSection, own: str) -> str:
        """The heading of a planned section, whose family has ``own``; empty where it has none."""
        if not planned.level or planned.style == "序号":
            return ""
        if not planned.heading:
            return own

        def value_of(name: str) -> object:
            return own if name == HEADING else self.values(name)

        return templates.fill(planned.heading, value_of, lambda: self._place)

    def _points(
        self,
        plan: Plan,
        heads: Sequence[str],
        rng: random.Random,
        chosen: Sequence[Sequence[Candidate]],
    ) -> dict[str, str]:
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
        pointed = ((c.point.theme, [c]) for found in chosen for c in found if c.point.theme)
        return headings.choose(list(dict.fromkeys(names)), others, rng, _texts(pointed))

    def length(self, title: str, plan: Plan, frame: Frame) -> int:
        """The 字 of title, salutation, and the headings of parts and of the themes in them."""
        numbered = [
            number(self.outline.numbering[: planned.level][-1], 1) + head
            for planned, head in zip(plan.sections, frame.headings, strict=True)
            if planned.level
        ]
        for slot in plan.slots:
            planned = plan.sections[slot.section]
            if planned.points and slot.theme and planned.theme is None:
                heading = frame.point(planned.points, slot.theme.name)
                numbered.append(number(sample_of(planned.points), 1) + heading)
        return count_words(title + self.outline.salutation) + sum(map(count_words, numbered))

    def signature(self) -> dict[str, str]:
        """Who signs, and the date; a text in which nobody says 我 is signed by no person."""
        nameless = self.outline.person != "我" and self.values.value(SIGNATURE[1]) is None
        names = SIGNATURE[:1] if nameless else SIGNATURE
        signed = {name: printing.show(self.values(name)) for name in names}
        signed[DATE] = printing.show(self.values(DATE))
        return signed


def _sets_well(title: str, names: Sequence[str]) -> bool:
    """Whether two lines hold a title, and two its subtitle, with every name whole."""
    main, dash, rest = title.partition("——")
    below = titlelines.title_lines(dash + rest, titlelines.SUBTITLE_CELLS, names) if dash else None
    set_ = [
        titlelines.title_lines(main, titlelines.OFFICIAL_CELLS, names),
        *([below] if dash else []),
    ]
    return all(one is not None and len(one.texts) <= _TITLE_LINES for one in set_)


def _texts(found: Iterable[tuple[str, Sequence[Candidate] | None]]) -> dict[str, str]:
    """By theme name, all that stands beneath its heading."""
    texts: dict[str, str] = {}
    for name, candidates in found:
        text = "".join(text for candidate in candidates or () for text in candidate.texts)
        texts[name] = texts.get(name, "") + text
    return texts
