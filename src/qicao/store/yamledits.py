"""Edit the files of a store as text: everything else that a person wrote stays as it is.

A file of paragraphs is a list whose entries begin with ``- `` in the first column. New entries
are appended; an entry that is replaced loses only its own lines.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

import yaml

from qicao import yamlfile
from qicao.errors import Problem, QicaoError
from qicao.files import safe_name
from qicao.models.store import FORMAT, Outline, Snippet, StoreInfo, Theme, Variable
from qicao.store.childthemes import ChildrenYaml, children_of, with_children
from qicao.store.folder import INFO, NOTHING, PARAGRAPHS, holds_nothing, is_store
from qicao.store.plainvalues import without_defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    Rewrite = Callable[[str], str]

_ENTRY = re.compile(r"^- ", re.MULTILINE)
_NO_WRAP = 2**31 - 1


class _Dumper(yaml.SafeDumper):
    """Writes running text as literal blocks, and lists without mappings on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002
        super().increase_indent(flow, False)


class _Block(str):
    __slots__ = ()


def _represent_block(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    # In a literal block YAML would read these characters as line breaks.
    style = '"' if any(mark in text for mark in "\x85\u2028\u2029") else "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", f"{text}\n", style=style)


_Dumper.add_representer(_Block, _represent_block)


def _represent_list(dumper: yaml.SafeDumper, items: Sequence[Any]) -> yaml.Node:
    flow = not any(isinstance(item, dict) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(tuple, _represent_list)


def dump(value: Any, *, flow: bool = False) -> str:  # noqa: ANN401 - YAML holds anything
    """Return YAML for plain values, keys in their order, Chinese unescaped; ``flow``: in braces."""
    return yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_NO_WRAP,
        default_flow_style=flow,
    )


def dump_snippet(snippet: Snippet) -> str:
    """Return one entry of a file of paragraphs, from ``- `` to the final newline."""
    plain = without_defaults(snippet)
    plain["text"] = _Block(plain["text"])
    return dump([plain])


def create(
    folder: Path, name: str, about: str, beneath: Literal["", "starter"] = ""
) -> dict[Path, bytes]:
    """Return the files of a new store in ``folder``, none if it is a store; nothing is written yet.

    Raises:
        QicaoError: when the folder isn't a store, but holds something, or is a file.
    """
    if is_store(folder):
        return {}
    if folder.exists() and (not folder.is_dir() or not holds_nothing(folder)):
        raise QicaoError(
            f"{folder} 已存在，但不是素材库（没有 {INFO}）",
            hint="请换一个新的文件夹名，或指向已有的素材库",
        )
    info = without_defaults(StoreInfo(format=FORMAT, name=name, about=about, beneath=beneath))
    return {folder / INFO: dump(info).encode()}


def paragraphs_path(folder: Path, parent: str) -> Path:
    """Return the path of the file with the paragraphs of the level-1 theme ``parent``."""
    return folder / PARAGRAPHS / f"{safe_name(parent)}.yaml"


def add(
    folder: Path,
    snippets: Iterable[Snippet],
    parents: Mapping[str, str],
    staged: Mapping[Path, bytes] = NOTHING,
) -> dict[Path, bytes]:
    """Append ``snippets`` to the files of their level-1 themes; nothing is written yet.

    The store doesn't have their ids. ``parents`` has the level-1 theme of each theme; ``staged``
    contents, about to be written, override the files on disk.
    """
    by_file: dict[Path, list[Snippet]] = {}
    for snippet in snippets:
        parent = parents.get(snippet.theme, snippet.theme)
        by_file.setdefault(paragraphs_path(folder, parent), []).append(snippet)
    contents: dict[Path, bytes] = {}
    for path, added in by_file.items():
        entries = {snippet.id: dump_snippet(snippet) for snippet in added}
        contents.update(append(folder, path, entries, staged))
    return contents


