"""Where drafts are made: a thread of its own, so that nobody who types waits.

A store's index can be read in no other thread than the one that opened it.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from msgspec import structs

from qicao.workbench.state import made_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qicao.assembly.drafting import Made
    from qicao.models.estimate import Estimate
    from qicao.models.store import Store
    from qicao.workbench.state import State

P = ParamSpec("P")
T = TypeVar("T")


class Pantry(NamedTuple):
    """A store, and how much can be written on each of its themes."""

    store: Store
    reach: Mapping[str, Estimate]


class Kitchen:
    """One thread, and the store that it opened."""

    def __init__(self, fetch: Callable[[], Pantry]) -> None:
        """Take what opens the store; it is called in the kitchen's own thread."""
        self._fetch = fetch
        self._thread = ThreadPoolExecutor(1)

    async def open(self) -> Pantry:
        """Open the store.

        Raises:
            QicaoError: with every problem of every file.
        """
        return await self(self._fetch)

    async def made(self, state: State, store: Store) -> Made:
        """The draft of a state, and its recipe ready beside it.

        Raises:
            QicaoError: as ``state.made_of``.
        """
        return await self(_ready, state, store)

    async def __call__(self, function: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """What ``function`` gives in the kitchen's thread, behind all that was asked before."""
        return await asyncio.wrap_future(self._thread.submit(function, *args, **options))

    def close(self) -> None:
        """Begin nothing more."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _ready(state: State, store: Store) -> Made:
    made = made_of(state, store)
    recipe = made.recipe
    return structs.replace(made, cook=lambda: recipe)
