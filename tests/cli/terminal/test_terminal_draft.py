"""The draft as a page, and the report on it."""

import re
import sys

import pytest

from qicao.text.width import width

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

DRAFT = ["assemble", "-t", "坚定政治信仰", "--date", "2026-11-22", "--seed", "1"]
FILLED = ["--var", "单位=青溪县第二中学", "--var", "姓名=林晓明"]
SMALL = ["assemble", "-t", "值班巡查", "-t", "应急演练", "--outline", "一段话", "--seed", "1",
         "--date", "2026-11-22"]  # fmt: skip
BLANK, HEADING, STRONG, OWN = "1;38;5;16;48;5;222", "1;38;5;30", "1", "38;5;162"
NOTE, WARN = "38;5;243", "1;38;5;130"


@pytest.mark.parametrize("columns", [40, 60, 88])
def test_the_preview_is_laid_out_like_the_page(on_terminal, unstyled, columns):
    """As wide as the terminal, two columns a character; title centred, signature at the right."""
    status, shown, err = on_terminal(*DRAFT, *FILLED, columns=columns)
    lines = unstyled(shown).splitlines()
    widths = [width(line) for line in lines]
    assert status == 0
    assert columns - 2 <= max(widths) <= columns
    assert err.decode().startswith("字数：")
    title = next(line for line in lines if "坚定政治信仰心得体会" in line)
    assert title.index("坚") == (columns - 20) // 2
    date = next(line for line in lines if "2026年11月22日" in line)
    assert width(date.rstrip()) == columns


def test_the_preview_has_all_of_the_draft(on_terminal, unstyled, qicao):
    """Apart from where lines break and the bar beside a prompt, it is the plain text.

    A word in Latin letters that is wider than the terminal is broken, not cut.
    """
    words = [*DRAFT, *FILLED, "--title", "https://example.org/" + "abcdefghij" * 6]
    text = qicao(*words, "--format", "text").out
    lines = [line.removeprefix("| ") for line in unstyled(on_terminal(*words)[1]).splitlines()]
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_is_what_stands_out(on_terminal, in_style):
    """Blanks, headings, title and prompts each have a style of their own, also across lines."""
    _, shown, _ = on_terminal(*DRAFT, "--length", "1400", "--var", "姓名=林晓明")
    blanks = set("".join(in_style(shown, BLANK)).strip("【】").split("】【"))
    assert {"待填：单位", "待填：学习内容"} <= blanks
    assert all(blank.startswith("待填：") for blank in blanks)
    assert in_style(shown, HEADING)[0].startswith("一、")
    assert in_style(shown, STRONG)[0] == "坚定政治信仰心得体会"
    assert "一要" in in_style(shown, STRONG)[1]
    prompt = [run for run in in_style(shown, OWN) if run != "| "]
    assert prompt[0].startswith("【自写：")
    assert prompt[-1].endswith("】")


def test_origins_beside(on_terminal, unstyled, in_style, store):
    """On a wide terminal they stand in the margin, and below nothing."""
    words = ("--store", store, *SMALL, "--var", "楼号=三号楼", "--trace")
    _, shown, _ = on_terminal(*words, columns=120)
    assert in_style(shown, NOTE)[:3] == ["aq-1", "值班巡查·认识", "素材库自写"]
    assert "〔" not in shown.decode()
    first = next(line for line in unstyled(shown).splitlines() if "值班不等于坐班" in line)
    assert first.endswith("   aq-1")


def test_a_format_asked_for_is_given_on_a_terminal_too(on_terminal, qicao):
    """With ``--format`` the terminal gets the same bytes as a pipe."""
    words = (*DRAFT, "--format", "md")
    assert on_terminal(*words)[1].decode() == qicao(*words).out


@posix
def test_help_fits_the_terminal(terminal):
    """The help page is as wide as the terminal, not as ``COLUMNS`` was."""
    _, shown, _ = terminal("--help", columns=60)
    # What one types is shown whole, however wide it is.
    whole = re.sub(r"\n从这里开始：\n.*?\n\n", "", shown.decode(), flags=re.DOTALL)
    page = whole.partition("\n例子：\n")[0]
    assert max(width(line.rstrip("，。；：、）")) for line in page.splitlines()) <= 60
    assert max(width(line) for line in page.splitlines()) > 50


