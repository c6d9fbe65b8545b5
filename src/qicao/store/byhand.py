"""Record changes made by hand to a store's paragraphs, by id, in ``ledger/byhand.json``.

``show`` displays them; splitting looks up which paragraphs were dropped, so that a page that is
split again doesn't bring them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from qicao.errors import Problem, QicaoError
from qicao.store.digests import digest_words
from qicao.store.folder import BYHAND, LEDGER, NOTHING
from qicao.store.yamledits import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qicao.models.store import Snippet

ManualKind = Literal["edited", "moved", "recast", "released", "held", "dropped"]


class ManualChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change made by hand.

    ``at`` is the local time to the minute (2026-03-05 09:15). ``was`` is the former theme of a
    moved paragraph, the former role of a recast one, the former reason and flags of a released one,
    or the digest of the words of a dropped one.
    """

    at: str
    was: str = ""


ManualChanges = dict[ManualKind, ManualChange]
"""The changes of one paragraph: the last change of each kind."""


class Dropped(msgspec.Struct, frozen=True):
    """The dropped paragraphs: their ids, and the digests of their words."""

    ids: frozenset[str]
    words: frozenset[str]

    def __contains__(self, snippet: Snippet) -> bool:
        """Whether ``snippet`` was dropped, under its id or with the same words under another id."""
        return snippet.id in self.ids or digest_words(snippet.text) in self.words


def path_of(folder: Path) -> Path:
    """Return the file that records the changes made by hand to the store in ``folder``."""
    return folder / LEDGER / BYHAND


def read(folder: Path, staged: Mapping[Path, bytes] = NOTHING) -> dict[str, ManualChanges]:
    """Return the changes of each paragraph by id; empty where the file doesn't exist.

    ``staged`` files override those on disk.

    Raises:
        QicaoError: when the file isn't valid; overwriting it would lose its records.
    """
    path = path_of(folder)
    content = content_of(path, staged)
    if not content:
        return {}
    try:
        return msgspec.json.decode(content, type=dict[str, ManualChanges])
    except msgspec.DecodeError as error:
        raise QicaoError(
            Problem("记着手工改动的文件读不懂，没有动它", str(path)),
            hint=f"改好它，或者删去它（删去后，手工删去的段落会随着再次拆分回来）：{path}",
        ) from error


def dropped(folder: Path, staged: Mapping[Path, bytes] = NOTHING) -> Dropped:
    """Return the dropped paragraphs, which splitting must not bring back; see ``read``."""
    found = {n: deeds["dropped"] for n, deeds in read(folder, staged).items() if "dropped" in deeds}
    return Dropped(frozenset(found), frozenset(deed.was for deed in found.values()))


def noted(
    deeds: Mapping[str, ManualChanges], changes: Iterable[tuple[Snippet, Snippet | None]], at: str
) -> dict[str, ManualChanges]:
    """Return ``deeds`` with ``changes`` recorded in them.

    A change is a pair of the snippet before and after, None for a dropped snippet, whose record
    of the drop replaces all earlier ones. ``at`` is the time of the changes.
    """
    known = dict(deeds)
    for before, after in changes:
        earlier = known.pop(before.id, {})
        # A snippet that was dropped and added again exists now.
        earlier.pop("dropped", None)
        if after is None:
            known[before.id] = {"dropped": ManualChange(at, digest_words(before.text))}
        else:
            known[before.id] = {**earlier, **_deeds(before, after, at)}
    return known


def _deeds(before: Snippet, after: Snippet, at: str) -> ManualChanges:
    deeds: ManualChanges = {}
    if after.text != before.text:
        deeds["edited"] = ManualChange(at)
    if after.theme != before.theme:
        deeds["moved"] = ManualChange(at, before.theme)
    if after.role != before.role:
        deeds["recast"] = ManualChange(at, before.role)
    if after.status == "held" and before.status != "held":
        deeds["held"] = ManualChange(at)
    settled = len(after.flags) < len(before.flags) and after.text == before.text
    if after.status == "ready" and (before.status != "ready" or settled):
        deeds["released"] = ManualChange(
            at, "；".join(filter(None, (before.reason, *before.flags)))
        )
    return deeds


def as_json(value: object) -> bytes:
    """Return ``value`` as JSON, indented as in all files of the ledger, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
