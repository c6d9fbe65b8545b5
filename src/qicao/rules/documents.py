"""Official documents: what they are called, from which years there are versions of them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
import functools
from pathlib import Path

from msgspec import Struct

from qicao import cache
from qicao.errors import Problem, QicaoError
from qicao.models.store import Name  # noqa: TC001 - the same

_TABLE = Path(__file__).parent / "documents.yaml"


class Document(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A document as it stands in the table, all names without 《 》.

    ``years`` are those in which it was made, revised or put into force; only where they are
    ``complete`` is another year wrong. ``short`` are other right names, ``wrong`` names that
    are certainly not right, ``former`` those of documents that it took the place of. ``effective`` is from when the current version holds.
    """

    title: Name
    years: tuple[int, ...] = ()
    effective: dt.date | None = None
    complete: bool = False
    short: tuple[Name, ...] = ()
    wrong: tuple[Name, ...] = ()
    former: tuple[Name, ...] = ()
    basis: Name


@functools.cache
def documents() -> tuple[Document, ...]:
    """All documents of the table."""
    stamp = cache.stamp("documents", [_TABLE])
    kept = cache.load(stamp, tuple[Document, ...])
    if kept is not None:
        return kept
    problems: list[Problem] = []
    found = read_documents(_TABLE.read_text(encoding="utf-8"), _TABLE.name, problems)
    if problems:
        raise QicaoError(problems)
    cache.save(stamp, found)
    return found


def read_documents(text: str, shown: str, problems: list[Problem]) -> tuple[Document, ...]:
    """What a table says; what is wrong with it is added to ``problems``."""
    from qicao import schema, yamlfile

    value = yamlfile.read(text, shown, problems)
    if value is None:
        return ()
    if not isinstance(value.plain, list):
        problems.append(Problem("应是列表，每份文件以“- ”开头", shown, value.line))
        return ()
    rows = [
        (one, schema.convert(one, Document, shown, problems)) for one in yamlfile.entries(value)
    ]
    names: set[str] = set()
    for entry, row in rows:
        if row is None:
            continue
        faulty = [name for name in (row.title, *row.wrong) if name in names]
        problems += [Problem(f"题名“{name}”写了两次", shown, entry.line) for name in faulty]
        if row.complete and not row.years:
            problems.append(Problem(f"“{row.title}”没有 years，不能说 complete", shown, entry.line))
        names.update((row.title, *row.wrong))
    return tuple(row for _, row in rows if row is not None)
