"""Select from a store the candidates for each slot of a draft."""

from __future__ import annotations

import functools
import random
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from qicao.assembly import taste
from qicao.assembly.amended import filled
from qicao.assembly.authors import OFFICE, POST, STANDING, is_person
from qicao.assembly.choosing import Candidate, Point, repeats_itself, runs_of
from qicao.assembly.planning import default_length
from qicao.assembly.studied import STUDIED
from qicao.errors import Problem, QicaoError
from qicao.store.selection import KEYS, Wanted, audiences, containing, drawn, fits
from qicao.store.starter import advice
from qicao.store.themes import points_of
from qicao.templating import printing, templates
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
"""Minimum number of snippets led by a theme for a slot to do without those of a second theme."""

_AMPLE = 1.3
"""How many times the length of a slot its sayable snippets must have to do without the others."""

TRIED = 80
"""Maximum number of snippets drawn for one slot from a large store."""

_KEPT = 2048
"""Size of the caches of what was found in texts, for the next draft of a batch."""

_MANY = 3
"""Minimum number of periods (每周) in a routine paragraph."""

_SPOKEN_OF = 2
"""Minimum number of mentions of organisations or leaders in an organisation's paragraph."""

_IDENTITY = (OFFICE, STANDING)
"""Variables for what not everybody has: an author has it only if they gave a value."""

_ORGANISATION = lazy(
    "党组织|书记|支部委员|支委|纪检|主要负责|班子|党委|党组|办公室|领导干部|分管|牵头部门|责任部门|考察组"
)
_ITS_SUBJECT = lazy("(?:各级)?(?:党支部|支部|党小组|党组织|领导班子|班子|主要负责)")
_PERIOD = lazy("每(?:天|日|周|月|季度|半年|年|学期)|年初|年中|年底|年终|月底|按月|按季")
_TITLE = lazy("《([^《》]{4,})》")
_READ = lazy(
    "(?:学习|研读|阅读|观看|收看|重温|[读看])[了过完]?[^，。；《]{0,10}《([^《》]+)》|《([^《》]+)》(?=[这一][本部]书|课程|[，。]?这本)"
)
"""A title that the speaker has read or seen: another author hasn't."""

_TO_LISTENERS = lazy(
    "(?:^|[。！？])(?:(?![对让和与请给向使])[^，。！？]{0,2}[志友学师长事]们|各位[^，。]{1,8}|(?:尊敬|亲爱)的[^，。]{1,12})[，：！]|你们"
)
"""Words to an audience, which a paper without such a salutation has no use for."""

_CALLED = lazy(
    "(?:作为|身为)(?:(?:一名|一个)([^\\W\\da-zA-Z_]{2,12}?)|((?:党员)?领导干部))(?=，|、|我|要|就|更|应|必)"
    "|(?:作为|身为)(?:[^，。]{0,8}中的)?([^\\W\\da-zA-Z_]{2,12})(?=，)"
    "|((?:年轻|青年)干部|青年学生|大学生)(?=[^，。]{0,4}[要应须])"
)
"""What the speaker of a text calls themselves; in the third group it may be no person (作为重要抓手，).
In the last one it is whom a text admonishes."""

_ANYBODY = frozenset("党员 共产党员 中共党员 普通党员 基层党员 干部 党员干部 公职人员".split())
_LEADERS = frozenset(("领导干部", "党员领导干部"))
_PERSONAL = frozenset(("措施", "做法", "成效", "问题"))
_STATING = frozenset(("认识", "要求"))
"""Roles of paragraphs that say what a theme is about; the others may leave it to these."""


