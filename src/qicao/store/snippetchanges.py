"""Change snippets in a store: their text, theme, role or status, or remove them.

A change is applied to the file as it is on disk now, written together with its record in
``byhand.json``, and can be undone until one of the files is changed again.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.errors import Problem, QicaoError
from qicao.store import byhand, entries, yamledits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.models.store import Snippet, Store

_LEADER_DROPPED = "接在它前面的一段已经删去"


class SnippetChange(NamedTuple):
    """A snippet in the store, and its new version; ``after`` is None to remove the snippet."""

    before: Snippet
    after: Snippet | None


class Written(NamedTuple):
    """The files that a change wrote: their content before (None for a new file) and after."""

    before: dict[Path, bytes | None]
    after: dict[Path, bytes]


def folder_of(store: Store, name: str) -> Path:
    """Return the folder of the store that contains the snippet with the id ``name``."""
    return Path(store.places[name].path).parents[1]


def removals(store: Store, names: Iterable[str]) -> list[SnippetChange]:
    """Return the changes that remove the snippets with these ids, and hold their followers."""
    gone = dict.fromkeys(names)
    taken = [SnippetChange(store.snippets[name], None) for name in gone]
    left = [
        SnippetChange(snippet, without_leader(snippet))
        for snippet in store.snippets.values()
        if snippet.follows in gone and snippet.id not in gone
    ]
    return [*taken, *left]


def without_leader(snippet: Snippet) -> Snippet:
    """Return ``snippet``, held and following nothing, since the snippet it follows is removed."""
    told = snippet.reason if snippet.status == "held" else ""
    reason = "；".join(filter(None, (told, _LEADER_DROPPED)))
    return msgspec.structs.replace(snippet, follows="", status="held", reason=reason)


def staged(
    store: Store, changes: Sequence[SnippetChange], at: str, *, remember: bool = True
) -> dict[Path, bytes]:
    """Return the new content of each file that ``changes`` affect; nothing is written yet.

    The changes are recorded with the time ``at``. If not ``remember``, removals are unrecorded, so
    that splitting the page again may bring the snippets back.

    Raises:
        QicaoError: when a snippet was changed elsewhere since ``store`` was read, or a file can't
            be edited.
    """
    files: dict[Path, bytes] = {}
    by_file: dict[str, list[SnippetChange]] = {}
    for change in changes:
        if change.before.id not in store.snippets:
            raise _changed_meanwhile(change)
        by_file.setdefault(store.places[change.before.id].path, []).append(change)
    for name, those in by_file.items():
        _stage(Path(name), those, store, files)
    by_folder: dict[Path, list[SnippetChange]] = {}
    for change in changes:
        if remember or change.after is not None:
            by_folder.setdefault(folder_of(store, change.before.id), []).append(change)
    for folder, those in by_folder.items():
        deeds = byhand.noted(byhand.read(folder), those, at)
        files[byhand.path_of(folder)] = byhand.as_json(deeds)
    return files


def _stage(
    path: Path, changes: Sequence[SnippetChange], store: Store, files: dict[Path, bytes]
) -> None:
    """Put the edited file into ``files``; an entry whose new theme has another file moves there."""
    leaving: dict[Path, dict[str, str]] = {}

    def rewrite(change: SnippetChange, entry: str) -> str:
        if entries.read(entry) != change.before:
            raise _changed_meanwhile(change)
        if change.after is None:
            return ""
        changed = entries.changed(entry, change.after)
        target = _file_of(path, change, store)
        if target == path:
            return changed
        leaving.setdefault(target, {})[change.before.id] = changed
        return ""

    by_id = {change.before.id: partial(rewrite, change) for change in changes}
    files.update(yamledits.rewrite(path, by_id, files))
    for target, those in leaving.items():
        files.update(yamledits.append(path.parents[1], target, those, files))


def _changed_meanwhile(change: SnippetChange) -> QicaoError:
    return QicaoError(
        f"素材 {change.before.id} 刚在别处改过，没有动它",
        hint="重新运行这个命令，从现在的样子改起",
    )


def _file_of(path: Path, change: SnippetChange, store: Store) -> Path:
    """Return the file for a changed snippet: its theme's, unless a person filed it elsewhere."""
    folder, after = path.parents[1], change.after or change.before
    old, new = (
        yamledits.paragraphs_path(folder, store.parents.get(theme, theme))
        for theme in (change.before.theme, after.theme)
    )
    return new if path == old else path


def taken_back(written: Written, now: Mapping[Path, bytes | None]) -> dict[Path, bytes]:
    """Return the contents that undo a change; files that the change made become empty.

    ``now`` is the present content of the files.

    Raises:
        QicaoError: when files were changed since; it names each of them.
    """
    changed = [path for path, data in written.after.items() if now.get(path) != data]
    if changed:
        raise QicaoError([Problem("又在别处改过，不能撤销", str(path)) for path in changed])
    return {path: data or b"" for path, data in written.before.items()}
