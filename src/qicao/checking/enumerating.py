"""Enumerations in running text: 一是…二是…三是, 其一…其二, 第一…第二, （1）…（2）, 首先…其次.

A run may go on over paragraphs that begin with its next word, and hold another inside; it
ends with a heading or a numbered line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.checking.layout import Row

_SPOKEN = lazy(
    r"(?<![^\s。；：，、！？”）—])(?:"
    r"其(?P<qi>[一二三四五六七八九十])(?:[，,、：:]|是)"
    r"|第(?P<di>[一二三四五六七八九十])(?:[，,：:、](?!第)|是|要)"
    r"|(?P<shi>[一二三四五六七八九十])(?:"
    r"是(?!非|否|不(?!能|得|断|搞|够|会)|一[个种项方]|一，二|二[，。])"
    r"|要(?![素点务闻事害塞义领件旨津职么道]|不[要得]?[，。]|求(?![真实新变精突严细稳快进]))"
    r"|则(?![^，。]{0,4}》)))"
)
_NUMBERED = (
    r"(?:[（(](?P<cn>[一二三四五六七八九十]{1,2})[）)]|[（(](?P<bracket>\d{1,2})[）)]"
    r"|(?P<dot>\d{1,2})(?:[.．](?!\d)|、(?!\d))|(?P<circle>[①②③④⑤⑥⑦⑧⑨⑩]))"
)
_INLINE = lazy(rf"(?<=[：；。，！？”）])\s*{_NUMBERED}")
_HEAD = lazy(rf"\s*{_NUMBERED}")
_MAY_SPEAK = lazy(r"[一二三四五六七八九十][是要则，、：]")
_MAY_COUNT = lazy(r"[\d一二三四五六七八九十]）|\d[.．、]|[①-⑩]")
"""Without these no line holds a step: a pattern that begins with a character is fast."""

_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
_SHOWN = {
    "qi": "其{}", "di": "第{}", "shi": "{}是", "cn": "（{}）", "bracket": "（{}）", "dot": "{}.",
    "circle": "{}",
}  # fmt: skip
_OTHER_FORMS = "[。；：，、！？”\\s]|^"
_GOES_ON = lazy(
    r"一是|一方面|[二两](?:是|要|则|来|者|靠|看|抓|个)|其二|第二|其次|另|再[是者就]|还有|同时|此外|（二）|2[.、．]|②|最后"
)
_BEGUN = lazy(r"一[是要则靠看来]|[第其这]一|第1|首|一方面|是一。|（一）|1[.、．]|①|先")
_LONGEST_REST = 800
_MOST_OPEN = 32
"""Runs of a section that a word may go on with: what began before them is done."""


class Step(NamedTuple):
    """One word of an enumeration; ``leads`` where its paragraph begins with it."""

    line: int
    start: int
    end: int
    kind: str
    value: int
    written: str
    leads: bool


Run = list[Step]
"""The words of one enumeration in their order."""


class Enumerations(NamedTuple):
    """The runs of a text, and what is wrong with them."""

    runs: list[Run]
    hits: list[Hit]


def read(rows: Sequence[Row], lines: Sequence[str]) -> Enumerations:
    """Follow every enumeration of a text; its ``lines`` hold full-width marks."""
    found = Enumerations([], [])
    section: list[int] = []
    for index, row in enumerate(rows):
        if row.kind == "blank":
            continue
        if row.number is not None or row.kind in ("title", "heading", "signature"):
            _read_section(lines, section, found)
            section = []
        if row.kind == "paragraph":
            section.append(index)
    _read_section(lines, section, found)
    return found


def _steps(line: str, index: int) -> Iterator[Step]:
    begins = len(line) - len(line.lstrip())
    matches = [*_SPOKEN.finditer(line)] if _MAY_SPEAK.search(line) else []
    if _MAY_COUNT.search(line):
        matches += _INLINE.finditer(line)
        matches += _at_the_head(line, matches)
    for found in sorted(matches, key=lambda match: match.start()):
        kind = found.lastgroup or ""
        number = found[kind]
        value = _CIRCLES.find(number) + 1 if kind == "circle" else (parse(number) or 0)
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        written = found[0].strip().rstrip("，,、：:")
        yield Step(index, start, start + len(written), kind, value, written, start == begins)


def _at_the_head(line: str, matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The number a line begins with, where the next of its kind stands inside the line."""
    head = _HEAD.match(line)
    kind = head.lastgroup if head else None
    if head is None or kind is None:
        return []
    goes_on = any(match.lastgroup == kind and match[kind] in "2二②" for match in matches)
    return [head] if goes_on and head[kind] in "1一①" else []


