"""Texts that every line with a match of a pattern holds one of."""

from __future__ import annotations

import pytest

from qicao.rules.needles import needles
from qicao.rules.rulefiles import built_in


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("自已", ("自已",)),
        ("(正|律)已(?=[，。])", ("律已，", "律已。", "正已，", "正已。")),
        ("(?<=[好了])、\\w", ("好、", "了、")),
        ("说(?<=我说)\\w", ("我说",)),
        ("、(?=\\w+但是)", ("但是",)),
        ("[，、]\\w+[<＜]", ("<", "＜")),
        ("再接再励|励行节约", ("再接再励", "励行节约")),
        ("(?<!来源)自已(?!经)", ("自已",)),
        ("[，。]{2}等", ("等",)),
        ("学习?了", ("学了", "学习了")),
        ("(?:甲|乙)\\w+(?:丙丁)", ("丙丁",)),
        ("(?:严励|励行)\\d", ("严励", "励行")),
        ("\\w+", ()),
        ("甲|\\d", ()),
        ("(?:好)*", ()),
        ("(", ()),
        ("(?i)abc", ()),
        ("甲(?i:abc)", ("甲",)),
        ("a{99999999999999999}", ()),
    ],
)
def test_the_best_stretch_that_can_be_spelled_out(pattern, expected):
    """Alternatives all, what must be around them, too; nothing where nothing is sure."""
    assert sorted(needles(pattern)) == sorted(expected)


def test_nearly_all_rules_have_needles():
    """A text without faults is gone through without compiling hundreds of patterns."""
    patterns = [rule for rule in built_in() if rule.pattern]

    assert sum(bool(rule.needles) for rule in patterns) > 0.95 * len(patterns)
