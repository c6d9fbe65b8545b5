"""Make themes from a source's own headings, where the store's themes don't fit."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from qicao.lexicon import segmenter
from qicao.lexicon.names import units
from qicao.lexicon.tables import rows
from qicao.models.store import Theme
from qicao.reading import names
from qicao.reading.items import leading_number
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

_TIME = lazy(
    r"(?:19|20)?[0-9X]{2}(?:[—\-－~至](?:19|20)?[0-9X]{2,4})?(?:学年|年度|年)?(?:[0-9一二三四五六七八九十]{1,3}月份?)?(?:[0-9]{1,2}[日号])?"
    r"|[0-9]{1,2}月份?|(?:第[一二三四1-4]|[上下本])(?:学期|季度|半年)|最新|精选|优秀|关于"
)
_COUNT = lazy(
    r"[^\s《》]{0,12}(?:〔[^〕]*〕\s*[0-9]*|[【\[]20[0-9]{2}[】\]]\s*[0-9]+)\s*号?|[（(【\[〔][^）)】\]〕]*[）)】\]〕]|(?:集合|合集|精选|通用|优秀|优质)*[（(]?第?(?:[一二三四五六七八九十]+|\d{1,2})篇(?!\d)[）)]?|通用版?|集合|合集|集锦|汇总|大全|模板|范文|篇[一二三四五六七八九十\d]+"
)
_GENRE = lazy(
    r"(?:学习)?(?:心得体会|心得|体会|感悟|感想|工作总结|总结|报告|发言材料|发言稿?|讲话稿?|演讲稿?|材料|对照检查|剖析|方案|计划|思想汇报|汇报|述职|通知|意见|制度|个人|教师|党员|工作)+$"
)
_ENDING = lazy(r"\.(?:docx?|txt|md|html?|pdf|wps)$")
_FOR = "(?:推进|交流|座谈|动员|总结|表彰|研讨|学习|培训|专题)"
_EVENT = lazy(
    rf"在(?P<at>.{{2,}}?)(?:工作)?{_FOR}*(?:会议|大会|会|班)(?:上|期间)"
    rf"|(?P<of>.{{2,}}?)(?:工作)?(?:{_FOR}+(?:会|班)|{_FOR}*(?:会议|大会))"
)
"""A meeting or course, and what it is about. Without 在…上, 会 and 班 alone tell none: 学生会, 和谐社会."""

_STUDIED = lazy("^(?:深入|认真)?(?:学习贯彻|贯彻落实|学习)(?=.{2})|(?:交流|研讨)$")
"""What is done with a topic."""

_SAYING = lazy(r"^(?:\d|[我你他她它这那]|以.*为|[从在对让]|怎[样么]|如何|为什么)|[了着过吗呢吧]$")
"""How a sentence begins or ends, and no topic."""

_NUMBERED = lazy("^.{0,3}之[一二三四五六七八九十]")
"""The number of a part in words before its heading: 感悟之一."""

_EMPTY = frozenset("mqucfptr")
"""Beginnings of the tags of numerals, measure words, particles and words of time and place."""

_SIGNS = lazy(r"[^\w·]+")
_LONGEST, _SHORTEST = 12, 2
"""Maximum and minimum length of a theme's name, in characters."""

_GENERAL, _UNTOLD = "总论", "新主题"


def topic_of(title: str) -> str:
    """Return the topic of a page from its title: 2023年师德师风心得体会（精选6篇） → 师德师风.

    The topic can be typed as a name: it has no punctuation and ends with a word. "" if the title
    contains no topic.
    """
    number = leading_number(title)
    title = title[number.end :] if number else title
    for part in re.split("[：:_|]|——", _ENDING.sub("", title)):
        topic = _SIGNS.sub("", _TIME.sub("", _COUNT.sub("", part))).strip("的")
        if topic:
            words = _GENRE.sub("", topic).strip("的")
            told = _of_event(words) if words else topic
            return "" if _is_name(told) or is_label(told) else _cut(told)
    return ""


def _of_event(words: str) -> str:
    """Return what a meeting was about: 在清廉建设推进会上 → 清廉建设; "" if that isn't said.

    Other words stay as they are.
    """
    event = _EVENT.fullmatch(words)
    told = _STUDIED.sub("", (event["at"] or event["of"]) if event else words)
    return told or ("" if event else words)


def _is_name(words: str) -> bool:
    """Whether words name a unit, place or person: no topic."""
    is_called = any(one.text == words for one in names.find(words))
    return is_called or words.endswith(tuple(units()))


def _cut(name: str) -> str:
    """Return the last words of ``name``, at most ``_LONGEST`` characters: a topic is at the end.

    Words that lean on others (的, 和, 在, 中) don't begin a name.
    """
    starts = (
        word.start
        for word in segmenter.words(name)
        if len(name) - word.start <= _LONGEST and (not word.start or word.tag[0] not in "ucpf")
    )
    return name[next(starts, len(name) - _LONGEST) :]


def child_name(heading: str) -> str:
    """Return a theme's name from a heading: its first clause, without punctuation.

    "" for one that names no topic: a unit, place or person, the label of a part (存在的主要问题),
    or a sentence (人老了).
    """
    heading = _NUMBERED.sub("", heading.strip("“”")) or heading
    name = _cut(_SIGNS.sub("", re.split("[，,。：:；、 ]", heading)[0]))
    is_topic = name and not (_is_name(name) or _SAYING.search(name) or is_label(name))
    return name if is_topic else ""


def is_label(name: str) -> bool:
    """Whether a heading's words say only what kind of part follows."""
    return all(word.text in _labels() or word.tag[0] in _EMPTY for word in segmenter.words(name))


@functools.cache
def _labels() -> frozenset[str]:
    return frozenset(word for row in rows("labels.txt") for word in row)


def make_themes(title: str, headings: Iterable[str], taken: Iterable[str]) -> Theme:
    """Make a level-1 theme named after the page, with a general level-2 theme and one per heading.

    Args:
        title: the page's title.
        headings: the page's headings in order.
        taken: names of other themes; a level-2 theme of such a name gets the topic as a prefix.
    """
    topic = topic_of(title) or _UNTOLD
    # The first is for paragraphs under no heading.
    found = dict.fromkeys([f"{topic}{_GENERAL}", *map(child_name, headings)])
    used = set(taken)
    children = tuple(
        Theme(name=name if name not in used else f"{topic}·{name}", keywords=(name,))
        for name in found
        if len(name) >= _SHORTEST
    )
    return Theme(
        name=topic,
        definition=f"由《{title}》的小标题生成，请改写。",
        keywords=(topic,),
        children=children,
    )
