"""Changes made by hand to a store's paragraphs: which and when, by id, in ``ledger/byhand.json``.

``show`` tells them to the user; splitting looks up which paragraphs were dropped, so that a page
that is split again doesn't bring them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from qicao.errors import Problem, QicaoError
from qicao.store.digests import digest_words
from qicao.store.folder import BYHAND, LEDGER
from qicao.store.yamledits import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qicao.models.store import Snippet

ManualKind = Literal["edited", "moved", "released", "held", "dropped"]


class ManualChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """One change made by hand.

    ``at`` is the local time to the minute (2026-03-05 09:15). ``was`` is the former theme of a
    moved paragraph, the former reason of a released one, or the digest of a dropped one's words.
    """

    at: str
    was: str = ""


ManualChanges = dict[ManualKind, ManualChange]
"""The changes of one paragraph: the last of each kind."""


class Dropped(msgspec.Struct, frozen=True):
    """The dropped paragraphs: their ids, and the digests of their words."""

    ids: frozenset[str]
    words: frozenset[str]

    def __contains__(self, snippet: Snippet) -> bool:
        """Whether ``snippet`` was dropped, by its id or by the same words from another page."""
        return snippet.id in self.ids or digest_words(snippet.text) in self.words


def path_of(folder: Path) -> Path:
    """The file of what was done by hand in the store in ``folder``."""
    return folder / LEDGER / BYHAND


def read(folder: Path, staged: Mapping[Path, bytes] | None = None) -> dict[str, ManualChanges]:
    """The changes of each paragraph by id; empty where the file doesn't exist.

    Raises:
        QicaoError: when the file isn't valid; writing it anew would lose what it notes.
    """
    path = path_of(folder)
    content = content_of(path, staged or {})
    if not content:
        return {}
    try:
        return msgspec.json.decode(content, type=dict[str, ManualChanges])
    except msgspec.DecodeError as error:
        raise QicaoError(
            Problem("记着手工改动的文件读不懂，没有动它", str(path)),
            hint=f"改好它，或者删去它（删去后，手工删去的段落会随着再次拆分回来）：{path}",
        ) from error


def dropped(folder: Path, staged: Mapping[Path, bytes] | None = None) -> Dropped:
    """What splitting must not bring back; see ``read``."""
    found = {n: deeds["dropped"] for n, deeds in read(folder, staged).items() if "dropped" in deeds}
    return Dropped(frozenset(found), frozenset(deed.was for deed in found.values()))


def noted(
    deeds: Mapping[str, ManualChanges], changes: Iterable[tuple[Snippet, Snippet | None]], at: str
) -> dict[str, ManualChanges]:
    """``deeds`` and what ``changes`` (before, after; None for one dropped) add to them."""
    known = dict(deeds)
    for before, after in changes:
        earlier = known.pop(before.id, {})
        # One that was dropped and added again is there now.
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
    if after.status == "held" and before.status != "held":
        deeds["held"] = ManualChange(at)
    settled = len(after.flags) < len(before.flags) and after.text == before.text
    if after.status == "ready" and (before.status != "ready" or settled):
        deeds["released"] = ManualChange(
            at, "；".join(filter(None, (before.reason, *before.flags)))
        )
    return deeds


def as_json(value: object) -> bytes:
    """``value`` as JSON, indented as in all files of the ledger."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
