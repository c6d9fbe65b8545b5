"""Sums inside a sentence: parts of a whole, what is left, what grew, shares, years, days.

Only what can be reckoned for certain: the parts that make up the whole are all named, and
are counted alike.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.dating import date_of
from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_DIGITS = r"\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千〇零]+"
_UNIT = r"人次|人|名|位|个|件|户|项|次|场|期|处|口|条|起|家|所|支|本|份|篇|亩|天|课时|学时|万元|亿元|元|公里|吨|台|辆|套|盏|棵|株|间|座|头|只|封|批|节|堂|例|宗|幅|册|张|把|块|遍|趟|类|组"
_NUMBER = lazy(
    rf"(?<![\d.第几数—-])(?<!百分之)({_DIGITS})(?:余|多|来|几)?({_UNIT})(?![一二三四五六七八九十\d])"
)
_ROUND = lazy(r"[余多来几]")
_SENTENCE = lazy(r"[^。！？；\n]+")
_LONGEST = 600
"""A longer sentence is a table without its lines, and nothing adds up in it."""

_ABOUT = lazy(
    r"每|平均|人均|约|近(?=[\d一二三四五六七八九十])|左右|以上|以下|不少于|超过|至少|不足|上下|将近|大约|分别|各(?=[\d一二两三四五六七八九十])|左右|百分之|倍"
)


class _Count(NamedTuple):
    start: int
    end: int
    value: float
    unit: str
    before: str
    """What stands before the number in its clause."""


def find(text: Text, context: Context) -> Iterator[Hit]:
    """What doesn't add up."""
    signed = date_of(text)
    for index, line in enumerate(text.texts):
        if text.rows[index].kind in ("blank", "title", "signature"):
            continue
        if len(_COUNTS.findall(line)) > 1:
            for sentence in _SENTENCE.finditer(line):
                yield from _sentence(sentence[0], sentence.start(), index)
        if "20" in line or "19" in line:
            yield from _years(line, index, signed.year if signed else None)
            yield from _since(line, index, (signed or context.date).year)
        if "天" in line and "日" in line:
            yield from _days(line, index)
            yield from _lasting(line, index)


_MARKS = "其中 已有 计 一共 总共 共 剩 余 还有 增加 减少 增长 降 获奖 分为 分成 率 占".split()
_FIGURES = frozenset("0123456789二两三四五六七八九十百千")
_COUNTS = lazy("[0-9一二两三四五六七八九十百千](?:" + _UNIT + ")")
"""What two of must stand in a line before it is worth a closer look."""

_COUNTED = lazy(r"|".join(_MARKS))


def _sentence(words: str, start: int, index: int) -> Iterator[Hit]:
    if len(words) > _LONGEST or _FIGURES.isdisjoint(words) or not _COUNTED.search(words):
        return
    counts = _counts(words)
    if len(counts) < 2:
        return
    for wrong in (_parts, _beyond, _total, _prizes, _left, _change, _share):
        found = wrong(words, counts)
        if found is not None:
            at, end, told, right = found
            yield Hit("sum-differs", index, start + at, start + end, (told, right))
            return


def _counts(words: str) -> list[_Count]:
    counts = []
    end = 0
    for found in _NUMBER.finditer(words):
        number = found[1].replace(",", "")
        value = float(number) if number[0].isdigit() else parse(number)
        begin = max(end, *(words.rfind(mark, 0, found.start()) + 1 for mark in "，、：；（）"))
        if value is not None and not _ROUND.search(found[0][len(found[1]) :]):
            counts.append(
                _Count(*found.span(), float(value), found[2], words[begin : found.start()])
            )
        end = found.end()
    return counts


_Wrong = tuple[int, int, str, str]
_PERSONS = frozenset(("人", "名", "位"))


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= _PERSONS


