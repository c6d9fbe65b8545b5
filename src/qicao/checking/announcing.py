"""Parts that are announced by number, against the parts that come: 以下三个方面：一是…二是….

Only what clearly announces counts: 以下, 下面, 如下, or a number before a colon; what follows
must itself be counted clearly, else nothing is said.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qicao.checking.enumerating import Run
    from qicao.checking.layout import Row
    from qicao.checking.numbering import Item

_N = r"(?P<n>[二两三四五六七八九十]|\d{1,2})"
_PARTS = (
    r"(?:个?方面|点(?!钟|多|半|左右|以)|项|条(?!例)|步|件(?:事|实事|大事)"
    r"|个?阶段|个(?:层次|问题|环节|层面|维度|关键|重点|必须|坚持|到位|特点|原因|要求|任务|体会|建议|步骤|关系|字|部分|抓手|着力点|转变|突破)|个(?:坚持|必须|到位|强化|注重|结合|确保|带头|突出|加强)”|(?=：))"
)
_TAIL = r"[^，。；：！？“”《》（）、]{0,10}"
_NUMBER = lazy(rf"{_N}(?:大|类)?{_PARTS}(?P<tail>{_TAIL})(?P<end>[。：；，]|$)")
_LISTS = lazy(r"(?:一[是要]|其一[，：是]|第一[，是]|（[1一]）|1[.．](?!\d)|①)")
_LAST = lazy(r"(?<![^\s。；，])(?:最后|此外|另外|还有)")
_CLEARLY = lazy(r"(?:以下|下面|下列|如下)的?$")
_VERB = lazy(
    r"(?:从|在|抓好|做好|做到|做|开展|采取|围绕|完成|实施|抓住|突出|提出|汇报|谈|讲|分|分为|有|是|为|体现在|表现在|集中在|着力|把握|处理好|强化|注重|落实)(?:好|了|这样|如下)?“?$"
)
_FINDS = lazy(r"(?:出|到|了|存在|查找|梳理|归纳|暴露)$")
_TELLS = lazy(r"(?:从|谈|讲|汇报|提|提出|分)(?:了)?$")
_LONGEST_BEFORE = 12
_TWO = 2
_BACKWARDS = lazy(r"(?:这|上述|以上|前述)[^，。；：]{0,6}$")


class Announcement(NamedTuple):
    """A number of parts that a line announces; ``end`` is behind all that belongs to it."""

    start: int
    end: int
    written: str
    number: int
    is_clear: bool
    has_colon: bool
    is_bare: bool


def find(
    rows: Sequence[Row], lines: Sequence[str], runs: Sequence[Run], numbered: Sequence[Item]
) -> Iterator[Hit]:
    """Announcements that what follows doesn't keep."""
    by_line: dict[int, list[Run]] = {}
    for run in runs:
        by_line.setdefault(run[0].line, []).append(run)
    filled = [index for index, row in enumerate(rows) if row.kind != "blank"]
    below = dict(pairwise(filled))
    for index, line in enumerate(lines):
        for one in _announcements(line) if rows[index].kind == "paragraph" else ():
            count = _inside(line, one, by_line.get(index, ()))
            if count is None and not line[one.end :].strip():
                first = below.get(index)
                count = _beneath(first, by_line, numbered, one.number)
                if count is None and _comes_short(rows, first, one):
                    count = 0
            if count is not None and count != one.number:
                words = (one.written, _counted(count, one.number))
                yield Hit("announced-parts", index, one.start, one.start + len(one.written), words)


def _announcements(line: str) -> Iterator[Announcement]:
    for found in _NUMBER.finditer(line):
        at = max(0, found.start() - _LONGEST_BEFORE)
        before = line[at : found.start()]
        clearly = _CLEARLY.search(before)
        verb = clearly or _VERB.search(before)
        has_colon = found["end"] == "："
        lists = _LISTS.match(line, found.end()) is not None
        tells = (
            found["end"] not in "；，" and _TELLS.search(before) and not line[found.end() :].strip()
        )
        if verb is None and has_colon and lists:
            verb = _FINDS.search(before)
            at += len(verb[0]) if verb else 0
        if verb is None or not (clearly or has_colon or tells or lists):
            continue
        if found["end"] == "，" and not lists:
            continue
        if _BACKWARDS.search(before[: verb.start()]):
            continue
        start = at + verb.start()
        written = line[start : found.start("tail")]
        number = parse(found["n"]) or 0
        is_bare = written[-1] == found["n"] or written.endswith("”")
        yield Announcement(start, found.end(), written, number, bool(clearly), has_colon, is_bare)


