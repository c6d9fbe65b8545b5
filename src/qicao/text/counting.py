"""Count the length of a text as Chinese readers do.

Word's 字数 counts each 汉字 and each full-width punctuation mark as one, and each run of other
printing characters (a number, a Latin word, with the half-width marks inside it) as one.
"""

from __future__ import annotations

from qicao.text.lazy import lazy

TOLERANCE = 0.03
"""Maximum deviation from a requested length, as a share of it."""

_LONG = 1000

# Printing characters below U+1100 are Latin, Greek, Cyrillic or half-width marks; several in a
# row count as one. Those above it (ideographs, full-width forms, Chinese punctuation) and the
# middle dot of names count one each.
_RUN = lazy(r"[!-~¡-¶¸-\u10ff]{2,}")
_BLANK = lazy(r"[\s\u200b-\u200f\u2060\ufeff]")


def ratio(part: int, whole: int) -> float:
    """Return ``part`` / ``whole`` to four decimal places; 0 if ``whole`` is 0."""
    return round(part / whole, 4) if whole else 0.0


def rounded(length: int) -> int:
    """Round a length down to tens, from 1,000 on to hundreds."""
    step = 100 if length >= _LONG else 10
    return length // step * step


def count_words(text: str) -> int:
    """Return Word's 字数 of ``text``."""
    # Replacing each run by one character is five times faster than finding what counts.
    return len(_RUN.sub("x", text)) - len(_BLANK.findall(text))
