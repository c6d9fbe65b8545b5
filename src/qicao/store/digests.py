"""Fingerprints of what stands in a store, by which a change is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.store.plainvalues import without_defaults
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from msgspec import Struct

_LENGTH = 16


def digest(struct: Struct) -> str:
    """A fingerprint of all that stands in an entry: a snippet's, an outline's."""
    plain = msgspec.json.encode(without_defaults(struct), order="deterministic")
    return _hash(plain)


def digest_words(text: str) -> str:
    """A fingerprint of a text's words, whatever marks stand between them."""
    return _hash(bare(text).encode())


def _hash(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()[:_LENGTH]
