"""Find the starter store: in the installed package, or at the top of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qicao.errors import QicaoError
from qicao.store.folder import INFO, is_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.store import Store

NAME = "starter"
"""The name by which ``--store`` uses the whole starter store as a layer."""


def starter_path() -> Path:
    """Return the folder of the starter store.

    Raises:
        QicaoError: when there is none.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "snippets", package.parents[1] / "snippets"):
        if is_store(folder):
            return folder
    raise QicaoError("找不到自带的素材库，请重新安装 qicao")


def advice(store: Store, themes: Iterable[str] = ()) -> str:
    """Return advice, in Chinese, on using all of the starter store where it lends only its glue.

    Returns "" where it lends all or nothing, or has none of the given ``themes``.
    """
    lender, wanted = store.lender, set(themes)
    if lender is None or lender.lends == "all" or (wanted and wanted.isdisjoint(lender.themes)):
        return ""
    named = [layer.path for layer in store.layers if layer is not lender]
    stores = " ".join(f"--store {name}" for name in (*named, NAME))
    return (
        f"要连同自带的素材一起用，写 qicao {stores} …，"
        f"或在 {Path(named[0]) / INFO} 里加一行 beneath: {NAME}"
    )
