"""The starter store is read once: it lies beneath nearly every store, and no test changes it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from qicao.models.store import Store
from qicao.store import chunks, merge
from qicao.store.starter import starter_path

if TYPE_CHECKING:
    import pytest


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what is read of the starter's files, and of the last indexes, while ``patch`` holds."""
    starter, read, read_chunks = starter_path(), merge.read_layer, chunks.read
    kept, kept_chunks = [], {}

    def read_layer(folder, problems, overlay=merge.NO_OVERLAY):
        if folder != starter or any(path.is_relative_to(starter) for path in overlay.contents):
            return read(folder, problems, overlay)
        if not kept:
            found = []
            kept.append((read(folder, found), found))
        layer, found = kept[0]
        problems.extend(found)
        return layer

    def read_entries(some, shown, problems):
        if not shown.startswith(str(starter)):
            return read_chunks(some, shown, problems)
        which = shown, *(chunk.digest for chunk in some)
        if which not in kept_chunks:
            kept_chunks[which] = read_chunks(some, shown, problems)
        return kept_chunks[which]

    decode = msgspec.msgpack.decode
    decode_store = lru_cache(8)(lambda content: decode(content, type=Store))

    def decode_once(content, *, type=Any, **options):  # noqa: A002 - as msgspec has it
        return decode_store(content) if type is Store else decode(content, type=type, **options)

    patch.setattr(msgspec.msgpack, "decode", decode_once)
    patch.setattr(merge, "read_layer", read_layer)
    patch.setattr(chunks, "read", read_entries)
