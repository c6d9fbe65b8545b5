"""Tell the author's facts: make every paragraph of a draft that isn't prepared in a store.

Facts are told in the sections where their kinds belong, with moves around them; the opening and
the close speak of them. A ``Fit`` decides how much is told.
"""

from __future__ import annotations

import enum
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from qicao.assembly import arguing, mends, slots
from qicao.assembly.answers import COMPARED
from qicao.assembly.arguing import Step
from qicao.assembly.captions import Captions
from qicao.assembly.casting import cast, chains, is_about
from qicao.assembly.moves import Wish
from qicao.assembly.questions import Asked, Questions
from qicao.assembly.studied import STUDIED
from qicao.assembly.told import Told
from qicao.lexicon.tables import words_by_kind
from qicao.models.draft import Paragraph
from qicao.models.store import LISTED, TAKEN_UP
from qicao.reading.sentences import closed, sentences
from qicao.text.chance import chance
from qicao.text.counting import count_words
from qicao.text.numerals import to_chinese
from qicao.text.quotes import in_quotes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from qicao.assembly.facts import Known
    from qicao.assembly.moves import Speech
    from qicao.assembly.planning import Plan, PlannedSection
    from qicao.assembly.studied import Studied
    from qicao.assembly.told import Fit
    from qicao.models.repertoire import Addressee, Formula
    from qicao.models.store import Outline

_LONGEST_OPENING = 200
"""Maximum length of an opening's template, in characters: 160 字 with a usual title filled in."""

_SEVERAL = 9
"""Maximum length, in characters, of what leads to several faults: longer sentences lead to one."""

_STUB = 40
"""Minimum length, in 字, of the end of an argument that stands behind a question."""

_VIEWS = "LK"
"""The steps of an argument that tell what its author thinks of it."""

_MOST_OPENING = 160
"""Maximum length of an opening with a formula, in 字 (docs/drafts.md, rule 6)."""

_EXPECTED = 3
"""Number of formulas to choose among: stores list first the ones that readers expect most."""

_FACT, _PREPARED = "材料", "段落"
"""Values in a recipe's picks for what comes first in a section: facts or prepared paragraphs."""

KEPT = "材料"
"""The key in a recipe's picks for the numbers of the facts told, and how many there were: 1 3/4."""


class Half(enum.Enum):
    """The part of a fact's argument to tell: all, its head, or its rest after what continues it."""

    WHOLE = enum.auto()
    HEAD = enum.auto()
    REST = enum.auto()


class Teller(NamedTuple):
    """Tells the facts of one draft, as often as different fits are tried.

    ``remembered`` are a recipe's picks, None without a recipe. ``title`` is the outline's title,
    which becomes the subtitle. ``parents`` maps themes to their level-1 themes, ``nouns`` to what
    sentences call them, where their name won't do. ``called`` holds slot values for the author's
    post.
    """

    facts: Sequence[Known]
    plan: Plan
    outline: Outline
    studied: Studied
    speakers: Collection[Addressee]
    formulas: Sequence[Formula]
    themes: Sequence[str]
    parents: Mapping[str, str]
    nouns: Mapping[str, str]
    title: str
    called: Mapping[str, str]
    speech: Callable[..., Speech]
    seed: int
    day: dt.date
    remembered: Mapping[str, str] | None = None

    def tell(self, fit: Fit) -> Told:
        """Return the text that tells the facts to the extent that ``fit`` sets."""
        return _Telling(self, fit).tell()

    def bare(self, told: Told) -> set[int]:
        """Return the indices of the sections that have slots and tell no fact."""
        return {slot.section for slot in self.plan.slots if slot.section not in told.sections}

    def kept(self, most: int) -> list[Known]:
        """Return at most ``most`` facts (0: all), in their order.

        In a text about faults, faults are preferred; then facts with fewer proposed fields. With a
        recipe, ``most`` is ignored: its facts are returned, and those added since.
        """
        recalled = (self.remembered or {}).get(KEPT, "")
        if recalled:
            numbers, _, total = recalled.partition("/")
            old = set(map(int, numbers.split()))
            return [one for one in self.facts if one.number in old or one.number > int(total)]
        ranked = sorted(self.facts, key=lambda one: (self.is_beside(one), len(one.proposed)))
        kept = {one.number for one in ranked[: most or None]}
        return [one for one in self.facts if one.number in kept]

    @property
    def is_about_faults(self) -> bool:
        """Whether the text has a part for the author's faults."""
        return any(section.facts == "问题" for section in self.plan.sections)

    def is_beside(self, known: Known) -> bool:
        """Whether the text is about faults and the fact isn't one."""
        return self.is_about_faults and not known.is_fault


