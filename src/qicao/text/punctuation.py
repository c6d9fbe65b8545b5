"""Marks and spaces: the full-width forms that Chinese text takes (GB/T 15834-2011).

Every function gives the changes as spans of the text it was given, so that a caller can
log each of them and undo it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Change(NamedTuple):
    """``text[start:end]`` should be ``after``."""

    start: int
    end: int
    after: str


_WIDE = {
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。",
}  # fmt: skip
_HALF = re.compile(r"[,;:?!().]")
_QUOTED = re.compile(r'"([^"\n]{1,400})"')
_SPACES = re.compile(
    r"[ \t\r\x0b\x0c\x1c-\x1f\x85\u1680\u2028\u2029\u00a0\u2000-\u200a\u202f\u205f\u3000]+"
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w./?=&%#:~+-]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+", re.ASCII
)
_LONG = 40
_LONGEST_BRACKET = 400


def is_chinese(character: str) -> bool:
    """Whether ``character`` is an ideograph or a mark that only Chinese text has."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\uffef"
        or character >= "\U00020000"
        or character in "“”‘’—…·"
    )


def half_width_marks(text: str) -> Iterator[Change]:
    """Half-width marks that touch Chinese and belong to it, not to a number or an address."""
    addresses = {at for found in _ADDRESS.finditer(text) for at in range(*found.span())}
    opened: list[bool] = []
    before = ""
    for found in _HALF.finditer(text):
        at, mark = found.start(), found[0]
        alike = ",;?!" if mark in ",;?!" else mark if mark in ":)" else ""
        # Of marks in a row each stands behind what the first does.
        if not at or text[at - 1] not in alike:
            before = text[at - 1 : at]
        if at in addresses:
            continue
        after = text[at + 1 : at + 2]
        if mark == "." and _ends_clause(text, at):
            yield Change(at, at + 1, "。")
            continue
        # A bracket's partner decides for it: （2020年） ends behind a word, (1) behind nothing.
        if mark == "(":
            wide = _opens_chinese(text, at)
            opened.append(wide)
        elif mark == ")" and opened:
            wide = opened.pop()
        else:
            wide = _touches(before, after, mark)
        if wide:
            yield Change(at, at + 1, _WIDE[mark])


_CLAUSE = 8
_LEAST = 3
_REACH = 16
_ENDS = frozenset("了过着呢吧")
"""What ends a clause, and no foreign name: 雨果然来了.粮食已经进仓."""

_IN_NAMES = frozenset(
    "亚历山大尼古拉斯基米哈伊尔弗列谢维奇卡德莱克特阿布巴贝戈格赫加杰科勒里丽林洛马曼莫姆纳诺帕普奥萨索托瓦沃西夏泽查汉恩艾安约翰威廉"
)


