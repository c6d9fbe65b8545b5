"""Find the lists in a text that may be the parts of a paper, each with the words that announce it.

A list is numbered (一、 （一） 1. 一是 第一部分), a series of headings in markup, of short lines, or of
words joined by 、 in a sentence, or a column of a table.
"""

from __future__ import annotations

import functools
import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.tasked.words import holds, one_of, words
from qicao.reading.sequences import sequences
from qicao.text.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.reading.sequences import Sequence as Numbered
    from qicao.reading.texts import Text


class Entry(NamedTuple):
    """An item of a list: its heading, and the rest of its text.

    ``line`` and ``last`` are the indices of its first and last line (included), ``at`` is the
    offset of its text in its first line.
    """

    heading: str
    said: str
    line: int
    last: int
    at: int = 0


class Listed(NamedTuple):
    """A list: its items, and the words that announce it.

    ``lead`` are these words, ``lead_line`` is the index of their line, -1 without one. ``heads``
    tells that its items begin lines, ``is_bare`` that they are only short lines without numbers.
    """

    entries: tuple[Entry, ...]
    lead: str
    lead_line: int
    heads: bool = False
    is_bare: bool = False


_BULLET = re.compile(r"^\s*[-*•●·◆■□○➢▪▶※→]+\s*")
_STOP = re.compile(r"[，,。；;：:！!？?]|——")
_ASIDE = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_LONGEST_LINE, _LONGEST_HEADING = 32, 26
"""Maximum lengths in characters: of a line that is no sentence, of a bare item's heading."""

_LEAST_BEHIND = 4
"""Minimum length in characters of a heading without its verb: 谈认识 stays as it is."""

_REACH = 90
"""Maximum length in characters of the words that announce a list."""

_CELL = re.compile(r"\s*[|｜]\s*")
_COLUMN = re.compile("部分|方面|内容|项目|标题|题目|要点|栏目|板块")


def entry(text: str, line: int, last: int = -1, at: int = 0) -> Entry:
    """Make an item of ``text``: its heading is the first clause, without brackets and verb.

    ``last`` -1 means ``line``.
    """
    whole = _BULLET.sub("", text).strip()
    masked = _ASIDE.sub(lambda found: "＿" * len(found[0]), whole)
    stop = _STOP.search(masked)
    if stop and stop[0] in "，," and whole.startswith(words("lead-in")):
        # 结合一件事，谈谈守纪律的体会: the second clause is the heading.
        whole = whole[stop.end() :]
        stop = _STOP.search(masked[stop.end() :])
    head = whole[: stop.start()] if stop else whole
    said = whole[stop.end() :].strip() if stop else ""
    asides = "".join(_ASIDE.findall(head))
    heading = _ASIDE.sub("", head).strip(' 　“”"、')
    for word in words("verb"):
        rest = heading.removeprefix(word)
        # 查找出的问题 doesn't begin with the verb 查找.
        if rest != heading and len(rest) >= _LEAST_BEHIND and rest[0] not in "出到的了":
            heading = rest
            break
    if heading.endswith(words("aspect")):
        heading = heading.removeprefix("在")
    return Entry(heading, asides + said, line, line if last < 0 else last, at)


def lists(text: Text) -> list[Listed]:
    """Return all lists of a text, in the order of their first items."""
    found = [one for numbered in sequences(text).found for one in _numbered(numbered, text)]
    found += [*_marked(text), *_columns(text), *_joined(text), *_spoken(text), *_short_lines(text)]
    return sorted(found, key=lambda one: (one.entries[0].line, one.entries[0].at))


def _lead(text: Text, line: int, at: int = 0) -> tuple[str, int]:
    """Return the sentence before offset ``at`` of a line, or of the line above, and its line index.

    At most its last ``_REACH`` characters are returned. Without a line above, it is "" and -1.
    """
    before = text.texts[line][:at].rstrip()
    if not before.strip():
        line = _above(text, line)
        before = text.texts[line].strip() if line >= 0 else ""
    return re.split(r"[。；!！]", before.rstrip("。；"))[-1][-_REACH:], line


def _above(text: Text, line: int) -> int:
    """Return the index of the nearest line above that isn't blank, or -1."""
    return next((i for i in range(line - 1, -1, -1) if text.texts[i].strip()), -1)