class _Telling:
    """One run of ``Teller.tell``, with its state."""

    def __init__(self, teller: Teller, fit: Fit) -> None:
        self.t = teller
        self.fit = fit
        self.speech = teller.speech(brief=fit.brief)
        self.questions = Questions(self.speech, fit)
        self.words = [arguing.told(k.fact) + k.fact.lesson for k in teller.facts]
        self.orders: list[str] = []
        self.led_on = False
        self.compared = False
        kept = teller.kept(fit.most)
        self.speech.picks[KEPT] = f"{' '.join(str(k.number) for k in kept)}/{len(teller.facts)}"
        settled = {
            k.number: int(place) for k in kept if (place := self.speech.recalled(f"{k.number}/部"))
        }
        self.chains = {
            head: {one.number for one in behind}
            for head, behind in chains(kept, [s.facts for s in teller.plan.sections]).items()
        }
        self.following = set[int]().union(*self.chains.values())
        self.cast = cast(kept, teller.plan.sections, settled)
        for index, facts in self.cast.items():
            self.speech.picks.update((f"{known.number}/部", str(index)) for known in facts)
        placed = {known.number for facts in self.cast.values() for known in facts}
        self.unplaced = tuple(known for known in teller.facts if known.number not in placed)
        keyed = [known for facts in self.cast.values() for known in facts if known.fact.key]
        # Key nouns from the author are reliable; proposed ones are used only without any.
        given = [known for known in keyed if "key" not in known.proposed] or keyed
        self.keyed = sorted(given, key=teller.is_beside)
        self._take_up()

    def _take_up(self) -> None:
        """Add the faults told in 问题 to the sections that tell their roots and mends.

        Of several such sections a fault is added to the one on its theme, or else to the first.
        """
        sections = self.t.plan.sections
        faults = [
            known
            for index, facts in self.cast.items()
            if sections[index].facts == "问题"
            for known in facts
            if known.is_fault
        ]
        self.faults = self._numbered(faults)
        for stage in TAKEN_UP:
            places = [i for i, section in enumerate(sections) if section.facts == stage]
            taken: dict[int, list[Known]] = {}
            for known in faults if places else ():
                own = (i for i in places if is_about(sections[i], known))
                taken.setdefault(next(own, places[0]), []).append(known)
            for index, known_here in taken.items():
                plans = [k for k in self.cast.get(index, ()) if k not in faults]
                self.cast[index] = [*known_here, *plans]

    def _numbered(self, faults: Sequence[Known]) -> dict[int, int]:
        """Return the position, from 1, of each fault (by its number) in the section about faults.

        A fact that continues a fault has the same position. Hardships have none, being nobody's
        fault. If several sections are about faults, the result is empty.
        """
        places: dict[int, int] = {}
        parts = [section for section in self.t.plan.sections if section.facts == "问题"]
        for known in (one for one in faults if one.fact.kind != "困难" and len(parts) == 1):
            last = max(places.values(), default=0)
            goes_on = last and known.number in self.following
            places[known.number] = last if goes_on else last + 1
        return places

    def tell(self) -> Told:
        sections = self._framed("开头")
        for index in sorted(self.cast):
            told = self._section(index, self.cast[index])
            if told:
                sections[index] = told
        sections |= self._framed("结尾")
        headings: Mapping[int, str] = {}
        title = ""
        named: frozenset[int] = frozenset()
        if self.fit.headed and self.cast:
            captions = Captions(self.speech, self.t.plan.sections, self.cast, self._slots)
            headings = captions.headings()
            thread = self.keyed[0] if self.keyed else None
            named = self._named(headings)
            # A title would name facts that headings and the close name already.
            if self.t.outline.titled and not named:
                title = captions.title(thread, self.t.title)
        return Told(sections, headings, title, self.speech.picks, self.unplaced, named)

    def _named(self, headings: Mapping[int, str]) -> frozenset[int]:
        """Return the sections whose heading names a fact, or that a recipe has as such."""
        keys = [one.fact.key for one in self.keyed]
        named = set[int]()
        for index in self.cast:
            is_named = any(key in headings.get(index, "") for key in keys)
            first = self.speech.recalled(f"{index}/先") or (_FACT if is_named else _PREPARED)
            self.speech.picks[f"{index}/先"] = first
            if first == _FACT:
                named.add(index)
        return frozenset(named)

    def _framed(self, role: Literal["开头", "结尾"]) -> dict[int, tuple[Paragraph, ...]]:
        """Return the opening or the close by the index of its section; empty if there is none."""
        slots_ = self.t.plan.slots if self.cast else ()
        places = {one.section for one in slots_ if one.theme is None and one.roles == (role,)}
        told = {index: self._frame(role) for index in sorted(places)}
        return {index: (paragraph,) for index, paragraph in told.items() if paragraph is not None}

    def _slots(self, planned: PlannedSection | None, known: Known | None) -> dict[str, str]:
        """Return the values of the slots for a section and a fact, empty where nothing is known.

        ``planned`` and ``known`` are None for the opening and the close.
        """
        filled = {slot.section for slot in self.t.plan.slots if slot.roles} | set(self.cast)
        return {
            **mends.slots_of(known.fact if known else None, self.t.day),
            **slots.of_keys([one.fact.key for one in self.keyed]),
            **self.t.called,
            "简称": self.t.studied.short,
            "部分": self._part(planned, known),
            "主题们": "、".join(self.t.nouns.get(theme, theme) for theme in self._topics()),
            "那个问题": self._fault(known),
            # 三点 counts the parts, which must be the themes.
            "几": slots.count(sum(1 for i in filled if self.t.plan.sections[i].level))
            if self.t.outline.by == "theme"
            else "",
            "条文": "",
            "出处": "",
            "表态": "",
        }

    def _topics(self) -> Sequence[str]:
        """Return the themes of the text: all, or the facts' alone if no section is on a theme.

        They are all, too, where faults have a part of their own and none of the facts is one.
        """
        is_on_themes = any(section.theme is not None for section in self.t.plan.sections)
        if is_on_themes or (self.t.is_about_faults and not self.faults):
            return self.t.themes
        told = {known.fact.theme for facts in self.cast.values() for known in facts}
        told |= {self.t.parents.get(theme, "") for theme in told}
        return [theme for theme in self.t.themes if theme in told] or self.t.themes

    def _fault(self, known: Known | None) -> str:
        """Return the phrase by which another part refers to a fault or hardship; else empty."""
        if known is None or not known.is_fault:
            return ""
        if known.fact.kind == "困难":
            return slots.HARDSHIP
        head = next((k for k, behind in self.chains.items() if known.number in behind), None)
        key = next((one.fact.key for one in self.t.facts if one.number == head), "")
        if key:
            return f"{key}后面说的那件事"
        return slots.fault(self.faults.get(known.number, 0), max(self.faults.values(), default=0))

    def _part(self, planned: PlannedSection | None, known: Known | None) -> str:
        """Return what sentences call a section's theme, or else that which the author gave a fact."""
        name = ""
        if planned is not None and planned.theme is not None:
            name = planned.theme.name
        elif planned is not None and known is not None and "theme" not in known.proposed:
            name = known.fact.theme
        return self.t.nouns.get(name, name)

    def _cited(
        self, facts: Sequence[Known], planned: PlannedSection, *, heads: bool = False
    ) -> dict[str, str]:
        """Return slot values for the clause that suits ``facts`` and its source, or no values.

        ``heads`` tells whether it is for the head of the section. What the author quotes in their
        own words isn't quoted again.
        """
        about = [planned.theme.name] if planned.theme else [known.fact.theme for known in facts]
        themes = {*about, *(self.t.parents.get(theme, "") for theme in about)}
        clause = self.t.studied.clause(
            [known.fact for known in facts],
            themes,
            self.t.speakers,
            self.speech.quoted,
            heads=heads,
        )
        if clause is None or any(clause.text in words for words in self.words):
            return {}
        return {"条文": in_quotes(clause.text), "出处": self.t.studied.cited(clause)}

    def _frame(self, role: Literal["开头", "结尾"]) -> Paragraph | None:
        """Return the paragraph of the opening or the close, or None where no move fits."""
        index = min(self.cast)
        first, planned = self.cast[index][0], self.t.plan.sections[index]
        values = self._slots(None, None)
        if role == "开头":
            values |= self._cited([first], planned)
        thread = self.keyed[0] if self.keyed else first
        most = _LONGEST_OPENING if role == "开头" else 0
        wish = Wish(role, role, values, thread, most=most)
        named = wish._replace(names=STUDIED) if role == "开头" and self.t.studied.title else wish
        step = self.speech.say(named) or self.speech.say(wish)
        if step is None:
            return None
        formula = self._formula(step) if role == "开头" else None
        said = [step] if formula is None else [step, formula]
        return Paragraph(
            text=self._framed_text(step, formula),
            kind="move",
            moves=tuple(one.id for one in said),
        )

    def _framed_text(self, step: Step, formula: Step | None) -> str:
        """Return an opening or close with the formula in it.

        The formula stands before the last sentence, which leads on or asks for something, unless
        only that one tells what was studied, or it stands against the one before (却).
        """
        if formula is None:
            return step.text
        *first, last = sentences(step.text)
        told = self.t.studied.title
        if first and "却" not in last and (told not in step.text or told in "".join(first)):
            return "".join((*first, formula.text, last))
        return step.text + formula.text

    def _formula(self, opening: Step) -> Step | None:
        """Return a formula's sentence to follow the opening; None if none fits in its length."""
        # Its moves go on from what was studied (通过学习，).
        is_studied = self.t.studied.title or "学习" in opening.text
        if not self.t.formulas or self.fit.plain or not is_studied:
            return None
        expected = self.t.formulas[:_EXPECTED]
        chosen = min(expected, key=lambda one: chance(self.t.seed, one.name))
        values = {**self._slots(None, None), "表态": chosen.text}
        wish = Wish("开头/P", "表态", values)
        entry = self.speech.choose(wish, self.speech.recalled(wish.where))
        if entry is None:
            return None
        length = count_words(opening.text + self.speech.fill(entry, wish))
        return self.speech.say(wish) if length <= _MOST_OPENING else None

    def _section(self, index: int, facts: Sequence[Known]) -> tuple[Paragraph, ...]:
        planned = self.t.plan.sections[index]
        stage = planned.facts or "全"
        stages = [s.facts for s in self.t.plan.sections if s.facts is not None]
        sorts = {known.number: arguing.sort_of(known, stage, stages) for known in facts}
        # Facts that a recipe knows have their questions in it; the others share one question.
        unseen = [
            known
            for known in facts
            if arguing.lacks_view(known.fact, sorts[known.number]) and not self.speech.knows(known)
        ]
        paragraphs: list[Paragraph] = []
        before: Known | None = None
        asked = False
        quoted = len(self.speech.quoted)
        for known, half in self._halves(facts):
            sort, place = sorts[known.number], f"{known.number}/{stage}"
            led_in = self._led_in(before, known, planned) if half is not Half.REST else []
            cited = {} if len(self.speech.quoted) > quoted else self._cited([known], planned)
            values = {**self._slots(planned, known), **cited}
            order = self._order(known, place, sort, values, half)
            needed, called = self._needs(known, sort)
            if unseen and known is unseen[-1]:
                # One question asks for the author's view of all these facts.
                needed, called = (
                    self._view_of(facts, planned, quoted),
                    slots.these(_last(facts, unseen)),
                )
            may_ask = not (asked or unseen) and stage not in TAKEN_UP
            values = {**values, "这些事": called}
            # Ask about a fault before the facts that continue it, about a deed after them.
            is_here = half is Half.WHOLE or (half is Half.HEAD) == known.is_fault
            question = (
                self.questions.ask(
                    Wish(f"{place}/空", "空", values, known), order, needed, may_ask=may_ask
                )
                if is_here or self.speech.knows(known)
                else None
            )
            asked |= question is not None
            ask = question.ask if question else ""
            steps = self._argument(known, place, order, values, ask, sort)
            paragraphs += _paragraphs(known, led_in, steps, question)
            before = known
        rod = self._rod(index, facts) if len(self.speech.quoted) == quoted else None
        if rod is not None:
            first = paragraphs[0]
            paragraphs[0] = msgspec.structs.replace(
                first, text=rod.text + first.text, moves=(rod.id, *first.moves)
            )
        return tuple(paragraphs)

    def _needs(self, known: Known, sort: str) -> tuple[tuple[str, ...], str]:
        """Return the needed questions about a fact, and the phrase by which they refer to it."""
        needed = arguing.needs(known, sort)
        if sort in ("root", "mend"):  # the fault is told in another section
            return needed, f"“{known.fact.key}”这件事" if known.fact.key else self._fault(known)
        return needed, slots.these(1)

    def _halves(self, facts: Sequence[Known]) -> Iterator[tuple[Known, Half]]:
        """Yield the facts in the order of telling, each with the part of its argument to tell.

        A fact that others continue comes twice: its head before them, its rest after them.
        """
        rest: Known | None = None
        for known, behind in zip_longest(facts, facts[1:]):
            if rest is not None and known.number not in self.following:
                yield rest, Half.REST
                rest = None
            is_led_on = rest is None and behind is not None and behind.number in self.following
            yield known, Half.HEAD if is_led_on else Half.WHOLE
            rest = known if is_led_on else rest
        if rest is not None:
            yield rest, Half.REST

    def _view_of(
        self, facts: Sequence[Known], planned: PlannedSection, quoted: int
    ) -> tuple[str, ...]:
        """Return the questions that ask for the author's view of a section's facts.

        Once in a text, where no clause suits, the author is asked to compare the facts with the
        document (对照). ``quoted`` is the number of clauses quoted before the section.
        """
        is_quoted = len(self.speech.quoted) > quoted or self._cited(facts, planned)
        if is_quoted or self.compared or not self.t.studied.title:
            return ("看法",)
        self.compared = True
        return (COMPARED, "看法")

    def _rod(self, index: int, facts: Sequence[Known]) -> Step | None:
        """Return a sentence that measures a section's facts by the document (纲), or None.

        A list of faults has none: they have little in common, and each has its own clause.
        """
        planned = self.t.plan.sections[index]
        if planned.facts in LISTED:
            return None
        cited = self._cited(facts, planned, heads=True)
        values = {**self._slots(planned, None), **cited}
        return self.speech.say(Wish(f"{index}/纲", "纲", values, facts[0]))

    def _order(
        self, known: Known, place: str, sort: str, values: Mapping[str, str], half: Half
    ) -> str:
        """Return the order of the steps that tell a fact, or that half of it."""
        order = self.speech.picks.get(f"{place}/") or self.speech.recalled(f"{place}/")
        order = order or arguing.order_of(sort, self.t.seed, known.number, self.orders)
        if values["定过"]:
            order = arguing.settled(order)
        if half is not Half.REST:
            self.orders.append(order)
        self.speech.picks[f"{place}/"] = order
        if half is not Half.WHOLE:
            order = arguing.parted(order)
        first, _, rest = order.partition("/")
        return {Half.WHOLE: order, Half.HEAD: first, Half.REST: rest}[half]

    def _argument(  # noqa: PLR0913, PLR0917 - all that an argument is made of
        self,
        known: Known,
        place: str,
        order: str,
        values: Mapping[str, str],
        ask: str,
        sort: str,
    ) -> list[list[Step]]:
        fact = known.fact
        if sort in ("root", "mend"):
            # Without a part for roots the view is told with the fault.
            is_parted = sort == "root" or "原因" in self.t.outline.stages
            lesson = arguing.lesson_in(sort, fact) if is_parted else ""
            fact = msgspec.structs.replace(fact, lesson=lesson)

        def say(code: str) -> Step | None:
            return self._step(code, known, f"{place}/{code}", values)

        return arguing.argue(fact, order, say, ask)

    def _step(self, code: str, known: Known, where: str, values: Mapping[str, str]) -> Step | None:
        if code == "M":
            # The author's reason is told as given: any sentence template would sound like a stamp.
            motive = mends.unclosed(known.fact.motive)
            return Step(code, closed(_then(motive, known.number, self.t.seed))) if motive else None
        key, told = known.fact.key, values["补述"]
        if told and (code == "R" or (code == "C" and key and key in told)):
            return Step(code, told)
        if code in "RC" and not (values["打算"] or values["定过"] or told):
            return None
        step = self.speech.say(Wish(where, arguing.MOVES[code], values, known))
        if step is None:
            # The author's own text is told even where no move is left.
            return Step(code, told) if told and code == "C" else None
        return step._replace(code=code)

    def _led_in(self, before: Known | None, known: Known, planned: PlannedSection) -> list[Step]:
        """Return the steps before a fact: its number in a list of faults, and a transition.

        Other parts refer to a fault by its number. Where several are explained, the explanation
        begins with the fault's name. A fact that continues another has none of these.
        """
        if known.number in self.following:
            return []
        number = self.faults.get(known.number, 0)
        is_one_of_several = number and max(self.faults.values()) > 1
        if planned.facts == "原因" and is_one_of_several:
            called = f"{known.fact.key}这件事" if known.fact.key else self._fault(known)
            roots = words_by_kind("motives.tsv")["root"]
            root = f"{roots[known.number % len(roots)]}：" if known.fact.cause else ""
            return [Step("", f"{called}，{root}")]
        is_listed = planned.facts == "问题" and is_one_of_several
        lead = Step("", f"第{to_chinese(number)}，") if is_listed else None
        if is_listed and before is None and (planned.style == "无" or not planned.heading):
            wish = Wish(f"{known.number}/承", "承", {}, known, relation="转折", most=_SEVERAL)
            return [step for step in (self.speech.say(wish), lead) if step is not None]
        handed = self._hand_over(before, known, planned) if before else None
        return [step for step in (lead, handed) if step is not None]

    def _hand_over(self, before: Known, known: Known, planned: PlannedSection) -> Step | None:
        """Return the transition (承) from one fact of a section to the next, or None.

        A list has none, except to a hardship after faults. Without a recipe, a transition to one
        more fact (并列) is made only as the first of the text.
        """
        is_other = known.fact.kind == "困难" != before.fact.kind and planned.facts == "问题"
        if planned.facts in LISTED and not is_other:
            return None
        relation = arguing.relation_to(before, known)
        if relation == "并列" and self.led_on and self.t.remembered is None:
            return None
        step = self.speech.say(Wish(f"{known.number}/承", "承", {}, known, relation=relation))
        self.led_on |= step is not None
        return step


