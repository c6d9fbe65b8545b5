"""What must be one way throughout: the speaker, the kind of unit, names, titles, dates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking import datefacts, likenames, posture, sums
from qicao.checking.hits import Hit
from qicao.text.around import before
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_SET_APART = lazy(r"“[^“”\n]*”|《[^《》\n]*》|【[^【】\n]*】")


class Seen(NamedTuple):
    """Words somewhere in the text: the line's index, where in it, and what kind they are of."""

    line: int
    start: int
    end: int
    kind: str


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Everything that is said in two ways."""
    own = _own_words(text)
    yield from _persons(own)
    yield from _units(own)
    yield from _callings(own)
    yield from posture.find(own, context.variables)
    yield from likenames.find(text, context)
    yield from datefacts.find(text, context)
    yield from sums.find(text, context)


def _own_words(text: Text) -> list[tuple[int, str]]:
    """The lines with what is quoted blotted out: others speak there."""
    return [
        (index, _SET_APART.sub(lambda found: "\0" * len(found[0]), line))
        for index, line in enumerate(text.texts)
        if text.rows[index].kind not in ("blank", "signature")
    ]


_ME = lazy(
    r"本人(?!的?(?:签名|申请|承诺|身份证|同意|签字|意愿))|笔者"
    r"|(?<![自忘无唯大小敌本为])我(?![们国党军省市县区校局院镇乡村处办委司社州厂队站所行馆园部科室中支街辈方])"
)
_ELSEWHERE = lazy(r"(?:教师|学生|党员|家长|职工|干部|群众|其|你|他|她)$")
"""Before 本人: it is not the author who is meant."""


def _names_self(line: str) -> bool:
    return "我" in line or "本人" in line or "笔者" in line


def _persons(own: Sequence[tuple[int, str]]) -> Iterator[Hit]:
    seen: list[Seen] = []
    for index, line in own:
        for found in _ME.finditer(line) if _names_self(line) else ():
            if found[0] == "本人" and _ELSEWHERE.search(before(line, found.start())):
                continue
            seen.append(Seen(index, *found.span(), found[0]))
    by_kind: dict[str, list[Seen]] = {}
    for one in seen:
        by_kind.setdefault(one.kind, []).append(one)
    if "笔者" in by_kind and len(by_kind) > 1:
        yield from _rarer(by_kind, "笔者", "person-bizhe")
    elif {"本人", "我"} <= by_kind.keys() and not _is_formal(seen):
        yield from _rarer(by_kind, "本人", "person-benren")
    mine = by_kind.get("我", []) + by_kind.get("本人", [])
    yield from _lone_voice(own, mine)
    yield from _lone_we(own, mine)


def _rarer(by_kind: dict[str, list[Seen]], formal: str, rule: str) -> Iterator[Hit]:
    """The way of saying 我 that stands more seldom, at its first place."""
    others = [one for kind, places in by_kind.items() if kind != formal for one in places]
    rare, usual = by_kind[formal], sorted(others)
    if len(usual) < len(rare):
        rare, usual = usual, rare
    first = rare[0]
    yield Hit(rule, first.line, first.start, first.end, (first.kind, usual[0].kind))


def _is_formal(seen: Sequence[Seen]) -> bool:
    """Whether 本人 takes the place of the first 我 in every paragraph, as reports have it."""
    first: dict[int, str] = {}
    for one in seen:
        first.setdefault(one.line, one.kind)
    return len(first) > 1 and set(first.values()) == {"本人"}


_COLLECTIVE = lazy(
    r"我们(?:班子|支部|党委|党支部|单位|部门|集体|科室|团队|教研组)|(?:我们|我(?:校|局|院|公司|镇|乡|支部|单位|中心|所|厂|处))(?:先后|组织|开展|成立|制定|邀请|召开|举办|建立|推行|修订|安排|落实|坚持)"
)
_OPINION = lazy(r"(?:我|本人)(?:认为|觉得|个人|感到|体会到|深深|打算|将|要|一定|决心|想)")
_SPEAKER = lazy(
    r"我(?:代表|来|讲|谈|汇报|就|向|受)|(?:由|让|请)我|作为|身为|我的(?:汇报|发言)|下面"
)
_MANY, _LONE = 3, 1


_LONE_WE = lazy(r"(?<![\w“])我们(?:一致)?(?:认为|觉得|体会到|感到|打算|决心)(?!人)")
_TOGETHER = lazy(
    r"你|咱|和我|与我|同我|一起|一同|一道|大家|同事|同组|小组|班子|全体|全站|全所|全校|集体|团队|搭档|两人|几个人|(?<![他她它])们"
)


def _lone_we(own: Sequence[tuple[int, str]], mine: Sequence[Seen]) -> Iterator[Hit]:
    """A single 我们认为 where one person speaks of what that person did alone."""
    if len(mine) < 2:
        return
    found = [
        (index, match) for index, line in own if "我们" in line for match in _LONE_WE.finditer(line)
    ]
    if len(found) != 1 or sum(line.count("我们") for _, line in own) > 1:
        return
    ((index, match),) = found
    rest = "".join(line for _, line in own).replace("我们", "", 1)
    if not (_TOGETHER.search(rest) or _COLLECTIVE.search(rest)):
        yield Hit("person-single", index, *match.span(), (match[0],))


def _lone_voice(own: Sequence[tuple[int, str]], mine: Sequence[Seen]) -> Iterator[Hit]:
    """A single 我认为 in a text that a unit speaks."""
    if len(mine) != _LONE:
        return
    lines = dict(own)
    (one,) = mine
    found = _OPINION.match(lines[one.line], one.start)
    together = sum(len(_COLLECTIVE.findall(line)) for line in lines.values())
    if found and together >= _MANY and not any(map(_SPEAKER.search, lines.values())):
        yield Hit("person-collective", one.line, *found.span(), (found[0],))


_UNITS = {
    "我校": r"我(?:们学)?校(?!对|正|验|准|订|阅)",
    "我局": r"我(?:们)?局(?!限|部|面|势|促|外)",
    "我公司": r"我(?:们)?公司|我司(?!机|空|令|法)|我厂(?!房)|我(?:们)?企业",
    "我镇": r"我镇(?!定|静|守|压|住)|我乡(?!愁|音|亲|情|土|下|村)|我街道|我(?:们)?社区",
    "我行": r"(?<![自唯])我行(?!我|动|走|为|驶|使|政|程|将|善|文|贿|事|军|李)",
    "我医院": r"我(?:们)?医院|我科室",
}
"""Words by which the author calls the own unit; no text has two of these kinds."""

_UNIT = lazy("|".join(f"({pattern})" for pattern in _UNITS.values()))


def _units(own: Sequence[tuple[int, str]]) -> Iterator[Hit]:
    yield from _minority("audience-unit", _seen(_UNIT, _UNITS, ("我",), own), own)


_CALLINGS = {
    "教师": r"(?:人民|党员|青年|语文|数学|英语|体育|中学|小学|高中|初中|大学|高校|幼儿园?|乡村|思政课?)*(?:教师|教育工作者|班主任|辅导员)",
    "公务员": r"(?:机关|基层)?(?:公务员|机关干部|机关工作人员|纪检干部|税务干部|组工干部)",
    "医务工作者": r"医务工作者|医生|护士|医护人员",
    "警察": r"(?:人民|基层|公安)*(?:警察|民警|辅警)",
    "企业员工": r"(?:国有企业|国企|央企|企业|公司|银行)(?:的)?(?:普通)?(?:员工|职工|职员|管理人员)",
    "社区工作者": r"社区(?:工作者|干部|网格员)|网格员",
    "村干部": r"(?:村|乡镇)干部|驻村干部|村党支部书记",
}
_CALLING = lazy(
    r"(?<!无论)(?:作为|身为|我是)(?:(?:一|这)[名位个])?(?:\w{0,6}?(?:的|普通|基层|年轻|老|新)){0,2}(?:"
    + "|".join(f"({pattern})" for pattern in _CALLINGS.values())
    + r")(?=[，。；：、\n的我]|$)"
)


def _callings(own: Sequence[tuple[int, str]]) -> Iterator[Hit]:
    """作为一名教师 and 作为一名公务员: the author is one of them."""
    seen = _seen(_CALLING, _CALLINGS, ("作为", "身为", "我是"), own)
    yield from _minority("audience-calling", seen, own)
    yield from _addressed(own)


def _seen(
    pattern: re.Pattern[str],
    kinds: Iterable[str],
    needles: Sequence[str],
    own: Sequence[tuple[int, str]],
) -> list[Seen]:
    """What ``pattern`` matches, each group of it a kind; every match holds a needle."""
    names = list(kinds)
    return [
        Seen(index, *found.span(), names[(found.lastindex or 1) - 1])
        for index, line in own
        if any(needle in line for needle in needles)
        for found in pattern.finditer(line)
    ]


def _minority(rule: str, seen: Sequence[Seen], own: Sequence[tuple[int, str]]) -> Iterator[Hit]:
    """What is of another kind than most: each kind at its first place."""
    count = Counter(one.kind for one in seen)
    if len(count) < 2:
        return
    lines = dict(own)
    usual = count.most_common(1)[0][0]
    first = next(one for one in seen if one.kind == usual)
    usually = lines[first.line][first.start : first.end]
    told = {usual}
    for one in seen:
        if one.kind not in told:
            told.add(one.kind)
            yield Hit(rule, *one[:3], (lines[one.line][one.start : one.end], usually))


_READERS = {
    "同学": r"(?:亲爱的)?同学们|各位同学|少先队员们",
    "职工": r"各位(?:职工|员工|工友|股东|客户)|(?:职工|员工|工友)们",
    "乡亲": r"(?:各位)?乡亲们|各位(?:居民|村民)",
}
_READER = lazy(
    r"(?:(?<=[，。！？；：\0])|^)(?:"
    + "|".join(f"({p})" for p in _READERS.values())
    + r")(?=[，：！、,:!]|$)"
)


def _addressed(own: Sequence[tuple[int, str]]) -> Iterator[Hit]:
    """Whom the text speaks to."""
    seen = _seen(_READER, _READERS, ("们", "各位"), own)
    yield from _minority("audience-readers", seen, own)
