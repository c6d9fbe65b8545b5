"""Where the starter store lies: in the installed package, or at the top of the project."""

from __future__ import annotations

from pathlib import Path

from qicao.errors import QicaoError
from qicao.store.folder import is_store

NAME = "starter"
"""The name by which ``--store`` layers the whole of it."""


def starter_path() -> Path:
    """The folder of the starter store."""
    package = Path(__file__).parents[1]
    for folder in (package / "snippets", package.parents[1] / "snippets"):
        if is_store(folder):
            return folder
    raise QicaoError("找不到自带的素材库，请重新安装 qicao")
