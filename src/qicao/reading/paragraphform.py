"""Determine the form of a paragraph: run-in head, person, audience, completeness, quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.reading import quotes
from qicao.reading.openers import BEGINS_LIST
from qicao.reading.quotes import own_words
from qicao.reading.sentences import ends_sentence, sentences

if TYPE_CHECKING:
    from qicao.models.common import Audience
    from qicao.models.store import Person

_LONGEST_LEAD = 32
"""Maximum length of a run-in head after an item number, in characters, without its full stop."""

_LONGEST_BARE_LEAD = 24
"""The same for a run-in head without a number."""

_REST = 30
"""Minimum length of the text after a run-in head, in characters."""

_PREDICATE = re.compile(
    r"[，：；]|是|有(?![力效益序关])|要|应|须|可以|能够|已经|了|在于|关乎|事关|来自|离不开|使(?![命用])|由(?!于)|被|让|严禁"
)
_INNER = re.compile(r"(?<![第\d])([一二三四五六七八九十])是")
_UNITS = "省市县区校局院镇乡村处办委司州厂队站所"
"""What 我 makes a name of the author's unit or place, of which 我们 speak."""

_FIRST_PERSON = re.compile(
    rf"本人|笔者|(?:身为|作为)一名|(?<![自忘无你唯大小敌])我(?![们国党军社{_UNITS}]|将无我)"
)
_PLURAL = re.compile(f"我们(?![党国军])|我(?:[{_UNITS}]|社区)")
_AUDIENCES: tuple[tuple[Audience, re.Pattern[str]], ...] = (
    ("政协", re.compile(r"政协|提案|协商议题|参政议政|社情民意")),
    (
        "学校",
        re.compile(r"教师|教育事业|教学|课堂|学生|师生|教书育人|师德|学校|校园|班主任|立德树人"),
    ),
    ("企业", re.compile(r"(?<!国有)(?<!事)企业|公司|车间|班组|职工代表|生产经营|客户")),
    ("社区", re.compile(r"社区居民|小区|物业|网格员|居委会|社区工作者")),
)
_MANY = 2
"""Minimum number of sentences in a text with a run-in head, and of words that name its audience."""

_REPORTS = re.compile("指出|强调|说过|认为|大家.{0,2}好|你们好")
_SUBJECTLESS = re.compile("(?:一般|主要|通常|包括|可以?|应当?|指|即|是指|要写)(?!见|是|以)")
_LONGEST_DEMAND = 14
"""Maximum length of a demand (…，要…) that is still a run-in head, in characters."""

_QUOTATION = 12
"""Maximum length of a quoted name, in characters, quotation marks included."""

_DEMANDS = ("要", "应", "不必", "须", "可以", "不得", "不能")
_EXPLAINS = re.compile(r"是指|就是|所谓|，.*，")
_QUOTED = re.compile(
    r"(?:指出|强调|说过|说道|曾说|讲过|讲道|要求|写道|告诫|所说|常说|说)(?:的那样)?[，：,:]?\s*“[^“”]{10,}”"
    r"|习近平总书记[^。]{0,20}(?:指出|强调)[，：,:]"
)


def lead_length(text: str, *, numbered: bool) -> int:
    """Return the length in characters of the run-in head of ``text``, full stop included; else 0.

    The run-in head is the first of several sentences, and at least 30 characters follow it. After
    an item number (``numbered``) it has at most 32 characters, and is neither a long demand nor an
    explanation. Without a number it has at most 24 characters and no predicate.

    A first sentence that begins with 我, 他, 她 or 这, that reports speech, or that the next
    sentence continues (with 一是, or with a predicate without subject) is no run-in head.
    """
    parts = sentences(text)
    if len(parts) < _MANY:
        return 0
    first = parts[0]
    head, rest = first.rstrip("。：:！"), text[len(first) :]
    if (
        not head
        or head[0] in "我他她这"
        or len(rest) < _REST
        or first[-1] not in "。：:！"
        or rest.startswith(BEGINS_LIST)
    ):
        return 0
    if _REPORTS.search(head) or _SUBJECTLESS.match(rest):
        return 0
    if numbered:
        demands = (
            len(head) > _LONGEST_DEMAND and "，" in head and any(word in head for word in _DEMANDS)
        )
        is_sentence = demands or _EXPLAINS.search(head)
        return len(first) if len(head) <= _LONGEST_LEAD and not is_sentence else 0
    if len(head) > _LONGEST_BARE_LEAD or _PREDICATE.search(head):
        return 0
    return len(first)


def person_of(text: str) -> Person:
    """Return who speaks in ``text``: 我, 我们 or 无 (neither); quotations and titles don't count."""
    text = own_words(text)
    if _FIRST_PERSON.search(text):
        return "我"
    return "我们" if _PLURAL.search(text) else "无"


def audience_of(text: str) -> Audience:
    """Return the first audience that ``text`` names at least twice; 通用 if there is none."""
    for audience, pattern in _AUDIENCES:
        if len(pattern.findall(text)) >= _MANY:
            return audience
    return "通用"


def incomplete(text: str) -> str:
    """Return why ``text`` is not a complete paragraph, in Chinese; "" if it is complete."""
    if not ends_sentence(text):
        return "末句不完整"
    if text[-1] in "：:；;，,、":
        return "句子没有写完，后文在别处"
    if text.count("“") != text.count("”"):
        return "引号不成对"
    if text.count("（") != text.count("）") or text.count("《") != text.count("》"):
        return "括号或书名号不成对"
    found = [match[1] for match in _INNER.finditer(text)]
    if "二" in found and "一" not in found and not any(word in text for word in BEGINS_LIST):
        return "“二是”之前缺“一是”"
    return ""


def quotes_somebody(text: str) -> bool:
    """Whether ``text`` has a quotation attributed to somebody, whose wording nobody has checked."""
    return bool(_QUOTED.search(text))


def quoted_share(text: str) -> float:
    """Return the share of ``text``, from 0 to 1, in quotations in “ ”.

    Names in quotes (“四个意识”) don't count.
    """
    sizes = (one.end - one.start for one in quotes.find(text) if one.kind == "“" and one.closer)
    return sum(size for size in sizes if size > _QUOTATION) / max(1, len(text))
