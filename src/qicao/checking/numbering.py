"""Numbers that lines begin with: in sequence, and on the right level.

A sequence goes on, or begins anew beneath another parent. A （一）…（二十） that runs on
across 一…六, as in documents of the centre, is as right as one that begins anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qicao.checking.text import Text

PART, CHAPTER, SECTION, CHINESE, ARTICLE, BRACKETED, DIGITS, BRACKETED_DIGITS, CIRCLED = range(9)
"""The forms of numbers, from the shallowest; articles (第三条) only open a place for others."""

_ESSAY = -1
"""What begins a text of its own, or a part with an unnumbered heading: all may begin anew."""

_NEW_ESSAY = lazy(
    r"(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3}|【?范文|附件|附：|附录)"
)
_ARTICLE = lazy(r"第[一二三四五六七八九十百零\d]{1,5}条")
_LEADING = lazy(r"[一二三四五六七八九十]+|\d+")
_FEW = 3
_INVERTED = frozenset(
    ((BRACKETED, DIGITS), (BRACKETED, BRACKETED_DIGITS), (DIGITS, BRACKETED_DIGITS))
)
"""What may not stand beneath what: （一） under 1., 1. under （1）."""

_SECOND = 2
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"


class Item(NamedTuple):
    """A numbered line, or what opens a place for numbers (value 0)."""

    line: int
    start: int
    end: int
    form: int
    value: int
    written: str = ""


def items(text: Text) -> list[Item]:
    """The numbered lines of a text, and what opens a place for others, in reading order."""
    found = []
    for index, row in enumerate(text.rows):
        line = text.texts[index]
        start = len(line) - len(line.lstrip())
        if row.number is not None and not is_a_pair(row.number.value, row.number.rest):
            written = row.number.written
            end = start + len(written)
            found.append(Item(index, start, end, _form(written), row.number.value, written))
        elif _ARTICLE.match(line, start):
            found.append(Item(index, start, start, ARTICLE, 0))
        elif row.kind in ("title", "heading") or _NEW_ESSAY.match(line, start):
            found.append(Item(index, start, start, _ESSAY, 0))
    return found


def is_a_pair(value: int, rest: str) -> bool:
    """Whether two neighbouring numbers begin a sentence: 三、四年级, 5、6月份."""
    behind = _LEADING.match(rest)
    return behind is not None and parse(behind[0]) == value + 1 and not rest.startswith("二十")


def _form(written: str) -> int:
    first = written[0]
    if first == "第":
        return SECTION if "节" in written else CHAPTER if "章" in written else PART
    if first in _CIRCLES:
        return CIRCLED
    inside = written.lstrip("（( ")[0]
    if first in "（(":
        return BRACKETED_DIGITS if inside.isdecimal() else BRACKETED
    return DIGITS if inside.isdecimal() else CHINESE


def shown(form: int, value: int) -> str:
    """A number as its form writes it."""
    if form == CIRCLED:
        return _CIRCLES[value - 1] if value <= len(_CIRCLES) else str(value)
    number = str(value) if form in (DIGITS, BRACKETED_DIGITS) else to_chinese(value)
    frames = {
        PART: "第{}部分", CHAPTER: "第{}章", SECTION: "第{}节", BRACKETED: "（{}）",
        BRACKETED_DIGITS: "（{}）", CHINESE: "{}、", DIGITS: "{}.",
    }  # fmt: skip
    return frames[form].format(number)


def groups(numbered: Sequence[Item]) -> list[list[Item]]:
    """Items of one form side by side beneath one parent."""
    open_groups: dict[int, list[Item]] = {}
    found = []
    for item in numbered:
        for form in [form for form in open_groups if form > item.form]:
            del open_groups[form]
        if not item.value:
            continue
        if item.value == 1 or item.form not in open_groups:
            open_groups[item.form] = []
            found.append(open_groups[item.form])
        open_groups[item.form].append(item)
    return found


class _Kept:
    """What is known of one form's sequence so far."""

    def __init__(self) -> None:
        self.last = 0
        self.line = -1
        self.is_fresh = False  # a parent came since
        self.runs_on = False  # it went on beneath another parent
        self.passed_over = 0  # a number that the next one changed places with


