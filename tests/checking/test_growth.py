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

from qicao.checking.checking import check
from qicao.checking.kernel import Context, Earlier
from qicao.checking.overlap import overlap
from qicao.checking.repetition import said_twice
from qicao.models.source import Document, Line
from qicao.models.store import Store, Theme
from qicao.reading import items
from qicao.reading.document import Text
from qicao.rules.reading import built_in
from qicao.sources import read_text
from qicao.splitting.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = {"单位": "青阳县水务局", "姓名": "王小明", "职务": "科员"}
CONTEXT = Context(dt.date(2026, 11, 25), KNOWN)
TWICE = 2.2
"""How much more work a text twice as long may be."""


def read(text: str) -> Text:
    return Text(Line(number, line) for number, line in enumerate(text.split("\n"), 1))


def counted(work: Callable[[], object]) -> int:
    """How many lines of Python are run through."""
    count = 0

    def step(_frame: object, event: str, _arg: object) -> object:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
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
    "《关于{}工作的意见》，", "在{}县第一小学，", "青阳县{}局，",
]  # fmt: skip


@pytest.mark.parametrize("words", REPEATED)
def test_checking_twice_the_text_is_twice_the_work(words):
    """All checks together, but for what every text costs."""
    works = []
    for size in (0, 1500, 3000):
        text = f"读书。{many(words, size)}好。\n"
        check(read(text), built_in(), CONTEXT)  # what is made once is made
        works.append(counted(lambda text=text: check(read(text), built_in(), CONTEXT)))
    nothing, once, twice = works

    assert twice - nothing < TWICE * (once - nothing) + nothing


MARKS = [
    "[", "![", "[^", "[](", "[](a(", "_a ", "*a ", "**甲", "`", "\\``", "```x\n", "~~~\n", "# 一 #",
    "<a ", "|", "| 甲 | 乙 |\n", "甲 | 乙\n-|-\n",
]  # fmt: skip


@pytest.mark.parametrize("words", MARKS)
def test_twice_the_marks_of_markdown_are_twice_the_work(words):
    """Reading and checking, whatever is begun and never ended."""
    works = []
    for size in (2000, 4000):
        text = f"读书。\n{many(words, size)}"

        def work(text: str = text) -> None:
            check(Text(read_text(text, "md")), built_in(), CONTEXT)

        work()  # what is made once is made
        works.append(counted(work))

    assert works[1] < TWICE * works[0]


@pytest.mark.parametrize("words", MARKS)
def test_a_long_line_of_marks_is_read_in_seconds(words):
    """Patterns that look to the line's end from each beginning take minutes."""
    started = time.process_time()
    read_text(many(words, 128_000), "md")

    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    "words",
    ["甲", "我们要认真学习，", "我们要认真学习。", "我们把工作做到了群众心里。\n", "人们在{}走过了山路，听到了消息。\n"],
)  # fmt: skip
def test_looking_for_repetition_in_twice_the_text_is_twice_the_work(words):
    """One character, one long line, many equal lines and many distinct ones."""
    works = []
    for size in (20_000, 40_000):
        text = many(words, size) + "。"
        context = CONTEXT._replace(against=(Earlier("旧稿", text),))
        page = read(text)
        page.parts(items.find)
        works.append(counted(lambda page=page: list(said_twice(page, CONTEXT))))
        works.append(counted(lambda page=page, known=context: list(overlap(page, known))))

    assert works[2] < TWICE * works[0]
    assert works[3] < TWICE * works[1]


@pytest.mark.parametrize(
    "words", ["甲", "我们要认真学习，", "“", "《甲", "（甲", "（《甲）乙", "1", "甲@", "一是甲，"]
)
def test_a_long_line_is_checked_in_seconds(words):
    """Quadratic time takes minutes for 60,000 characters."""
    text = read(many(words, 60_000))
    started = time.process_time()
    check(text, built_in(), CONTEXT)

    assert time.process_time() - started < 15


STORE = Store(
    layers=(), themes=(Theme(name="读书", keywords=("读书", "书里")),), parents={}, variables={},
    outlines={}, families=(), own={}, snippets={}, places={},
)  # fmt: skip


def document(text: str) -> Document:
    return Document(
        path="范文.txt", sha256="a" * 64, encoding="utf-8", lines=tuple(read(text).lines)
    )


@pytest.mark.parametrize(
    "words",
    [
        "“甲",
        "《甲》",
        "{{",
        "（一）",
        "甲县",
        "读书要坚持，",
        "读书要坚持。\n",
        "（一）办事\n",
        "&nbsp;",
    ],
)
def test_splitting_twice_the_text_is_twice_the_work(words):
    """One paragraph, or as many as there are lines."""
    works = []
    for size in (2000, 4000):
        page = document(f"读书心得体会\n读书要坚持。{many(words, size)}。\n")
        split(page, STORE)
        works.append(counted(lambda page=page: split(page, STORE)))

    assert works[1] < TWICE * works[0]


@pytest.mark.parametrize("words", ["“", "说“甲", "《甲", "读书要坚持，"])
def test_a_long_line_is_split_in_seconds(words):
    """Quadratic time takes minutes."""
    page = document(f"读书心得体会\n读书要坚持。{many(words, 60_000)}。\n")
    started = time.process_time()
    split(page, STORE)

    assert time.process_time() - started < 15
