"""Chunks of a file of paragraphs: pieces that are read one by one, so that an edit costs little.

A file as ``yamledits`` writes it is a list whose entries begin with ``- `` in the first column. Such
a file is cut before each entry, and every chunk gives one snippet. A file that is written otherwise,
legal YAML though it may be, is read as a whole. Reading chunks by themselves gives what reading the
whole file gives: an entry that reached over its chunk's end (in quotes, in brackets) would not read.
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

if TYPE_CHECKING:
    Piece = tuple["Chunk", Located[Snippet]]

_DIGEST = 16
"""Bytes."""

_HEAD = re.compile(r"(?:[ ]*(?:#.*)?\n)*+(?:---[ ]*\n(?:[ ]*(?:#.*)?\n)*+)?")
"""What may stand above the first entry: comments, and the mark that begins a document."""

_UNREADABLE = re.compile(
    "[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Line breaks that are none to us, and characters that YAML doesn't allow even in comments."""

_ODD_LINE = re.compile(r"\n(?![ #\n]|- |\Z)")
"""A line in the first column that begins no entry: a document's end, a text that goes on there."""

_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""Line breaks to YAML, not to us."""

_ANCHOR = re.compile(r"&(?<![^\s\[{,:?-]&)[0-9A-Za-z_-]")
"""An anchor: it must be the only one in its file. Its mark comes first: it is found at once."""


class Chunk(NamedTuple):
    """A piece of a file: its lines, from 1, are ``start`` up to ``behind``, which isn't in it."""

    start: int
    behind: int
    digest: bytes
    content: bytes


def digest_of(content: bytes) -> bytes:
    """What tells whether two contents are the same."""
    import hashlib

    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


def cut(content: bytes) -> list[Chunk]:
    """The chunks of a file of paragraphs: its entries, each with the comments behind it.

    There are none where it must be read as a whole.
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
    """The snippets of some chunks of a file; None where it must be read as a whole.

    Args:
        chunks: in their order, with gaps or without.
        shown: the file's name for places.
        problems: is added to where they have faults.

    Raises:
        UnicodeDecodeError: when they are no text.
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
    """Chunks that follow each other without a gap, together."""
    run: list[Chunk] = []
    for chunk in chunks:
        if run and chunk.start != run[-1].behind:
            yield run
            run = []
        run.append(chunk)
    if run:
        yield run
