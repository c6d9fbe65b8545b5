"""Themes, outlines, variables, snippets and what a search found, on a terminal."""

import re

import pytest

from qicao.cli.terminal.setting import bar
from qicao.text.width import width

HIT, HEADING, STRONG = "1;38;5;16;48;5;222", "1;38;5;30", "1"
NOTE, DOUBT, BEFORE, AFTER = "38;5;243", "38;5;130", "9;38;5;161", "1;38;5;28"


@pytest.fixture
def themes(as_on_terminal, store):
    """Give a function that shows the small store's themes."""
    return lambda *args, columns: as_on_terminal(
        "--store", store, "list-themes", *args, columns=columns
    )


def test_the_tree_of_one_theme(themes, unstyled, in_style, qicao, store):
    """Guides, counts at the right, roles upright above their columns, a bar at the end.

    What can be written stands between, as far as it is told to a pipe. Below is each snippet by
    its theme, one line each; what is held fades, and says why.
    """
    piped = qicao("--store", store, "list-themes", "校园安全").out
    whole, patrol, drill = re.findall(r"最长约 *(\d+) 字", piped)
    shown = themes("校园安全", columns=80)

    tree, _, listed = unstyled(shown).partition("\n\n")
    assert tree.splitlines() == [
        "                                       开 认 要 措 做 成 问 原 过 结",
        "主题            条      字   最长 够写 头 识 求 施 法 效 题 因 渡 尾",
        f"校园安全         2      63{whole:>7}          1     1                    ==========",
        f"   值班巡查      1      31{patrol:>7}          1                          =====",
        f"   应急演练      1      32{drill:>7}                1                    =====",
    ]
    assert listed.splitlines() == [
        "-- 值班巡查　1 条 " + "-" * 62,
        "aq-1  认识  值班不等于坐班，{{ 楼号 }}的每一处门岗都要有人走到、看到、记到。",
        "",
        "-- 应急演练　2 条 " + "-" * 62,
        "aq-2  措施  演练之前不打招呼，演练之后当场复盘，漏了哪个出口就补练哪个出口。",
        "aq-3  问题  以往的演练走过场，名单事先排好，路线事先贴好。",
        "            暂存：待核实",
    ]
    assert "以往的演练走过场，名单事先排好，路线事先贴好。" in in_style(shown, NOTE)
    assert in_style(shown, DOUBT) == ["暂存：待核实"]
    narrow = unstyled(themes("校园安全", columns=60)).splitlines()
    assert "aq-1  认识  值班不等于坐班，{{ 楼号 }}的每一处门岗都要有人…" in narrow


def test_a_bar_is_as_long_as_its_part_of_the_most():
    """To half a column, and never nothing for something."""
    bars = [bar(number, 100, 38).plain for number in (0, 1, 50, 98, 100)]
    assert list(map(len, bars)) == [0, 1, 19, 37, 38]


def test_a_theme_without_snippets_says_so(themes, unstyled):
    """Dots where there is nothing, and no bar."""
    assert unstyled(themes("空白主题", columns=40)).splitlines() == [
        "主题            条      字",
        "空白主题",
        "   空白之一",
        "",
        "这个主题还没有素材。",
    ]


def test_outlines(as_on_terminal, unstyled, in_style, store):
    """The name stands out; what it is for and its parts are wrapped below."""
    shown = as_on_terminal("--store", store, "list-outlines", columns=40)
    assert (
        "一段话  按主题，20–60 字\n  只写一个方面，用于测试。\n  每个主题一部分（认识、措施）\n"
        in (unstyled(shown))
    )
    assert "一段话  " in in_style(shown, HEADING)
    assert "按主题，20–60 字" in in_style(shown, NOTE)


def test_variables(as_on_terminal, unstyled, in_style):
    """Name, type and prompt in columns; the rest fades and hangs beneath the prompt."""
    shown = as_on_terminal("list-variables", columns=60)
    lines = unstyled(shown).splitlines()
    assert lines[:2] == ["初稿常要填的", "单位      文字  单位全称；例：青溪县第二中学"]
    start = next(number for number, line in enumerate(lines) if line.startswith("政治面貌"))
    assert lines[start].startswith("政治面貌  选择  政治面貌；可选：中共党员、")
    assert lines[start + 1].startswith(" " * 16)
    assert in_style(shown, STRONG)[0].strip() == "单位"
    assert "；例：青溪县第二中学" in in_style(shown, NOTE)


@pytest.mark.parametrize("command", ["list-outlines", "list-variables"])
def test_the_text_is_that_of_the_pipe(as_on_terminal, unstyled, qicao, command):
    """Apart from spaces, line breaks and the marks between the parts of a head."""
    shown = unstyled(as_on_terminal(command, columns=80))
    assert [*filter(str.isalnum, shown)] == [*filter(str.isalnum, qicao(command).out)]


