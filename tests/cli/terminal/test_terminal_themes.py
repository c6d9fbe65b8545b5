"""The themes on a terminal: a tree, bars, a column for each role."""

from __future__ import annotations

import json
import re
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

NOTE, DOUBT = "38;5;243", "38;5;130"


def test_the_tree_of_one_theme(terminal, unstyled, qicao, store):
    """Guides, counts at the right, roles upright above their columns, a bar at the end.

    What can be written stands between, as far as it is told to a pipe.
    """
    piped = qicao("--store", store, "list-themes", "校园安全").out
    whole, patrol, drill = re.findall(r"最长约 *(\d+) 字", piped)
    status, shown, err = terminal("--store", store, "list-themes", "校园安全", columns=80)

    assert (status, err) == (0, b"")
    tree, _, _ = unstyled(shown).partition("\n\n")
    assert tree.splitlines() == [
        "                                       开 认 要 措 做 成 问 原 过 结",
        "主题            条      字   最长 够写 头 识 求 施 法 效 题 因 渡 尾",
        f"校园安全         2      63{whole:>7}          1     1                    ==========",
        f"   值班巡查      1      31{patrol:>7}          1                          =====",
        f"   应急演练      1      32{drill:>7}                1                    =====",
    ]


def test_a_theme_opens_to_its_snippets(terminal, unstyled, in_style, store):
    """By their theme, one line each; what is held fades, and says why below."""
    _, shown, _ = terminal("--store", store, "list-themes", "校园安全", columns=60)

    _, _, listed = unstyled(shown).partition("\n\n")
    assert listed.splitlines() == [
        "-- 值班巡查　1 条 " + "-" * 42,
        "aq-1  认识  值班不等于坐班，{{ 楼号 }}的每一处门岗都要有人…",
        "",
        "-- 应急演练　2 条 " + "-" * 42,
        "aq-2  措施  演练之前不打招呼，演练之后当场复盘，漏了哪个出…",
        "aq-3  问题  以往的演练走过场，名单事先排好，路线事先贴好。",
        "            暂存：待核实",
    ]
    assert "以往的演练走过场，名单事先排好，路线事先贴好。" in in_style(shown, NOTE)
    assert in_style(shown, DOUBT) == ["暂存：待核实"]


def test_bars_are_as_long_as_the_counts(terminal, unstyled, qicao):
    """To half a column, and never nothing for something."""
    themes = json.loads(qicao("list-themes", "--format", "json").out)["themes"]
    counts = {
        theme["name"]: theme["snippets"]
        for parent in themes
        for theme in (parent, *parent["children"])
    }
    _, shown, _ = terminal("list-themes", columns=120)

    bars = {}
    for line in unstyled(shown).splitlines():
        name = line.strip().split(" ")[0]
        if name in counts:
            bars[name] = line.count("=")
    assert set(bars) == set(counts)
    assert max(bars.values()) == 38
    for name, number in counts.items():
        assert abs(bars[name] - number / max(counts.values()) * 38) <= 0.5
        assert bool(bars[name]) == bool(number)


def test_a_theme_without_snippets_says_so(as_on_terminal, unstyled, store):
    """Dots where there is nothing, and no bar."""
    shown = as_on_terminal("--store", store, "list-themes", "空白主题", columns=40)

    assert unstyled(shown).splitlines() == [
        "主题            条      字",
        "空白主题",
        "   空白之一",
        "",
        "这个主题还没有素材。",
    ]
