"""The starter store's YAML is read once: it lies beneath nearly every store, and no test changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.store import chunks, merge
from qicao.store.starter import starter_path

if TYPE_CHECKING:
    import pytest


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what is read of the starter's files, for as long as ``patch`` holds."""
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

    patch.setattr(merge, "read_layer", read_layer)
    patch.setattr(chunks, "read", read_entries)
