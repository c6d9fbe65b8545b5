"""Check a text's structure: sequences of items, their forms, headings, and announced parts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading.items import Form, Item, find
from qicao.reading.sequences import sequences
from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Many

    from qicao.reading.layout import Row
    from qicao.reading.sequences import Sequence, Sequences, Step

_FEW = 3
"""Maximum number of missing numbers that are all listed; else the first and last are named."""

_NEAR, _REACH = 16, 400
"""Number of items, and of characters, around an item in which another one is looked for."""

_ADDING = ("同时", "还有")
"""Words that continue an item as often as they begin the next."""


@rule(
    "number-missing", "number-repeated", "number-order", "number-level", "number-inverted",
    "enumeration-gap", "enumeration-repeated", "enumeration-order", "enumeration-lone",
    "enumeration-mixed", "enumeration-empty",
)  # fmt: skip
def order(text: Text, context: Context) -> Hits:
    """Report items that are missing, repeated, misplaced, alone, or unlike the others."""
    read = sequences(text)
    counted = {one.form for one in read.found if len(one.steps) > 1}
    for one in read.found:
        is_word = one.form == Form.WORD
        # A lone number, or a lone 九是, comes from an extract.
        is_told = one.last < _FEW if is_word else one.form in counted or one.before is not None
        if len(one.steps) > 1 or is_told:
            yield from _disorder(text, _rejoined(text, one), read)
        if is_word:
            yield from _lone(text, one, read)
            yield from _unlike(one)
    yield from _levels(text, read)


def _hit(rule_id: str, step: Step, *words: str) -> Hit:
    start, written = step.item.start, step.item.written
    return Hit(rule_id, Span(step.line, start, start + len(written)), (written, *words))


def _rejoined(text: Text, one: Sequence) -> list[Step]:
    """Return the items of a sequence, after those of the sequence that it should have continued.

    Only headings are joined, and only if one of the sequences has a single item: a second 一、 is
    then a repeated number.
    """
    is_heading = text.rows[one.first.line].kind == "heading" and one.form < Form.DIGIT
    if one.before is None or not is_heading or min(len(one.before.steps), len(one.steps)) > 1:
        return one.steps
    return [*one.before.steps, *one.steps]


def _disorder(text: Text, steps: Many[Step], read: Sequences) -> Hits:
    """Yield hits for items that are missing, repeated, or in the wrong place."""
    last = passed_over = 0
    since = steps[0].section
    is_word = steps[0].item.form == Form.WORD
    kind, missing = ("enumeration", "enumeration-gap") if is_word else ("number", "number-missing")
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        shown, value, due = step.item.shown, step.item.value, last + 1
        following = after.item.value if after else 0
        if value == due:
            last = value
        elif following == due + 1:
            yield _hit(f"{kind}-order", step, f"应为“{shown(due)}”")
            last = due
        elif value > due:
            if following == due:  # the two are swapped: it is reported at the other
                passed_over = due
            elif lacking := _lacking(text, step, range(due, value), read.steps[since : step.place]):
                yield _hit(missing, step, lacking)
            last = value
        elif value == last:
            yield _hit(f"{kind}-repeated", step, shown(due))
        else:
            where = f"在“{shown(last)}”之前" if value == passed_over else f"为“{shown(due)}”"
            yield _hit(f"{kind}-order", step, f"应{where}")
        since = step.place + 1


def _lacking(text: Text, step: Step, values: range, between: Many[Step]) -> str:
    """Return the missing numbers, as a message quotes them, or "".

    Numbers given in other words don't count: 另一方面, 二靠, 此外.
    """
    item = step.item
    told: set[int] = set()
    if item.form == Form.WORD:
        near = [one.item for one in between[-4 * _NEAR :] if one.item.written not in _ADDING]
        told = {one.value for one in near if not one.leads}
        before = text.texts[step.line][max(0, item.start - _REACH) : item.start]
        told |= {value for value in values if item.shown(value) in before}
    lacking = [item.shown(value) for value in values if value not in told and 0 not in told]
    return "”“".join(lacking) if len(lacking) <= _FEW else f"{lacking[0]}”至“{lacking[-1]}"


def _lone(text: Text, one: Sequence, read: Sequences) -> Hits:
    """Yield a hit for 一是 if no other item follows."""
    step, item, line = one.first, one.first.item, text.texts[one.first.line]
    behind = read.steps[step.place + 1 : step.place + _NEAR]
    goes_on = any(other.section == step.section and other.item.value != 1 for other in behind)
    is_alone = len(one.steps) == item.value == 1 and item.series in "是其第" and not goes_on
    if is_alone and (item.leads or line[item.start - 1] in "。；：:;"):
        yield _hit("enumeration-lone", step, item.shown(2))


def _unlike(one: Sequence) -> Hits:
    """Yield hits for 首先 continued by 第二, and for an item without words: 第二，第三，."""
    for before, step in pairwise(one.steps):
        if (before.item.series == "首先") != (step.item.series == "首先"):
            right = before.item.shown(step.item.value)
            yield _hit("enumeration-mixed", step, before.item.written, right)
        if (before.line, before.item.end) == (step.line, step.item.start) and before != one.first:
            yield _hit("enumeration-empty", before)


def _levels(text: Text, read: Sequences) -> Hits:
    """Yield hits for 1. beneath 一、 where others have （一）, and for （一） directly beneath 1."""
    above = {below: text.rows[index] for index, below in pairwise(_filled(text))}
    beneath = {(one.parent.item.form, one.form) for one in read.found if one.parent}
    has_brackets = (Form.CHINESE, Form.BRACKETED) in beneath
    for one in read.found:
        if len(one.steps) == 1 or not one.is_of_lines:
            continue
        parent, row = one.parent, above.get(one.first.line)
        if has_brackets and parent and parent.item.form == Form.CHINESE and one.form >= Form.DIGIT:
            yield _hit("number-level", one.first)
        over = row.number if row and row.kind == "heading" else None
        if over and Form.BRACKETED <= one.form < over.form <= Form.BRACKETED_DIGIT:
            yield _hit("number-inverted", one.first, over.written)


def _filled(text: Text) -> list[int]:
    """Return the indices of the lines that are not blank."""
    return [index for index, row in enumerate(text.rows) if row.kind != "blank"]


_BRACKETED = frozenset((Form.BRACKETED, Form.BRACKETED_DIGIT, Form.CIRCLED))


@rule(
    "number-dot", "number-comma", "number-half-bracket", "number-narrow", "number-bracket-mark",
    "number-ordinal",
)  # fmt: skip
def forms(text: Text, context: Context) -> Hits:
    """Report numbers not written as GB/T 15834 requires: 1、 一. （一）、 (1) 1） 第一、."""
    found = text.parts(find)
    has_whole = any(
        item.form == Form.BRACKETED_DIGIT and item.written[0] in "（(" for _, item in found
    )
    for index, item in found:
        end = item.start + len(item.written)
        last, behind = item.written[-1], text.texts[index][end : end + 1]
        if item.series in ("第", "其", "首先") and behind == "、":
            yield Hit("number-ordinal", Span(index, end, end + 1), ("、",), fix="，")
        elif item.form in _BRACKETED and last in "、，.．":
            yield Hit("number-bracket-mark", Span(index, end - 1, end), (last,), fix="")
        elif item.leads and (rule_id := _form(item, has_whole=has_whole)):
            right = item.shown(item.value)
            yield Hit(rule_id, Span(index, item.start, end), (item.written, right), fix=right)


def _form(item: Item, *, has_whole: bool) -> str:
    """Return the id of the rule that a number at the start of a line breaks, or ""."""
    first, last = item.written[0], item.written[-1]
    match item.form:
        case Form.DIGIT if last in "、，,":
            return "number-dot"
        case Form.CHINESE if last != "、":
            return "number-comma"
        case Form.BRACKETED | Form.BRACKETED_DIGIT if first not in "（(":
            return "number-half-bracket" if has_whole or item.form == Form.BRACKETED else ""
        case Form.BRACKETED_DIGIT if first == "(":
            return "number-narrow"
    return ""


_SHORT = 24
_INTRODUCES = ("如下", "以下", "下列", "为：", "是：", "有：", "括：")


@rule("heading-stop")
def stops(text: Text, context: Context) -> Hits:
    """Report punctuation at the end of headings and titles; a list's last item is no heading."""
    lists: dict[int, Counter[str]] = {}
    for lines in _lists(text):
        kinds: Counter[str] = Counter(text.rows[line].kind for line in lines)
        lists |= dict.fromkeys(lines, kinds)
    for index, under in _unders(text).items():
        line, kind = text.texts[index].rstrip(), text.rows[index].kind
        kinds = lists.get(index, Counter())
        if line[-1] == "。":
            is_head = kind in ("title", "heading") and not kinds["paragraph"]
        else:
            # A colon may announce a list, and ； may end an item.
            is_only = kind == "paragraph" and kinds["paragraph"] == 1 <= kinds["heading"]
            is_over_prose = under is not None and (under.kind, under.number) == ("paragraph", None)
            is_short = line[-1] in "：；，、" and len(line) <= _SHORT
            is_head = is_short and is_over_prose and (is_only or kind == "heading")
        if is_head and not any(word in line[-_SHORT:] for word in _INTRODUCES):
            yield Hit("heading-stop", Span(index, len(line) - 1, len(line)), (line[-1],), fix="")


