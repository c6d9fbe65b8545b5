"""Numbers that begin in one script and go on in the other, and those said twice over.

百分之九十8, 二十1天, 3千册, 十月1日, 9点—17:00; 七八百余, 至少五天以上. With 万 and 亿 a number may
be in digits (3万, 1.4亿); 千克, 千米 and the like are units.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DIGITS = "0123456789"
_CN = "一二三四五六七八九"
_THINGS = (
    "个|名|人|册|户|家|亩|元|字|次|件|份|本|只|头|公里|吨|里|棵|株|台|辆|条|位|处|场|天|年|岁|平方|块|斤|套|张|幅"
    "|项|种|所|座|间|句|遍|顿|箱|盏|把|届|周年|小时|分钟|余|多"
)
_SPOKEN_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_PAIR = "(?:一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九)"
_ROUGH = rf"(?:{_PAIR}[十百千万]|十几|[几数][十百千万]|[{_CN}两]?[十百千][多余来]|\d+[多余])"
_ANY = rf"(?:\d[\d.,]*[万亿]?|[{_CN}十百千万亿两]{{1,6}})"
_MONTHS = 12
_DAYS = 31
_TEN = 10
_UNIT = r"(?:[^\W\d_a-zA-Z]|[%]){0,3}?"


def _spelt(found: re.Match[str]) -> str:
    """All in 汉字: 二十1 → 二十一, 8十 → 八十."""
    return found[0].translate(_SPOKEN_DIGITS)


def _hundreds(found: re.Match[str]) -> str | None:
    """3千 → 三千, 15千 → 15000."""
    number = int(found[1])
    if number < _TEN:
        return to_chinese(number) + found[2]
    return str(number * {"十": 10, "百": 100, "千": 1000}[found[2]])


def _percent(found: re.Match[str]) -> str | None:
    number = parse(found[1])
    return f"{number + int(found[2])}%" if number and number % _TEN == 0 and int(found[2]) else None


def _point(found: re.Match[str]) -> str | None:
    """四点5 → 4.5, of a score or a share; of the clock 4点5分 can't be told from it."""
    number = parse(found[1])
    return None if number is None else f"{number}.{found[2]}"


def _day(found: re.Match[str]) -> str | None:
    month, day = parse(found[1] or found[3]), parse(found[2] or found[4])
    if not month or not day or month > _MONTHS or day > _DAYS:
        return None  # 六七月 are two months
    return f"{month}月{day}日"


def _months(found: re.Match[str]) -> str:
    """三月至5月 → 3月至5月."""
    return re.sub(rf"[{_CN}十]+(?=月)", lambda month: str(parse(month[0])), found[0])


def _without_zeros(found: re.Match[str]) -> str:
    """03月05日 → 3月5日."""
    return re.sub(r"(?<!\d)0", "", found[0])


def _hour(found: re.Match[str]) -> str | None:
    """9点—17:00 → 9:00—17:00."""
    return re.sub(
        rf"(\d{{1,2}}|[{_CN}十]{{1,3}})[点时]", lambda hour: f"{parse(hour[1])}:00", found[0]
    )


def _minutes(found: re.Match[str]) -> str:
    """15：30分 → 15:30."""
    return f"{found[1]}:{found[2]}"


def _unsaid(found: re.Match[str]) -> str:  # noqa: ARG001 - as the others
    return ""


