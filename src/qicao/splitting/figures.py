"""Find the figures in a text that somebody reached: no ordinals, dates, aims, or public facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.reading import numbers
from qicao.reading.sentences import sentence_at, sentences, words_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.reading.numbers import Number

_POWERS = frozenset("百千万亿")
"""Numerals that alone say only that it is many: 千头万绪, 上面千条线."""

_RECORD = re.compile(
    r"中共|中央|全会|全国人大|国务院|党的[一二三四五六七八九十]|十[五六七八九][届大]|二十[届大]|毛泽东|邓小平|习近平"
    r"|印发|颁布|施行|大会|条例|准则|(?:法|修正案(?:（[^）]*）)?|规定|决定|意见|纲要)》|建国|新中国|成立"
    r"|改革开放|五四|抗日|长征|世纪|全国(?:政协|人民|各族|党|范围)|(?:14|十四)亿|960万平方公里|(?:56|五十六)个民族"
)
"""Words in sentences that state facts of public record."""

_SHARE = re.compile("[升降增减提下高低少达长超].{0,6}?[0-9.]+(?:%|％|个百分点|倍)")
_LONGEST_CLAUSE, _SHORTEST_REST = 24, 14
"""Maximum length of a clause that may be dropped, and minimum length of the rest, in characters."""

_AIM = re.compile("每(?:周|月|季度|年|天|学期|人)|不少于|不超过|不低于|至少|以内|之内")
"""Around a figure that is aimed at, not one that was reached."""

_COUNTED = frozenset(
    (
        "提案 议题 党员 学生 教师 干部 群众 企业 项目 问题 建议 线索 信息 活动 会议 讲座 培训 居民 案件 隐患 课题 论文 文件 制度 职工 员工 "
        "代表 委员 支部 困难 志愿 社情 矛盾 纠纷 事项 措施 意见 贫困 脱贫 设备 图书 课程 公开 荣誉 奖项 谈话 "
    ).split()
)
"""Nouns, by their first two characters, that a variable can be named after: 118件提案 → 提案数."""

_OF_PEOPLE = frozenset("人 家 户 名 个 位".split())
_MANY = 11
"""Minimum value of a number in 汉字 that is a figure; smaller ones are common: 三个方面, 十条措施."""

_MULTITUDE = re.compile("[百千万亿]{2,}|[千万]")
"""A number without a figure in it, which is no count: 亿万人民, 千万家."""


def is_on_record(sentence: str) -> bool:
    """Whether a sentence states a fact of public record, as a Party congress and its date."""
    return bool(_RECORD.search(sentence))


def has_figures(text: str) -> bool:
    """Whether a sentence contains figures that somebody reached."""
    return any(is_reported(text, number) for number in numbers.find(text))


def reached(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of final clauses, with the comma before them, that state a share reached.

    In ……课堂更活跃，参与度提升了23%。 the rest is whole without the result of somebody's measures.
    """
    start = 0
    for sentence in sentences(text):
        body = sentence.rstrip("。！")
        comma = body.rfind("，")
        clause = body[comma + 1 :]
        figures = [n for n in numbers.find(sentence) if is_reported(sentence, n)]
        is_last = bool(figures) and all(number.start > comma for number in figures)
        is_short = comma >= _SHORTEST_REST and len(clause) <= _LONGEST_CLAUSE
        if is_last and is_short and _SHARE.search(clause):
            yield start + comma, start + len(body)
        start += len(sentence)


def is_reported(text: str, number: Number) -> bool:
    """Whether a number is a figure that somebody reached: no ordinal, no date, no aim."""
    is_digits = number.script == "digits"
    if number.is_ordinal or not number.unit or number.value == 1:
        return False
    if number.written in _POWERS:
        return False
    is_many = (
        number.value >= _MANY
        if number.value is not None
        else not _POWERS.isdisjoint(number.written)
    )
    if not is_digits and not (number.unit in numbers.REACHED and is_many):
        return False
    if _MULTITUDE.fullmatch(number.written) and number.unit in _OF_PEOPLE:
        return False
    if number.unit in ("年", "月", "日", "点", "届", "年度"):
        return False
    around = words_before(text, number.start)[-12:] + text[number.start : number.end + 4]
    return not (is_on_record(sentence_at(text, number.start)) or _AIM.search(around))


def noun_of(text: str, number: Number) -> str:
    """Return the noun that names a figure's variable: 写了118件提案 → 提案; "" if it isn't clear.

    At the beginning of a clause the noun is who acts there, no achievement: 58个学生组成的集体.
    """
    start = number.end + len(number.unit)
    noun = text[start : start + 2]
    is_object = text[number.start - 1 : number.start].isalnum()
    is_counted = noun in _COUNTED and not number.unit.endswith(("%", "％", "分", "元"))
    return noun if is_object and is_counted else ""
