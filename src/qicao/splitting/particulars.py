"""Find particulars of somebody else in a paragraph: units, places, persons, dates, figures.

A particular that a variable can stand for is replaced by the variable. Any other is a leak, and
a paragraph with a leak is held. Facts of public record (a Party congress and its date) belong to
nobody.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon.names import posts, public, units
from qicao.reading import dates, names, numbers
from qicao.reading.sentences import sentence_at, words_before
from qicao.splitting.figures import is_on_record, is_reported, noun_of
from qicao.text.phrases import occurrences
from qicao.text.punctuation import Change
from qicao.text.wordindex import WordIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from qicao.reading.names import Name

_UNIT, _PERSON = "单位", "人名"
_BY_SORT = {"省": "省", "市": "市", "州": "市", "县": "县区", "区": "县区", "旗": "县区"}
"""The variable of a place by the suffix of its name; smaller places are 地点."""

_PLACES = frozenset((*_BY_SORT.values(), "地点"))
"""Variables of places; each also replaces the short name: 新平 for 新平县."""

_SHOWN = {
    "person": "人名", "unit": "单位名", "branch": "单位名", "place": "地名", "contact": "联系方式", "self": "单位名",
}  # fmt: skip

_MEETING = re.compile(
    r"(?:县|市|区|省|州)(?:政协|人大|委|党委)?(?:第)?[一二三四五六七八九十]{1,4}届[一二三四五六七八九十]{1,3}次(?:全体)?(?:会议|全会)"
)
_OWN_ORGAN = re.compile(
    r"(?<!\w)(?:县|市|区|省|州)政协(?=专门|创新|结合|先后|坚持|始终|积极|高度|量力|全体|机关|将|把|把握|围绕|开展|组织)"
)
_N = r"(?:[一二三四五六七八九十百几两]{1,4}|(?<!\d)\d{1,2})"
_ROUNDED = r"(?:[一二三四五六七八九十百千几两]{2,6}|\d{2,4})[多余来]"
"""A rounded number of more than ten. Of nineteen paragraphs that count days, hours, distances or years
of age so, editors found none that another author could print."""

_NAMED = {
    "年限": re.compile(
        "(?:行医|从教|从医|从警|从业|任教|执教|入职|参军|入伍|入党|参加工作|工作|干了|当了|教了|做了)"
        f"[^，。；]{{0,6}}?{_N}(?:多|余|来)?(?:年|个月|个年头)"
    ),
    "天数": re.compile(
        f"(?!一[天个周年]){_N}(?:多|余|来)?(?:天|个月|周|个星期|个小时|年)"
        "(?:下来|的(?:时间|培训|学习|工作|集训|课程|实习|生活|军训))"
        f"|{_ROUNDED}(?:天|个月|个?小时)"
    ),
    "数字": re.compile(f"{_ROUNDED}(?:公?里|米|岁)"),
    "时刻": re.compile(
        f"(?:凌晨|清晨|清早|早上|上午|中午|下午|傍晚|晚上|夜里|深夜|半夜|已经|将近|快)[^，。；]{{0,2}}{_N}点"
    ),
    "岗位": re.compile(
        "(?<=我是)(?:[^，。；一]{2,14}的一[名个位][^，。；的]{2,12}|一[名个位](?:从事|来自)[^，。；]{2,14})"
        "|(?<=作为)[^，。；一]{2,14}(?:系统|车间|部门|科室|公司|中队|大队|班组)的一[名个位][^，。；的]{2,12}"
        "|(?<=在)[^，。；的]{1,6}(?:科|车间|班组|中队|窗口)(?=这[个一]岗位)"
    ),
    "活动名": re.compile("“[^“”]{2,8}杯”"),
    "事件名": re.compile(r"“\d{1,2}[.·•．]\d{1,2}”(?!讲话|精神|事变|运动|国家|指示|批示|回信)"),
    "班级": re.compile(
        r"(?:19|20)\d\d[级届](?!全国|人大|政协)|[高初大研][一二三四][（(]?\d{1,2}[）)]?班"
        "|[高初][一二三](?:年级|语文|数学|英语|物理|化学|历史|地理|政治|生物)"
    ),
}
"""Particulars without the name of a unit or place: the author's own post and years in it, days of an
event, times of day, contests, “8·26”事故, 2019级, 高一（3）班. Of paragraphs that have years, days or
times one in thirty could be printed by another author as it is."""

_RELATIVE = re.compile(
    "今年|去年|前年|明年|截至|本月|上个?月|上周|上半年|下半年|目前，|(?<![\\d一二三四五六七八九十])日前|近日"
)
_EVERY = re.compile("每(?:个?月|周|季|半年|年)")
_LED = re.compile(
    "[^。，；]{0,6}的?(?:正确|坚强|亲切|悉心)?(?:带领|领导|指导|关心|支持|帮助|主持)下"
)
"""After the name of a person who leads the author: another author has such a leader, too."""

_SPOKE = re.compile("(?:总书记|习近平|主席|总理)[^，。；]{0,8}$")
"""Before the name of a place or unit that a leader of the state visited."""

_COMMANDS = re.compile(
    f"{_SPOKE.pattern}|(?:根据|按照|依据|遵照|遵循|经|由|被|获|受|贯彻|落实|传达|写给|致)[^，。；]{{0,2}}$"
)
"""Before the name of a unit that isn't the author's: it orders, allows or awards, or is written to."""

_LETTER = re.compile("[^，。；]{0,12}(?:回信|复信|贺信|贺电)")
"""After the name of a unit that was written to."""

_STUDY = ("学习", "培训", "参加", "召开", "举行")
_THOUGHT = (
    "思想", "理论", "主义", "列宁主义", "新时代", "同志为核心", "同志为总书记", "总书记关于", "总书记系列",
)  # fmt: skip
"""After a person's name: it is part of a term or a set phrase, so there is nothing to verify."""

