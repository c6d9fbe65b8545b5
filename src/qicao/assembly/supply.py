"""What of a store may stand in a draft, and where."""

from __future__ import annotations

import functools
import random
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from qicao.assembly import printing, taste, templates
from qicao.assembly.amended import filled
from qicao.assembly.authors import OFFICE, POST, STANDING
from qicao.assembly.choosing import Candidate, Point, repeats_itself, runs_of
from qicao.assembly.numbering import number, sample_of
from qicao.assembly.planning import default_length
from qicao.assembly.studied import STUDIED
from qicao.errors import Problem, QicaoError
from qicao.store.selection import KEYS, Wanted, audiences, containing, drawn, fits
from qicao.store.starter import advice
from qicao.store.themes import points_of
from qicao.text.counting import count_words
from qicao.text.lazy import lazy
from qicao.text.quotes import in_quotes
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qicao.assembly.authors import Author
    from qicao.assembly.framing import Frame
    from qicao.assembly.planning import Plan, PlannedSection, Slot
    from qicao.assembly.variables import Values
    from qicao.models.draft import Request
    from qicao.models.store import Outline, Person, Snippet, Store
    from qicao.store.themes import ThemeRef

ENOUGH = 3
_AMPLE = 1.3
TRIED = 80
"""Paragraphs among which one slot's are chosen, whatever a store has more."""

_KEPT = 2048
"""Texts of which it is kept what was found in them, for the next draft of a batch."""

_MANY = 3
_SPOKEN_OF = 2
_IDENTITY = (OFFICE, STANDING)
"""What not everybody has: nobody is taken for it without having said so."""

_ORGANISATION = lazy(
    "党组织|书记|支部委员|支委|纪检|主要负责|班子|党委|党组|办公室|领导干部|分管|牵头部门|责任部门|考察组"
)
_ITS_SUBJECT = lazy("(?:各级)?(?:党支部|支部|党小组|党组织|领导班子|班子|主要负责)")
_PERIOD = lazy("每(?:天|日|周|月|季度|半年|年|学期)|年初|年中|年底|年终|月底|按月|按季")
_TITLE = lazy("《([^《》]{4,})》")
_CALLED = lazy(
    "(?:作为|身为)(?:(?:一名|一个)([^\\W\\da-zA-Z_]{2,12}?)|((?:党员)?领导干部))(?=，|、|我|要|就|更|应|必)"
)
_ANYBODY = frozenset("党员 共产党员 中共党员 普通党员 基层党员 干部 党员干部 公职人员".split())
_LEADERS = frozenset(("领导干部", "党员领导干部"))
_PERSONAL = frozenset(("措施", "做法", "成效", "问题"))


def readers_of(
    store: Store, themes: Sequence[ThemeRef], asked: str | None
) -> tuple[frozenset[str], str]:
    """Whom the draft addresses, and which of them only where the rest is too little.

    That is everybody, and one kind of unit beside: the one asked for, or else the one that a
    theme is written for alone, or that most of a theme is written for. Where everybody comes
    first in all of them, the next is the reserve.
    """
    if asked:
        return frozenset(("通用", asked)), ""
    alone: Counter[str] = Counter()
    mostly: Counter[str] = Counter()
    also: Counter[str] = Counter()
    for ref in themes:
        numbers = audiences(store, ref.names(store))
        for_all = numbers.pop("通用", 0)
        also.update(numbers)
        audience, number = max(numbers.items(), key=lambda pair: pair[1], default=("", 0))
        mostly[audience] += number if number > for_all else 0
        alone[audience] += number if not for_all else 0
    favoured = max(also, key=lambda one: (alone[one], mostly[one], also[one]), default="")
    return frozenset(("通用", favoured)), "" if mostly[favoured] else favoured


@functools.lru_cache(maxsize=_KEPT)
def _is_an_organisations(text: str) -> bool:
    """Whether a text says what an organisation or its leaders are to do."""
    return bool(_ITS_SUBJECT.match(text)) or len(_ORGANISATION.findall(text)) >= _SPOKEN_OF


@functools.lru_cache(maxsize=_KEPT)
def _is_routine(text: str) -> bool:
    """Whether a text names many times at which something is done again."""
    return len(_PERIOD.findall(text)) >= _MANY


@functools.lru_cache(maxsize=_KEPT)
def _called(text: str) -> frozenset[str]:
    """What those who speak in a text call themselves."""
    if "作为" not in text and "身为" not in text:
        return frozenset()
    return frozenset(found[1] or found[2] for found in _CALLED.finditer(text))


