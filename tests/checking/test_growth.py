"""What a check does must not grow faster than the text, whatever somebody repeats in it."""

from __future__ import annotations

import datetime as dt
import sys
import time
from typing import TYPE_CHECKING

import pytest

from qicao.checking import blanks, consistency, leaks, pairing, quotations, repetition
from qicao.checking.checking import _without_twins, check
from qicao.checking.context import Context
from qicao.checking.hits import Hit
from qicao.checking.nearnames import Near
from qicao.checking.text import Text
from qicao.models.source import Line
from qicao.rules.reading import built_in

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = Context(dt.date(2026, 11, 25), {"单位": "青阳县水务局", "姓名": "王小明", "职务": "科员"})
REPEATED = [
    "为什么",
    "为什么。",
    "我们要认真学习，",
    "我们把工作做到了群众心里。",
    "我们把工作做到了群众心里。\n",
    "一是抓好学习教育；",
    "共有12人，其中5人，",
    "青溪县第一小学",
    "《关于加强工作的若干意见》",
    "13812345678",
    "本人",
]


def _steps(text: str) -> int:
    """How many lines of Python the checks run through."""
    lines = Text(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    list(lines.paragraphs())

    def run() -> None:
        for module in (repetition, consistency, leaks, quotations, blanks):
            list(module.find(lines, CONTEXT))

    return _counted(run)


def _counted(work: Callable[[], object]) -> int:
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


ON_ONE_LINE = [
    "甲 ",
    "一是甲，二是乙，三是丙，",
    "甲,",
    "“甲",
    "《甲",
    "（甲",
    "《甲）",
    "（《甲）乙",
    "1",
    "甲@",
]


def _seconds(text: str) -> float:
    """How long a whole check takes: patterns, too, may be slow, and run no lines of Python."""
    started = time.process_time()
    check(Text([Line(1, text)]), built_in(), CONTEXT)
    return time.process_time() - started


def _distinct(number: int) -> str:
    """A word that no other number has."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number * 7919 % 10000:04}")


def _everything(text: str) -> int:
    """How many lines of Python a whole check runs through."""
    read = Text([Line(1, text)])
    return _counted(lambda: check(read, built_in(), CONTEXT))


@pytest.mark.parametrize("words", ON_ONE_LINE)
def test_a_line_twice_as_long_is_little_more_than_twice_the_work(words):
    _everything(words * 3000)  # what is made once is made
    assert _everything(words * 3000) < 3 * _everything(words * 1500)


@pytest.mark.parametrize("name", ["《关于{}工作的意见》，", "在{}县第一小学，", "青阳县{}局，"])
def test_twice_as_many_names_are_little_more_than_twice_the_work(name):
    few, many = ("".join(name.format(_distinct(n)) for n in range(most)) for most in (400, 800))
    _everything(many)
    assert _everything(many) < 3 * _everything(few)


@pytest.mark.parametrize("words", ON_ONE_LINE)
def test_a_long_line_is_checked_in_seconds(words):
    # Quadratic time takes minutes for this; the bound is wide for a slow and busy machine.
    assert _seconds((words * 60_000)[:60_000]) < 15


def test_a_pair_in_its_own_kind_is_shown_only_where_it_is_short():
    """What is told of each of many that stand in each other would fill the memory."""
    assert [hit.rule for hit in pairing.find(["“甲“乙”丙”"])] == ["quote-nested"]
    assert len(list(pairing.find(["“" * 1000 + "”" * 1000]))) < 400


@pytest.mark.parametrize("words", REPEATED)
def test_twice_the_text_is_little_more_than_twice_the_work(words):
    _steps(words * 10)
    assert _steps(words * 600) < 3 * _steps(words * 300)


def test_only_names_that_may_be_one_are_compared():
    near = Near(["青溪县第一小学", "青阳县第一小学", "白水镇卫生院"])
    assert near.to("青溪县第一小学") == ["青溪县第一小学", "青阳县第一小学"]
    assert near.to("白水镇中心卫生院") == []
    series = Near(f"关于加强工作的意见{number:03}" for number in range(500))
    assert len(series.to("关于加强工作的意见007")) < 100


def test_of_hits_in_each_other_the_graver_or_longer_stays():
    rules = {rule.id: rule for rule in built_in() if rule.family == "重复"}
    rank = {
        level: [r.id for r in rules.values() if r.level == level] for level in ("warning", "hint")
    }
    graver, lighter = rank["warning"][0], (rank["hint"] or rank["warning"])[0]
    long, inner, crossing = Hit(graver, 0, 0, 9), Hit(graver, 0, 3, 9), Hit(graver, 0, 5, 12)
    assert set(_without_twins([inner, crossing, long, long], rules)) == {long, crossing}
    assert (
        next(iter(_without_twins([Hit(lighter, 0, 0, 9), Hit(graver, 0, 0, 9)], rules))).rule
        == graver
    )
