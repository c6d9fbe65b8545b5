"""Count the length of a text as Chinese readers do.

Word's 字数 counts each 汉字 and each full-width punctuation mark as one, and each run of other
printing characters (a number, a Latin word, with the half-width marks inside it) as one.
"""

from __future__ import annotations

from typing import Literal

from qicao.text.lazy import lazy

CountMethod = Literal["word", "chars", "hanzi"]
"""Ways of counting: Word's 字数, all printing characters, 汉字 alone."""

TOLERANCE = 0.03
"""Maximum deviation from a requested length, as a share of it."""

_LONG = 1000

# Printing characters below U+1100 are Latin, Greek, Cyrillic or half-width marks; several in a
# row count as one. Those above it (ideographs, full-width forms, Chinese punctuation) and the
# middle dot of names count one each.
_UNSEEN = r"\s\u200b-\u200f\u2060\ufeff"
_RUN = lazy(r"[!-~¡-¶¸-\u10ff]{2,}")
_BLANK = lazy(f"[{_UNSEEN}]")
_PRINTING = lazy(f"[^{_UNSEEN}]")
_HANZI = (("㐀", "䶿"), ("一", "鿿"), ("豈", "\ufaff"), ("\U00020000", "\U0003fffd"), ("〇", "〇"))


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


def count_characters(text: str) -> int:
    """Return the number of printing characters of ``text``: Word's 字符数（不计空格）."""
    return len(_PRINTING.findall(text))


def count_hanzi(text: str) -> int:
    """Return the number of 汉字 of ``text``."""
    return sum(any(low <= c <= high for low, high in _HANZI) for c in text)


def count(text: str, how: CountMethod = "word") -> int:
    """Return the length of ``text`` by the given way of counting."""
    if how == "word":
        return count_words(text)
    return count_characters(text) if how == "chars" else count_hanzi(text)
