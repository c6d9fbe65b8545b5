"""Read the files and folders that ``qicao compare`` was given, each file once."""

from __future__ import annotations

import os
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli import streams
from qicao.errors import Attempts, QicaoError
from qicao.files import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qicao.models.source import Document

ASKED, EARLIER, BASE = "文稿", "--with", "--base"
"""The options or argument by which a file may be given."""

_STDIN = Path("-")
_ENDINGS_TOLD = 5
"""Maximum number of suffixes listed in the note on unread files."""


class Gathered(NamedTuple):
    """The texts to compare, earlier texts, texts free for everybody; ``notes`` for the user."""

    asked: list[Document]
    earlier: list[Document]
    base: list[Document]
    notes: list[str]


def gather(
    named: Mapping[str, Sequence[Path]],
    attempt: Attempts,
    told: Callable[[float], None],
) -> Gathered:
    """Read the named files, and those in the named folders.

    A file is read once: a base file isn't compared, and a text isn't compared with itself.

    Args:
        named: ``ASKED``, ``EARLIER`` and ``BASE`` → files and folders.
        attempt: collects the errors of files that can't be read.
        told: is called with the finished part of the work, from 0 to 1.

    Raises:
        typer.BadParameter: when standard input is read twice.
        QicaoError: when a folder has no text, or can't be listed.
    """
    notes: list[str] = []
    files = list(_files(named, notes))
    read: dict[str, list[Document]] = {BASE: [], ASKED: [], EARLIER: []}
    for number, (reader, path) in enumerate(files, 1):
        document = attempt(None, _read, path, reader, notes)
        if document is not None:
            read[reader].append(document)
        told(number / len(files))
    return Gathered(read[ASKED], read[EARLIER], read[BASE], notes)


def _files(named: Mapping[str, Sequence[Path]], notes: list[str]) -> Iterator[tuple[str, Path]]:
    """Yield the option of each file, and the file; add to ``notes`` which files are skipped."""
    taken: dict[Path, str] = {}
    # Base files first: they are often in the same folder as the others.
    for reader in (BASE, ASKED, EARLIER):
        for file in chain.from_iterable(_within(path, notes) for path in named[reader]):
            real = Path(os.path.realpath(file))  # of a circular link, too
            # Standard input given twice is refused by ``read_bytes``.
            if real in taken and file != _STDIN:
                notes.append(f"{streams.name_of(file)} {_again(taken[real], reader)}")
            else:
                taken[real] = reader
                yield reader, file


def _within(path: Path, notes: list[str]) -> list[Path]:
    """Return the file, or the texts in the folder; add to ``notes`` which files aren't texts."""
    if path == _STDIN or not path.is_dir():
        return [path]
    from qicao.sources.folder import READ, contents

    name = streams.name_of(path)
    with telling(f"读不了 {name}"):
        texts, others = contents(path)
    if not texts:
        raise QicaoError(f"{name} 里没有文稿", hint=f"能读的是 {'、'.join(READ)}")
    if others:
        endings = Counter(other.suffix.lower() or "没有后缀的" for other in others)
        most = endings.most_common(_ENDINGS_TOLD)
        told = "、".join(f"{ending} {number} 个" for ending, number in most)
        notes.append(f"{name} 里还有不是文稿的文件，没有读：{told}")
    return texts


def _again(first: str, reader: str) -> str:
    """The note on a file that was given before, first for ``first``, now for ``reader``."""
    if first == reader:
        return "写了两次，只算一次"
    return "是 --base 的文件，不当作文稿比" if first == BASE else "就是要查的文稿，不和自己比"


def _read(path: Path, reader: str, notes: list[str]) -> Document | None:
    """Read a file; None, with a note, when it is a report of ``qicao compare`` itself."""
    from qicao.sources import read_bytes
    from qicao.writers.sidebyside import is_report

    data, name = streams.read_bytes(path, reader), streams.name_of(path)
    if is_report(data):
        notes.append(f"{name} 是一份雷同比对的结果，不当作文稿比")
        return None
    return read_bytes(data, name)
