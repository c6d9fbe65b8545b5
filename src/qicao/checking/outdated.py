"""What was current once: anniversaries, five-year plans, campaigns of education, by the text's year.

A sentence that tells of the past is right in the words of its time: where one of its words or
a year of it says so, nothing is found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.datefacts import ANNIVERSARY, founded
from qicao.checking.dating import date_of
from qicao.checking.hits import Hit
from qicao.rules.guarding import guard
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|[—－-](?=20))")
_PAST = re.compile(
    r"大后|去年|前年|往年|当年|那年|那时|那次|那场|当时|彼时|曾|昔日|过去|以来|期间|时期|经历|经过|之后|以后|历次|先后|从.{2,20}到"
    r"|了(?!解)|过(?![程渡硬去关])|已(?!经?是)|成果|成效|经验|常态化|长效化|总结|收获|取得|结束|完成|回顾|回望|历史上|上一?轮"
)
_NOW = re.compile(
    r"正在|当前|目前|眼下|现在|今后|接下来|下一步|今年|本月|本周|本季度|即将|将(?!来)|拟|要(?!求|点|素|义)|结合|部署|继续"
    r"|(?:扎实|深入|认真|全面|积极|持续)(?:地)?(?:开展|推进|抓好|参加|投入|做好)|契机|按照|根据"
)


class _Campaign(NamedTuple):
    words: re.Pattern[str]
    last: int


_CAMPAIGNS = tuple(
    _Campaign(re.compile(words), last)
    for words, last in (
        (r"(?:保持)?共产党员先进性教育活动", 2006),
        (r"(?:深入)?学习实践科学发展观活动", 2010),
        (r"创先争优活动", 2012),
        (r"(?:党的)?群众路线教育实践活动", 2015),
        (r"“?三严三实”?专题教育", 2016),
        (r"“?两学一做”?学习教育", 2018),
        (r"“?不忘初心、?牢记使命”?主题教育", 2021),
        (r"(?<!四史”)(?<!四史)党史学习教育", 2022),
        (r"(?:学习贯彻)?习近平新时代中国特色社会主义思想主题教育", 2024),
        (r"党纪学习教育", 2025),
        (r"(?:深入)?贯彻中央八项规定精神学习教育", 2025),
    )
)
"""Campaigns, and the last year in which one might still be busy with them."""

_NOW_INDEED = re.compile(r"(?:正在|今后|下一步|接下来|即将|继续|眼下|当前|目前)[^。；]{0,24}$")
"""Before a campaign: whatever else the sentence tells of, this is told as of today."""

_CAMPAIGN_PAST = re.compile(r"^(?:成果|以来|期间|后|结束|总结|常态化|经验|时|中(?!，))")
_PLAN = re.compile(
    r"“?(?P<plan>十?[一二三四五六七八九])五”?(?:规划|时期|计划)?(?:的)?"
    r"(?P<place>开局|起步|收官|最后|收尾|第[一二三四五]|中期|承上启下|攻坚|关键)(?:之|的)?一?年"
)
_WHEN = re.compile(
    r"^.*(?<!\d)(?:(20\d{2})年|(今年|明年|去年|前年|本年度))[^。；！？]{0,16}?(?:是|为|作为|正值|处在|，)[^。；！？]{0,6}$"
)
_SHIFTS = {"今年": 0, "本年度": 0, "明年": 1, "去年": -1, "前年": -2}
_FIRST_PLAN, _PLAN_YEARS, _PLANS_BEFORE = 1966, 5, 3
"""The third plan began in 1966, and each took five years."""

_PLAN_NOW = re.compile(
    r"(?:当前|目前|眼下|如今|正处于|正处在|正值)[^。，；]{0,8}“?(?P<plan>十[一二三四五六七八九]?)五”?(?:规划)?(?:时期|阶段|期间)"
)
_PLACES = {"开局": 1, "起步": 1, "第一": 1, "第二": 2, "第三": 3, "中期": 3, "第四": 4, "第五": 5, "收官": 5, "最后": 5, "收尾": 5}  # fmt: skip
_CELEBRATED = re.compile(
    r"(?:庆祝|纪念|迎接|喜迎|献礼|值此|在此|欢庆|喜庆)(?:伟大祖国|中华人民共和国|新中国|中国共产党)?$"
)
_MEETING = re.compile(
    r"^(?:的|之际)?(?:大会|讲话|重要讲话|文艺|阅兵|时|以来|后|纪念章|活动中|座谈会)"
)
_EPIDEMIC = re.compile(r"新冠肺炎|新型冠状病毒肺炎|新冠病毒肺炎|抗击肺炎疫情")
_EPIDEMIC_PAST = re.compile(
    r"(?:2019|202[0-3])年|期间|当年|那年|那时|当时|那场|那次|以来|三年|时期|曾|经历|发生后|暴发|爆发|表彰|精神"
)


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Everything that is told as of today and was right only once."""
    year = (date_of(text) or context.date).year
    if text.is_official:
        return
    for index, line in enumerate(text.texts):
        yield from _campaigns(line, index, year)
        yield from _plans(line, index, year)
        yield from _anniversaries(line, index, year)
        for found in _EPIDEMIC.finditer(line):
            if not _EPIDEMIC_PAST.search(_sentence(line, found.start())) and _is_free(line, found):
                yield Hit("dated-epidemic", index, *found.span(), (found[0],))


