"""What is said in two ways, and what is two things."""

from __future__ import annotations

import pytest

RULES = ("person-bizhe", "person-benren", "name-varies")

CLEAN = [
    "我每天读书。我们党重视读书。我国爱书的人多。我校有读书节。",
    "我写错了名字，找到本人说了声对不起。",
    "我以为，忘我、无我是一种境界。大我小我要分清。",
    "笔者每天读书。“我要读书”，一个孩子说。《我的大学》值得读。",
    "我要求学生本人签字，家长本人到场，材料交给本人。",
    "青溪县第二中学是一所好学校。青溪二中的学生爱读书。",
    "青溪县第二中学、青溪县第三中学、青溪县第二小学都办书展。",
    "青溪县第二中学爱读书。青溪县第二中学（曾用名：青溪市第二中学）有书屋。",
    "青溪县人民医院爱读书。青溪县人民医院有书屋。青溪县中医院写字。",
    "青溪县人民政府爱读书。青溪县人民政府有书屋。青溪县政府写字。",
    "机关第二党支部爱读书，机关第三党支部也爱。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_two_things_may_be_said_in_two_ways(seen, text):
    """Persons, units and documents that only look alike, and what is quoted."""
    assert seen(f"读书体会\n{text}", *RULES) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我每天读书。我爱书。笔者以为要趁早。", ("person-bizhe", "笔者")),
        ("笔者每天读书。笔者爱书。我以为要趁早。", ("person-bizhe", "我")),
        ("我每天读书。\n本人任教十年。", ("person-benren", "本人")),
        (
            "青溪县第二中学爱读书。青溪县第二中学有书屋。青溪市第二中学有书展。",
            ("name-varies", "青溪市第二中学"),
        ),
        ("机关三支部爱读书，机关第三党支部书记写字。", ("name-varies", "机关三支部")),
    ],
)
def test_one_thing_said_in_two_ways_is_found(seen, text, expected):
    """At the way of saying it that stands more seldom."""
    assert seen(f"读书体会\n{text}", *RULES) == [expected]


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        ("青溪县第二中学", "青溪市第二中学爱读书。青溪市第二中学有书屋。", ["青溪市第二中学"]),
        (
            "青溪县人民医院",
            "青溪人民医院爱读书，青溪县医院有书屋。",
            ["青溪人民医院", "青溪县医院"],
        ),
        ("青溪县人民医院", "青溪县人民医院（以下简称“青溪县医院”）爱读书。", []),
        ("青溪县人民医院", "青溪县中医院爱读书，青溪县人民医院党委爱读书。", []),
    ],
)
def test_the_unit_that_the_author_gave_is_the_right_name(seen, unit, text, expected):
    """However often the text has it wrong."""
    found = seen(f"读书体会\n{text}", "name-varies", variables={"单位": unit})

    assert [words for _, words in found] == expected
