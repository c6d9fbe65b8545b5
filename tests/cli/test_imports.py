"""What a command doesn't need it doesn't import: counts of modules are the same on every machine."""

import subprocess
import sys

_RUN = """
import ast, io, sys
from qicao.cli import main
for words, unwanted in ast.literal_eval(sys.argv[1]):
    sys.stdin = io.TextIOWrapper(io.BytesIO())
    assert main(words) in (0, 2), words
    packages = {part for name in sys.modules for part in (name, name.partition(".")[0])}
    assert not packages & unwanted, (words, packages & unwanted)
"""
_READING = {"rjieba", "lxml", "docx", "charset_normalizer"}
"""What reads a text: the dictionary alone takes 0.13 s."""
_ELSEWHERE = {"rich", "textual", "qicao.workbench", "qicao.assembly.profilefile", "pydantic"}
"""What a terminal, the workbench, or somebody with a profile needs, and a newer Typer brings."""


def _run(rows):
    return subprocess.run(
        [sys.executable, "-c", _RUN, repr(rows)], capture_output=True, encoding="utf-8", check=False
    )


def test_a_command_imports_what_it_needs(page, store):
    """One after the other in a pipe: none needs a screen, and those that read no text no reader."""
    own = ["--store", str(store)]
    plain = [
        ["--version"], ["--help"], ["check", "--help"], ["compare", "--help"], ["workbench", "--help"],
        ["assemble"], ["assemble", "-t", "净化政治生态", "--date", "2026-11-25"],
        [*own, "assemble", "守校", "--outline", "一段话", "--trace"], ["list-themes"],
        [*own, "list-themes", "守校"], ["list-outlines"], ["list-variables"], ["search", "学习"],
        ["show", "zzxy-lilun-01"],
    ]  # fmt: skip
    rows = [(words, _READING | _ELSEWHERE) for words in plain]
    got = _run([*rows, (["split", page], _ELSEWHERE)])
    assert (got.returncode, got.stderr.partition("Traceback")[2]) == (0, "")
    # That would hold too if nothing ever loaded the dictionary.
    assert "{'rjieba'}" in _run([(["check", page, "--fail-on", "never"], {"rjieba"})]).stderr


def test_a_draft_made_again_loads_no_check_and_nothing_that_tells_facts():
    """It was found clean before, and its author has told nothing: each of these takes milliseconds."""
    words = "assemble -t 净化政治生态 --date 2026-11-25 --length 1500 --title 第一次写的".split()
    checks = {"qicao.checking.findings", "qicao.reading.layout"}
    telling = {f"qicao.assembly.{name}" for name in ("telling", "facts", "typed", "mends")}
    files = {"qicao.cli.facts", "qicao.cli.tasked", "html", "shlex"}
    assert "qicao.checking.findings" in _run([(words, checks)]).stderr
    again = _run([(words, checks | telling | files)])
    assert (again.returncode, again.stderr.partition("Traceback")[2]) == (0, "")