def _numbered(numbered: Numbered, text: Text) -> Iterator[Listed]:
    """Yield the list of a sequence; plain lines after an item that begins a line belong to it."""
    steps = numbered.steps
    if len(steps) < 2:
        return
    heads = all(step.item.leads for step in steps)
    entries = []
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        line, item = step.line, step.item
        source = text.texts[line]
        if after is not None and after.line == line:
            entries.append(entry(source[item.end : after.item.start], line, at=item.end))
            continue
        rest = source[item.end :]
        if not heads:
            entries.append(entry(rest.partition("。")[0], line, at=item.end))
        elif after is not None:
            made = entry(rest, line, after.line - 1, item.end)
            entries.append(_with_body(made, after.line, text))
        else:
            end = len(text.texts) if _has_bodies(numbered, text) else line
            entries.append(_with_body(entry(rest, line, at=item.end), end, text))
    lead, where = _lead(text, steps[0].line, steps[0].item.start)
    yield Listed(tuple(entries), lead, where, heads)


def _with_body(made: Entry, end: int, text: Text) -> Entry:
    """Return an item with the text of the plain lines after it, up to the line ``end`` (excluded).

    Lines about the form or the notice, and lines that aren't plain, end it.
    """
    said, last = [made.said], made.last
    for line in range(made.line + 1, end):
        source = text.texts[line].strip()
        if not source:
            continue
        if not _is_plain(text, line) or holds(source, "form") or holds(source, "notice"):
            break
        said.append(source)
        last = max(last, line)
    return made._replace(said="".join(said), last=last)


def _is_plain(text: Text, line: int) -> bool:
    """Whether a line (index) is a paragraph without a number."""
    return text.rows[line].kind == "paragraph" and text.rows[line].number is None


def _has_bodies(numbered: Numbered, text: Text) -> bool:
    """Whether an item other than the last is followed by plain lines."""
    return any(
        _is_plain(text, line)
        for step, after in pairwise(numbered.steps)
        for line in range(step.line + 1, after.line)
    )


def _marked(text: Text) -> Iterator[Listed]:
    """Yield the lists of headings without numbers, one list for each level."""
    rows = text.rows
    heads = [i for i, row in enumerate(rows) if row.kind == "heading" and row.number is None]
    for level in sorted({rows[i].level for i in heads}):
        alike = [i for i in heads if rows[i].level == level]
        if len(alike) < 2:
            continue
        entries = []
        for line, after in zip(alike, [*alike[1:], len(rows)], strict=True):
            under = [text.texts[i].strip() for i in range(line + 1, after) if _is_plain(text, i)]
            made = entry(text.texts[line], line, after - 1)
            entries.append(made._replace(said="".join([made.said, *under[:3]])))
        lead, where = _lead(text, alike[0])
        yield Listed(tuple(entries), lead, where, heads=True)


def _columns(text: Text) -> Iterator[Listed]:
    """Yield the lists in tables with a column whose header says that it names the parts."""
    numbered = [(i, line) for i, line in enumerate(text.lines) if line.text.strip()]
    for is_table, run in groupby(numbered, lambda one: one[1].aside and "|" in one[1].text):
        rows = [(i, _CELL.split(line.text.strip(" |"))) for i, line in run] if is_table else []
        if len(rows) < 3:
            continue
        head = rows[0][1]
        column = next((at for at, cell in enumerate(head) if _COLUMN.search(cell)), None)
        if column is None:
            continue
        entries = []
        for line, cells in rows[1:]:
            if len(cells) > column:
                others = "".join(cells[column + 1 :])
                cell = re.sub(r"^\s*(?:[一二三四五六七八九十]+、|\d+[.、])\s*", "", cells[column])
                made = entry(cell, line)
                entries.append(made._replace(said=made.said + others))
        if len(entries) > 1:
            lead = "以下部分：" + "".join(head)
            yield Listed(tuple(entries), lead, rows[0][0], heads=True)