class _Verdict(NamedTuple):
    """The rule that a number breaks, what the message adds, and as which number it counts.

    ``lacking`` are the numbers that should have come before.
    """

    rule: str
    words: str
    counts: int
    lacking: range = range(0)


def sequence(text: Text, numbered: Sequence[Item]) -> Iterator[Hit]:
    """Numbers that are missing, said twice, or in the wrong place."""
    following = _following(numbered)
    known: dict[int, _Kept] = {}
    for place, item in enumerate(numbered):
        if item.form == _ESSAY and _NEW_ESSAY.match(text.texts[item.line], item.start):
            known.clear()
        for form, kept in known.items():
            if form > item.form:
                kept.is_fresh = True
        if not item.value:
            continue
        kept = known.setdefault(item.form, _Kept())
        verdict = _verdict(item, kept, following[place], text)
        if verdict and verdict.rule == "number-missing":
            since = text.texts[numbered[place - 1].line if place else 0 : item.line]
            verdict = _still_missing(verdict, item, since)
        if verdict and verdict.rule:
            words = (item.written, verdict.words)
            yield Hit(verdict.rule, item.line, item.start, item.end, words)
        if kept.last and kept.is_fresh and item.value == kept.last + 1:
            kept.runs_on = True
        kept.last = verdict.counts if verdict else item.value
        kept.line, kept.is_fresh = item.line, False


def _following(numbered: Sequence[Item]) -> Mapping[int, int]:
    """For each place the next value of the same form, before a parent comes."""
    ahead: dict[int, int] = {}
    found: dict[int, int] = {}
    for place in range(len(numbered) - 1, -1, -1):
        item = numbered[place]
        if item.value:
            found[place] = ahead.get(item.form, 0)
        for form in [form for form in ahead if form > item.form]:
            del ahead[form]
        ahead[item.form] = item.value
    return found


def _verdict(item: Item, kept: _Kept, following: int, text: Text) -> _Verdict | None:
    """What is wrong with a number after those before it; None where nothing is."""
    value, last = item.value, kept.last
    due = 1 if kept.is_fresh and not kept.runs_on else last + 1
    if value in (due, last + 1) or (value == 1 and (kept.is_fresh or not last)):
        return None
    if following == due + 1:
        return _Verdict("number-order", f"应为“{shown(item.form, due)}”", due)
    if value == 1:
        return _restart(item, kept, following, text)
    if value > due:
        if following == due:  # the two have changed places: it is told at the other
            kept.passed_over = due
            return None
        is_stray = not last and not following and item.form >= DIGITS and value > _FEW
        return None if is_stray else _Verdict("number-missing", "", value, range(due, value))
    if value == last:
        return _Verdict("number-repeated", shown(item.form, last + 1), last)
    words = (
        f"在“{shown(item.form, last)}”之前"
        if value == kept.passed_over
        else f"为“{shown(item.form, last + 1)}”"
    )
    return _Verdict("number-order", f"应{words}", last)


def _still_missing(verdict: _Verdict, item: Item, since: Sequence[str]) -> _Verdict | None:
    """Without the numbers that stand inside the lines before: 要求如下：1.……; None if all do."""
    before = "\n".join(since)
    lacking = [
        shown(item.form, value)
        for value in verdict.lacking
        if not re.search(_inside(item.form, value), before)
    ]
    if not lacking:
        return None
    words = "”“".join(lacking) if len(lacking) <= _FEW else f"{lacking[0]}”至“{lacking[-1]}"
    return verdict._replace(words=words)


def _inside(form: int, value: int) -> str:
    """A pattern of a number as it stands inside a line."""
    bare = shown(form, value).strip("（）、.")
    if form == DIGITS:
        return rf"(?<![\d.]){bare}[.．、](?!\d)"
    if form == CHINESE:
        return rf"[。；：:]\s*{bare}、"
    return rf"[（(]{bare}[）)]" if form in (BRACKETED, BRACKETED_DIGITS) else bare


