"""The scripts of the shells, in the shells themselves; PowerShell's by what it says and is told."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qicao.cli.shells import ANSWERS, MARK, script

BREAKS = " \t\n\"'@><=;|&(:"
"""What parts words in bash, as bash sets it."""

AWKWARD = """\
- name: 甲:乙 丙
  children:
    - name: 囧"双引号"的
    - name: 囧'单引号'的
    - name: 钱$HOME`id`*
"""


@pytest.fixture
def ask(qicao, monkeypatch):
    """Give a function that asks as a shell's script does, and gives the lines of the answer."""

    def run(shell, *argv, words=()):
        monkeypatch.setenv("_QICAO_COMPLETE", shell)
        monkeypatch.setenv("_QICAO_WORDS", "\n".join(words))
        got = qicao(*argv)
        assert got.err == ""
        return got.out.splitlines()

    return run


@pytest.fixture
def awkward(qicao, make_store):
    """A store whose themes have in their names what shells treat specially; its index is there."""
    folder = make_store({"themes.yaml": AWKWARD}, name="work/库")
    qicao("--store", "库", "list-outlines")
    return folder


@pytest.fixture
def shell(tmp_path):
    """Give a function that finds a shell, or skips, and installs for it: its path, an environment."""

    def find(name):
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"{name} is not installed")
        if not Path(sys.executable).with_name("qicao").exists():
            pytest.skip("qicao is not installed beside this Python")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {
            **os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "TERM": "dumb", "COLUMNS": "120",
            "ZDOTDIR": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / ".config"),
            "XDG_DATA_HOME": str(tmp_path / ".data"),
        }  # fmt: skip
        command = ["qicao", "completion", name, "--install"]
        subprocess.run(command, env=env, check=True, capture_output=True)
        return found, env

    return find


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("assemble -t 校", "校园安全"),
        ("assemble --theme=校", "校园安全"),
        ("assemble --own 岗位实践=", "@"),
        ("assemble --own 岗位实践=@稿", "@稿\\ 子/"),
        ("assemble --own '岗位实践=@稿", "岗位实践=@稿 子/"),
        ("assemble --own 岗位实践='@稿", "@稿 子/"),
        ("assemble --ti", "--title"),
        ("list-themes > 稿", "稿\\ 子/"),
        ("list-themes >稿", "稿\\ 子/"),
        ("split - 2>> 稿", "稿\\ 子/"),
        ("add - <", "稿\\ 子/"),
    ],
)
def test_bash_is_told_the_part_it_replaces(ask, store, monkeypatch, line, answer):
    """It parts words at = and @: it is told only what stands behind the last of them."""
    monkeypatch.setenv("QICAO_STORE", str(store))
    Path("稿 子").mkdir()
    assert ask("bash", f"qicao {line}", BREAKS) == [answer]


@pytest.mark.parametrize(
    ("begun", "answers"),
    [
        ("囧", ['囧\\"双引号\\"的', "囧\\'单引号\\'的"]),
        ('"囧', ['囧\\"双引号\\"的', "囧'单引号'的"]),
        ("'囧", ['囧"双引号"的', "囧'\\''单引号'\\''的"]),
        ("钱", ["钱\\$HOME\\`id\\`\\*"]),
        ('"钱', ["钱\\$HOME\\`id\\`*"]),
        ("甲:", ["乙\\ 丙"]),
    ],
)
def test_bash_is_told_words_as_they_must_be_written(ask, awkward, begun, answers):
    """In the quotes that are open, or with strokes where none are."""
    assert ask("bash", f"qicao --store 库 assemble -t {begun}", BREAKS) == answers


def test_zsh_is_told_what_to_insert_and_what_to_show(ask, store):
    """A word and how it is listed, in columns by the width of Chinese."""
    assert ask("zsh", "--store", store, "assemble", "--var", "楼") == ["楼号=\t楼号=  -- 哪一栋楼"]
    assert ask("zsh", "--store", store, "list-themes", "应急") == [
        "应急演练\t应急演练  -- 属于 校园安全"
    ]
    assert ask("zsh", "assemble", "--preset", "") == ["公文\t公文", "校园\t校园"]


def test_fish_is_told_words_and_what_they_mean(ask, store):
    """Between them a tab; what was typed comes with its quotes."""
    assert ask("fish", "--store", store, "assemble", "-t", "--", '"校') == [
        "校园安全\t守好校门、教室和宿舍。"
    ]


