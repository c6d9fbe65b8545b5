"""Open stores together with their cached estimates of how much can be written on each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.models.estimate import Estimate
from qicao.store.stores import open_with

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qicao.models.common import Audience
    from qicao.models.store import Store


def open_estimated(
    folders: Iterable[Path], audience: Audience | None
) -> tuple[Store, dict[str, Estimate]]:
    """Open the stores in ``folders`` as one, with the result of ``estimating.estimates`` for it.

    The estimates are cached until a file of the stores changes.

    Raises:
        QicaoError: with every problem of every file.
    """

    def make(store: Store) -> dict[str, Estimate]:
        from qicao.assembly.estimating import estimates

        return estimates(store, audience)

    return open_with(folders, f"reach-{audience or ''}", make, dict[str, Estimate])
