"""The lines of a signature, the same in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qicao.models.draft import Draft


def signature_lines(draft: Draft) -> list[str]:
    """Who signs, each on a line of their own, and the date last."""
    return [value for value in draft.signature.values() if value]