@rule("heading-empty")
def empty(text: Text, context: Context) -> Hits:
    """Report headings without text beneath, unless at least half of their list have none.

    What isn't checked, such as a table of data, is text here.
    """
    unders = _unders(text)
    heads = {index for index in unders if text.rows[index].kind == "heading"}
    bare = {index for index in heads if _is_bare(text.rows[index], unders[index])}
    for index, following in pairwise([*unders, len(text.lines)]):
        if any(line.aside for line in text.lines[index + 1 : following]):
            bare.discard(index)
    for lines in _lists(text):
        # Numbered lines of which at most half have text beneath are the items of a list.
        if 2 * sum(line in heads and line not in bare for line in lines) <= len(lines):
            bare.difference_update(lines)
    for index in sorted(bare):
        line = text.texts[index]
        start = len(line) - len(line.lstrip())
        yield Hit("heading-empty", Span(index, start, len(line.rstrip())), (line.strip(),))


def _is_bare(head: Row, under: Row | None) -> bool:
    """Whether a heading is the last row, or is followed by a heading that isn't beneath it."""
    if under is None or under.kind != "heading":
        return under is None
    if head.number and under.number:
        return under.number.form <= head.number.form
    return under.level <= head.level


def _unders(text: Text) -> dict[int, Row | None]:
    """Return the row that follows each line that is not blank, by index; None after the last."""
    filled = _filled(text)
    rows = [*(text.rows[index] for index in filled[1:]), None]
    return dict(zip(filled, rows, strict=False))


