"""Lines that hold several things, cut before anything else is done."""

from __future__ import annotations

import pytest

from qicao.splitting.linecuts import cut

LONG = "读书贵在坚持，一天读几页书看起来不多，一年下来就是厚厚一摞，书里的道理也就成了自己的本领。"
MORE = "做事贵在认真，答应了的事情要记在本子上，办完一件划掉一件，办不了的也要给人家一个回话。"
HALF_WIDTH = str.maketrans("，；：！？", ",;:!?")
SHORT = "读书贵在坚持，一天也不能落下。"

CASES = {
    "a numbered head and its text": (f"一、天天读书 {LONG}", ["一、天天读书 ", LONG]),
    "a bracketed one, indented": (f"　　（二）天天读书　{LONG}", ["　　（二）天天读书　", LONG]),
    "a numbered head and its text, with spaces behind marks": (
        f"一、天天读书 {LONG.replace('，', '， ')}",
        ["一、天天读书 ", LONG.replace("，", "， ")],
    ),
    "two paragraphs": (f"{LONG} {MORE}", [f"{LONG} ", MORE]),
    "a salutation and the text": (f"敬爱的党组织：{LONG}", ["敬爱的党组织：", LONG]),
    "a title, a salutation, the text": (
        f"读书汇报尊敬的各位领导：{LONG}",
        ["读书汇报", "尊敬的各位领导：", LONG],
    ),
    "who wrote it, and a gap": (f"三分公司周小远      {LONG}", ["三分公司周小远      ", LONG]),
    "a title that names its genre": (f"读书学习心得体会 {LONG}", ["读书学习心得体会 ", LONG]),
    "another text's number": (f"{LONG}（篇二）{MORE}", [LONG, f"（篇二）{MORE}"]),
    "where a site left out text": (
        f"{LONG}…… ……此处隐藏89个字……{MORE}",
        [LONG, "…… ……此处隐藏89个字……", MORE],
    ),
    "a title and a salutation alone": (
        "读书发言稿1尊敬的各位家长：",
        ["读书发言稿1", "尊敬的各位家长："],
    ),
    "a title and who wrote it": (
        "一个老钳工的心里话（作者：周小远 单位：青溪厂）",
        ["一个老钳工的心里话", "（作者：周小远 单位：青溪厂）"],
    ),
    "a greeting": (f"老师们，同学们，大家早上好！{LONG}", ["老师们，同学们，大家早上好！", LONG]),
    "a title and those spoken to": (
        f"让书香伴我们成长 同学们，{LONG}",
        ["让书香伴我们成长 ", f"同学们，{LONG}"],
    ),
}

WHOLE = {
    "a space within a sentence": f"学习 2025 年的 文件，{LONG}",
    "what is said to those spoken to": f"各位代表，在肯定成绩的同时，我们也看到不足：{LONG}",
    "a space behind quoted words": f"{LONG[:-1]}，让 “天天读书” 成了习惯。{LONG}",
    "a short sentence and a space": f"{SHORT} {SHORT}",
    "a number before a sentence": f"一、{LONG}",
    "a numbered head that a line's end broke": f"一、天天 读书。 {SHORT}",
    "those spoken to within a sentence": f"这封信写给尊敬的各位老师：他们教我读书。{LONG}"[:60],
    "a list on a page of many lines": f"要做到：一、勤读。二、勤写。{LONG}",
}


@pytest.mark.parametrize(("line", "parts"), CASES.values(), ids=CASES)
def test_a_line_of_several_things_is_cut(as_document, line, parts):
    """The parts keep their line's number, and their columns in it."""
    for marks in ({}, HALF_WIDTH):
        document = as_document(f"读书汇报\n{line}\n{LONG}\n{MORE}\n{LONG}".translate(marks))
        found = [one for one in cut(document).lines if one.number == 2]

        assert [one.text for one in found] == [part.translate(marks) for part in parts]
        assert [one.columns[0] if one.columns else 0 for one in found] == [
            sum(map(len, parts[:at])) for at in range(len(parts))
        ]


@pytest.mark.parametrize("line", WHOLE.values(), ids=WHOLE)
def test_other_lines_stay_whole(as_document, line):
    """A document without such a line is given back as it is."""
    document = as_document(f"读书汇报\n{line}\n{LONG}\n{MORE}\n{LONG}")

    assert cut(document) is document


def test_a_page_in_one_line_is_cut_at_its_numbers(as_document):
    """Salutation, numbers that count up, and the leave-taking begin lines of their own."""
    parts = [
        "读书思想汇报", "敬爱的党组织：", LONG, "一、读书的体会 ", MORE, "二、做事的体会 ", LONG, "此致 敬礼！", "汇报人：周远",
    ]  # fmt: skip

    found = cut(as_document("".join(parts))).lines
    assert [(one.number, one.text) for one in found] == [(1, part) for part in parts]


def test_numbers_that_do_not_count_up_cut_nothing(as_document):
    """Years and amounts in a long line are no items."""
    text = f"{LONG}二、三年级的学生都来了。{MORE}五、六年级的也来了。{LONG}"

    assert len(cut(as_document(text)).lines) == 1


def test_who_signs_is_cut_off_in_a_page_without_line_breaks(as_document):
    """The unit and the day stand behind the last sentence."""
    text = f"{LONG}{MORE}{LONG}青溪县青溪小学2015年3月15日"

    assert [one.text for one in cut(as_document(text)).lines][-1] == "青溪县青溪小学2015年3月15日"
