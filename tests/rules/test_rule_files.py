"""Rules out of files: read, refused, layered."""

from __future__ import annotations

import pytest

from qicao.errors import Problem
from qicao.rules.model import Rule
from qicao.rules.rulefiles import read_rules


def test_read_rules():
    """A file is a list of rules; what is left out has its default."""
    problems = []
    text = "- {id: a, family: 错字, about: 甲, mode: fix, pattern: 乙, replace: 丙, message: 丁, hit: 乙, miss: 丙}"
    assert list(read_rules(text, "r.yaml", problems).rules) == [
        Rule(
            id="a",
            family="错字",
            about="甲",
            mode="fix",
            pattern="乙",
            needles=("乙",),
            replace="丙",
            message="丁",
            hit="乙",
            miss="丙",
            level="warning",
            reach="mechanical",
        )
    ]
    assert problems == []


def test_read_rules_reports_every_fault_and_keeps_the_rest():
    """All faults of all rules come with file and line; a sound rule is still read."""
    problems = []
    text = (
        "- id: a\n  family: 错字\n  about: 甲\n  mode: fux\n  pattern: 乙\n  message: 丁\n  hit: 乙\n  miss: 丙\n"
        "- {id: b, family: 错字, about: 甲, mode: ask, pattern: 乙, message: 丁, hit: 乙, miss: 丙}\n"
        "- id: c\n  levl: error\n  from: 去年\n  mode: ask\n  family: 错字\n  about: 甲\n  pattern: 乙\n  message: 丁\n"
        "  hit: 乙\n"
    )
    assert [rule.id for rule in read_rules(text, "r.yaml", problems).rules] == ["b"]
    assert problems == [
        Problem("“mode”只能是 fix、ask、never，不能是“fux”，你是不是要“fix”？", "r.yaml", 4),
        Problem("不认识的键“levl”，你是不是要“level”？", "r.yaml", 11),
        Problem("“from”应是日期，如 2026-01-31，不能是“去年”", "r.yaml", 12),
        Problem("缺少“miss”", "r.yaml", 10),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("# 只有注释", []),
        ("id: a\nabout: 甲\n", [Problem("应是列表，每条规则以“- ”开头", "r.yaml", 1)]),
    ],
)
def test_a_file_without_rules(text, expected):
    """An empty file has nothing wrong; one that is no list of rules has."""
    problems = []
    assert read_rules(text, "r.yaml", problems).rules == ()
    assert problems == expected


WHY = "写法可能让匹配没完没了：重复里不要再套重复，不限次数的重复不超过两处；请写明次数，如 {1,20}"


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("pattern: '([一-龥]+)+[a-z]', hit: 甲a", f"pattern {WHY}"),
        (
            "mode: fix, pattern: '，', replace: '，，', hit: '甲，乙'",
            "改成的“甲，，乙”又会被它自己找到，越改越长；请让 pattern 避开改好的写法",
        ),
        (f"mode: fix, pattern: 甲, replace: {'乙' * 201}, hit: 甲", "replace 太长（最多 200 字）"),
    ],
)
def test_rules_without_an_end_are_refused(keys, fault):
    """Patterns that go on for ever, mends that would be mended again, with file and line."""
    problems = []
    text = f"\n- {{id: a, family: 错字, about: 甲, message: 丁, miss: 丙, {keys}}}\n"
    read_rules(text, "r.yaml", problems)
    separator = "的 " if fault.startswith(("pattern", "replace")) else ""
    assert problems == [Problem(f"规则“a”{separator}{fault}", "r.yaml", 2)]


def test_a_mend_that_is_shorter_or_another_thing_is_a_rule():
    """的的 → 的 is found again in 的的的的, and comes to an end."""
    problems = []
    text = "- {id: a, family: 错字, about: 甲, mode: fix, message: 丁, miss: 丙, pattern: 的的, replace: 的, hit: 的的的的}"
    read_rules(text, "r.yaml", problems)
    assert problems == []
