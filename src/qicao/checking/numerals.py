"""Numbers in running text: digits or characters, and how each is written (GB/T 15835-2011).

Each finder looks for one thing that is certain; 几十, 十几, 二十多, 第二个, 三五个 are right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.checking import mixednumerals
from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.numerals import parse, to_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_NARROW = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
_DIGITS_IN_CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
_DIGITS = "0123456789"
_WIDE_DIGITS = "０１２３４５６７８９"
_COUNTERS = "户位本遍篇公个天次人年件里公小分岁千十百万家户吨斤亩元倍块辆种趟遍成"
_CN = "一二三四五六七八九"
_ANY = f"{_CN}〇零○"
_COUNTED = "户|位|本|遍|篇|公斤|个|天|次|人|年(?!级)|件|里|公里|小时|分钟|岁|千米|十|百|千|万"
_PEOPLE = "家|户|吨|斤|亩|元|倍|块|辆|种|趟|遍|成"
_PROSE_LENGTH = 20
_MONTHS = 12
_PAIRS = frozenset((one, one + 1) for one in range(1, 9)) | {(3, 5)}


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Every number that is written otherwise."""
    for index, line in enumerate(text.texts):
        held = frozenset(line)
        finders = _WITHOUT_DIGITS if held.isdisjoint(_DIGITS) else _ALL
        for rule, needed, pattern, after in finders:
            # Looking for a character is many times faster than trying the pattern.
            if any(held.isdisjoint(some) for some in needed):
                continue
            if rule in _PROSE and (
                text.rows[index].kind != "paragraph" or len(line) < _PROSE_LENGTH
            ):
                continue
            for found in pattern.finditer(line):
                right = after(found)
                if right is not None:
                    words = (found[0], right)
                    yield Hit(rule, index, *found.span(), words, right, fix=right or None)
        if not held.isdisjoint(_DIGITS):
            for start, end in mixednumerals.unlike(line):
                yield Hit("numeral-unlike", index, start, end, (line[start:end],))
            for start, end, right in mixednumerals.ordinals(line) if "第" in held else ():
                yield Hit(
                    "ordinal-digits", index, start, end, (line[start:end], right), right, fix=right
                )


def _wide(found: re.Match[str]) -> str:
    return found[0].translate(_NARROW)


def _year(found: re.Match[str]) -> str:
    return re.sub("[零○OＯ0]", "〇", found[0])


def _short_year(found: re.Match[str]) -> str:
    year = int(found[1])
    return f"{2000 + year if year < 50 else 1900 + year}年"


def _short_year_in_chinese(found: re.Match[str]) -> str:
    return f"{2000 + (parse(found[1]) or 0)}年"


def _approximate(found: re.Match[str]) -> str | None:
    """3、4个 → 三四个; 3、6 or 三、九 are two numbers."""
    one, other = (parse(part) or 0 for part in found[0].split("、"))
    if (one, other) not in _PAIRS:
        return None
    return to_chinese(one) + to_chinese(other)


def _several(found: re.Match[str]) -> str | None:
    """20几 → 二十几, 几10 → 几十."""
    if found["tens"]:
        return to_chinese(int(found["tens"])) + "几"
    return found["some"] + {"10": "十", "100": "百", "1000": "千", "10000": "万"}[found["unit"]]


def _congress(found: re.Match[str]) -> str:
    return re.sub(r"\d+", lambda number: to_chinese(int(number[0])), found[0])


def _weekday(found: re.Match[str]) -> str:
    number = found[0][-1]
    return found[0][:-1] + ("日" if number == "7" else to_chinese(int(number)))


def _event(found: re.Match[str]) -> str:
    digits = re.sub(r"[.．、·\s]", "", found[0]).translate(_DIGITS_IN_CHINESE)
    return {"一二九": "一二·九", "一零一": "十一"}.get(digits, digits)


def _term(found: re.Match[str]) -> str:
    return found[0].translate(_DIGITS_IN_CHINESE).replace("二个", "两个")


