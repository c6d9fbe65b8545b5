"""README and manual say the same in both languages, and what they say runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from qicao.checking.findings import faults_of_examples
from qicao.cli.app import COMMANDS
from qicao.rules.rulefiles import read_rules

PROJECT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
MANUALS = ("docs/manual.md", "docs/manual.zh-CN.md")
PAGES = (*READMES, *MANUALS)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s+#.*")
_FOR_A_SHELL = re.compile(r"^(?!qicao )|[|<>;&$`*?~]")
_NEEDS = re.compile(r"#\s*(?:needs|需要) (\w+)$")


class Block(NamedTuple):
    """A fenced block: its language and its lines, without what is explained behind ``#``."""

    language: str
    lines: tuple[str, ...]


def _blocks(name: str) -> list[Block]:
    text = (PROJECT / name).read_text(encoding="utf-8")
    return [
        Block(language, tuple(_COMMENT.sub("", line) for line in body.splitlines()))
        for language, body in _FENCE.findall(text)
        if language in ("sh", "console", "powershell")
    ]


def _commands(name: str) -> list[str]:
    """The lines of ``sh`` blocks that need nothing but ``qicao`` and a shell."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    return [
        _COMMENT.sub("", line)
        for language, body in _FENCE.findall(text)
        if language == "sh"
        for line in body.replace("\\\n", " ").splitlines()
        if not _NEEDS.search(line)
    ]


def _pipes(name: str) -> list[tuple[str, str]]:
    """The lines that need another program, each with its name."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    found = ((line, _NEEDS.search(line)) for line in text.splitlines())
    return [(_COMMENT.sub("", line), needed[1]) for line, needed in found if needed]


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line as a reader would, in a shell that fails where any part of a pipe does."""
    scripts = Path(sys.executable).parent
    environ = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def reader(tmp_path, monkeypatch):
    """The folder of somebody who follows a page, with the examples that pages speak of."""
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("pair", [READMES, MANUALS])
def test_both_languages_hold_the_same_commands(pair):
    """Block for block, in the same order; only what stands behind ``#`` is translated."""
    english, chinese = map(_blocks, pair)

    assert "sh" in {block.language for block in english}
    assert chinese == english


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("name", [READMES[0], MANUALS[0]])
def test_every_command_of_a_page_runs(reader, qicao, name):
    """In order, in one folder, each ends with status 0; what needs no shell is run in this process.

    The page in the other language has the same commands.
    """
    for command in _commands(name):
        if _FOR_A_SHELL.search(command):
            got = _run(command, reader)
            assert got.returncode == 0, f"{command}\n{got.stderr.decode()}"
        else:
            _, *words = shlex.split(command)
            qicao(*words)
        assert "初稿.md" not in command or (reader / "初稿.md").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(("command", "needed"), [*_pipes(READMES[0]), *_pipes(MANUALS[0])])
def test_every_pipe_of_a_page_runs(reader, command, needed):
    """Into the other program, where that is installed, and something comes out of it."""
    if not shutil.which(needed):
        pytest.skip(f"needs {needed}")
    got = _run(command, reader)

    assert got.returncode == 0, got.stderr.decode()
    assert got.stdout or (reader / "初稿.odt").is_file()


@pytest.mark.parametrize("name", MANUALS)
def test_every_command_is_named(name):
    """A reader meets each command of the program."""
    text = (PROJECT / name).read_text(encoding="utf-8")

    missing = [
        command for command in COMMANDS
        if not re.search(rf"(?:qicao(?: --store \w+)? |`){command}\b", text)
    ]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("name", PAGES)
def test_links_within_the_project_lead_somewhere(name):
    """No relative link points to a file that isn't there."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", text)

    assert links
    assert [link for link in links if not ((PROJECT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", MANUALS)
def test_the_rule_of_a_manual_is_one(name):
    """It is read, and finds its own examples."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    (body,) = (body for language, body in _FENCE.findall(text) if language == "yaml")
    problems = []
    file = read_rules(body, name, problems)

    assert problems == []
    assert [faults_of_examples(rule) for rule in file.rules] == [[]]