def test_the_card(as_on_terminal, unstyled, in_style, store):
    """Id, facts with their labels, and the text with its variables marked."""
    shown = as_on_terminal("--store", store, "show", "aq-1", columns=44)
    facts, _, text = unstyled(shown).partition("\n\n")
    assert facts.startswith(
        "-- aq-1 " + "-" * 36 + "\n主题  校园安全 › 值班巡查\n作用  认识\n人称  无\n对象  通用\n"
        "来源  素材库自写\n存于  "
    )
    path = "".join(line.strip() for line in facts.partition("存于")[2].splitlines())
    assert path == str(store / "paragraphs" / "校园安全.yaml:1")
    assert text == "　　值班不等于坐班，{{ 楼号 }}的每一处门岗\n都要有人走到、看到、记到。\n\n"
    assert in_style(shown, HIT) == ["{{ 楼号 }}"]


def test_the_history(as_on_terminal, unstyled, in_style, mine, qicao):
    """The line of the source, and each change with what stood there and what stands there now."""
    shown = as_on_terminal("--store", "mine", "show", "p-75dbb55461", columns=80)
    assert unstyled(shown).partition("\n原文\n")[2] == (
        "    7  二是要把纪律学习排进每月的固定日程，逐条对照岗位职责查找短板，列出清单，\n"
        "       限期改正，由支部书记逐项核对。\n改动  标点和空格 0 处，其余如下\n"
        "  取下序号  “二是” → （去掉）\n\n"
    )
    assert in_style(shown, BEFORE) == ["二是"]
    text = "习近平总书记记指出，理论学习一天也不能停，要把它当作责任。"
    qicao("split", "-", "--into", "mine", stdin=f"学习体会\n\n一、加强理论学习\n{text}\n")
    name = qicao("--store", "mine", "search", "一天也不能停").out.split()[0]
    shown = as_on_terminal("--store", "mine", "show", name, columns=80)
    assert "\n  称谓后多出“记”  “总书记记” → “总书记”\n" in unstyled(shown)
    assert (in_style(shown, BEFORE), in_style(shown, AFTER)) == (["总书记记"], ["总书记"])


def test_hits_stand_by_theme(as_on_terminal, unstyled, in_style, store):
    """The theme fades, the id stands out, every hit is marked, what is held says why."""
    shown = as_on_terminal("--store", store, "search", "演练", columns=80)
    assert unstyled(shown).splitlines() == [
        "校园安全 › 应急演练　2 条",
        "aq-2  措施",
        "  演练之前不打招呼，演练之后当场复盘，漏了哪个出口就补练哪个出口。",
        "aq-3  问题  暂存：待核实",
        "  以往的演练走过场，名单事先排好，路线事先贴好。",
    ]
    assert in_style(shown, HIT) == ["演练"] * 3
    assert in_style(shown, NOTE) == ["校园安全 › 应急演练　2 条", "措施", "问题"]
    assert in_style(shown, DOUBT) == ["暂存：待核实"]
    # Where no word stands in the text itself, one is told that.
    shown = as_on_terminal("--store", store, "search", "编写办法", columns=80)
    last = "".join(unstyled(shown).splitlines()[2:])
    assert last.endswith("就补练哪个出口。（字词在小标  题、依据或来源里）")


LONG = "开头说" + "先说一件事情，" * 40 + "门岗" + "中间又隔着很长的话，" * 40 + "值守。"
MANY = "门岗要有人看，" * 60 + "值守也要有人管。"


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_each_word_is_shown(as_on_terminal, unstyled, in_style, make_store, columns):
    """However far apart they stand; what is left out between them shows as …; of many, the first."""
    entry = "- id: {0}\n  theme: 学习认识\n  role: 认识\n  text: {0}{1}\n"
    paragraphs = entry.format("甲", LONG) + entry.format("乙", MANY)
    folder = make_store({"paragraphs/a.yaml": paragraphs})
    shown = as_on_terminal("--store", folder, "search", "值守", "门岗", columns=columns)
    _, _, first, second = re.split(r"^(?:学习|总论|甲|乙).*\n", unstyled(shown), flags=re.MULTILINE)
    excerpt = first.splitlines()
    assert len(excerpt) <= 3
    assert excerpt[0].startswith("  …")
    assert first.count("…") == 2
    assert excerpt[-1].endswith("值守。")
    assert max(map(width, excerpt)) > min(columns, 88) - 6
    assert len(second.splitlines()) <= 3
    assert in_style(shown, HIT)[:2] == ["门岗", "值守"]
    assert set(in_style(shown, HIT)[2:]) == {"门岗", "值守"}
