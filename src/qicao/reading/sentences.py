"""Split a line into sentences, and get the words around an offset.

A line without punctuation may be as long as a text, so the number of words is bounded.
"""

from __future__ import annotations

from typing import Literal

from qicao.text.lazy import lazy

SENTENCE_ENDS = "。！？!?"
PART_ENDS = SENTENCE_ENDS + "；;"
"""Marks that end a sentence, and those that end a part of one, too."""

_TERMINAL, _CLOSING = frozenset(PART_ENDS + "：…:"), "”’）)》」』"
_END = lazy(f"[^{SENTENCE_ENDS}]*[{SENTENCE_ENDS}]+[{_CLOSING}]*|[^{SENTENCE_ENDS}]+$")


def sentences(text: str) -> list[str]:
    """Split ``text`` after 。！？ and closing marks after them; the parts joined are ``text``."""
    return _END.findall(text)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a mark that closes a sentence or its part, or announces more."""
    return text.removesuffix("\n").rstrip(_CLOSING)[-1:] in _TERMINAL


def closed(text: str) -> str:
    """Return ``text``, with a full stop added unless ``ends_sentence``."""
    return text if ends_sentence(text) else text + "。"


_ENDS = "。；！？"
_NEAR, _FAR = 48, 400
"""Maximum number of characters before an offset, for patterns that end there; and on each side of
an offset, for sentences."""


def words_before(line: str, at: int, reach: int = _NEAR) -> str:
    """Return the part of a sentence before offset ``at``, at most ``reach`` characters."""
    first = max(0, at - reach)
    return line[max(first, *(line.rfind(mark, first, at) + 1 for mark in _ENDS)) : at]


def sentence_at(line: str, at: int) -> str:
    """Return the sentence, or its part between semicolons, around offset ``at``.

    It has at most 400 characters on each side, and excludes the mark that ends it.
    """
    last = at + _FAR
    ends = [end for mark in _ENDS if (end := line.find(mark, at, last)) >= 0]
    return words_before(line, at, _FAR) + line[at : min(ends, default=last)]


_NOW = lazy(
    r"正在|当前|目前|眼下|现阶段|今后|接下来|下一步|下一阶段|即将|继续|今年|明年|本[年月周]|本季度|将(?![来军领近])|拟(?![定订])"
    r"|打算|计划(?=[在于用把开组])|准备(?=[在于用把开])|预计|力争|争取|定于|前完成|底前|之前|有效期"
)
_PAST = lazy(
    r"去年|前年|往年|当年|那年|那时|那次|那场|当时|彼时|曾|昔日|过去|回顾|回望|历史上|历次|先后|上一?轮|经历|之后|以后|期间|时期"
    r"|已(?!婚)|了(?![解然])|过(?![程渡硬关分于多年节错失滤硬])|(?<![年度月季冬春夏秋学初])以来|结束|完成|[大会]后"
)
_DUE = lazy(
    r"按照|根据|结合|部署|契机|这次|此次|本次|迎接|喜迎|以优异成绩|现在|如今|要(?![求点素义闻])"
    r"|(?:扎实|深入|认真|全面|积极|持续)(?:地)?(?:开展|推进|抓好|参加|投入|做好)"
)


def tense(sentence: str) -> Literal["past", "now", ""]:
    """Return "past" for a sentence about the past, "now" for one about present or future, else "".

    Words of the day (目前, 今后, 将) decide first, then those of the past (曾, 了, 当年), then
    those of a duty (按照部署, 扎实开展), which mean "now".
    """
    if _NOW.search(sentence):
        return "now"
    if _PAST.search(sentence):
        return "past"
    return "now" if _DUE.search(sentence) else ""
