"""Put quotation marks around a text."""

from __future__ import annotations

_INNER = str.maketrans("“”", "‘’")
"""Quotation marks within quotation marks are single (GB/T 15834)."""


def in_quotes(text: str) -> str:
    """Return ``text`` in double quotation marks; those within it become single."""
    return f"“{text.translate(_INNER)}”"