def outline_path(folder: Path, name: str) -> Path:
    """Return the path of the file for the outline ``name``."""
    return folder / "outlines" / f"{safe_name(name)}.yaml"


def add_outline(folder: Path, outline: Outline) -> dict[Path, bytes]:
    """Return the file of an outline with its content; nothing is written yet."""
    path = outline_path(folder, outline.name)
    return {
        path: _modeline(path, folder, NOTHING, "outline") + dump(without_defaults(outline)).encode()
    }


def _modeline(
    path: Path, folder: Path, staged: Mapping[Path, bytes], kind: str = "paragraphs"
) -> bytes:
    """Return the first line of a new file, which names its schema; empty in a store without."""
    from qicao.store import jsonschema

    schema = folder / jsonschema.FOLDER / f"{kind}.schema.json"
    if schema not in staged and not schema.exists():
        return b""
    return jsonschema.modeline(PurePosixPath(path.relative_to(folder))).encode()


def add_themes(
    folder: Path, themes: Iterable[Theme], staged: Mapping[Path, bytes] = NOTHING
) -> dict[Path, bytes]:
    """Append themes to the file of themes, or children to its themes; nothing is written yet.

    Raises:
        QicaoError: when a person's style of writing the file can't be edited.
    """
    path = folder / "themes.yaml"
    after = content_of(path, staged)
    for theme in themes:
        names = _names(after)
        if theme.name in names:
            after = _with_children(path, after, theme)
        else:
            after = _appended(after, dump([without_defaults(theme)]))
            names = [*names, theme.name]
        _check_names(path, after, names)
    return {path: after}


def _with_children(path: Path, content: bytes, theme: Theme) -> bytes:
    """Return the file of themes with the children of ``theme`` after its existing children.

    Raises:
        QicaoError: when a person's style of writing the theme can't be edited.
    """
    plain = [without_defaults(child) for child in theme.children]
    flow = [dump(child, flow=True).rstrip("\n") for child in plain]
    text = content.decode("utf-8-sig")
    after = with_children(text, theme.name, ChildrenYaml(dump(plain), flow))
    wanted = [*children_of(text, theme.name), *(child.name for child in theme.children)]
    if after is None or children_of(after, theme.name) != wanted:
        raise QicaoError(
            Problem(f"主题“{theme.name}”的写法认不出来，没有往里添", str(path)),
            hint=f"请把它的 children 写成一行一个“- name: …”，或先添上：{'、'.join(wanted)}",
        )
    return content[: len(content) - len(text.encode())] + after.encode()


def add_variables(
    folder: Path, variables: Mapping[str, Variable], staged: Mapping[Path, bytes] = NOTHING
) -> dict[Path, bytes]:
    """Append variables to the store's declarations; nothing is written yet."""
    path = folder / "variables.yaml"
    plain = {name: without_defaults(variable) for name, variable in variables.items()}
    before = content_of(path, staged)
    after = _appended(before, dump(plain))
    _check_names(path, after, [*_names(before), *plain])
    return {path: after}


def replace(
    path: Path, changed: Mapping[str, Snippet], staged: Mapping[Path, bytes] = NOTHING
) -> dict[Path, bytes]:
    """Replace snippets, by id, in one file with new versions; nothing is written yet."""
    return rewrite(path, {n: partial(_whole, s) for n, s in changed.items()}, staged)


def rewrite(
    path: Path, changes: Mapping[str, Rewrite], staged: Mapping[Path, bytes] = NOTHING
) -> dict[Path, bytes]:
    """Change entries of one file; nothing is written yet.

    ``changes`` are, by id, functions from an entry's text, without the comments after it, to its
    new text; "" deletes the entry. ``staged`` contents override the files on disk.

    Raises:
        QicaoError: when an entry is missing, or a person's style of writing can't be edited.
    """
    content = content_of(path, staged)
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    starts = [match.start() for match in _ENTRY.finditer(text)]
    pieces = [text[: starts[0]]] if starts else [text]
    done: dict[str, str] = {}
    for start, end in zip(starts, [*starts[1:], len(text)][: len(starts)], strict=True):
        pieces.append(_rewritten(text[start:end], changes, done))
    if done.keys() != changes.keys():
        raise QicaoError(Problem(_UNKNOWN_STYLE, str(path)))
    after = with_newlines("".join(pieces), content)
    _check_names(path, after, [name for name in _names(content) if done.get(name, "-")])
    return {path: after}


