"""The steps from a request to a draft: telling, choosing, composing, accounting for it."""

from __future__ import annotations

import functools
import random
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.assembly import fitting, planning, recipes
from qicao.assembly.amended import amend, still_missing
from qicao.assembly.authors import OFFICE, POST, as_person
from qicao.assembly.choosing import Chooser
from qicao.assembly.framing import Frame, Framer
from qicao.assembly.joining import join
from qicao.assembly.mends import is_past
from qicao.assembly.origins import overlap_of
from qicao.assembly.ownpassages import (
    OWN_SHARE,
    asked_lengths,
    open_prompts,
    written_length,
)
from qicao.assembly.person import FORMAL, formal, person_of
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.rerolling import others, reroll
from qicao.assembly.sections import Composer
from qicao.assembly.supply import Supply, readers_of
from qicao.assembly.taste import in_words
from qicao.assembly.told import NOTHING, Fit
from qicao.assembly.variables import DATE
from qicao.models.draft import (
    AuthorInfo,
    DocumentInfo,
    Draft,
    Length,
    Section,
    Shortage,
    ToldFact,
)
from qicao.models.fact import ANSWERS
from qicao.models.store import GENERAL_ROLES, LISTED
from qicao.store.themes import resolve_all
from qicao.text.counting import TOLERANCE, count_words
from qicao.text.ngrams import runs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qicao.assembly.authors import Author
    from qicao.assembly.choosing import Candidate
    from qicao.assembly.facts import Known
    from qicao.assembly.fitting import Fitted
    from qicao.assembly.planning import Plan, Slot
    from qicao.assembly.studied import Studied
    from qicao.assembly.telling import Teller
    from qicao.assembly.told import Told
    from qicao.assembly.variables import Values
    from qicao.models.draft import Request
    from qicao.models.recipe import Recipe
    from qicao.models.repertoire import Addressee
    from qicao.models.store import Outline, Person, Stage, Store
    from qicao.store.themes import ThemeRef

_SLACK = 0.005
_MOST_FITTINGS = 4
_BARE_SECTION = 220
"""字 of prepared paragraphs in a section without a fact, where no length was asked for."""

_MOST_BARE = 2
"""Prepared paragraphs in a section that tells no fact."""

_MUCH_SPARE = 2.5 * fitting.PREPARED
"""字 for which two prepared paragraphs stand beside facts: questions alone don't fill as much."""

_FRAME = frozenset(("开头", "结尾"))
"""Roles of a prepared paragraph beside a fact: it tells no deeds, the author's are told."""


class Made(NamedTuple):
    """A draft, and what tells all that made it: few ask for that."""

    draft: Draft
    cook: Callable[[], Recipe]
    why: Mapping[str, str] = MappingProxyType({})
    """For each chosen paragraph, by its id, what spoke for and against it."""
    others: Callable[[int], Sequence[Candidate]] = lambda _position: ()
    """What could stand in the place of a paragraph, counted from 1 as ``Draft.taken`` lists them."""
    keys: tuple[str, ...] = ()
    """By what each paragraph is known in ``Request.amended``, in reading order."""

    @property
    def recipe(self) -> Recipe:
        """All that made the draft."""
        return self.cook()


class _Chosen(NamedTuple):
    """What was chosen: by section, by slot, its headings, and the 字 that were wanted of it.

    ``is_replayed`` tells that a recipe said what; then nothing was chosen by slot.
    """

    sections: list[list[Candidate]]
    by_slot: list[list[Candidate]]
    frame: Frame
    wanted: int
    notes: tuple[str, ...] = ()
    is_replayed: bool = False


