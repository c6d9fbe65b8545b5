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
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from qicao import schema, yamlfile
from qicao.errors import Problem
from qicao.models.repertoire import Formula, Move, Post, Repertoire, StudiedDocument
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


class Located(NamedTuple):
    """A snippet and where it stands."""

    snippet: Snippet
    place: Place


class Layer(NamedTuple):
    """The entries of one folder as written, before layers are merged; ``merge`` makes a Store of them."""

    path: Path
    info: StoreInfo
    themes: tuple[Theme, ...]
    variables: dict[str, Variable]
    outlines: tuple[Outline, ...]
    families: tuple[HeadingFamily, ...]
    own: dict[str, OwnPassage]
    snippets: tuple[Located, ...]
    repertoire: Repertoire
    theme_places: tuple[Place, ...]
    outline_places: tuple[Place, ...]
    family_places: tuple[Place, ...]
    repertoire_places: tuple[Place, ...]
    places: dict[tuple[str, str], Place]


class Overlay(NamedTuple):
    """Contents that are read instead of the files on disk.

    ``contents`` are files that are about to be written. ``known`` are the snippets of files that
    were read before and haven't changed, by the file's path as ``str``; they aren't read again.
    """

    contents: Mapping[Path, bytes] = MappingProxyType({})
    known: Mapping[str, Sequence[Located]] = MappingProxyType({})


NO_OVERLAY = Overlay()
"""The files as they lie on disk."""


class _Reader:
    """Reads the files of one folder; faults are added to ``problems``, places of names to ``places``."""

    def __init__(self, folder: Path, problems: list[Problem], overlay: Overlay) -> None:
        self.folder = folder
        self.problems = problems
        self.overlay = overlay
        self.places: dict[tuple[str, str], Place] = {}

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
        return None if value is None else self._convert(value, kind, path)

    def many(self, path: Path, kind: type[S]) -> list[tuple[S, Place]]:
        """A file that holds a list of entries."""
        value = self.value(path)
        return [] if value is None else _listed(value, kind, str(path), self.problems)

    def files(self, name: str) -> list[Path]:
        """The YAML files in a folder of the store."""
        return yaml_files(self.folder / name, self.overlay.contents)

    def snippets(self, path: Path) -> list[Located]:
        """A file of paragraphs; one that was read before isn't read again."""
        if path not in self.overlay.contents and str(path) in self.overlay.known:
            return list(self.overlay.known[str(path)])
        text = self.text(path)
        return [] if text is None else read_paragraphs(text, str(path), self.problems)

    def named(self, path: Path, kind: type[S]) -> dict[str, S]:
        """A file that maps names to entries."""
        value = self.value(path)
        if value is None:
            return {}
        if not isinstance(value.plain, dict):
            self._complain(path, value.line, "应是“名称: 内容”的一组")
            return {}
        lines = yamlfile.key_lines(value)
        found = {}
        for name, entry in yamlfile.members(value).items():
            converted = self._convert(entry, kind, path)
            if converted is not None:
                found[name] = converted
                self.places[kind.__name__, name] = Place(str(path), lines[name])
        return found

    def _convert(self, value: yamlfile.Value, kind: type[S], path: Path) -> S | None:
        return schema.convert(value, kind, str(path), self.problems)

    def _complain(self, path: Path, line: int, message: str) -> None:
        self.problems.append(Problem(message, str(path), line))


def _listed(
    value: yamlfile.Value, kind: type[S], shown: str, problems: list[Problem]
) -> list[tuple[S, Place]]:
    """The entries of a list, each with its place."""
    if not isinstance(value.plain, list):
        problems.append(Problem("应是列表，每项以“- ”开头", shown, value.line))
        return []
    found = []
    for entry in yamlfile.entries(value):
        converted = schema.convert(entry, kind, shown, problems)
        if converted is not None:
            found.append((converted, Place(shown, entry.line)))
    return found


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


def read_paragraphs(
    text: str, shown: str, problems: list[Problem], first: int = 1
) -> list[Located]:
    """The snippets of a file of paragraphs, or of some of its lines, the first of them ``first``.

    ``problems``, which are added to, have lines counted from 1 in ``text``.
    """
    value = yamlfile.read(text, shown, problems)
    found = [] if value is None else _listed(value, Snippet, shown, problems)
    return [Located(one, Place(shown, place.line + first - 1)) for one, place in found]


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
    themes = reader.many(folder / "themes.yaml", Theme)
    variables = reader.named(folder / "variables.yaml", Variable)
    families = reader.many(folder / "headings.yaml", HeadingFamily)
    outlines = [
        (outline, Place(str(path), 1))
        for path in reader.files("outlines")
        if (outline := reader.one(path, Outline)) is not None
    ]
    posts = reader.many(folder / "posts.yaml", Post)
    documents = reader.many(folder / "documents.yaml", StudiedDocument)
    formulas = reader.many(folder / "formulas.yaml", Formula)
    moves = reader.many(folder / "moves.yaml", Move)
    snippets = [found for path in reader.files(PARAGRAPHS) for found in reader.snippets(path)]
    return Layer(
        path=folder,
        info=info,
        themes=tuple(theme for theme, _ in themes),
        variables=variables,
        outlines=tuple(outline for outline, _ in outlines),
        families=tuple(family for family, _ in families),
        own=reader.named(folder / "own.yaml", OwnPassage),
        snippets=tuple(snippets),
        repertoire=Repertoire(
            posts=tuple(post for post, _ in posts),
            documents=tuple(document for document, _ in documents),
            formulas=tuple(formula for formula, _ in formulas),
            moves=tuple(move for move, _ in moves),
        ),
        theme_places=tuple(place for _, place in themes),
        outline_places=tuple(place for _, place in outlines),
        family_places=tuple(place for _, place in families),
        repertoire_places=tuple(
            place for found in (posts, documents, formulas, moves) for _, place in found
        ),
        places=reader.places,
    )
