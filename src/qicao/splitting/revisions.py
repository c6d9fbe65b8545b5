"""Revise snippets when a person changes their text, status or theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.lexicon.script import simplified
from qicao.reading import paragraphform
from qicao.splitting.duplicates import NEARNESS
from qicao.splitting.examination import examine, repaired, words_left, words_named
from qicao.splitting.ownership import OF_ONE, UNKNOWN, general_part
from qicao.text import placeholders

if TYPE_CHECKING:
    from collections.abc import Collection

    from qicao.models.store import Snippet, Store
    from qicao.splitting.examination import Examination

REVISED = "已改过，等人放行"
"""The reason of an edited snippet that stays held although no fault is found any longer."""


def with_text(snippet: Snippet, text: str, store: Store) -> tuple[Snippet, Examination]:
    """Return ``snippet`` with a new text, and the examination of that text.

    A held snippet stays held, for the faults that are left: only a person releases it. A doubt
    disappears with its words; a doubt that a person settled doesn't return. Person and audience
    follow the new text if they agreed with the old one.
    """
    before = examine(snippet, store)
    revised = msgspec.structs.replace(snippet, text=text, **_read_off(snippet, text))
    now = examine(revised, store)
    own = [flag for flag in snippet.flags if flag not in before.flags or flag in now.flags]
    new = [flag for flag in now.flags if flag not in before.flags and flag not in own]
    revised = msgspec.structs.replace(revised, flags=(*own, *new))
    if snippet.status == "held":
        reason = "；".join(_reasons(snippet, revised, before, now)) or REVISED
        revised = msgspec.structs.replace(revised, reason=reason)
    return revised, now


def _reasons(
    snippet: Snippet, revised: Snippet, before: Examination, now: Examination
) -> list[str]:
    """Return the reasons found now, and the former reasons that still hold.

    A former reason that quotes words holds for those of its words which are still in the text.
    One that quotes none holds if a person wrote it, not the program.
    """
    reasons = list(now.reasons)
    for reason in snippet.reason.split("；"):
        named = words_named([reason], snippet.text)
        left = [word for word in named if word in revised.text]
        if named and len(left) < len(named):
            reasons += words_left(left, reasons)
        elif named:
            reasons += [reason] if words_left(left, reasons) else []
        elif reason not in (*before.reasons, REVISED, *reasons) and NEARNESS not in reason:
            reasons.append(reason)
    return reasons


def _read_off(snippet: Snippet, text: str) -> dict[str, str]:
    """Return person and audience by the new text, each only if it agreed with the old text."""
    old, new = (simplified(placeholders.named(words)) for words in (snippet.text, text))
    found: dict[str, str] = {}
    if snippet.person == paragraphform.person_of(old):
        found["person"] = paragraphform.person_of(new)
    if snippet.audience == paragraphform.audience_of(old):
        found["audience"] = paragraphform.audience_of(new)
    return found


def proposed(snippet: Snippet, store: Store) -> str:
    """Return a text of a held snippet in which nothing is left that holds it; "" if none is known.

    It has the repairs that splitting would make, and at most the sentences that are not only their
    author's. A snippet that has variables already is somebody's work; nothing is proposed for it.
    """
    if snippet.status != "held" or placeholders.named(snippet.text) != snippet.text:
        return ""
    leader = store.snippets.get(snippet.follows)
    before = placeholders.named(leader.text) if leader else ""
    text = general_part(simplified(snippet.text), UNKNOWN)
    after = repaired(text, store, before) if text else None
    if after is None or after.reasons or after.text == snippet.text:
        return ""
    found = repaired(snippet.text, store, before).reasons
    reasons = (reason for reason in snippet.reason.split("；") if not reason.startswith(OF_ONE))
    is_met = all(_is_met(reason, snippet.text, after.text, found) for reason in reasons)
    return after.text if is_met else ""


def _is_met(reason: str, before: str, after: str, found: Collection[str]) -> bool:
    """Whether a reason for holding ``before`` doesn't hold for ``after``.

    It quotes words that are gone, or is one of those ``found`` in ``before``.
    """
    named = words_named([reason], before)
    return not any(word in after for word in named) if named else reason in found


def released(snippet: Snippet, settled: Collection[str]) -> Snippet:
    """Return a snippet made ready, without the doubts that a person has ``settled``."""
    left = tuple(flag for flag in snippet.flags if flag not in settled)
    return msgspec.structs.replace(snippet, status="ready", reason="", flags=left)


def held(snippet: Snippet, reason: str) -> Snippet:
    """Return a snippet held for ``reason``."""
    return msgspec.structs.replace(snippet, status="held", reason=reason)


def moved(snippet: Snippet, theme: str) -> Snippet:
    """Return a snippet with ``theme`` as its main theme."""
    also = tuple(name for name in snippet.also if name != theme)
    return msgspec.structs.replace(snippet, theme=theme, also=also)
