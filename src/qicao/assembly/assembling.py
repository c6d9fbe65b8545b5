"""A store and a request → a draft. The same request and seed give the same draft."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from qicao.assembly import headings, planning, templates
from qicao.assembly.choosing import Chooser
from qicao.assembly.numbering import HEADING, THEME, number, point_heading, sample_of
from qicao.assembly.origins import overlap_of
from qicao.assembly.person import FORMAL, formal, person_of
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.sections import Composer
from qicao.assembly.supply import Supply, audiences_of
from qicao.assembly.variables import DATE, Values, check_given
from qicao.errors import Attempts, QicaoError
from qicao.models.draft import Draft, Length, OwnPrompt, Section, Shortage
from qicao.store.themes import resolve_all
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qicao.assembly.choosing import Candidate
    from qicao.assembly.planning import Plan, PlannedSection
    from qicao.models.draft import Request
    from qicao.models.store import HeadingFamily, Outline, Store
    from qicao.store.themes import ThemeRef

SIGNATURE = ("单位", "姓名")
"""The variables that a signature names, in order; the date stands below them."""

TOLERANCE = 0.03
"""How far from the length asked for a draft may be (DESIGN section 6)."""

_TITLE_THEMES = 3
_SEED_DIGITS = 8


def assemble(store: Store, request: Request) -> Draft:
    """Make the draft that ``request`` asks for.

    Raises:
        QicaoError: when a theme, an outline or a variable is unknown, a value is bad, or a
            theme has nothing that the outline could use.
    """
    attempt = Attempts()
    no_themes: list[ThemeRef] = []
    no_values: dict[str, Any] = {}
    fallback = next(iter(store.outlines.values()))
    themes = attempt(no_themes, resolve_all, request.themes, store)
    outline = attempt(fallback, planning.find_outline, request.outline, store.outlines)
    given = attempt(no_values, check_given, store.variables, request.variables, request.date)
    attempt.check()
    themes = themes or resolve_all(outline.themes, store)
    if not themes:
        raise QicaoError(
            f"提纲“{outline.name}”没有自带的主题，请用 -t 写明写哪些主题",
            hint="用 qicao list-themes 查看全部主题",
        )
    values = Values(store.variables, given)
    seed = _default_seed(request) if request.seed is None else request.seed
    return _Assembler(store, request, themes, outline, values, seed).assemble()


def _default_seed(request: Request) -> int:
    """A seed made of the request itself, so that the same command gives the same draft."""
    written = msgspec.json.encode(request, order="deterministic")
    return int(hashlib.sha256(written).hexdigest()[:_SEED_DIGITS], 16)


def _length(draft_title: str, salutation: str, sections: Iterable[Section]) -> int:
    """What is printed as text: title, headings with their numbers, paragraphs of the store."""
    return count_words(draft_title + salutation) + sum(
        count_words(section.number + section.heading + "。" * section.run_in)
        + sum(count_words(p.text) for p in section.paragraphs if not p.own)
        for section in sections
    )


def _missed(count: int, asked: int | None) -> Iterable[str]:
    """A word on a draft whose length is not what was asked for."""
    if asked and abs(count - asked) > asked * TOLERANCE:
        more = "多" if count > asked else "少"
        yield f"比要求{more} {abs(count - asked)} 字：素材库里没有长短更合适的段落"


class _Assembler(NamedTuple):
    """The steps from a request to a draft, and what they share."""

    store: Store
    request: Request
    themes: list[ThemeRef]
    outline: Outline
    values: Values
    seed: int

    def assemble(self) -> Draft:
        rng = random.Random(self.seed)
        plan = planning.plan(
            self.outline, self.themes, lambda names: resolve_all(names, self.store)
        )
        title = self._title()
        heads = self._heads(plan, rng)
        points = self._points(plan, heads, rng)
        asked = self.request.length
        wanted = asked or planning.default_length(self.outline, self.themes)
        wanted -= self._around(title, plan, heads, points)
        day = self.values.value(DATE) or self.request.date
        audiences = audiences_of(self.store, self.themes, self.request.audience)
        called = self.values(PERSON) if PERSON in self.request.variables else None
        person = person_of(called, self.outline.person)
        supply = Supply(
            self.store,
            self.outline,
            person,
            self.themes,
            self.values,
            day,
            audiences,
            points,
            formal if called == FORMAL else str,
        )
        chosen = Chooser(plan.slots, supply.pools(plan, rng), wanted).choose()
        composer = Composer(self.store, self.outline, plan, self.values, heads, points)
        sections = composer.sections(chosen)
        signature = self._signature()
        count = _length(title, self.outline.salutation, sections)
        short = tuple(self._short(plan, chosen, wanted, asked - count)) if asked else ()
        return Draft(
            title=title,
            outline=self.outline.name,
            seed=self.seed,
            date=day,
            length=Length(count=count, asked=asked, short=short),
            sections=tuple(sections),
            salutation=self.outline.salutation,
            signature=signature,
            variables=self.values.filled,
            missing=self.values.missing,
            unused=self.values.unused,
            own=tuple(self._own(plan)),
            overlap=overlap_of(sections),
            notes=() if short else tuple(_missed(count, asked)),
        )

    def _title(self) -> str:
        if self.request.title:
            return self.request.title
        names = [ref.name for ref in self.themes]
        several = "、".join(names) if len(names) <= _TITLE_THEMES else ""
        given = {THEME: several}
        for template in self.outline.titles:
            used = sorted(templates.inspect(template).names)
            if all(given.get(name) or self.values.value(name) is not None for name in used):
                break
        return templates.fill(template, lambda name: given.get(name) or self.values(name)).strip()

    def _heads(self, plan: Plan, rng: random.Random) -> list[str]:
        """The heading of each planned section; empty where it has none."""
        found = headings.choose([ref.name for ref in self.themes], self._families(), rng)
        return [self._heading(planned, found) for planned in plan.sections]

    def _families(self) -> list[HeadingFamily]:
        """The families that the outline's parts may be headed from."""
        named, name = self.outline.families, self.outline.name
        return [
            family
            for family in self.store.families
            if (not named or family.name in named)
            and (not family.outlines or name in family.outlines)
        ]

    def _heading(self, planned: PlannedSection, found: dict[str, str]) -> str:
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

    def _around(self, title: str, plan: Plan, heads: Sequence[str], points: dict[str, str]) -> int:
        """What stands around the paragraphs: title, salutation, headings of parts and themes."""
        numbered = [
            number(self.outline.numbering[0], 1) + head
            for planned, head in zip(plan.sections, heads, strict=True)
            if planned.level
        ]
        for slot in plan.slots:
            planned = plan.sections[slot.section]
            if planned.points and slot.theme and planned.theme is None:
                name = slot.theme.name
                heading = point_heading(planned.points, name, points[name])
                numbered.append(number(sample_of(planned.points), 1) + heading)
        return count_words(title + self.outline.salutation) + sum(map(count_words, numbered))

    def _own(self, plan: Plan) -> Iterable[OwnPrompt]:
        for planned in plan.sections:
            for name in planned.own:
                passage = self.store.own[name]
                yield OwnPrompt(
                    name=name,
                    prompt=passage.prompt,
                    length=passage.length,
                    questions=passage.questions,
                )

    def _signature(self) -> dict[str, str]:
        signed = {name: templates.show(self.values(name)) for name in SIGNATURE}
        signed[DATE] = templates.show(self.values(DATE))
        return signed

    def _short(
        self, plan: Plan, chosen: Sequence[Sequence[Candidate]], wanted: int, lack: int
    ) -> Iterable[Shortage]:
        """Which themes gave less than their share, when the whole came out too short by ``lack``."""
        if lack <= (self.request.length or 0) * TOLERANCE:
            return
        lengths = [sum(candidate.length for candidate in found) for found in chosen]
        lacking = {
            ref: sum(
                max(0.0, slot.target * wanted - length)
                for slot, length in zip(plan.slots, lengths, strict=True)
                if slot.theme == ref
            )
            for ref in self.themes
        }
        # Together they lack what the whole lacks, though other parts may be over their share.
        scale = lack / max(1.0, sum(lacking.values()))
        for ref, lacks in lacking.items():
            if lacks * scale >= 1:
                yield Shortage(ref.name, round(lacks * scale))
