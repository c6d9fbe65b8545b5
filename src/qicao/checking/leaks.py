"""Check for what belongs to another author: names, posts, years, the voice of another kind of unit.

``Context.variables`` say who the author is. Without them only sure cases are found: contact
details, and words of a web page.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from qicao.checking.consistency import core
from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.lexicon.names import posts, regions, surnames, ungiven, units
from qicao.reading import names, pagewords
from qicao.reading.namewords import LEVELS
from qicao.reading.quotes import is_quoted
from qicao.reading.sentences import sentence_at, words_before
from qicao.text import tables
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    import re

    from qicao.reading.names import Name

_UNIT, _NAME, _BRANCH = "单位", "姓名", "支部"

# --- names of others

_WHERE = (_UNIT, _BRANCH, "省", "市", "县区", "地点")
"""Variables whose values may begin with one of the author's places."""

_VISITED = lazy(
    r"(?:[到赴往向与同和跟]|(?<!免)去|前往|参观|考察|走进|毕业于|就读于|考入|出生[在于]|来自|老家[在是]?|家乡|联合|携手|邀请|隶属|途经|借鉴|(?:兄弟|友邻|结对)(?:单位|学校)?)[了过的]?$"
)
"""Before the name of a place or unit that the author visited or had to do with."""

_RECORD = lazy(
    r"中央|党的[一二三四五六七八九十]|《|革命|红军|抗日|长征|战役|起义|全国|国家|旧址|纪念馆|事迹|精神"
)
_RIVALS = frozenset(("school", "kindergarten", "health", "bank", "company", "police", "court"))
"""Families of units of which one place has several, so that another unit is somebody else's."""

_TELLS = lazy(
    r"(?:我叫|本人叫?|我的名字[叫是]|我是|(?:汇报|述职|发言|承诺|检查|剖析|申请)人[:：]\s?|(?:姓名|作者)[:：]\s?)$"
)
_SIGNER = lazy(r"(?:\S{4,24}\s+)?((\S)\s?(\S{1,3}))\s*$")
_PLACED = lazy(r"\w{2,4}?([省市县区旗州镇乡村]|街道|社区)")
_TOWN = lazy(r"[镇乡]|街道")
"""In the name of a town's unit: the town has villages, which are never given one by one."""


class _Own:
    """What belongs to the author: all values given, places above those given, and names visited."""

    def __init__(self, text: Text, context: Context) -> None:
        self.given = {key: value for key, value in context.variables.items() if value}
        self.unit = self.given.get(_UNIT, "")
        self.is_told = not self.given.keys().isdisjoint((_NAME, *_WHERE))
        self.cores = {core(self.given.get(key, "")) for key in (_UNIT, _BRANCH)}
        placed = [found for key in _WHERE if (found := _PLACED.match(self.given.get(key, "")))]
        self.sorts = {found[1] for found in placed}
        self.areas = {found[0][:2] for found in placed}
        for found in placed:
            place = regions().full.get(found[0])
            self.areas.update(place.upper if place else ())
        self.visited = {
            words
            for index, name in (text.parts(names.find) if self.is_told else ())
            if _VISITED.search(words_before(text.texts[index], name.start))
            for words in (name.text, name.stem)
        }

    def has(self, name: Name) -> bool:
        """Whether a name is given, or given but for generic words (``core``), or was visited."""
        is_given = any(name.stem in value for value in self.given.values())
        return is_given or name.stem in self.visited or core(name.text) in self.cores

    def is_elsewhere(self, name: str) -> bool:
        """Whether a name begins with another place than the author's.

        False if no place of the author's is known, or none as high as a county for such a place, or
        for a village if the author's unit is a town's.
        """
        found = _PLACED.match(name)
        if found is None or name[:2] in self.areas or not self.sorts:
            return False
        if found[1] in ("村", "社区") and _TOWN.search(self.unit):
            return False
        return found[1] not in LEVELS or not LEVELS.isdisjoint(self.sorts)


@rule(
    "leak-unit", "leak-place", "leak-local", "leak-person", "leak-author", "leak-contact",
    anew=True,
)  # fmt: skip
def foreign_names(text: Text, context: Context) -> Hits:
    """Report each name that is not the author's once, at its first occurrence, and signatures."""
    own = _Own(text, context)
    told: set[tuple[str, str]] = set()
    # If the author is unknown, only contact details are surely somebody else's.
    for index, name in text.parts(names.find if own.is_told else names.contacts):
        which = _rule_of(name, text.texts[index], own)
        if which and (which, name.text) not in told:
            told.add((which, name.text))
            words = name.text, own.given.get(_NAME, "")
            yield Hit(which, Span(index, name.start, name.end), words)
    yield from _signatures(text, own)