_UNTIL = ("底前", "前", "之前")
_ANNIVERSARIES = {1921: "{{ 建党周年 }}", 1949: "{{ 建国周年 }}", 1978: "{{ 年份 - 1978 }}"}
"""Expressions for the count of years since well-known days, by the year of the day."""

_IS_MEETING = re.compile("(?:的|之际召开的)?(?:[^，。]{0,4}大会|座谈会|讲话)")
"""After 成立95周年: the name of a past meeting, which keeps its count."""

_AGES, _YEAR = 20, 1000
"""Least number of years (included) and limit (excluded) that may count from a well-known day."""

_MOST_FIGURES = 2
"""Maximum number of figures in a paragraph; one with more is somebody's report."""


class Leak(NamedTuple):
    """A particular of somebody else that no variable stands for."""

    kind: str
    text: str


def place_stems(paragraphs: Iterable[str]) -> dict[str, str]:
    """Return the places that one essay is about: name without 县, 市 and the like → that suffix.

    The suffix is "" if the essay never gives it.
    """
    places = [n for text in paragraphs for n in names.find(text) if n.kind == "place"]
    return {name.stem: name.sort for name in sorted(places, key=lambda name: name.sort)}


def particulars(text: str, stems: Mapping[str, str]) -> Particulars:
    """Return the particulars of one paragraph; ``stems`` as by ``place_stems`` for its essay."""
    found = Particulars(text)
    _anniversaries(text, found)
    for pattern, name in ((_MEETING, "会议"), (_OWN_ORGAN, _UNIT)):
        for match in pattern.finditer(text):
            found.put(*match.span(), name)
    named = names.find(text)
    _units(named, found)
    _places(named, stems, found)
    _persons(named, found)
    for kind, pattern in _NAMED.items():
        found.leaks += [Leak(kind, match[0]) for match in pattern.finditer(text)]
    _dates(text, found)
    _figures(text, found)
    found.changes.sort()
    return found


