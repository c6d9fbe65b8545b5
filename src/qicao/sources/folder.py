"""List the files of a folder, divided into texts and others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

READ = (".docx", ".md", ".txt", ".html", ".htm", ".markdown", ".xhtml", ".dotx")
"""Suffixes of files that can be read."""

UNREAD = frozenset(".doc .dot .wps .wpt .odt .rtf .pdf .mht .mhtml".split())
"""Suffixes of texts that can't be read: the user wants to know which files these are."""

_NO_TEXTS = frozenset(("__MACOSX",))
"""Folders without texts that archives made on macOS contain."""


class Contents(NamedTuple):
    """The files of a folder and its subfolders, each list sorted by path.

    ``texts`` have a suffix of ``READ`` or ``UNREAD``.
    """

    texts: list[Path]
    others: list[Path]


def contents(folder: Path) -> Contents:
    """List ``folder`` without hidden files, hidden folders and Word's lock files (~$).

    Raises:
        OSError: when the folder or a subfolder can't be listed.
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
