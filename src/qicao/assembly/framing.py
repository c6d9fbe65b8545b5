"""Make the frame of a draft's paragraphs: title, headings of parts and points, signature."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.assembly.numbering import HEADING, THEME, number, sample_of
from qicao.assembly.variables import DATE
from qicao.models.store import NOWHERE
from qicao.store.themes import called, every_theme, points_of
from qicao.templating import printing, templates
from qicao.text import placeholders, titlelines
from qicao.text.counting import count_words
from qicao.text.ngrams import windows

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.assembly.choosing import Candidate
    from qicao.assembly.planning import Plan, PlannedSection
    from qicao.assembly.variables import Values
    from qicao.models.store import HeadingFamily, Outline, Place, Store
    from qicao.store.themes import ThemeRef

SIGNATURE = ("单位", "姓名")
"""The variables of a signature, in order; the date follows them."""

_TITLE_THEMES = 3
"""Maximum number of themes that a title names."""

_TITLE_LINES = 2
"""Maximum number of lines of a title, and of its subtitle, before a shorter title is tried."""


class Frame(Struct, frozen=True):
    """The headings of a draft's sections in order, and those of its points by theme.

    ``nouns`` maps themes to what they are called in 在……方面, if that isn't their name. ``place``
    is the file and line of the outline, for messages.
    """

    headings: Sequence[str]
    points: Mapping[str, str]
    nouns: Mapping[str, str]
    place: Place

    def point(self, form: str, theme: str) -> str:
        """The heading, without a number, of a point on ``theme`` in a part of this ``Part.points``."""
        heading = self.points[theme]
        rest = form.removeprefix(sample_of(form))
        values = {THEME: self.nouns.get(theme, theme), HEADING: heading}
        return templates.fill(rest, values.get, lambda: self.place) if rest else heading

    def length(self, form: str, theme: str) -> int:
        """The 字 of a point's heading with a number."""
        return count_words(number(sample_of(form), 1) + self.point(form, theme))


class Framer(Struct, frozen=True):
    """Makes the title, headings and signature of one draft."""

    store: Store
    outline: Outline
    themes: Sequence[ThemeRef]
    values: Values

    def title(self, asked: str | None, *, below: bool = False) -> str:
        """The title asked for, with its variables filled, or else one of the outline's titles.

        That is the first whose variables have values. If it doesn't fit two lines without breaking
        names, it is the first later one that has these variables, too, and fits, or else the last
        with them. ``below``: the title is the subtitle of another, and any length will do.
        """
        if asked:
            is_template = placeholders.pieces(asked) is not None
            return templates.fill(asked, self.values).strip() if is_template else asked
        names = called(self.themes, self.store)
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
        # A shorter title must not lose a variable that the author gave a value.
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
        """The file and line of the outline, for messages."""
        return self.store.outline_places.get(self.outline.name, NOWHERE)

    def frame(
        self, plan: Plan, rng: random.Random, chosen: Sequence[Sequence[Candidate]] = ()
    ) -> Frame:
        """Choose headings for the sections of ``plan``, and for the points that they may have.

        If the candidates of each section are ``chosen``, the family is taken whose headings suit
        their texts best, and a part whose paragraphs have a single second-level theme gets the
        heading of that theme.
        """
        families = self._families()
        asked = [planned.theme.name if planned.theme else "" for planned in plan.sections]
        told = [self._topic(p, found) for p, found in zip_longest(plan.sections, chosen)]
        may_tell = len(set(told)) == len(set(asked)) and _fitting(told, families)
        names = told if may_tell else asked
        headed = choose_headings(names, families, rng, _texts(zip_longest(names, chosen)))
        heads = [
            self._heading(planned, headed.get(name, ""))
            for planned, name in zip(plan.sections, names, strict=True)
        ]
        nouns = {theme.name: theme.noun for theme in every_theme(self.store) if theme.noun}
        return Frame(heads, self._points(plan, heads, rng, chosen), nouns, self._place)

    def _topic(self, planned: PlannedSection, found: Sequence[Candidate] | None) -> str:
        """The theme for a part's heading: its paragraphs' only second-level theme, or its own.

        Empty for a part without a theme.
        """
        if planned.theme is None:
            return ""
        themes = {snippet.theme for c in found or () for snippet in c.snippets}
        if len(themes) == 1 and not planned.points:
            (only,) = themes
            if only in points_of(planned.theme.parent, self.store):
                return only
        return planned.theme.name

    def _families(self) -> list[HeadingFamily]:
        """The families that headings of the outline's parts may come from."""
        named, names = self.outline.families, self.outline.names
        return [
            family
            for family in self.store.families
            if (not named or family.name in named)
            and (not family.outlines or not names.isdisjoint(family.outlines))
        ]

    def _heading(self, planned: PlannedSection, own: str) -> str:
        """The heading of a planned section; ``own`` is its theme's heading in the family.

        Empty for a section without a level or with a bare number.
        """
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
        """Map each theme that may be a point to a heading, of another family than the parts'.

        Empty if no part has points.
        """
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
        return choose_headings(list(dict.fromkeys(names)), others, rng, _texts(pointed))

    def length(self, title: str, plan: Plan, frame: Frame) -> int:
        """The 字 of title, salutation, farewell, and headings with numbers.

        Of points, only those count whose part has no theme of its own: each theme is one there.
        """
        numbered = [
            number(self.outline.numbering[: planned.level][-1], 1) + head
            for planned, head in zip(plan.sections, frame.headings, strict=True)
            if planned.level
        ]
        points = sum(
            frame.length(planned.points, slot.theme.name)
            for slot in plan.slots
            if (planned := plan.sections[slot.section]).points
            and slot.theme
            and planned.theme is None
        )
        return count_words(title + self.outline.framing) + sum(map(count_words, numbered)) + points

    def signature(self) -> dict[str, str]:
        """Map 单位, 姓名 and 日期 to what is printed as signature.

        姓名 is missing if the text doesn't say 我 and no name was given.
        """
        nameless = self.outline.person != "我" and self.values.value(SIGNATURE[1]) is None
        names = SIGNATURE[:1] if nameless else SIGNATURE
        signed = {name: printing.show(self.values(name)) for name in names}
        signed[DATE] = printing.show(self.values(DATE))
        return signed