FINDERS: tuple[
    tuple[str, tuple[str, ...], re.Pattern[str], Callable[[re.Match[str]], str | None]], ...
] = (
    (
        "numeral-half",
        ("十百千", _DIGITS),
        lazy(
            rf"[十百](?<![\d第][十百])(?<=[^\W\d_a-zA-Z][十百])(?:(?<=[{_CN}两][十百])|(?<=[^{_CN}\d]十))[1-9](?=(?:{_THINGS}|日|月|号))"
        ),
        _spelt,
    ),
    (
        "numeral-half",
        ("十百千", _DIGITS),
        lazy(
            rf"(?<![\d.．/-])(\d{{1,3}})([十百千])(?![克米瓦伏卡赫帕焦安字\d])(?={_THINGS}|[{_CN}几])(?![{_CN}]百)"
        ),
        _hundreds,
    ),
    (
        "numeral-half",
        ("百", _DIGITS),
        lazy(rf"百分之([{_CN}十]{{1,3}})(\d)(?![\d.])"),
        _percent,
    ),
    (
        "numeral-half",
        ("点", _DIGITS),
        lazy(rf"(?<![{_CN}十百千第\d])([{_CN}十]{{1,3}})点(\d{{1,2}})(?=分(?!钟)|个百分点|%)"),
        _point,
    ),
    (
        "numeral-half",
        ("点", _DIGITS),
        lazy(r"(?<![\d.])(\d{1,3})点(\d{1,2})(?=个百分点|%|倍)"),
        _point,
    ),
    (
        "numeral-half",
        ("分年万千.", _DIGITS, f"{_CN}十"),
        lazy(
            rf"(?<![\d百千万{_CN}十])[{_CN}十]{{1,3}}分之\d{{1,3}}(?!\d)|(?<![\d.])\d{{1,3}}分之[{_CN}十]{{1,3}}"
            rf"|(?<![\d.])\d{{1,2}}年零[{_CN}十]{{1,2}}个月|(?<![\d.])\d{{1,4}}[万千][{_CN}]千|(?<![\d.])\d\.[{_CN}](?=个|倍|万|亿|元)"
        ),
        _unsaid,
    ),
    (
        "numeral-half",
        ("点时", _DIGITS),
        lazy(rf"(?<!\d)\d{{1,2}}[点时][{_CN}十]{{1,3}}分(?!钟)"),
        _unsaid,
    ),
    (
        "numeral-half",
        ("至到—～-", _DIGITS),
        lazy(
            rf"(?<![{_CN}十百千万点第初\d])[{_CN}十]{{1,3}}[至—～]\d{{1,3}}(?=(?:{_THINGS}|月|日|%))"
            rf"|(?<![第\d.:：/])\d{{1,3}}[至—～][{_CN}十]{{1,3}}(?=(?:{_THINGS}|月|日))"
        ),
        _unsaid,
    ),
    (
        "date-half",
        ("月", _DIGITS, f"{_CN}十"),
        lazy(
            rf"(?<![{_CN}十\d年])([{_CN}十]{{1,2}})月(\d{{1,2}})日|(?<!\d)(\d{{1,2}})月([{_CN}十]{{1,3}})日(?![常子])"
        ),
        _day,
    ),
    (
        "date-half",
        ("月", "至到—～", _DIGITS, f"{_CN}十"),
        lazy(
            rf"(?<![{_CN}十\d])[{_CN}十]{{1,2}}月[至到—～]\d{{1,2}}月|(?<!\d)\d{{1,2}}月[至到—～][{_CN}十]{{1,2}}月"
        ),
        _months,
    ),
    (
        "time-half",
        (_DIGITS, "点时"),
        lazy(
            r"(?<![\d.第])\d{1,2}[点时]\s*[—–～至到-]\s*\d{1,2}[:：]\d\d(?!\d)"
            r"|(?<![\d:：])\d{1,2}[:：]\d\d\s*[—–～至到-]\s*\d{1,2}[点时](?![\d钟半])"
            rf"|[{_CN}十]{{1,3}}[点时]\s*[—–～至到-]\s*\d{{1,2}}[:：]\d\d(?!\d)"
            rf"|(?<![\d:：])\d{{1,2}}[:：]\d\d\s*[—–～至到-]\s*[{_CN}十]{{1,3}}[点时](?![{_CN}\d钟半])"
        ),
        _hour,
    ),
    (
        "time-half",
        (_DIGITS, "分", ":："),
        lazy(
            r"(?<![\d:：比以为])([01]?\d|2[0-4])[:：]([0-5]\d)分(?=[，。；、）在至召准前集]|开[会始]|$)"
        ),
        _minutes,
    ),
    (
        "date-zero",
        ("0", "月日"),
        lazy(r"(?:(?<=\d年)0[1-9]月(?:0?[1-9]日|[1-3]\d日)?|(?<=\d月)0[1-9]日)"),
        _without_zeros,
    ),
    (
        "range-percent",
        ("%", "—～至–-"),
        lazy(r"(?<![\d.%—～–/-])\d{1,3}(?:\.\d+)?[—～至–-](?=\d{1,3}(?:\.\d+)?%)"),
        _unsaid,
    ),
    (
        "percent-doubled",
        ("百", "%％"),
        lazy(rf"百分之[\d{_CN}十.]+[%％]"),
        _unsaid,
    ),
    (
        "word-digits",
        ("1", "如视丝以心定些直般切旦贯致统唯单专"),
        lazy(
            r"(?<![\d第.．:：/-])1(?:如既往|视同仁|丝不苟|以贯之|马当先|心1意|心一意|定(?:要|会|能|的|程度)|些|直(?=[在都把以坚是没到])|般(?=[都来不不情]|情况)|切(?=[为从工行都])|旦|贯(?=[的坚以主])|致(?=[认同好通的]))"
            r"|(?<=[^\W\d_a-zA-Z])[统唯]1(?=[的思部认管标要领组战])|万众1心|始终如1"
        ),
        _spelt,
    ),
    (
        "approximate-twice",
        ("余多", "十百千万"),
        lazy(rf"(?:{_PAIR}[十百千万]|十几|[几数][十百千万])(?:余|多(?![么少样方]))(?={_THINGS})"),
        _unsaid,
    ),
    (
        "approximate-twice",
        ("左", "右", "余多来几数十百千万"),
        lazy(rf"(?<![\d.]){_ROUGH}{_UNIT}左右(?![手邻为逢开两])"),
        _unsaid,
    ),
    (
        "bound-twice",
        ("以", "上下内", "至不最"),
        lazy(
            rf"(?:至少|不少于|不低于|最少)[^\W\d_a-zA-Z]{{0,3}}?{_ANY}{_UNIT}以上"
            rf"|(?:不足|不到|不超过|不多于|不高于|最多)[^\W\d_a-zA-Z]{{0,2}}?{_ANY}{_UNIT}(?:以下|以内)(?=[，。；、的）]|$)"
        ),
        _unsaid,
    ),
)
"""As the finders of ``numerals``."""


