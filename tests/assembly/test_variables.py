"""Values of variables: read by type, checked, computed from others, or blank."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.assembly.variables import BadValueError, Values, check_given, convert
from qicao.errors import QicaoError
from qicao.models.store import Place, Variable

DAY = dt.date(2026, 11, 22)
TEXT = Variable(prompt="甲")
NUMBER = Variable(prompt="甲", type="number")
DATE = Variable(prompt="甲", type="date")
LIST = Variable(prompt="甲", type="list", check="[^0-9]{1,4}")
CHOICE = Variable(prompt="甲", type="choice", choices=("中学", "小学"))


@pytest.mark.parametrize(
    ("variable", "given", "value"),
    [
        (TEXT, "  青禾小学 ", "青禾小学"),
        (TEXT, 3, "3"),
        (Variable(prompt="甲", multiline=True), "一行\n又一行", "一行\n又一行"),
        (NUMBER, "-3.50", -3.5),
        (NUMBER, "１２", 12),
        (NUMBER, 7, 7),
        (DATE, "2026/03/05", dt.date(2026, 3, 5)),
        (DATE, " 2026 年 3 月 5 日 ", dt.date(2026, 3, 5)),
        (DATE, dt.date(2026, 3, 5), dt.date(2026, 3, 5)),
        (LIST, "张老师、李老师，王老师", ["张老师", "李老师", "王老师"]),
        (LIST, ["张老师", " 李老师 ", ""], ["张老师", "李老师"]),
        (CHOICE, "小学", "小学"),
        (Variable(prompt="甲", check="[一二]+"), "一二", "一二"),
    ],
)
def test_a_value_is_read_by_its_variable_s_type(variable, given, value):
    """What was typed, or stood in YAML or JSON, becomes the value of the declared type."""
    found = convert(variable, given)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("variable", "given", "message"),
    [
        (TEXT, "  ", "不能为空"),
        (TEXT, "一行\n又一行", "只能写一行"),
        (TEXT, {"甲": "乙"}, "只能有一个值"),
        (NUMBER, "1,200", "应是数字"),
        (NUMBER, "nan", "应是数字"),
        (DATE, "三月五日", "应是日期，如 2026-11-22"),
        (DATE, "2026-02-30", "没有这一天"),
        (LIST, "张老师、8号", "不合要求（[^0-9]{1,4}）"),
        (LIST, "、，", "不能为空"),
        (Variable(prompt="甲", check="甲+"), "甲" * 10_001, "太长了（最多 10000 字）"),
        (CHOICE, "大学", "只能是 中学、小学，你是不是要“中学”或“小学”？"),
        (CHOICE, "书院", "只能是 中学、小学"),
        (Variable(prompt="甲", check="[0-9]{2}"), "123", "不合要求（[0-9]{2}）"),
        (Variable(prompt="甲", check="[0-9]{2}", message="要两位数。"), "1", "要两位数。"),
    ],
)
def test_a_bad_value_says_what_is_wanted(variable, given, message):
    """The whole value must pass; the variable's own message is used where it has one."""
    with pytest.raises(BadValueError) as caught:
        convert(variable, given)
    assert str(caught.value) == message


def test_every_unknown_name_and_every_bad_value_is_told_at_once():
    """One error holds all of them, in the order in which they were given."""
    declared = {"单位": TEXT, "人数": NUMBER, "学段": CHOICE}
    with pytest.raises(QicaoError) as caught:
        check_given(
            declared,
            {"单为": "青禾小学", "学校": "青禾小学", "人数": "许多", "单位": "", "某物": "一"},
            DAY,
        )
    assert [str(problem) for problem in caught.value.problems] == [
        "没有变量“单为”，你是不是要“单位”？",
        "没有变量“学校”，你是不是要“单位”？",
        "变量“人数”的值“许多”：应是数字",
        "变量“单位”的值“”：不能为空",
        "没有变量“某物”",
    ]
    assert caught.value.hint == "用 qicao list-variables 查看全部变量"


