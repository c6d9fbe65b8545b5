"""Install a shell's completion script where the shell finds it, and report what was written."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple

from qicao.cli import streams
from qicao.cli.shells import MARK, script
from qicao.errors import QicaoError
from qicao.files import content_of, telling, write


class Plan(NamedTuple):
    """The script's path, and the shell's startup file with the line that loads the script.

    ``profile`` is None for a shell that loads the script by itself.
    """

    path: Path
    profile: Path | None = None
    line: str = ""


def install(shell: str) -> None:
    """Install the script of ``shell``, without overwriting anything that a user wrote.

    Raises:
        QicaoError: when another file is in the script's place, a file can't be read or written, or
            PowerShell isn't found.
    """
    plan = _plan(shell)
    changed = _put_script(plan.path, script(shell).encode())
    if plan.profile is not None:
        changed = _put_line(plan.profile, plan.line) or changed
    streams.say("打开新的终端就能用了。" if changed else "补全早已装好，没有改动。")


def _plan(shell: str) -> Plan:
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    if shell == "fish":
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        return Plan(config / "fish" / "completions" / "qicao.fish")
    if shell == "powershell":
        profile = _powershell_profile()
        path = profile.with_name("qicao.completion.ps1")
        return Plan(path, profile, f". '{str(path).replace(chr(39), chr(39) * 2)}'")
    path = data / "qicao" / f"completion.{shell}"
    profile = home / ".bashrc"
    if shell == "zsh":
        profile = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
    return Plan(path, profile, f"source {shlex.quote(str(path))}")


def _powershell_profile() -> Path:
    """Ask PowerShell, which alone knows it, for the path of its startup file."""
    ask = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE"
    for program in ("pwsh", "powershell"):
        try:
            told = subprocess.run(  # noqa: S603 - the user's own PowerShell
                [program, "-NoProfile", "-Command", ask],
                capture_output=True,
                check=True,
                timeout=30,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        named = told.stdout.decode("utf-8", "replace").strip()
        if named:
            return Path(named)
    raise QicaoError(
        "找不到 PowerShell，不知道该写到哪里",
        hint="在 PowerShell 里打开 $PROFILE，加上这一行："
        "qicao completion powershell | Out-String | Invoke-Expression",
    )


def _put_script(path: Path, content: bytes) -> bool:
    """Write the script, or update an older one of ours; False when it is installed already."""
    with telling(f"读不了 {path}"):
        before = content_of(path)
    if before == content:
        return False
    if before is not None and MARK.encode() not in before:
        raise QicaoError(
            f"{path} 不是 qicao 写的，没有改动它", hint="请先把它移走，或把补全脚本加在它里面"
        )
    with telling(f"写不了 {path}"):
        write(path, content, {path: before})
    streams.say(f"已写入 {path}" if before is None else f"已更新 {path}")
    return True


def _put_line(profile: Path, line: str) -> bool:
    """Append ``line`` to the startup file; False when the file has it already."""
    with telling(f"读不了 {profile}"):
        read = content_of(profile)
    before = read or b""
    if line.encode() in before:
        return False
    gap = b"\n" if before and not before.endswith(b"\n") else b""
    with telling(f"写不了 {profile}"):
        write(profile, before + gap + f"{line}  {MARK}\n".encode(), {profile: read})
    streams.say(f"在 {profile} 末尾加了一行：{line}")
    return True