@posix
@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C"}])
def test_a_terminal_that_lacks_a_character(terminal, env):
    """What the terminal's encoding can't show is replaced, and nothing crashes."""
    status, shown, err = terminal(*DRAFT, "--title", "甲\u00a0乙𠮷😀", env=env)
    assert status == 0
    assert b"Traceback" not in shown + err
    if "PYTHONIOENCODING" in env:
        assert "甲?乙" in shown.decode("gbk")


def test_the_report_stands_in_columns_below_the_draft(on_terminal, unstyled, in_style, store):
    """Parted by a rule; labels stand out, and what is to be filled in most."""
    status, shown, _ = on_terminal(
        "--store", store, *SMALL, "--length", "300", columns=60, both=True
    )

    assert status == 0
    _, rule, report = unstyled(shown).partition("-- 关于这一稿 " + "-" * 46 + "\n")
    assert rule
    head, _, rest = report.partition("素材库  ")
    told, _, rest = rest.partition("来源")
    told = "".join(line.strip() for line in told.splitlines())
    assert told == f"{store}（下面垫着自带的开头、过渡和结尾）"
    assert head + rest == (
        "字数      89（要求 300 字）　提纲：一段话　种子：1\n"
        "素材不够  “值班巡查”还差约 104 字\n"
        "素材不够  “应急演练”还差约 106 字\n"
        "提示      可以多选几个主题、拆入更多来源；用自己的素材库时\n"
        "          还可以再加 --store starter\n"
        "主题      校园安全 › 值班巡查；校园安全 › 应急演练\n"
        "       1 aq-1  值班巡查 认识  素材库自写\n"
        "           2 aq-2  应急演练 措施  素材库自写\n"
        "待填      楼号、单位、姓名（用 --var 名称=值 填写）\n"
        "补写      先用 -o 初稿.docx 存成带配方的文件，再用\n"
        "          --recipe 初稿.docx 补，其余不动\n"
        "检查      措辞没有发现问题\n"
    )
    assert in_style(shown, BLANK)[-1] == "待填"
    assert in_style(shown, WARN) == ["素材不够"] * 2
    assert in_style(shown, STRONG)[-3:] == ["素材库", "来源", "检查"]
    assert {"提示", "补写"} <= set(in_style(shown, NOTE))


def test_it_says_what_the_pipe_is_told(on_terminal, unstyled, qicao):
    """The same words in the same order, apart from marks and spaces; plain where it is no terminal."""
    piped = qicao(*DRAFT).err
    shown = unstyled(on_terminal(*DRAFT, both=True, columns=80)[1])
    report = shown.partition(" 关于这一稿 ")[2]
    assert [*filter(str.isalnum, report)] == [*filter(str.isalnum, piped)]
    assert on_terminal(*DRAFT)[2].decode() == piped


def test_a_source_is_named_once(on_terminal, unstyled, mine):
    """Paragraphs one after the other from the same source say 同上 and their place."""
    words = ("--store", "mine", "assemble", "-t", "净化政治生态", "--seed", "1")
    _, shown, _ = on_terminal(*words, both=True, columns=100)
    report = unstyled(shown).partition(" 关于这一稿 ")[2]
    assert report.partition("照用")[0].count("《学习心得体会（精选2篇）》") == 1
    assert "  同上 第 2 篇 第 13 行\n" in report or "  同上 第 1 篇 第 6 行\n" in report


def test_on_a_file_there_is_no_rule(on_terminal, unstyled, store):
    """Nothing stands above to be parted from; a command to be copied is in one piece."""
    _, shown, _ = on_terminal("--store", store, *SMALL, "-o", "稿.md", both=True)
    assert unstyled(shown).startswith("已写入 稿.md\n字数      89　提纲：")
    again = f"qicao --store {store} assemble --recipe 稿.md --var 楼号=…"
    assert f"\n补写      {again} --var 单位=… --var 姓名=… -o 稿.md --force\n" in unstyled(shown)
