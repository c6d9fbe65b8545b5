"""Makes drafts in a thread of its own, so that the screen stays responsive.

A store's index can be read only in the thread that opened it.
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
    """A store, and the estimate of each of its themes, by the theme's name."""

    store: Store
    reach: Mapping[str, Estimate]


class Kitchen:
    """A single thread that opens the store and makes drafts."""

    def __init__(self, fetch: Callable[[], Pantry]) -> None:
        """Prepare the thread; ``fetch`` opens the store and is called in that thread."""
        self._fetch = fetch
        self._thread = ThreadPoolExecutor(1)

    async def open(self) -> Pantry:
        """Open the store.

        Raises:
            QicaoError: with every problem of every file.
        """
        return await self(self._fetch)

    async def made(self, state: State, store: Store) -> Made:
        """Make the draft of a state, with its recipe already computed."""
        return await self(_ready, state, store)

    async def __call__(self, function: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """Return the result of ``function``, called in the thread after all earlier calls."""
        return await asyncio.wrap_future(self._thread.submit(function, *args, **options))

    def close(self) -> None:
        """Cancel all calls that haven't started."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _ready(state: State, store: Store) -> Made:
    made = made_of(state, store)
    recipe = made.recipe
    return structs.replace(made, cook=lambda: recipe)
