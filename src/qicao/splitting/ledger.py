"""Find the ledgers of a store, and read what they record of a snippet's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from qicao.store.folder import LEDGER

if TYPE_CHECKING:
    from pathlib import Path

    from qicao.models.store import Origin

_NAME_LENGTH = 16


class Trace(NamedTuple):
    """The lines of a snippet (number from 1, text) and the repairs made in them, in order."""

    lines: list[tuple[int, str]]
    repairs: list[dict[str, Any]]


def path_of(folder: Path, sha256: str) -> Path:
    """Return the path of the ledger for the source with this digest, in the store in ``folder``."""
    return folder / LEDGER / f"{sha256[:_NAME_LENGTH]}.json"


def trace(folder: Path, origin: Origin) -> Trace | None:
    """Return what the ledger records of the lines of ``origin``; None without a readable ledger."""
    try:
        kept = msgspec.json.decode(path_of(folder, origin.sha256).read_bytes())
        lines = [(row["line"], row["text"]) for row in kept["lines"] if row["line"] in origin.lines]
        repairs = [repair for repair in kept["repairs"] if repair["line"] in origin.lines]
    except (OSError, msgspec.DecodeError, KeyError, TypeError):
        return None
    return Trace(lines, repairs)
