"""The starter store is read once: it lies beneath nearly every store, and no test changes it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from qicao.models.store import Store
from qicao.store import chunks, merge, repertoire
from qicao.store.folder import NOTHING
from qicao.store.starter import starter_path
from qicao.store.themes import all_names
from qicao.templating import templates

if TYPE_CHECKING:
    import pytest


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what is read of the starter's files, and of the last indexes, while ``patch`` holds."""
    kept = _layer_once(patch)
    _chunks_once(patch)
    _faults_once(patch, kept)
    _frames_once(patch)
    patch.setattr(templates, "inspect", cache(templates.inspect))


def _layer_once(patch):
    """The layer; gives a list of it and its problems, empty before it is read."""
    starter, read, kept = starter_path(), merge.read_layer, []

    def read_layer(folder, problems, contents=NOTHING, *, snippets=True):
        if folder != starter or any(path.is_relative_to(starter) for path in contents):
            return read(folder, problems, contents, snippets=snippets)
        if not kept:
            found = []
            kept.extend((read(folder, found), found))
        layer, found = kept
        problems.extend(found)
        return layer

    patch.setattr(merge, "read_layer", read_layer)
    return kept


def _chunks_once(patch):
    """The entries of its files, as an index takes them."""
    starter, read, kept = str(starter_path()), chunks.read, {}

    def read_entries(some, shown, problems):
        if not shown.startswith(starter):
            return read(some, shown, problems)
        which = shown, *(chunk.digest for chunk in some)
        if which not in kept:
            kept[which] = read(some, shown, problems)
        return kept[which]

    patch.setattr(chunks, "read", read_entries)


def _faults_once(patch, layer):
    """The faults of its posts, documents and moves, which hang on the names in all stores."""
    find, kept = repertoire.faults, {}

    def faults(one, store):
        if not layer or one.repertoire is not layer[0].repertoire:
            return find(one, store)
        names = tuple(store.variables), tuple(store.outlines), tuple(all_names(store))
        if names not in kept:
            kept[names] = list(find(one, store))
        return kept[names]

    patch.setattr(repertoire, "faults", faults)


def _frames_once(patch):
    """A store without its paragraphs, as an index has it."""
    decode = msgspec.msgpack.decode
    decode_store = lru_cache(8)(lambda content: decode(content, type=Store))

    def decoded(content, *, type=Any, **options):  # noqa: A002 - as msgspec has it
        return decode_store(content) if type is Store else decode(content, type=type, **options)

    patch.setattr(msgspec.msgpack, "decode", decoded)
