"""Patterns that would go on without end are told, and those that people write are not."""

from __future__ import annotations

import re
import time

import pytest

from qicao.text.backtracking import is_endless

ENDLESS = [
    "(a+)+$", "([一-龥]+)+[a-z]", "(a|a)*b", "(a|ab|b)*c", "(?:a?){30}a{30}", ".*.*.*x", r"(.|\s)*x",
    "(?:a*)*b", "(?:a+b?)+c", "((a{1,10}){1,10}){1,10}x", "(?i:(?:a+A)+)x", "(?:[ab]+a)+c",
    r"(?:\s*\S*)*x", "(?=(a+)+$)x", r"(?:(a)|\1a)+b", "([^x]*[^y]*)*z", "(?:.{1,40}，){3,}。",
    "(?>(a+)+)b", "(?:思想|思想认识|认识)+[，。]", "(?:a+?)+b", "(?:(?=a)+?[ab])*c", "进一步(?:[^。]{1,16}?进一步){3,}[^，]{1,10}",
]  # fmt: skip
SOUND = [
    "(?:[^、]+、)+[^、]+", "(?:、[一-龥]+)+", "(?:第?[一二三四五六七八九十]+[、，])+", "(?:[一-龥]+[0-9]+)+。",
    "(?:十一|十二|百)*个", "(?:提高|加强)(?:思想|思想认识)[，。]{5,}",
    ".*甲.*乙", "关于.{0,40}的.{0,40}通知", ".*关于[^》]*》", "第[一二三]+条(?:[^。]+。)+", r"(?:\w+\s)+x",
    r"[0-9]+(?:\.[0-9]+)?(?:万亿|亿|万)?元", "(?:[一-龥]{1,8}·)*[一-龥]{1,8}", r"\d+(?:,\d{3})*",
    r"(?!.*(?:某|[Xx×*]{2,}))[^\s{}]{0,36}(?:支部|总支|总支部委员会)",
    "(?!.*[某〇○])(?=.{2,30}$)[㐀-鿿]{1,15}(?:·[㐀-鿿]{1,15}){0,4}", "甲*", "(?:甲|乙)+", "",
]  # fmt: skip


@pytest.mark.parametrize("whole", [True, False])
def test_what_has_too_many_ways_is_told(whole):
    """Repetitions within each other, alternatives that are alike, several without a limit.

    Lists with marks between their members, words to choose from and limits are let through.
    """
    assert [pattern for pattern in ENDLESS if not is_endless(pattern, whole=whole)] == []
    assert [pattern for pattern in SOUND if is_endless(pattern, whole=whole)] == []


def test_what_is_let_through_comes_to_an_end():
    """On texts of one thing over and over, which have the most ways."""
    slow = []
    for pattern in map(re.compile, SOUND):
        for text in ("甲", "一", "思想", "提高", "a1", "9,", "、", "第一条。", "关于的", "XX", " "):
            begun = time.process_time()
            pattern.search(text * 60 + "！")
            pattern.fullmatch(text * 60 + "！")
            if time.process_time() - begun > 1:
                slow.append((pattern.pattern, text))
    assert slow == []


def test_the_end_cannot_fail_where_a_pattern_is_looked_for():
    """Looked for, the last repetition takes what there is; as a whole it must fit."""
    assert is_endless("(?:a|a)+.*.*.*", whole=True)
    assert not is_endless(".*甲.*乙.*", whole=False)
    assert is_endless(".*甲.*乙.*", whole=True)
