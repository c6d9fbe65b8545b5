"""The numbers that headings and enumerations begin with.

A heading's level is that of its number's form: 一、 1, （一） 2, 1. 3 (DESIGN section 4).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qicao.text.numerals import parse

_CN = "[一二三四五六七八九十百]{1,4}"
_FORMS = (
    (1, re.compile(rf"({_CN})\s*[、．.]\s*")),
    (1, re.compile(rf"第({_CN}|\d{{1,2}})(?:部分|章)\s*[、：:，]?\s*")),
    (2, re.compile(rf"[（(]\s*({_CN})\s*[）)]\s*[、．.]?\s*")),
    (2, re.compile(rf"第({_CN}|\d{{1,2}})节\s*[、：:，]?\s*")),
    (3, re.compile(r"(\d{1,2})\s*(?:[、．]|\.(?!\d))\s*")),
    (3, re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、．.]?\s*")),
    (3, re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫])\s*[、．.]?\s*")),
)
_FIRST = frozenset("一二三四五六七八九十百第（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫")
_CIRCLED_ONE = ord("①")


class Number(NamedTuple):
    """A number at the start of a line: its level, its value, how it was written, the rest."""

    level: int
    value: int
    written: str
    rest: str


def leading_number(text: str) -> Number | None:
    """The number that ``text`` begins with, or None."""
    if text[:1] not in _FIRST:
        return None
    for level, form in _FORMS:
        found = form.match(text)
        if found:
            value = (
                ord(found[1]) - _CIRCLED_ONE + 1 if found[1][0] >= "①" and found[1][0] <= "⑫"
                else parse(found[1]) or 0
            )  # fmt: skip
            return Number(level, value, found[0].strip(), text[found.end() :])
    return None


_ENUMERATOR = re.compile(
    r"(?:(?:其)?([一二三四五六七八九十])(?:是|要|则)(?!非|否|不(?!能|得|断|搞)|一[个种项方])[，,：:]?"
    r"|其([一二三四五六七八九十])[，,：:]"
    r"|第([一二三四五六七八九十])(?:是|要)?[，,：:、]"
    r"|(首先|其次|再次|再者|最后|末了)[，,：:](?:是(?=要))?)"
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0, "末了": 0}


def leading_enumerator(text: str) -> Number | None:
    """An enumerating word that ``text`` begins with (一是, 二要, 其三，首先，), or None.

    The verb of 二要 belongs to the sentence, so 要 is left in ``rest``; level is 4.
    """
    found = _ENUMERATOR.match(text)
    if found is None:
        return None
    word = found[4]
    value = _WORDS[word] if word else (parse(found[1] or found[2] or found[3]) or 0)
    written = found[0].rstrip("，,：:、")
    rest = text[found.end() :]
    if written.endswith("要") and len(written) == 2:
        rest = "要" + rest
    return Number(4, value, written, rest)