_COUNT = lazy(
    rf"(?<![第这那每前后上下近初头十百千万{_CN}两几数\d.])(?:(?P<cn>[{_CN}十百千两]{{2,5}}|[二两三四五六七八九十])|(?P<digit>\d{{1,3}}))"
    r"(?P<thing>项|名|户|起|例|件|(?:[个条处家位])(?=(?P<noun>[^\W\d_a-zA-Z]{2})))"
)
_ORDER = lazy(
    rf"第(?:(?P<cn>[{_CN}十]{{1,3}})|(?P<digit>\d{{1,3}}))(?P<thing>(?P<noun>次|届|季度|期|批|组|轮|节|章|名))"
)
_NEAR = 15


def unlike(line: str) -> Iterator[tuple[int, int]]:
    """Like things counted in 汉字 and in digits side by side: 两项通过，1项暂缓."""
    for pattern in (_COUNT, _ORDER) if "第" in line else (_COUNT,):
        yield from _unlike(line, pattern)


def _unlike(line: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    before: re.Match[str] | None = None
    for found in pattern.finditer(line):
        if before is not None and _is_unlike(before, found, line):
            yield before.start(), found.end()
        before = found


def _is_unlike(one: re.Match[str], other: re.Match[str], line: str) -> bool:
    between = line[one.end() : other.start()]
    return (
        bool(one["cn"]) != bool(other["cn"])
        and (one["thing"], one["noun"]) == (other["thing"], other["noun"])
        and len(between) <= _NEAR
        and not any(mark in between for mark in "。！？“”（）《》")
    )


_LISTED = lazy(
    r"第(?<![^\s。；：”].)(?:(?P<digit>\d{1,2})|(?P<cn>[一二三四五六七八九十]{1,2}))(?:[，：]|、(?![第\d一二三四五六七八九十]))"
)


def ordinals(line: str) -> Iterator[tuple[int, int, str]]:
    """Digits in a list that counts in 汉字 elsewhere: 第1，…；第二，….

    Together they must be one list: 第1 and 第2 may count the points of a 第一.
    """
    listed = list(_LISTED.finditer(line))
    written = [found for found in listed if found["digit"]]
    values = [parse(found["digit"] or found["cn"]) or 0 for found in listed]
    is_one = all(value == at for at, value in enumerate(values, values[0] if values else 0))
    for found in written if is_one and len(written) < len(listed) else ():
        yield found.start(), found.end() - 1, f"第{to_chinese(int(found['digit']))}"
