"""``qicao assemble -i`` on a terminal: asked step by step, kept where somebody breaks off."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from qicao.text.width import width

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

DAY = ["--date", "2026-11-22", "--no-check"]
FACT = "河面上起了雾，渡船晚开了一个钟头，我没有贴告示。"


@pytest.fixture(autouse=True)
def _starter(monkeypatch):
    monkeypatch.setenv("QICAO_STORE", "starter")


def test_the_command_that_is_told_does_the_same(dialogue, qicao):
    """Each answer is an option of it, facts a file that was asked for; byte for byte."""
    answers = [
        ("第 1 步，共 6 步", "<\n"), ("已经是第一问", "没有这种\n"), ("没有提纲“没有这种”", "1\n"),
        ("第 2 步，共 6 步", "政治规\n"), ("第 3 步，共 6 步", "<\n"),
        ("现在是“政治纪律”", "政治纪律、作风民心\n"),
        ("第 3 步，共 6 步", "一千字\n"), ("当作：1000", ""),
        ("第 4 步，共 6 步", "\n"),
        ("第 5 步，共 6 步", f"{FACT}\n"), ("叫什么", "告示\n"), ("哪一种", "问题\n"),
        ("当时想法：", ">\n"),
        ("第 6 步，共 6 步", "护士\n"), ("单位全称", "<\n"), ("现在是“护士”", "语文教师\n"),
        ("单位全称", "青溪县第二中学\n"), ("署名用的姓名", "林\n"), ("请再答一次", "林晓明\n"),
        ("政治面貌", "党员\n"), ("要存下来", "<\n"), ("现在是“党员”", "\n"),
        ("要存下来", ".\n"), ("换一个文件名", "材料.yaml\n"),
    ]  # fmt: skip
    words = ("assemble", "-i", "-o", "稿.md", "--save-vars", "值.yaml", *DAY)
    status, shown = dialogue(*words, answers=answers, columns=200)
    assert status == 0, shown.decode()
    lines = shown.decode().replace("\r", "").replace("\n", "")
    program, *told = shlex.split(lines.rpartition("同样的命令：")[2])
    assert program == "qicao"
    assert "-i" not in told
    assert told[told.index("-o") + 1] == "稿.md"
    assert {
        "岗位=语文教师",
        "政治面貌=党员",
        "姓名=林晓明",
        "政治纪律",
        "作风民心",
        "1000",
        "材料.yaml",
    } <= set(told)
    assert Path("材料.yaml").read_text("utf-8") == f"- 材料: {FACT}\n  名称: 告示\n  类型: 问题\n"
    assert "岗位: 语文教师\n" in Path("值.yaml").read_text("utf-8")
    made = Path("稿.md").read_bytes()
    assert FACT in made.decode()
    qicao(*told, "--force")
    assert Path("稿.md").read_bytes() == made


@pytest.mark.parametrize("end", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_who_breaks_off_finds_all_answers_in_new_files(terminal, lay, end):
    """Also those gone back over; the command that goes on is told and stands in the file."""
    lay({"接着写.yaml": "我的: 1\n"})
    answers = [
        ("第 1 步，共 3 步", "党章\n"), ("第 2 步，共 3 步", f"{FACT}\n"), ("叫什么", "告示\n"),
        ("哪一种", "<\n"), ("叫什么", "<\n"), ("现在是", end),
    ]  # fmt: skip
    words = ["assemble", "政治纪律", "1000字", "--outline", "三个方面", "-i", "-o", "稿.md", *DAY]
    given = ["--var", "单位=青溪县第二中学"]
    status, shown, _ = terminal(*words, *given, answers=answers, columns=200, both=True)
    assert status == 130
    assert not Path("稿.md").exists()
    assert Path("接着写.yaml").read_text("utf-8") == "我的: 1\n"
    assert Path("接着写-材料.yaml").read_text("utf-8") == f"- 材料: {FACT}\n  名称: 告示\n"
    note, go_on, *values = Path("接着写-2.yaml").read_text("utf-8").splitlines()
    assert (note, values) == ("# 接着写：", ["单位: 青溪县第二中学", "学习内容: 党章"])
    assert go_on[2:] in shown.decode().replace("\r", "").replace("\n", "")
    assert go_on == (
        "# qicao assemble -i 政治纪律 1000字 --outline 三个方面 --date 2026-11-22 -o 稿.md "
        "--no-check --vars 接着写-2.yaml --facts 接着写-材料.yaml"
    )


def test_a_file_of_values_that_cannot_be_written_keeps_no_answers_back(dialogue, monkeypatch):
    """They are in a file of their own before ``--save-vars`` is tried."""
    monkeypatch.setattr("qicao.cli.savedvalues.write", Mock(side_effect=PermissionError))
    words = ["assemble", "政治纪律", "1000字", "--outline", "三个方面", "-i", *DAY]
    answers = [("第 1 步", "党章\n"), ("第 2 步", "\x04")]
    status, shown = dialogue(*words, "--save-vars", "我的.yaml", answers=answers)
    assert (status, "错误：写不了 我的.yaml" in shown.decode()) == (1, True)
    assert "学习内容: 党章\n" in Path("接着写.yaml").read_text("utf-8")


def test_a_pipe_gets_the_draft_alone():
    """What is asked stands on stderr, which is the terminal."""
    ours, theirs = os.openpty()
    words = (
        "assemble 政治纪律 500字 --outline 三个方面 --var 学习内容=党章 --format text -i".split()
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "qicao", *words, *DAY],
        stdin=theirs, stdout=subprocess.PIPE, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        for before in ("第 1 步，共 2 步", "第 2 步，共 2 步"):
            while before.encode() not in shown or not shown.endswith(b"> "):
                shown += os.read(ours, 65536)
            os.write(ours, b">\n")
        out = process.communicate(timeout=60)[0].decode()
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert process.returncode == 0
    assert out.startswith("学习党章心得体会\n")
    assert "第 1 步" not in out
    assert "> " not in out


def test_without_words_a_terminal_is_told_of_the_interview(on_terminal):
    """Behind the themes; whoever pipes isn't."""
    for both, told in ((False, False), (True, True)):
        status, shown, err = on_terminal("assemble", both=both)
        assert status == 2
        line = "\n一步一步地问：qicao assemble -i -o 初稿.docx\n"
        assert (line in (shown if both else err).decode()) is told


@pytest.mark.parametrize("columns", [40, 120])
def test_every_question_fits_the_terminal(dialogue, unstyled, columns):
    """No line is wider, none has a mark that some fonts set wider than others."""
    typed = "3\n政治纪律\n\n\n看灯。\n再关窗。\n\n\n1\n\n\n"
    answers = [("> ", typed), ("第 6 步", "\x04")]
    status, shown = dialogue("assemble", "-i", columns=columns, answers=answers)
    assert status == 130
    asked = unstyled(shown).partition("答过的存在")[0]
    assert "第 6 步" in asked
    assert Path("接着写-材料.yaml").read_text("utf-8").startswith("- 材料: 看灯。再关窗。\n")
    lines = [line for line in asked.split("\n") if not line.startswith("> ")]
    assert [line for line in lines if width(line) > columns] == []
    assert not set("…─·█━│└├") & set(asked)
