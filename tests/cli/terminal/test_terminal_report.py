"""The report of a draft where stderr is a terminal."""

from __future__ import annotations

import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

DRAFT = ["assemble", "-t", "值班巡查", "-t", "应急演练", "--outline", "一段话", "--seed", "1",
         "--date", "2026-11-22"]  # fmt: skip
BLANK, WARN, STRONG, NOTE = "1;38;5;16;48;5;222", "1;38;5;130", "1", "38;5;243"


def test_the_report_stands_in_columns_below_the_draft(terminal, unstyled, in_style, store):
    """Parted by a rule; labels stand out, and what is to be filled in most."""
    status, shown, _ = terminal("--store", store, *DRAFT, "--length", "300", columns=60, both=True)

    assert status == 0
    _, rule, report = unstyled(shown).partition("-- 关于这一稿 " + "-" * 46 + "\n")
    assert rule
    lines = report.splitlines()
    at, until = (
        next(n for n, x in enumerate(lines) if x.startswith(y)) for y in ("素材库", "来源")
    )
    told = "".join(line.strip() for line in lines[at:until])
    assert told.replace(" ", "") == f"素材库{store}（下面垫着自带的开头、过渡和结尾）"
    assert [*lines[:at], *lines[until:]] == [
        "字数      89（要求 300 字）　提纲：一段话　种子：1",
        "素材不够  “值班巡查”还差约 104 字",
        "素材不够  “应急演练”还差约 106 字",
        "提示      可以多选几个主题、拆入更多来源；用自己的素材库时",
        "          还可以再加 --store starter",
        "主题      校园安全 › 值班巡查；校园安全 › 应急演练",
        "来源       1 aq-1  值班巡查 认识  素材库自写",
        "           2 aq-2  应急演练 措施  素材库自写",
        "待填      楼号、单位、姓名（用 --var 名称=值 填写）",
        "补写      先用 -o 初稿.docx 存成文件，再用 --recipe 初",
        "          稿.docx 补，其余不动",
        "检查      措辞没有发现问题",
    ]
    assert in_style(shown, BLANK)[-1] == "待填"
    assert in_style(shown, WARN) == ["素材不够"] * 2
    assert in_style(shown, STRONG)[-3:] == ["素材库", "来源", "检查"]
    assert "提示" in in_style(shown, NOTE)
    assert "补写" in in_style(shown, NOTE)


def test_it_says_what_the_pipe_is_told(terminal, unstyled, qicao):
    """The same words in the same order, apart from marks and spaces, and what is 同上."""
    draft = ["assemble", "-t", "坚定政治信仰", "--date", "2026-11-22", "--seed", "1"]

    def bare(text):
        return "".join(character for character in text if character.isalnum())

    _, shown, _ = terminal(*draft, both=True, columns=80)

    _, _, report = unstyled(shown).partition(" 关于这一稿 ")
    assert bare(report) == bare(qicao(*draft).err)


def test_a_source_is_named_once(terminal, unstyled, mine):
    """Paragraphs one after the other from the same source say 同上 and their place."""
    _, shown, _ = terminal(
        "--store", "mine", "assemble", "-t", "净化政治生态", "--seed", "1", both=True, columns=100
    )

    report = unstyled(shown).partition(" 关于这一稿 ")[2]
    assert report.partition("照用")[0].count("《学习心得体会（精选2篇）》") == 1
    assert "  同上 第 2 篇 第 13 行\n" in report or "  同上 第 1 篇 第 6 行\n" in report


def test_on_a_file_there_is_no_rule(terminal, unstyled, store):
    """Nothing stands above from which the report would have to be parted."""
    _, shown, _ = terminal("--store", store, *DRAFT, "-o", "稿.md", both=True)

    assert unstyled(shown).startswith("已写入 稿.md\n字数      89　提纲：")


def test_where_stderr_is_no_terminal_it_is_plain(terminal, qicao, store):
    """Whatever stdout is."""
    _, _, err = terminal("--store", store, *DRAFT)

    assert err.decode() == qicao("--store", store, *DRAFT).err