def readers_of(
    store: Store, themes: Sequence[ThemeRef], asked: str | None
) -> tuple[frozenset[str], str]:
    """Return the audiences of a draft, and the one of them that is a reserve, or "".

    The audiences are 通用 and one kind of unit: the one asked for, or else the most frequent one
    in themes without snippets for 通用, in themes that have fewer of these, or in all themes. It is
    the reserve, used only where the rest is too little, if no theme has more snippets for it than
    for 通用.
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
    """Whether a text begins with an organisation as its subject, or has two mentions of any."""
    return bool(_ITS_SUBJECT.match(text)) or len(_ORGANISATION.findall(text)) >= _SPOKEN_OF


@functools.lru_cache(maxsize=_KEPT)
def _is_routine(text: str) -> bool:
    """Whether a text names many periods in which something is done."""
    return len(_PERIOD.findall(text)) >= _MANY


@functools.lru_cache(maxsize=_KEPT)
def _called(text: str) -> frozenset[str]:
    """Return what the speakers of a text call themselves (作为一名党员，), or whom they admonish."""
    called: set[str] = set()
    for named, leader, possible, admonished in _CALLED.findall(text):
        called |= {named, leader, admonished}
        if possible and is_person(possible):
            called.add(possible)
    return frozenset(called - {""})


def _quoted(snippet: Snippet) -> str:
    """Return official text in quotes, introduced by the title of its document."""
    title = snippet.origin.title if snippet.origin and snippet.origin.title else ""
    where = f"《{title.strip('《》')}》" if title else "文件"
    return f"{where}写道：{in_quotes(snippet.text.strip())}"


_length = functools.lru_cache(maxsize=_KEPT)(count_words)


@functools.lru_cache(maxsize=_KEPT)
def _bare(template: str) -> str:
    """Return a template filled with the names of its variables, for comparisons."""
    return templates.fill(template, lambda name: printing.Blank(f"《{name}》"))


class Supply(Struct, frozen=True):
    """Selects the candidates for the slots of one draft.

    ``frame`` has the headings of points. ``audiences`` and ``reserve`` are as ``readers_of``
    returns them. ``adapt`` is applied to each text after it is filled. ``told`` is the text of the
    author's facts by section index, ``named`` the words for each theme of the store.
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
    adapt: Callable[[str], str]
    told: Mapping[int, str]
    named: Mapping[str, tuple[str, ...]]

    def pools(self, plan: Plan, rng: random.Random, *, needed: bool) -> list[list[Candidate]]:
        """Return the candidates for each slot of ``plan``.

        Raises:
            QicaoError: if the request names ids that it can't use; or, if themes are ``needed``,
                naming each theme without any candidate, unless its sections have a fallback.
        """
        self._check_named()
        taken_out = (name for name, text in self.request.amended.items() if not text)
        dropped = {*self.request.drop, *self.request.use, *taken_out}
        # Draws depend on the seed alone, not on how many were made before.
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
        """Check the ids in the request's ``use`` and ``drop``.

        Raises:
            QicaoError: naming each id that isn't in the store, and each held snippet to be used.
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
        """Return for each slot the candidates that the request must use, each in its best slot."""
        pinned: list[list[Candidate]] = [[] for _ in plan.slots]
        for name in dict.fromkeys(self.request.use):
            snippet = self.store.snippets[name]
            index = max(range(len(plan.slots)), key=lambda i: self._fitness(snippet, plan, i))
            pinned[index].append(self.given(name, plan.slots[index].section, plan))
        return pinned

    def _fitness(self, snippet: Snippet, plan: Plan, index: int) -> tuple[bool, bool, bool, int]:
        """Return how well a snippet fits a slot, to compare slots: the greatest is the best."""
        slot = plan.slots[index]
        about = slot.theme is not None and slot.theme.covers(snippet, self.store)
        return about, snippet.role in slot.roles, slot.theme is not None, -index

    def given(self, name: str, section: int, plan: Plan) -> Candidate:
        """Return the candidate of a snippet named for a section; quote official text."""
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
        """Whether a snippet's status, person, voice, audience, outlines and validity allow it."""
        return (
            snippet.status == "ready"
            and snippet.person in (self.person, "无")
            and snippet.audience in self.audiences
            and self.outline.suits(snippet)
            and not self.author.is_barred(snippet)
            and (snippet.valid is None or snippet.valid.covers(self.day))
        )

    def _drawn(self, slot: Slot, key: int, dropped: set[str]) -> list[Snippet]:
        """Return the usable snippets for ``slot``; from a large store a part, drawn by ``key``.

        Snippets that mention the studied document are added to the part.
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
        # A theme may have only snippets of another post.
        return [one for one in usable if self.author.may_say(one)] or usable

    def _pool(
        self, slot: Slot, planned: PlannedSection, fitting: list[Snippet], rng: random.Random
    ) -> list[Candidate]:
        """Return the candidates for ``slot``; those led by another theme only if few others are."""
        if slot.theme is None:
            # Snippets for this outline, or with an origin, are preferred to those for any outline.
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
        """Whether a paragraph shares a concept of the draft's themes with its section's facts.

        Any other paragraph reads as somebody else's. True for a section without facts.
        """
        told = self.told.get(section)
        if told is None:
            return True
        from qicao.lexicon.concepts import told_in

        themes = {name for ref in self.themes for name in ref.names(self.store)}
        shared = told_in(told) & told_in("".join(candidate.texts))
        return any(not themes.isdisjoint(concept.themes) for concept in shared)

    def _sayable(self, snippets: list[Snippet], slot: Slot) -> list[Snippet]:
        """Return the snippets that the author can say themselves, or all if these are too short.

        For a slot without a theme, return all but the reserve's.
        """
        if slot.theme is None:
            return [s for s in snippets if s.audience != self.reserve]
        sayable = [s for s in snippets if not self._is_not_theirs_to_say(s)]
        length = self.request.length or default_length(self.outline, self.themes)
        needed = _AMPLE * slot.target * length
        return sayable if sum(len(s.text) for s in sayable) >= needed else snippets

    def _is_not_theirs_to_say(self, snippet: Snippet) -> bool:
        """Whether a snippet is for the reserve, instructs an organisation, or needs an office."""
        if snippet.audience == self.reserve:
            return True
        of_others = self.person == "我" and snippet.person == "无"
        return (of_others and _is_an_organisations(snippet.text)) or any(
            name in snippet.text and self.values.value(name) is None for name in _IDENTITY
        )

    def _chain(self, snippet: Snippet) -> tuple[Snippet, ...] | None:
        """Return the snippet after all that it depends on; None if one of these is unusable."""
        chain = [snippet]
        while chain[0].follows:
            before = self.store.snippets[chain[0].follows]
            if before in chain or not self.usable(before):
                return None
            chain.insert(0, before)
        return tuple(chain)

    def _candidate(self, chain: tuple[Snippet, ...], order: float, point: Point) -> Candidate:
        # Filling a candidate must not record its variables as used: it may not be chosen.
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
            any(map(self._names_theme, chain)),
        )

    def _reasons(
        self, chain: Sequence[Snippet], texts: Sequence[str], lengths: Sequence[int], point: Point
    ) -> Iterator[str]:
        """Yield the reasons (keys of ``taste.REASONS``) for and against a chain of snippets."""
        is_personal = self.person != "无"
        for snippet in chain:
            said = {
                # The speaker would ask others to do what the paragraph tells.
                "impersonal": is_personal and snippet.person == "无" and snippet.role in _PERSONAL,
                "not_theirs": self._is_not_theirs_to_say(snippet),
                "shunned": snippet.id in self.request.shun,
                "other_post": not self.author.may_say(snippet),
                "answering": bool(snippet.answers),
                "unverified": any("未核实" in flag for flag in snippet.flags),
                "on_topic": self._is_on_topic(snippet),
            }
            yield from (reason for reason, holds in said.items() if holds)
        is_spoken = _TO_LISTENERS.search(self.outline.salutation)
        for text, length in zip(texts, lengths, strict=True):
            told = {
                "other_post": self._is_of_another_post(text),
                "no_post": not self.author.is_at_work(text),
                "routine": _is_routine(text),
                "other_reading": self._is_on_other_reading(text),
                "spoken": not is_spoken and _TO_LISTENERS.search(text),
                "long": length > taste.LONG,
            }
            yield from (reason for reason, holds in told.items() if holds)
        if point.leads and chain[0].role in _PERSONAL:
            yield "leads_oddly"

    def _text(self, snippet: Snippet) -> str:
        """Return the text of a snippet in the draft, or the author's amended text of it."""
        by_hand = self.request.amended.get(snippet.id)
        if by_hand is not None:
            return filled(by_hand, self.values.printed)
        text = templates.fill(
            snippet.text, self.values.printed, lambda: self.store.place(snippet.id)
        )
        return self.adapt(text).strip()

    def _names_theme(self, snippet: Snippet) -> bool:
        """Whether a snippet states its theme and calls it by its name, an alias or a keyword."""
        words = self.named.get(snippet.theme, ()) if snippet.role in _STATING else ()
        return any(word in snippet.text for word in words)

    def _is_on_topic(self, snippet: Snippet) -> bool:
        """Whether a snippet's text or basis has a title of a document that the author studied."""
        titles = self._titles()
        said = snippet.text + "".join(snippet.basis) if titles else ""
        return any(title in said for title in titles)

    def _is_on_other_reading(self, text: str) -> bool:
        """Whether a text tells of the reading of something that the author isn't known to study."""
        studied = str(self.values.value(STUDIED) or "")
        read = (title for found in _READ.finditer(text) for title in found.groups() if title)
        return any(title not in studied for title in read)

    def _titles(self) -> list[str]:
        """Return the titles in 《》, of four characters or more, in the value of 学习内容."""
        studied = self.values.value(STUDIED)
        return _TITLE.findall(str(studied)) if studied else []

    def _is_of_another_post(self, text: str) -> bool:
        """Whether the speaker of a text calls themselves what the author isn't known to be."""
        called = _called(text)
        if not called:
            return False
        is_leader = self.person != "我" or self.values.value(OFFICE) is not None
        return not called <= {self.values.value(POST), *_ANYBODY, *(_LEADERS if is_leader else ())}

    def _point(self, theme: str, slot: Slot, planned: PlannedSection) -> Point:
        """Return the point of its part that a paragraph on ``theme`` belongs to."""
        if not planned.points or slot.theme is None:
            return Point()
        if planned.theme is None:
            return Point(1, slot.theme.name)
        names = points_of(slot.theme.parent, self.store)
        if slot.theme.child or theme not in names:
            return Point(leads=not slot.theme.child)
        return Point(names.index(theme) + 1, theme, self.frame.length(planned.points, theme))
