"""A store and a request → a draft. The same request and seed give the same draft."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from qicao.assembly import headings, planning, templates
from qicao.assembly.choosing import Candidate, Chooser, repeats_itself
from qicao.assembly.numbering import number
from qicao.assembly.origins import overlap_of
from qicao.assembly.variables import DATE, Values, check_given
from qicao.errors import Attempts, Problem, QicaoError
from qicao.models.draft import Draft, Length, OwnPrompt, Paragraph, Section, Shortage
from qicao.store.themes import resolve_all
from qicao.text.counting import count_words
from qicao.text.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qicao.assembly.planning import Plan, PlannedSection, Slot
    from qicao.models.draft import Request
    from qicao.models.store import Outline, Snippet, Store
    from qicao.store.themes import ThemeRef

SIGNATURE = ("单位", "姓名")
"""The variables that a signature names, in order; the date stands below them."""

TOLERANCE = 0.03
"""How far from the length asked for a draft may be (DESIGN section 6)."""

_TITLE_THEMES = 3
_ENOUGH = 3
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
    themes = attempt(no_themes, resolve_all, request.themes, store)
    fallback = next(iter(store.outlines.values()))
    outline = attempt(fallback, planning.find_outline, request.outline, store.outlines)
    given = attempt(no_values, check_given, store.variables, request.variables, request.date)
    attempt.check()
    values = Values(store.variables, given)
    seed = _default_seed(request) if request.seed is None else request.seed
    audiences = _audiences(store, themes, request.audience)
    return _Assembler(store, request, themes, outline, values, seed, audiences).assemble()


def _audiences(store: Store, themes: Sequence[ThemeRef], asked: str | None) -> frozenset[str]:
    """Whom the draft addresses: everybody, and one kind of unit beside.

    That is the one asked for, or else the one that most of a theme is written for.
    """
    if asked:
        return frozenset(("通用", asked))
    found: Counter[str] = Counter()
    for ref in themes:
        numbers = Counter(s.audience for s in store.snippets.values() if ref.leads(s, store))
        audience, number = max(numbers.items(), key=lambda pair: pair[1], default=("通用", 0))
        found[audience] += number
    found.pop("通用", None)
    return frozenset(("通用", *(audience for audience, _ in found.most_common(1))))


def _default_seed(request: Request) -> int:
    """A seed made of the request itself, so that the same command gives the same draft."""
    written = msgspec.json.encode(request, order="deterministic")
    return int(hashlib.sha256(written).hexdigest()[:_SEED_DIGITS], 16)


def _nothing(name: str) -> templates.Blank:
    """In the place of a variable's value, for comparing texts without it."""
    return templates.Blank(f"《{name}》")


