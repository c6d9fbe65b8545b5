"""The form in which words are looked for in snippets, and what is searched beside their texts."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qicao.models.store import Snippet


def beside_of(snippet: Snippet) -> str:
    """What belongs to a snippet beside its text, as a text."""
    title = snippet.origin.title if snippet.origin else ""
    return "\n".join((snippet.lead, *snippet.basis, title))


def fold(text: str) -> str:
    """``text`` in the form in which it is compared: one width, one case."""
    return unicodedata.normalize("NFKC", text).casefold()