def _plan(found: re.Match[str]) -> str:
    number = found[0][:-1].replace("十", "1")
    return f"{to_chinese(int(number))}五"


def _fraction(found: re.Match[str]) -> str:
    return f"{found[2]}{'%' if found[1] == '百' else '‰'}"


def _mixed(found: re.Match[str]) -> str:
    """5千6百 → 5600; with 万 the rest is written out as a decimal: 3万5千 → 3.5万."""
    total = 0
    for digits, unit in re.findall(r"(\d+)([万千百十])", found[0]):
        total += int(digits) * {"万": 10000, "千": 1000, "百": 100, "十": 10}[unit]
    tail = re.search(r"\d+$", found[0])
    total += int(tail[0]) if tail else 0
    if "万" in found[0] and total % 100 == 0:
        return f"{total / 10000:g}万"
    return str(total)


def _date(found: re.Match[str]) -> str | None:
    month, day = int(found[3]), int(found[4])
    if not (1 <= month <= _MONTHS and 1 <= day <= 31):
        return None
    return f"{found[1]}年{month}月{day}日"


def _mixed_date(found: re.Match[str]) -> str | None:
    """2026年三月五日, 二〇二六年3月5日: all in digits."""
    numbers = [parse(part.replace("○", "〇")) for part in re.split("[年月日]", found[0]) if part]
    if None in numbers or not 1 <= (numbers[1] or 0) <= _MONTHS:
        return None  # 六七月 are two months
    return "".join(f"{number}{unit}" for number, unit in zip(numbers, "年月日", strict=False))


def _range(found: re.Match[str]) -> str:
    return re.sub("[-－–]", "—", found[0])


def _none(found: re.Match[str]) -> str:  # noqa: ARG001 - as the others
    return ""


def _two(found: re.Match[str]) -> str:
    return "两" + found[0][1:]


_NUMBER = rf"(?:\d[\d.]*[万亿千百]?|[{_CN}十百千万亿两几]{{1,6}})"
_SOME_OF = "名|人|个|家|户|项|件|次|万|亿|元|亩|公里|种|吨"

_FEAST = "”?(?:建党|勋章|重要讲话|讲话|前夕|表彰|党课|建军|国际|劳动|国庆|妇女|假期|长假|期间|节)"