def _lists(text: Text) -> Iterator[list[int]]:
    """Yield the indices of the lines of each numbered list."""
    for one in sequences(text).found:
        if one.form < Form.WORD and (lines := [s.line for s in one.steps if s.item.leads]):
            yield lines


_NOUN = (
    r"(?:个?方面|点(?!钟|多|半|左右|以)|项|条(?!例)|步|件(?:事|实事|大事)|句话|个?阶段|个?部分"
    r"|个(?:层次|问题|环节|层面|维度|关键|重点|必须|坚持|到位|特点|原因|要求|任务|体会|建议|步骤|关系|字|抓手|着力点|转变|突破|板块)"
    r"|个(?:坚持|必须|到位|强化|注重|结合|确保|带头|突出|加强)”|(?=[：:]))"
)
_NUMBER = lazy(
    rf"(?P<n>[二两三四五六七八九十]|\d{{1,2}})(?:大|类)?{_NOUN}"
    r"(?P<tail>[^，。；：！？,;:!?“”《》（）、]{0,10})(?P<end>[。：；，:;,]|$)"
)
_CLEARLY = lazy(r"(?:以下|下面|下列|如下)的?$")
_OPENS = ("下面", "接下来", "以下")
_VERB = lazy(
    r"(?:从|在|抓好|做好|做到|做|开展|采取|围绕|完成|实施|抓住|突出|提出|汇报|谈|讲|说|分|分为|有|是|为"
    r"|体现在|表现在|集中在|概括为|着力|把握|处理好|强化|注重|落实|作了|安排)"
    r"(?:好|了|这样|如下)?“?$"
)
_BACKWARDS = lazy(r"(?:[第十这其]|(?:这|上述|以上|前述)[^，。；：]{0,6})$")
_BEFORE, _SENTENCE = 12, 60
"""Characters before a number in which a verb, and the start of the sentence, are looked for."""


