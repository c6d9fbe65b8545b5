"""Arrange the argument around a fact: the order of its steps, divided into paragraphs.

A step is a move, or the author's own words. An order is a string of step codes: F the fact, L the
author's own view of it, K a fault's cause, D the document's clause (对文), for a fault in the
paragraph that tells it, M the motive as given, A what came after, R the mend (补), C the mend taken
up later (改). The program adds no view of its own: a reader who meets a judgement made for another event doubts
this one, too. A step without text is omitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.models.fact import ANSWERS
from qicao.reading.sentences import closed, sentences, tense
from qicao.text.chance import chance
from qicao.text.counting import count_words
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qicao.assembly.facts import Known
    from qicao.models.fact import Fact, FactKind
    from qicao.models.repertoire import MoveName, Relation
    from qicao.models.store import Stage

_ORDERS: Mapping[str, tuple[str, ...]] = {
    "deed": ("FL/D", "F/LD", "FD/L", "FLD"),
    "fault": ("FMA/DKLR", "FMA/KLDR", "FMDA/KLR"),
    "plan": ("F/LDR", "FL/DR"),
    "item": ("FMDA",),
    "item-whole": ("FMA/DKL", "FMDA/KL"),
    "root": ("KL",),
    "mend": ("CL",),
}
"""The possible orders of steps for each sort of argument; / separates paragraphs."""

MOVES: Mapping[str, MoveName] = {"D": "对文", "R": "补", "C": "改"}
"""The move for each step code that isn't told in the author's own words."""

FACT, AFTER, ASKED = "F", "A", "?"
"""The step codes of the fact itself, of what came after, and of the place where an answer about the
fact will be told."""

_OUTCOME = ("result", "undone")
"""The fields on what became of a fact: of a fault, they follow what its author did about it."""

_FIELDS: Mapping[str, tuple[str, ...]] = {
    FACT: ("text", "scene", "said", "objected", *_OUTCOME, "before"),
    "L": ("lesson",),
    "K": ("cause",),
    AFTER: ("since", "other"),
}
"""The fields of a fact that make up a step, in the order in which one tells them."""

_SAID: Mapping[str, str] = {"M": "motive", "R": "measure", "C": "measure"}
"""The field of a fact behind each step whose text ``say`` provides."""

_CONFESSED = frozenset(("fault", "item", "item-whole"))
"""The sorts of argument in which a fault is told."""

_LONGEST, _SHORTEST = 230, 55
"""Maximum and minimum length of a paragraph, in 字, as far as whole steps allow."""


class Step(NamedTuple):
    """One step: its code, its text, and the id of its move, empty for the author's own words."""

    code: str
    text: str
    id: str = ""


def sort_of(known: Known, stage: Stage, stages: Sequence[Stage]) -> str:
    """The sort of argument (a key of ``_ORDERS``) for a fact told in a part of the given stage.

    ``stages`` are those of all parts of the outline that tell facts.
    """
    if known.fact.kind == "打算":
        return "plan"
    if stage == "原因":
        return "root"
    if not known.is_fault:
        return "deed"
    if stage == "措施" and "问题" in stages:
        return "mend"
    if stage == "问题":
        return "item" if "原因" in stages else "item-whole"
    return "fault"


def order_of(sort: str, seed: int, number: int, taken: Sequence[str]) -> str:
    """Choose an order for fact ``number`` by ``seed``, if possible one that isn't in ``taken``."""
    free = [order for order in _ORDERS[sort] if order not in taken] or _ORDERS[sort]
    return min(free, key=lambda order: chance(seed, number, order))


def settled(order: str) -> str:
    """Move the mend (R) to the end of the first paragraph, before what came of it (A).

    This suits a mend whose deadline is past.
    """
    if "R" not in order:
        return order
    first, *rest = order.replace("R", "").split("/")
    told = first.replace("A", "RA") if "A" in first else first + "R"
    return "/".join((told, *rest))


def parted(order: str) -> str:
    """Move what came after a fact (A) behind the first paragraph: other facts come in between."""
    first, _, rest = order.partition("/")
    return f"{first.replace('A', '')}/A{rest}" if "A" in first else order


def told(fact: Fact) -> str:
    """The text of a fact joined with its author's answers, in the order in which one tells them."""
    return _sentences(fact, _FIELDS[FACT])


_SINCE = lazy(
    "(?:^|[，；])(?:现在|如今|往后|以后|今后|从今以后)(?!(?:我|回头|回过头)?(?:明白|知道|懂|想|看|才))"
)
"""The beginning of a clause that tells what the author does otherwise now, and not what they think."""


def lesson_in(sort: str, fact: Fact) -> str:
    """The part of an author's view that belongs to the root of a fault, or to its mend.

    What they do otherwise since then is no root. A view of nothing else is told with the root if
    no cause is.
    """
    lesson = fact.lesson
    parts = sentences(lesson)
    since = [one for one in parts if _SINCE.search(one)]
    if not since or (len(since) == len(parts) and not fact.cause):
        return lesson if sort == "root" else ""
    return "".join(one for one in parts if (one in since) is (sort == "mend"))


def _sentences(fact: Fact, fields: Sequence[str]) -> str:
    """Join the fields that aren't blank, each closed with a full stop if it lacks one."""
    texts = (getattr(fact, field).strip() for field in fields)
    return "".join(closed(text) for text in texts if text)


def answers(ask: str, order: str) -> bool:
    """Whether the answer to a question (a key of ``ANSWERS``) is told in a step of ``order``."""
    field = ANSWERS[ask]
    return any(field in _FIELDS.get(code, ()) or _SAID.get(code) == field for code in order)