def _read_section(lines: Sequence[str], section: Sequence[int], found: Enumerations) -> None:
    """Follow the runs between two headings."""
    open_runs: list[Run] = []
    before = len(found.runs)
    for index in section:
        for step in _steps(lines[index], index):
            if step.value == 1:
                open_runs.append([step])
                found.runs.append(open_runs[-1])
                del open_runs[:-_MOST_OPEN]
            else:
                _go_on(step, open_runs, lines, section, found)
    for run in found.runs[before:]:
        if len(run) == 1 and _is_lone(run[0], lines, section):
            step = run[0]
            words = (step.written, step.written.replace("一", "二", 1))
            found.hits.append(Hit("enumeration-lone", step.line, step.start, step.end, words))


def _go_on(
    step: Step,
    open_runs: list[Run],
    lines: Sequence[str],
    section: Sequence[int],
    found: Enumerations,
) -> None:
    """Put a word behind the run that waits for it; tell where none does."""
    near = _near(step, open_runs)
    # A paragraph that begins with 二是 goes on with what another paragraph began.
    waiting = [(at, run) for at, run in enumerate(near) if run[-1].value + 1 == step.value]
    if waiting:
        _, run = min(waiting, key=lambda one: (*_strangeness(step, one[1][-1]), -one[0]))
        del open_runs[_place(run, open_runs) + 1 :]
        run.append(step)
        return
    run = near[-1] if near else []
    if step.kind in ("cn", "bracket", "dot", "circle") and not run:
        return  # an item of a law, not of a list
    hit = _fault(step, run, lines, section)
    if hit is not None:
        found.hits.append(hit)
    if not run:
        open_runs.append([step])  # what follows is counted from here
        del open_runs[:-_MOST_OPEN]
    elif step.value > run[-1].value:
        run.append(step)


def _near(step: Step, open_runs: Sequence[Run]) -> list[Run]:
    """The runs that a word may belong to: of its own paragraph, else of any it can lead on."""
    same = [run for run in open_runs if run[0].kind == step.kind]
    here = [run for run in same if run[-1].line == step.line]
    return here if here and not step.leads else same if step.leads or step.kind == "shi" else here


def _strangeness(step: Step, last: Step) -> tuple[bool, bool]:
    return step.leads != last.leads, step.written[-1] != last.written[-1]


def _place(run: Run, runs: Sequence[Run]) -> int:
    return next(at for at, one in enumerate(runs) if one is run)


def _fault(step: Step, run: Run, lines: Sequence[str], section: Sequence[int]) -> Hit | None:
    last = run[-1].value if run else 0
    if step.value <= last:
        if run[-1].line != step.line and not (step.leads and run[-1].leads):
            return None  # an outer enumeration whose beginning wasn't seen
        rule = "enumeration-repeated" if step.value == last else "enumeration-order"
        words = (step.written, _shown(step, last + 1))
        return Hit(rule, step.line, step.start, step.end, words)
    since = run[-1] if run else None
    between = _between(since, step, lines, section)
    if run:
        lacking = [value for value in range(last + 1, step.value) if not _told(value, between)]
    else:
        lacking = [] if _BEGUN.search(between) else [1]
    if not lacking:
        return None
    words = (step.written, "”“".join(_shown(step, value) for value in lacking))
    return Hit("enumeration-gap", step.line, step.start, step.end, words)


def _between(since: Step | None, step: Step, lines: Sequence[str], section: Sequence[int]) -> str:
    """The text between two words of a run, or from the section's beginning."""
    first = since.line if since else 0
    parts = [lines[index] for index in section if first <= index <= step.line]
    parts[-1] = parts[-1][: step.start]
    if since is not None:
        parts[0] = parts[0][since.end :]
    return "\n".join(parts)


def _told(value: int, between: str) -> bool:
    """Whether the number stands at the head of a clause in another form: 二靠, 另一."""
    number = to_chinese(value)
    names = {1: "|首先|一方面|1[.、．]|①", 2: "|其次|另一|再[是者就]|2[.、．]|②"}.get(
        value, "|再[次是者就]"
    )
    return bool(
        re.search(
            rf"(?:{_OTHER_FORMS})(?:[其第（]?(?:{number}{names})|第{value}(?!\d))",
            between,
            re.MULTILINE,
        )
    )


def _shown(step: Step, value: int) -> str:
    if step.kind == "circle":
        return _CIRCLES[value - 1]
    number = str(value) if step.kind in ("bracket", "dot") else to_chinese(value)
    if step.kind == "shi":
        return number + step.written[-1]
    return _SHOWN[step.kind].format(number)


