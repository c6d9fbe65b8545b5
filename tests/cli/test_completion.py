"""``qicao completion``: the scripts, and where they are put."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
import shellingham

from qicao.cli import shells
from qicao.cli.shells import script

SHELLS = ["bash", "zsh", "fish", "powershell"]


@pytest.fixture(autouse=True)
def _nowhere_else(monkeypatch):
    """Leave only HOME to say where things go."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def home(tmp_path):
    """The user's folder."""
    return tmp_path


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_goes_to_stdout(qicao, shell):
    """It is there whole, and nothing else."""
    assert qicao("completion", shell) == (0, script(shell), "")


@pytest.fixture
def called_from(monkeypatch):
    """Give a function that says which shell calls the program; None where nobody can tell."""

    def set_(name):
        def detect():
            if name is None:
                raise shellingham.ShellDetectionFailure
            return name, f"/bin/{name}"

        monkeypatch.setattr(shellingham, "detect_shell", detect)

    return set_


@pytest.mark.parametrize(
    ("name", "shell"), [("zsh", "zsh"), ("pwsh", "powershell"), ("powershell", "powershell")]
)
def test_the_shell_is_found_out(qicao, called_from, name, shell):
    """Without a name it is the one from which qicao runs."""
    called_from(name)

    assert qicao("completion") == (0, script(shell), "")


@pytest.mark.parametrize("name", [None, "tcsh"])
def test_a_shell_that_is_none_of_the_four_must_be_named(qicao, called_from, name):
    """What isn't known isn't guessed."""
    called_from(name)

    assert qicao("completion", status=1) == (
        1,
        "",
        "错误：看不出用的是哪一种终端\n提示：请写明，如 qicao completion bash；共四种，见 --help\n",
    )


@pytest.mark.parametrize(("shell", "profile"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_installing_writes_a_script_and_one_line(qicao, home, shell, profile):
    """What stands in the profile stays; both writings are told."""
    (home / profile).write_bytes("# 我的\r\nalias ll='ls -l'".encode())
    path = home / f".local/share/qicao/completion.{shell}"

    got = qicao("completion", shell, "--install")

    line = f"source {path}"
    assert got == (
        0,
        "",
        f"已写入 {path}\n在 {home / profile} 末尾加了一行：{line}\n打开新的终端就能用了。\n",
    )
    assert path.read_text("utf-8") == script(shell)
    assert (home / profile).read_bytes() == (
        f"# 我的\r\nalias ll='ls -l'\n{line}  # qicao completion\n".encode()
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_second_run_changes_nothing(qicao, home, tree, shell):
    """It says so, and no file differs."""
    qicao("completion", shell, "--install")
    before = tree(home)

    assert qicao("completion", shell, "--install") == (0, "", "补全早已装好，没有改动。\n")
    assert tree(home) == before


def test_fish_needs_no_profile(qicao, home):
    """Of fish: it reads its own folder of scripts."""
    path = home / ".config/fish/completions/qicao.fish"

    assert qicao("completion", "fish", "--install") == (
        0,
        "",
        f"已写入 {path}\n打开新的终端就能用了。\n",
    )
    assert path.read_text("utf-8") == script("fish")


def test_the_places_that_the_user_set_are_used(qicao, home, monkeypatch):
    """XDG_DATA_HOME, XDG_CONFIG_HOME and ZDOTDIR; a blank in a path doesn't break the line."""
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "我 的"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "设置"))
    monkeypatch.setenv("ZDOTDIR", str(home / "z"))

    qicao("completion", "zsh", "--install")
    qicao("completion", "fish", "--install")

    assert (home / "设置/fish/completions/qicao.fish").is_file()
    assert (home / "z/.zshrc").read_text("utf-8") == (
        f"source '{home / '我 的'}/qicao/completion.zsh'  # qicao completion\n"
    )


def test_an_older_script_of_ours_is_replaced(qicao, home):
    """It is told as such; the line in the profile isn't written twice."""
    qicao("completion", "bash", "--install")
    path = home / ".local/share/qicao/completion.bash"
    path.write_text(path.read_text("utf-8") + "# 旧版\n", "utf-8")

    assert qicao("completion", "bash", "--install").err == (
        f"已更新 {path}\n打开新的终端就能用了。\n"
    )
    assert path.read_text("utf-8") == script("bash")
    assert (home / ".bashrc").read_text("utf-8").count("source ") == 1


def test_a_file_of_somebody_else_is_left_alone(qicao, home):
    """A script that isn't ours is no one's to write over; the profile isn't touched either."""
    path = home / ".config/fish/completions/qicao.fish"
    path.parent.mkdir(parents=True)
    path.write_text("# 我自己写的\n", "utf-8")

    assert qicao("completion", "fish", "--install", status=1) == (
        1,
        "",
        f"错误：{path} 不是 qicao 写的，没有改动它\n提示：请先把它移走，或把补全脚本加在它里面\n",
    )
    assert path.read_text("utf-8") == "# 我自己写的\n"


def test_a_line_that_was_taken_into_a_comment_counts_as_there(qicao, home):
    """Whoever switched it off doesn't get it again."""
    qicao("completion", "bash", "--install")
    profile = home / ".bashrc"
    profile.write_text("# " + profile.read_text("utf-8"), "utf-8")

    assert qicao("completion", "bash", "--install").err == "补全早已装好，没有改动。\n"


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_a_profile_that_is_a_link_stays_one(qicao, home):
    """Profiles kept in git are linked to: what the link leads to gets the line."""
    (home / "dotfiles").mkdir()
    (home / "dotfiles/bashrc").write_text("", "utf-8")
    (home / ".bashrc").symlink_to(home / "dotfiles/bashrc")

    qicao("completion", "bash", "--install")

    assert (home / ".bashrc").is_symlink()
    assert "source " in (home / "dotfiles/bashrc").read_text("utf-8")


@pytest.fixture
def powershell(home, monkeypatch):
    """Put a program in PATH that tells where the profile lies, as PowerShell does."""
    bin_ = home / "bin"
    bin_.mkdir()
    program = bin_ / "pwsh"
    program.write_text(f"#!/bin/sh\necho '{home}/文档/profile.ps1'\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    return home / "文档"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_powershell_is_asked_for_its_profile(qicao, powershell):
    """The script lies beside the profile, which gets a line that reads it."""
    script_file, profile = powershell / "qicao.completion.ps1", powershell / "profile.ps1"

    assert qicao("completion", "powershell", "--install").err == (
        f"已写入 {script_file}\n在 {profile} 末尾加了一行：. '{script_file}'\n"
        "打开新的终端就能用了。\n"
    )
    assert profile.read_text("utf-8") == f". '{script_file}'  # qicao completion\n"
    assert script_file.read_text("utf-8") == script("powershell")


def test_without_powershell_one_is_told_what_to_do(qicao, home, monkeypatch):
    """Nobody else knows where its profile lies."""
    monkeypatch.setenv("PATH", str(home / "空"))

    got = qicao("completion", "powershell", "--install", status=1)

    assert got.err == (
        "错误：找不到 PowerShell，不知道该写到哪里\n"
        "提示：在 PowerShell 里打开 $PROFILE，加上这一行："
        "qicao completion powershell | Out-String | Invoke-Expression\n"
    )


def test_the_scripts_are_part_of_the_package():
    """Each lies where ``script`` looks for it."""
    folder = Path(shells.__file__).with_name("shell")

    assert sorted(path.suffix for path in folder.iterdir()) == [".bash", ".fish", ".ps1", ".zsh"]