_FINDERS: tuple[
    tuple[str, tuple[str, ...], re.Pattern[str], Callable[[re.Match[str]], str | None]], ...
] = (
    ("digits-wide", (_WIDE_DIGITS,), lazy(r"[０-９]+(?:．[０-９]+)?"), _wide),
    (
        "year-zero",
        ("年", "零○OＯ0"),
        lazy(rf"[一二](?=[{_ANY}OＯ0]{{0,2}}[零○OＯ0])[九{_ANY}OＯ0][{_ANY}OＯ0]{{2}}(?=年)"),
        _year,
    ),
    (
        "year-short",
        ("年", "月", _DIGITS),
        lazy(r"(?<![\d国绪和元治平成丰熙隆历正泰武统庆光嘉万.－-])(\d{2})年(?=\d{1,2}月(?!余|有))"),
        _short_year,
    ),
    (
        "year-short-chinese",
        ("年", "零〇○"),
        lazy(rf"(?<![{_ANY}十百千\d])([零〇○][{_ANY}])年(?![级代来间前后多内里])"),
        _short_year_in_chinese,
    ),
    (
        "approximate-pause",
        ("、", _COUNTERS),
        lazy(
            rf"[1-9](?<=[^\s。：；、第\d{_CN}十][1-9])、[2-9](?={_COUNTED})"
            rf"|[{_CN}](?<=[^\s。：；、第\d{_CN}十][{_CN}])、[{_CN}](?={_COUNTED}|{_PEOPLE})"
        ),
        _approximate,
    ),
    (
        "approximate-doubled",
        ("约近概超", "右下余多来"),
        lazy(
            rf"(?:大约|大概|将近|(?<![节制契条公合相预邀签大])约|(?<![附靠最临接邻远亲将])近)(?:有|为|需|占|用)?{_NUMBER}(?:余|多|来)?[^\W\d_a-zA-Z]{{0,3}}?(?:左右(?![手邻为逢开两])|上下(?=[，。；、的]))"
            rf"|超过{_NUMBER}(?:余|多)(?={_SOME_OF})"
            rf"|(?<![节制契条公合相预邀签])约{_NUMBER}(?:余|多)(?={_SOME_OF}|年|天)"
            rf"|(?<![附靠最临接邻远亲])近{_NUMBER}(?:余|多)(?={_SOME_OF})(?!个月)"
        ),
        _none,
    ),
    (
        "numeral-several",
        ("几数", _DIGITS),
        lazy(
            rf"(?<![\d.])(?P<tens>[1-9]0)几(?=[{'个岁名年人天万次位家户种件项条'}])"
            rf"|(?P<some>好几|几|数)(?P<unit>10{{1,4}})(?![\d.%])(?=[{'个人年名万次位家户种多余里天亿'}])"
        ),
        _several,
    ),
    (
        "congress-digits",
        ("大届次", _DIGITS),
        lazy(
            r"(?<=党的)(?:[7-9]|1\d|2\d)大(?![类项个件关\d])|(?<![\d.])(?:1[0-9]|2\d)大(?=精神|报告|以来|代表|召开|胜利|党章|修订|提出|作出|闭幕|开幕)"
            r"|(?<!\d)\d{1,2}届[一二三四五六七\d]中全会|[十二][一二三四五六七八九十]{0,2}届\d中全会"
            r"|(?<=中国共产党第)\d{1,2}(?=次全国代表大会)|(?<=届(?:人大|政协))\d(?=次会议)"
        ),
        _congress,
    ),
    (
        "weekday-digits",
        ("期拜周", _DIGITS),
        lazy(
            r"(星期|礼拜)([1-7])(?![\d.．、%次天个])|(?<![每两一二三四五六七八九十本首末双单近第数多几整\d])(周)([1-6])(?=[上下中早晚至到（，。；）])"
        ),
        _weekday,
    ),
    (
        "event-digits",
        ("动精青以时爱年讲建勋前表党军国劳妇假长期节变", "、.．·54一"),
        lazy(
            r"[五七八九十三一\d](?:(?<=五)[、.．·]四(?=”?(?:运动|精神|青年|以来|时期|爱国))"
            rf"|(?<=[七八五十])[.．、]一(?={_FEAST})|(?<=三)[.．、]八(?={_FEAST})"
            r"|(?<=九)[.．、·]一八(?=”?事变)|(?<=一)二[.．、]九(?=”?运动)"
            r"|(?<![\d.].)(?:(?<=5)[.．·、]?4(?=”?(?:运动|青年节))"
            rf"|(?<=[785])[.．·]1(?={_FEAST})|(?<=3)[.．·]8(?={_FEAST})|(?<=1)0[.．·]1(?={_FEAST})"
            r"|(?<=9)[.．·、]?18(?=”?事变)|(?<=1)2[.．·、]9(?=”?运动)))"
        ),
        _event,
    ),
    (
        "event-digits",
        ("一四八五七三十", _DIGITS),
        lazy(
            rf"(?<![\d第.周期拜{_CN}十])(?:[578]一|[五七八十]1)(?:(?={_FEAST})(?!节[课次])|(?<=[迎接祝念度临“]..)(?=[，。；、！”]))"
            r"|(?<![\d第.])(?:5四|五4)(?=”?(?:运动|精神|青年节))|(?<![\d第.])(?:3八|三8)(?=”?(?:国际|妇女节|节日))"
        ),
        _event,
    ),
    (
        "term-digits",
        (_DIGITS,),
        lazy(
            r"(?<![\d第])(?:4个(?=意识|自信|全面|伟大|服从)|2个(?=维护|确立|务必|大局)|3个(?=务必|代表|区分)|1岗双责|3会1课|3严3实|5位1体|8项(?=规定)|4种(?=形态)|2学1做|1带1路|4风(?=问题|”))"
            r"|第1(?=书记|责任人|要务|时间|生产力|资源|动力|议题|粒扣子)|(?:[一三五两]会1课|3会一课|3严三实|三严3实|5位一体|五位1体|1岗双责|一带1路)"
        ),
        _term,
    ),
    (
        "plan-digits",
        ("五", _DIGITS),
        lazy(r"(?<![\d第])(?:1[1-9]|十[1-9])五(?=”?(?:规划|时期|期间|开局|收官))"),
        _plan,
    ),
    (
        "fraction-digits",
        ("之", _DIGITS),
        lazy(r"(百|千)分之(\d+(?:\.\d+)?)(?![\d.]|[万亿])"),
        _fraction,
    ),
    (
        "numeral-mixed",
        ("万千百", _DIGITS),
        lazy(
            r"(?<![\d.])\d{1,4}万\d千(?:\d百)?|(?<![\d.])\d千\d百(?:\d十\d?)?|(?<![\d.])\d百\d十\d?(?!\d)"
        ),
        _mixed,
    ),
    (
        "date-marks",
        ("./．", _DIGITS),
        lazy(
            r"(?<![\d./\-（(A-Za-z])((?:19|20)\d{2})([./．])(\d{1,2})\2(\d{1,2})(?![\d./\-—～~至）)A-Za-z])"
        ),
        _date,
    ),
    (
        "date-dashes",
        ("-", _DIGITS),
        lazy(
            r"(?<![\d./\-（(A-Za-z])((?:19|20)\d{2})(-)(\d{1,2})-(\d{1,2})(?![\d./\-—～~至）)A-Za-z ])"
        ),
        _date,
    ),
    (
        "date-mixed",
        ("年", "月", _CN),
        lazy(
            rf"(?<!\d)(?:(?:19|20)\d\d)年(?:[{_CN}十]{{1,3}})月(?:(?:[{_CN}十]{{1,3}})日|(?![{_CN}十初]))"
            rf"|(?:[一二][九{_ANY}][{_ANY}]{{2}})年(?:\d{{1,2}})月(?:\d{{1,2}}日)?"
        ),
        _mixed_date,
    ),
    (
        "range-hyphen",
        ("-－–", _DIGITS),
        lazy(
            r"(?<![\d\-A-Za-z/.（〔\[])(\d{1,4}(?:\.\d+)?%?)[-－–](\d{1,4}(?:\.\d+)?)(?=%|年|月|日|人|名|个|万|元|岁|天|次|小时|分钟|项|家|户|倍|公里)"
            r"|(?<![\d:：-])\d{1,2}[:：]\d\d[-－–]\d{1,2}[:：]\d\d(?![\d:：-])"
        ),
        _range,
    ),
    (
        "two-of",
        ("二", "个项种方点"),
        lazy(
            rf"(?<![第十百千万零〇{_CN}0-9两、之其或星期周“])二(?=个(?!月零|百年|一百年)|项(?!式)|种|方面(?!军)|点(?=要求|建议|意见|体会|认识|思考|不足))"
        ),
        _two,
    ),
    (
        "liang-of",
        ("俩",),
        lazy(r"俩个(?![人性体别头子])|(?<![们他她你我咱弟妹女子妻口])俩(?=种|项|件)"),
        _two,
    ),
)
"""The rule, characters without one of which it finds nothing, what it looks for, and what
should stand there: nothing where that isn't certain."""

_ALL = (*_FINDERS, *mixednumerals.FINDERS)
_WITHOUT_DIGITS = tuple(one for one in _ALL if _DIGITS not in one[1])

_PROSE = frozenset(("date-marks", "date-dashes"))
"""A short date is right in a table, a signature, a note."""
