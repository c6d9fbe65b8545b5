"""Marks and spaces in the forms that Chinese takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.text.punctuation import (
    Change,
    half_width_marks,
    invisible,
    is_chinese,
    straight_quotes,
    stray_spaces,
)


def _changed(find, text):
    for start, end, after in reversed(list(find(text))):
        text = text[:start] + after + text[end:]
    return text


def test_is_chinese():
    """Ideographs, full-width forms and the marks of Chinese text.

    Latin letters, digits and half-width marks are not.
    """
    assert [one for one in "一龥〇，。（“”…—·　ＡＺ！𠮷㐀" if not is_chinese(one)] == []
    assert [one for one in "aZ0,.( \"'é-" if is_chinese(one)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("认真学,狠抓落实.", "认真学，狠抓落实。"),
        ("学什么?做什么!", "学什么？做什么！"),
        ("任务如下:一是学;二是做", "任务如下：一是学；二是做"),
        ("党员(含预备党员)30名", "党员（含预备党员）30名"),
        ("座谈会(2026年)召开", "座谈会（2026年）召开"),
        ("附件(1)", "附件（1）"),
        ("(一)主要做法", "（一）主要做法"),
        ("第（3)条", "第（3）条"),
        ("院(系(部))内", "院（系（部））内"),
        ("见《办法》(试行)", "见《办法》（试行）"),
        ("GDP:增长", "GDP：增长"),
        ("达标率100%,继续巩固", "达标率100%，继续巩固"),
        ("“办好.”", "“办好。”"),
        ("天天读书要坚持下去.日子久了总有长进", "天天读书要坚持下去。日子久了总有长进"),
        ("来信请寄 a.b@c.cn,谢谢", "来信请寄 a.b@c.cn，谢谢"),
    ],
)
def test_half_width_marks_of_chinese(text, expected):
    """A mark that touches Chinese becomes full-width, a bracket together with its partner."""
    assert _changed(half_width_marks, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "共1,200人",
        "上午10:30开会",
        "比例3:5",
        "学习3.5小时",
        "1.认真学习",
        "第2.1节",
        "见 http://a.cn/b,c?d=1",
        "打开 http://a.cn/?页=1 查看",
        "邮箱 a.b@c.cn",
        "f(x)",
        "Hello, world!",
        "全角，标点。",
        "管.意识",
    ],
)
def test_half_width_marks_that_stay(text):
    """Marks of numbers, addresses and foreign words are left alone."""
    assert list(half_width_marks(text)) == []


def test_half_width_marks_are_given_as_spans():
    """A change says what to replace in the text as it was given, from left to right."""
    assert list(half_width_marks("学,做.")) == [Change(1, 2, "，"), Change(3, 4, "。")]


def test_a_mark_behind_an_address_is_of_the_sentence():
    """An address ends before the mark that Chinese follows."""
    assert _changed(half_width_marks, "详见 www.a.cn,谢谢") == "详见 www.a.cn，谢谢"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("甲(a(b)c)", "甲（a(b)c）"), ("软件(Word(2016)Pro)", "软件（Word(2016)Pro）")],
)
def test_nested_brackets_change_in_pairs(text, expected):
    """Both brackets of a pair are full-width or neither is."""
    assert _changed(half_width_marks, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('他说:"好"。', "他说:“好”。"),
        ('"甲"和"乙"', "“甲”和“乙”"),
        ('牌号"A"型', "牌号“A”型"),
        ('say "yes" now', 'say "yes" now'),
        ('只有一个"在此', '只有一个"在此'),
        ('""', '""'),
    ],
)
def test_straight_quotes(text, expected):
    """Pairs around or beside Chinese are curled; a lone one and foreign ones stay."""
    assert _changed(straight_quotes, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeff学\u200b习\u00ad", "学习"),
        ("从左\u200e到右\u202c", "从左到右"),
        ("图\ufffc片", "图片"),
        ("学 习", "学 习"),
    ],
)
def test_invisible(text, expected):
    """What prints nothing goes; spaces are no matter of it."""
    assert _changed(invisible, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　　段首有空格", "段首有空格"),
        ("段尾有空格\t", "段尾有空格"),
        ("政 治 生 活", "政治生活"),
        ("2025 年 3 月", "2025年3月"),
        ("第 3 条", "第3条"),
        ("一、 主要做法", "一、主要做法"),
        ("学习， 再学习。", "学习，再学习。"),
        ("坚定信仰 筑牢根基", "坚定信仰 筑牢根基"),
        ("坚定信仰　筑牢根基", "坚定信仰 筑牢根基"),
        ("坚定信仰 筑牢根基。", "坚定信仰筑牢根基。"),
        ("以“坚定信仰　筑牢根基”为题，一起学。", "以“坚定信仰 筑牢根基”为题，一起学。"),
        ("以“信 仰 根 基”为题，一起学。", "以“信仰根基”为题，一起学。"),
        ("这“坚定信仰， 筑牢根基”八个字。", "这“坚定信仰，筑牢根基”八个字。"),
        ("9月16日　星期三 阴", "9月16日 星期三 阴"),
        ("第三党支部 邓 枫", "第三党支部 邓枫"),
        ("念好“三字经” 走好“三步棋”", "念好“三字经” 走好“三步棋”"),
        ("一、 “三会一课”", "一、“三会一课”"),
        ("地 点：二楼会议室", "地点：二楼会议室"),
        ("二〇二六 年", "二〇二六年"),
        ("读书要 天天读，", "读书要天天读，"),
        ("第一章 总则", "第一章 总则"),
        ("第十二条　为了规范管理，制定本办法。", "第十二条　为了规范管理，制定本办法。"),
        ("依照第十二条 办理。", "依照第十二条办理。"),
        ("使用 Word 文档", "使用 Word 文档"),
        ("two\u00a0words", "two words"),
        ("two words", "two words"),
        ("   ", ""),
    ],
)
def test_stray_spaces(text, expected):
    """Spaces at edges and in words go; those that divide a short line or foreign words stay."""
    assert _changed(stray_spaces, text) == expected


_finders = st.sampled_from([half_width_marks, straight_quotes, invisible, stray_spaces])
_text = st.text(
    alphabet=st.one_of(st.sampled_from(' ,.;:?!()"\u3000\u00a0\u200b一中a1“”，'), st.characters()),
    max_size=40,
)


@given(_finders, _text)
def test_changes_stand_in_order_within_the_text(find, text):
    """Spans come from left to right, overlap nowhere and lie in the text."""
    end = 0
    for change in find(text):
        assert end <= change.start < change.end <= len(text)
        end = change.end


@given(_text)
def test_letters_and_digits_are_never_touched(text):
    """Whatever the marks, the words stay."""
    for find in (half_width_marks, straight_quotes, invisible, stray_spaces):
        after = _changed(find, text)
        assert [c for c in after if c.isalnum()] == [c for c in text if c.isalnum()]
