"""Correct punctuation and spaces to the full-width forms of Chinese text (GB/T 15834-2011).

Changes are given as spans of the original text, so that a caller can log each of them and undo it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator


class Change(NamedTuple):
    """A change of ``text[start:end]`` to ``after``."""

    start: int
    end: int
    after: str


_ADDRESS = lazy(
    r"(?:https?://|www\.)[\w.:-]+(?:/[^\s，。；、（）《》“”<>]*)?|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+",
    re.ASCII,
)
_LONG = 40
"""Maximum length of a heading in characters, and of the text read after a bracket that isn't
closed."""


def is_chinese(character: str) -> bool:
    """Whether ``character`` is an ideograph or a punctuation mark of Chinese text."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\uffef"
        or character >= "\U00020000"
        or character in "“”‘’—…·"
    )


@functools.lru_cache(maxsize=64)
def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of web and mail addresses, which are not prose."""
    if "://" not in text and "www." not in text and "@" not in text:
        return ()
    return tuple(found.span() for found in _ADDRESS.finditer(text))


# ---- half-width punctuation marks ----

_WIDE = str.maketrans(",;:?!().", "，；：？！（）。")
_HALF = lazy(r"[,;?!:().]")
_STOP = lazy(r"(?:[，,][^\W\d_a-zA-Z]{3,7}|[^\W\d_a-zA-Z]{8})\.(?=[^\W\d_a-zA-Z]{4})")
"""A half-width full stop between two clauses, or inside a foreign name: 列夫.托尔斯泰."""

_IN_NAMES = frozenset(
    "亚历山大尼古拉斯基米哈伊尔弗列谢维奇卡德莱克特阿布巴贝戈格赫加杰科勒里丽林洛马曼莫姆纳诺帕普奥萨索托瓦沃西夏泽查汉恩艾安约翰威廉"
)
_LONGEST_BRACKET = 400


def half_width_marks(text: str) -> Iterator[Change]:
    """Yield the changes that make half-width marks next to Chinese full-width.

    Marks of numbers and addresses stay.
    """
    in_addresses = {at for start, end in addresses(text) for at in range(start, end)}
    stops = _STOP.finditer(text) if "." in text else ()
    wide = {found.end() - 1 for found in stops if not _IN_NAMES.issuperset(found[0][-4:-1])}
    opened: list[bool] = []
    reached = -1
    for found in _HALF.finditer(text):
        at, mark = found.start(), found[0]
        # In a row of marks, the mark before this one is full-width by now.
        before = "，" if at == reached else text[at - 1 : at]
        # Both brackets of a pair have the same width, whatever is next to the closing one.
        if mark == "(":
            opened.append(_opens_chinese(text, at))
            is_wide = opened[-1]
        elif mark == ")" and opened:
            is_wide = opened.pop()
        else:
            is_wide = at in wide or _touches(before, text[at + 1 : at + 2], mark)
        if is_wide and at not in in_addresses:
            reached = at + 1
            yield Change(at, reached, mark.translate(_WIDE))


def _opens_chinese(text: str, at: int) -> bool:
    """Whether the bracket at offset ``at`` follows or contains a Chinese character."""
    end = text.find(")", at, at + _LONGEST_BRACKET)
    inside = text[at + 1 : end if end >= 0 else at + _LONG]
    return any(map(is_chinese, inside)) or is_chinese(text[at - 1 : at] or "a")


def _touches(before: str, after: str, mark: str) -> bool:
    """Whether a mark is next to a Chinese character; a full stop must also end a sentence."""
    is_behind = bool(before) and is_chinese(before)
    is_before = bool(after) and is_chinese(after)
    if mark == ".":
        # 管.意识 and 1. are no sentence ends.
        return is_behind and (not after or after in "”’）" or (before == "”" and is_before))
    return is_behind or is_before


# ---- other punctuation marks and characters ----

_QUOTED = lazy(r'"([^"\n]{1,400})"')
_ENTITY = lazy(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_INVISIBLE = lazy(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]+")
_WIDE_LETTERS = lazy("[Ａ-Ｚａ-ｚ]+")


def straight_quotes(text: str) -> Iterator[Change]:
    """Yield the changes of straight quotation marks that enclose or touch Chinese."""
    for found in _QUOTED.finditer(text):
        start, end = found.span()
        if any(map(is_chinese, text[max(0, start - 1) : end + 1])):
            yield Change(start, start + 1, "“")
            yield Change(end - 1, end, "”")


def typeset(text: str) -> str:
    """Return ``text`` with quotation and half-width marks changed to their Chinese forms."""
    for find in (straight_quotes, half_width_marks):
        for start, end, after in reversed(list(find(text))):
            text = text[:start] + after + text[end:]
    return text


def entities(text: str) -> Iterator[Change]:
    """Yield the changes of HTML entities to characters: &ldquo; &nbsp; &middot;."""
    import html

    for found in _ENTITY.finditer(text):
        character = html.unescape(found[0])
        if character != found[0]:
            yield Change(*found.span(), " " if character in "\r\n" else character)


def invisible(text: str) -> Iterator[Change]:
    """Yield the changes that delete invisible characters."""
    return (Change(*found.span(), "") for found in _INVISIBLE.finditer(text))


def wide_letters(text: str) -> Iterator[Change]:
    """Yield the changes of full-width Latin letters to half-width ones."""
    for found in _WIDE_LETTERS.finditer(text):
        yield Change(*found.span(), unicodedata.normalize("NFKC", found[0]))


# ---- spaces ----

_SPACES = lazy(
    r"[ \t\r\x0b\x0c\x1c-\x1f\x85\u1680\u2028\u2029\u00a0\u2000-\u200a\u202f\u205f\u3000]+"
)
_ARTICLE = lazy(r"第[一二三四五六七八九十百千零\d]{1,6}[编章节条]([ \u3000])(?=\w)")
"""The number of a chapter or an article, with the space after it (GB/T 15834-2011, B.3.6)."""

_SHORTEST_WORD, _SHORTEST_HALF = 2, 4
"""Minimum length of the words before a space that divides a short line, in characters; in a line
with punctuation of sentences, of all parts. Shorter ones are letter-spaced (地 点)."""

_MOTTO = lazy(r"(?<=[“《])[^“”《》，。；！？\s]{4,}(?:\s[^“”《》，。；！？\s]{4,})+(?=[”》])")
"""A motto or title of several parts, in quotation marks."""

_STOPS = "，。；！"
_OF_DATES = tuple("年月日号")
"""Units of a date in Chinese numerals, which a scan may set apart (二〇二六 年)."""


def stray_spaces(text: str) -> Iterator[Change]:
    """Yield the changes that delete spaces at the edges, and those left by a scan or a line break.

    In a short line, or in quotation marks, a space may replace a comma, or stand between fields
    (坚定信仰 筑牢根基, 星期三 晴): it stays, as a plain space.
    """
    if not _SPACES.search(text):
        return
    may_divide = _may_be_divided(text)
    mottos = [found.span() for found in _MOTTO.finditer(text)]
    article = _ARTICLE.match(text)
    word_start = 0
    for found in _SPACES.finditer(text):
        start, end = found.span()
        is_word = start - word_start >= _SHORTEST_WORD and text[start - _SHORTEST_WORD].isalnum()
        is_dividing = may_divide or any(first < start < last for first, last in mottos)
        is_divided = is_dividing and is_word and not text.startswith(_OF_DATES, end)
        word_start = end
        if article and (start, end) == article.span(1):
            continue
        if not start or end == len(text) or _goes(text[start - 1], text[end], divided=is_divided):
            yield Change(start, end, "")
        elif found[0] != " ":
            yield Change(start, end, " ")


def _may_be_divided(text: str) -> bool:
    """Whether spaces may divide a line: a short one, without stops or of long parts."""
    if len(text) > _LONG or text.rstrip()[-1:] in ("。", "；", "！"):
        return False
    has_stops = any(mark in text for mark in _STOPS)
    return not has_stops or all(len(part) >= _SHORTEST_HALF for part in text.split())


def _goes(before: str, after: str, *, divided: bool) -> bool:
    """Whether a space between two characters must be deleted; next to a Latin word it stays."""
    one, other = is_chinese(before), is_chinese(after)
    if one and other:
        is_end, is_start = before.isalnum() or before in "”’》", after.isalnum() or after in "“‘《"
        return not (divided and is_end and is_start)
    # 2025 年 and 第 3 条 are printed without spaces.
    return (one and (after.isdigit() or after in ",;:?!.)")) or (
        other and (before.isdigit() or before in ",;:?!(")
    )
