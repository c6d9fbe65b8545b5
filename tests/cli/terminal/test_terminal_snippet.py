"""A snippet as a card on a terminal."""

from __future__ import annotations

import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

BLANK, DOUBT = "1;38;5;16;48;5;222", "38;5;130"
BEFORE, AFTER = "9;38;5;161", "1;38;5;28"


def test_the_card(terminal, unstyled, in_style, store):
    """Id, facts with their labels, and the text with its variables marked."""
    status, shown, err = terminal(
        "--store", store, "show", "aq-1", columns=40, env={"COLUMNS": "44"}
    )

    assert (status, err) == (0, b"")
    lines = unstyled(shown).splitlines()
    path = str(store / "paragraphs" / "校园安全.yaml:1")
    place = lines.index("来源  素材库自写") + 1
    blank = lines.index("")
    assert lines[:place] == [
        "-- aq-1 " + "-" * 36,
        "主题  校园安全 › 值班巡查",
        "作用  认识",
        "人称  无",
        "对象  通用",
        "来源  素材库自写",
    ]
    assert "".join(line.removeprefix("存于").strip() for line in lines[place:blank]) == path
    assert lines[blank:] == [
        "",
        "　　值班不等于坐班，{{ 楼号 }}的每一处门岗",
        "都要有人走到、看到、记到。",
        "",
    ]
    assert in_style(shown, BLANK) == ["{{ 楼号 }}"]


def test_the_history(as_on_terminal, unstyled, in_style, mine):
    """The line of the source, and each change with what stood there and what stands there now."""
    shown = as_on_terminal("--store", "mine", "show", "p-75dbb55461", columns=80)

    _, _, history = unstyled(shown).partition("\n原文\n")
    assert history.splitlines() == [
        "    7  二是要把纪律学习排进每月的固定日程，逐条对照岗位职责查找短板，列出清单，",
        "       限期改正，由支部书记逐项核对。",
        "改动  标点和空格 0 处，其余如下",
        "  取下序号  “二是” → （去掉）",
        "",
    ]
    assert in_style(shown, BEFORE) == ["二是"]


def test_a_change_has_a_before_and_an_after(as_on_terminal, unstyled, in_style, qicao):
    """What stood there is struck out, what stands there now is bold."""
    page = (
        "学习体会\n\n一、加强理论学习\n习近平总书记记指出，理论学习一天也不能停，要把它当作责任。\n"
    )
    qicao("split", "-", "--into", "mine", "--themes", "headings", stdin=page)
    name = qicao("--store", "mine", "search", "一天也不能停").out.split()[0]

    shown = as_on_terminal("--store", "mine", "show", name, columns=80)

    assert "\n  称谓后多出“记”  “总书记记” → “总书记”\n" in unstyled(shown)
    assert (in_style(shown, BEFORE), in_style(shown, AFTER)) == (["总书记记"], ["总书记"])