def _ends_clause(text: str, at: int) -> bool:
    """Whether a full stop stands between two clauses of Chinese, and not inside a word."""
    before = text[max(0, at - _REACH) : at]
    run = before[-_CLAUSE:]
    for place in range(len(run) - 1, -1, -1):
        if not (is_chinese(run[place]) and run[place].isalnum()):
            run = run[place + 1 :]
            break
    after = text[at + 1 : at + 1 + _CLAUSE // 2]
    if len(run) < _LEAST or len(after) < _CLAUSE // 2:
        return False
    if not all(is_chinese(c) and c.isalnum() for c in after):
        return False
    # A shorter clause goes on from a comma, and isn't the first part of a name.
    is_clause = "，" in before[: -len(run)] and not _IN_NAMES.issuperset(run[-_LEAST:])
    return len(run) == _CLAUSE or run[-1] in _ENDS or is_clause


def _opens_chinese(text: str, at: int) -> bool:
    """Whether the bracket opened at ``at`` stands in Chinese or holds some."""
    end = text.find(")", at, at + _LONGEST_BRACKET)
    inside = text[at + 1 : end if end >= 0 else at + 40]
    return any(map(is_chinese, inside)) or is_chinese(text[at - 1 : at] or "a")


def _touches(before: str, after: str, mark: str) -> bool:
    if mark in ".:," and before.isdigit() and before.isascii() and after.isdigit():
        return False
    if mark == ".":
        # A full stop only where the sentence ends: 管.意识 and 1. are something else.
        if not before or not is_chinese(before):
            return False
        return not after or after in "”’）"
    if before and is_chinese(before):
        return True
    if after and is_chinese(after):
        return mark != ":" or not before.isascii() or before.isalnum()
    return not after and mark in ";?!" and bool(before) and not before.isascii()


def straight_quotes(text: str) -> Iterator[Change]:
    """Pairs of straight quotes around or beside Chinese."""
    for found in _QUOTED.finditer(text):
        around = (
            text[found.start() - 1 : found.start()] + found[1] + text[found.end() : found.end() + 1]
        )
        if any(map(is_chinese, around)):
            yield Change(found.start(), found.start() + 1, "“")
            yield Change(found.end() - 1, found.end(), "”")


_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")


def entities(text: str) -> Iterator[Change]:
    """Characters that a page's code stands for: &ldquo; &nbsp; &middot;."""
    import html

    for found in _ENTITY.finditer(text):
        character = html.unescape(found[0])
        if character != found[0]:
            printed = " " if character in "\r\n" else character
            yield Change(found.start(), found.end(), printed)


_HEAD = re.compile(
    r"^[ \u3000]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．])"
    r"[^。！？；\s]{4,30}?([ \u3000]+)(?=\w\S{24,})"
)


def space_behind_head(text: str) -> Iterator[Change]:
    """The space that alone divides a numbered head from the text behind it in one line."""
    found = _HEAD.match(text)
    if found and len(text) > _LONG:
        yield Change(found.start(1), found.end(1), "。")


def invisible(text: str) -> Iterator[Change]:
    """Characters that print nothing."""
    for found in _INVISIBLE.finditer(text):
        yield Change(found.start(), found.end(), "")


def stray_spaces(text: str) -> Iterator[Change]:
    """Spaces at the edges, and those inside words that a scan or a line break left.

    A short line may use a space as its comma (坚定信仰 筑牢根基): it stays there, made plain.
    """
    halves = _is_divided(text)
    article = _ARTICLE.match(text)
    edges = {edge for address in _ADDRESS.finditer(text) for edge in address.span()}
    for found in _SPACES.finditer(text):
        if article and found.span() == article.span(1):
            continue
        if found[0] == " " and not edges.isdisjoint(found.span()):
            continue
        start, end = found.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if not before or not after or _goes(before, after, divided=halves):
            yield Change(found.start(), found.end(), "")
        elif found[0] != " ":
            yield Change(found.start(), found.end(), " ")


def _goes(before: str, after: str, *, divided: bool) -> bool:
    one, other = is_chinese(before), is_chinese(after)
    if one and other:
        in_words = before.isalnum() and after.isalnum()
        return not (divided and in_words)
    # 2025 年 and 第 3 条 are set without spaces; a Latin word keeps its own.
    return (one and (after.isdigit() or after in ",;:?!.)")) or (
        other and (before.isdigit() or before in ",;:?!(")
    )


_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零\d]{1,6}[编章节条]([ \u3000])(?=\w)")
"""A chapter's or an article's number is set off by a space (GB/T 15834-2011, B.3.6)."""

_SHORTEST_HALF = 4
_UNIT_AND_NAME = re.compile(
    r"\w{2,20}(?:支部|部|局|委|校|院|镇|乡|处|科|室|会|司|厂|所|村|班|学|中心|政府) \w{2,4}"
)
_ORDINAL = re.compile(
    r"第?[一二三四五六七八九十\d]{1,4}[篇章节、.．]?|篇[一二三四五六七八九十\d]{1,3}[：:]?|[（(].{1,3}[）)]|【.{1,20}】"
)


def _is_divided(text: str) -> bool:
    """Whether spaces divide a short line into parts long enough to be meant."""
    parts = text.split()
    if len(text) > _LONG or len(parts) < 2 or text.rstrip()[-1:] in ("。", "；", "！"):
        return False
    if _ORDINAL.fullmatch(parts[0]) or _UNIT_AND_NAME.fullmatch(" ".join(parts)):
        return True
    return all(len(part) >= _SHORTEST_HALF for part in parts)
