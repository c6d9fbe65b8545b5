"""Markdown: headings by their marks, everything else as plain words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.sources import read_text


def _read(text):
    found = read_text(text, "md")
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    return [(line.text, line.level) for line in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# 一级\n###### 六级", [("一级", 1), ("六级", 6)]),
        *((line, [(line, 0)]) for line in ("####### 七个不是标题", "#无空格不是标题", "    # 缩进四格不是标题")),
        ("  ## 缩进两格 ##  ", [("缩进两格", 2)]),
        ("#\t制表符\n# 题 #号\n# C#", [("制表符", 1), ("题 #号", 1), ("C#", 1)]),
        ("## ##", [("", 2)]),
        ("## **重点**工作", [("重点工作", 2)]),
        ("一级\n===", [("一级", 1), ("", 0)]),
        ("二级\n---\n正文", [("二级", 2), ("", 0), ("正文", 0)]),
        ("\n---\n正文", [("", 0), ("", 0), ("正文", 0)]),
        # Only a paragraph can be underlined.
        *((f"{line}\n---", [("甲", level), ("", 0)]) for line, level in (("# 甲", 1), ("- 甲", 0), ("> 甲", 0))),
    ],
)  # fmt: skip
def test_headings(text, lines):
    """A heading has its level and loses its marks; the line under one becomes blank."""
    assert _read(text) == lines


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("要**狠抓**落实", "要狠抓落实"), ("*学*、***思***、_践_", "学、思、践"),
        ("**要*狠抓*落实**", "要狠抓落实"), ("*甲 *乙*", "*甲 乙"), ("**甲*乙** 丙*", "甲*乙 丙*"),
        ("见[办法](http://a.cn/b)第三条", "见办法第三条"), ("见[办法](a(b)c)和[甲", "见办法和[甲"),
        ("![合影](a.png)在村口", "合影在村口"), ("见<https://a.cn/b>。", "见https://a.cn/b。"),
        ("运行`命令`后", "运行命令后"), ("`**星**`号", "**星**号"),
        ("<b>重点</b>工作<br/>", "重点工作"), ("若a<b，则c>d", "若a<b，则c>d"),
        ("- 列表项", "列表项"), ("  * 列表项", "列表项"), ("> > 引文", "引文"), ("1. 第一项", "1. 第一项"),
        (r"\*星号\*和1\. 数字", "*星号*和1. 数字"), ("\ue000和\\*", "\ue000和*"),
        ("在____社区", "在____社区"), ("学习******思想", "学习******思想"), ("3 * 5 = 15", "3 * 5 = 15"),
        ("snake_case_name", "snake_case_name"), ("甲_乙_，丙", "甲_乙_，丙"),
        ("***", ""), ("- - -", ""), ("```", ""), ("   ", "   "),
    ],
)  # fmt: skip
def test_plain_words(line, plain):
    """Emphasis, links, code, tags, bullets and quotation marks go; masks and numbers stay."""
    assert _read("正文\n\n" + line)[2] == (plain, 0)


def test_front_matter_and_fences_become_blank_lines():
    """What stands between the first two rules is no text, the words in a fence are."""
    assert _read("---\ntitle: 题\n---\n正文") == [("", 0), ("", 0), ("", 0), ("正文", 0)]
    assert _read("```text\n正文\n```") == [("", 0), ("正文", 0), ("", 0)]


def test_rows_of_data_stand_aside():
    """Each where it stood, without the bars at its ends; the line below the head is a mark."""
    text = "| 序号 | **问题** |\n|:--|---|\n| 1 | 学得\\|少 |\n2 | 走得少\n\n后 | 文"
    lines = read_text(text, "md")
    rows = ["序号 | 问题", "1 | 学得|少", "2 | 走得少"]
    assert [line.text for line in lines] == [rows[0], "", *rows[1:], "", "后 | 文"]
    assert [line.text for line in lines if line.aside] == rows
    assert lines[0].columns == (2, 3, 4, 5, 6, 9, 10)


@pytest.mark.parametrize(
    "text",
    [
        "```\n甲|乙\n-|-\n丙|丁\n```",
        "甲|乙\n丙|丁",
        "甲|乙\n-|-",
        "-|-\n-|-\n丙|丁\n戊|己",
        f"甲|{'文' * 201}\n-|-\n丙|丁",
    ],
    ids=["code", "bars in a text", "a head alone", "no head", "a text in columns"],
)
def test_what_is_no_table_of_data(text):
    """Its rows are lines as any others."""
    lines = read_text(text, "md")
    assert not any(line.aside for line in lines)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="甲乙，。1a \n", max_size=60))
def test_text_without_marks_stays_as_it_is(text):
    """What uses none of Markdown's marks is read as plain text is."""
    assert _read(text) == [(line, 0) for line in text.split("\n")]