def append(
    folder: Path,
    path: Path,
    entries: Mapping[str, str],
    staged: Mapping[Path, bytes] = NOTHING,
) -> dict[Path, bytes]:
    """Append entries (texts by id) to a file of the store; nothing is written yet."""
    before = content_of(path, staged) or _modeline(path, folder, staged)
    after = _appended(before, "".join(entries.values()))
    _check_names(path, after, [*_names(before), *entries])
    return {path: after}


_UNKNOWN_STYLE = "写法认不出来，没有改动它；请写成每条以“- id: …”顶格开头的列表"
_ID = re.compile(
    r"\A- id: *(?:'([^'\n]+)'|\"([^\"\n]+)\"|([^'\"\s][^\n]*?)) *(?: #.*)?$", re.MULTILINE
)
_TRAIL = re.compile(r"(?:^(?:#.*|[ \t]*)\n)*\Z", re.MULTILINE)


def _rewritten(entry: str, changes: Mapping[str, Rewrite], done: dict[str, str]) -> str:
    """Return an entry, changed if ``changes`` has its id, with the comments after it.

    The new text of a changed entry is recorded in ``done``.
    """
    found = _ID.search(entry)
    name = next(filter(None, found.groups()), "") if found else ""
    if name not in changes:
        return entry
    trail = _TRAIL.search(entry)
    end = trail.start() if trail else len(entry)
    done[name] = changes[name](entry[:end])
    # Blank lines after a deleted entry are deleted, too; comments stay.
    return done[name] + (entry[end:] if done[name] or entry[end:].strip() else "")


def _whole(snippet: Snippet, _entry: str) -> str:
    return dump_snippet(snippet)


def _names(content: bytes) -> list[str]:
    """Return the ids or names of a file's entries as the reader finds them; empty without any."""
    value = yamlfile.read(content.decode("utf-8-sig"), "", [])
    if value is None:
        return []
    if isinstance(value.plain, dict):
        return list(value.plain)
    found = value.plain if isinstance(value.plain, list) else []
    return [str(e.get("id") or e.get("name")) for e in found if isinstance(e, dict)]


def _check_names(path: Path, content: bytes, wanted: list[str]) -> None:
    """Check that an edited file reads back as intended.

    Raises:
        QicaoError: when its names aren't ``wanted``: a person's style of writing can't be edited.
    """
    if _names(content) != wanted:
        raise QicaoError(Problem(_UNKNOWN_STYLE, str(path)))


def content_of(path: Path, staged: Mapping[Path, bytes]) -> bytes:
    """Return the content that a file will have: as staged, else as on disk, else empty."""
    if path in staged:
        return staged[path]
    return path.read_bytes() if path.exists() else b""


def _appended(content: bytes, added: str) -> bytes:
    """Return ``content`` with ``added`` after it, in the newline style of ``content``."""
    newline = b"\r\n" if _has_crlf(content) else b"\n"
    gap = newline if content and not content.endswith(b"\n") else b""
    return content + gap + added.encode().replace(b"\n", newline)


def _has_crlf(content: bytes) -> bool:
    return b"\r\n" in content and content.count(b"\r\n") == content.count(b"\n")


def with_newlines(text: str, like: bytes) -> bytes:
    """Encode ``text`` with the newline style and the BOM of ``like``."""
    if _has_crlf(like):
        text = text.replace("\n", "\r\n")
    bom = b"\xef\xbb\xbf" if like.startswith(b"\xef\xbb\xbf") else b""
    return bom + text.encode()