def _is_free(line: str, found: re.Match[str]) -> bool:
    return not guard(line, found.start())


def _sentence(line: str, at: int) -> str:
    ends = [end for mark in "。；！？" if (end := line.find(mark, at)) >= 0]
    start = max(line.rfind(mark, 0, at) for mark in "。；！？") + 1
    return line[start : min(ends, default=len(line))]


def _is_past(sentence: str, year: int) -> bool:
    return bool(_PAST.search(sentence)) or any(
        int(found[1]) < year for found in _YEAR.finditer(sentence)
    )


def _campaigns(line: str, index: int, year: int) -> Iterator[Hit]:
    if "教育" not in line and "活动" not in line:
        return
    for campaign in _CAMPAIGNS:
        if year <= campaign.last:
            continue
        for found in campaign.words.finditer(line):
            sentence = _sentence(line, found.start())
            before = sentence[: sentence.find(found[0])]
            is_now = (_NOW_INDEED.search(before) and not _YEAR.search(before)) or (
                _NOW.search(sentence) and not _is_past(sentence, year)
            )
            told = _CAMPAIGN_PAST.match(line[found.end() :])
            if is_now and not told and _is_free(line, found):
                yield Hit("dated-campaign", index, *found.span(), (found[0], str(campaign.last)))


def _plans(line: str, index: int, year: int) -> Iterator[Hit]:
    if "五" not in line:
        return
    for found in _PLAN.finditer(line):
        when = _WHEN.search(line[: found.start()])
        if when is None:
            continue
        told = int(when[1]) if when[1] else year + _SHIFTS[when[2]]
        count, place = _plan_of(told)
        meant = _PLACES.get(found["place"], place)
        if (parse(found["plan"]), meant) != (count, place):
            right = f"“{to_chinese(count)}五”规划的第{to_chinese(place)}年"
            yield Hit("dated-plan", index, *found.span(), (str(told), right), right)
    for found in _PLAN_NOW.finditer(line):
        count, _ = _plan_of(year)
        if parse(found["plan"]) != count and not _is_past(found[0].replace("时期", ""), year):
            right = f"“{to_chinese(count)}五”时期"
            yield Hit("dated-plan", index, *found.span(), (str(year), right), right)


def _plan_of(year: int) -> tuple[int, int]:
    """Which plan a year belongs to, and which of its years it is."""
    plans, place = divmod(year - _FIRST_PLAN, _PLAN_YEARS)
    return plans + _PLANS_BEFORE, place + 1


def _anniversaries(line: str, index: int, year: int) -> Iterator[Hit]:
    """A celebration to come of an anniversary that isn't this year's or the next."""
    if "周年" not in line:
        return
    for found in ANNIVERSARY.finditer(line):
        count, right = parse(found["count"]), year - founded(found)
        sentence = _sentence(line, found.start())
        if count is None or count in (right, right + 1) or _is_past(sentence, year):
            continue
        celebrated = _CELEBRATED.search(line[: found.start()])
        to_come = "今年" not in sentence and not _YEAR.search(sentence)
        if (
            celebrated
            and to_come
            and not _MEETING.match(line[found.end() :])
            and _is_free(line, found)
        ):
            words = (found[0], str(year), str(right))
            yield Hit("dated-anniversary", index, *found.span(), words, f"{right}周年")
