"""Load the titles of official documents and the years of their versions (rules/documents.yaml)."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from qicao import cache
from qicao.errors import Problem, QicaoError

_TABLE = Path(__file__).parent / "documents.yaml"


class OfficialDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document in the table, all titles without 《 》.

    ``years`` are the years in which it was made, revised or put into force. Another year is wrong
    only if ``years`` are ``complete``. ``effect`` maps the year of issue to that of taking effect,
    where a version took effect in another year. ``short`` are other right titles, ``wrong`` titles that are
    certainly wrong, ``basis`` is the source of the row.
    """

    title: str
    basis: str
    years: tuple[int, ...] = ()
    complete: bool = False
    effect: dict[int, int] = {}
    short: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@functools.cache
def documents() -> tuple[OfficialDocument, ...]:
    """Return all documents of the table."""
    stamp = cache.stamp("documents", [_TABLE])
    if (kept := cache.load(stamp, tuple[OfficialDocument, ...])) is not None:
        return kept
    from qicao import yamlfile

    problems: list[Problem] = []
    table = yamlfile.read(_TABLE.read_text(encoding="utf-8"), _TABLE.name, problems)
    if table is None or problems:
        raise QicaoError(problems)
    found = msgspec.convert(table.plain, tuple[OfficialDocument, ...], strict=False)
    cache.save(stamp, found)
    return found
