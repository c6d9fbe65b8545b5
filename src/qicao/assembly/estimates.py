"""How much can be written on each theme, as it was estimated once for a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.models.estimate import Estimate
from qicao.store.stores import open_with

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qicao.models.common import Audience
    from qicao.models.store import Store
    from qicao.store.stores import Inspect


def open_estimated(
    folders: Iterable[Path], inspect: Inspect, audience: Audience | None
) -> tuple[Store, dict[str, Estimate]]:
    """The stores in ``folders``, and what ``estimating.estimates`` says of them, kept beside them.

    Raises:
        QicaoError: with every problem of every file.
    """

    def make(store: Store) -> dict[str, Estimate]:
        from qicao.assembly.estimating import estimates

        return estimates(store, audience)

    return open_with(folders, inspect, f"reach-{audience or ''}", make, dict[str, Estimate])
