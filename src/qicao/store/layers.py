"""Layers: a layer is one store's folder as read, with the file and line of each entry.

    store.yaml  themes.yaml  variables.yaml  headings.yaml  own.yaml
    posts.yaml  documents.yaml  formulas.yaml  moves.yaml
    outlines/*.yaml  paragraphs/*.yaml

All but ``store.yaml`` may be missing: what a layer doesn't define comes from the layers beneath.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from types import MappingProxyType
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
from qicao.store.folder import INFO, PARAGRAPHS, is_store, yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

S = TypeVar("S", bound=msgspec.Struct)


class Located(NamedTuple, Generic[S]):
    """An entry and where it stands."""

    entry: S
    place: Place


class Layer(NamedTuple):
    """The entries of one folder as written, before layers are merged; ``merge`` makes a Store of them.

    ``repertoire`` are its posts, documents, formulas and moves.
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


class Overlay(NamedTuple):
    """Contents that are read instead of the files on disk.

    ``contents`` are files that are about to be written. ``known`` are the snippets of files that
    were read before and haven't changed, by the file's path as ``str``; they aren't read again.
    """

    contents: Mapping[Path, bytes] = MappingProxyType({})
    known: Mapping[str, Sequence[Located[Snippet]]] = MappingProxyType({})


NO_OVERLAY = Overlay()
"""The files as they lie on disk."""


class _Reader:
    """Reads the files of one folder; faults are added to ``problems``."""

    def __init__(self, folder: Path, problems: list[Problem], overlay: Overlay) -> None:
        self.folder = folder
        self.problems = problems
        self.overlay = overlay

    def text(self, path: Path) -> str | None:
        staged = self.overlay.contents.get(path)
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
        """A file that holds a list of entries."""
        path = self.folder / name
        value = self.value(path)
        return [] if value is None else _listed(value, kind, str(path), self.problems)

    def outlines(self) -> Iterator[Located[Outline]]:
        """Those in their folder, one in each file."""
        for path in yaml_files(self.folder / "outlines", self.overlay.contents):
            outline = self.one(path, Outline)
            if outline is not None:
                yield Located(outline, Place(str(path), 1))

    def snippets(self) -> Iterator[Located[Snippet]]:
        """Those in the files of paragraphs; a file that was read before isn't read again."""
        for path in yaml_files(self.folder / PARAGRAPHS, self.overlay.contents):
            if path not in self.overlay.contents and str(path) in self.overlay.known:
                yield from self.overlay.known[str(path)]
            elif (text := self.text(path)) is not None:
                yield from read_paragraphs(text, str(path), self.problems)

    def named(self, name: str, kind: type[S]) -> dict[str, Located[S]]:
        """A file that maps names to entries."""
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
    """The entries of a list, each with its place; ``first`` is the line on which its text begins."""
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
    """The snippets of a file of paragraphs, or of some of its lines, the first of them ``first``.

    ``problems``, which are added to, have lines counted from 1 in ``text``.
    """
    value = yamlfile.read(text, shown, problems)
    return [] if value is None else _listed(value, Snippet, shown, problems, first)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for objects that refer to each other: what is read here has none.

    To look through the nodes and entries of a large store takes a fifth of its first reading.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def read_layer(
    folder: Path, problems: list[Problem], overlay: Overlay = NO_OVERLAY
) -> Layer | None:
    """Read the store in ``folder``; all that is wrong in any file is added to ``problems``.

    Returns None when the folder holds no store or one of a newer form.
    """
    if not is_store(folder) and folder / INFO not in overlay.contents:
        lacking = f"不是素材库（没有 {INFO}）" if folder.exists() else "没有这个文件夹"
        problems.append(Problem(lacking, str(folder)))
        return None
    return _read(_Reader(folder, problems, overlay))


def _read(reader: _Reader) -> Layer | None:
    folder = reader.folder
    info = reader.one(folder / INFO, StoreInfo)
    if info is None:
        # Its faults are told already; those of the other files shall be too.
        if not any(problem.path == str(folder / INFO) for problem in reader.problems):
            reader.problems.append(Problem("是空的，应写明 format 和 name", str(folder / INFO)))
        info = StoreInfo(format=FORMAT, name=folder.name or "?")
    if info.format != FORMAT:
        message = f"格式版本是 {info.format}，本程序只认得 {FORMAT}，请升级 qicao"
        reader.problems.append(Problem(message, str(folder / INFO)))
        return None
    # Faults are told in the order in which the files are read.
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
        snippets=list(reader.snippets()),
        own=reader.named("own.yaml", OwnPassage),
    )