@rule("announced-parts")
def announced(text: Text, context: Context) -> Hits:
    """Report numbers of parts (以下三个方面：) that differ from the enumeration that follows."""
    read = sequences(text)
    begun: dict[int, list[Sequence]] = {}
    for one in read.found:
        if one.first.item.value == 1 and len(one.steps) > 1:
            begun.setdefault(one.first.line, []).append(one)
    below = dict(pairwise(_filled(text)))
    for index, line in text.paragraphs():
        inside = begun.get(index, [])
        beneath = [one for one in begun.get(below.get(index, -1), []) if one.first.item.leads]
        starts = [one.first.item.start for one in inside]
        for start, end, written, number in _announcements(line, frozenset(starts)):
            at = bisect_left(starts, end)
            if at < len(inside):
                is_near = starts[at] - end < _REACH and line.find("。", end, starts[at]) < 0
                following = inside[at : at + 1] if is_near else []
            else:
                following = beneath[:1] if end >= len(line.rstrip()) else []
            if following and not _is_kept(number, following[0], read):
                last = following[0].last
                count = "两" if last == 2 else to_chinese(last)
                words = (written, f"{'只' if last < number else ''}有{count}个")
                yield Hit("announced-parts", Span(index, start, start + len(written)), words)


def _is_kept(number: int, one: Sequence, read: Sequences) -> bool:
    """Whether a sequence has the announced number of parts; a gap in it is reported elsewhere.

    The last part may be introduced otherwise: 第一步…，第二步…，最后….
    """
    further = one.steps[-1].place + 1
    has_other = any(step.item.value == 0 for step in read.steps[further : further + 1])
    return number in (one.last, len(one.steps), len(one.steps) + has_other)


def _announcements(line: str, lists: frozenset[int]) -> Iterator[tuple[int, int, str, int]]:
    """Yield the start, end (with the punctuation), words and number of each announcement in a line.

    ``lists`` are the offsets at which enumerations begin in the line. Only clear announcements
    count: with 以下 or the like, or with two of a verb, a colon and a list.
    """
    for found in _NUMBER.finditer(line):
        start, end = found.start(), found.end()
        before = line[max(0, start - _BEFORE) : start]
        sentence = line.rfind("。", max(0, start - _SENTENCE), start) + 1
        clearly = _CLEARLY.search(before)
        verb = clearly or _VERB.search(before)
        told = verb[0] if verb else ""
        signs = (verb is not None) + (found["end"] in ("：", ":")) + (end in lists)
        if (clearly or signs > 1 or line.startswith(_OPENS, sentence)) and not _BACKWARDS.search(
            before.removesuffix(told)
        ):
            written = told + line[start : found.start("tail")]
            yield start - len(told), end, written, parse(found["n"]) or 0