def _quoted(snippet: Snippet) -> str:
    """Official text as it may stand in a draft: in quotes, with the name of the document."""
    title = snippet.origin.title if snippet.origin and snippet.origin.title else ""
    where = f"《{title.strip('《》')}》" if title else "文件"
    return f"{where}写道：{in_quotes(snippet.text.strip())}"


_length = functools.lru_cache(maxsize=_KEPT)(count_words)


@functools.lru_cache(maxsize=_KEPT)
def _bare(template: str) -> str:
    """A text with the names of variables in the place of their values, for comparing."""
    return templates.fill(template, lambda name: printing.Blank(f"《{name}》"))


class Supply(Struct, frozen=True):
    """What the slots of one draft may be filled with.

    ``frame`` has the headings that the points of a part would have; ``audiences`` are the kinds of unit that
    it may address, ``reserve`` the one only where the rest is too little; ``adapt`` is what a
    text goes through when it is filled; ``told`` are the author's facts as they are told in
    sections, by their indices.
    """

    store: Store
    outline: Outline
    person: Person
    themes: Sequence[ThemeRef]
    values: Values
    author: Author
    day: dt.date
    audiences: frozenset[str]
    reserve: str
    frame: Frame
    request: Request
    adapt: Callable[[str], str] = str
    told: Mapping[int, str] = MappingProxyType({})

    def pools(self, plan: Plan, rng: random.Random, *, needed: bool) -> list[list[Candidate]]:
        """The candidates for each slot of ``plan``.

        Raises:
            QicaoError: naming every theme asked for that has none at all, where they are
                ``needed`` and nothing else can stand in their sections.
        """
        self._check_named()
        taken_out = (name for name, text in self.request.amended.items() if not text)
        dropped = {*self.request.drop, *self.request.use, *taken_out}
        # What is drawn hangs on the seed alone, not on how much was drawn before.
        same = random.Random()
        same.setstate(rng.getstate())
        pools = []
        for slot in plan.slots:
            usable = self._drawn(slot, same.randrange(KEYS), dropped)
            pools.append(self._pool(slot, plan.sections[slot.section], usable, rng))
        has_any: dict[ThemeRef | None, bool] = {}
        for slot, pool in zip(plan.slots, pools, strict=True):
            if not plan.sections[slot.section].fallback:
                has_any[slot.theme] = bool(pool) or has_any.get(slot.theme, False)
        empty = [ref for ref in self.themes if needed and not has_any.get(ref, True)]
        if empty:
            more = advice(self.store, [ref.name for ref in empty])
            hint = f"用 qicao list-themes 查看各主题的素材数{more and '；'}{more}"
            raise QicaoError([Problem(self._empty(ref)) for ref in empty], hint=hint)
        return pools

    def _empty(self, ref: ThemeRef) -> str:
        of_theme = [s for s in self.store.snippets.values() if ref.covers(s, self.store)]
        if not of_theme:
            return f"主题“{ref.name}”还没有素材"
        return f"主题“{ref.name}”没有能用于提纲“{self.outline.name}”的素材（作用、人称、对象或期限不合）"

    def _check_named(self) -> None:
        """Refuse ids that the store hasn't, and what must never be used.

        Raises:
            QicaoError: with each.
        """
        problems = [
            Problem(f"没有素材 {name}{did_you_mean(name, self.store.snippets)}")
            for name in dict.fromkeys((*self.request.use, *self.request.drop))
            if name not in self.store.snippets
        ]
        for name in self.request.use:
            snippet = self.store.snippets.get(name)
            if snippet is not None and snippet.status == "held":
                problems.append(Problem(f"素材 {name} 暂存着，不能用：{snippet.reason}"))
        if problems:
            raise QicaoError(problems, hint="用 qicao search 字词 查找素材的编号")

    def pinned(self, plan: Plan) -> list[list[Candidate]]:
        """What must be used, in the slot that fits it best; official text as a quotation."""
        pinned: list[list[Candidate]] = [[] for _ in plan.slots]
        for name in dict.fromkeys(self.request.use):
            snippet = self.store.snippets[name]
            index = max(range(len(plan.slots)), key=lambda i: self._fitness(snippet, plan, i))
            pinned[index].append(self.given(name, plan.slots[index].section, plan))
        return pinned

    def _fitness(self, snippet: Snippet, plan: Plan, index: int) -> tuple[bool, bool, bool, int]:
        """How well a snippet fits a slot: its theme, its role, a body rather than a frame."""
        slot = plan.slots[index]
        about = slot.theme is not None and slot.theme.covers(snippet, self.store)
        return about, snippet.role in slot.roles, slot.theme is not None, -index

    def given(self, name: str, section: int, plan: Plan) -> Candidate:
        """A snippet that somebody named for a section, whatever speaks against it."""
        snippet = self.store.snippets[name]
        if snippet.status == "official-text":
            snippet = msgspec.structs.replace(snippet, text=_quoted(snippet))
        point = Point()
        for slot in plan.slots:
            if slot.section == section and slot.theme and slot.theme.covers(snippet, self.store):
                point = self._point(snippet.theme, slot, plan.sections[section])
                break
        return self._candidate((snippet,), 0.0, point)

    def usable(self, snippet: Snippet) -> bool:
        """Whether a snippet may be chosen: ready, in the right person, for its readers and day."""
        return (
            snippet.status == "ready"
            and snippet.person in (self.person, "无")
            and snippet.audience in self.audiences
            and (not snippet.outlines or not self.outline.names.isdisjoint(snippet.outlines))
            and (snippet.valid is None or snippet.valid.covers(self.day))
        )

    def _drawn(self, slot: Slot, key: int, dropped: set[str]) -> list[Snippet]:
        """What may stand in ``slot``: all of it, or in a large store some, by ``key``.

        What speaks of the studied document is among them, however little of it there is.
        """
        # An opening that came out of somebody's essay speaks of that essay's subject;
        # one written for a store by hand is meant for all of it.
        wanted = Wanted(
            roles=slot.roles,
            persons=(self.person, "无"),
            audiences=self.audiences,
            themes=slot.theme.names(self.store) if slot.theme else None,
            subject={name for ref in self.themes for name in ref.names(self.store)},
        )
        found = drawn(self.store, wanted, key, TRIED)
        titles = self._titles()
        if len(found) == TRIED and titles:
            from qicao.store.folding import fold

            known = {snippet.id for snippet in found}
            told = containing(self.store, [fold(title) for title in titles], wanted)
            found += [
                one
                for one in told
                if one.id not in known and fits(one, wanted) and self._is_on_topic(one)
            ]
        usable = [one for one in found if one.id not in dropped and self.usable(one)]
        # A theme that is all one trade's can't be written in neutral words.
        return [one for one in usable if self.author.may_say(one)] or usable

    def _pool(
        self, slot: Slot, planned: PlannedSection, fitting: list[Snippet], rng: random.Random
    ) -> list[Candidate]:
        """What may stand in ``slot``; by a second theme only where the leading one has little."""
        if slot.theme is None:
            # What was written for this outline comes before what would do for any.
            meant = [s for s in fitting if s.outlines or s.origin]
            fitting = [s for s in meant if not self._is_of_another_post(s.text)] or fitting
        else:
            leading = [s for s in fitting if slot.theme.leads(s, self.store)]
            fitting = leading if len(leading) >= ENOUGH else fitting
        fitting = self._sayable(fitting, slot)
        alone = [snippet for snippet in fitting if not snippet.announces]
        chains = [chain for snippet in alone if (chain := self._chain(snippet)) is not None]
        point_of = functools.cache(lambda theme: self._point(theme, slot, planned))
        candidates = [
            self._candidate(chain, rng.random(), point_of(chain[-1].theme)) for chain in chains
        ]
        avoided = self.request.avoid
        return [
            candidate
            for candidate in candidates
            if self._is_about_facts(candidate, slot.section)
            and not repeats_itself(candidate)
            and (not avoided or avoided.isdisjoint(runs_of(candidate)))
        ]

    def _is_about_facts(self, candidate: Candidate, section: int) -> bool:
        """Whether a paragraph speaks of what the facts beside it tell, as far as a theme has it.

        Any other reads as somebody else's, however good it is.
        """
        told = self.told.get(section)
        if told is None:
            return True
        from qicao.lexicon.concepts import told_in

        themes = {name for ref in self.themes for name in ref.names(self.store)}
        shared = told_in(told) & told_in("".join(candidate.texts))
        return any(not themes.isdisjoint(concept.themes) for concept in shared)

    def _sayable(self, snippets: list[Snippet], slot: Slot) -> list[Snippet]:
        """What the author can say themselves; all there is, where that doesn't make the length."""
        if slot.theme is None:
            return [s for s in snippets if s.audience != self.reserve]
        sayable = [s for s in snippets if not self._is_not_theirs_to_say(s)]
        length = self.request.length or default_length(self.outline, self.themes)
        needed = _AMPLE * slot.target * length
        return sayable if sum(len(s.text) for s in sayable) >= needed else snippets

    def _is_not_theirs_to_say(self, snippet: Snippet) -> bool:
        """Whether it is for others, tells an organisation what to do, or needs an office."""
        if snippet.audience == self.reserve:
            return True
        of_others = self.person == "我" and snippet.person == "无"
        return (of_others and _is_an_organisations(snippet.text)) or any(
            name in snippet.text and self.values.value(name) is None for name in _IDENTITY
        )

    def _chain(self, snippet: Snippet) -> tuple[Snippet, ...] | None:
        """The snippet behind all that it can't stand without; None when that can't be used."""
        chain = [snippet]
        while chain[0].follows:
            before = self.store.snippets[chain[0].follows]
            if before in chain or not self.usable(before):
                return None
            chain.insert(0, before)
        return tuple(chain)

    def _candidate(self, chain: tuple[Snippet, ...], order: float, point: Point) -> Candidate:
        # Lengths are known before it is decided what is used: nothing is remembered as used.
        texts = tuple(map(self._text, chain))
        bare_texts = tuple(_bare(s.text) for s in chain)
        lengths = tuple(map(_length, texts))
        reasons = tuple(self._reasons(chain, texts, lengths, point))
        return Candidate(
            chain,
            texts,
            sum(lengths),
            order,
            bare_texts,
            point,
            taste.cost(reasons),
            reasons,
        )

    def _reasons(
        self, chain: Sequence[Snippet], texts: Sequence[str], lengths: Sequence[int], point: Point
    ) -> Iterator[str]:
        """What speaks for and against snippets that are used together; see ``taste``."""
        for snippet in chain:
            if self.person != "无" and snippet.person == "无" and snippet.role in _PERSONAL:
                yield "impersonal"  # who speaks would have others do what this one tells
            if self._is_not_theirs_to_say(snippet):
                yield "not_theirs"
            if snippet.id in self.request.shun:
                yield "shunned"
            if not self.author.may_say(snippet):
                yield "other_post"
            if any("未核实" in flag for flag in snippet.flags):
                yield "unverified"
            if self._is_on_topic(snippet):
                yield "on_topic"
        for text, length in zip(texts, lengths, strict=True):
            yield from self._faults(text, length)
        if point.leads and chain[0].role in _PERSONAL:
            yield "leads_oddly"

    def _faults(self, text: str, length: int) -> Iterator[str]:
        if self._is_of_another_post(text):
            yield "other_post"
        if not self.author.is_at_work(text):
            yield "no_post"
        if _is_routine(text):
            yield "routine"
        if length > taste.LONG:
            yield "long"

    def _text(self, snippet: Snippet) -> str:
        """What will stand in the draft: what the author made of a snippet, where they changed it."""
        by_hand = self.request.amended.get(snippet.id)
        if by_hand is not None:
            return filled(by_hand, self.values.printed)
        text = templates.fill(
            snippet.text, self.values.printed, lambda: self.store.place(snippet.id)
        )
        return self.adapt(text).strip()

    def _is_on_topic(self, snippet: Snippet) -> bool:
        """Whether a snippet speaks of the document that the author studied."""
        titles = self._titles()
        said = snippet.text + "".join(snippet.basis) if titles else ""
        return any(title in said for title in titles)

    def _titles(self) -> list[str]:
        """What the author studied, by its titles."""
        studied = self.values.value(STUDIED)
        return _TITLE.findall(str(studied)) if studied else []

    def _is_of_another_post(self, text: str) -> bool:
        """Whether somebody calls themselves what the author, as far as is known, is not."""
        called = _called(text)
        if not called:
            return False
        is_leader = self.person != "我" or self.values.value(OFFICE) is not None
        return not called <= {self.values.value(POST), *_ANYBODY, *(_LEADERS if is_leader else ())}

    def _point(self, theme: str, slot: Slot, planned: PlannedSection) -> Point:
        """Which point of its part a paragraph on ``theme`` would belong to."""
        if not planned.points or slot.theme is None:
            return Point()
        if planned.theme is None:
            return Point(1, slot.theme.name)
        names = points_of(slot.theme.parent, self.store)
        if slot.theme.child or theme not in names:
            return Point(leads=not slot.theme.child)
        heading = self.frame.point(planned.points, theme)
        head = number(sample_of(planned.points), 1) + heading
        return Point(names.index(theme) + 1, theme, count_words(head))