class Particulars:
    """The changes that insert variables into a paragraph, its leaks, and doubts (``flags``).

    ``variables`` maps each inserted variable to the words that it replaces.
    """

    def __init__(self, text: str) -> None:
        """Take the paragraph's text; nothing is found in it yet."""
        self.text = text
        self.changes: list[Change] = []
        self.variables: dict[str, str] = {}
        self.leaks: list[Leak] = []
        self.flags: list[str] = []
        self._taken = bytearray(len(text))

    def put(self, start: int, end: int, name: str, after: str = "") -> None:
        """Replace characters ``start`` up to ``end`` by a variable, written as ``after`` if given.

        Words that are dealt with already are skipped. A variable can't stand for two different
        words, except 单位 and short names of places: the second ones leak. An expression without a
        variable of its own (改革开放45周年) has the ``name`` "".
        """
        if self.covers(start, end):
            return
        words = self.text[start:end]
        told = self.variables.get(name, words)
        if name != _UNIT and told != words and not (name in _PLACES and told.startswith(words)):
            self.leaks.append(Leak(name, words))
            return
        if name:
            self.variables.setdefault(name, words)
        self.changes.append(Change(start, end, after or "{{ " + name + " }}"))
        self._taken[start:end] = b"\1" * (end - start)

    def leak(self, name: Name) -> None:
        """Note a name that no variable can stand for."""
        self.leaks.append(Leak(_SHOWN[name.kind], name.text))
        self._taken[name.start : name.end] = b"\1" * (name.end - name.start)

    def covers(self, start: int, end: int) -> bool:
        """Whether any of the characters ``start`` up to ``end`` is dealt with already."""
        return self._taken.find(1, start, end) >= 0


def _anniversaries(text: str, found: Particulars) -> None:
    for one in dates.anniversaries(text):
        expression = _ANNIVERSARIES.get(one.founded)
        is_round = one.counted in ("百", "一百")  # 建党百年 is what 2021 is called
        if expression and not is_round and not _IS_MEETING.match(text, one.end):
            name = expression.strip("{} ")
            start = one.start + one.written.rindex(one.counted)
            end = start + len(one.counted)
            found.put(start, end, name if name.isidentifier() else "", expression)
    if found.changes:
        # One count of years can't grow while others next to it stay.
        found.leaks += [
            Leak("年数", number.written + number.unit)
            for number in numbers.find(text)
            if number.unit == "年"
            and _AGES <= (number.value or 0) < _YEAR
            and not found.covers(number.start, number.end)
        ]


def _units(named: Sequence[Name], found: Particulars) -> None:
    """Replace self-references, and the only unit named, by variables; several units leak.

    One unit named is the author's own; of several some are another's, and nothing tells which.
    """
    own = {name.sort for name in named if name.kind == "self"} - _BY_SORT.keys()
    listed = [name for name in named if name.kind in ("unit", "branch")]
    for name in named:
        if name.kind == "self":
            found.put(name.start, name.end, _BY_SORT.get(name.sort, _UNIT))
    is_one = len({name.text for name in listed}) == 1
    for name in listed:
        is_own = is_one and name.kind == "unit" and not _is_anothers(found.text, name, own)
        if is_own:
            found.put(name.start, name.end, _UNIT)
        elif not found.covers(name.start, name.end):
            found.leak(name)


def _is_anothers(text: str, name: Name, own: Collection[str]) -> bool:
    """Whether a unit can't be the author's.

    It is quoted, it gives orders, is written to, a leader spoke there, it is a body of several
    units, or its kind differs (县教育局 near 我校).
    """
    before = words_before(text, name.start)
    if units()[name.sort].family == "body" or _LETTER.match(text, name.end):
        return True
    is_unlike = bool(own) and "单位" not in own and units()[name.sort].own not in own
    return _is_quoted(text, name) or is_unlike or _COMMANDS.search(before) is not None


