"""A store and a request → a draft. The same request and seed give the same draft."""

from __future__ import annotations

import functools
import random
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from qicao.assembly import planning, recipes
from qicao.assembly.choosing import Chooser
from qicao.assembly.framing import Frame, Framer
from qicao.assembly.joining import join
from qicao.assembly.origins import overlap_of
from qicao.assembly.ownpassages import check_own, open_prompts, written_length
from qicao.assembly.person import FORMAL, formal, person_of
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.rerolling import reroll
from qicao.assembly.sections import Composer
from qicao.assembly.supply import Supply, readers_of
from qicao.assembly.variables import DATE, Values, check_given
from qicao.errors import Attempts, QicaoError
from qicao.models.draft import Draft, Length, Section, Shortage
from qicao.store.themes import resolve_all
from qicao.text.counting import TOLERANCE, count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qicao.assembly.choosing import Candidate
    from qicao.assembly.planning import Plan
    from qicao.models.draft import Request
    from qicao.models.recipe import Recipe
    from qicao.models.store import Outline, Store
    from qicao.store.themes import ThemeRef

_SLACK = 0.005
_MOST_FITTINGS = 4


class Made(NamedTuple):
    """A draft, and what tells all that made it: few ask for that."""

    draft: Draft
    cook: Callable[[], Recipe]

    @property
    def recipe(self) -> Recipe:
        """All that made the draft."""
        return self.cook()


def assemble(store: Store, request: Request) -> Draft:
    """Make the draft that ``request`` asks for.

    Raises:
        QicaoError: when a theme, an outline, a variable, an own passage or a snippet is
            unknown, a value is bad, or a theme has nothing that the outline could use.
    """
    return make(store, request).draft


def make(store: Store, request: Request, recipe: Recipe | None = None) -> Made:
    """Make a draft and its recipe; where a recipe is given, what it says and not by choice.

    Raises:
        QicaoError: as ``assemble``, and where the recipe doesn't fit the store any more.
    """
    attempt = Attempts()
    no_themes: list[ThemeRef] = []
    no_values: dict[str, Any] = {}
    fallback = next(iter(store.outlines.values()))
    themes = attempt(no_themes, resolve_all, request.themes, store)
    outline = attempt(fallback, planning.find_outline, request.outline, store.outlines)
    given = attempt(no_values, check_given, store.variables, request.variables, request.date)
    attempt(None, check_own, request.own, store)
    attempt.check()
    themes = themes or resolve_all(outline.themes, store)
    if not themes:
        raise QicaoError(
            f"提纲“{outline.name}”没有自带的主题，请用 -t 写明写哪些主题",
            hint="用 qicao list-themes 查看全部主题",
        )
    values = Values(store.variables, given, store.variable_places)
    seed = default_seed(request) if request.seed is None else request.seed
    return _Assembler(store, request, themes, outline, values, seed).make(recipe)


def default_seed(request: Request) -> int:
    """A seed made of the request itself, so that the same command gives the same draft.

    What is filled in or exchanged afterwards has no part in it: the rest shall stay.
    """
    asked = (
        request.themes, request.outline, request.length, request.audience, request.date.isoformat(),
    )  # fmt: skip
    return zlib.crc32(msgspec.json.encode(asked))


