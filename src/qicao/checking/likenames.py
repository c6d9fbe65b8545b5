"""Names that are one name written in two ways: of the own unit, and of documents."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.hits import Hit
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_KINDS = "大学|学院|中学|小学|学校|幼儿园|医院|公司|集团|委员会|支部|局|中心|办事处|政府|银行|研究所|工厂"
_UNIT = re.compile(
    rf"(?:(?<![\w》”])(?:[在对为由从到赴于与和及向是给自任]|作为|来自|走进)?|(?<=[在由从到赴与和及向是]))("
    rf"\w{{2,4}}?(?:省|市|县|区|州|镇|乡)[^\W的在和与对]{{1,12}}?(?:{_KINDS})(?!小学|学校|幼儿园))"
)
_BARE_UNIT = re.compile(
    r"(?:^|(?<=[，。、；：“（\s在到对为由从是]))([^\W我在到对由从是与和的]{2,4}第?[一二三四五六七八九十实]\w{0,4}?(?:中学|小学|医院|幼儿园))"
)
_AREA = re.compile(r"^(\w{2,4}?)([省市县区州镇乡])")
_NUMERALS = frozenset("一二三四五六七八九十百0123456789东南西北上中下前后")
_SOUNDS = (
    "青清轻卿 阳杨洋扬羊 林琳临霖 江姜 石实时 和合河禾 明名鸣 新兴欣心鑫 光广 华花 红宏洪鸿虹 东冬 平坪萍 安岸 山杉 溪西希奚曦 湖胡 泉全 城成诚程 "
    "龙隆 丰风峰枫凤锋 园圆源原元 育玉 试实 验检 镇振 笫第 学校 桥侨乔 柳刘 岭领 海洲 州洲周 县现"
).split()
"""Characters that are mistaken for each other when a name is typed."""

_MIXED = {frozenset((a, b)) for group in _SOUNDS for a in group for b in group if a != b}
_INTRODUCED = re.compile(r"(?:简称|原名|前身是|更名为|改名为|曾用名)[^。]{0,30}$")


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Names of the own unit that differ from it by a slip, and titles that differ so."""
    yield from _units(text, context)
    yield from _titles(text)


class _Name(NamedTuple):
    line: int
    start: int
    end: int
    words: str


def _units(text: Text, context: Context) -> Iterator[Hit]:
    seen = [
        _Name(index, found.start(1), found.end(1), found[1])
        for index, line in enumerate(text.texts)
        if any(kind in line for kind in _KINDS.split("|"))
        for pattern in (_UNIT, _BARE_UNIT)
        for found in pattern.finditer(line)
        if not _INTRODUCED.search(line[: found.start(1)])
    ]
    known = {value for key, value in context.variables.items() if key in ("单位", "单位简称")}
    count = Counter(name.words for name in seen)
    told: set[str] = set()
    for name in sorted(seen):
        if name.words in known or name.words in told:
            continue
        right = _meant(name.words, known, count)
        if right:
            told.add(name.words)
            yield Hit("name-varies", *name[:3], (name.words, right))


def _meant(words: str, known: set[str], count: Counter[str]) -> str:
    """The name that ``words`` must be a slip of: what is known first, then what is usual."""
    for other in known:
        if _is_slip(words, other):
            return other
    for other, times in count.most_common():
        usual = times > count[words] or (times == count[words] and len(other) > len(words))
        if other not in known and other != words and usual and _is_slip(words, other):
            return other
    return ""


def _is_slip(one: str, other: str) -> bool:
    """Whether two names are one: but for 县 and 市, a character left out, or mistaken."""
    if one == other:
        return False
    left, right = _AREA.match(one), _AREA.match(other)
    if left and right and left[1] == right[1] and one[left.end() :] == other[right.end() :]:
        return left[2] in "市县区州" and right[2] in "市县区州"
    changes = [
        (one[a:b], other[c:d])
        for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    if len(changes) != 1 or min(len(one), len(other)) < 5:
        return False
    ((before, after),) = changes
    if len(before) > 1 or len(after) > 1 or _NUMERALS & {before, after}:
        return False
    return frozenset((before, after)) in _MIXED if before and after else _is_left_out(one, other)


def _is_left_out(one: str, other: str) -> bool:
    """One character less within the name: a shorter kind of place, or a slip."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    area = _AREA.match(longer)
    if area and shorter == longer[: area.start(2)] + longer[area.end(2) :]:
        return True
    return longer[:2] == shorter[:2] and longer[-2:] == shorter[-2:]


_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_PARTICLES = re.compile(r"[的和与及、若干]|以及|[\W_]")
_SHORTEST_TITLE = 8
_BY_SUBJECT = re.compile(r"^中华人民共和国.*法$|^中国共产党.*工作条例$|工作条例$")
"""Titles of one form that differ by their subject alone: each is a document of its own."""

_COUNTED = re.compile(r"[\d一二三四五六七八九十上中下春秋夏冬甲乙丙省市县区国]")


def _titles(text: Text) -> Iterator[Hit]:
    seen: list[_Name] = []
    for index, line in enumerate(text.texts):
        if "《" in line:
            seen += [_Name(index, *f.span(), f[1]) for f in _TITLE.finditer(line)]
    count = Counter(name.words for name in seen)
    names = [words for words in count if len(words) >= _SHORTEST_TITLE]
    told: set[str] = set()
    for name in seen:
        if len(name.words) < _SHORTEST_TITLE or name.words in told:
            continue
        other = next(
            (o for o in names if _before(o, name, seen, count) and _same(o, name.words)), ""
        )
        if other:
            told.add(name.words)
            yield Hit("title-varies", *name[:3], (name.words, other))


def _before(other: str, name: _Name, seen: Sequence[_Name], count: Counter[str]) -> bool:
    """Whether ``other`` is the usual way: it stands oftener, or as often and earlier."""
    if other == name.words:
        return False
    if count[other] != count[name.words]:
        return count[other] > count[name.words]
    return next(one for one in seen if one.words == other) < name


def _same(one: str, other: str) -> bool:
    """Whether two titles can only mean one document."""
    if abs(len(one) - len(other)) > 3:
        return False
    if "（" in one or "（" in other or "(" in one + other:
        return False
    left, right = _PARTICLES.sub("", one), _PARTICLES.sub("", other)
    if left == right:
        return bare(one) != bare(other) or len(one) == len(other)
    if sorted(left) == sorted(right):
        return True
    changes = [
        (left[a:b], right[c:d])
        for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    if len(changes) != 1 or min(len(left), len(right)) < _SHORTEST_TITLE:
        return False
    ((before, after),) = changes
    if max(len(before), len(after)) > 1 or _COUNTED.search(before + after):
        return False
    return not (before and after and _BY_SUBJECT.search(one))
