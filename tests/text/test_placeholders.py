"""Texts whose only Jinja2 is a name in double braces."""

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.text.placeholders import is_name, literal, pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("没有变量", ["没有变量"]),
        ("{{ 单位 }}", ["", "单位", ""]),
        ("在{{单位}}，{{ 姓名 }}说", ["在", "单位", "，", "姓名", "说"]),
        ("{{ 单位 }}{{ 支部 }}", ["", "单位", "", "支部", ""]),
        ("{ 单位 } 和 }}", ["{ 单位 } 和 }}"]),
    ],
)
def test_pieces(text, expected):
    """A text is cut into literals and names by turns."""
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{ 单位|upper }}",
        "{{ 年 - 1 }}",
        "{{ 2024年 }}",
        "{{ '甲' }}",
        "{% if 单位 %}甲{% endif %}",
        "{# 说明 #}",
        "{{ true }}",
        "{{ not }}",
        "{{ 单位",
    ],
)
def test_pieces_leaves_the_rest_to_jinja2(text):
    """Anything but a plain name, a word of Jinja2's own included, is for Jinja2."""
    assert pieces(text) is None


@pytest.mark.parametrize("text", ["甲 {{- 单位 }} 乙", "甲 {{ 单位 -}} 乙"])
def test_pieces_give_what_jinja2_gives(text):
    """The quick way fills a text exactly as Jinja2 does."""
    cut = pieces(text)
    by_jinja = jinja2.Environment(autoescape=True).from_string(text).render(单位="丙")
    assert cut is None or "".join([cut[0], "丙", cut[2]]) == by_jinja


@pytest.mark.parametrize("name", ["单位", "unit", "单位1", "学习_内容", "A"])
def test_is_name(name):
    """Letters of any script, digits behind the first, and underscores within."""
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["", "2024年", "单位-名", "单 位", "_单位", "true", "None", "loop", "if", "单位。"]
)
def test_is_no_name(name):
    """What Jinja2 couldn't read, or reads as its own word, is no name."""
    assert not is_name(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平常的字", "平常的字"),
        ("{{ 甲 }}", "{{ '{{' }} 甲 }}"),
        ("{%", "{{ '{%' }}"),
        ("{#注#}", "{{ '{#' }}注#}"),
    ],
)
def test_literal(text, expected):
    """Only what opens a template's code is written as a string of it."""
    assert literal(text) == expected


@given(st.text(alphabet="{}%#- '\"甲a\n\\", max_size=16))
def test_literal_is_printed_as_it_stood(text):
    """A template made by ``literal`` prints the text, braces and all."""
    environment = jinja2.Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701
    assert environment.from_string(literal(text)).render() == text
