"""Compute digests of a store's entries, to notice changes: the first 16 hex digits of SHA-256."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.store.plainvalues import without_defaults
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from msgspec import Struct

_LENGTH = 16
"""Length of a digest, in hex digits."""


def digest(struct: Struct) -> str:
    """Return the digest of an entry: of all its values that aren't defaults."""
    plain = msgspec.json.encode(without_defaults(struct), order="deterministic")
    return _hash(plain)


def digest_words(text: str) -> str:
    """Return the digest of a text without its punctuation marks and spaces."""
    return _hash(bare(text).encode())


def _hash(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()[:_LENGTH]
