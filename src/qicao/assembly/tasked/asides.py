"""Find in a task the length and the title of the paper, and the document to study."""

from __future__ import annotations

import functools
import math
import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.tasked.words import holds, one_of
from qicao.text.counting import TOLERANCE
from qicao.text.lengths import FIGURE, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LENGTH = re.compile(
    rf"(?P<least>不少于|不低于|至少|最少|不得少于)?(?P<most>不超过|不多于|不得超过|不高于|控制在|最多)?"
    rf"(?:在|为|约|：|:)?\s*(?P<from>{FIGURE})\s*(?:字)?\s*(?:(?:[-—–~～－]+|至|到)\s*(?P<to>{FIGURE})\s*)?"
    r"(?:个)?字(?P<above>以上)?(?P<below>以内|以下|之内)?"
)
_SHORTEST = 100
"""Minimum length of a paper, in 字: smaller figures are for titles or summaries."""

_TITLE = re.compile(
    r"(?:题目|标题|题为|以)(?:统一)?(?:为|是|：|:)?\s*[“《](?P<given>[^“”《》]{3,40})[”》](?:为题|为标题)?"
)
_OF_EACH = re.compile(r"(?:每|各)个?(?:部分|方面|点|段|问题|项|条|题)[^，。；]{0,6}$")
_WORK = r"(?P<work>《[^《》]{2,50}》)"
_STEP = 50
"""The aim for a single bound is a multiple of this many 字, rounded away from the bound."""


_SHORT = 3
"""Maximum length in characters of a title that says nothing."""


class Asked(NamedTuple):
    """The length that a task asks for: its bounds and the length to aim at, in 字.

    ``said`` is the wording of the task, ``line`` the index of its line.
    """

    least: int
    most: int
    aim: int
    said: str
    line: int


class Titled(NamedTuple):
    """A title, or a document with its 《》, in a task; ``line`` is the index of its line."""

    text: str
    line: int


def length_of(texts: Sequence[str]) -> Asked | None:
    """Return the length of the paper, or None.

    Of several, the longest on a line with a word for the paper counts, else the longest.
    """
    found = list(_lengths(texts))
    near = [one for one in found if holds(texts[one.line], "paper")]
    return max(near or found, key=lambda one: one.aim, default=None)


def _lengths(texts: Sequence[str]) -> Iterator[Asked]:
    for line, text in enumerate(texts):
        for found in _LENGTH.finditer(text):
            first = number_of(found["from"]) or 0
            last = number_of(found["to"] or "") or 0
            inside = text.rfind("（", 0, found.start()) > text.rfind("）", 0, found.start())
            is_of_part = inside and not holds(text[: found.start()], "paper")
            if first < _SHORTEST or is_of_part or _OF_EACH.search(text, 0, found.start()):
                continue
            said = found[0].lstrip("为约：: 在")
            yield Asked(*_bounds(found, first, last), said, line)


def _bounds(found: re.Match[str], first: int, last: int) -> tuple[int, int, int]:
    """Return the minimum, the maximum and the length to aim at, in 字.

    A draft that misses the aim by ``TOLERANCE`` still keeps a bound given alone.
    """
    if last > first:
        return first, last, (first + last) // 2
    if found["least"] or found["above"]:
        aim = math.ceil(first / (1 - TOLERANCE) / _STEP) * _STEP
        return first, max(first * 2, aim), aim
    if found["most"] or found["below"]:
        aim = max(_STEP, int(first / (1 + TOLERANCE) / _STEP) * _STEP)
        return min(aim, first // 2), first, aim
    return first * 4 // 5, first * 6 // 5, first


def title_of(texts: Sequence[str], skeleton: int = -1) -> Titled | None:
    """Return the title that a task prescribes for the paper, or None.

    ``skeleton`` is the index of the line with a skeleton's title (-1: none), taken if it names a
    paper.
    """
    if skeleton >= 0:
        bare = re.sub(r"[（(].*?[）)]", "", texts[skeleton]).strip()
        bare = re.sub("(?:撰写|写作|提交)?(?:要求|说明)$", "", bare)
        short = re.sub(rf"(?:参考|写作|撰写|发言)?{one_of('head')}$", "", bare)
        whole = short if holds(short, "paper") else bare
        if holds(whole, "paper") and len(whole) > _SHORT:
            return Titled(whole, skeleton)
    for line, text in enumerate(texts):
        given = _TITLE.search(text)
        if given and "题" in given[0]:
            return Titled(given["given"], line)
        named = _response().search(text)
        if named:
            return Titled(f"{named['verb'] or '学习'}{named['work']}{named['genre']}", line)
        alone = re.search(rf"《([^《》]{{2,40}}{one_of('paper')})》", text)
        if alone and not re.search(r"(?:学习|根据|按照|参照|按)《", text):
            return Titled(alone[1], line)
    return None


def studied_in(texts: Sequence[str]) -> Titled | None:
    """Return the first document that a task says to study, or None."""
    above = ""
    for line, text in enumerate(texts):
        whole = above + text if text.lstrip(" 　").startswith("《") else text
        above = text.strip() or above
        found = _study().search(whole) or _response().search(whole)
        if found:
            return Titled(found["work"], line)
    return None


@functools.cache
def _study() -> re.Pattern[str]:
    """A pattern for 学习《…》, 学习内容：《…》, 收看警示教育片《…》: verb, optional kind of work, title."""
    kind = rf"(?:[^，。；：！？《》]{{0,6}}{one_of('work')})?"
    return re.compile(rf"{one_of('study')}(?:内容|了)?[：:\s　]*{kind}{_WORK}")


@functools.cache
def _response() -> re.Pattern[str]:
    """A pattern for 《…》心得体会, with an optional verb before it."""
    verb, genre = one_of("study"), one_of("response")
    return re.compile(rf"(?P<verb>{verb}|读)?{_WORK}(?:的|后的|后)?(?P<genre>{genre})")
