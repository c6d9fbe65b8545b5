"""Ask the questions of an interview: purpose, themes, length, document, facts, blanks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from qicao.assembly.answers import MARK, answered, check_own
from qicao.assembly.assembling import SIGNED, make
from qicao.assembly.authors import POST, STANDING
from qicao.assembly.factform import KIND, NAME, TEXT, asked_of, entry
from qicao.assembly.facts import known
from qicao.assembly.fitting import facts_wanted
from qicao.assembly.interview import answers
from qicao.assembly.interview.state import Choice, Question
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.person import person_of
from qicao.assembly.planning import DEFAULT_OUTLINE, default_length, find_outline
from qicao.assembly.profiles import beneath
from qicao.assembly.reaching import longest
from qicao.assembly.studied import STUDIED
from qicao.assembly.variables import Values, check_given
from qicao.errors import QicaoError
from qicao.models.estimate import NOTHING, USUAL
from qicao.models.fact import ANSWERS, KINDS, Fact
from qicao.store.themes import ThemeRef, points_of, resolve_all, understood
from qicao.text.counting import rounded

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from qicao.assembly.facts import Known
    from qicao.models.draft import Draft, OwnPrompt, Request
    from qicao.models.estimate import Estimate
    from qicao.models.recipe import Recipe
    from qicao.models.store import Outline, Store

    Asking = Generator[Question, str, Request]

PURPOSE, THEMES, LENGTH, DOCUMENT, FACTS, BLANKS = (
    "写什么", "主题", "字数", "学习的文件", "自己的材料", "还空着的",
)  # fmt: skip
STEPS = (PURPOSE, THEMES, LENGTH, DOCUMENT, FACTS, BLANKS)
"""The steps of an interview, in order."""

_OUTLINE = "提纲"


class Script:
    """Asks for what a request leaves open; the same answers always lead to the same questions."""

    def __init__(
        self,
        store: Store,
        given: Request,
        reach: Mapping[str, Estimate],
        recipe: Recipe | None = None,
    ) -> None:
        """Take the store, the request given, the estimates of themes by name, and a recipe.

        With a recipe, only what its draft leaves open is asked for.

        Raises:
            QicaoError: if the request given, or its draft from the recipe, has a fault.
        """
        self._store = store
        self._given = given
        self._reach = reach
        self._recipe = recipe
        self._drafts: dict[bytes, Draft | QicaoError] = {}
        self._longest: dict[bytes, int] = {}
        self._check()

    def _check(self) -> None:
        """Check the request given for faults that no answer could correct."""
        request, store = self._given, self._store
        understood(request.themes, store)
        outline = self._outline(request)
        check_given(store.variables, beneath(request, store.variables).variables, request.date)
        passages = replace(store, own={**store.own, **outline.passages})
        check_own(request.own, request.facts, passages)
        if self._recipe is not None:
            self._draft(request)

    def __call__(self, kept: Mapping[str, str]) -> Asking:
        """Yield the questions one after the other, and return the request.

        ``kept`` maps the keys of all questions ever answered to their answers.
        """
        request = self._given
        steps = self.steps(request)
        if PURPOSE in steps:
            request = yield from self._ask_purpose(request)
        if THEMES in steps:
            request = yield from self._ask_themes(request)
        if LENGTH in steps:
            request = yield from self._ask_length(request)
        left_open: set[str] = set()
        if DOCUMENT in self.steps(request):
            request = yield from self._ask_document(request)
            left_open.add(STUDIED)
        if FACTS in steps:
            request = yield from self._ask_facts(request, kept)
        return (yield from self._ask_blanks(request, left_open))

    def steps(self, request: Request) -> list[str]:
        """Return the steps with something to ask, as far as ``request`` can tell, in order."""
        given = self._given
        if self._recipe is not None:
            return [BLANKS]
        is_told = {
            PURPOSE: given.outline is not None,
            THEMES: bool(given.themes),
            LENGTH: given.length is not None,
            DOCUMENT: not self._has_document(request),
            FACTS: bool(given.facts),
            BLANKS: False,
        }
        return [step for step in STEPS if not is_told[step]]

    def told(self) -> list[str]:
        """Describe, in Chinese, what the request given says already, one item per step."""
        given = self._given
        if self._recipe is not None:
            return []
        studied = beneath(given, self._store.variables).variables.get(STUDIED)
        known_before = {
            PURPOSE: given.outline,
            THEMES: answers.BETWEEN.join(given.themes),
            LENGTH: given.length and f"{given.length} 字",
            DOCUMENT: studied,
            FACTS: given.facts and f"{len(given.facts)} 条",
        }
        return [f"{step} {value}" for step, value in known_before.items() if value]

    # --- purpose, themes, length, document

    def _ask_purpose(self, request: Request) -> Asking:
        outlines = self._store.outlines
        usual = [name for name in outlines if name == DEFAULT_OUTLINE]
        names = [*usual, *(name for name in outlines if name not in usual)]
        answer = yield self._question(
            _OUTLINE,
            PURPOSE,
            "要写哪一种？写序号或名称。",
            request,
            read=partial(answers.outline, outlines=outlines, names=names),
            choices=tuple(
                Choice(str(number), name, _purpose(outlines[name]))
                for number, name in enumerate(names, 1)
            ),
            otherwise=f"写“{usual[0]}”" if usual else "",
        )
        return replace(request, outline=answer or None)

    def _ask_themes(self, request: Request) -> Asking:
        choices, labels = self._themes()
        own = self._outline(request).themes

        def read(typed: str) -> str:
            meant = answers.themes(typed, labels, self._store)
            try:
                self._draft(replace(request, themes=self._split(meant)))
            except QicaoError as error:
                raise answers.RefusedError("；".join(map(str, error.problems))) from error
            return meant

        answer = yield self._question(
            THEMES,
            THEMES,
            "写哪些主题？序号、名称或其中几个字，几个用、隔开，先写的在前。",
            request,
            read=read,
            notes=(f"字是单写它最长约多少字，篇是够写几篇 {USUAL} 字的。",),
            choices=choices,
            example=self._example(labels),
            otherwise=f"写这个提纲自带的：{answers.BETWEEN.join(own)}" if own else "",
        )
        return replace(request, themes=self._split(answer)) if answer else request

    def _themes(self) -> tuple[tuple[Choice, ...], dict[str, ThemeRef]]:
        """Return choices of the themes that have an estimate, and the themes by their labels."""
        labels: dict[str, ThemeRef] = {}
        choices: list[Choice] = []
        for theme in self._store.themes:
            if theme.name not in self._reach:
                continue
            number = str(len(choices) + 1)
            labels[number] = ThemeRef(theme.name)
            points = [p for p in points_of(theme.name, self._store) if p in self._reach]
            under = []
            for at, point in enumerate(points, 1):
                labels[f"{number}.{at}"] = ThemeRef(theme.name, point)
                under.append(Choice(f"{number}.{at}", point, self._carries(point)))
            choices.append(Choice(number, theme.name, self._carries(theme.name), tuple(under)))
        return tuple(choices), labels

    def _carries(self, theme: str) -> str:
        """Describe the estimate of a theme: 1500字/3篇."""
        known = self._reach.get(theme, NOTHING)
        return f"{rounded(known.longest)}字/{known.drafts}篇"

    def _example(self, labels: Mapping[str, ThemeRef]) -> str:
        """Return an example answer of the two second-level themes with the longest drafts."""
        points = [label for label, ref in labels.items() if ref.child]
        best = sorted(points, key=lambda one: -self._reach.get(labels[one].name, NOTHING).longest)
        return answers.BETWEEN.join([*best[:1], *(labels[one].name for one in best[1:2])])

    def _split(self, meant: str) -> tuple[str, ...]:
        return tuple(one.asked for one in understood([meant], self._store))

    def _ask_length(self, request: Request) -> Asking:
        outline = self._outline(request)
        refs = resolve_all(request.themes or outline.themes, self._store)
        least, most = outline.lengths
        notes = [f"这种稿子一般 {least} 到 {most} 字。"]
        if furthest := self._furthest(request):
            notes.append(f"选的主题最长约能写 {rounded(furthest)} 字；有自己的材料还能长些。")
        answer = yield self._question(
            LENGTH,
            LENGTH,
            "要多少字？",
            request,
            read=answers.length,
            notes=tuple(notes),
            example="1500",
            otherwise=f"写约 {default_length(outline, refs)} 字",
        )
        return replace(request, length=int(answer)) if answer else request

    def _ask_document(self, request: Request) -> Asking:
        variable = self._store.variables[STUDIED]
        titles = [one.title for one in self._store.repertoire.documents]
        answer = yield self._question(
            STUDIED,
            DOCUMENT,
            "学习的是哪份文件、哪个会议或活动？文件写上书名号。",
            request,
            read=partial(answers.document, variable=variable, titles=titles),
            notes=("上面这些可以写序号：库里有它们的条文，能引原句。",) if titles else (),
            choices=tuple(Choice(str(n), f"《{title}》") for n, title in enumerate(titles, 1)),
            example=variable.example,
            otherwise="不写学习的文件",
        )
        return self._with_value(request, STUDIED, answer)

    def _has_document(self, request: Request) -> bool:
        """Whether to ask for the document: it isn't given, and the draft would name it.

        True while there are no themes to make a draft with.
        """
        if self._recipe is not None or STUDIED not in self._store.variables:
            return False
        if STUDIED in beneath(self._given, self._store.variables).variables:
            return False
        outline = self._outline(request)
        if any(STUDIED in title for title in outline.titles):
            return True
        if not request.themes and not outline.themes:
            return True
        bare = replace(request, variables=self._given.variables, facts=self._given.facts)
        return STUDIED in self._draft(replace(bare, length=self._given.length)).missing

    # --- facts

    def _ask_facts(self, request: Request, kept: Mapping[str, str]) -> Asking:
        length, about = request.length or USUAL, entry(TEXT)
        many = f"{length} 字大约用 {facts_wanted(length)} 件"
        first = {
            "notes": (f"只有你能讲的事，一件一件来；{many}，一件也没有也行。",),
            "example": about.example,
        }
        ask = f"第 1 件事。{about.hint}。"
        number = 0
        while True:
            number += 1
            answer = yield self._question(
                f"{TEXT}{number}",
                FACTS,
                ask if number == 1 else f"第 {number} 件事？",
                request,
                read=answers.said,
                otherwise="没有别的事了" if request.facts else "不写自己的事",
                prose=True,
                **(first if number == 1 else {}),
            )
            if answer:
                request = yield from self._ask_about(request, number, Fact(text=answer))
            elif f"{TEXT}{number + 1}" not in kept:
                return request

    def _ask_about(self, request: Request, number: int, fact: Fact) -> Asking:
        """Ask for the details of one fact, and return the request with the fact."""

        def with_it() -> Request:
            return replace(request, facts=(*request.facts, fact))

        def question(name: str, ask: str, **more: object) -> Question:
            return self._question(f"{TEXT}{number}·{name}", FACTS, ask, with_it(), **more)

        understood_as = self._known(fact, request)
        proposed = understood_as.fact.key
        name = yield question(
            NAME,
            f"{entry(NAME).hint}。",
            read=answers.name,
            otherwise=f"叫“{proposed}”" if proposed else "不起名称",
        )
        fact = replace(fact, key=name)
        kind = yield question(
            KIND,
            "它是哪一种？",
            read=partial(answers.one_of, names=KINDS, what="类型"),
            choices=tuple(Choice(str(n), one) for n, one in enumerate(KINDS, 1)),
            otherwise=f"当作{understood_as.fact.kind}",
        )
        fact = replace(fact, kind=next((one for one in KINDS if one == kind), None))
        for one in asked_of(fact.kind or understood_as.fact.kind):
            if one.behind and not getattr(fact, entry(one.behind).field):
                continue
            answer = yield question(
                one.name,
                f"{one.name}：{one.hint}。",
                read=answers.said,
                example=one.example,
                otherwise="不写",
                prose=True,
            )
            fact = replace(fact, **{one.field: answer})
        return with_it()

    def _known(self, fact: Fact, request: Request) -> Known:
        (one,) = known([fact], resolve_all(request.themes, self._store), self._store)
        return one

    # --- what the draft leaves open

    def _ask_blanks(self, request: Request, asked: set[str]) -> Asking:
        """Ask for values and passages until the draft leaves none open that wasn't asked for.

        The variables in ``SIGNED`` decide the seed, so they are asked for first; then the seed is
        fixed.
        """
        is_settled = request.seed is not None or self._recipe is not None
        while True:
            draft = self._draft(request)
            names = [n for n in self._open(draft, request) if n not in asked]
            signed = [] if is_settled else [name for name in names if name in SIGNED]
            if not signed and not is_settled:
                request, is_settled = replace(request, seed=draft.seed), True
            for name in signed or names:
                answer = yield self._variable(name, request)
                request = self._with_value(request, name, answer)
            asked.update(signed or names)
            if names:
                continue
            passages = [own for own in self._passages(draft, request) if own.name not in asked]
            if not passages:
                return request
            for own in passages:
                answer = yield self._passage(own, request)
                if answer:
                    request = replace(request, own={**request.own, own.name: answer})
            asked.update(own.name for own in passages)
            if FACTS in self.steps(request):
                request = answered(request, self._store)

    def _open(self, draft: Draft, request: Request) -> Iterator[str]:
        """Yield the variables to ask for: those that decide the draft, then its blanks.

        These are the post and, where a paragraph is said by a Party member, what the author is.
        """
        declared = self._store.variables
        given = check_given(declared, beneath(request, declared).variables, request.date)
        ids = (p.id for section in draft.sections for p in section.paragraphs if p.id)
        taken = (self._store.snippets.get(name) for name in ids)
        is_members = any(one is not None and one.voice == "党员" for one in taken)
        deciding = (POST, STANDING) if is_members else (POST,)
        speaks = person_of(given.get(PERSON), self._outline(request).person) == "我"
        applies = Values(declared, given, self._store.variable_places).applies
        is_free = speaks and self._recipe is None
        first = [n for n in deciding if n in declared and n not in given] if is_free else []
        yield from dict.fromkeys((*first, *filter(applies, draft.missing)))

    def _passages(self, draft: Draft, request: Request) -> Iterator[OwnPrompt]:
        """Yield the open passages of a draft, without those that the facts' questions covered."""
        facts = {
            one.key or f"{TEXT}{one.number}": request.facts[one.number - 1] for one in draft.facts
        }
        for own in draft.own:
            about, mark, ask = own.name.rpartition(MARK)
            fact = facts.get(about)
            if fact is not None and mark and not self._given.facts:
                kind = fact.kind or self._known(fact, request).fact.kind
                if ANSWERS.get(ask) in {one.field for one in asked_of(kind)}:
                    continue
            yield own

    def _variable(self, name: str, request: Request) -> Question:
        variable = self._store.variables[name]
        several = ("几项用、隔开。",) if variable.type == "list" else ()
        return self._question(
            f"变量·{name}",
            BLANKS,
            f"{name}：{variable.prompt}",
            request,
            read=partial(answers.value, variable=variable),
            notes=(*([variable.help] if variable.help else []), *several),
            choices=tuple(Choice(str(n), one) for n, one in enumerate(variable.choices, 1)),
            example=variable.example,
            otherwise="留空",
            prose=variable.multiline,
        )

    def _passage(self, own: OwnPrompt, request: Request) -> Question:
        return self._question(
            f"自写·{own.name}",
            BLANKS,
            f"{own.name}：{own.prompt}",
            request,
            read=answers.said,
            notes=(*own.questions, *([f"大约 {own.length} 字。"] if own.length else [])),
            otherwise="留空，稿子里标明这里要自己写",
            prose=True,
        )

    def _with_value(self, request: Request, name: str, answer: str) -> Request:
        if not answer:
            return request
        return replace(request, variables={**request.variables, name: answer})

    # --- drafts, and what questions take from them

    def _question(
        self, key: str, step: str, ask: str, request: Request, **more: object
    ) -> Question:
        steps = self.steps(request)
        number, total = steps.index(step) + 1, len(steps)
        return Question(key, step, number, total, ask, request, **more)  # type: ignore[arg-type]

    def _outline(self, request: Request) -> Outline:
        return find_outline(request.outline, self._store.outlines)

    def _draft(self, request: Request) -> Draft:
        """Return the draft of a request, cached.

        Raises:
            QicaoError: as ``make``.
        """
        key = _key(request)
        if key not in self._drafts:
            try:
                self._drafts[key] = make(self._store, request, self._recipe).draft
            except QicaoError as error:
                self._drafts[key] = error
        found = self._drafts[key]
        if isinstance(found, QicaoError):
            raise found
        return found

    def _furthest(self, request: Request) -> int:
        """Return the length in 字 of the longest draft for a request, cached; 0 if there is none."""
        key = _key(request)
        if key not in self._longest:
            try:
                seed = self._draft(request).seed
                draft = longest(self._store, replace(request, seed=seed))
                self._longest[key] = draft.length.count
            except QicaoError:
                self._longest[key] = 0
        return self._longest[key]


def _purpose(outline: Outline) -> str:
    """Describe an outline: the last part of its ``about``, after ；, and its range of lengths."""
    least, most = outline.lengths
    return f"{outline.about.rstrip('。').rpartition('；')[2]}（{least} 到 {most} 字）"


def _key(request: Request) -> bytes:
    """Return a cache key of a request within one interview."""
    return msgspec.json.encode(replace(request, avoid=frozenset(), shun=frozenset()))
