"""Open and write the stores that the command line names."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from qicao.cli import streams
from qicao.files import telling
from qicao.store.starter import starter_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import typer

    from qicao.models.store import Store
    from qicao.store.transactions import Transaction


def open_named(ctx: typer.Context) -> Store:
    """Open the stores of ``--store``, ``QICAO_STORE``, ``./snippets`` or the starter's, as one.

    Raises:
        QicaoError: with every problem of every file.
    """
    from qicao.store.stores import open_stores

    return open_stores(located(ctx))


def located(ctx: typer.Context) -> list[Path]:
    """The folders of the stores to use, strongest first; warn of another user's ``./snippets``."""
    from qicao.store.stores import HERE, locate

    found = locate(ctx.obj.stores)
    if found == [HERE] and not ctx.obj.stores and _belongs_to_another_user(HERE):
        streams.say(
            f"用的是当前文件夹里的素材库 {HERE}，它属于别的用户；不用它时写 --store starter"
        )
    return found


def names_told(store: Store) -> str:
    """The names of the opened stores in Chinese, without the starter beneath them."""
    starter = str(starter_path())
    named = [layer.path for layer in store.layers if not layer.lends]
    return " + ".join("自带的素材库" if path == starter else path for path in named)


_LENT = {"glue": "（下面垫着自带的开头、过渡和结尾）", "all": "（下面垫着自带的素材）"}


def stores_told(store: Store) -> str:
    """One line on the stores used, and on what the starter store lends them."""
    lent = _LENT[store.lender.lends] if store.lender else ""
    return f"素材库：{names_told(store)}{lent}"


def _belongs_to_another_user(folder: Path) -> bool:
    # Windows has no user ids.
    return hasattr(os, "geteuid") and folder.stat().st_uid != os.geteuid()


@contextmanager
def holding(*folders: Path) -> Iterator[Transaction]:
    """Lock stores until the block ends; open them inside the block.

    Raises:
        QicaoError: when another command holds a lock, or a folder can't be written to.
    """
    from qicao.store.transactions import transaction

    with ExitStack() as stack:
        with telling(f"写不进 {_names(folders)}"):
            held = stack.enter_context(transaction(*folders))
        yield held


def write(held: Transaction, contents: Mapping[Path, bytes], folders: Sequence[Path]) -> Store:
    """Write files of locked stores and return the stores, reopened; see ``Transaction.write``.

    Raises:
        QicaoError: when the stores would no longer open, a file was changed meanwhile or can't be
            written.
    """
    with telling(f"写不进 {_names(held.folders)}"):
        return held.write(contents, folders)


def _names(folders: Iterable[Path]) -> str:
    return "、".join(map(str, folders))