def _said(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


_WHOLE = lazy(r"共|现有|总|合计|有|设|收到|受理|招|应到|办|开展|组织|举办|拥有|全")
_OVERLAP = lazy(
    r"党员|团员|女|男|民族|本科|硕士|博士|研究生|学历|大专|高级|中级|初级|职称|岁|以上|以下|平均|骨干|优秀|先进|获|新|最|省|市|国家|重点|占"
)
"""Kinds of people and things that one and the same may be of."""

_COMPLEMENT = (
    (lazy(r"男"), lazy(r"女")),
    (lazy(r"已(?!婚)"), lazy(r"未|尚|正在|在办")),
    (lazy(r"(?<!不)合格|优良"), lazy(r"不合格")),
    (lazy(r"在职|在岗"), lazy(r"退休|离岗")),
    (lazy(r"正式"), lazy(r"预备")),
    (lazy(r"城镇|城区"), lazy(r"农村|乡村")),
    (lazy(r"线上"), lazy(r"线下")),
    (lazy(r"上半年"), lazy(r"下半年")),
    (lazy(r"同意|赞成"), lazy(r"反对|弃权|不同意")),
    (lazy(r"实到|到会|出席"), lazy(r"请假|缺席|缺勤")),
)
_SPAN_OF_TIME = lazy(r"20\d\d年$|[一二三四]季度$|[上下]半年$|\d月$")
_NEAR = 0.06


def _parts(words: str, counts: list[_Count]) -> _Wrong | None:
    """共46人，其中男31人、女17人."""
    at = next((m.start() for m in re.finditer("其中|分为|分成|包括|：", words)), -1)
    wholes = [count for count in counts if count.end <= at]
    if at < 0 or not wholes or _ABOUT.search(words):
        return None
    whole = wholes[-1]
    is_whole = words.startswith("其中", at) or _WHOLE.search(words[: whole.start])
    if at - whole.end > 14 or not is_whole:
        return None
    parts = [count for count in counts if count.start > at]
    if len(parts) < 2 or not all(_alike(part.unit, whole.unit) for part in parts):
        return None
    total = sum(part.value for part in parts)
    if total == whole.value:
        return None
    labels = [part.before.removeprefix("其中") for part in parts]
    is_sure = len(parts) == 2 and any(
        (one.search(labels[0]) and other.search(labels[1]))
        or (one.search(labels[1]) and other.search(labels[0]))
        for one, other in _COMPLEMENT
    )
    is_sure = is_sure or all(map(_SPAN_OF_TIME.search, labels))
    if not is_sure:
        if len(parts) < 3 or any(map(_OVERLAP.search, labels)):
            return None
        off = total - whole.value
        if abs(off) > max(2, _NEAR * whole.value) or (off < 0 and "等" in words):
            return None
    told = f"{_said(whole.value)}{whole.unit}"
    return parts[0].start, parts[-1].end, told, f"{_said(total)}{whole.unit}"


_HAVE = lazy(r"(?<!原)(?<!曾)(?:共|现|一共|总共)有$")
_BY_NOW = lazy(r"，(?:今年|目前|现在|截至目前，?|到目前)?已有$")


def _beyond(words: str, counts: list[_Count]) -> _Wrong | None:
    """共有十二个社区，今年已有十三个社区: a part that is more than its whole."""
    for whole, part in pairwise(counts):
        noun = words[whole.end : part.start]
        found = _BY_NOW.search(noun)
        if found is None or not _HAVE.search(whole.before) or whole.unit != part.unit:
            continue
        noun = noun[: found.start()]
        behind = words[part.end :]
        is_same = bool(noun) and noun.isalpha() and behind.startswith(noun)
        if is_same and len(noun) <= 4 and part.value > whole.value and not _ABOUT.search(words):
            told, right = f"{_said(part.value)}{part.unit}", f"{_said(whole.value)}{whole.unit}"
            return part.start, part.end, told, right
    return None


_TOTAL = lazy(r"(?:共计|总计|合计|一共|总共|累计|共)(?:\w{0,4})$")


def _total(words: str, counts: list[_Count]) -> _Wrong | None:
    """党员大会4次、支委会12次，共计17次."""
    for place, count in enumerate(counts):
        if place < 2 or not _TOTAL.search(count.before) or _ABOUT.search(words[: count.end]):
            continue
        parts: list[_Count] = []
        for part in reversed(counts[:place]):
            if not _alike(part.unit, count.unit) or _TOTAL.search(part.before):
                break
            behind = words[part.end : (parts[-1] if parts else count).start]
            if (
                re.search("其中|增加|减少|从|由|比|占", part.before)
                or not re.match(r"[，、和及\w（）]*$", behind)
                or len(re.findall("[，、]", behind)) > 1
            ):
                break
            parts.append(part)
        others = [one for one in counts[:place] if _alike(one.unit, count.unit)]
        if len(parts) != len(others) or len(parts) < 2:
            continue
        total = sum(part.value for part in parts)
        if total != count.value:
            return (
                count.start - len(count.before),
                count.end,
                f"{_said(count.value)}{count.unit}",
                f"{_said(total)}{count.unit}",
            )
    return None


_PRIZE = lazy(r"(?:[特一二三]等|优秀|优胜|鼓励|单项)奖$")


def _prizes(words: str, counts: list[_Count]) -> _Wrong | None:
    """一等奖2名、二等奖4名、三等奖6名，13名选手获奖."""
    prizes = [count for count in counts if _PRIZE.search(count.before)]
    rest = [count for count in counts if count not in prizes]
    rest = [
        count
        for count in rest
        if re.match(r"[^，。；]{0,8}(?:获奖|得奖|受到?表彰|获得?表彰)", words[count.end :])
        or re.search(r"共.{0,4}$", count.before)
    ]
    if len(prizes) < 2 or len(rest) != 1 or rest[0].start < prizes[-1].end:
        return None
    total, told = sum(prize.value for prize in prizes), rest[0]
    units_match = all(_alike(one.unit, told.unit) for one in prizes) or told.unit in _PERSONS
    if not units_match or total == told.value or _ABOUT.search(words):
        return None
    if any(prize.unit in "个项件篇幅" for prize in prizes) and told.unit in _PERSONS:
        return None
    return told.start, told.end, f"{_said(told.value)}{told.unit}", f"{_said(total)}{told.unit}"


_REST = lazy(
    r"(?:尚余|剩余|剩下|余下|还剩|尚剩|剩|其余|尚有|还有|仍有|未(?:完成|办结|整改)的?(?:有|还有)?)(?:的)?(?:\w{0,3})$"
)
_DONE = lazy(r"已|完成|办结|解决|整改|清|修|今年|先后|目前|改造|搬迁|脱贫|销号|拆|通过|到")


def _left(words: str, counts: list[_Count]) -> _Wrong | None:
    """原有8口，清淤5口，尚余4口."""
    if len(counts) != 3 or _ABOUT.search(words):
        return None
    whole, done, left = counts
    if not (_alike(whole.unit, done.unit) and _alike(done.unit, left.unit)):
        return None
    found = _REST.search(left.before)
    if not found or not _DONE.search(done.before) or _REST.search(done.before):
        return None
    if found[0][:2] in ("还有", "仍有", "尚有") and not re.match(
        r"\w{0,6}(?:未|没|待|正在|计划|需)", words[left.end :]
    ):
        return None
    if not re.search(r"原|共|有|总|全|应|需|任务|排查|受理|收到|列", whole.before):
        return None
    right = whole.value - done.value
    if right == left.value or right < 0:
        return None
    begin = left.start - len(found[0])
    return begin, left.end, f"{_said(left.value)}{left.unit}", f"{_said(right)}{left.unit}"


_GREW = lazy(
    r"(?:增加|增长|上升|提高|提升|扩大|发展|扩|增|减少|下降|降低|缩短|压缩|压减|精简|减|降)(?:到|至|为)$"
)
_BY = lazy(
    r"(?:增加|增长|上升|提高|新增|净增|减少|下降|降低|缩短|压缩|压减|精简|少|多|减|降|增)了?$"
)


def _change(words: str, counts: list[_Count]) -> _Wrong | None:
    """由52条增加到61条，增加了8条."""
    for one, two, by in zip(counts, counts[1:], counts[2:], strict=False):
        is_one = re.search(r"[由从](?:\w{0,12}的)?$", one.before) and _GREW.search(two.before)
        if (
            not is_one
            or re.search("比|较", by.before)
            or not _BY.search(by.before)
            or one.unit != two.unit
            or by.unit != two.unit
        ):
            continue
        right = round(abs(two.value - one.value), 6)
        if right != by.value and not _ABOUT.search(words):
            return by.start, by.end, f"{_said(by.value)}{by.unit}", f"{_said(right)}{by.unit}"
    return None


_SHARE = lazy(
    r"(?P<kind>占[^，。；]{0,10}?|(?:出勤|到会|参会|办结|合格|通过|完成|满意|优秀|及格|整改|回复|入户|签约|获奖|达标|回收)率(?:为|达到?|是|达到了)?)(?:(?P<number>\d+(?:\.\d+)?)[%％]|百分之(?P<words>[一二三四五六七八九十]+)|(?P<tenths>[一二三四五六七八九])成(?P<more>[一二三四五六七八九])(?!多))"
)


def _percent(share: re.Match[str]) -> float:
    if share["tenths"]:
        return 10.0 * (parse(share["tenths"]) or 0) + (parse(share["more"]) or 0)
    return float(share["number"] or parse(share["words"]) or 0)


def _share(words: str, counts: list[_Count]) -> _Wrong | None:
    """应到40人，实到38人，出勤率92%."""
    shares = list(_SHARE.finditer(words))
    if len(shares) != 1 or len(counts) != 2:
        return None
    (share,) = shares
    one, two = counts
    if not _alike(one.unit, two.unit) or share.start() < two.end or share.start() - two.end > 2:
        return None
    if re.search(r"比|较|增|降|提高|新|同期|其中|去年|上年|每", words) or _ABOUT.search(
        words.replace("百分之", "")
    ):
        return None
    told = _percent(share)
    large, small = max(one.value, two.value), min(one.value, two.value)
    right = (
        100 * two.value / one.value
        if share["kind"][0] != "占" or two.value <= one.value
        else 100 * small / large
    )
    if two.value > one.value and share["kind"][0] != "占":
        return None
    if abs(right - told) < 1 or told == 0:
        return None
    return (
        share.start(),
        share.end(),
        f"{_said(told)}%",
        f"{right:.1f}".rstrip("0").rstrip(".") + "%",
    )


# --- years and days

_FROM_TO = lazy(
    r"(?:从|自)?((?:19|20)\d{2})年(?:[^，。；\d]{0,8})?(?:到|至|—|－)((?:19|20)\d{2})年[^。；\d]{0,12}?(?:前后|历时|整整|长达|已有|已|共|用了|走过了?|度过了?)(?:整整)?([一二三四五六七八九十]{1,3}|\d{1,2})(?:个)?(?:年头|年)(?!级|代|前|间|规划|计划|以)"
)
_SINCE = lazy(
    r"((?:19|20)\d{2})年[^。；]{0,40}?(?:至今|到现在|到今天|如今|到今年|算来|屈指算来|一晃)[，]?(?:\w{0,6}?)(?:已经?|整整|有|是|过去|走过)+(?:了)?(?:整整)?([一二三四五六七八九十]{1,3}|\d{1,2})(?:个)?(?:年头|年)(?!级|代|前|间|规划|计划|以|多|余|有余)"
)
_THIS_YEAR = lazy(
    r"(?<!去年和)(?:今年(?:是|为|系)|时间(?:来|走|进)到了?|站在)((?:19|20)\d{2})年(?!代)|((?:19|20)\d{2})年(?:即将过去|即将结束|转眼过去|接近尾声|已近尾声)"
)
_YEAR = lazy(r"(?:19|20)\d{2}年")


def _years(line: str, index: int, year: int | None) -> Iterator[Hit]:
    for found in _FROM_TO.finditer(line):
        first, last, told = int(found[1]), int(found[2]), parse(found[3])
        if told is not None and told - (last - first) not in (-1, 0, 1):
            yield Hit("sum-differs", index, *found.span(), (f"{found[3]}年", f"{last - first}年"))
    if year is None:
        return
    for found in _SINCE.finditer(line):
        told = parse(found[2])
        others = len(_YEAR.findall(found[0])) > 1
        right = year - int(found[1])
        if told is not None and not others and told - right not in (-1, 0, 1):
            yield Hit("sum-differs", index, *found.span(), (f"{found[2]}年", f"{right}年"))
    for found in _THIS_YEAR.finditer(line):
        told_year = int(found[1] or found[2])
        late = found[2] is not None and told_year == year - 1
        if told_year != year and not late and "“" not in line[: found.start()]:
            yield Hit("date-this-year", index, *found.span(), (f"{told_year}年", str(year)))


_WORKED = lazy(
    r"自((?:19|20)\d{2})年[^，。；\d]{0,4}(?:\d{1,2}月)?[^，。；\d]{0,14}(?:以来|起)，(?:我|本人)?(?:已经?|至今)(?:有|整整)+([一二三四五六七八九十]{1,3}|\d{1,2})(?:个年头|年)(?!级|代|多|余)"
)


def _since(line: str, index: int, year: int) -> Iterator[Hit]:
    """自2021年参加工作以来，已有整整八年: more than can have passed by the text's day."""
    for found in _WORKED.finditer(line):
        told, passed = parse(found[2]), year - int(found[1])
        if told is not None and told - passed > 1 and passed >= 0:
            yield Hit("sum-differs", index, *found.span(), (f"{found[2]}年", f"{passed}年"))


_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days_between(month: int, day: int, last_month: int, last_day: int) -> int:
    return last_day - day + sum(_MONTH_DAYS[month - 1 : last_month - 1])


_BEGUN = lazy(
    r"(\d{1,2})月(\d{1,2})日(?:开始|起|开班|开营|启动)，(?:为期|历时|共)([一二两三四五六七八九十]{1,3}|\d{1,2})天，(?:至|到)(?:(\d{1,2})月)?(\d{1,2})日"
)


def _lasting(line: str, index: int) -> Iterator[Hit]:
    """从3月9日开始，为期五天，至3月20日结束."""
    for found in _BEGUN.finditer(line):
        first, last = int(found[1]), int(found[4] or found[1])
        told = parse(found[3])
        if told is None or not (1 <= first <= last <= 12):
            continue
        days = _days_between(first, int(found[2]), last, int(found[5]))
        # Days off may lie between; what a span has room for may be less, but not much.
        if days > 0 and not (0.6 * days - 1 <= told <= days + 1):
            yield Hit("sum-differs", index, *found.span(), (f"{found[3]}天", f"{days + 1}天"))


_SPAN = lazy(r"(?:(\d{1,2})月)(\d{1,2})日?(?:至|到|—|-|－|~|～)(?:(\d{1,2})月)?(\d{1,2})日")
_LASTS = lazy(
    r"(?:为期|历时|共|持续|连续|一连)(?:了)?([一二两三四五六七八九十]{1,3}|\d{1,2})天|^[^。]{0,30}?，([一二两三四五六七八九十]{1,3}|\d{1,2})天的?(?:培训|学习|时间|集训|活动|课程)|^[^。]*?。([一二两三四五六七八九十]{1,3}|\d{1,2})天(?:里|时间|的时间|来|的(?:培训|学习|时间|课程|集训))"
)


def _days(line: str, index: int) -> Iterator[Hit]:
    """6月8日至12日，为期三天."""
    spans = list(_SPAN.finditer(line))
    for place, span in enumerate(spans):
        stop = spans[place + 1].start() if place + 1 < len(spans) else len(line)
        lasts = _LASTS.search(line[span.end() : min(stop, span.end() + 60)])
        if lasts is None:
            continue
        first, last = int(span[1]), int(span[3] or span[1])
        if not (1 <= first <= last <= 12):
            continue
        days = _days_between(first, int(span[2]), last, int(span[4]))
        number = next(group for group in lasts.groups() if group)
        told = parse(number)
        slack = (-1, 0, 1, 2) if last > first else (0, 1)
        if told is not None and days > 0 and told - days not in slack:
            yield Hit(
                "sum-differs",
                index,
                span.start(),
                span.end() + lasts.end(),
                (f"{number}天", f"{days + 1}天"),
            )
