"""What a paragraph becomes when a person changes its text, its status or its theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.lexicon.script import simplified
from qicao.reading import paragraphs
from qicao.splitting.comparing import NEARNESS
from qicao.splitting.looking import look, words_left, words_named
from qicao.text import placeholders

if TYPE_CHECKING:
    from collections.abc import Collection

    from qicao.models.store import Snippet, Store
    from qicao.splitting.looking import Looked

REVISED = "已改过，等人放行"
"""Why a paragraph is held that was held before it was edited, and in which nothing is left."""


def with_text(snippet: Snippet, text: str, store: Store) -> tuple[Snippet, Looked]:
    """A snippet with a new text, looked at again, and what the program finds in it.

    One that was held stays held, for what is still there: a person releases it. A doubt goes
    with its words; one that was settled before doesn't come back. Person and audience follow
    the text where they followed it before.
    """
    before = look(snippet, store)
    revised = msgspec.structs.replace(snippet, text=text, **_read_off(snippet, text))
    now = look(revised, store)
    own = [flag for flag in snippet.flags if flag not in before.flags or flag in now.flags]
    new = [flag for flag in now.flags if flag not in before.flags and flag not in own]
    revised = msgspec.structs.replace(revised, flags=(*own, *new))
    if snippet.status == "held":
        reason = "；".join(_reasons(snippet, revised, before, now)) or REVISED
        revised = msgspec.structs.replace(revised, reason=reason)
    return revised, now


def _reasons(snippet: Snippet, revised: Snippet, before: Looked, now: Looked) -> list[str]:
    """What the program finds now, and of the former reasons what a person still sees.

    That is one whose words are all still there, the words that are left of another, and one
    that names none and wasn't the program's.
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
    """Person and audience as the new text has them, each if it was that of the old text."""
    old, new = (simplified(placeholders.named(words)) for words in (snippet.text, text))
    found: dict[str, str] = {}
    if snippet.person == paragraphs.person_of(old):
        found["person"] = paragraphs.person_of(new)
    if snippet.audience == paragraphs.audience_of(old):
        found["audience"] = paragraphs.audience_of(new)
    return found


def released(snippet: Snippet, settled: Collection[str]) -> Snippet:
    """A snippet that may be chosen, without the doubts that somebody has ``settled``."""
    left = tuple(flag for flag in snippet.flags if flag not in settled)
    return msgspec.structs.replace(snippet, status="ready", reason="", flags=left)


def held(snippet: Snippet, reason: str) -> Snippet:
    """A snippet that is kept from use, and why."""
    return msgspec.structs.replace(snippet, status="held", reason=reason)


def moved(snippet: Snippet, theme: str) -> Snippet:
    """A snippet whose leading theme is another."""
    also = tuple(name for name in snippet.also if name != theme)
    return msgspec.structs.replace(snippet, theme=theme, also=also)
