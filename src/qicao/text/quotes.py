"""Quotation marks around what is quoted."""

from __future__ import annotations

_INNER = str.maketrans("“”", "‘’")
"""Quotes inside quotes are single, as GB/T 15834 has it."""


def in_quotes(text: str) -> str:
    """``text`` in double quotes; those inside it become single."""
    return f"“{text.translate(_INNER)}”"