def _is_lone(step: Step, lines: Sequence[str], section: Sequence[int]) -> bool:
    """Whether nothing goes on with what 一是 began."""
    line = lines[step.line]
    if step.kind not in ("shi", "qi", "di") or not (step.leads or line[step.start - 1] in "。；："):
        return False
    rest = line[step.end : step.end + _LONGEST_REST]
    for index in section[bisect_right(section, step.line) :]:
        if len(rest) >= _LONGEST_REST:
            break
        rest += "\n" + lines[index]
    return not _GOES_ON.search(rest[:_LONGEST_REST])


_SETS = (
    (
        lazy(r"(?<![^\s。；：])首先(?:[，、]|(?=[是要]))"),
        lazy(r"(?<![^\s。；])(?:(?P<second>第二|其二|二是)|第三|其三|三是)"),
        lazy(r"第[一二]|其一|[一二]是|一要|一则|一来|其二"),
        "其次",
    ),
    (
        lazy(r"(?<![^\s。；：])首先(?:[，、]|(?=[是要]))"),
        lazy(r"(?<![^\s。；，])(?P<second>再次)(?=[，是要])"),
        lazy(r"第[一二]|其[一二]|[一二]是|一要|一则|一来|其次|然后|接着|随后|进而"),
        "其次",
    ),
    (
        lazy(r"(?<![^\s。；：])第一，"),
        lazy(r"(?<![^\s。；])(?P<second>其次)(?=[，是])"),
        lazy(r"第二|首先"),
        "第二",
    ),
)
"""How an enumeration begins, what another set goes on with, what makes it another's, and what
its own second word is."""


def mixed(rows: Sequence[Row], lines: Sequence[str]) -> Iterator[Hit]:
    """首先 that goes on with 第二, or 第一 with 其次: words of two sets in one enumeration."""
    for index, line in _paragraphs(rows, lines):
        for begins, goes_on, own, right in _SETS:
            first = begins.search(line)
            other = goes_on.search(line, first.end()) if first else None
            if first is None or other is None:
                continue
            before = line[: first.start()] + line[first.end() : other.start()]
            if own.search(before) or ("其次" in before and other["second"]):
                continue
            words = (first[0].rstrip("，、"), other[0], right if other["second"] else "再次")
            yield Hit("enumeration-mixed", index, *other.span(), words)


_EMPTY = lazy(
    r"(?<=[；。])(?:(?P<at>第(?P<n>[二三四五六七八九]))[，、]第(?P<next>[三四五六七八九十])[，、：]"
    r"|(?P<at2>(?P<n2>[二三四五六七八九])是)(?P<next2>[三四五六七八九十])是)"
)


def empty(rows: Sequence[Row], lines: Sequence[str]) -> Iterator[Hit]:
    """第二，第三，: a part of which there is only the number, in a list whose first part is told."""
    for index, line in _paragraphs(rows, lines):
        first: dict[str, int] = {}
        for found in _EMPTY.finditer(line):
            mark = "" if found["at"] else "2"
            written = found["at" + mark]
            value, following = parse(found["n" + mark]) or 0, parse(found["next" + mark])
            before = written.replace(to_chinese(value), to_chinese(value - 1))
            if following != value + 1:
                continue
            if before not in first:
                first[before] = line.find(before)
            if 0 <= first[before] <= found.start() - len(before):
                yield Hit("enumeration-empty", index, *found.span("at" + mark), (written,))


_ONE_SIDE = lazy(r"(?<![^\s。；：])一方面(?!的|要求不|来说)")
_OTHER_SIDE = lazy(r"另|又一方面|一方面|同时|此外|第二|二是|其次|还|也|又|再")


def sides(rows: Sequence[Row], lines: Sequence[str]) -> Iterator[Hit]:
    """一方面 without 另一方面."""
    paragraphs = list(_paragraphs(rows, lines))
    for place, (index, line) in enumerate(paragraphs):
        found = _ONE_SIDE.search(line)
        if found is None:
            continue
        below = paragraphs[place + 1][1] if place + 1 < len(paragraphs) else ""
        around = line[: found.start()] + line[found.end() :] + below
        if not _OTHER_SIDE.search(around):
            yield Hit("enumeration-one-side", index, *found.span(), (found[0],))


def _paragraphs(rows: Sequence[Row], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    for index, row in enumerate(rows):
        if row.kind == "paragraph":
            yield index, lines[index]
