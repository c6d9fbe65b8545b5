"""Fingerprints of what stands in a store, by which a change is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.store.plain import essential

if TYPE_CHECKING:
    from msgspec import Struct

_LENGTH = 16


def digest(struct: Struct) -> str:
    """A fingerprint of all that stands in an entry: a snippet's, an outline's."""
    import hashlib

    plain = msgspec.json.encode(essential(struct), order="deterministic")
    return hashlib.sha256(plain).hexdigest()[:_LENGTH]