def _rule_of(name: Name, line: str, own: _Own) -> str:
    """Return the id of the rule that a name breaks; "" if it is the author's or nobody's."""
    if name.kind == "contact":
        return "leak-contact"
    if own.has(name):
        return ""
    is_elsewhere = own.is_elsewhere(name.text)
    if name.kind == "unit":
        is_other = bool(own.unit) and own.unit not in name.text and len(name.stem) > 1
        is_rival = own.unit.endswith(name.sort) and units()[name.sort].family in _RIVALS
        return "leak-unit" if is_other and (is_elsewhere or is_rival) else ""
    if name.kind == "branch":
        return "leak-unit" if is_elsewhere or _BRANCH in own.given else ""
    if name.kind == "person" and _NAME in own.given:
        is_last = line[name.end : name.end + 1] in ("", *"，。、（！,")
        if is_last and _TELLS.search(words_before(line, name.start)):
            return "leak-author"
        # 小李 or 李老师 may be anybody's name.
        return "leak-person" if len(name.stem) > 1 and name.sort not in ("小", "老") else ""
    if name.kind == "place" and is_elsewhere and not _RECORD.search(sentence_at(line, name.start)):
        return "leak-place" if name.sort in LEVELS else "leak-local"
    return ""


def _signatures(text: Text, own: _Own) -> Hits:
    """Yield hits for signatures with another name than the author's."""
    right = own.given.get(_NAME, "")
    for index, row in enumerate(text.rows if right else ()):
        found = _SIGNER.match(text.texts[index]) if row.kind == "signature" else None
        if found and found[2] in surnames() and ungiven().isdisjoint(found[3]):
            words = found[2] + found[3]
            if not any(words in value for value in own.given.values()):
                yield Hit("leak-author", Span(index, *found.span(1)), (words, right))


# --- what else the text says about its author

_FORMERLY = lazy(r"曾|原来|以前|之前|当年|那时|那年|过去|刚|毕业|\d{4}年|调|兼|先后|同时|也是")
_I_AM = lazy(
    r"(?:作为|身为|我是|本人[是系]|现任|担任|[做当干]了?\w{1,3}年的?)(?:一[名位])?"
    r"([^，。；、“”的我]{2,16}?)(?=[，。；、,的]|以来|期间|$)"
)
_SUBJECTS = "语文 数学 英语 物理 化学 生物 历史 地理 政治 思政 体育 音乐 美术 信息技术 高中 初中 小学".split()
_TEACHERS = ("教师", "老师")
_POSTS, _STANDING = ("岗位", "职务"), "政治面貌"
_OCCUPATIONS = Path(__file__).parent.parent / "rules" / "data" / "occupations.tsv"
_ANYWHERE = frozenset("-")
"""In the place of families: such people may belong to any unit."""

_OUTSIDE = ("群众", "无党派人士", "盟员", "会员", "社员")
_LEAGUE = ("共青团员", "团员")
_MEMBER = lazy("党员(?:教师|民警|医生|护士|(?:领导)?干部|同志)?$")
_WISHED = lazy("如果|假如|要是|倘若|批准|成为|加入|争取|申请|希望|渴望|向往|积极分子|发展对象")
_SHARED = frozenset(("", "书记", "委员", "代表", "组长", "班主任", "干部"))
"""Posts that one person may hold several of; "" is no post."""


@rule("leak-post")
def other_posts(text: Text, context: Context) -> Hits:
    """Report what the author is said to be, but isn't.

    That is another post of their rank (后勤科副科长 for 财务科科长), another occupation, or a member
    of the Party or the League.
    """
    values = [value for value in context.variables.values() if value]
    is_told = any(context.variables.get(key) for key in (*_POSTS, _STANDING))
    for index, line in enumerate(text.texts if is_told else ()):
        for found in _I_AM.finditer(line):
            words = found[1]
            is_own = any(words in one or one in words for one in values)
            is_past = _FORMERLY.search(sentence_at(line, found.start()))
            if is_own or is_past:
                continue
            other = _other_post(words, context)
            if not other and _is_said_of_me(line, found):
                other = _other_occupation(words, context) or _other_standing(words, context)
            if other:
                yield Hit("leak-post", Span(index, *found.span(1)), (words, other))


def _other_post(words: str, context: Context) -> str:
    """Return the author's post if ``words`` are another one of the same rank; else ""."""
    rank = _rank(words)
    has_subject = any(subject in words for subject in _SUBJECTS)
    if rank in _SHARED or (rank in _TEACHERS and not has_subject):
        return ""
    given = (context.variables.get(key, "") for key in _POSTS)
    return {_rank(value): value for value in given}.get(rank, "")


def _is_said_of_me(line: str, found: re.Match[str]) -> bool:
    """Whether the author says what they are, and not as a wish or in a quotation."""
    sentence = sentence_at(line, found.start())
    is_mine = "我" in sentence or "本人" in sentence
    # 我是党员 stands on a badge; 我是一名党员 is said.
    is_badge = found[0].startswith("我是") and not found[0].startswith("我是一")
    is_plain = not is_badge and not _WISHED.search(sentence) and not is_quoted(line, found.start())
    return is_mine and is_plain and not line.startswith("的", found.end())


@functools.cache
def _occupations() -> dict[str, frozenset[str]]:
    """Return for each occupation the families of units that have such people; of one row, one set."""
    found: dict[str, frozenset[str]] = {}
    for row in tables.lines(_OCCUPATIONS):
        families, words = row.split("\t")
        found |= dict.fromkeys(words.split(), frozenset(families.split()))
    return found


