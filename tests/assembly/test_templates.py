"""Templates: the quick way and Jinja2's give the same, and a store can do no harm."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.assembly import templates
from qicao.errors import QicaoError

VALUES = {
    "单位": "青禾小学",
    "日期": dt.date(2026, 3, 5),
    "年份": 2026,
    "比重": 3.0,
    "人": ["甲", "乙"],
}


def fill(template: str) -> str:
    """Fill with VALUES; what isn't there shows as a blank."""
    return templates.fill(template, lambda name: VALUES.get(name, f"【待填：{name}】"))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("没有空的一句话。", "没有空的一句话。"),
        ("{{ 单位 }}的做法", "青禾小学的做法"),
        ("{{单位}}与{{  单位  }}", "青禾小学与青禾小学"),
        ("{{ 日期 }}", "2026年3月5日"),
        ("{{ 日期|汉字日期 }}", "二〇二六年三月五日"),
        ("{{ 日期|星期 }}", "星期四"),
        ("{{ 12|汉字数 }}", "十二"),
        ("{{ 2026|五年规划名 }}", "十五五"),
        ("{{ 2025|五年规划名 }}", "十四五"),
        ("{{ 人 }}", "甲、乙"),
        ("{{ 人|length }}人", "2人"),
        ("{{ 比重 }}成", "3成"),
        ("{{ 年份 - 1921 }}年", "105年"),
        ("{% if 年份 > 2000 %}新{% else %}旧{% endif %}", "新"),
        ("{{ 职务 }}", "【待填：职务】"),
        ("{{ 职务|default('无') }}", "【待填：职务】"),
        ("{# 备注 #}正文", "正文"),
        ("{{ '{{' }} 单位 }}", "{{ 单位 }}"),
        ("花括号 { 和 } 是字", "花括号 { 和 } 是字"),
        ("{% raw %}{{ 单位 }}{% endraw %}", "{{ 单位 }}"),
        ("甲{{ 单位 }}\n", "甲青禾小学\n"),
    ],
)
def test_a_template_is_filled(template, expected):
    """Values stand as they are printed: dates in digits, lists joined, whole numbers whole."""
    assert fill(template) == expected


def test_a_minus_takes_the_spaces_away_on_either_way():
    """``{{- 单位 -}}`` means the same alone as in a template that needs Jinja2."""
    assert fill("到 {{- 单位 -}} 去{# #}") == "到青禾小学去"
    assert fill("到 {{- 单位 -}} 去") == "到青禾小学去"


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ("没有空", set()),
        ("{{ 单位 }}和{{ 年份 }}", {"单位", "年份"}),
        ("{{ 单位|default(年份) }}", {"单位", "年份"}),
        ("{% if 甲 %}{{ 乙 }}{% endif %}", {"甲", "乙"}),
        ("{% set 甲 = 1 %}{{ 甲 }}", set()),
        ("{% for 甲 in 乙 %}{{ 甲 }}{% endfor %}", {"乙"}),
        ("{{ 日期.year }}", {"日期"}),
    ],
)
def test_all_names_of_a_template_are_found(template, names):
    """Also those with a default and those in a branch not taken; not those it sets itself."""
    assert templates.inspect(template) == (frozenset(names), "")


@pytest.mark.parametrize(
    "template",
    ["{{ 2024年 }}", "{{ 单位 ", "{% if %}", "{{ 单位|没有 }}", "{{ 单位 is 怪 }}", "{% 怪 %}"],
)
def test_a_faulty_template_says_what_is_wrong(template):
    """What Jinja2 can't read has a fault, and no names."""
    found = templates.inspect(template)
    assert found.names == frozenset()
    assert found.fault


HOSTILE = [
    "{{ 单位.__class__ }}",
    "{{ 单位.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__ }}",
    "{{ 单位['__class__'] }}",
    "{{ 单位|attr('__class__') }}",
    "{{ 日期.__reduce__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ '{0.__class__}'.format(单位) }}",
    "{{ range(3) }}",
    "{{ lipsum() }}",
    "{% include 'store.yaml' %}",
    "{% import 'store.yaml' as 甲 %}{{ 甲 }}",
    "{{ 人.append('丙') }}{{ 单位.没有 }}",
]


@pytest.mark.parametrize("template", HOSTILE)
def test_the_sandbox_refuses_what_is_no_business_of_a_paragraph(template):
    """Attributes of Python's machinery, files and loops without end: told as a fault."""
    with pytest.raises(QicaoError) as caught:
        fill(template)
    (problem,) = caught.value.problems
    assert problem.message == f"模板算不出来：{template}"


@pytest.mark.parametrize(
    "template",
    ["{{ 年份 / 0 }}", "{{ 单位 + 1 }}", "{{ 10000|汉字数 }}", "{{ 人[5].甲 }}", "{{ 年份() }}"],
)
def test_what_can_not_be_worked_out_is_told(template):
    """A calculation that fails is a fault of the store, never a traceback."""
    with pytest.raises(QicaoError) as caught:
        fill(template)
    assert str(caught.value) == f"模板算不出来：{template}"


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("{{ 单位|汉字日期 }}", id="filter on a wrong type"),
        pytest.param("{{ '字' * 99999999999999 }}", id="memory"),
        pytest.param("{% macro 甲() %}{{ 甲() }}{% endmacro %}{{ 甲() }}", id="recursion"),
    ],
)
def test_whatever_fails_in_a_template_is_told(template):
    """Stores are shared: none of them can make the program show a traceback."""
    try:
        fill(template)
    except QicaoError:
        return
    except Exception as error:  # noqa: BLE001 - what the test is about
        pytest.fail(f"{type(error).__name__} got through")


def test_an_expression_is_evaluated_in_the_same_sandbox():
    """Defaults of variables are expressions; they can reach no more than templates."""
    assert templates.evaluate("年份 - 1921", {"年份": 2026}) == 105
    assert templates.evaluate("日期.year", VALUES) == 2026
    with pytest.raises(QicaoError) as caught:
        templates.evaluate("单位.__class__.__mro__", VALUES)
    assert str(caught.value) == "算式 单位.__class__.__mro__ 算不出来"
    with pytest.raises(QicaoError):
        templates.evaluate("年份 / 0", VALUES)


@pytest.mark.parametrize("template", ["{{ 甲 }}", "{{ 甲 }}{# #}", "{{ 甲|trim }}"])
@pytest.mark.parametrize(
    "value", ["{% for 一 in 二 %}", "{{ 单位 }}", "{{ 1/0 }}", "{# 注 #}", "<b>&amp;</b>", "{{"]
)
def test_a_value_is_only_ever_a_value(template, value):
    """What a user types is printed as it was typed, braces and all."""
    assert templates.fill(template, lambda _: value) == value


@given(st.text(alphabet="甲乙 {}%#-'|\"\n单位", max_size=20))
@settings(deadline=None, max_examples=100)
def test_no_value_is_ever_run(value):
    """Whatever marks a value holds, both ways of filling print it as it is."""
    for template in ("前{{ 甲 }}后", "前{{ 甲 }}后{# #}"):
        assert templates.fill(template, lambda _: value) == f"前{value}后"


@given(st.text(alphabet="甲乙 {}%#-'\"\n", max_size=20).filter(lambda t: not t.endswith("\n")))
@settings(deadline=None, max_examples=100)
def test_imported_text_made_literal_prints_as_it_stands(text):
    """What splitting puts into a store as text comes out of it as the same text."""
    from qicao.text.placeholders import literal

    written = literal(text)
    assert templates.inspect(written) == (frozenset(), "")
    assert fill(written) == text