def _length(draft_title: str, salutation: str, sections: Iterable[Section]) -> int:
    """What is printed as text: title, headings with their numbers, paragraphs; no prompts."""
    return count_words(draft_title + salutation) + sum(
        count_words(section.number + section.heading + "。" * section.run_in)
        + sum(count_words(p.text) for p in section.paragraphs if not p.open)
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

    def make(self, recipe: Recipe | None) -> Made:
        rng = random.Random(self.seed)
        plan = planning.plan(
            self.outline, self.themes, lambda names: resolve_all(names, self.store)
        )
        framer = Framer(self.store, self.outline, self.themes, self.values)
        title = framer.title(self.request.title)
        frame = framer.frame(plan, rng)
        if recipe is not None:
            heads = [part.heading for part in recipe.parts]
            frame = frame._replace(headings=heads, points={**frame.points, **recipe.points})
        supply = self._supply(frame)
        notes: tuple[str, ...] = ()
        pools = supply.pools(plan, rng)
        if recipe is None:
            by_slot, frame, wanted = self._choose(plan, pools, supply, framer, rng)
            chosen = _by_section(plan, by_slot)
        else:
            by_slot, wanted = [], 0
            chosen, notes = recipes.replay(recipe, self.store, self.outline, plan, supply)
        if self.request.reroll:
            chosen = reroll(chosen, self.request.reroll, plan, pools)
        composer = Composer(
            self.store, self.outline, plan, self.values, frame, self.request.own, supply.adapt
        )
        sections = join(composer.sections(chosen))
        day = self.values.value(DATE) or self.request.date
        names = [ref.child or ref.parent for ref in self.themes]
        cook = functools.partial(
            recipes.make,
            self.store,
            self.request,
            self.outline,
            names,
            self.seed,
            day,
            frame,
            chosen,
        )
        count = _length(title, self.outline.salutation, sections)
        asked = self.request.length
        short = tuple(self._short(plan, by_slot, wanted, asked - count)) if asked else ()
        draft = Draft(
            title=title,
            outline=self.outline.name,
            seed=self.seed,
            date=day,
            length=Length(count=count, asked=asked, short=short),
            sections=tuple(sections),
            salutation=self.outline.salutation,
            signature=framer.signature(),
            variables=self.values.filled,
            missing=self.values.missing,
            unused=self.values.unused,
            own=tuple(open_prompts(self.outline, self.request.own, self.store)),
            overlap=overlap_of(sections, self.store.snippets),
            notes=(*notes, *(() if short else _missed(count, asked))),
        )
        return Made(draft, cook)

    def _wanted(self) -> int:
        """The length of what isn't the author's own."""
        asked = self.request.length or planning.default_length(self.outline, self.themes)
        return asked - written_length(self.request.own, self.outline)

    def _choose(
        self,
        plan: Plan,
        pools: Sequence[Sequence[Candidate]],
        supply: Supply,
        framer: Framer,
        rng: random.Random,
    ) -> tuple[list[list[Candidate]], Frame, int]:
        """What stands in each slot, the headings that fit it, and the room these leave.

        The room for paragraphs depends on the headings, and these on the paragraphs: it is
        chosen again while the headings come out much longer or shorter than was thought.
        """
        frame = supply.frame
        pinned = supply.pinned(plan)
        framed = functools.partial(framer.length, framer.title(self.request.title), plan)
        wanted = self._wanted()
        by_slot: list[list[Candidate]] = []
        for _ in range(_MOST_FITTINGS):
            thought = framed(frame)
            by_slot = Chooser(plan.slots, pools, wanted - thought, pinned).choose()
            frame = framer.frame(plan, rng, _by_section(plan, by_slot))
            if abs(framed(frame) - thought) <= wanted * _SLACK:
                break
        return by_slot, frame, wanted - framed(frame)

    def _supply(self, frame: Frame) -> Supply:
        called = self.values(PERSON) if PERSON in self.request.variables else None
        return Supply(
            store=self.store,
            outline=self.outline,
            person=person_of(called, self.outline.person),
            themes=self.themes,
            values=self.values,
            day=self.values.value(DATE) or self.request.date,
            readers=readers_of(self.store, self.themes, self.request.audience),
            frame=frame,
            request=self.request,
            adapt=formal if called == FORMAL else str,
        )

    def _short(
        self, plan: Plan, chosen: Sequence[Sequence[Candidate]], wanted: int, lack: int
    ) -> Iterable[Shortage]:
        """Which themes gave less than their share, when the whole came out too short by ``lack``."""
        if lack <= (self.request.length or 0) * TOLERANCE or not chosen:
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


def _by_section(plan: Plan, by_slot: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """What was chosen for the slots, by the section that they belong to, in reading order."""
    chosen: list[list[Candidate]] = [[] for _ in plan.sections]
    for slot, candidates in zip(plan.slots, by_slot, strict=True):
        chosen[slot.section].extend(candidates)
    return chosen