def _places(named: Sequence[Name], stems: Mapping[str, str], found: Particulars) -> None:
    text = found.text
    places = [name for name in named if name.kind == "place"]
    addresses = {one.end for one in places if one.sort == "省"} & {one.start for one in places}
    for name in places:
        if found.covers(name.start, name.end):
            continue
        # After a part of a longer name: the ordinal of a school, a famous place.
        goes_on = text.startswith(("第", *public("place")), name.end)
        is_part = goes_on or _is_quoted(text, name)
        is_far = not addresses.isdisjoint((name.start, name.end)) or _SPOKE.search(
            words_before(text, name.start)
        )
        if not name.sort or is_part or is_far:
            # 云南 without 省, a part of another name, or a place where others act: 江澜省青溪县.
            if name.sort or not is_on_record(text[max(0, name.start - 12) : name.end + 12]):
                found.leak(name)
            continue
        found.put(name.start, name.end, _BY_SORT.get(name.sort, "地点"))
    for stem, sort in sorted(stems.items()):
        spans = [span for span in occurrences(stem, text) if not found.covers(*span)]
        is_told = any(stem in leak.text for leak in found.leaks)
        if spans and sort not in _BY_SORT and not is_told:
            found.leaks.append(Leak("地名", stem))
        for start, end in spans if sort in _BY_SORT and not is_told else ():
            found.put(start, end + text.startswith(sort, end), _BY_SORT[sort])


def _is_quoted(text: str, name: Name) -> bool:
    return text[name.start - 1 : name.start] in ("“", "《")


def _persons(named: Sequence[Name], found: Particulars) -> None:
    """Replace the name of a person who leads the author; any other leaks. Each is flagged."""
    for name in named:
        if name.kind == "contact":
            found.leak(name)
        if name.kind != "person" or found.covers(name.start, name.end):
            continue
        found.flags.append(f"人名：{name.text}")
        is_post = posts().get(name.sort) in ("both", "behind") and not name.why.endswith(
            names.DOUBT
        )
        if is_post and _LED.match(found.text, name.end):
            found.put(name.start, name.end, _PERSON)
        else:
            # A story about a person is that person's.
            found.leak(name)
    for known in sorted(_of_record().within(found.text)):
        found.flags += [
            f"人名：{known}"
            for _, end in occurrences(known, found.text)
            if not found.text.startswith(_THOUGHT, end)
        ]


@functools.cache
def _of_record() -> WordIndex:
    """Return an index of the persons of public record."""
    return WordIndex(public("person"))


def _dates(text: str, found: Particulars) -> None:
    for date in dates.find(text):
        sentence = sentence_at(text, date.start)
        if is_on_record(sentence) or text.startswith(_UNTIL, date.end):
            continue
        if any(word in sentence for word in _STUDY) and date.year and date.month:
            found.put(date.start, date.end, "学习时间")
        elif not found.covers(date.start, date.end):
            found.leaks.append(Leak("日期", date.written))
    found.flags += [f"时间：{match[0].rstrip('，')}" for match in _RELATIVE.finditer(text)]


def year_told(text: str) -> str:
    """Return the first word of a paragraph that means the year or days of its author, or "".

    目前 means any time, as 上月 does in what is done every month; and what is on public record
    isn't the author's.
    """
    for one in _RELATIVE.finditer(text):
        sentence = sentence_at(text, one.start())
        is_any = one[0].startswith("目前") or (one[0][0] == "上" and _EVERY.search(sentence))
        if not is_any and not is_on_record(sentence):
            return one[0]
    return ""


def _figures(text: str, found: Particulars) -> None:
    """Replace a few figures with clear nouns by variables; else all leak, as somebody's report."""
    figures = [
        number
        for number in numbers.find(text)
        if is_reported(text, number) and not found.covers(number.start, number.end)
    ]
    nouns = [noun_of(text, number) for number in figures]
    if len(figures) > _MOST_FIGURES or "" in nouns or len(set(nouns)) < len(nouns):
        found.leaks.extend(Leak("数字", number.written + number.unit) for number in figures)
        return
    for number, noun in zip(figures, nouns, strict=True):
        found.put(number.start, number.start + len(number.written), f"{noun}数")
