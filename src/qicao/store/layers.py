"""Read layers: a layer is one store's folder as read, with the file and line of each entry.

    store.yaml  themes.yaml  variables.yaml  headings.yaml  own.yaml
    posts.yaml  documents.yaml  formulas.yaml  moves.yaml
    outlines/*.yaml  paragraphs/*.yaml

All but ``store.yaml`` may be missing: the layers beneath supply what a layer doesn't define.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec

from qicao import schema, yamlfile
from qicao.errors import Problem
from qicao.models.repertoire import Formula, Move, Post, StudiedDocument
from qicao.models.store import (
    FORMAT,
    HeadingFamily,
    Outline,
    OwnPassage,
    Place,
    Snippet,
    StoreInfo,
    Theme,
    Variable,
)
from qicao.store.folder import INFO, NOTHING, PARAGRAPHS, is_store, yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

S = TypeVar("S", bound=msgspec.Struct)


class Located(NamedTuple, Generic[S]):
    """An entry and its place."""

    entry: S
    place: Place


class Layer(NamedTuple):
    """The entries of one folder as written, before ``merge`` makes one Store of all layers.

    ``families`` are its heading families, ``repertoire`` its posts, documents, formulas and moves.
    """

    path: Path
    info: StoreInfo
    themes: Sequence[Located[Theme]]
    variables: Mapping[str, Located[Variable]]
    families: Sequence[Located[HeadingFamily]]
    outlines: Sequence[Located[Outline]]
    repertoire: Sequence[
        Located[Post] | Located[StudiedDocument] | Located[Formula] | Located[Move]
    ]
    snippets: Sequence[Located[Snippet]]
    own: Mapping[str, Located[OwnPassage]]


class _Reader:
    """Reads the files of one folder; faults are added to ``problems``."""

    def __init__(
        self, folder: Path, problems: list[Problem], contents: Mapping[Path, bytes]
    ) -> None:
        self.folder = folder
        self.problems = problems
        self.contents = contents

    def text(self, path: Path) -> str | None:
        staged = self.contents.get(path)
        if staged is None and not path.is_file():
            return None
        text = yamlfile.decode(path, str(path), staged)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def value(self, path: Path) -> yamlfile.Value | None:
        text = self.text(path)
        return None if text is None else yamlfile.read(text, str(path), self.problems)

    def one(self, path: Path, kind: type[S]) -> S | None:
        value = self.value(path)
        return None if value is None else schema.convert(value, kind, str(path), self.problems)

    def many(self, name: str, kind: type[S]) -> list[Located[S]]:
        """Return the entries of a file that holds a list; empty for a missing or faulty file."""
        path = self.folder / name
        value = self.value(path)
        return [] if value is None else _listed(value, kind, str(path), self.problems)

    def outlines(self) -> Iterator[Located[Outline]]:
        """Yield the outlines in their folder, one in each file."""
        for path in yaml_files(self.folder / "outlines", self.contents):
            outline = self.one(path, Outline)
            if outline is not None:
                yield Located(outline, Place(str(path), 1))

    def snippets(self) -> Iterator[Located[Snippet]]:
        """Yield the snippets in the files of paragraphs."""
        for path in yaml_files(self.folder / PARAGRAPHS, self.contents):
            if (text := self.text(path)) is not None:
                yield from read_paragraphs(text, str(path), self.problems)

    def named(self, name: str, kind: type[S]) -> dict[str, Located[S]]:
        """Return the entries of a file that maps names to entries; empty for a missing file."""
        path = self.folder / name
        value = self.value(path)
        if value is None:
            return {}
        shown = str(path)
        if not isinstance(value.plain, dict):
            self.problems.append(Problem("应是“名称: 内容”的一组", shown, value.line))
            return {}
        lines = yamlfile.key_lines(value)
        found = {}
        for key, entry in yamlfile.members(value).items():
            converted = schema.convert(entry, kind, shown, self.problems)
            if converted is not None:
                found[key] = Located(converted, Place(shown, lines[key]))
        return found


def _listed(
    value: yamlfile.Value, kind: type[S], shown: str, problems: list[Problem], first: int = 1
) -> list[Located[S]]:
    """Return the entries of a list, each with its place; its text begins on the line ``first``."""
    if not isinstance(value.plain, list):
        problems.append(Problem("应是列表，每项以“- ”开头", shown, value.line))
        return []
    found = []
    for entry in yamlfile.entries(value):
        converted = schema.convert(entry, kind, shown, problems)
        if converted is not None:
            found.append(Located(converted, Place(shown, entry.line + first - 1)))
    return found


def read_paragraphs(
    text: str, shown: str, problems: list[Problem], first: int = 1
) -> list[Located[Snippet]]:
    """Return the snippets in a file of paragraphs, or in an excerpt that begins on line ``first``.

    Faults are added to ``problems``, with lines counted from 1 in ``text``.
    """
    value = yamlfile.read(text, shown, problems)
    return [] if value is None else _listed(value, Snippet, shown, problems, first)


@contextmanager
def uncollected() -> Iterator[None]:
    """Disable Python's garbage collector in the block: what is read here has no reference cycles.

    Collections among the nodes and entries of a large store take a fifth of its first reading.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def read_layer(
    folder: Path,
    problems: list[Problem],
    contents: Mapping[Path, bytes] = NOTHING,
    *,
    snippets: bool = True,
) -> Layer | None:
    """Read the store in ``folder``; all faults of its files are added to ``problems``.

    ``contents`` override the files on disk: they are about to be written. Without ``snippets`` the
    files of paragraphs aren't read.

    Returns None when the folder isn't a store, or its format version isn't this program's.
    """
    if not is_store(folder) and folder / INFO not in contents:
        lacking = f"不是素材库（没有 {INFO}）" if folder.exists() else "没有这个文件夹"
        problems.append(Problem(lacking, str(folder)))
        return None
    return _read(_Reader(folder, problems, contents), snippets=snippets)


def _read(reader: _Reader, *, snippets: bool) -> Layer | None:
    folder = reader.folder
    info = reader.one(folder / INFO, StoreInfo)
    if info is None:
        # The faults of this file are reported already; those of the other files shall be, too.
        if not any(problem.path == str(folder / INFO) for problem in reader.problems):
            reader.problems.append(Problem("是空的，应写明 format 和 name", str(folder / INFO)))
        info = StoreInfo(format=FORMAT, name=folder.name or "?")
    if info.format != FORMAT:
        message = f"格式版本是 {info.format}，本程序只认得 {FORMAT}，请升级 qicao"
        reader.problems.append(Problem(message, str(folder / INFO)))
        return None
    # Faults are reported in the order in which the files are read.
    return Layer(
        path=folder,
        info=info,
        themes=reader.many("themes.yaml", Theme),
        variables=reader.named("variables.yaml", Variable),
        families=reader.many("headings.yaml", HeadingFamily),
        outlines=list(reader.outlines()),
        repertoire=[
            *reader.many("posts.yaml", Post),
            *reader.many("documents.yaml", StudiedDocument),
            *reader.many("formulas.yaml", Formula),
            *reader.many("moves.yaml", Move),
        ],
        snippets=list(reader.snippets()) if snippets else [],
        own=reader.named("own.yaml", OwnPassage),
    )