class Drafter(NamedTuple):
    """Makes one draft; the steps and what they share."""

    store: Store
    request: Request
    themes: list[ThemeRef]
    outline: Outline
    values: Values
    author: Author
    studied: Studied
    seed: int

    def make(self, recipe: Recipe | None) -> Made:
        """Make the draft, by ``recipe`` where there is one."""
        rng = random.Random(self.seed)
        whole = planning.plan(
            self.outline, self.themes, lambda names: resolve_all(names, self.store)
        )
        framer = Framer(self.store, self.outline, self.themes, self.values)
        title = framer.title(self.request.title)
        facts = self._known()
        frame = framer.frame(whole, rng)
        below = framer.title(self.request.title, below=True)
        teller = self._teller(facts, whole, below, recipe)
        overhead = framer.length(title, whole, frame)
        fitted = self._fitted(teller, overhead)
        plan = whole
        if recipe is None:
            plan = _thinned(
                whole,
                fitted,
                is_carried=self._is_carried(facts),
                no_length=self.request.length is None,
            )
        supply = self._supply(frame, fitted.told, is_carried=self._is_carried(facts))
        pools = supply.pools(plan, rng, needed=not facts)
        chosen = self._chosen(recipe, plan, pools, supply, framer, rng, fitted)
        if self.request.reroll:
            exchanged = reroll(chosen.sections, self.request.reroll, plan, pools)
            chosen = chosen._replace(sections=exchanged)
        told = self._told(teller, fitted, chosen, overhead)
        title = told.title if told.title and not self.request.title else title
        frame = _headed(chosen.frame, told)
        asks = dict(recipe.asks) if recipe is not None else self._asks()
        composed = self._sections(whole, told, frame, chosen.sections, supply, asks)
        by_hand = amend(composed, self.request, self.values.printed)
        sections = by_hand.sections
        if self.request.length is not None and recipe is None and not told.sections:
            lacking = self.request.length - _length(title, self.outline.salutation, sections)
            sections = fitting.stretched(sections, lacking)
        asked = {p.name: p.asks for section in sections for p in section.paragraphs if p.open}
        cook = functools.partial(
            recipes.make,
            self.store,
            self.request,
            self.outline,
            [ref.child or ref.parent for ref in self.themes],
            self.seed,
            self._day(),
            frame,
            chosen.sections,
            told.picks,
            asked,
            {key: text for key, text in self.request.amended.items() if key not in by_hand.lost},
        )
        count = _length(title, self.outline.salutation, sections)
        length = self._length_of(count, plan, chosen, facts)
        signature = framer.signature()
        draft = Draft(
            title=title,
            outline=self.outline.name,
            seed=self.seed,
            date=self._day(),
            length=length,
            sections=tuple(sections),
            salutation=self.outline.salutation,
            signature=signature,
            variables=self.values.filled,
            missing=still_missing(
                self.values.missing, composed, sections, (title, *signature.values())
            ),
            unused=self.values.unused,
            own=tuple(open_prompts(sections, self.store)),
            overlap=overlap_of(sections, self.store.snippets),
            notes=(*self._notes(length, chosen, facts, told, asks), *by_hand.notes),
            facts=tuple(_placed(facts, sections)),
            document=self._document(),
            author=self._author(),
        )
        could = functools.partial(others, chosen.sections, plan, pools)
        why = _why(chosen, pools) if recipe is None else {}
        return Made(draft, cook, why, could, by_hand.keys)

    # --- telling; what is for facts alone is imported where there are any

    def _known(self) -> list[Known]:
        if not self.request.facts:
            return []
        from qicao.assembly.facts import known

        return known(self.request.facts, self.themes, self.store, self._stages())

    def _teller(
        self, facts: Sequence[Known], plan: Plan, title: str, recipe: Recipe | None
    ) -> Teller | None:
        """What tells the facts; None where there are none, or nobody says 我."""
        if not facts or self._person() != "我":
            return None
        from qicao.assembly.moves import Mover, entries
        from qicao.assembly.telling import Teller

        repertoire = self.store.repertoire
        speakers = self._speakers()
        post = self.values.value(POST)
        return Teller(
            facts=facts,
            plan=plan,
            outline=self.outline,
            studied=self.studied,
            speakers=speakers,
            formulas=[
                one
                for one in repertoire.formulas
                if one.to in speakers and (one.valid is None or one.valid.covers(self._day()))
            ],
            themes=self._topics(),
            parents=self.store.parents,
            title=title,
            called={POST: as_person(str(self.values(POST)))} if post is not None else {},
            mover=functools.partial(
                Mover,
                entries(repertoire.moves, self.outline.names),
                self.seed,
                self.values.printed_or_none,
                self.request.shun,
            ),
            seed=self.seed,
            day=self._day(),
            remembered=recipe.moves if recipe is not None else None,
        )

    def _stages(self) -> frozenset[Stage]:
        """The stages of the outline that tell facts."""
        return frozenset(part.facts for part in self.outline.parts if part.facts)

    def _topics(self) -> Sequence[str]:
        """What the text calls its themes: as the outline does that brings them, else by their names."""
        names = [ref.name for ref in self.themes]
        if names != list(self.outline.themes):
            return names
        from qicao.assembly.tasked.outlines import topics

        return topics(self.outline) or names

    def _speakers(self) -> frozenset[Addressee]:
        """Whose clauses and formulas the author may take for their own."""
        speakers: set[Addressee] = {"都"}
        if self.author.is_member:
            speakers.add("党员")
        if self.values.value(OFFICE) is not None:
            speakers.add("领导干部")
        if self.author.post is not None and self.author.post.leads:
            speakers.add("党组织")
        return frozenset(speakers)

    def _fitted(self, teller: Teller | None, overhead: int) -> Fitted:
        if teller is None:
            return fitting.Fitted(NOTHING, Fit(), 0)
        asked = self.request.length
        room = None if asked is None else asked - self._written() - self._prescribed()
        fitted = fitting.fit(teller, room, overhead)
        waiting = self._waiting(teller.plan, fitted.told)
        return fitted._replace(room=max(0, fitted.room - waiting))

    def _told(self, teller: Teller | None, fitted: Fitted, chosen: _Chosen, overhead: int) -> Told:
        """What is told, its questions asking for what the paragraphs left open."""
        if teller is None:
            return fitted.told
        lacking = 0
        if self.request.length is not None and teller.remembered is None:
            taken = sum(candidate.length for found in chosen.sections for candidate in found)
            told = fitting.fitted_length(fitted)
            open_ = self._prescribed() + self._left(teller.plan, fitted.told, chosen)
            open_ += self._waiting(teller.plan, fitted.told)
            lacking = self.request.length - overhead - self._written() - taken - told - open_
        return fitting.refit(teller, fitted, lacking)

    # --- choosing

    def _chosen(  # noqa: PLR0913, PLR0917 - all that choosing hangs on
        self,
        recipe: Recipe | None,
        plan: Plan,
        pools: Sequence[Sequence[Candidate]],
        supply: Supply,
        framer: Framer,
        rng: random.Random,
        fitted: Fitted,
    ) -> _Chosen:
        if recipe is not None:
            heads = [part.heading for part in recipe.parts]
            points = {**supply.frame.points, **recipe.points}
            frame = supply.frame._replace(headings=heads, points=points)
            chosen, notes = recipes.replay(
                recipe, self.store, self.outline, plan, supply._replace(frame=frame)
            )
            return _Chosen(chosen, [], frame, 0, notes, is_replayed=True)
        if fitted.told is not NOTHING:
            return self._filled(plan, pools, supply, fitted)
        return self._whole(plan, pools, supply, framer, rng)

    def _filled(
        self, plan: Plan, pools: Sequence[Sequence[Candidate]], supply: Supply, fitted: Fitted
    ) -> _Chosen:
        """Prepared paragraphs beside what is told."""
        bare = [slot for slot in plan.slots if slot.section not in fitted.told.sections]
        room = fitted.room
        if self.request.length is None:
            room = _BARE_SECTION * len({slot.section for slot in bare})
        by_slot = Chooser(plan.slots, pools, room, supply.pinned(plan)).choose()
        return _Chosen(_by_section(plan, by_slot), by_slot, supply.frame, room)

    def _whole(
        self,
        plan: Plan,
        pools: Sequence[Sequence[Candidate]],
        supply: Supply,
        framer: Framer,
        rng: random.Random,
    ) -> _Chosen:
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
        return _Chosen(_by_section(plan, by_slot), by_slot, frame, wanted - framed(frame))

    def _wanted(self) -> int:
        """The length of what isn't the author's own, given or asked for."""
        asked = self.request.length or planning.default_length(self.outline, self.themes)
        return asked - self._written() - sum(self._asks().values())

    def _written(self) -> int:
        """The length of the passages that the author has given."""
        return written_length(self.request.own, self.outline)

    def _asks(self) -> dict[str, int]:
        """The 字 that the outline's open passages ask for."""
        asked = self.request.length or planning.default_length(self.outline, self.themes)
        most = int(asked * OWN_SHARE)
        return asked_lengths(self.outline, self.request.own, self.store, most)

    def _prescribed(self) -> int:
        """The 字 that open passages ask for which stay beside what is told."""
        asks = self._asks()
        return sum(asks[name] for name in self.outline.passages if name in asks)

    def _waiting(self, plan: Plan, told: Told) -> int:
        """The 字 that open passages ask for in sections that could tell facts, and tell none."""
        asks = self._asks()
        return sum(
            asks.get(name, 0)
            for index, planned in enumerate(plan.sections)
            if planned.facts is not None and index not in told.sections
            for name in planned.own
            if name not in self.outline.passages
        )

    def _left(self, plan: Plan, told: Told, chosen: _Chosen) -> int:
        """The 字 that the passages of sections ask for in which nothing else will stand."""
        return sum(
            self.store.own[name].length
            for index, planned in enumerate(plan.sections)
            if index not in told.sections and not chosen.sections[index]
            for name in planned.fallback
            if not self.request.own.get(name, "").strip()
        )

    def _is_carried(self, facts: Sequence[Known]) -> bool:
        """Whether the facts carry the draft: then prepared paragraphs are few, and about them."""
        return fitting.are_enough(len(facts), self.request.length)

    def _supply(self, frame: Frame, told: Told, *, is_carried: bool) -> Supply:
        called = self._called()
        said = (p.text for paragraphs in told.sections.values() for p in paragraphs)
        avoid = self.request.avoid.union(*map(runs, said))
        return Supply(
            store=self.store,
            outline=self.outline,
            person=self._person(),
            themes=self.themes,
            values=self.values,
            author=self.author,
            day=self._day(),
            readers=readers_of(self.store, self.themes, self._audience()),
            frame=frame,
            request=msgspec.structs.replace(self.request, avoid=avoid),
            adapt=formal if called == FORMAL else str,
            told={
                index: "".join(p.text for p in paragraphs if p.kind == "fact")
                for index, paragraphs in told.sections.items()
                if is_carried and any(p.kind == "fact" for p in paragraphs)
            },
        )

    def _called(self) -> object:
        return self.values(PERSON) if PERSON in self.request.variables else None

    def _person(self) -> Person:
        return person_of(self._called(), self.outline.person)

    def _day(self) -> dt.date:
        day: dt.date = self.values.value(DATE) or self.request.date
        return day

    def _audience(self) -> str | None:
        """The kind of unit that was asked for, else that of the author's post."""
        post = self.author.post
        of_post = post.audience if post is not None and post.audience != "通用" else None
        return self.request.audience or of_post

    # --- composing, and accounting for it

    def _sections(  # noqa: PLR0913, PLR0917 - all that a section is made of
        self,
        plan: Plan,
        told: Told,
        frame: Frame,
        chosen: Sequence[Sequence[Candidate]],
        supply: Supply,
        asks: Mapping[str, int],
    ) -> list[Section]:
        composer = Composer(
            self.store,
            self.outline,
            plan,
            self.values,
            frame,
            self.request.own,
            told.sections,
            told.named,
            asks,
            supply.adapt,
        )
        introduced = (self.studied.title, self.studied.short) if told.sections else None
        words: list[str] = []
        if self.request.facts:
            from qicao.assembly.arguing import told as words_of

            words = [*map(words_of, self.request.facts)]
        return join(composer.sections(chosen), introduced, words)

    def _length_of(self, count: int, plan: Plan, chosen: _Chosen, facts: Sequence[Known]) -> Length:
        asked = self.request.length
        short: tuple[Shortage, ...] = ()
        if asked and not facts:
            short = tuple(self._short(plan, chosen, asked - count))
        return Length(count=count, asked=asked, short=short)

    def _short(self, plan: Plan, chosen: _Chosen, lack: int) -> Iterable[Shortage]:
        """Which themes gave less than their share, when the whole came out too short by ``lack``."""
        if lack <= (self.request.length or 0) * TOLERANCE or not chosen.by_slot:
            return
        lengths = [sum(candidate.length for candidate in found) for found in chosen.by_slot]
        lacking = {
            ref: sum(
                max(0.0, slot.target * chosen.wanted - length)
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

    def _notes(
        self,
        length: Length,
        chosen: _Chosen,
        facts: Sequence[Known],
        told: Told,
        asks: Mapping[str, int],
    ) -> Iterator[str]:
        """Words on what isn't as it was asked for; ``asks`` are the 字 that passages asked for."""
        yield from chosen.notes
        if facts and told is NOTHING:
            yield f"提纲“{self.outline.name}”不用“我”，材料没有写进去"
        for one in told.unplaced:
            yield f"材料 {one.number} 没有写进去：{self._why_unplaced(one, length)}"
        yield from self._unsure(facts)
        yield from _marginal(facts, self._day())
        foreign = [
            snippet.id
            for found in chosen.sections
            for candidate in found
            for snippet in candidate.snippets
            if not self.author.may_say(snippet)
        ]
        if foreign:
            yield f"{'、'.join(foreign)} 说的是别的岗位的事，请改成自己的，或用 --drop 换掉"
        asked, count = length.asked, length.count
        if not asked or chosen.notes or length.short:
            return
        yield from fitting.advice(asked, len(facts), told)
        if abs(count - asked) > asked * TOLERANCE:
            more = "多" if count > asked else "少"
            why = self._why_off(count - asked, chosen, facts, told, asks)
            yield f"比要求{more} {abs(count - asked)} 字：{why}"

    def _why_off(
        self,
        surplus: int,
        chosen: _Chosen,
        facts: Sequence[Known],
        told: Told,
        asks: Mapping[str, int],
    ) -> str:
        """Why the draft is ``surplus`` 字 longer than was asked, or shorter where it is negative."""
        if told is not NOTHING and surplus > 0:
            return "材料本身就有这么长"
        if surplus < 0 and (brief := self._too_brief(asks, facts)) * 2 >= -surplus:
            return f"自写的比原来要的短 {brief} 字，写长些，或再添一两条材料"
        if fitting.is_asked_out(told):
            return "材料只有这么长，自写的也要满了，再添一两条材料"
        if chosen.is_replayed:
            return "其余段落照配方没有动"
        return "素材库里没有长短更合适的段落"

    def _too_brief(self, asks: Mapping[str, int], facts: Sequence[Known]) -> int:
        """How much shorter passages and answers that are given are than they were asked for."""
        from qicao.assembly.questions import name_of

        answers = {
            name_of(known, ask): getattr(known.fact, field)
            for known in facts
            for ask, field in ANSWERS.items()
        }
        given = {**answers, **self.request.own}
        written = ((size, given[name]) for name, size in asks.items() if given.get(name))
        return sum(max(0, size - count_words(text)) for size, text in written)

    def _why_unplaced(self, one: Known, length: Length) -> str:
        from qicao.assembly.casting import stage_for

        if not stage_for(one.fact.kind, self._stages()):
            return f"提纲“{self.outline.name}”没有写“{one.fact.kind}”的地方"
        return f"{length.asked} 字写不下" if length.asked else "写不下"

    def _unsure(self, facts: Sequence[Known]) -> Iterator[str]:
        """What would be told better of facts in a text about faults, if their authors said more."""
        unsure = [str(one.number) for one in facts if "kind" in one.proposed and not one.is_fault]
        if unsure and "问题" in self._stages():
            yield f"材料 {'、'.join(unsure)} 没有写种类，没有当作问题写；是问题的话，种类写“问题”"
        nameless = [str(one.number) for one in facts if one.is_fault and not one.fact.key]
        if nameless and "措施" in self._stages():
            yield f"材料 {'、'.join(nameless)} 没有写名称，整改里只能叫“前面说的问题”；写上名称（如“登记簿”）更清楚"

    def _document(self) -> DocumentInfo | None:
        one = self.studied
        if not one.title:
            return None
        return DocumentInfo(title=one.title, short=one.short, known=one.document is not None)

    def _author(self) -> AuthorInfo | None:
        called = self.values.value(POST)
        if called is None:
            return None
        post = self.author.post
        return AuthorInfo(called=str(called), post=post.name if post else "")


def _thinned(plan: Plan, fitted: Fitted, *, is_carried: bool, no_length: bool) -> Plan:
    """``plan`` with the slots that are left beside what is told.

    Where facts are told, and carry the text, there is one prepared paragraph at most, and only
    where there is room; two where there is much. Where none are told there are two at most. Where
    the facts are too few the slots stay beside them.
    """
    told = fitted.told
    if told is NOTHING:
        return plan
    bare = {slot.section for slot in plan.slots if slot.section not in told.sections}
    spare = fitted.room - fitting.PREPARED * len(bare)
    if no_length:
        spare = fitting.PREPARED * len(bare)
    seen: Counter[int] = Counter()
    slots: list[Slot] = []
    themed = {slot.section for slot in plan.slots if slot.theme is not None}
    confessed = any(plan.sections[i].facts == "问题" for i in told.sections)
    for slot in plan.slots:
        is_lead = slot.theme is None and slot.section in themed
        # Faults, roots and mends other than those that the author has told.
        is_other = confessed and plan.sections[slot.section].facts in LISTED
        if is_lead or is_other:
            continue
        general = tuple(role for role in slot.roles if role in GENERAL_ROLES)
        known = seen[slot.section]
        if slot.section in bare:
            if known and (known >= _MOST_BARE or spare < fitting.PREPARED):
                continue
            slots.append(slot._replace(most=slot.most or 1))
            spare -= fitting.PREPARED if known else 0
        elif not (no_length or is_carried or _FRAME & {*slot.roles}) and spare >= fitting.PREPARED:
            slots.append(slot)
        elif not no_length and general and not known and spare >= fitting.PREPARED:
            most = 2 if spare >= _MUCH_SPARE else 1
            slots.append(slot._replace(roles=general, most=most))
            spare -= most * fitting.PREPARED
        else:
            continue
        seen[slot.section] += 1
    total = sum(slot.target for slot in slots) or 1.0
    return plan._replace(slots=tuple(slot._replace(target=slot.target / total) for slot in slots))


def _headed(frame: Frame, told: Told) -> Frame:
    """``frame`` with the headings that what is told has."""
    heads = [told.headings.get(index, head) for index, head in enumerate(frame.headings)]
    return frame._replace(headings=heads)


def _by_section(plan: Plan, by_slot: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """What was chosen for the slots, by the section that they belong to, in reading order."""
    chosen: list[list[Candidate]] = [[] for _ in plan.sections]
    for slot, candidates in zip(plan.slots, by_slot, strict=True):
        chosen[slot.section].extend(candidates)
    return chosen


def _length(title: str, salutation: str, sections: Iterable[Section]) -> int:
    """The 字 as the text will be handed in: title, headings with numbers, paragraphs.

    What the author has still to write counts as much as it asks for.
    """
    return count_words(title + salutation) + sum(
        count_words(section.number + section.heading + "。" * section.run_in)
        + fitting.paragraphs_length(section.paragraphs)
        for section in sections
    )


def _why(chosen: _Chosen, pools: Sequence[Sequence[Candidate]]) -> Mapping[str, str]:
    """Why each chosen paragraph stands where it does, among how many, in words."""
    said = {}
    for found, pool in zip(chosen.by_slot, pools, strict=True):
        for candidate in found:
            snippet = candidate.snippets[-1]
            words = in_words(candidate.reasons)
            said[snippet.id] = (
                f"{snippet.theme}·{candidate.role}，{candidate.length} 字，可选的有 {len(pool)} 条"
                + (f"；{words}" if words else "")
            )
    return said


def _marginal(facts: Sequence[Known], day: dt.date) -> Iterator[str]:
    """What was made of facts beside telling them, in words."""
    typeset = [str(one.number) for one in facts if one.is_typeset]
    if typeset:
        yield f"材料 {'、'.join(typeset)} 的半角标点印成了全角"
    due = [str(one.number) for one in facts if one.fact.measure and is_past(one.fact.deadline, day)]
    if due:
        yield f"材料 {'、'.join(due)} 的期限已经到了，补救写成定下的办法；做到没有，写在“此后”里"
    for one in facts:
        if one.fact.measure and not one.is_fault and one.fact.kind != "打算":
            yield (
                f"材料 {one.number} 的补救没有写进去：它是“{one.fact.kind}”，"
                "说的是问题的话，把类型写成“问题”"
            )


def _placed(facts: Sequence[Known], sections: Sequence[Section]) -> Iterator[ToldFact]:
    """Each fact as it was understood, and where it stands."""
    lines = [(section, p) for section in sections for p in section.paragraphs]
    for one in facts:
        told = [(n, s) for n, (s, p) in enumerate(lines, 1) if p.fact == one.number]
        fact = one.fact
        yield ToldFact(
            number=one.number,
            key=fact.key,
            kind=fact.kind or "",
            type=fact.type or "",
            theme=fact.theme,
            proposed=one.proposed,
            section=told[0][1].heading if told else "",
            paragraphs=tuple(n for n, _ in told),
        )
