"""``qicao completion``: the scripts, and where they are put."""

import os
import sys

import pytest
import shellingham

from qicao.cli.shells import script

READY = "打开新的终端就能用了。\n"


@pytest.fixture(autouse=True)
def _nowhere_else(monkeypatch):
    """Leave only HOME to say where things go."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def install(qicao):
    """Give a function that installs for a shell and gives what is said of it."""
    return lambda shell, **more: qicao("completion", shell, "--install", **more).err


@pytest.mark.parametrize(
    ("named", "shell"),
    [*((name, name) for name in ("bash", "zsh", "fish", "powershell")), ("pwsh", "powershell")],
)
def test_the_script_goes_to_stdout(qicao, monkeypatch, named, shell):
    """Whole, and nothing else; without a name it is that of the shell from which qicao runs."""
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (named, f"/bin/{named}"))
    whole = (0, script(shell), "")
    assert qicao("completion") == whole
    assert named == "pwsh" or qicao("completion", named) == whole


@pytest.mark.parametrize("found", [None, "tcsh"])
def test_a_shell_that_is_none_of_the_four_must_be_named(refused, monkeypatch, found):
    """What isn't known isn't guessed."""

    def detect():
        if found is None:
            raise shellingham.ShellDetectionFailure
        return found, f"/bin/{found}"

    monkeypatch.setattr(shellingham, "detect_shell", detect)
    assert refused("completion") == (
        "错误：看不出用的是哪一种终端\n提示：请写明，如 qicao completion bash；共四种，见 --help\n"
    )


@pytest.mark.parametrize(("shell", "profile"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_installing_writes_a_script_and_one_line(install, tmp_path, tree, shell, profile):
    """What stands in the profile stays; both writings are told. A second run changes nothing."""
    (tmp_path / profile).write_bytes("# 我的\r\nalias ll='ls -l'".encode())
    path = tmp_path / f".local/share/qicao/completion.{shell}"
    line = f"source {path}"
    told = f"已写入 {path}\n在 {tmp_path / profile} 末尾加了一行：{line}\n{READY}"
    assert install(shell) == told
    assert path.read_text("utf-8") == script(shell)
    assert (tmp_path / profile).read_bytes() == (
        f"# 我的\r\nalias ll='ls -l'\n{line}  # qicao completion\n".encode()
    )
    before = tree(tmp_path)
    assert install(shell) == "补全早已装好，没有改动。\n"
    assert tree(tmp_path) == before


def test_fish_needs_no_profile(install, tmp_path):
    """Of fish: it reads its own folder of scripts. A file of somebody else there is left alone."""
    path = tmp_path / ".config/fish/completions/qicao.fish"
    assert install("fish") == f"已写入 {path}\n{READY}"
    assert path.read_text("utf-8") == script("fish")
    assert install("fish") == "补全早已装好，没有改动。\n"
    path.write_text("# 我自己写的\n", "utf-8")
    assert install("fish", status=1) == (
        f"错误：{path} 不是 qicao 写的，没有改动它\n提示：请先把它移走，或把补全脚本加在它里面\n"
    )
    assert path.read_text("utf-8") == "# 我自己写的\n"


def test_the_places_that_the_user_set_are_used(install, tmp_path, monkeypatch):
    """XDG_DATA_HOME, XDG_CONFIG_HOME and ZDOTDIR; a blank in a path doesn't break the line."""
    places = {"XDG_DATA_HOME": "我 的", "XDG_CONFIG_HOME": "设置", "ZDOTDIR": "z"}
    for name, place in places.items():
        monkeypatch.setenv(name, str(tmp_path / place))
    install("zsh")
    install("fish")
    assert (tmp_path / "设置/fish/completions/qicao.fish").is_file()
    assert (tmp_path / "z/.zshrc").read_text("utf-8") == (
        f"source '{tmp_path / '我 的'}/qicao/completion.zsh'  # qicao completion\n"
    )


def test_an_older_script_of_ours_is_replaced(install, tmp_path):
    """It is told as such; a line in the profile that is a comment by now isn't written again."""
    install("bash")
    path, profile = tmp_path / ".local/share/qicao/completion.bash", tmp_path / ".bashrc"
    path.write_text(path.read_text("utf-8") + "# 旧版\n", "utf-8")
    profile.write_text("# " + profile.read_text("utf-8"), "utf-8")
    assert install("bash") == f"已更新 {path}\n{READY}"
    assert path.read_text("utf-8") == script("bash")
    assert profile.read_text("utf-8").count("source ") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_powershell_is_asked_for_its_profile(install, tmp_path, monkeypatch):
    """The script lies beside the profile, which gets a line that reads it; or one is told what to do."""
    monkeypatch.setenv("PATH", str(tmp_path / "空"))
    assert install("powershell", status=1) == (
        "错误：找不到 PowerShell，不知道该写到哪里\n"
        "提示：在 PowerShell 里打开 $PROFILE，加上这一行："
        "qicao completion powershell | Out-String | Invoke-Expression\n"
    )
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/pwsh").write_text(f"#!/bin/sh\necho '{tmp_path}/文档/profile.ps1'\n", "utf-8")
    (tmp_path / "bin/pwsh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/bin")
    file, profile = tmp_path / "文档/qicao.completion.ps1", tmp_path / "文档/profile.ps1"
    told = f"已写入 {file}\n在 {profile} 末尾加了一行：. '{file}'\n{READY}"
    assert install("powershell") == told
    assert profile.read_text("utf-8") == f". '{file}'  # qicao completion\n"
    assert file.read_text("utf-8") == script("powershell")
