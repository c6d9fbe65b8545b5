"""What reading, checking and splitting do grows with a text, not with its square.

Whatever somebody repeats in it. Work is counted in executed lines of Python; what patterns and
string functions do runs none, and is measured in seconds, with a wide bound.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from typing import TYPE_CHECKING

import pytest

from qicao.checking.findings import check
from qicao.checking.overlap import overlap
from qicao.checking.registry import Context, Earlier
from qicao.checking.repetition import said_twice
from qicao.models.source import Document, Line
from qicao.models.store import Store, Theme
from qicao.reading.texts import Text
from qicao.rules.rulefiles import built_in
from qicao.sources import read_text
from qicao.splitting.stages import split

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = {"单位": "青阳县水务局", "姓名": "王小明", "职务": "科员"}
CONTEXT = Context(dt.date(2026, 11, 25), KNOWN)
TWICE = 2.2
"""How much more work a text twice as long may be."""

SECONDS = 3
"""What a line of ``LONG`` characters may take: quadratic time takes minutes."""

LONG = 24_000


def read(text: str) -> Text:
    return Text(Line(number, line) for number, line in enumerate(text.split("\n"), 1))


def counted(work: Callable[[], object]) -> int:
    """How many lines of Python are run through, and how many functions are left."""
    count = 0

    def step(_frame: object, _event: str, _arg: object) -> None:
        nonlocal count
        count += 1

    before = sys.gettrace()
    sys.settrace(lambda *_: step)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def many(words: str, size: int) -> str:
    """``words`` again and again; {} in them is filled with what no other number has."""
    if "{}" not in words:
        return (words * (size // len(words) + 1))[:size]
    number = range(size // (len(words) + 2))
    return "".join(words.replace("{}", _distinct(one)) for one in number)


def _distinct(number: int) -> str:
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number * 7919 % 10000:04}")


REPEATED = [
    "{{", "{{甲}}", "http://a.b/", "看http://a.b/，，", "a@b.c，，", "政治意识、大局意识、", "&nbsp;", "\u200b", "\u202e",
    "2026年13月32日，", "【待填：x】", "我们把工作做到了群众心里，", "我们把工作做到了群众心里。", "我们把工作做到了群众心里。\n",
    "（一）办事\n", "一、办事\n", "# 一\n", "\n", "《", "“", "（《甲）乙", "“甲”", "《甲》", "为什么", "为什么。", "一是抓好学习教育；", "第一，",
    "共有12人，其中5人，", "青溪县第一小学", "《关于加强工作的若干意见》", "张三同志", "13812345678", "12%", "本人", "甲", "甲 ", "1", "。",
    "《关于{}工作的意见》，", "在{}县第一小学，", "青阳县{}局，", "二是读书；", "一、读\n（一）想\n", "抓好以下三个方面：",
    "。1.", "1.读\n", "首先，读。第二，写。",
]  # fmt: skip


def growing(
    words: list[str], size: int, work: Callable[[str, int], object], nothing: int = 0
) -> dict[str, float]:
    """What takes more than twice the work at twice the ``size``; ``nothing`` is what any text takes."""
    grown = {}
    for one in words:
        work(one, 60)  # what is made once is made
        once, twice = (counted(lambda n=n, one=one: work(one, n)) for n in (size, 2 * size))
        if twice - nothing >= TWICE * (once - nothing):
            grown[one] = (twice - nothing) / (once - nothing)
    return grown


def test_checking_twice_the_text_is_twice_the_work():
    """All checks together, but for what every text costs."""

    def work(words: str, size: int) -> object:
        return check(read(f"读书。{many(words, size)}好。\n"), built_in(), CONTEXT)

    work("甲", 0)
    assert growing(REPEATED, 600, work, counted(lambda: work("甲", 0))) == {}


MARKS = [
    "[", "![", "[^", "[](", "[](a(", "_a ", "*a ", "**甲", "`", "\\``", "```x\n", "~~~\n", "# 一 #",
    "<a ", "|", "| 甲 | 乙 |\n", "甲 | 乙\n-|-\n",
]  # fmt: skip


def test_twice_the_marks_of_markdown_are_twice_the_work():
    """Reading and checking, whatever is begun and never ended."""

    def work(words: str, size: int) -> object:
        return check(Text(read_text(f"读书。\n{many(words, size)}", "md")), built_in(), CONTEXT)

    assert growing(MARKS, 1000, work) == {}


SAID = [
    "甲", "我们要认真学习，", "我们要认真学习。", "我们把工作做到了群众心里。\n", "人们在{}走过了山路，听到了消息。\n",
]  # fmt: skip


def test_looking_for_repetition_in_twice_the_text_is_twice_the_work():
    """One character, one long line, many equal lines and many distinct ones; alone and beside another."""

    def twice(words: str, size: int) -> object:
        return list(said_twice(read(f"{many(words, size)}。"), CONTEXT))

    def shared(words: str, size: int) -> object:
        text = f"{many(words, size)}。"
        return list(overlap(read(text), CONTEXT._replace(against=(Earlier("旧稿", text),))))

    assert growing(SAID, 5000, twice) == {}
    assert growing(SAID, 5000, shared) == {}


STORE = Store(
    layers=(), themes=(Theme(name="读书", keywords=("读书", "书里")),), parents={}, variables={},
    outlines={}, families=(), own={}, snippets={}, places={},
)  # fmt: skip


def page_of(words: str, size: int) -> Document:
    """A page of one paragraph, or of as many as there are lines."""
    text = f"读书心得体会\n读书要坚持。{many(words, size)}。\n"
    return Document(
        path="范文.txt", sha256="a" * 64, encoding="utf-8", lines=tuple(read(text).lines)
    )


SPLIT = [
    "“甲",
    "《甲》",
    "{{",
    "（一）",
    "甲县",
    "读书要坚持，",
    "读书要坚持。\n",
    "（一）办事\n",
    "&nbsp;",
]


def test_splitting_twice_the_text_is_twice_the_work():
    """Whatever it is that a paragraph, or a page, has many of."""
    assert growing(SPLIT, 1000, lambda words, size: split(page_of(words, size), STORE)) == {}


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def checks(words: str, size: int) -> list:
    return check(read(many(words, size)), built_in(), CONTEXT)


def reads(words: str, size: int) -> object:
    return read_text(many(words, size), "md")


def splits(words: str, size: int) -> object:
    return split(page_of(words, size), STORE)


# What begins and may never end, what has no mark, what is one mark; patterns look from each place.
LINES = (
    (checks, LONG, ["甲", "我们要认真学习，", "“", "“”", "《甲", "（”", "（甲", "（《甲）乙", "1", "甲@", "一是甲，", "'",
                    "字 ", "字.", "—", "一个字—字字字字"]),
    (reads, 4 * LONG, MARKS),
    (splits, LONG, ["“", "说“甲", "《甲", "读书要坚持，", "…", "；"]),
)  # fmt: skip


@pytest.mark.parametrize(("work", "size", "lines"), LINES)
def test_a_long_line_takes_seconds(work, size, lines):
    """Checked, read as Markdown and split."""
    work("甲", 10)  # what is made once is made
    slow = {
        words: taken
        for words in lines
        if (taken := seconds(lambda words=words: work(words, size))) > SECONDS
    }
    assert slow == {}
