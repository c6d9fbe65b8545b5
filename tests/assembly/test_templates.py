"""Templates: the quick way and Jinja2's give the same, and a store can do no harm."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qicao.assembly.variables import blank
from qicao.errors import QicaoError
from qicao.models.store import Place
from qicao.templating import templates

VALUES = {
    "单位": "青禾小学",
    "日期": dt.date(2026, 3, 5),
    "年份": 2026,
    "比重": 3.0,
    "人": ["甲", "乙"],
}


def fill(template: str) -> str:
    """Fill with VALUES; what isn't there shows as a blank."""
    return templates.fill(template, lambda name: VALUES.get(name, blank(name)))


FILLED = {
    "没有空的一句话。": "没有空的一句话。",
    "{{单位}}与{{  单位  }}": "青禾小学与青禾小学",
    "甲{{ 单位 }}\n": "甲青禾小学\n",
    "花括号 { 和 } 是字": "花括号 { 和 } 是字",
    "{# 备注 #}正文": "正文",
    "{{ 职务 }}": "【待填：职务】",
    "{{ 职务|default('无') }}": "【待填：职务】",
    # What is worked out of a blank is blank, be it thought of as a number, a date or a list.
    "{{ 次数 + 2 }}次": "【待填：次数】次",
    "{{ 次数|int + 2 }}次": "【待填：次数】次",
    "{{ '多' if 次数 > 3 else '少' }}": "【待填：次数】",
    "{{ 会期.year }}年，{{ 会期|星期 }}": "【待填：会期】年，【待填：会期】",
    "{{ 名单|first }}等{{ 名单|length }}人": "【待填：名单】等【待填：名单】人",
    "{{ 名单|join('，') }}": "【待填：名单】",
    # Values as they are printed.
    "{{ 日期 }}": "2026年3月5日",
    "{{ 日期|汉字日期 }}": "二〇二六年三月五日",
    "{{ 日期|星期 }}": "星期四",
    "{{ 12|汉字数 }}": "十二",
    "{{ 2025|五年规划名 }}": "十四五",
    "{{ 2026|五年规划名 }}": "十五五",
    "{{ 人 }}": "甲、乙",
    "{{ 人|length }}人": "2人",
    "{{ 人|join('，') }}": "甲，乙",
    "{{ 人|first }}和{{ 人|last }}": "甲和乙",
    "{{ 比重 }}成": "3成",
    "{{ 年份 - 1921 }}年": "105年",
    "{{ (年份 + 4) // 10 * 10 - 年份 % 100 }}": "2004",
    "{{ 单位 ~ '，' ~ 日期 ~ 比重 }}": "青禾小学，2026年3月5日3",
    # Choosing, repeating, what is text.
    "{% if 年份 > 2000 %}新{% else %}旧{% endif %}": "新",
    "{{ '旧' if 年份 not in (2026, 2027) and 年份 is even else '新' }}": "新",
    "{% for 一人 in 人 %}{{ 一人 }}同志{% endfor %}": "甲同志乙同志",
    "{{ '{{' }} 单位 }}": "{{ 单位 }}",
    "{% raw %}{{ 单位 }}{% endraw %}": "{{ 单位 }}",
    # A minus takes the spaces away, alone as in a template that needs Jinja2.
    "到 {{- 单位 -}} 去": "到青禾小学去",
    "到 {{- 单位 -}} 去{# #}": "到青禾小学去",
}


def test_a_template_is_filled():
    """Values stand as they are printed: dates in digits, lists joined, whole numbers whole."""
    assert {template: fill(template) for template in FILLED} == FILLED


def test_all_names_of_a_template_are_found():
    """Also those with a default and those in a branch not taken; not a loop's own."""
    for template, names in {
        "没有空": set(),
        "{{ 单位 }}和{{ 年份 }}": {"单位", "年份"},
        "{{ 单位|default(年份) }}": {"单位", "年份"},
        "{% if 甲 %}{{ 乙 }}{% endif %}": {"甲", "乙"},
        "{% for 甲 in [1, 2] %}{{ 甲 }}{% endfor %}": set(),
        "{% for 甲 in 乙 %}{{ 甲 }}{% endfor %}": {"乙"},
        "{{ 日期.year }}": {"日期"},
    }.items():
        assert templates.inspect(template) == (frozenset(names), "")


@pytest.mark.parametrize(
    "template",
    ["{{ 2024年 }}", "{{ 单位 ", "{% if %}", "{{ 单位|没有 }}", "{{ 单位 is 怪 }}", "{% 怪 %}"],
)
def test_a_faulty_template_says_what_is_wrong(template):
    """What Jinja2 can't read has a fault, and no names."""
    found = templates.inspect(template)
    assert (found.names, bool(found.fault)) == (frozenset(), True)


