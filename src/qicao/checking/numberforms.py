"""How the numbers of headings and items are written: 一、 （一） 1. （1） 第一，."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.numbering import is_a_pair
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINS = frozenset("（(0123456789一二三四五六七八九十")
_CN = "[一二三四五六七八九十]{1,3}"
_LEADING = (
    ("number-dot", lazy(r"\s*(\d{1,2}\s*[、，])(?!\d)"), "{}."),
    ("number-comma", lazy(rf"\s*({_CN}\s*[.．])(?=\D)"), "{}、"),
    (
        "number-half-bracket",
        lazy(rf"\s*((?:{_CN}|\d{{1,2}})[）)])[、．.]?(?=(?:[^\W\d_a-zA-Z]|[“《]))"),
        "（{}）",
    ),
    ("number-narrow", lazy(r"\s*(\(\d{1,2}\))(?=(?:[^\W\d_a-zA-Z]|[“《]))"), "（{}）"),
)
_BRACKETED = lazy(
    rf"[（(①-⑫](?<![^\s：；。].)(?:(?<=[（(])(?:{_CN}|\d{{1,2}})[）)]|(?<=[①-⑫]))([、．.，])(?![（(①-⑫\d])"
)
_ORDINAL = lazy(
    r"[第其首再最](?<![^\s。；：].)(?:(?<=[第其])[一二三四五六七八九十]|先|次|后)(、)(?![第其一二三四五六七八九十\d])"
)


def find(line: str) -> Iterator[tuple[str, int, int, str]]:
    """Numbers written otherwise: the rule, where, and what should stand there."""
    inner = line.lstrip()
    if inner[:1] in _BEGINS:
        for rule, form, right in _LEADING:
            found = form.match(line)
            if found is None:
                continue
            number = found[1].strip("()（）、，.． ")
            if rule != "number-dot" or not is_a_pair(int(number), line[found.end() :]):
                yield rule, *found.span(1), right.format(number)
    for found in _BRACKETED.finditer(line):
        yield "number-bracket-mark", *found.span(1), ""
    for found in _ORDINAL.finditer(line) if "、" in line else ():
        yield "number-ordinal", *found.span(1), "，"
