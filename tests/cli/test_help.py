"""Help pages."""

from __future__ import annotations

import re
import shlex

import pytest

from qicao.cli.app import COMMANDS
from qicao.text.width import width

TYPED = {
    "init": {"snippets", "JSON", "Schema"},
    "add": {"store", "mine", "text", "json"},
    "search": {"ready", "held", "official-text", "text", "json", "mine"},
    "split": {"store", "headings", "text", "json", "txt", "Markdown", "HTML", "docx", "mine", "html"},
    "list-themes": {"text", "json"},
    "show": {"id", "text", "json", "mine", "zzxy-lilun-", "p-", "a", "b", "c", "d", "e"},
    "assemble": {
        "list-outlines", "vars", "CSV", "csv", "YAML", "JSON", "Word", "md", "text", "json", "txt", "yaml",
        "html", "docx", "Markdown", "less", "GB", "T",
    },
    "list-outlines": {"text", "json"},
    "list-variables": {"text", "json"},
    "completion": {
        "Tab", "bash", "zsh", "fish", "powershell", "jhzz", "source", "config", "completions",
        "Out-String", "Invoke-Expression",
    },
}  # fmt: skip
"""Names of formats, programs, values and ids that a page may show beside its own name."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_is_chinese(qicao, words, name):
    """A command's page is on stdout, and holds no English but what one types."""
    got = qicao(name, "--help")

    assert got.err == ""
    assert got.out.startswith(f"用法：qicao {name} [选项]")
    assert got.out.endswith("\n")
    assert not got.out.endswith("\n\n")
    assert words(got.out) <= {"qicao", name} | TYPED[name]


@pytest.mark.parametrize("name", ["", *COMMANDS])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_page_keeps_to_the_terminals_width(qicao, monkeypatch, name, columns):
    """No line but an example or a mark hanging at a line's end is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", str(columns))
    page = qicao(*filter(None, [name]), "--help").out.partition("\n例子：\n")[0]

    too_wide = [line for line in page.splitlines() if width(line.rstrip("，。；：、）")) > columns]
    assert too_wide == []


@pytest.mark.parametrize("columns", ["", "宽", "-3", "0"])
def test_a_width_that_is_none_is_passed_over(qicao, monkeypatch, columns):
    """A ``COLUMNS`` without a usable number doesn't stop the help page."""
    monkeypatch.setenv("COLUMNS", columns)

    assert qicao("--help").out.startswith("用法：qicao ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(qicao, name):
    """Each option in the page has words beside or below it."""
    options = qicao(name, "--help").out.partition("\n选项：\n")[2].partition("\n\n")[0]
    rows = options.splitlines()

    assert "  -h, --help" in options
    for number, row in enumerate(rows):
        if row.startswith("  -"):
            below = rows[number + 1] if number + 1 < len(rows) else ""
            assert row[28:].strip() or below.startswith(" " * 28), row


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_short_form_gives_the_same_page(qicao, name):
    """``-h`` is ``--help``, at the top and behind every command."""
    args = list(filter(None, [name]))

    assert qicao(*args, "-h") == qicao(*args, "--help")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_the_examples_are_right_usage(qicao, capfd, monkeypatch, page, name):
    """Every example of a page is understood: none ends as wrong usage."""
    from qicao.cli import main

    examples = qicao(*filter(None, [name]), "--help").out.partition("\n例子：\n")[2].splitlines()

    assert examples
    for example in examples:
        args = shlex.split(re.split(r"[|>)]", example.strip().removeprefix("source <("))[0])
        assert args[0] == "qicao"
        assert main(args[1:]) != 2, example


@pytest.mark.parametrize("name", ["split", "show", "list-themes"])
def test_the_usage_line_says_that_several_may_be_given(qicao, name):
    """Arguments that may be repeated carry … or ... in the usage line."""
    usage = qicao(name, "--help").out.splitlines()[0]

    assert usage.rstrip("]").endswith(("…", "..."))