REFUSED = [
    ("{{ 单位.__class__ }}", "不能用“.__class__”（只能用日期的 .year、.month、.day）"),
    ("{{ ''.__class__.__mro__[1] }}", "不能用下标（[ ]）"),
    ("{{ 单位|attr('__class__') }}", "没有过滤器“attr”"),
    ("{{ 日期.__reduce__() }}", "不能用函数（( )）"),
    ("{{ self }}", "不能用“self”"),
    ("{{ 'a'.center(10**9) }}", "不能用函数（( )）"),
    ("{% include 'store.yaml' %}", "不能用引入文件（include）"),
    ("{% import 'store.yaml' as 甲 %}{{ 甲 }}", "不能用引入文件（import）"),
    ("{% macro 甲() %}{{ 甲() }}{% endmacro %}{{ 甲() }}", "不能用宏（macro）"),
    ("{% set 甲 = 1 %}{{ 甲 }}", "不能用赋值（set）"),
    ("{{ 10**(10**9) }}", "不能用乘方（**）"),
    ("{{ 单位|center(1000000000) }}", "没有过滤器“center”"),
    ("{{ [1, 2, 3]|random }}", "没有过滤器“random”"),
    ("{{ 年份 is divisibleby 0 }}", "没有判断“divisibleby”"),
    ("{% for 甲 in 人 %}{% for 乙 in 人 %}{% endfor %}{% endfor %}", "循环（for）里不能再有循环"),
    ("{% for 甲 in 人 recursive %}{{ 甲 }}{% endfor %}", "循环（for）里不能再有循环"),
    ("{{ '\\ud800' }}", "有不成文字的字符（\\ud800–\\udfff）"),
    ("{{ 单位" + "|trim" * 50 + " }}", "套得太深（超过 40 层）"),
    ("{% if 单位 %}" * 120 + "{% endif %}" * 120, "套得太深（超过 40 层）"),
    ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "太复杂，读不下来"),
    ("{{ " + "9" * 5000 + " }}", "太复杂，读不下来"),
    ("{{ " + "~".join(["单位"] * 400) + " }}", "{{ }} 和 {% %} 里的内容太多（超过 300 项）"),
    ("{# #}" + "字" * 200_000, "太长了（超过 200000 字）"),
]


@pytest.mark.parametrize(("template", "fault"), REFUSED, ids=lambda value: value[:30])
def test_what_is_no_business_of_a_paragraph_is_refused_when_it_is_read(template, fault):
    """Python's machinery, files, functions, what could take all time or memory, and what is random."""
    assert templates.inspect(template) == (frozenset(), fault)
    with pytest.raises(QicaoError) as caught:
        fill(template)
    (problem,) = caught.value.problems
    assert problem.message.startswith(f"模板写法有误，{fault}：")


@pytest.mark.parametrize(
    "template",
    [
        "{{ 年份 / 0 }}",
        "{{ 单位 + 1 }}",
        "{{ 10000|汉字数 }}",
        "{{ 单位|汉字日期 }}",
        "{{ '字' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{% for 字 in 单位 %}{{ 字 }}{% endfor %}",
    ],
)
def test_what_can_not_be_worked_out_is_told(template):
    """A calculation that fails is a fault of the store, told with its place, never a traceback."""
    with pytest.raises(QicaoError) as caught:
        templates.fill(template, VALUES.get, lambda: Place("甲.yaml", 7))
    assert str(caught.value) == f"甲.yaml:7: 模板算不出来：{template}"


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("{{ 甲 }}{{ 甲 }}", "字" * 150_000),
        ("{{ 甲 }}{{ 甲 }}{# #}", "字" * 150_000),
        ("{{ 甲 ~ 甲 }}", "字" * 150_000),
        ("{{ 甲 + 甲 }}", "字" * 150_000),
        ("{{ [甲, [甲]] }}", "字" * 150_000),
        ("{{ [1, 2, 3]|join(甲) }}", "字" * 150_000),
        ("{{ 甲 * 甲 }}", 10**15),
        ("{% for 乙 in 甲 %}{% endfor %}", ["字"] * 101),
        ("{% for 乙 in 甲 %}{{ 甲|first }}{% endfor %}", ["字" * 50_000] * 5),
    ],
)
def test_what_comes_out_of_a_template_has_a_bound(template, value):
    """Whole, and in each of its parts: none can take all memory."""
    with pytest.raises(QicaoError) as caught:
        templates.fill(template, lambda _: value)
    assert str(caught.value) == f"模板算出来的太大或太长（超过 200000 字）：{template}"


def test_an_expression_is_evaluated_in_the_same_sandbox():
    """Defaults of variables are expressions; they can reach no more than templates."""
    assert templates.evaluate("年份 - 1921", {"年份": 2026}) == 105
    assert templates.evaluate("日期.year", VALUES) == 2026
    for expression in ("单位.__class__.__mro__", "年份 / 0", "年份 }}{{ 单位"):
        with pytest.raises(QicaoError) as caught:
            templates.evaluate(expression, VALUES, Place("甲.yaml", 7))
        assert str(caught.value) == f"甲.yaml:7: 算式 {expression} 算不出来"


@given(st.text(alphabet="甲乙 {}%#-'|\"\n单位", max_size=20))
@example("{% for 一 in 二 %}")
@example("{{ 1/0 }}")
@example("<b>&amp;</b>")
def test_no_value_is_ever_run(value):
    """What a user types is printed as it was typed, whatever marks it has, in both ways of filling."""
    for template in ("前{{ 甲 }}后", "前{{ 甲 }}后{# #}", "前{{ 甲|default(1) }}后"):
        assert templates.fill(template, lambda _: value) == f"前{value}后"


@given(st.text(alphabet="甲乙 {}%#-'\"\n", max_size=20).filter(lambda t: not t.endswith("\n")))
def test_imported_text_made_literal_prints_as_it_stands(text):
    """What splitting puts into a store as text comes out of it as the same text."""
    from qicao.text.placeholders import literal

    written = literal(text)
    assert templates.inspect(written) == (frozenset(), "")
    assert fill(written) == text
