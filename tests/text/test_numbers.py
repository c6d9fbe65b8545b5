"""Numbers at the start of lines."""

from __future__ import annotations

import pytest

from qicao.text.numbers import leading_enumerator, leading_number


@pytest.mark.parametrize(
    ("text", "level", "value", "rest"),
    [
        ("一、严守规矩", 1, 1, "严守规矩"),
        ("十二、严守规矩", 1, 12, "严守规矩"),
        ("二．严守规矩", 1, 2, "严守规矩"),
        ("第三部分 严守规矩", 1, 3, "严守规矩"),
        ("第2章：总则", 1, 2, "总则"),
        ("（一）严守规矩", 2, 1, "严守规矩"),
        ("(二) 严守规矩", 2, 2, "严守规矩"),
        ("（三）、严守规矩", 2, 3, "严守规矩"),
        ("第四节 严守规矩", 2, 4, "严守规矩"),
        ("1.严守规矩", 3, 1, "严守规矩"),
        ("2、严守规矩", 3, 2, "严守规矩"),
        ("13．严守规矩", 3, 13, "严守规矩"),
        ("（4）严守规矩", 3, 4, "严守规矩"),
        ("①严守规矩", 3, 1, "严守规矩"),
        ("⑫严守规矩", 3, 12, "严守规矩"),
        ("（一）", 2, 1, ""),
    ],
)
def test_the_form_of_a_number_tells_its_level(text, level, value, rest):
    """一、 is level 1, （一） 2, 1. 3, whatever marks and spaces stand around it."""
    found = leading_number(text)

    assert found is not None
    assert (found.level, found.value, found.rest) == (level, value, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一心为公",
        "三严三实要天天讲",
        "2024年的工作",
        "3.5万册图书",
        "第十二个月",
        "百年大计",
        "（略）说明",
        "十分重要",
    ],
)
def test_words_that_begin_with_a_numeral_are_no_numbers(text):
    """A numeral that belongs to the sentence is left where it is."""
    assert leading_number(text) is None


@pytest.mark.parametrize(
    ("text", "value", "written", "rest"),
    [
        ("一是要多读书。", 1, "一是", "要多读书。"),
        ("二要多下基层。", 2, "二要", "要多下基层。"),
        ("其三，多听意见。", 3, "其三", "多听意见。"),
        ("第四，多做实事。", 4, "第四", "多做实事。"),
        ("首先，多读书。", 1, "首先", "多读书。"),
        ("首先，要多读书。", 1, "首先", "要多读书。"),
        ("其次：要多下基层。", 2, "其次", "要多下基层。"),
        ("再次，多听意见。", 3, "再次", "多听意见。"),
        ("最后，多做实事。", 0, "最后", "多做实事。"),
        ("五则常思常想。", 5, "五则", "常思常想。"),
    ],
)
def test_enumerating_words_are_told_from_what_they_enumerate(text, value, written, rest):
    """一是, 其三，and 首先，are taken off; the verb 要 stays with its sentence."""
    found = leading_enumerator(text)

    assert found is not None
    assert (found.level, found.value, found.written, found.rest) == (4, value, written, rest)


@pytest.mark.parametrize(
    "text",
    ["一是非要分清", "一切为了群众", "其实不难", "首先进的经验", "最后的胜利", "第一书记驻村"],
)
def test_words_that_look_like_enumerators_are_left(text):
    """是非, 其实 and 第一书记 are words of their own."""
    assert leading_enumerator(text) is None
