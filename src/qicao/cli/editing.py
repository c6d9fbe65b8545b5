"""Writing in the user's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from qicao.errors import QicaoError


def edit(prompt: str) -> str:
    """What the user writes in an editor above ``prompt``, a text of lines that begin with #.

    The editor is ``VISUAL``, ``EDITOR``, or the system's own.

    Raises:
        QicaoError: when the editor can't be started, or ends with a fault.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _default()
    descriptor, name = tempfile.mkstemp(prefix="qicao-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(prompt)
        try:
            status = subprocess.call([*shlex.split(command), name])  # noqa: S603 - the user's own
        except OSError as error:
            raise QicaoError(
                f"打不开编辑器“{command}”",
                hint="用环境变量 EDITOR 指明编辑器，或把正文直接写在命令里",
            ) from error
        if status:
            raise QicaoError(f"编辑器“{command}”没有正常退出，什么都没有加")
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        return "\n".join(line for line in lines if not line.startswith("#"))
    finally:
        path.unlink(missing_ok=True)


def _default() -> str:
    return "notepad" if sys.platform == "win32" else "vi"