def _counted(count: int, announced: int) -> str:
    if not count:
        return "没有接着写"
    number = "两" if count == _TWO else to_chinese(count)
    return f"{'只' if count < announced else ''}有{number}个"


def _kept(run: Run, announced: int) -> int:
    """How many parts a run has; one with a gap is told of elsewhere."""
    return announced if announced == len(run) else run[-1].value


def _inside(line: str, one: Announcement, runs: Sequence[Run]) -> int | None:
    """How many parts follow in the same paragraph; None where that can't be told."""
    for run in runs:
        if run[0].start >= one.end and len(run) > 1:
            # Between the announcement and its first part stands at most a clause.
            between = line[one.end : run[0].start]
            is_near = not between if one.is_bare else "。" not in between
            if len(run) + 1 == one.number and _LAST.search(line, run[-1].end):
                return None  # the last part is told of in another way
            return _kept(run, one.number) if is_near else None
    rest = line[one.end :].rstrip()
    if (
        not one.has_colon
        or one.is_bare
        or rest.count("；") < 2
        or "。" in rest.rstrip("。")
        or "：" in rest
    ):
        return None
    return rest.rstrip("。；").count("；") + 1


def _beneath(
    first: int | None,
    runs: Mapping[int, Sequence[Run]],
    numbered: Sequence[Item],
    announced: int,
) -> int | None:
    """How many numbered parts begin with the next line; None where none does."""
    if first is None:
        return None
    begins = next((item for item in numbered if item.line == first and item.value == 1), None)
    count = _run_of(numbered, begins) if begins else 0
    run = next((run for run in runs.get(first, ()) if run[0].leads), None)
    count = _kept(run, announced) if run else count
    return count if count > 1 else None


def _comes_short(rows: Sequence[Row], first: int | None, one: Announcement) -> bool:
    """Whether fewer paragraphs follow than parts were announced: each may be one of them."""
    if one.is_bare or not (one.is_clear or one.has_colon):
        return False
    kinds = [row.kind for row in rows[first:] if row.kind != "blank"] if first is not None else []
    if kinds and kinds[0] == "heading":
        return False
    parts = next((at for at, kind in enumerate(kinds) if kind != "paragraph"), len(kinds))
    return parts < one.number


def _run_of(numbered: Sequence[Item], begins: Item) -> int:
    """The last number of the sequence that begins with an item."""
    last = 0
    started = False
    for item in numbered:
        started = started or item is begins
        if not started:
            continue
        if item.form < begins.form or (item.form == begins.form and item.value == 1 and last):
            break
        if item.form == begins.form:
            last = max(last, item.value)
    return last


_NAMED = lazy(
    r"(?<![^\s，。；：！？])(?P<names>[^\W\d_a-zA-Z]{2,16}(?:[、和][^\W\d_a-zA-Z]{2,10}?)+)(?:这)?(?P<count>(?P<n>[三四五六七八九])个(?:部分|方面|板块))"
)
_BETWEEN = lazy("[、和]")


def named(rows: Sequence[Row], lines: Sequence[str], numbered: Sequence[Item]) -> Iterator[Hit]:
    """Parts announced by name of which one never comes: 分学习、问题、整改三个部分.

    Only where all the headings that do come are among the names.
    """
    for index, row in enumerate(rows):
        found = _NAMED.search(lines[index]) if row.kind == "paragraph" else None
        if found is None:
            continue
        begins = next((item for item in numbered if item.line > index and item.value), None)
        names = _BETWEEN.split(found["names"])
        if begins is None or begins.value != 1 or len(names) != parse(found["n"]):
            continue
        heads = _heads_of(rows, lines, numbered, begins)
        below = [line[:_LONGEST_BEFORE] for line in lines[index + 1 :]]
        told = [name for name in names if any(name.endswith(head) for head in heads)]
        if len(told) > 1 and len(told) == len(heads) < len(names):
            lacking = [name for name in names if name not in told]
            if any(name in line for name in lacking for line in below):
                continue  # it comes in another form
            words = (found["count"], f"没有“{'”“'.join(lacking)}”")
            start = found.start("count") - len(names[-1])
            yield Hit("announced-parts", index, start, found.end("count"), words)


def _heads_of(
    rows: Sequence[Row], lines: Sequence[str], numbered: Sequence[Item], begins: Item
) -> list[str]:
    """The headings that stand beside a first one, without their numbers."""
    heads: list[str] = []
    for item in numbered[numbered.index(begins) :]:
        if item.form < begins.form or (item.form == begins.form and item.value == 1 and heads):
            break
        if item.form == begins.form:
            number = rows[item.line].number
            heads.append(number.rest.strip() if number else lines[item.line].strip())
    return heads
