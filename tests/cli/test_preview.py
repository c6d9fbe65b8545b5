"""The preview on a real pseudo-terminal."""

from __future__ import annotations

import re
import sys

import pytest

from qicao.text.width import width

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

DRAFT = ["assemble", "-t", "坚定政治信仰", "--date", "2026-11-22", "--seed", "1"]
FILLED = ["--var", "单位=青溪县第二中学", "--var", "姓名=林晓明"]
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def _plain(shown: bytes) -> str:
    return _ESCAPE.sub("", shown.decode())


@pytest.mark.parametrize("columns", [40, 60, 88])
def test_the_preview_fits_the_terminal(terminal, columns):
    """No line is wider than the terminal, two columns a Chinese character, and it is used."""
    status, shown, err = terminal(*DRAFT, *FILLED, columns=columns)
    widths = [width(line) for line in _plain(shown).splitlines()]

    assert status == 0
    assert max(widths) <= columns
    assert max(widths) >= columns - 2
    assert err.decode().startswith("字数：")


def test_the_preview_is_not_wider_than_one_can_read(terminal):
    """On a wide terminal the lines stay at 88 columns."""
    _, shown, _ = terminal(*DRAFT, columns=200)

    assert max(width(line) for line in _plain(shown).splitlines()) in (87, 88)


def test_the_preview_has_all_of_the_draft(terminal, qicao):
    """Apart from where lines break, the preview is the plain text of the draft."""
    text = qicao(*DRAFT, *FILLED, "--format", "text").out

    _, shown, _ = terminal(*DRAFT, *FILLED)

    assert "".join(_plain(shown).split()) == "".join(text.split())


def test_a_long_word_is_shown_whole(terminal):
    """A word in Latin letters that is wider than the terminal is broken, not cut."""
    word = "https://example.org/" + "abcdefghij" * 6

    _, shown, _ = terminal(*DRAFT, "--title", word, columns=40)

    assert word in "".join(_plain(shown).split())


def test_blanks_stand_out(terminal):
    """What the author must fill in is in a colour of its own."""
    _, shown, _ = terminal(*DRAFT, "--var", "单位=青溪县第二中学")

    assert re.search(rb"\x1b\[[0-9;]*33m\xe3\x80\x90\xe5\xbe\x85\xe5\xa1\xab", shown)


def test_no_colour_where_none_is_wanted(terminal):
    """``NO_COLOR`` is heeded."""
    _, shown, _ = terminal(*DRAFT, env={"NO_COLOR": "1"})

    assert b"\x1b[1;33m" not in shown
    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", shown)


def test_marks_of_rich_are_text_in_the_preview(terminal):
    """Nothing that a person gave is read as markup."""
    title = "[/b] {{ 7*7 }} {% for %} [red]红[/red] :smile:"

    status, shown, _ = terminal(*DRAFT, "--title", title)

    assert status == 0
    assert title in _plain(shown)


def test_the_title_is_centred_and_the_signature_at_the_right(terminal):
    """The preview is laid out like the page."""
    _, shown, _ = terminal(*DRAFT, *FILLED, columns=60)
    lines = _plain(shown).splitlines()

    title = next(line for line in lines if "坚定政治信仰心得体会" in line)
    assert title.index("坚") == (60 - 20) // 2
    date = next(line for line in lines if "2026年11月22日" in line)
    assert width(date.rstrip()) == 60


def test_no_line_of_the_preview_begins_with_a_mark(terminal):
    """As in print, a comma or full stop hangs on to the line before."""
    shown = [terminal(*DRAFT, *FILLED, columns=columns)[1] for columns in (40, 61)]

    lines = [line for page in shown for line in _plain(page).splitlines()]
    assert [line for line in lines if line[:1] in "，。、；：！？）》”" and line] == []


@pytest.mark.parametrize("name", ["md", "text", "json"])
def test_a_format_asked_for_is_given_on_a_terminal_too(terminal, qicao, name):
    """With ``--format`` the terminal gets the same bytes as a pipe."""
    _, shown, _ = terminal(*DRAFT, "--format", name)

    assert shown.decode() == qicao(*DRAFT, "--format", name).out


def test_split_is_brief_on_a_terminal(terminal, page):
    """On a terminal the rows are left out, unless asked for."""
    _, brief, _ = terminal("split", page)
    _, whole, _ = terminal("split", page, "--verbose")

    assert "p-5b323cbbc7" not in brief.decode()
    assert "题目：学习心得体会（精选2篇）　篇数：2\n行：页面信息 2、" in brief.decode()
    assert "p-5b323cbbc7" in whole.decode()


@pytest.mark.parametrize("args", [["--help"], ["assemble", "--help"]])
def test_help_fits_the_terminal(terminal, args):
    """The help page is as wide as the terminal, not as ``COLUMNS`` was."""
    _, shown, _ = terminal(*args, columns=60)

    page = shown.decode().partition("\n例子：\n")[0]
    lines = [line for line in page.splitlines() if not line.startswith("     qicao ")]
    assert max(width(line.rstrip("，。；：、）")) for line in lines) <= 60
    assert max(width(line) for line in lines) > 50


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C"}])
def test_a_terminal_that_lacks_a_character(terminal, env):
    """What the terminal's encoding can't show is replaced, and nothing crashes."""
    status, shown, err = terminal(*DRAFT, "--title", "甲\u00a0乙𠮷😀", env=env)

    assert status == 0
    assert b"Traceback" not in shown + err
    if "PYTHONIOENCODING" in env:
        assert "甲?乙" in shown.decode("gbk")


@pytest.mark.parametrize("args", [["assemble"], ["show"], ["assemble", "-t", "没有这个主题"]])
def test_nothing_is_asked_for_on_a_terminal(terminal, args):
    """Something missing or wrong ends the command, also where somebody could answer."""
    status, shown, err = terminal(*args)

    assert status in (1, 2)
    assert shown == b""
    assert err.decode().startswith(("用法不对：缺少 ", "错误：没有主题"))
