"""Make a draft in steps: tell the facts, choose paragraphs, compose the text, account for it."""

from __future__ import annotations

import functools
import random
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

from qicao.assembly import fitting, planning
from qicao.assembly.amended import amend, still_missing
from qicao.assembly.answers import COMPARED, MARK
from qicao.assembly.authors import POST, as_person
from qicao.assembly.choosing import Chooser
from qicao.assembly.draftnotes import DraftNotes
from qicao.assembly.framing import Frame, Framer
from qicao.assembly.joining import join
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
from qicao.assembly.studied import POINTS
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
from qicao.store.themes import every_theme, resolve_all
from qicao.text.counting import TOLERANCE
from qicao.text.ngrams import runs
from qicao.version import __version__

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from qicao.assembly.amended import Amended
    from qicao.assembly.authors import Author
    from qicao.assembly.choosing import Candidate
    from qicao.assembly.facts import Known
    from qicao.assembly.fitting import Fitted
    from qicao.assembly.planning import Plan
    from qicao.assembly.studied import Studied
    from qicao.assembly.telling import Teller
    from qicao.assembly.told import Told
    from qicao.assembly.variables import Values
    from qicao.models.draft import Request
    from qicao.models.recipe import Recipe
    from qicao.models.store import Outline, Person, Store
    from qicao.store.themes import ThemeRef

_SLACK = 0.005
"""Change in the headings' length, as a share of the wanted length, that needs no new choice."""

_MOST_FITTINGS = 4
"""Maximum number of times that paragraphs are chosen for one draft."""

_LEAST_CARRIED = 0.85
"""Minimum length, as a share of that asked for, of a draft that its facts carry: a text that is
somewhat short reads better than one filled up, but is not what was asked for if it is far shorter."""

_BARE_SECTION = 220
"""字 of prepared paragraphs for each section without a fact, where no length is asked for."""


class Made(Struct, frozen=True):
    """A draft, and functions for what few callers need: its recipe, alternative paragraphs."""

    draft: Draft
    cook: Callable[[], Recipe]
    why: Mapping[str, str]
    """Snippet id → why it was chosen, in words; empty for a draft made from a recipe."""
    others: Callable[[int], Sequence[Candidate]]
    """Returns the alternatives to a paragraph, given its number in ``Draft.taken``, from 1."""
    keys: tuple[str, ...]
    """The key of each paragraph in ``Request.amended``, in reading order."""

    @property
    def recipe(self) -> Recipe:
        """The recipe that makes the draft again."""
        return self.cook()


class _Chosen(Struct, frozen=True):
    """The chosen candidates, by section and by slot of ``plan``, and the headings for them.

    ``wanted`` are the 字 that the candidates should have together. With a recipe ``by_slot`` is
    empty, ``wanted`` is 0, and ``notes`` say what has changed since the recipe was made.
    """

    plan: Plan
    sections: list[list[Candidate]]
    by_slot: list[list[Candidate]]
    frame: Frame
    wanted: int
    notes: tuple[str, ...] = ()