def _occupation(words: str) -> frozenset[str]:
    """Return the families of the occupation that ``words`` end with; empty without one."""
    ends = (words[at:] for at in range(len(words)))
    return next((_occupations()[end] for end in ends if end in _occupations()), frozenset())


def _other_occupation(words: str, context: Context) -> str:
    """Return the author's post if ``words`` are an occupation of other units; else ""."""
    said, unit = _occupation(words), _families(context.variables.get(_UNIT, ""))
    if not said.isdisjoint(unit) or said <= _ANYWHERE:
        return ""
    given = (context.variables.get(key, "") for key in _POSTS)
    return next((value for value in given if said.isdisjoint(_occupation(value) or said)), "")


def _other_standing(words: str, context: Context) -> str:
    """Return the author's political status if those who have it aren't what ``words`` say; else ""."""
    standing = context.variables.get(_STANDING, "")
    is_outside = standing.endswith(_OUTSIDE)
    is_other = is_outside and words.endswith(_LEAGUE)
    is_other |= (is_outside or standing.endswith(_LEAGUE)) and bool(_MEMBER.search(words))
    return standing if is_other else ""


def _rank(words: str) -> str:
    """Return the post that ``words`` end with, without 副: 科长 for 后勤科副科长; "" without one."""
    ends = (words[at:] for at in range(len(words)))
    return next((end for end in ends if posts().get(end) == "both"), "").removeprefix("副")


# --- the own unit's voice and year

_WHOLE = frozenset("校 局 行 厂 公司 集团 园 镇 乡 街道 社区 村 医院".split())
"""Names of whole units after 我; 我处, 我院 or 我科 may be a part of any unit."""


@rule("leak-own-unit", anew=True)
def own_unit(text: Text, context: Context) -> Hits:
    """Report a self-reference of another kind of unit: 我局 in a school's text."""
    unit = context.variables.get(_UNIT, "")
    families = _families(unit)
    for index, name in text.parts(names.find) if families else ():
        is_own = name.kind == "self" and name.text[0] == "我" and name.sort in _WHOLE
        is_other = name.sort not in unit and families.isdisjoint(_families(name.text))
        if is_own and is_other and not is_quoted(text.texts[index], name.start):
            yield Hit("leak-own-unit", Span(index, name.start, name.end), (name.text, unit))


@functools.cache
def _families(name: str) -> frozenset[str]:
    """Return the families of units that a unit's name, or a self-reference (我局), may mean."""
    kind = next((name[at:] for at in range(len(name)) if name[at:] in units()), "")
    calls = {kind, units()[kind].own} if kind else {name[1:]}
    return frozenset(
        unit.family for other, unit in units().items() if not calls.isdisjoint((other, unit.own))
    )


_YEAR = lazy(r"(?<![\d—－-])(20\d\d)年(?:以来)?")
_STUDY = lazy(
    r"\d{0,2}月?\d{0,2}日?(?:的?[这本此]次|，?我?(?:有幸)?参加了?[^，。]{0,12})(?:学习|培训|研修|轮训|集训)"
)
_NO_SUBJECT = lazy(r"[\d—－月-]|版|底前")
"""After a year in a title that is not the year which the text is about."""

_AHEAD = ("展望", "迈入", "迈进", "走进", "谋划", "到来的")
_OVER = ("即将过去", "即将结束", "即将到来", "已近尾声", "接近尾声")
"""Words before (``_AHEAD``) and after (``_OVER``) a year presented as the present or coming one."""


@rule("leak-year")
def old_years(text: Text, context: Context) -> Hits:
    """Report a past year presented as the present one (2019年以来，我校……), and a wrong year of study.

    Last year is allowed: texts look back on it.
    """
    year = (text.date or context.date).year
    studied = context.variables.get("学习时间", "")[:4]
    for index, line in enumerate(text.texts if _UNIT in context.variables else ()):
        for found in _YEAR.finditer(line):
            start, end = found.span()
            is_title = text.rows[index].kind == "title" and not _NO_SUBJECT.match(line, end)
            is_told = is_title or found[0].endswith("以来")
            is_told = is_told and not _RECORD.search(sentence_at(line, start))
            is_now = line.endswith(_AHEAD, 0, start) or line.startswith(_OVER, end)
            if studied and found[1] != studied and _STUDY.match(line, end):
                yield Hit("leak-year", Span(index, start, end), (found[0], studied))
            elif int(found[1]) < year - 1 and (is_now or is_told):
                yield Hit("leak-year", Span(index, start, end), (found[0], str(year)))


@rule("leak-page", anew=True)
def page_words(text: Text, _: Context) -> Hits:
    """Report lines and words left over from a web page."""
    for index, line in enumerate(text.texts):
        told = pagewords.page_line(line)
        for start, end, *_rest in [told] if told else pagewords.find(line):
            if told is None or told.sure:
                yield Hit("leak-page", Span(index, start, end), (line[start:end],))