def test_powershell_is_told_by_the_environment(ask, awkward):
    """A word as it must be written, as it is listed, and what is told of it, never empty."""
    place = ["--store", "库", "assemble", "-t"]
    assert ask("powershell", words=["assemble", "--tit"]) == [
        "--title\t--title\t标题，不写时由提纲决定"
    ]
    assert ask("powershell", words=[*place, "'囧"]) == [
        '\'囧"双引号"的\'\t囧"双引号"的\t属于 甲:乙 丙',
        "'囧''单引号''的'\t囧'单引号'的\t属于 甲:乙 丙",
    ]
    assert ask("powershell", words=[*place, "甲"]) == ["'甲:乙 丙'\t甲:乙 丙\t甲:乙 丙"]
    assert ask("powershell", words=["assemble", "--preset", ""])[0] == "公文\t公文\t公文"


def test_a_script_asks_for_its_shell_and_is_silent():
    """Each sets the variable to its own name, and throws away what may go wrong."""
    for name in ANSWERS:
        text = script(name)
        assert MARK in text
        assert re.search(rf"_QICAO_COMPLETE ?= ?'?{name}\b", text)
        assert "2>/dev/null" in text or "2>$null" in text


def test_powershells_script_leaves_nothing_behind():
    """Encoding and variables are as they were; it is plain ASCII, whatever reads it."""
    text = script("powershell")
    assert text.isascii()
    assert "Register-ArgumentCompleter -Native -CommandName qicao" in text
    assert text.index("finally") < text.index("[Console]::OutputEncoding = $encoding")
    assert "Remove-Item Env:_QICAO_COMPLETE, Env:_QICAO_WORDS" in text
    for opening, closing in ("{}", "()", "[]"):
        assert text.count(opening) == text.count(closing)


def test_fish_after_installing(shell, awkward):
    """It finds the script by itself, and is told the words and what they mean."""
    fish, env = shell("fish")
    answers = {
        "qicao assem": "assemble\t按主题组装一篇初稿\n",
        "qicao assemble -t '净化政": "净化政治生态\t",
        "qicao assemble --var=单位简": "--var=单位简称=\t单位简称\n",
        "qicao --store 库 assemble -t 钱": "钱$HOME`id`*\t属于 甲:乙 丙\n",
        "qicao --store 库 assemble -t '甲": "甲:乙 丙\n",
        "qicao --store 没有 assemble -t 净": "",
    }
    command = "for line in $argv; complete -C $line; echo ----; end"
    got = subprocess.run(
        [fish, "-c", command, *answers], env=env, capture_output=True, check=True, timeout=60
    )
    told = got.stdout.decode().split("----\n")[:-1]
    assert got.stderr == b""
    for begun, shown in zip(told, answers.values(), strict=True):
        assert begun.startswith(shown)
        assert begun.count("\n") == (1 if shown else 0)


TYPED = [
    ("qicao assemble -t jhzz", "[qicao][assemble][-t][净化政治生态]"),
    ('qicao assemble -t "净化政', "[qicao][assemble][-t][净化政治生态]"),
    ("qicao --store 库 assemble -t 甲", "[qicao][--store][库][assemble][-t][甲:乙 丙]"),
    ("qicao --store 库 assemble -t 钱", "[qicao][--store][库][assemble][-t][钱$HOME`id`*]"),
    ('qicao --store 库 assemble -t 囧\\"', '[qicao][--store][库][assemble][-t][囧"双引号"的]'),
    ("qicao assemble --var=单位简", "[qicao][assemble][--var=单位简称=]"),
    ("qicao assemble --own 岗位实践=@范", "[qicao][assemble][--own][岗位实践=@范文.txt]"),
]
"""A line as typed before Tab, and the words that it is made of afterwards."""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bash", "zsh"])
@pytest.mark.usefixtures("awkward", "page")
def test_tab_after_installing(shell, terminal, tmp_path, name):
    """The shell that is opened next makes of each line the words that were meant.

    What is ambiguous leaves what was typed; zsh offers the first that letters mean.
    """
    path, env = shell(name)
    own = {"bash": ["--noprofile", "--rcfile", tmp_path / ".bashrc"], "zsh": ["-d"]}[name]
    several = "[-t][jd]" if name == "bash" else "[-t][坚定信仰]"
    lines = [
        *TYPED, ("qicao assemble -t 坚", "[-t][坚]"), ("qicao assemble -t jd", several),
        ("qicao --store 没有 assemble -t 净", "[-t][净]"), ("true | qicao assem", "true | qicao assemble "),
    ]  # fmt: skip
    # Tab completes what is typed; the shell then prints the words that it reads there.
    keys = [f"{typed}\t\x01printf '[%s]' \x05\n" for typed, _ in lines]
    answers = [
        ("", "PS1='READY> '; echo SET''UP\n"),
        ("SETUP", ""),
        *(("READY> ", key) for key in keys),
    ]
    _, shown, _ = terminal(
        *own, "-i", command=[path], env=env, columns=200, both=True, answers=[*answers, ("READY> ", "exit\n")]
    )  # fmt: skip
    shown = shown.decode(errors="replace")
    assert [(typed, words) for typed, words in lines if words not in shown] == [], shown
