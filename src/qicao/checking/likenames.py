"""Names that are one name written in two ways: of the own unit, and of documents."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.hits import Hit
from qicao.checking.nearnames import Near, differ_once
from qicao.text.around import before
from qicao.text.lazy import lazy
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_KINDS = "大学|学院|中学|小学|学校|幼儿园|医院|公司|集团|委员会|支部|局|中心|办事处|政府|银行|研究所|工厂"
_UNIT = lazy(
    rf"(?:(?<![\w》”])(?:[在对为由从到赴于与和及向是给自任]|作为|来自|走进)?|(?<=[在由从到赴与和及向是]))("
    rf"\w{{2,4}}?(?:省|市|县|区|州|镇|乡)[^\W的在和与对]{{1,12}}?(?:{_KINDS})(?!小学|学校|幼儿园))"
)
_BARE_UNIT = lazy(
    r"(?:^|(?<=[，。、；：“（\s在到对为由从是]))([^\W我在到对由从是与和的]{2,4}第?[一二三四五六七八九十实]\w{0,4}?(?:中学|小学|医院|幼儿园))"
)
_AREA = lazy(r"^(\w{2,4}?)([省市县区州镇乡])")
_NUMERALS = frozenset("一二三四五六七八九十百0123456789东南西北上中下前后")
_SOUNDS = (
    "青清轻卿 阳杨洋扬羊 林琳临霖 江姜 石实时 和合河禾 明名鸣 新兴欣心鑫 光广 华花 红宏洪鸿虹 东冬 平坪萍 安岸 山杉 溪西希奚曦 湖胡 泉全 城成诚程 "
    "龙隆 丰风峰枫凤锋 园圆源原元 育玉 试实 验检 镇振 笫第 学校 桥侨乔 柳刘 岭领 海洲 州洲周 县现"
).split()
"""Characters that are mistaken for each other when a name is typed."""

_MIXED = {frozenset((a, b)) for group in _SOUNDS for a in group for b in group if a != b}
_INTRODUCED = lazy(r"(?:简称|原名|前身是|更名为|改名为|曾用名)[^。]{0,30}$")


def find(text: Text, context: Context) -> Iterator[Hit]:
    """Names of the own unit that differ from it by a slip, and titles that differ so."""
    yield from _units(text, context)
    yield from _variants(text, context)
    yield from _branches(text, context)
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
        if not _INTRODUCED.search(before(line, found.start(1)))
    ]
    known = {value for key, value in context.variables.items() if key in ("单位", "单位简称")}
    count = Counter(name.words for name in seen)
    near = Near(words for words, _ in count.most_common())
    told: set[str] = set()
    for name in sorted(seen):
        if name.words in known or name.words in told:
            continue
        right = _meant(name.words, known, count, near)
        if right:
            told.add(name.words)
            yield Hit("name-varies", *name[:3], (name.words, right))


def _meant(words: str, known: set[str], count: Counter[str], near: Near) -> str:
    """The name that ``words`` must be a slip of: what is known first, then what is usual."""
    for other in known:
        if _is_slip(words, other):
            return other
    for other in near.to(words):
        times = count[other]
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
    if not differ_once(one, other):
        return False
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


# --- one unit, its name with more or fewer words in it

_WORDS_OF_NAMES = lazy(
    r"(?<=.)(?:省|市|县|区|州|镇|乡|街道)|中心(?=卫生院|小学|幼儿园|学校)|人民(?=医院|政府|法院|检察院)|有限|责任|股份|居民(?=委员会)|村民(?=委员会)|党(?=支部)"
)
"""What is left out of a name, or put in, when it is written carelessly."""

_SORTS = r"卫生院|卫生服务中心|医院|保健院|小学|中学|幼儿园|学校|公司|水厂|局|办事处|委员会|法院|检察院|图书馆|文化馆|文化站|中心|政府"
_REST_OF_NAME = rf"[^\W的了在是和与对为]{{0,10}}?(?:{_SORTS})(?!(?:党)?[^\W的了在是和与对为我将等又也都已各有把从全上教干职医工今开组举每来去年被向]{{0,8}}(?:{_SORTS}))"
_SHORTEST_VARIANT = 5


def _variants(text: Text, context: Context) -> Iterator[Hit]:
    """梅岭镇卫生院 for 梅岭镇中心卫生院: the same place, the same kind, a word more or less."""
    given = context.variables.get("单位", "")
    known = {*context.variables.values(), *_introduced(text)}
    told = set(known)
    for unit in [given] if given else _usual(text):
        area = _AREA.match(unit)
        if area is None or _PUBLIC.search(unit):
            continue
        own = _core(unit)
        pattern = re.compile(re.escape(area[1]) + _REST_OF_NAME)
        for index, line in enumerate(text.texts):
            for found in pattern.finditer(line) if area[1] in line else ():
                words = found[0]
                is_other = len(words) < _SHORTEST_VARIANT or words in told or words in unit
                if is_other or _PUBLIC.search(words) or _core(words) != own:
                    continue
                if not _INTRODUCED.search(before(line, found.start())):
                    told.add(words)
                    yield Hit("name-varies", index, *found.span(), (words, unit))
    yield from _waterworks(text, given)


def _usual(text: Text) -> list[str]:
    """The names of units that stand oftener than others of the same core."""
    count = Counter(
        found[1]
        for line in text.texts
        if any(kind in line for kind in ("院", "学", "园", "公司"))
        for found in _FULL_NAME.finditer(line)
    )
    return [name for name, times in count.most_common(_MOST_UNITS) if times > 1]


_FULL_NAME = lazy(
    rf"(?:(?<![\w》”])(?:[在对为由从到赴于与和及向是给自任]|作为|来自|走进)?|(?<=[在由从到赴与和及向是]))(\w{{2,4}}?[市县区州镇乡]{_REST_OF_NAME})"
)
_MOST_UNITS = 5
_PUBLIC = lazy(r"政府|法院|检察院|委员会|办事处")
"""Kinds of units whose short name everybody uses."""

_WATER = lazy(r"(?:[^\W的是在了和与为到由对]{2,3})??[县市区镇](自来水|供水)(?:有限|有限责任)?公司")


_RENAMED = lazy("前身|更名|改名|改制|改组|合并|原名|以下简称")


def _waterworks(text: Text, unit: str) -> Iterator[Hit]:
    """县自来水公司 and 县供水公司: no county has both."""
    seen = [
        (found[1], _Name(index, found.start(), found.end(), found[0]))
        for index, line in enumerate(text.texts)
        if "水" in line
        for found in _WATER.finditer(line)
        if not _RENAMED.search(line)
    ]
    given = _WATER.search(unit)
    kinds = Counter(kind for kind, _ in seen)
    if given is None and len(kinds) < 2:
        return
    right = given[1] if given else kinds.most_common(1)[0][0]
    usual = unit if given else next(name.words for kind, name in seen if kind == right)
    for kind, name in seen:
        if kind != right:
            yield Hit("name-varies", *name[:3], (name.words, usual))
            return


def _core(name: str) -> str:
    return _WORDS_OF_NAMES.sub("", name)


_SHORT_NAME = lazy(r"(?:简称|又称|也称|俗称)(?:为)?[:：]?[“「]?([^”」）)，。]{2,16})")


def _introduced(text: Text) -> set[str]:
    """Short names that the text itself gives."""
    return {found[1] for line in text.texts if "称" in line for found in _SHORT_NAME.finditer(line)}


_BRANCH = lazy(
    r"(机关|离退休|退休|教工|学生|社区|村|行政|后勤|教学|在职)?(第?)([一二三四五六七八九十]{1,3}|\d{1,2})(党?)支部"
)


def _branches(text: Text, context: Context) -> Iterator[Hit]:
    """机关三支部 for 机关第三党支部."""
    own = _BRANCH.search(context.variables.get("支部", ""))
    seen: dict[tuple[str, str], list[_Name]] = {}
    for index, line in enumerate(text.texts):
        for found in _BRANCH.finditer(line) if "支部" in line else ():
            name = _Name(index, *found.span(), found[0])
            seen.setdefault((found[1] or "", found[3]), []).append(name)
    for (kind, number), names in seen.items():
        count = Counter(name.words for name in names)
        right = max(count, key=lambda words: ("第" in words, count[words]))
        if own is not None and (own[1] or "", own[3]) == (kind, number):
            right = own[0]
        wrong = next((name for name in names if name.words != right), None)
        if wrong is not None and "第" in right:
            yield Hit("name-varies", *wrong[:3], (wrong.words, right))


# --- titles of documents

_TITLE = lazy(r"《([^《》\n]{2,60})》")
_PARTICLES = lazy(r"[的和与及、若干]|以及|[\W_]")
_SHORTEST_TITLE = 8
_BY_SUBJECT = lazy(r"^中华人民共和国.*法$|^中国共产党.*工作条例$|工作条例$")
"""Titles of one form that differ by their subject alone: each is a document of its own."""

_COUNTED = lazy(r"[\d一二三四五六七八九十上中下春秋夏冬甲乙丙省市县区国]")


def _titles(text: Text) -> Iterator[Hit]:
    seen: list[_Name] = []
    for index, line in enumerate(text.texts):
        if "《" in line:
            seen += [_Name(index, *f.span(), f[1]) for f in _TITLE.finditer(line)]
    count = Counter(name.words for name in seen)
    near = Near((words for words in count if len(words) >= _SHORTEST_TITLE), _title_key)
    first: dict[str, _Name] = {}
    for name in seen:
        first.setdefault(name.words, name)
    told: set[str] = set()
    for name in seen:
        if len(name.words) < _SHORTEST_TITLE or name.words in told:
            continue
        other = next(
            (
                other
                for other in near.to(name.words)
                if _before(first[other], name, count) and _same(other, name.words)
            ),
            "",
        )
        if other:
            told.add(name.words)
            yield Hit("title-varies", *name[:3], (name.words, other))


def _before(other: _Name, name: _Name, count: Counter[str]) -> bool:
    """Whether ``other`` is the usual way: it stands oftener, or as often and earlier."""
    if other.words == name.words:
        return False
    if count[other.words] != count[name.words]:
        return count[other.words] > count[name.words]
    return other < name


def _title_key(title: str) -> str:
    return _PARTICLES.sub("", title)


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
    if not differ_once(left, right):
        return False
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
