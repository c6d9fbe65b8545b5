"""Classes of repetition, sums, other people's particulars and blanks, and what tempts to them."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.checking.checking import check
from qicao.checking.context import Context
from qicao.checking.text import Text
from qicao.models.source import Line
from qicao.rules.reading import built_in


def _found(text, known):
    lines = Text(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return {f.rule for f in check(lines, built_in(), Context(dt.date(2026, 11, 25), known))}


@pytest.mark.parametrize(
    ("text", "known", "rule", "is_found"),
    [
        ("自2020年6月入职以来，已有整整九年。", {}, "sum-differs", True),
        ("自2020年6月入职以来，已有六年。", {}, "sum-differs", False),
        ("自2020年6月入职以来，已有九年多的问题解决了。", {}, "sum-differs", False),
        ("集训从5月4日开始，为期三天，至5月16日结束。", {}, "sum-differs", True),
        ("集训从5月4日开始，为期三天，至5月6日结束。", {}, "sum-differs", False),
        ("集训从5月4日开始，为期十天，至5月15日结束。", {}, "sum-differs", False),
        ("全镇共有九个村，目前已有十一个村通了公交。", {}, "sum-differs", True),
        ("全镇共有九个村，目前已有八个村通了公交。", {}, "sum-differs", False),
        ("全镇原共有九个村，目前已有十一个小区。", {}, "sum-differs", False),
        ("发放问卷200份，收回180份，回收率为80%。", {}, "sum-differs", True),
        ("发放问卷200份，收回180份，回收率为90%。", {}, "sum-differs", False),
        ("白天我认真备好功课，傍晚走访，认真备好功课，夜里批改。", {}, "repeated-clause", False),
        ("为了学生，我认真备好功课，用心改作业，认真备好功课，力争多教一点。", {}, "repeated-clause", True),
        ("水滴石穿靠的是坚持。他每天都来。老人说，水滴石穿靠的是坚持。", {}, "repeated-clause", True),
        ("护士长代表朝霞医院全体职工致谢。", {"单位": "青溪县人民医院"}, "leak-unit", True),
        ("护士长代表青溪县人民医院全体职工致谢。", {"单位": "青溪县人民医院"}, "leak-unit", False),
        ("校长代表朝霞小学全体师生到我院致谢。", {"单位": "青溪县人民医院"}, "leak-unit", False),
        ("在2023年4月的这次培训中，我收获很大。", {"学习时间": "2026年3月"}, "leak-year", True),
        ("在2026年3月的这次培训中，我收获很大。", {"学习时间": "2026年3月"}, "leak-year", False),
        ("全年实现产值  万元，增速较快。", {}, "blank-form", True),
        ("全年实现产值 300 万元，增速较快。", {}, "blank-form", False),
        ("指标名称  万元  增速", {}, "blank-form", False),
    ],
)  # fmt: skip
def test_a_class_and_what_tempts_to_it(text, known, rule, is_found):
    assert (rule in _found(text, known)) == is_found
