"""Help pages."""

import re
import shlex
from pathlib import Path

import pytest

from qicao.cli.app import COMMANDS
from qicao.cli.shape import shape
from qicao.text.width import width

TYPED = """
CSV GB HTML Invoke-Expression JSON Markdown New Out-String Roman Schema T Tab Times Word
YAML a auto b bash c completions config csv d docx e edit error f facts fish forget git
headings held hint html id jhzz json less list-outlines md mine never new ods official-text
p- powershell profile qicao qicao-disable ready set show snippets source starter store text
txt vars warning xls xlsx yaml zsh zzxy-lilun-
""".split()
"""Names of formats, programs, values and ids that a page may show beside commands."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_is_chinese(qicao, words, name):
    """On stdout, with no English but what one types, words beside or below each option; ``-h`` alike."""
    got = qicao(name, "--help")
    assert got.err == ""
    assert got.out.startswith(f"用法：qicao {name} [选项]")
    assert got.out.endswith("\n")
    assert not got.out.endswith("\n\n")
    assert words(got.out) <= {*COMMANDS, *TYPED}
    rows = got.out.partition("\n例子：\n")[0].splitlines()
    assert [row for row in rows if row.startswith("  -h, --help")]
    for row, below in zip(rows, [*rows[1:], ""], strict=True):
        assert row[:3] != "  -" or row[28:].strip() or below.startswith(" " * 28), row
    assert qicao(name, "-h") == got


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_page_keeps_to_the_terminals_width(qicao, monkeypatch, name):
    """No line but an example or a mark hanging at a line's end is wider than the terminal."""
    for columns in (60, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        page = qicao(*filter(None, [name]), "--help").out.partition("\n例子：\n")[0]
        lines = re.sub(r"(?m)^     qicao .*$", "", page).splitlines()
        assert [line for line in lines if width(line.rstrip("，。；：、）")) > columns] == []


def test_a_width_that_is_none_is_passed_over(qicao, monkeypatch):
    """A ``COLUMNS`` without a usable number doesn't stop the help page."""
    for columns in ("", "宽", "-3", "0"):
        monkeypatch.setenv("COLUMNS", columns)
        assert qicao("--help").out.startswith("用法：qicao ")


def test_many_options_stand_in_sections(qicao):
    """All options of ``assemble`` stand under headings, what has none at the end, each once."""
    page = qicao("assemble", "--help-all").out.partition("\n例子：\n")[0]
    headings = [line[:-1] for line in page.splitlines() if line.endswith("：") and line[0] != " "]
    assert headings == ["参数", "写什么", "填什么", "选哪些段落", "配方与批量", "写到哪里", "其他"]
    options = [line.split(" ")[2].rstrip(",") for line in page.splitlines() if line[:3] == "  -"]
    assert len(options) == len(set(options))
    known = {param.names[0] for param in shape().params["assemble"] if param.names}
    assert len(options) == len(known)


def test_of_many_options_the_page_shows_those_that_people_use(qicao):
    """Ten of them, in the order of the whole page, and how many more there are and where."""
    usual, others = re.fullmatch(
        r".*\n常用选项：\n(.*?)\n\n其他：\n(.*?)\n\n例子：\n.*",
        qicao("assemble", "--help").out,
        re.DOTALL,
    ).groups()
    whole = qicao("assemble", "--help-all").out
    shown = [line for line in usual.splitlines() if line.startswith("  -")]
    total = sum(line.startswith("  -") for line in whole.partition("\n例子：\n")[0].splitlines())
    assert len(shown) == 10
    assert [line for line in whole.splitlines() if line in shown] == sorted(
        shown, key=whole.splitlines().index
    )
    assert others.splitlines() == [
        f"  --help-all                全部选项，还有 {total - 10 - 2} 个",
        "  -h, --help                显示这页说明",
    ]


def test_the_overview_shows_how_to_begin(qicao, page):
    """Step by step from the themes to a draft and a store of one's own; each command does so."""
    lines = qicao().out.partition("\n从这里开始：\n")[2].partition("\n\n")[0].splitlines()
    steps = [line.strip()[:2] for line in lines if line[2:3].isdigit()]
    commands = [shlex.split(line) for line in lines if not line[2:3].isdigit()]
    assert steps == ["1.", "2.", "3.", "4."]
    assert [[word for word in words if word in COMMANDS] for words in commands] == [
        ["list-themes"], ["assemble"], ["assemble"], ["split"], ["assemble"],
    ]  # fmt: skip
    assert max(map(width, lines)) < 80
    for program, *words in commands:
        assert program == "qicao"
        qicao(*words)
    assert {"初稿.docx", "初稿.md", "mine"} <= {path.name for path in Path().iterdir()}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_are_right_usage(qicao, capfd, monkeypatch, page, name):
    """Every example of a page is understood: none ends as wrong usage."""
    from qicao.cli import main

    # It takes the whole starter seven seconds, and says nothing about usage.
    monkeypatch.setattr("qicao.linting.problems.lint", lambda *_: [])
    examples = qicao(name, "--help").out.partition("\n例子：\n")[2].splitlines()
    assert examples
    for example in examples:
        args = shlex.split(re.split(r"[|>)]", example.strip().removeprefix("source <("))[0])
        assert args[0] == "qicao"
        assert main(args[1:]) != 2, example
