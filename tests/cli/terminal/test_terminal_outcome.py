"""What ``split`` tells on a terminal."""

import sys

import pytest

DOUBT, STRONG = "38;5;130", "1"

BRIEF = """\
-- 范文.txt --------------------------------------------------------------------
题目  学习心得体会（精选2篇）　2 篇
编码  utf-8
行    页面信息 2、篇题 2、一级标题 3、段落 6
去向  入库 3、用作标题 5、暂存 2、已有 1、不用 2
改动  5 处（半角标点 2、多余空格 1、取下序号 1、取下段首小标题 1）

篇                                         行   可用   暂存   原文   已有   改动
1     篇一：学习政治纪律心得体会            6      2      1                    3
2     篇二：党内政治生活心得体会            5      1      1             1      1
篇外                                        2                                  1
合计                                       13      3      2             1      5

可用素材的主题
净化政治生态     3  ========================================

暂存 2 条，改好后才用得上
p-8738e8ade8  第 9 行   有遮盖或空缺：某某
  某某局的同志要带头讲真话、报实情，不搞小圈子，不传小道消息，以清清爽爽的同志…
p-65d150e4ae  第 15 行  太短，不成段
  天气晴朗。

"""


def test_the_outcome(on_terminal, unstyled, in_style, page):
    """A row for each essay and the sum, the themes with bars, and what is held with its reason."""
    status, shown, err = on_terminal("split", page, columns=80)
    assert (status, err.decode()) == (0, "只看未存；加 --into 文件夹 归入素材库\n")
    assert unstyled(shown) == BRIEF
    assert in_style(shown, DOUBT) == ["有遮盖或空缺：某某", "太短，不成段"]
    assert [run.strip() for run in in_style(shown, STRONG)][1:] == [
        "合计", "13", "3", "2", "1", "5", "暂存 2 条，改好后才用得上",
    ]  # fmt: skip


def test_the_rows_are_a_table(on_terminal, unstyled, page):
    """With ``--verbose`` every line: number, kind, essay, fate, snippet, how it begins, theme."""
    _, shown, _ = on_terminal("split", page, "--verbose", columns=100)
    _, rows, rest = unstyled(shown).split("\n\n", 2)
    assert rows.splitlines()[2:5] == [
        "   4  篇题      1  用作标题               篇一：学习政治纪律心得体会",
        "   5  一级标题  1  用作标题               一、严守政治纪律",
        "   6  段落      1  入库     p-5b323cbbc7  党员干部要把政治纪律和政治规矩挺在前面,从日常…［政治纪律］",
    ]
    assert len(rows.splitlines()) == 13
    assert rest.startswith("篇 ")


def test_each_source_has_its_own(on_terminal, unstyled, page, page_text, lay):
    """What the first one filed is 已有 in the second."""
    lay({"再来.txt": page_text})
    _, shown, err = on_terminal("split", page, "再来.txt", "--into", "mine", columns=80)
    first, _, second = unstyled(shown).partition("-- 再来.txt -")
    assert first == BRIEF
    total = "合计                                       13                           6      5"
    assert f"\n{total}\n" in second
    assert "暂存" in second.splitlines()[7]
    assert "改好后" not in second
    assert err.decode().count("已归入 mine：") == 2


def test_of_many_held_ones_the_first_are_listed(on_terminal, unstyled, lay):
    """Twenty, and how many more there are; ``--verbose`` lists all."""
    lines = [
        f"第{number}次会上，某某局的同志把问题逐条摆出来，会后一项一项盯着改，谁的事谁来办，办完再报。"
        for number in range(23)
    ]
    lay({"多.txt": "\n\n".join(["体会", *lines])})
    words = ("split", "多.txt")
    brief, whole = (unstyled(on_terminal(*words, *more)[1]) for more in ((), ("--verbose",)))
    assert brief.count("有遮盖或空缺：某某") == 20
    assert brief.endswith("\n还有 3 条，加 --verbose 全部列出\n\n")
    assert whole.count("有遮盖或空缺：某某") == 23
    assert "还有" not in whole


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")
def test_a_long_document_has_a_bar(terminal, lay):
    """On stderr, gone at the end, without a colour where none is wanted."""
    lay({"长.txt": "体会\n" + "好。\n" * 3000})
    _, shown, _ = terminal("--no-color", "split", "长.txt", both=True)
    _, alone, err = terminal("split", "长.txt")
    assert "拆分" in shown.decode()
    assert b"38;5;" not in shown
    assert "拆分" not in alone.decode() + err.decode()
