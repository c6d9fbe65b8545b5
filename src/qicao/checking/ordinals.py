"""Ordinals that count the parts of a paragraph: 第一句话是…，第三句话是….

第一 alone is an enumeration's word; with a noun it counts only at the head of a clause, and
where a verb or a mark follows: 第一小组 and 第三小组 may be named without the second.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.checking.layout import Row

_ORDINAL = lazy(
    r"第(?<![^\s。；：，！？]第)(?P<n>[一二三四五六七八九])"
    r"(?P<noun>(?:句话?|步|件(?:实?事)?|点|条|项|关|招|类|种|层|道|阶段|个(?:方面|问题|阶段|环节|层面|层次|特点|变化|字|词|故事|体会|收获|感受|建议|关键词)?|方面|阶段|环节|张牌))"
    r"(?=[是，：要就讲送献])"
)

_NEAR = 24
_TWO = 2
_LAST = lazy(r"(?<![^\s。；，])(?:最后|此外|另外|还有)")


def find(rows: Sequence[Row], lines: Sequence[str]) -> Iterator[Hit]:
    """Ordinals before which one is missing."""
    for index, row in enumerate(rows):
        if row.kind == "paragraph" and "第" in lines[index]:
            yield from _in_line(index, lines[index])


def _in_line(index: int, line: str) -> Iterator[Hit]:
    yield from _announced(index, line)
    last: dict[str, re.Match[str]] = {}
    for found in _ORDINAL.finditer(line):
        noun, value = found["noun"], parse(found["n"]) or 0
        before = last.get(noun)
        known = parse(before["n"]) or 0 if before else 0
        if before is not None and value > known + 1:
            lacking = [n for n in range(known + 1, value) if not _told(n, line[: found.start()])]
            if lacking:
                missing = "”“".join(f"第{to_chinese(n)}{noun}" for n in lacking)
                yield Hit("enumeration-gap", index, *found.span(), (found[0], missing))
        if before is not None or value == 1:
            last[noun] = found


def _told(value: int, before: str) -> bool:
    return f"第{to_chinese(value)}" in before


def _announced(index: int, line: str) -> Iterator[Hit]:
    """三句话 of which only two come."""
    by_noun: dict[str, list[re.Match[str]]] = {}
    for found in _ORDINAL.finditer(line):
        by_noun.setdefault(found["noun"], []).append(found)
    for noun, steps in by_noun.items():
        first, last = steps[0], steps[-1]
        before = line[max(0, first.start() - _NEAR) : first.start()]
        told = list(
            re.finditer(rf"(?<!第)([两二三四五六七八九])个?{noun}[^。，；]{{0,8}}[：。，]", before)
        )
        if first["n"] != "一" or len(steps) == 1 or not told:
            continue
        announced, count = parse(told[-1][1]) or 0, parse(last["n"]) or 0
        if count < announced and not _LAST.search(line, last.end()):
            start = first.start() - len(before) + told[-1].start()
            written = told[-1][0].rstrip("：。，")
            words = (written, f"只有{'两' if count == _TWO else to_chinese(count)}个")
            yield Hit("announced-parts", index, start, start + len(written), words)
