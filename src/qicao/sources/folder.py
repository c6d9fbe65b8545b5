"""The files of a folder, sorted into texts and others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

READ = (".docx", ".md", ".txt", ".html", ".htm", ".markdown", ".xhtml", ".dotx")
"""Endings of what can be read."""

UNREAD = frozenset(".doc .dot .wps .wpt .odt .rtf .pdf .mht .mhtml".split())
"""Endings of texts that can't: who collected them wants to know which they are."""

_NO_TEXTS = frozenset(("__MACOSX",))
"""Folders that archives made elsewhere bring with them."""


class Contents(NamedTuple):
    """The files of a folder and of those in it, each in the order of their names.

    ``texts`` may still be unreadable; ``others`` are no texts at all.
    """

    texts: list[Path]
    others: list[Path]


def contents(folder: Path) -> Contents:
    """What lies in ``folder``; hidden files and the locks that Word lays down (~$) are none.

    Raises:
        OSError: when it can't be looked into.
    """
    found = Contents([], [])
    for path in sorted(_files(folder)):
        is_text = path.suffix.lower() in {*READ, *UNREAD}
        (found.texts if is_text else found.others).append(path)
    return found


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if name not in _NO_TEXTS and name[0] != "."]
        yield from (Path(where, name) for name in names if not name.startswith((".", "~$")))


def _refuse(error: OSError) -> None:
    raise error
