"""Numbers and enumerating words: at the head of a line, and inside it."""

from __future__ import annotations

import pytest

from qicao.reading.items import (
    Form,
    decimal_numbers,
    find,
    leading,
    leading_enumerator,
    leading_number,
)


@pytest.mark.parametrize(
    ("line", "form", "level", "value", "behind"),
    [
        ("一、严守规矩", Form.CHINESE, 1, 1, "严守规矩"),
        ("十二、严守规矩", Form.CHINESE, 1, 12, "严守规矩"),
        ("二．严守规矩", Form.CHINESE, 1, 2, "严守规矩"),
        ("二，严守规矩", Form.CHINESE, 1, 2, "严守规矩"),
        ("一、二十大精神", Form.CHINESE, 1, 1, "二十大精神"),
        ("第三部分 严守规矩", Form.PART, 1, 3, "严守规矩"),
        ("第2章：总则", Form.CHAPTER, 1, 2, "总则"),
        ("（一）严守规矩", Form.BRACKETED, 2, 1, "严守规矩"),
        ("(二) 严守规矩", Form.BRACKETED, 2, 2, "严守规矩"),
        ("（三）、严守规矩", Form.BRACKETED, 2, 3, "严守规矩"),
        ("四）严守规矩", Form.BRACKETED, 2, 4, "严守规矩"),
        ("第四节 严守规矩", Form.SECTION, 2, 4, "严守规矩"),
        ("1.严守规矩", Form.DIGIT, 3, 1, "严守规矩"),
        ("　　2、严守规矩", Form.DIGIT, 3, 2, "严守规矩"),
        ("13．严守规矩", Form.DIGIT, 3, 13, "严守规矩"),
        ("（4）严守规矩", Form.BRACKETED_DIGIT, 3, 4, "严守规矩"),
        ("5）严守规矩", Form.BRACKETED_DIGIT, 3, 5, "严守规矩"),
        ("①严守规矩", Form.CIRCLED, 3, 1, "严守规矩"),
        ("⑫严守规矩", Form.CIRCLED, 3, 12, "严守规矩"),
        ("（一）", Form.BRACKETED, 2, 1, ""),
    ],
)
def test_the_form_of_a_number_tells_its_level(line, form, level, value, behind):
    """一、 is level 1, （一） 2, 1. 3, whatever marks and spaces stand around it."""
    found = leading_number(line)

    assert found is not None
    assert (found.form, found.level, found.value) == (form, level, value)
    assert line[found.end :] == behind
    assert found.leads


def test_decimal_numbers_count_on():
    """Siblings, a first child, chapters with one section each; days and measures count nothing."""
    lines = [
        "1.1总则",
        "1.2严守规矩",
        "3.10.4 严守规矩",
        "",
        "3.10.3 由来",
        "4.1 由来",
        "4.1.1 由来",
    ]
    found = decimal_numbers(lines)
    assert [(at, one.level, one.value) for at, one in found.items()] == [
        (0, 2, 1), (1, 2, 2), (2, 3, 4), (4, 3, 3), (5, 2, 1), (6, 3, 1),
    ]  # fmt: skip
    assert [lines[at][one.end :] for at, one in found.items()][:3] == [
        "总则",
        "严守规矩",
        "严守规矩",
    ]
    assert all(one.form == Form.DECIMAL and one.leads for one in found.values())
    assert list(decimal_numbers(["1.1 由来", "2.1 做法", "3.1 打算"])) == [0, 1, 2]
    days = [
        "11.9消防演练心得体会",
        "5.12 防灾减灾学习体会",
        "9.18 警示教育活动总结",
        "4.23读书分享会",
    ]
    assert (
        decimal_numbers([*days, "3.15晚会观后感", "1.5倍的增长", "1.6%", "2.1是一个数，2.2也是。"])
        == {}
    )


def test_words_that_begin_with_a_numeral_are_no_numbers():
    """A numeral of the sentence, two neighbouring numbers, and an article of a law."""
    lines = (
        "", "一心为公", "三严三实要天天讲", "2024年的工作", "3.5万册图书", "3,000册图书", "第十二个月",
        "1.5倍的增长", "3.15晚会观后感", "12.4 国家宪法日", "2.5万名党员", "3.14是圆周率。", "4.5%",
        "百年大计", "（略）说明", "十分重要", "三、四年级学生", "3、4月份各开一次会", "第三条 本办法",
    )  # fmt: skip
    assert [line for line in lines if leading_number(line)] == []


@pytest.mark.parametrize(
    ("line", "value", "written", "behind"),
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
def test_enumerating_words_are_told_from_what_they_enumerate(line, value, written, behind):
    """一是, 其三，and 首先，are taken off; the verb 要 stays with its sentence."""
    found = leading_enumerator(line)

    assert found is not None
    assert (found.level, found.value, found.written) == (4, value, written)
    assert line[found.end :] == behind
    assert leading(line) == found


def test_words_that_look_like_enumerators_are_left():
    """是非, 其实, 要素 and 第一书记 are words of their own."""
    lines = (
        "一是非要分清", "一切为了群众", "其实不难", "首先进的经验", "最后的胜利", "第一书记驻村",
        "三要素缺一不可", "一则新闻", "其一生都在读书", "第一、第二小组", "此外，还要多读", "首先要多读",
    )  # fmt: skip
    assert [line for line in lines if leading_enumerator(line)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("分三步：（1）读；(2)想；①用。", ["（1）", "(2)", "①"]),
        ("一是读，一要读懂，二要记住；二是用。", ["一是", "一要", "二要", "二是"]),
        ("1.读书,二是写.其三，用；第四，查", ["1.", "二是", "其三", "第四"]),
        ("第一句话是谢谢，第二句话是再见", ["第一句话", "第二句话"]),
        ("首先要学，再次要用，最后，要查，此外还有", ["首先", "再次", "最后", "此外"]),
        ("第三条 分为：（一）读", ["第三条", "（一）"]),
    ],
)
def test_items_inside_a_line_stand_behind_a_mark(line, found):
    """Whatever the width of the marks."""
    items = find(line)

    assert [item.written for item in items] == found
    assert [line[item.start : item.start + len(item.written)] for item in items] == found


def test_numbers_of_a_sentence_are_no_items():
    """A law's items, decimals, ranks, idioms."""
    lines = (
        "依照第九条第（一）项办理。", "同比增长，3.5个百分点", "位居全市第一，全省第二", "他办事一是一、二是二",
        "文章的毛病一是太长", "八月，2024年", "从源头抓起", "在会上再次强调", "不是一方面的事",
    )  # fmt: skip
    assert [item for line in lines for item in find(line) if item.value == 1] == []


@pytest.mark.parametrize(
    ("line", "value", "shown"),
    [
        ("一、读", 3, "三、"), ("(一)读", 2, "（二）"), ("1、读", 2, "2."), ("1）读", 2, "（2）"), ("①读", 4, "④"),
        ("第一章 读", 2, "第二章"), ("二要读", 3, "三要"), ("其一，读", 2, "其二"), ("第一，读", 2, "第二"),
        ("首先，读", 2, "其次"), ("第一步，读", 3, "第三步"),
    ],
)  # fmt: skip
def test_another_number_is_written_as_the_standard_asks(line, value, shown):
    """In the form of the one that stands there."""
    assert find(line)[0].shown(value) == shown