class Drafter(Struct, frozen=True, dict=True):
    """Makes one draft, by the recipe if there is one."""

    store: Store
    request: Request
    themes: list[ThemeRef]
    outline: Outline
    values: Values
    author: Author
    studied: Studied
    seed: int
    recipe: Recipe | None = None

    def make(self) -> Made:
        """Make the draft.

        Raises:
            QicaoError: when a fact's theme or a snippet is unknown, a theme has no candidates, a
                paragraph can't be exchanged, or the recipe doesn't fit the store.
        """
        asked = self.request.length
        are_enough = fitting.are_enough(len(self._facts), asked)
        before = self.values.used.copy()
        made = self._made(are_enough=are_enough)
        is_carried = self.recipe is None and bool(self._facts) and are_enough
        if not is_carried or made.draft.length.count >= (asked or 0) * _LEAST_CARRIED:
            return made
        # Facts that are too short to carry the draft count as too few.
        used, self.values.used = self.values.used, before
        longer = self._made(are_enough=False)
        if longer.draft.length.count > made.draft.length.count:
            return longer
        self.values.used = used
        return made

    def _made(self, *, are_enough: bool) -> Made:
        """Make the draft; ``are_enough`` admits next to facts few paragraphs, and only about them."""
        asked = self.request
        rng = random.Random(self.seed)
        whole, framer = self._whole, self._framer
        title = framer.title(asked.title)
        facts = self._facts
        frame = framer.frame(whole, rng)
        teller = self._teller(framer.title(asked.title, below=True))
        overhead = framer.length(title, whole, frame)
        fitted = self._fitted(teller, overhead)
        plan = whole
        if self.recipe is None:
            plan = fitting.thinned(whole, fitted, asked.length, are_enough=are_enough)
        supply = self._supply(frame, fitted.told, are_enough=are_enough)
        pools = supply.pools(plan, rng, needed=not facts)
        chosen = self._chosen(plan, pools, supply, rng, fitted)
        if asked.reroll:
            exchanged = reroll(chosen.sections, asked.reroll, plan, pools)
            chosen = structs.replace(chosen, sections=exchanged)
        told = self._told(teller, fitted, chosen, overhead)
        if told.title and not asked.title:
            title = told.title
        chosen = structs.replace(chosen, frame=_headed(chosen.frame, told))
        draft, by_hand = self._composed(title, supply, chosen, told)
        return Made(
            draft,
            functools.partial(self._recipe, draft, chosen, told.picks, by_hand.lost),
            _why(chosen, pools) if self.recipe is None else {},
            functools.partial(others, chosen.sections, plan, pools),
            by_hand.keys,
        )

    # --- what the whole draft depends on

    @functools.cached_property
    def _whole(self) -> Plan:
        """The plan of all that the outline has."""
        return planning.plan(
            self.outline, self.themes, lambda names: resolve_all(names, self.store)
        )

    @functools.cached_property
    def _framer(self) -> Framer:
        return Framer(self.store, self.outline, self.themes, self.values)

    @functools.cached_property
    def _day(self) -> dt.date:
        day: dt.date = self.values.value(DATE) or self.request.date
        return day

    @functools.cached_property
    def _called(self) -> object:
        """The pronoun by which the author calls themselves; None if it wasn't given."""
        return self.values(PERSON) if PERSON in self.request.variables else None

    @functools.cached_property
    def _person(self) -> Person:
        return person_of(self._called, self.outline.person)

    # --- telling; modules that only facts need are imported if there are facts

    @functools.cached_property
    def _facts(self) -> list[Known]:
        """The facts of the request with proposals for what the author left out."""
        if not self.request.facts:
            return []
        from qicao.assembly.facts import known

        return known(self.request.facts, self.themes, self.store, self.outline.stages)

    def _teller(self, title: str) -> Teller | None:
        """The teller of the facts; None if there are no facts or the text doesn't say 我."""
        if not self._facts or self._person != "我":
            return None
        from qicao.assembly.moves import Speech, entries
        from qicao.assembly.telling import Teller

        repertoire = self.store.repertoire
        remembered = self.recipe.moves if self.recipe is not None else None
        speakers = self.author.speakers
        post = self.values.value(POST)
        sayable = (move for move in repertoire.moves if not self.author.is_strange(move.text))
        return Teller(
            facts=self._facts,
            plan=self._whole,
            outline=self.outline,
            studied=self.studied,
            speakers=speakers,
            formulas=[
                one
                for one in repertoire.formulas
                if one.to in speakers and (one.valid is None or one.valid.covers(self._day))
            ],
            themes=self._topics(),
            parents=self.store.parents,
            nouns={
                child.name: child.noun
                for theme in self.store.themes
                for child in theme.children
                if child.noun
            },
            title=title,
            called={POST: as_person(str(self.values(POST)))} if post is not None else {},
            speech=functools.partial(
                Speech,
                entries(sayable, self.outline.names),
                self.seed,
                self.values.value,
                self.values,
                shun=self.request.shun,
                remembered=remembered,
            ),
            seed=self.seed,
            day=self._day,
            remembered=remembered,
        )

    def _topics(self) -> Sequence[str]:
        """The names of the themes in the text: the outline's own, if its themes are used."""
        names = [ref.name for ref in self.themes]
        if names != list(self.outline.themes):
            return names
        from qicao.assembly.tasked.outlines import topics

        return topics(self.outline) or names

    def _fitted(self, teller: Teller | None, overhead: int) -> Fitted:
        """Tell the facts in the length left by the ``overhead`` (字) of title and headings."""
        if teller is None:
            return fitting.Fitted(NOTHING, Fit(), 0)
        asked = self.request.length
        room = None if asked is None else asked - self._written - self._prescribed
        fitted = fitting.fit(teller, room, overhead)
        room = max(0, fitted.room - self._waiting(fitted.told))
        return structs.replace(fitted, room=room)

    def _told(self, teller: Teller | None, fitted: Fitted, chosen: _Chosen, overhead: int) -> Told:
        """Tell the facts, with questions that ask for the 字 still lacking after the choice."""
        if teller is None:
            return fitted.told
        lacking = 0
        if self.request.length is not None and teller.remembered is None:
            taken = sum(candidate.length for found in chosen.sections for candidate in found)
            told = fitting.fitted_length(fitted)
            open_ = self._prescribed + self._left(fitted.told, chosen) + self._waiting(fitted.told)
            lacking = self.request.length - overhead - self._written - taken - told - open_
        return fitting.refit(teller, fitted, lacking)

    # --- choosing

    def _chosen(
        self,
        plan: Plan,
        pools: Sequence[Sequence[Candidate]],
        supply: Supply,
        rng: random.Random,
        fitted: Fitted,
    ) -> _Chosen:
        """Choose the paragraphs: those of the recipe, or some next to the facts, or all."""
        if self.recipe is not None:
            from qicao.assembly.recipes import replay

            heads = [part.heading for part in self.recipe.parts]
            points = {**supply.frame.points, **self.recipe.points}
            frame = structs.replace(supply.frame, headings=heads, points=points)
            chosen, notes = replay(
                self.recipe, self.store, self.outline, plan, structs.replace(supply, frame=frame)
            )
            return _Chosen(plan, chosen, [], frame, 0, notes)
        if fitted.told is NOTHING:
            return self._without_facts(plan, pools, supply, rng)
        room = fitted.room
        if self.request.length is None:
            bare = {slot.section for slot in plan.slots if slot.section not in fitted.told.sections}
            room = _BARE_SECTION * len(bare)
        by_slot = Chooser(plan.slots, pools, room, supply.pinned(plan)).choose()
        return _Chosen(plan, _by_section(plan, by_slot), by_slot, supply.frame, room)

    def _without_facts(
        self,
        plan: Plan,
        pools: Sequence[Sequence[Candidate]],
        supply: Supply,
        rng: random.Random,
    ) -> _Chosen:
        """Choose the paragraphs and headings of a draft without facts.

        The length left for paragraphs depends on the headings, and these on the paragraphs. So the
        choice is repeated while the headings are much longer or shorter than was assumed for it.
        """
        frame, framer = supply.frame, self._framer
        pinned = supply.pinned(plan)
        framed = functools.partial(framer.length, framer.title(self.request.title), plan)
        # The length without the own passages, both given and open.
        wanted = self._length - self._written - sum(self._asks.values())
        by_slot: list[list[Candidate]] = []
        for _ in range(_MOST_FITTINGS):
            thought = framed(frame)
            by_slot = Chooser(plan.slots, pools, wanted - thought, pinned).choose()
            frame = framer.frame(plan, rng, _by_section(plan, by_slot))
            if abs(framed(frame) - thought) <= wanted * _SLACK:
                break
        return _Chosen(plan, _by_section(plan, by_slot), by_slot, frame, wanted - framed(frame))

    # --- own passages

    @functools.cached_property
    def _length(self) -> int:
        """The 字 of the whole draft, as asked for or as usual."""
        return self.request.length or planning.default_length(self.outline, self.themes)

    @functools.cached_property
    def _written(self) -> int:
        """The 字 of the own passages that the author has given and the outline has a place for."""
        return written_length(self.request.own, self.outline)

    @functools.cached_property
    def _asks(self) -> dict[str, int]:
        """The 字 that each open passage of the outline asks for, by its name."""
        most = int(self._length * OWN_SHARE)
        return asked_lengths(self.outline, self.request.own, self.store, most)

    @functools.cached_property
    def _prescribed(self) -> int:
        """The 字 that open passages of this outline alone ask for: facts don't replace them."""
        return sum(self._asks.get(name, 0) for name in self.outline.passages)

    def _waiting(self, told: Told) -> int:
        """The 字 that open passages ask for in sections that could tell facts but tell none.

        Those of ``_prescribed`` aren't counted again.
        """
        return sum(
            self._asks.get(name, 0)
            for index, planned in enumerate(self._whole.sections)
            if planned.facts is not None and index not in told.sections
            for name in planned.own
            if name not in self.outline.passages
        )

    def _left(self, told: Told, chosen: _Chosen) -> int:
        """The 字 that fallback passages ask for in sections without facts or chosen paragraphs."""
        return sum(
            self.store.own[name].length
            for index, planned in enumerate(self._whole.sections)
            if index not in told.sections and not chosen.sections[index]
            for name in planned.fallback
            if not self.request.own.get(name, "").strip()
        )

    def _supply(self, frame: Frame, told: Told, *, are_enough: bool) -> Supply:
        """The supply of paragraphs; ``are_enough`` admits next to facts only those about them."""
        asked = self.request.audience or self.author.audience
        audiences, reserve = readers_of(self.store, self.themes, asked)
        said = (p.text for paragraphs in told.sections.values() for p in paragraphs)
        avoid = self.request.avoid.union(*map(runs, said))
        return Supply(
            store=self.store,
            outline=self.outline,
            person=self._person,
            themes=self.themes,
            values=self.values,
            author=self.author,
            day=self._day,
            audiences=audiences,
            reserve=reserve,
            frame=frame,
            request=msgspec.structs.replace(self.request, avoid=avoid),
            adapt=formal if self._called == FORMAL else str,
            told={
                index: "".join(p.text for p in paragraphs if p.kind == "fact")
                for index, paragraphs in told.sections.items()
                if are_enough and any(p.kind == "fact" for p in paragraphs)
            },
            named={
                one.name: (one.name, *one.aliases, *one.keywords) for one in every_theme(self.store)
            },
        )

    # --- composing, and accounting for it

    def _composed(
        self, title: str, supply: Supply, chosen: _Chosen, told: Told
    ) -> tuple[Draft, Amended]:
        """Compose the draft; return it and the outcome of the changes by hand."""
        asks = self._asks if self.recipe is None else dict(self.recipe.asks)
        composed = self._sections(told, chosen, supply, asks)
        by_hand = amend(composed, self.request, self.values.printed)
        sections = by_hand.sections
        counted = functools.partial(fitting.handed_in, title, self.outline.framing)
        if self.request.length is not None and self.recipe is None and not told.sections:
            sections = fitting.stretched(sections, self.request.length - counted(sections))
        count = counted(sections)
        short = tuple(self._short(chosen, count))
        length = Length(count=count, asked=self.request.length, short=short)
        notes = DraftNotes(
            store=self.store,
            outline=self.outline,
            request=self.request,
            author=self.author,
            day=self._day,
            facts=self._facts,
            told=told,
            asks=asks,
            is_again=self.recipe is not None,
        )
        signature = self._framer.signature()
        if any(
            one.text in p.text for one in self.studied.given for s in sections for p in s.paragraphs
        ):
            self.values(POINTS)
        frame = (title, *signature.values())
        draft = Draft(
            title=title,
            outline=self.outline.name,
            seed=self.seed,
            date=self._day,
            length=length,
            sections=tuple(sections),
            salutation=self.outline.salutation,
            farewell=self.outline.farewell,
            signer=self.outline.signer,
            signature=signature,
            variables=self.values.filled,
            missing=still_missing(self.values.missing, composed, sections, frame),
            unused=self.values.unused,
            own=tuple(open_prompts(sections, self.store)),
            overlap=overlap_of(sections, self.store.snippets),
            notes=(
                *notes.unwritten(self._whole, chosen.frame.headings, composed),
                *chosen.notes,
                *notes.deviations(length, chosen.sections, is_chosen=not chosen.notes),
                *by_hand.notes,
            ),
            facts=tuple(_placed(self._facts, sections)),
            facts_wanted=self._facts_wanted(length),
            document=self._document(sections),
            author=self._author(),
        )
        return draft, by_hand

    def _sections(
        self, told: Told, chosen: _Chosen, supply: Supply, asks: Mapping[str, int]
    ) -> list[Section]:
        composer = Composer(
            self.store,
            self.outline,
            self._whole,
            self.values,
            chosen.frame,
            self.request.own,
            told,
            asks,
            supply.adapt,
        )
        introduced = (self.studied.title, self.studied.short) if told.sections else None
        words: list[str] = []
        if self.request.facts:
            from qicao.assembly.arguing import told as words_of

            words = [*map(words_of, self.request.facts)]
        return join(composer.sections(chosen.sections), introduced, words)

    def _recipe(
        self, draft: Draft, chosen: _Chosen, picks: Mapping[str, str], lost: Collection[str]
    ) -> Recipe:
        """The recipe of ``draft``, without the changes by hand whose keys are in ``lost``."""
        from qicao.assembly.recipes import plain
        from qicao.models.recipe import FORMAT, Ingredient, Recipe, RecipePart
        from qicao.store.digests import digest

        request, snippets = self.request, self.store.snippets
        paragraphs = (p for section in draft.sections for p in section.paragraphs)
        return Recipe(
            format=FORMAT,
            qicao=__version__,
            themes=tuple(ref.child or ref.parent for ref in self.themes),
            outline=draft.outline,
            outline_digest=digest(self.outline),
            seed=draft.seed,
            date=draft.date,
            length=request.length,
            title=request.title or "",
            audience=request.audience or "",
            variables={name: plain(value) for name, value in request.variables.items()},
            own=dict(request.own),
            facts=request.facts,
            moves=dict(picks),
            asks={p.name: p.asks for p in paragraphs if p.open},
            points=dict(chosen.frame.points),
            amended={key: text for key, text in request.amended.items() if key not in lost},
            parts=tuple(
                RecipePart(
                    heading=heading,
                    snippets=tuple(
                        Ingredient(id=name, digest=digest(snippets[name]))
                        for candidate in candidates
                        for name in candidate.ids
                    ),
                )
                for heading, candidates in zip(chosen.frame.headings, chosen.sections, strict=True)
            ),
            # An outline that is in no file can't be looked up again.
            prescribed=None if draft.outline in self.store.outline_places else self.outline,
        )

    def _short(self, chosen: _Chosen, count: int) -> Iterable[Shortage]:
        """Yield the themes with less than their share, if a draft of ``count`` 字 is too short.

        A lack within ``TOLERANCE`` yields none; neither does a draft with facts or from a recipe.
        """
        asked = self.request.length or 0
        lack = asked - count
        if self._facts or lack <= asked * TOLERANCE or not chosen.by_slot:
            return
        lengths = [sum(candidate.length for candidate in found) for found in chosen.by_slot]
        lacking = {
            ref: sum(
                max(0.0, slot.target * chosen.wanted - length)
                for slot, length in zip(chosen.plan.slots, lengths, strict=True)
                if slot.theme == ref
            )
            for ref in self.themes
        }
        # Scaled to lack together what the whole lacks: other parts may be over their share.
        scale = lack / max(1.0, sum(lacking.values()))
        for ref, lacks in lacking.items():
            if lacks * scale >= 1:
                yield Shortage(ref.name, round(lacks * scale))

    def _facts_wanted(self, length: Length) -> int:
        is_told = bool(self.outline.stages) and self._person == "我"
        wanted = is_told and not self.request.facts
        return fitting.facts_wanted(length.asked or length.count) if wanted else 0

    def _document(self, sections: Sequence[Section]) -> DocumentInfo | None:
        one = self.studied
        if not one.title:
            return None
        behind = [p for section in sections for p in section.paragraphs][1:]
        return DocumentInfo(
            title=one.title,
            short=one.short,
            known=one.document is not None or bool(one.given),
            taken_up=any(
                one.is_told(p.text) or p.name.endswith(f"{MARK}{COMPARED}") for p in behind
            ),
        )

    def _author(self) -> AuthorInfo | None:
        called = self.values.value(POST)
        if called is None:
            return None
        post = self.author.post
        return AuthorInfo(called=str(called), post=post.name if post else "")


def _headed(frame: Frame, told: Told) -> Frame:
    """``frame`` with the headings of ``told`` for its sections."""
    heads = [told.headings.get(index, head) for index, head in enumerate(frame.headings)]
    return structs.replace(frame, headings=heads)


def _by_section(plan: Plan, by_slot: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Group the candidates of the slots by section, in reading order."""
    chosen: list[list[Candidate]] = [[] for _ in plan.sections]
    for slot, candidates in zip(plan.slots, by_slot, strict=True):
        chosen[slot.section].extend(candidates)
    return chosen


def _why(chosen: _Chosen, pools: Sequence[Sequence[Candidate]]) -> Mapping[str, str]:
    """Map the id of each candidate's last snippet to why it was chosen and among how many."""
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


def _placed(facts: Sequence[Known], sections: Sequence[Section]) -> Iterator[ToldFact]:
    """Yield each fact as it was understood, with the paragraphs that tell or mention it."""
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