def _last(facts: Sequence[Known], unseen: Sequence[Known]) -> int:
    """Return how many of the ``unseen`` facts are told one right after another, up to the last."""
    told = facts[: facts.index(unseen[-1]) + 1]
    return sum(1 for _ in takewhile(unseen.__contains__, reversed(told)))


def _then(motive: str, number: int, seed: int) -> str:
    """Return a motive with words that mark it as a thought of that time.

    Without them readers would take it for the author's present opinion. Consecutive fact numbers
    get different words, and the seed varies them between authors. The author's own words stay.
    """
    words = words_by_kind("motives.tsv")
    if motive.startswith("我"):
        return motive if motive[1:].startswith(words["timed"]) else f"当时，{motive}"
    if motive.startswith(words["felt"]):
        return f"我当初{motive}"
    if motive.startswith(words["timed"]) or any(word in motive for word in words["thought"]):
        return motive
    led_in = sorted(words["led"], key=lambda word: chance(seed, word))
    return f"{led_in[number % len(led_in)]}，{motive}"


def _paragraphs(
    known: Known, led_in: Sequence[Step], told: Sequence[Sequence[Step]], question: Asked | None
) -> Iterator[Paragraph]:
    """Yield the paragraphs that tell a fact, and the question where its answer will be told.

    What leads in to the fact is left out where nothing but the question follows.
    """
    begun = list(led_in)
    for steps in _with_question_last(told):
        for step in steps:
            if step.code != arguing.ASKED:
                begun.append(step)
            elif question is not None:
                if begun != led_in:
                    yield _paragraph(known, begun)
                    begun = []
                yield question.prompt
        if begun and begun != led_in:
            yield _paragraph(known, begun)
            begun = []


def _with_question_last(told: Sequence[Sequence[Step]]) -> Sequence[Sequence[Step]]:
    """Move the question behind what is left of the argument, if that is too little to stand alone."""
    for at, steps in enumerate(told):
        place = next((i for i, step in enumerate(steps) if step.code == arguing.ASKED), None)
        if place is None:
            continue
        rest = [*steps[place + 1 :], *(step for more in told[at + 1 :] for step in more)]
        length = sum(count_words(step.text) for step in rest)
        if 0 < length < _STUB and all(step.code in _VIEWS for step in rest):
            return [*told[:at], [*steps[:place], *rest, steps[place]]]
    return told


def _paragraph(known: Known, steps: Sequence[Step]) -> Paragraph:
    holds = any(step.code == arguing.FACT for step in steps)
    return Paragraph(
        text="".join(step.text for step in steps),
        kind="fact" if holds else "move",
        fact=known.number,
        moves=tuple(step.id for step in steps if step.id),
    )