def _restart(item: Item, kept: _Kept, following: int, text: Text) -> _Verdict | None:
    """A 一 without a new parent: another list, or a number that came twice."""
    if kept.last == 1:
        # 1. 1. 1. is how some write lists that their program counts.
        if following == _SECOND if item.form >= DIGITS else following != 1:
            is_next_line = not any(line.strip() for line in text.texts[kept.line + 1 : item.line])
            if item.form < DIGITS or is_next_line:
                return _Verdict("number-repeated", shown(item.form, _SECOND), 1)
    elif not following and item.form == CHINESE and text.rows[item.line].kind == "heading":
        return _Verdict("number-order", f"应为“{shown(item.form, kept.last + 1)}”", kept.last)
    return None


def levels(text: Text, numbered: Sequence[Item]) -> Iterator[Hit]:
    """A level left out, or one above that stands below.

    1. or （1） beneath 一、 is left out where （一） stands beneath another 一、. A list that
    begins with （一） right under 1. has the two the wrong way round.
    """
    parents: dict[int, bool] = {}
    jumps: list[Item] = []
    has_brackets = False
    following = _following(numbered)
    for place, item in enumerate(numbered):
        for form in [form for form in parents if form > item.form]:
            del parents[form]
        nearest = max((form for form in parents if form < item.form), default=_ESSAY)
        if item.value:
            parents[item.form] = True
        begins = (item.value, following.get(place)) == (1, _SECOND)
        if nearest == CHINESE and item.form == BRACKETED:
            has_brackets = True
        if nearest == CHINESE and item.form in (DIGITS, BRACKETED_DIGITS) and begins:
            jumps.append(item)
        above = numbered[place - 1] if place else None
        if above is not None and begins and _is_inverted(above, item, text):
            words = (item.written, above.written)
            yield Hit("number-inverted", item.line, item.start, item.end, words)
    if has_brackets:
        for item in jumps:
            yield Hit("number-level", item.line, item.start, item.end, (item.written,))


def _is_inverted(above: Item, item: Item, text: Text) -> bool:
    """Whether a number stands right beneath one of a deeper form, that is a heading for it."""
    if (item.form, above.form) not in _INVERTED or not above.value:
        return False
    between = text.texts[above.line + 1 : item.line]
    return text.rows[above.line].kind == "heading" and not any(map(str.strip, between))


def alone(text: Text, numbered: Sequence[Item]) -> Iterator[Hit]:
    """A heading （一） beneath 一、 without a （二）, where other parts follow."""
    for place, item in enumerate(numbered):
        if (item.form, item.value) != (BRACKETED, 1) or text.rows[item.line].kind != "heading":
            continue
        above = numbered[place - 1] if place else None
        behind = [one for one in numbered[place + 1 :] if one.value and one.form <= BRACKETED]
        if above is None or above.form != CHINESE or not behind:
            continue
        if behind[0].form == CHINESE and behind[0].value == above.value + 1:
            yield Hit("number-lone", item.line, item.start, item.end, (item.written,))


_ATTACHED = lazy(r"\s*附件\s*[：:]\s*(?P<number>(?P<value>\d{1,2})\s*[.．、])(?!\d)")


def attachments(text: Text) -> Iterator[Hit]:
    """A list of attachments that begins with another number than 1."""
    for index, line in enumerate(text.texts):
        found = _ATTACHED.match(line) if "附件" in line else None
        if found is not None and int(found["value"]) > 1:
            words = (found["number"], shown(DIGITS, 1))
            yield Hit("number-missing", index, *found.span("number"), words)


def unlike(text: Text, numbered: Sequence[Item]) -> Iterator[Hit]:
    """Numbers of one list of which some are written 1. and some 1、."""
    for group in groups(numbered):
        dotted = {item.written[-1] in ".．" for item in group if item.form == DIGITS}
        for item in group if len(dotted) > 1 else ():
            if item.written[-1] not in ".．":
                right = shown(DIGITS, item.value)
                words = (item.written, right)
                at = text.texts[item.line].find(item.written, item.start)
                yield Hit("number-unlike", item.line, at, at + len(item.written), words, fix=right)
