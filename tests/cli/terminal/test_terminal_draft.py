"""The draft as a page on a real pseudo-terminal."""

from __future__ import annotations

import re
import sys

import pytest

from qicao.text.width import width

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

DRAFT = ["assemble", "-t", "坚定政治信仰", "--date", "2026-11-22", "--seed", "1"]
FILLED = ["--var", "单位=青溪县第二中学", "--var", "姓名=林晓明"]
TRACED = ["assemble", "-t", "值班巡查", "-t", "应急演练", "--outline", "一段话", "--seed", "1",
          "--date", "2026-11-22", "--var", "楼号=三号楼", "--trace"]  # fmt: skip


@pytest.mark.parametrize("columns", [40, 60, 88])
def test_the_preview_fits_the_terminal(terminal, unstyled, columns):
    """No line is wider than the terminal, two columns a Chinese character, and it is used."""
    status, shown, err = terminal(*DRAFT, *FILLED, columns=columns)
    widths = [width(line) for line in unstyled(shown).splitlines()]

    assert status == 0
    assert max(widths) <= columns
    assert max(widths) >= columns - 2
    assert err.decode().startswith("字数：")


def test_the_preview_has_all_of_the_draft(terminal, unstyled, qicao):
    """Apart from where lines break and the bar beside a prompt, it is the plain text."""
    text = qicao(*DRAFT, *FILLED, "--format", "text").out

    _, shown, _ = terminal(*DRAFT, *FILLED)

    lines = [line.removeprefix("| ") for line in unstyled(shown).splitlines()]
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_long_word_is_shown_whole(terminal, unstyled):
    """A word in Latin letters that is wider than the terminal is broken, not cut."""
    word = "https://example.org/" + "abcdefghij" * 6

    _, shown, _ = terminal(*DRAFT, "--title", word, columns=40)

    assert word in "".join(unstyled(shown).split())


BLANK, HEADING, STRONG, OWN, NOTE = "1;38;5;16;48;5;222", "1;38;5;30", "1", "38;5;162", "38;5;243"


def test_what_is_what_stands_out(terminal, in_style):
    """Blanks, headings, title and prompts each have a style of their own, also across lines."""
    _, shown, _ = terminal(*DRAFT, "--length", "1400", "--var", "姓名=林晓明")

    blanks = set("".join(in_style(shown, BLANK)).strip("【】").split("】【"))
    assert {"待填：单位", "待填：岗位", "待填：学习内容"} <= blanks
    assert all(blank.startswith("待填：") for blank in blanks)
    assert in_style(shown, HEADING)[0].startswith("一、")
    assert in_style(shown, STRONG)[0] == "坚定政治信仰心得体会"
    assert "一要" in in_style(shown, STRONG)[1]
    prompt = [run for run in in_style(shown, OWN) if run != "| "]
    assert prompt[0].startswith("【自写：")
    assert prompt[-1].endswith("】")


def test_origins_beside(terminal, unstyled, in_style, store):
    """On a wide terminal they stand in the margin, and below nothing."""
    _, shown, _ = terminal("--store", store, *TRACED, columns=120)

    assert in_style(shown, NOTE)[:3] == ["aq-1", "值班巡查·认识", "素材库自写"]
    assert "〔" not in shown.decode()
    first = next(line for line in unstyled(shown).splitlines() if "值班不等于坐班" in line)
    assert first.endswith("   aq-1")


def test_the_title_is_centred_and_the_signature_at_the_right(terminal, unstyled):
    """The preview is laid out like the page."""
    _, shown, _ = terminal(*DRAFT, *FILLED, columns=60)
    lines = unstyled(shown).splitlines()

    title = next(line for line in lines if "坚定政治信仰心得体会" in line)
    assert title.index("坚") == (60 - 20) // 2
    date = next(line for line in lines if "2026年11月22日" in line)
    assert width(date.rstrip()) == 60


@pytest.mark.parametrize("name", ["md", "text", "json"])
def test_a_format_asked_for_is_given_on_a_terminal_too(terminal, qicao, name):
    """With ``--format`` the terminal gets the same bytes as a pipe."""
    _, shown, _ = terminal(*DRAFT, "--format", name)

    assert shown.decode() == qicao(*DRAFT, "--format", name).out


@pytest.mark.parametrize("args", [["--help"]])
def test_help_fits_the_terminal(real_terminal, args):
    """The help page is as wide as the terminal, not as ``COLUMNS`` was."""
    _, shown, _ = real_terminal(*args, columns=60)

    # What one types is shown whole, however wide it is.
    whole = re.sub(r"\n从这里开始：\n.*?\n\n", "", shown.decode(), flags=re.DOTALL)
    page = whole.partition("\n例子：\n")[0]
    assert max(width(line.rstrip("，。；：、）")) for line in page.splitlines()) <= 60
    assert max(width(line) for line in page.splitlines()) > 50


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C"}])
def test_a_terminal_that_lacks_a_character(real_terminal, env):
    """What the terminal's encoding can't show is replaced, and nothing crashes."""
    status, shown, err = real_terminal(*DRAFT, "--title", "甲\u00a0乙𠮷😀", env=env)

    assert status == 0
    assert b"Traceback" not in shown + err
    if "PYTHONIOENCODING" in env:
        assert "甲?乙" in shown.decode("gbk")


@pytest.mark.parametrize("args", [["assemble"], ["assemble", "-t", "没有这个主题"]])
def test_nothing_is_asked_for_on_a_terminal(real_terminal, args):
    """Something missing or wrong ends the command, also where somebody could answer."""
    status, shown, err = real_terminal(*args)

    assert status in (1, 2)
    assert shown == b""
    assert err.decode().startswith(
        ("用法不对：缺少 ", "用法不对：没有写明写哪些主题", "错误：没有主题")
    )
