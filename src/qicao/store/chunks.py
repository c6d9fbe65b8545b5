"""Cut a file of paragraphs into chunks, so that after an edit only changed chunks are read.

A file as ``yamledits`` writes it is a list whose entries begin with ``- `` in the first column.
Such a file is cut before each entry, and every chunk gives one snippet. A file in any other style
is read as a whole. Chunks by themselves give the same snippets as the whole file: an entry that
continued after its chunk's end (in quotes, in brackets) would not parse.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.store.layers import read_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.errors import Problem
    from qicao.models.store import Snippet
    from qicao.store.layers import Located

    Piece = tuple["Chunk", Located[Snippet]]

_DIGEST = 16
"""Length of a digest, in bytes."""

_HEAD = re.compile(r"(?:[ ]*(?:#.*)?\n)*+(?:---[ ]*\n(?:[ ]*(?:#.*)?\n)*+)?")
"""The lines allowed before the first entry: blank lines, comments, the document marker ``---``."""

_UNREADABLE = re.compile(
    "[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Line breaks of YAML at which ``cut`` doesn't break, and characters that YAML always forbids."""

_ODD_LINE = re.compile(r"\n(?![ #\n]|- |\Z)")
"""A line in the first column that starts no entry: a document's end, or a text that continues."""

_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""Line breaks of YAML at which ``cut`` doesn't break."""

_ANCHOR = re.compile(r"&(?<![^\s\[{,:?-]&)[0-9A-Za-z_-]")
"""A YAML anchor, whose name must be unique in its file, not just in its chunk.

The pattern begins with ``&``, so that searching is fast.
"""


class Chunk(NamedTuple):
    """A piece of a file: its lines ``start`` to ``behind`` (from 1, ``behind`` excluded)."""

    start: int
    behind: int
    digest: bytes
    content: bytes


def digest_of(content: bytes) -> bytes:
    """Return the digest of ``content`` (BLAKE2b), equal for equal contents."""
    import hashlib

    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


def cut(content: bytes) -> list[Chunk]:
    """Return the chunks of a file of paragraphs: its entries, each with the comments after it.

    The list is empty where the file must be read as a whole, or has no entries.
    """
    text = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    head, *entries = (b"\n" + text).split(b"\n- ")
    if not _is_head(head[1:]):
        return []
    chunks = []
    line = 1 + head.count(b"\n")
    for entry in entries:
        start, line = line, line + entry.count(b"\n") + 1
        chunks.append(Chunk(start, line, digest_of(entry), b"- " + entry))
    return chunks


def _is_head(content: bytes) -> bool:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return bool(_HEAD.fullmatch(f"{text}\n")) and not _UNREADABLE.search(text)


def read(chunks: Sequence[Chunk], shown: str, problems: list[Problem]) -> list[Piece] | None:
    """Return some chunks of a file with their snippets; None where it must be read as a whole.

    ``chunks`` are in file order, with gaps or without, ``shown`` is the file's name for places.
    Faults are added to ``problems``.

    Raises:
        UnicodeDecodeError: when a chunk isn't UTF-8.
    """
    found: list[Piece] = []
    for run in _runs(chunks):
        text = b"\n".join(chunk.content for chunk in run).decode()
        if _ODD_LINE.search(text) or _ODD_BREAK.search(text) or _ANCHOR.search(text):
            return None
        located = read_paragraphs(text, shown, problems, run[0].start)
        pairs = list(zip(run, located, strict=False))
        if len(located) != len(run) or not all(
            chunk.start <= one.place.line < chunk.behind for chunk, one in pairs
        ):
            return None
        found += pairs
    return found


def _runs(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Yield groups of chunks that follow each other without a gap."""
    run: list[Chunk] = []
    for chunk in chunks:
        if run and chunk.start != run[-1].behind:
            yield run
            run = []
        run.append(chunk)
    if run:
        yield run
