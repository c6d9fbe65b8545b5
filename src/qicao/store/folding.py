"""Prepare snippets for full-text search: the searched text, and its normal form."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qicao.models.store import Snippet


def beside_of(snippet: Snippet) -> str:
    """Return what is searched in addition to a snippet's text: run-in head, basis, source title."""
    title = snippet.origin.title if snippet.origin else ""
    return "\n".join((snippet.lead, *snippet.basis, title))


def fold(text: str) -> str:
    """Return ``text`` in the form in which it is compared: one width (NFKC), one case."""
    return unicodedata.normalize("NFKC", text).casefold()
