"""Read a task (a notice, or a skeleton of a paper): its parts, length, title and document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.papers import paper_of
from qicao.assembly.tasked.asides import length_of, studied_in, title_of
from qicao.assembly.tasked.lists import Entry, Listed, lists
from qicao.assembly.tasked.words import holds, one_of, stage_of, words
from qicao.models.store import LISTED
from qicao.reading import dates
from qicao.reading.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qicao.assembly.papers import Paper
    from qicao.assembly.tasked.asides import Asked, Titled
    from qicao.models.source import Line
    from qicao.models.store import Stage

    Known = Callable[[str], bool]

_ENOUGH = 3.0
"""Minimum score of a list that may be the parts."""

_MOST = 12
"""Maximum number of items of a list that may be the parts."""

_LITTLE_MORE = 4
"""Maximum number of characters after a prefix that shows that an item is no part (时间, 报送)."""

_ANNOUNCED, _NAMED, _LED, _OWN, _APART = 3.0, 2.5, 2.0, 4.0, 6.0
"""Scores of a list announced by 以下三个方面, by 等方面, by 包括, and of one whose items name parts; the
last is subtracted for items that say when and where."""


class Prescribed(NamedTuple):
    """A part that a task prescribes: its heading, the rest of its text, its subparts.

    ``stage`` is the stage that its heading names, or else that of its list. ``line`` is the index
    of its line.
    """

    heading: str
    said: str
    line: int
    stage: Stage | None = None
    parts: tuple[Prescribed, ...] = ()


class Task(NamedTuple):
    """A task as read.

    ``untaken`` are the lines that nothing was read from, each with its number from 1.
    """

    parts: tuple[Prescribed, ...]
    paper: Paper
    length: Asked | None
    title: Titled | None
    studied: Titled | None
    untaken: tuple[tuple[int, str], ...]


class _Weighed(NamedTuple):
    """A list, its entries that may be parts, its score, and the share of its announcement in it."""

    listed: Listed
    entries: tuple[Entry, ...]
    score: float
    announced: float


def read(lines: Iterable[Line], known: Known) -> Task:
    """Read a task; ``known`` tells whether a heading names a theme of the store."""
    text = Text(lines)
    whole = [line for line in text.texts if line.strip()]
    is_notice = any(holds(line, "notice") for line in whole) or holds(
        "".join(whole[:2])[:80], "genre"
    )
    weighed = [_weigh(one, text, known, is_notice=is_notice) for one in lists(text)]
    best = _best(weighed)
    leads = [best.listed.lead] if best else []
    paper = paper_of([*leads, *whole])
    used: set[int] = set()
    parts = tuple(_parts(best, weighed, used)) if best else ()
    titles = [i for i, row in enumerate(text.rows) if row.kind == "title"]
    skeleton = titles[0] if titles and not is_notice else -1
    length, studied = length_of(text.texts), studied_in(text.texts)
    title = title_of(text.texts, skeleton)
    used |= {one.line for one in (length, title, studied) if one is not None}
    untaken = tuple(
        (text.lines[i].number, line.strip())
        for i, line in enumerate(text.texts)
        if line.strip() and i not in used
    )
    return Task(parts, paper, length, title, studied, untaken)


def _weigh(listed: Listed, text: Text, known: Known, *, is_notice: bool) -> _Weighed:
    """Score a list as the parts of a paper."""
    entries = tuple(one for one in listed.entries if not _is_apart(one))
    number = len(listed.entries)
    if len(entries) < 2 or number > _MOST or any(not one.heading for one in entries):
        return _Weighed(listed, entries, -_OWN, 0)
    named = sum(_is_part(one.heading, known) for one in entries)
    announced = _announced(listed, text)
    score = announced + _OWN * named / number - _APART * (number - len(entries)) / number
    if listed.heads and not is_notice and listed.lead_line <= 2:
        score += 2
    if listed.is_bare and announced < _ANNOUNCED and is_notice:
        score -= 2
    longest = max(len(one.heading) for one in entries)
    return _Weighed(listed, entries, score - (longest > 40), announced)


def _is_part(heading: str, known: Known) -> bool:
    """Whether a heading names a stage or a theme, or ends in 方面 or the like."""
    return stage_of(heading) is not None or heading.endswith(words("aspect")) or known(heading)


_NEAR = 6
"""Maximum offset of a length in an item that is about it: 篇幅控制在1500字左右."""


def _is_figure(heading: str) -> bool:
    """Whether an item begins with a day, or with the length of the paper."""
    length = length_of([heading])
    is_length = length is not None and heading.find(length.said) <= _NEAR
    return is_length or any(date.start == 0 and date.day for date in dates.find(heading))


def _is_apart(one: Entry) -> bool:
    """Whether an item is no part: it says when, where or how to hand something in."""
    heading = one.heading
    stage = stage_of(heading)
    if heading in words("form") or (stage is None and _is_figure(heading)):
        return True
    if heading.endswith(words("aspect")) or stage not in (None, "认识"):
        return False
    return any(
        heading.endswith(word)
        or (heading.startswith(word) and len(heading) <= len(word) + _LITTLE_MORE)
        for word in words("apart")
    )


_COUNTED = re.compile(rf"[一二两三四五六七八九十\d几]{{1,2}}(?:个|大|点|项|条)?{one_of('noun')}")
_AND_SO_ON = re.compile(f"等{one_of('noun')}")


def _announced(listed: Listed, text: Text) -> float:
    """Score how clearly the words before a list announce it as the parts of a paper."""
    lead = listed.lead
    score = 0.0
    if (holds(lead, "announce") and holds(lead, "noun")) or _COUNTED.search(lead):
        score = _ANNOUNCED
    elif _AND_SO_ON.search(lead):
        score = _NAMED
    elif holds(lead, "lead"):
        score = _LED
    if holds(lead, "head"):
        score += 1.5
    is_on_paper = holds(lead, "paper")
    score += is_on_paper or stage_of(lead) == "问题"
    above = _above(listed, text)
    if above and holds(above, "head"):
        score += 1.5
    is_own = holds(lead, "notice") and not (is_on_paper and _tells_stages(listed))
    if is_own or (above and holds(above, "sheet")):
        score -= _APART
    return score


def _tells_stages(listed: Listed) -> bool:
    """Whether every item names a stage, and the stages differ and include 问题 or 措施.

    请撰写学习体会，要求如下：谈认识；查不足；定措施 are parts, although 要求如下 usually announces a notice's
    own points. Items about handing in the paper are ignored.
    """
    told = {stage_of(one.heading) for one in listed.entries if not _is_apart(one)}
    return None not in told and len(told) > 1 and not told.isdisjoint(("问题", "措施"))


def _above(listed: Listed, text: Text) -> str:
    """Return the heading of the section or attachment that a list is in, or "".

    This is the nearest short line that is no sentence, five lines above the lead at most.
    """
    first = listed.entries[0].line
    for line in range(listed.lead_line, max(-1, listed.lead_line - 6), -1):
        source = text.texts[line].strip()
        if line < first and source and len(source) <= 40 and not source.endswith("。"):
            return source
    return ""


def _best(weighed: Sequence[_Weighed]) -> _Weighed | None:
    """Return the list that is the parts: with the highest score of the outermost lists, or None.

    Lists with a score less than ``_ENOUGH`` don't count.
    """
    enough = [one for one in weighed if one.score >= _ENOUGH]
    outer = [one for one in enough if not any(_holds(other, one) for other in enough)]
    return max(outer, key=lambda one: one.score, default=None)


def _holds(outer: _Weighed, inner: _Weighed) -> bool:
    """Whether the list ``inner`` is inside an item of ``outer``."""
    return outer is not inner and any(_within(inner, one) for one in outer.entries)


def _within(inner: _Weighed, one: Entry) -> bool:
    """Whether a list begins inside the item ``one``."""
    first = inner.entries[0] if inner.entries else inner.listed.entries[0]
    if first.line != one.line:
        return one.line < first.line <= one.last
    # On the same line, it must be in the other item's text or heading.
    return first.at > one.at and (first.heading in one.said or first.heading in one.heading)


def _parts(best: _Weighed, weighed: Sequence[_Weighed], used: set[int]) -> Iterator[Prescribed]:
    """Yield the parts of a list, and add the indices of the lines read to ``used``.

    The subparts of a part are a list inside the item, or one elsewhere that announces its stage.
    """
    listed = best.listed
    used.add(listed.lead_line)
    told = {stage_of(one.heading) for one in best.entries} - {None}
    # If the items name other stages, the lead is about the whole paper.
    stage = _stage_of_lead(listed.lead) if told <= {"问题"} else None
    taken: list[_Weighed] = [best]
    for one in best.entries:
        used.update(range(one.line, one.last + 1))
        own = stage_of(one.heading) or stage
        left = [w for w in weighed if w not in taken]
        beneath = [w for w in left if _may_lie(w, one)]
        beneath = beneath or [w for w in left if _is_elsewhere(w, best, own)]
        entries = beneath[0].entries if beneath else ()
        if beneath:
            taken.append(beneath[0])
            used.add(beneath[0].listed.lead_line)
        used.update(line for e in entries for line in range(e.line, e.last + 1))
        parts = (Prescribed(e.heading, e.said, e.line, _beneath(own, e.heading)) for e in entries)
        yield Prescribed(one.heading, one.said, one.line, own, tuple(parts))


def _beneath(above: Stage | None, heading: str) -> Stage | None:
    """Return the stage of a subpart: 履职担当 in 存在问题 is about faults."""
    own = stage_of(heading)
    return above if own is None or (above in LISTED and own not in LISTED) else own


def _may_lie(inner: _Weighed, one: Entry) -> bool:
    """Whether ``inner`` may be the subparts of an item: it is inside it, and its score is enough.

    Its items must begin lines, or be announced.
    """
    is_sure = inner.listed.heads or inner.announced >= _NAMED
    return _within(inner, one) and inner.score >= _ENOUGH and is_sure


def _is_elsewhere(other: _Weighed, best: _Weighed, stage: Stage | None) -> bool:
    """Whether a list elsewhere has the subparts of a part about faults (问题)."""
    if stage != "问题" or other.score < _ENOUGH or other.announced < _ANNOUNCED:
        return False
    first, own = other.entries[0], best.entries[0]
    is_own = (first.line, first.at) == (own.line, own.at)
    return not is_own and not _holds(other, best) and _stage_of_lead(other.listed.lead) == stage


def _stage_of_lead(lead: str) -> Stage | None:
    """Return the stage of all parts that a lead announces: 问题 if it has a word of faults, or None.

    问题 alone is no such word: 以下三个问题 may be questions.
    """
    return "问题" if holds(lead, "fault") else None
