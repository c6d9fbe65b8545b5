"""What of a store may stand in a draft, and where."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.assembly import templates
from qicao.assembly.choosing import Candidate, Point, repeats_itself, runs_of
from qicao.assembly.numbering import number, point_heading, sample_of
from qicao.errors import Problem, QicaoError
from qicao.text.counting import count_words
from qicao.text.names import did_you_mean

if TYPE_CHECKING:
    import datetime as dt
    import random
    from collections.abc import Callable, Mapping, Sequence

    from qicao.assembly.planning import Plan, PlannedSection, Slot
    from qicao.assembly.variables import Values
    from qicao.models.draft import Request
    from qicao.models.store import Outline, Person, Snippet, Store
    from qicao.store.themes import ThemeRef

_ENOUGH = 3
_IMPERSONAL = 20
_SHUNNED = 80
_OTHER_POST = 60
_POST = "岗位"
_CALLED = re.compile("(?:作为|身为)(?:一名|一个)([㐀-鿿]{2,12}?)(?=，|我|要|就|更|应|必)")
_ANYBODY = frozenset(
    "党员 共产党员 中共党员 普通党员 干部 党员干部 领导干部 党员领导干部 公职人员".split()
)
_PERSONAL = frozenset(("措施", "做法", "成效", "问题"))


def audiences_of(store: Store, themes: Sequence[ThemeRef], asked: str | None) -> frozenset[str]:
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


def _quoted(snippet: Snippet) -> str:
    """Official text as it may stand in a draft: in quotes, with the name of the document."""
    title = snippet.origin.title if snippet.origin and snippet.origin.title else ""
    inner = snippet.text.strip().replace("“", "‘").replace("”", "’")
    where = f"《{title.strip('《》')}》" if title else "文件"
    return f"{where}写道：“{inner}”"


def _nothing(name: str) -> templates.Blank:
    """In the place of a variable's value, for comparing texts without it."""
    return templates.Blank(f"《{name}》")


class Supply(NamedTuple):
    """What the slots of one draft may be filled with.

    ``heads`` are the headings that the points of a part would have, by theme; ``adapt``
    is what a text goes through when it is filled.
    """

    store: Store
    outline: Outline
    person: Person
    themes: Sequence[ThemeRef]
    values: Values
    day: dt.date
    audiences: frozenset[str]
    heads: Mapping[str, str]
    request: Request
    adapt: Callable[[str], str] = str

    def pools(self, plan: Plan, rng: random.Random) -> list[list[Candidate]]:
        """The candidates for each slot of ``plan``.

        Raises:
            QicaoError: naming every theme asked for that has none at all.
        """
        self._check_named()
        dropped = {*self.request.drop, *self.request.use}
        usable = [
            snippet
            for snippet in self.store.snippets.values()
            if snippet.id not in dropped and self.usable(snippet)
        ]
        pools = [self._pool(slot, plan.sections[slot.section], usable, rng) for slot in plan.slots]
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
                point = self._point(snippet, slot, plan.sections[section])
                break
        return self._candidate((snippet,), 0.0, point)

    def usable(self, snippet: Snippet) -> bool:
        """Whether a snippet may be chosen: ready, in the right person, for its readers and day."""
        return (
            snippet.status == "ready"
            and snippet.person in (self.person, "无")
            and snippet.audience in self.audiences
            and (not snippet.outlines or self.outline.name in snippet.outlines)
            and (snippet.valid is None or snippet.valid.covers(self.day))
        )

    def _pool(
        self, slot: Slot, planned: PlannedSection, usable: Sequence[Snippet], rng: random.Random
    ) -> list[Candidate]:
        """What may stand in ``slot``; by a second theme only where the leading one has little."""
        fitting = [s for s in usable if s.role in slot.roles and self._belongs(s, slot)]
        if slot.theme is None:
            # What was written for this outline comes before what would do for any.
            fitting = [s for s in fitting if s.outlines or s.origin] or fitting
        else:
            leading = [s for s in fitting if slot.theme.leads(s, self.store)]
            fitting = leading if len(leading) >= _ENOUGH else fitting
        alone = [snippet for snippet in fitting if not snippet.announces]
        chains = [chain for snippet in alone if (chain := self._chain(snippet)) is not None]
        candidates = [
            self._candidate(chain, rng.random(), self._point(chain[-1], slot, planned))
            for chain in chains
        ]
        avoided = self.request.avoid
        return [
            candidate
            for candidate in candidates
            if not repeats_itself(candidate)
            and (not avoided or avoided.isdisjoint(runs_of(candidate)))
        ]

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
            if before in chain or not self.usable(before):
                return None
            chain.insert(0, before)
        return tuple(chain)

    def _candidate(self, chain: tuple[Snippet, ...], order: float, point: Point) -> Candidate:
        # Lengths are known before it is decided what is used: nothing is remembered as used.
        texts = tuple(
            self.adapt(templates.fill(s.text, self.values.printed)).strip() for s in chain
        )
        bare_texts = tuple(templates.fill(s.text, _nothing) for s in chain)
        malus = sum(_IMPERSONAL for s in chain if self._is_somebody_else_s(s))
        malus += sum(_SHUNNED for s in chain if s.id in self.request.shun)
        malus += sum(_OTHER_POST for text in texts if self._is_of_another_post(text))
        return Candidate(
            chain, texts, sum(map(count_words, texts)), order, bare_texts, point, malus
        )

    def _is_of_another_post(self, text: str) -> bool:
        """Whether somebody calls themselves what the author, as far as is known, is not."""
        post = self.values.value(_POST)
        return any(
            found[1] not in _ANYBODY and found[1] != post for found in _CALLED.finditer(text)
        )

    def _is_somebody_else_s(self, snippet: Snippet) -> bool:
        """Whether a text in which somebody speaks would have others do what this one tells."""
        return self.person != "无" and snippet.person == "无" and snippet.role in _PERSONAL

    def _point(self, snippet: Snippet, slot: Slot, planned: PlannedSection) -> Point:
        """Which point of its part a paragraph would belong to."""
        if not planned.points or slot.theme is None:
            return Point()
        if planned.theme is None:
            return Point(1, slot.theme.name)
        children = next(t.children for t in self.store.themes if t.name == slot.theme.parent)
        names = [child.name for child in children if not child.general]
        if slot.theme.child or snippet.theme not in names:
            return Point(leads=not slot.theme.child)
        heading = point_heading(planned.points, snippet.theme, self.heads[snippet.theme])
        head = number(sample_of(planned.points), 1) + heading
        return Point(names.index(snippet.theme) + 1, snippet.theme, count_words(head))
