"""``qicao check`` on a terminal."""

from pathlib import Path

import pytest

from qicao.text.width import width

HIT = "1;38;5;16;48;5;222"
FAULTY = (
    "学习不能停在纸面上,自已读过的[b]要记住，记住的要做到，做到了还要想一想有没有更好的办法。\n"
)


@pytest.mark.parametrize("columns", [40, 120])
def test_findings_stand_under_the_file_s_name(on_terminal, unstyled, in_style, lay, columns):
    """Place, level and message, then the words around with those that are meant marked."""
    lay({"稿.txt": FAULTY})
    status, shown, err = on_terminal("check", "稿.txt", columns=columns)
    lines = unstyled(shown).splitlines()
    assert status == 1
    assert lines[0].startswith("-- 稿.txt -")
    assert lines[1].startswith("1:11    错误  “自已”应为“自己”")
    assert max(map(width, lines)) <= columns
    assert in_style(shown, HIT) == ["自已", ","]
    assert err.decode().startswith("共 2 处：错误 1，警告 1（错字 1、标点 1）\n")


def test_what_would_steer_the_terminal_is_not_passed_on(on_terminal, lay):
    """Out of a text that somebody sent: its title, its colours, the direction of its writing."""
    lay({"稿.txt": "读书,\x1b]0;题\x07走访\x9b31m\u202e。\n"})
    for args in (
        ["稿.txt", "--fix", "--yes"],
        ["稿.txt", "--format", "json"],
        ["\x1b]0;题\x07.txt"],
    ):
        _, shown, _ = on_terminal("check", *args, both=True)
        text = shown.decode()
        assert "\x1b]0" not in text, args
        assert not {"\x07", "\x9b", "\u202e"} & set(text), args


def test_quiet_mends_nothing_that_nobody_agreed_to(dialogue, lay):
    """Under ``-q`` no changes are shown, but whether they are wanted is asked all the same."""
    lay({"稿.txt": FAULTY})
    _, shown = dialogue("-q", "check", "--fix", "稿.txt", answers=[("改正 稿.txt 吗？", "n\r")])
    assert Path("稿.txt").read_text(encoding="utf-8") == FAULTY
    assert "@@" not in shown.decode()