@functools.cache
def _joins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for words joined by 、 before 四个方面 or 等方面, and after 包括 or a colon."""
    scope, noun, lead = one_of("scope"), one_of("noun"), one_of("lead")
    count = r"(?P<n>[一二两三四五六七八九十\d]{1,2})(?:个|大|点)?"
    before = re.compile(
        rf"{scope}(?P<list>[^，。；：:、]{{1,24}}(?:、[^，。；：:、]{{1,24}}?)*)"
        rf"(?:等?这?{count}|等){noun}"
    )
    behind = re.compile(
        rf"(?:{lead}[：:]?|{noun}[^，。：:、]{{0,6}}?[：:]|几[个块点大]?{noun}，)\s*"
        r"(?P<list>[^，。；：:、]{1,24}?(?:、[^，。；：:、]{1,24}?)+)(?=[。；，]|等|$)"
    )
    return before, behind


def _joined(text: Text) -> Iterator[Listed]:
    """Yield the lists of words joined by 、 in a sentence.

    A number after them (四个方面) must equal their count.
    """
    for line, source in enumerate(text.texts):
        for place, pattern in enumerate(_joins()):
            for found in pattern.finditer(source):
                told = found.groupdict().get("n")
                number = parse(told) if told else None
                start = found.start("list") if place else _start(found)
                names = _split(source[start : found.end("list")], number)
                is_counted = told is None or len(names) == number
                # In 一、……；二、…… the words are numbers.
                if len(names) < 2 or not is_counted or any(parse(name) for name in names):
                    continue
                begin = max(source.rfind("。", 0, start) + 1, start - 24)
                end = start if place else found.end() + 16
                entries = tuple(entry(name, line, at=start) for name in names)
                yield Listed(entries, source[begin:end], line)


_PART = re.compile(
    r"第(?P<n>[一二三四五六七八九十\d]{1,2})个?(?:部分|方面|点|题|问|段|块)[，：:是为要写谈讲]*\s*"
)


def _spoken(text: Text) -> Iterator[Listed]:
    """Yield the lists 第一部分写……，第二部分写…… in one line, numbered from 1 without a gap."""
    for line, source in enumerate(text.texts):
        found = list(_PART.finditer(source))
        numbers = [parse(one["n"]) for one in found]
        if (
            len(found) < 2
            or numbers != list(range(1, len(found) + 1))
            or not source[: found[0].start()].strip()
        ):
            continue
        ends = [one.start() for one in found[1:]]
        pieces = [
            source[one.end() : end].rstrip("，；,;、 ")
            for one, end in zip(found, [*ends, len(source)], strict=True)
        ]
        pieces[-1] = pieces[-1].partition("。")[0]
        entries = tuple(
            entry(piece, line, at=one.end()) for piece, one in zip(pieces, found, strict=True)
        )
        lead, where = _lead(text, line, found[0].start())
        yield Listed(entries, lead + "以下部分", where)


def _start(found: re.Match[str]) -> int:
    """Return the offset of a list's first name, after the last word of scope in the match."""
    first, joint, _ = found["list"].partition("、")
    ends = [m.end() for m in re.finditer(one_of("scope"), first) if m.end() <= len(first) - 2]
    return found.start("list") + (max(ends, default=0) if joint else 0)


def _split(told: str, number: int | None) -> list[str]:
    """Split a list at 、, and its last item at 和 or the like if a name is missing.

    ``number`` is the expected count of names, None if unknown.
    """
    names = told.removesuffix("等").split("、")
    if number is None or len(names) < number:
        for joint in ("以及", "和", "及", "与"):
            before, found, behind = names[-1].rpartition(joint)
            if found and len(before) >= 2 and len(behind) >= 2:
                return [*names[:-1], before, behind]
    return names


def _short_lines(text: Text) -> Iterator[Listed]:
    """Yield the lists of two or more successive short lines without numbers."""

    def is_item(one: tuple[int, str]) -> bool:
        line, source = one
        head = _STOP.split(_BULLET.sub("", source).strip())[0]
        row = text.rows[line]
        is_short = len(head) <= _LONGEST_HEADING and not source.rstrip().endswith(("：", ":"))
        is_short &= not holds(source, "form")
        is_plain = row.number is None and row.kind in ("paragraph", "signature", "heading")
        above = _above(text, line)
        # A line after one that ends in ； is the last item, and may end in a full stop.
        is_last = above >= 0 and text.texts[above].rstrip().endswith(("；", ";"))
        has_bullet = is_last or _BULLET.match(source) is not None
        return is_plain and is_short and (has_bullet or not _runs_on(source))

    filled = [(i, s) for i, s in enumerate(text.texts) if s.strip() and not text.lines[i].aside]
    for is_list, run in groupby(filled, is_item):
        lines = list(run) if is_list else []
        if len(lines) > 1:
            lead, where = _lead(text, lines[0][0])
            yield Listed(
                tuple(entry(s, i) for i, s in lines), lead, where, heads=True, is_bare=True
            )


def _runs_on(source: str) -> bool:
    """Whether a line is a sentence, rather than a name with an explanation after a colon."""
    is_sentence = source.rstrip().endswith("。") or len(source.strip()) > _LONGEST_LINE
    return "：" not in source and is_sentence