def _sets_well(title: str, names: Sequence[str]) -> bool:
    """Whether title and subtitle fit two lines each without breaking any of ``names``."""
    main, dash, rest = title.partition("——")
    below = titlelines.title_lines(dash + rest, titlelines.SUBTITLE_CELLS, names) if dash else None
    set_ = [
        titlelines.title_lines(main, titlelines.OFFICIAL_CELLS, names),
        *([below] if dash else []),
    ]
    return all(one is not None and len(one.texts) <= _TITLE_LINES for one in set_)


def _texts(found: Iterable[tuple[str, Sequence[Candidate] | None]]) -> dict[str, str]:
    """Join the texts of the candidates by theme name."""
    texts: dict[str, str] = {}
    for name, candidates in found:
        text = "".join(text for candidate in candidates or () for text in candidate.texts)
        texts[name] = texts.get(name, "") + text
    return texts


def choose_headings(
    names: Sequence[str],
    families: Sequence[HeadingFamily],
    rng: random.Random,
    texts: Mapping[str, str],
) -> dict[str, str]:
    """Return a heading for each theme name, all from one family.

    If no family has all of them the names themselves are the headings: half a parallel set
    would look like a slip. Of several families the one is taken whose headings agree best with
    ``texts`` (by theme name); ``rng`` decides among equals. Empty names are left out.
    """
    candidates = _fitting(names, families)
    names = [name for name in names if name]
    if not candidates or not names:
        return {name: name for name in names}
    order = {family.name: rng.random() for family in candidates}
    variant = rng.random()

    def headed(family: HeadingFamily) -> dict[str, str]:
        return {name: _pick(family.headings[name], variant) for name in names}

    return headed(
        min(candidates, key=lambda family: (-_fitness(headed(family), texts), order[family.name]))
    )


def _fitting(names: Sequence[str], families: Sequence[HeadingFamily]) -> list[HeadingFamily]:
    """Return the families with a heading for every theme in ``names``; empty names are ignored."""
    wanted = [name for name in names if name]
    return [family for family in families if all(family.headings.get(n) for n in wanted)]


def _fitness(headings: Mapping[str, str], texts: Mapping[str, str]) -> int:
    """Return the smallest share of a heading's bigrams that occur in its text, in tenths.

    Headings without a text are ignored; 0 if all are.
    """
    shares = [
        sum(word in texts[name] for word in words) / len(words)
        for name, heading in headings.items()
        if texts.get(name) and (words := _words(heading))
    ]
    return round(10 * min(shares)) if shares else 0


def _words(heading: str) -> list[str]:
    """Return the bigrams of a heading, none across a comma."""
    return [word for part in heading.split("，") for word in windows(part, 2)]


def _pick(variants: Sequence[str], where: float) -> str:
    return variants[int(where * len(variants))]