def _length(title: str, sections: Iterable[Section]) -> int:
    """What is printed as text: title, headings with their numbers, paragraphs of the store."""
    return count_words(title) + sum(
        count_words(section.number + section.heading)
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
    audiences: frozenset[str]

    def assemble(self) -> Draft:
        rng = random.Random(self.seed)
        plan = planning.plan(self.outline, self.themes)
        titles = headings.choose([ref.name for ref in self.themes], self.store.families, rng)
        title = self._title()
        heads = [titles[p.theme.name] if p.theme else p.heading for p in plan.sections]
        asked = self.request.length
        wanted = asked or planning.default_length(self.outline, self.themes)
        wanted -= count_words(title) + sum(count_words(self._number(1) + h) for h in heads if h)
        pools = self._pools(plan, rng)
        chosen = Chooser(plan.slots, pools, wanted).choose()
        sections = self._sections(plan, heads, chosen)
        signature = self._signature()
        count = _length(title, sections)
        short = tuple(self._short(plan, chosen, wanted)) if asked else ()
        return Draft(
            title=title,
            outline=self.outline.name,
            seed=self.seed,
            date=self.values.value(DATE) or self.request.date,
            length=Length(count=count, asked=asked, short=short),
            sections=tuple(sections),
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
        given = {"主题": several}
        for template in self.outline.titles:
            used = sorted(templates.inspect(template).names)
            if all(given.get(name) or self.values.value(name) is not None for name in used):
                break
        return templates.fill(template, lambda name: given.get(name) or self.values(name)).strip()

    def _number(self, position: int) -> str:
        return number(self.outline.numbering[0], position)

    def _sections(
        self, plan: Plan, heads: Sequence[str], chosen: Sequence[Sequence[Candidate]]
    ) -> list[Section]:
        """The sections that have text, their headings numbered without a gap."""
        sections: list[Section] = []
        position = 0
        for index, (planned, heading) in enumerate(zip(plan.sections, heads, strict=True)):
            paragraphs = tuple(self._paragraphs(index, planned, plan, chosen))
            if not paragraphs:
                continue
            position += bool(planned.level)
            sections.append(
                Section(
                    paragraphs=paragraphs,
                    heading=heading if planned.level else "",
                    level=planned.level,
                    number=self._number(position) if planned.level else "",
                    theme=planned.theme.parent if planned.theme else None,
                )
            )
        return sections

    def _pools(self, plan: Plan, rng: random.Random) -> list[list[Candidate]]:
        usable = [snippet for snippet in self.store.snippets.values() if self._usable(snippet)]
        pools = [self._pool(slot, usable, rng) for slot in plan.slots]
        problems = []
        for ref in self.themes:
            asked = [
                pool for slot, pool in zip(plan.slots, pools, strict=True) if slot.theme == ref
            ]
            if asked and not any(asked):
                problems.append(Problem(self._empty(ref)))
        if problems:
            raise QicaoError(problems, hint="用 qicao list-themes 查看各主题的素材数")
        return pools

    def _empty(self, ref: ThemeRef) -> str:
        of_theme = [s for s in self.store.snippets.values() if ref.covers(s, self.store)]
        if not of_theme:
            return f"主题“{ref.name}”还没有素材"
        return f"主题“{ref.name}”没有能用于提纲“{self.outline.name}”的素材（作用、人称或期限不合）"

    def _usable(self, snippet: Snippet) -> bool:
        day = self.values.value(DATE) or self.request.date
        return (
            snippet.status == "ready"
            and snippet.person in (self.outline.person, "无")
            and snippet.audience in self.audiences
            and (snippet.valid is None or snippet.valid.covers(day))
        )

    def _pool(self, slot: Slot, usable: Sequence[Snippet], rng: random.Random) -> list[Candidate]:
        """What may stand in ``slot``; by a second theme only where the leading one has little."""
        fitting = [s for s in usable if s.role in slot.roles and self._belongs(s, slot)]
        if slot.theme is not None:
            leading = [s for s in fitting if slot.theme.leads(s, self.store)]
            fitting = leading if len(leading) >= _ENOUGH else fitting
        alone = [snippet for snippet in fitting if not snippet.announces]
        chains = [chain for snippet in alone if (chain := self._chain(snippet)) is not None]
        candidates = [self._candidate(chain, rng.random()) for chain in chains]
        return [candidate for candidate in candidates if not repeats_itself(candidate)]

    def _belongs(self, snippet: Snippet, slot: Slot) -> bool:
        if slot.theme is not None:
            return slot.theme.covers(snippet, self.store)
        # An opening that came out of somebody's essay speaks of that essay's subject;
        # one written for a store by hand is meant for all of it.
        return snippet.origin is None or any(
            theme.covers(snippet, self.store) for theme in self.themes
        )

    def _chain(self, snippet: Snippet) -> tuple[Snippet, ...] | None:
        """The snippet behind all that it can't stand without; None when that can't be used."""
        chain = [snippet]
        while chain[0].follows:
            before = self.store.snippets[chain[0].follows]
            if before in chain or not self._usable(before):
                return None
            chain.insert(0, before)
        return tuple(chain)

    def _candidate(self, chain: tuple[Snippet, ...], order: float) -> Candidate:
        # Lengths are known before it is decided what is used: nothing is remembered as used.
        texts = tuple(templates.fill(s.text, self.values.printed).strip() for s in chain)
        bare_texts = tuple(templates.fill(s.text, _nothing) for s in chain)
        return Candidate(chain, texts, sum(map(count_words, texts)), order, bare_texts)

    def _paragraphs(
        self, index: int, planned: PlannedSection, plan: Plan, chosen: Sequence[Sequence[Candidate]]
    ) -> Iterable[Paragraph]:
        candidates = [
            candidate
            for slot, found in zip(plan.slots, chosen, strict=True)
            if slot.section == index
            for candidate in found
        ]
        for candidate in candidates:
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
        for name in planned.own:
            yield Paragraph(text=f"【自写：{self.store.own[name].prompt}】", own=True)

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
        self, plan: Plan, chosen: Sequence[Sequence[Candidate]], wanted: int
    ) -> Iterable[Shortage]:
        """Which themes gave less than their share, when the whole came out too short."""
        lengths = [sum(candidate.length for candidate in found) for found in chosen]
        if sum(lengths) >= wanted * (1 - TOLERANCE):
            return
        lacking = {
            ref: sum(
                max(0.0, slot.target * wanted - length)
                for slot, length in zip(plan.slots, lengths, strict=True)
                if slot.theme == ref
            )
            for ref in self.themes
        }
        # Together they lack what the whole lacks, though other parts may be over their share.
        scale = (wanted - sum(lengths)) / max(1.0, sum(lacking.values()))
        for ref, lacks in lacking.items():
            if lacks * scale >= 1:
                yield Shortage(ref.name, round(lacks * scale))
