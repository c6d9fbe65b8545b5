"""Length as Chinese readers count it.

Word's 字数 counts each 汉字 and each full-width mark as one, and each run of other
printing characters (a number, a Latin word, with the half-width marks inside it) as one.
"""

from __future__ import annotations

from typing import Literal

from qicao.text.lazy import lazy

CountMethod = Literal["word", "chars", "hanzi"]
"""The ways of counting: Word's 字数, all printing characters, ideographs alone."""

TOLERANCE = 0.03
"""A length asked for is met within this share of it."""

_LONG = 1000

# What stands below U+1100 and is no space is Latin, Greek, Cyrillic or a half-width mark and
# runs together; above it come ideographs, full-width forms and the marks that Chinese uses,
# each of which counts. The middle dot of names lies below and counts all the same.
_UNSEEN = r"\s\u200b-\u200f\u2060\ufeff"
_RUN = lazy(r"[!-~¡-¶¸-\u10ff]{2,}")
_BLANK = lazy(f"[{_UNSEEN}]")
_PRINTING = lazy(f"[^{_UNSEEN}]")
_HANZI = (("㐀", "䶿"), ("一", "鿿"), ("豈", "\ufaff"), ("\U00020000", "\U0003fffd"), ("〇", "〇"))


def ratio(part: int, whole: int) -> float:
    """What ``part`` is of ``whole``, to four places; of nothing, 0."""
    return round(part / whole, 4) if whole else 0.0


def rounded(length: int) -> int:
    """A length that is only about right, never more than it is: to tens, from 1,000 on to hundreds."""
    step = 100 if length >= _LONG else 10
    return length // step * step


def count_words(text: str) -> int:
    """Word's 字数 of ``text``."""
    # Each character one, a run of those that run together one: five times faster than to find each.
    return len(_RUN.sub("x", text)) - len(_BLANK.findall(text))


def count_characters(text: str) -> int:
    """All printing characters of ``text``: Word's 字符数（不计空格）."""
    return len(_PRINTING.findall(text))


def count_hanzi(text: str) -> int:
    """The 汉字 of ``text`` alone."""
    return sum(any(low <= c <= high for low, high in _HANZI) for c in text)


def count(text: str, how: CountMethod = "word") -> int:
    """The length of ``text`` by the given way of counting."""
    if how == "word":
        return count_words(text)
    return count_characters(text) if how == "chars" else count_hanzi(text)
