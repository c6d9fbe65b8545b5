"""Tell the author, in words, where a draft deviates from the request, and why."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.assembly import fitting
from qicao.assembly.told import NOTHING
from qicao.models.fact import ANSWERS
from qicao.text.counting import TOLERANCE, count_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from qicao.assembly.authors import Author
    from qicao.assembly.choosing import Candidate
    from qicao.assembly.facts import Known
    from qicao.assembly.planning import Plan
    from qicao.assembly.told import Told
    from qicao.models.draft import Length, Request, Section
    from qicao.models.store import Outline, Stage, Store

_DEEDS: frozenset[Stage] = frozenset(("做法", "全"))
"""The stages that tell what an author did."""

_OFFERED = 3
"""Number of outlines offered for facts that an outline has no place for."""


class DraftNotes(Struct, frozen=True, kw_only=True):
    """Notes on one draft.

    ``asks`` maps the names of own passages and questions to the 字 that they asked for;
    ``is_again`` tells whether the draft is made from a recipe.
    """

    store: Store
    outline: Outline
    request: Request
    author: Author
    day: dt.date
    facts: Sequence[Known]
    told: Told
    asks: Mapping[str, int]
    is_again: bool

    def unwritten(
        self, plan: Plan, headings: Sequence[str], sections: Sequence[Section]
    ) -> Iterator[str]:
        """Yield the outline's parts that aren't there because no snippet is for them.

        Where facts are told, they decide what there is.
        """
        if self.request.facts or self.is_again:
            return
        written = {section.heading for section in sections}
        wanting = {slot.section for slot in plan.slots}
        for index, heading in enumerate(headings):
            if index in wanting and heading and heading not in written:
                yield f"提纲里的“{heading}”没有写：没有合用的素材"

    def deviations(
        self, length: Length, chosen: Sequence[Sequence[Candidate]], *, is_chosen: bool
    ) -> Iterator[str]:
        """Yield a note on each deviation: of facts, of other posts' paragraphs, of the length.

        ``chosen`` are the candidates of each section. ``is_chosen`` tells whether they are those
        wanted; if not, the length needs no other reason.
        """
        asked, count = length.asked, length.count
        if self.facts:
            yield from self._of_facts()
        foreign = [
            snippet.id
            for found in chosen
            for candidate in found
            for snippet in candidate.snippets
            if not self.author.may_say(snippet)
        ]
        if foreign:
            yield f"{'、'.join(foreign)} 说的是别的岗位的事，请改成自己的，或用 --drop 换掉"
        if not asked or not is_chosen or length.short:
            return
        if not self.is_again or any(p.open for found in self.told.sections.values() for p in found):
            yield from fitting.advice(asked, len(self.facts), self.told)
        if abs(count - asked) > asked * TOLERANCE:
            more = "多" if count > asked else "少"
            yield f"比要求{more} {abs(count - asked)} 字：{self._why_off(count - asked)}"

    def _of_facts(self) -> Iterator[str]:
        """Yield notes on facts, names and kinds that the draft leaves out or changes."""
        from qicao.assembly.casting import stage_for
        from qicao.assembly.facts import misnamed

        facts, asked, stages = self.facts, self.request.length, self.outline.stages
        if self.told is NOTHING:
            yield f"提纲“{self.outline.name}”不用“我”，材料没有写进去{self._others()}"
        for one in self.told.unplaced:
            if stage_for(one.fact.kind, stages):
                why = f"{asked} 字写不下" if asked else "写不下"
            else:
                why = f"提纲“{self.outline.name}”没有写“{one.fact.kind}”的地方"
            yield f"材料 {one.number} 没有写进去：{why}"
        unsure = [one for one in facts if "kind" in one.proposed and not one.is_fault]
        if unsure and "问题" in stages:
            yield f"材料 {_numbers(unsure)} 没有写种类，没有当作问题写；是问题的话，种类写“问题”"
        yield from (f"材料 {one.number} 的{misnamed(one)}" for one in facts if one.misnamed)
        nameless = [o for o in facts if o.is_fault and not o.fact.key and not o.misnamed]
        if nameless and "措施" in stages:
            yield f"材料 {_numbers(nameless)} 没有写名称，整改里只能叫“前面说的问题”；写上名称（如“登记簿”）更清楚"
        if typeset := [one for one in facts if one.is_typeset]:
            yield f"材料 {_numbers(typeset)} 的半角标点印成了全角"
        yield from self._of_mends()

    def _of_mends(self) -> Iterator[str]:
        """Yield notes on deadlines that are past, and on mends of what is no fault."""
        from qicao.assembly.mends import is_past, slots_of

        measured = [one for one in self.facts if one.fact.measure]
        due = [one for one in measured if is_past(one.fact.deadline, self.day)]
        as_given = [one for one in due if slots_of(one.fact, self.day)["补述"]]
        settled = [one for one in due if one not in as_given]
        for ones, how in (
            (as_given, "没有写进去，补救照你的话写"),
            (settled, "补救写成定下的办法"),
        ):
            if ones:
                yield f"材料 {_numbers(ones)} 的期限已经到了，{how}；做到没有，写在“此后”里"
        for one in measured:
            if not one.is_fault and one.fact.kind != "打算":
                yield (
                    f"材料 {one.number} 的补救没有写进去：它是“{one.fact.kind}”，"
                    "说的是问题的话，把类型写成“问题”"
                )

    def _others(self) -> str:
        """Words that offer some outlines that tell deeds, if the draft's outline tells nothing."""
        if self.outline.stages:
            return ""
        telling = (one.name for one in self.store.outlines.values() if _DEEDS & one.stages)
        names = "、".join(islice(telling, _OFFERED))
        return f"，要写就换用“我”的提纲，如{names}" if names else ""

    def _why_off(self, surplus: int) -> str:
        """The reason, in words, why the draft is ``surplus`` 字 too long (negative: too short)."""
        if self.told is not NOTHING and surplus > 0:
            return (
                "提纲的各部分和要你写的已经有这么长" if self._is_little() else "材料本身就有这么长"
            )
        if surplus < 0 and (brief := self._too_brief()) * 2 >= -surplus:
            return f"自写的比原来要的短 {brief} 字，写长些，或再添一两条材料"
        if fitting.is_asked_out(self.told):
            return "材料只有这么长，自写的也要满了，再添一两条材料"
        if self.is_again:
            return "其余段落照配方没有动"
        return "素材库里没有长短更合适的段落"

    def _is_little(self) -> bool:
        """Whether what the author gave is less than half of what was asked for."""
        from qicao.assembly.arguing import told

        given = sum(count_words(told(one.fact)) for one in self.facts)
        return given * 2 < (self.request.length or 0)

    def _too_brief(self) -> int:
        """The 字 by which given passages and answers are shorter than ``asks``, together."""
        from qicao.assembly.questions import name_of

        answers = {
            name_of(known, ask): getattr(known.fact, field)
            for known in self.facts
            for ask, field in ANSWERS.items()
        }
        given = {**answers, **self.request.own}
        written = ((size, given[name]) for name, size in self.asks.items() if given.get(name))
        return sum(max(0, size - count_words(text)) for size, text in written)


def _numbers(facts: Sequence[Known]) -> str:
    return "、".join(str(one.number) for one in facts)