def argue(
    fact: Fact, order: str, say: Callable[[str], Step | None], ask: str = ""
) -> list[list[Step]]:
    """The paragraphs of ``order`` about a fact, as lists of steps; steps without text are omitted.

    ``say`` returns the step of a code, or None if there is no text for it. Where the answer to
    ``ask`` will be told, there is a step ``ASKED`` without text. A paragraph that is too short is
    joined with the next one, one that is too long is divided.
    """
    field = ANSWERS.get(ask, "")
    paragraphs = []
    for codes in order.split("/"):
        steps = [step for code in codes for step in _steps(code, fact, say, field)]
        if steps:
            paragraphs.append(steps)
    return _even(paragraphs)


def _fields_of(code: str, fact: Fact) -> tuple[str, ...] | None:
    """Return the fields that make up a step of a fact; None for a step that ``say`` provides."""
    if fact.kind == "问题" and code == FACT:
        return tuple(field for field in _FIELDS[code] if field not in _OUTCOME)
    if fact.kind == "问题" and code == AFTER:
        return (*_FIELDS[code], *_OUTCOME)
    return _FIELDS.get(code)


def _steps(code: str, fact: Fact, say: Callable[[str], Step | None], asked: str) -> Iterator[Step]:
    """Yield the steps of a code: one with text, if there is any, or two around the ``asked`` field."""
    fields = _fields_of(code, fact)
    if fields is None:
        step = say(code)
        if step is not None:
            yield step
        if asked and _SAID.get(code) == asked:
            yield Step(ASKED, "")
        return
    at = fields.index(asked) if asked in fields else len(fields)
    said = [Step(code, _sentences(fact, part)) for part in (fields[:at], fields[at:])]
    if asked in fields:
        said.insert(1, Step(ASKED, ""))
    yield from (step for step in said if step.text or step.code == ASKED)


def _even(paragraphs: list[list[Step]]) -> list[list[Step]]:
    """Redistribute the steps to paragraphs of ``_SHORTEST`` to ``_LONGEST`` 字, where possible."""
    even = list(_joined(paragraphs))
    if len(even) > 1 and _length(even[-1]) < _SHORTEST:
        *before, previous, last = even
        if _length(previous) + _length(last) <= _LONGEST:
            return [*before, [*previous, *last]]
    return even


def _joined(paragraphs: list[list[Step]]) -> Iterator[list[Step]]:
    """Join each paragraph that is too short with the next one, unless both together are too long.

    Paragraphs that are too long are divided.
    """
    pending: list[Step] = []
    for steps in paragraphs:
        joined = [*pending, *steps]
        if pending and _length(joined) > _LONGEST:
            yield pending
            joined = list(steps)
        pending = joined
        if _length(pending) >= _SHORTEST:
            yield from _divided(pending)
            pending = []
    if pending:
        yield pending


def _divided(steps: list[Step]) -> Iterator[list[Step]]:
    """Divide a paragraph that is too long between two steps, where the rest isn't too short."""
    if _length(steps) <= _LONGEST or len(steps) == 1:
        yield steps
        return
    for at in range(len(steps) - 1, 0, -1):
        if _length(steps[:at]) <= _LONGEST and _length(steps[at:]) >= _SHORTEST:
            yield steps[:at]
            yield from _divided(steps[at:])
            return
    yield steps


def _length(steps: Sequence[Step]) -> int:
    return sum(count_words(step.text) for step in steps)


def needs(known: Known, sort: str) -> tuple[str, ...]:
    """The question that must be asked about this fact in an argument of this sort; () for none.

    Without a mend a fault isn't answered, nor without a cause where causes have a part of their
    own; without a motive nobody believes it; and where only the future is mended, readers miss what
    was done since for those concerned.
    """
    fact = known.fact
    if sort == "mend":
        return () if fact.measure else ("补救",)
    if sort == "root":
        is_explained = fact.cause or count_words(lesson_in(sort, fact)) >= _ROOTED
        return () if is_explained or fact.kind == "困难" else ("原因",)
    if sort == "fault" and not (fact.measure or fact.since):
        return ("补救",)
    if fact.kind != "问题" or sort not in _CONFESSED or fact.lesson:
        return ()
    if not fact.motive:
        return ("当时想法",) if sort != "item" else ()
    return ("此后",) if sort == "fault" and not (fact.since or is_mended(fact)) else ()


def is_mended(fact: Fact) -> bool:
    """Whether a fault's mend tells what was done since."""
    return tense(fact.measure) == "past"


_ROOTED = 60
"""Length in 字 from which on what the author says of a fault explains it."""


def lacks_view(fact: Fact, sort: str) -> bool:
    """Whether the author's view is missing in an argument that needs one."""
    return sort == "deed" and not fact.lesson


def relation_to(before: Known, known: Known) -> Relation:
    """The relation of a fact to the fact told before it in the same section.

    It is 转折 where a fault follows a fact that is none, or a hardship (困难) another kind; else 并列.
    """
    is_other = known.fact.kind == "困难" != before.fact.kind
    return "转折" if known.is_fault and (is_other or not before.is_fault) else "并列"


QUESTIONS: Mapping[FactKind | None, tuple[str, ...]] = {
    "问题": ("此后", "当时想法", "对方", "看法", "场景", "原因"),
    "困难": ("阻力", "看法", "未了", "场景"),
    "做法": ("看法", "原话", "以前", "阻力", "结果", "未了", "场景"),
    "数字": ("看法", "场景", "以前", "未了", "原话"),
    "见闻": ("看法", "场景", "原话", "结果"),
    "榜样": ("看法", "原话", "场景", "结果"),
    "初心": ("看法", "场景", "原话", "以前"),
    "打算": ("打算细节", "看法", "阻力"),
}
"""Questions to ask about a fact of each kind (keys of ``ANSWERS``), the most missed one first."""