def test_the_draft_s_date_is_a_value_and_can_be_given():
    """日期 is the day of the draft unless somebody says otherwise."""
    assert check_given({}, {}, DAY) == {"日期": DAY}
    assert check_given({"日期": DATE}, {"日期": "2026-1-2"}, DAY) == {"日期": dt.date(2026, 1, 2)}


def test_a_default_is_computed_from_other_values():
    """Defaults may build on defaults; a given value wins over them."""
    declared = {
        "日期": DATE,
        "年份": Variable(prompt="年份", type="number", default="日期.year"),
        "周年": Variable(prompt="周年", type="number", default="年份 - 1921"),
        "自称": Variable(prompt="自称", default='"我"'),
    }
    values = Values(declared, {"日期": DAY})
    assert (values("周年"), values("年份"), values("自称")) == (105, 2026, "我")
    assert Values(declared, {"日期": DAY, "年份": 2030})("周年") == 109


def test_a_default_that_builds_on_a_blank_or_comes_to_nothing_is_blank():
    """Nothing is invented: without the one value there is no other, and an empty one is none."""
    declared = {"单位": TEXT, "简称": Variable(prompt="简称", default="单位")}
    values = Values(declared, {})
    assert values("简称") == "【待填：简称】"
    assert values.missing == ("简称",)
    for default in ('""', "none", "单位 if 单位 == '无' else none"):
        declared = {"单位": TEXT, "甲": Variable(prompt="甲", default=default)}
        assert Values(declared, {"单位": "青禾小学"}).value("甲") is None


@pytest.mark.parametrize("defaults", [("甲",), ("乙 + 1", "丙", "甲|default(1)")])
def test_defaults_that_go_round_in_a_circle_are_told(defaults):
    """A circle is a fault with the variable's name, not a recursion; a given value breaks it."""
    declared = {
        name: Variable(prompt=name, default=default)
        for name, default in zip("甲乙丙", defaults, strict=False)
    }
    with pytest.raises(QicaoError) as caught:
        Values(declared, {}).value("甲")
    assert str(caught.value) == "变量“甲”的 default 绕回了自己"
    assert Values(declared, {"甲": 1}).value("甲") == 1


def test_a_default_that_needs_too_many_others_is_told_with_its_place():
    """Fifty from one to the next are followed, fifty-one are none that a person wrote."""
    declared = {"v0": Variable(prompt="甲", default="1")}
    declared |= {f"v{i}": Variable(prompt="甲", default=f"v{i - 1} + 1") for i in range(1, 400)}
    assert Values(declared, {}).value("v49") == 50
    with pytest.raises(QicaoError) as caught:
        Values(declared, {}, {"v349": Place("变量.yaml", 700)}).value("v399")
    assert str(caught.value) == "变量.yaml:700: 变量“v349”的 default 绕得太远（超过 50 个变量）"


def test_a_default_has_a_bound_and_a_place():
    """Each twice as long as the one before: told before memory is full."""
    declared = {"v0": Variable(prompt="甲", default="'字字字字'")}
    declared |= {
        f"v{i}": Variable(prompt="甲", default=f"v{i - 1} ~ v{i - 1}") for i in range(1, 40)
    }
    places = {name: Place("变量.yaml", line) for line, name in enumerate(declared)}
    with pytest.raises(QicaoError) as caught:
        Values(declared, {}, places).value("v39")
    assert str(caught.value) == (
        "变量.yaml:16: 算式 v15 ~ v15 算出来的太大或太长（超过 200000 字）"
    )


def test_what_was_used_missing_and_left_over_is_remembered():
    """``missing`` in order of use, ``unused`` without the date, ``filled`` with values only.

    ``value`` asks only; a variable counts as used when it is printed.
    """
    declared = {"单位": TEXT, "姓名": TEXT, "职务": TEXT, "日期": DATE}
    values = Values(declared, {"日期": DAY, "职务": "教师", "单位": "青禾小学"})
    assert values.value("职务") == "教师"
    printed = [values(name) for name in ("姓名", "单位", "未声明")]
    assert printed == ["【待填：姓名】", "青禾小学", "【待填：未声明】"]
    assert values.missing == ("姓名", "未声明")
    assert values.unused == ("职务",)
    assert values.filled == {"单位": "青禾小学"}
