"""Find opening words that need the text before them, and references to text outside a paragraph."""

from __future__ import annotations

import functools
import re
from collections import Counter

from qicao.lexicon import segmenter
from qicao.lexicon.names import public
from qicao.lexicon.tables import words_by_kind
from qicao.text.numerals import parse
from qicao.text.punctuation import Change

_REFERRING = (
    r"这(?!份工作|些年|几年|个时代)|此(?:次|举|项|类|后|时)|从[他她它]们|在[他她]们身上|其中"
    r"|其(?!实|他|余)|该|[它他她]们|它|上述|前述|以上|在这[个种样]|与之"
)
"""Pattern of words at the start of a paragraph whose referent is in the text before it."""

_BACK = re.compile(
    r"上述|前述|前文|前面(?:所|提到|说)|如前所述|以上(?:几|这|所|[一二三四五六七八九十]|\d)|前者|后者|这[一二三四五六七八九十两几](?:个|点|项|条|句|方面|类|大)|这(?:次|一)(?:活动|会议|偏差|问题|要求|论述|事件|规定)|这次(?:全会|党代会|大会)|这次(?:中央|中共|全国|省委|市委)\w{0,10}?(?:学习|会议|全会|大会|讲话|部署)|此次(?:活动|会议)|本次(?:活动|会议)|这(?:个(?=课程|班|学期|项目|实验|节目|故事|案例)|[门本部篇节堂届所间座])\w|这种?“[^”]{1,8}”|(?<!”)这些(?:问题|不足|差距|现象|原因|根源|情况|事例|案例|做法|经验|要求|成绩|教训)"
)
_FIRST, _NEXT = "首先", ("其次", "再次", "最后")
_ONE_SIDE, _OTHER_SIDE = "一方面", "另一方面"
_OF_NOW = re.compile("这(?:次|一?季度|一?年|个?学期|个?月)")
"""References to the present; the first paragraph of an essay may begin with them."""

_AHEAD = re.compile(
    r"(?:下面|以下).{0,2}(?:谈|讲|说|汇报)(?:谈|一下)?(?P<m>[几一二三四五六七八九十])(?:点|个方面|方面)"
    r"|(?:以下|如下|下面|下述|下列)(?:的)?(?:(?P<n>[一二三四五六七八九十两几]|\d)?(?:个|点|条|项|种)?(?:主要)?(?P<what>方面|几点|几个方面|几方面|问题|不足|做法|工作|措施|体会|认识|要求|特点|意见|建议|内容|情况|打算)?)"
)
BEGINS_LIST = ("一是", "一要", "其一", "第一，", "第一、", "第一是", "首先")
"""Words with which an enumeration within a paragraph begins."""

_ENUMERATED = (*BEGINS_LIST, "（一）", "1、", "1.", "1．", "①", "一、")
_SHORT = 90
"""Maximum length of the text after an announcement, in characters; longer text is what it
announces."""

_CLAUSE = 15
"""Text longer than this, in characters, may contain the referent of 这些 or 前者."""

_ALSO = re.compile(
    r"[^，。；]{0,24}?，?([也还])(?=要|应|必须|需|坚持|注重|注意|积极|经常|主动|能|会)"
)
_PRONOUN = re.compile(r"(?<![其吉维])[他她]们?(?!人|们|乡|山|国|日)")
_CLAUSES = re.compile("[，；。]")

_COUNTED = re.compile(r"[一二两三四五六七八九十几\d](?:点|条|项|个方面|个问题)")
_LONE = re.compile(r"(?<=[。：；])(一是|其一，|第一，|首先，)")
_SECOND = ("二是", "其二", "第二，", "其次", "三是")
_MEMBER = re.compile(
    "第?[一二三四五六七八九十](?:[是要]|则是)|第[一二三四五六七八九十][，、]|其[一二三四五]|首先|其次|最后，"
)
_SUMS_UP = frozenset(("论述", "要求", "规定", "点", "条"))
_OF_TWO = frozenset(("前者", "后者"))
_OF_WHOM = ("”", "自己", "我们", "我", "咱们")
"""What a reference explains (“优秀”这两个字, 自己这门课); so it refers to nothing before it."""

_WRITTEN = ("字", "词", "大字")
"""Words after a reference to the words before it as words: 师德这两个字; 小事不小，这四个字."""
_COUNTED_THINGS = "个门本部篇节堂届所间座"
"""Counters of things that a paragraph must name before it refers to them: 这门课, 这个班."""

_MEMBERS = {
    "四风": "奢靡之风",
    "四个意识": "看齐意识",
    "四个自信": "文化自信",
    "两个维护": "集中统一领导",
    "三严三实": "严以修身",
    "五个必须": "必须维护党的团结",
    "四种形态": "红红脸",
    "三会一课": "党小组会",
}
"""Mapping of set phrase → one of its members; a text with this member has listed them all."""


@functools.cache
def _dropped() -> re.Pattern[str]:
    """Return the pattern of the connectives that a paragraph can do without."""
    return re.compile(rf"(?:{_connectives('dropped')})(?:[，：,]|(?=[要我必应]))")


@functools.cache
def _leaning() -> re.Pattern[str]:
    """Return the pattern of the first words by which a paragraph needs the text before it."""
    return re.compile(f"{_connectives('leaning')}|{_REFERRING}")


def _connectives(kind: str) -> str:
    return "|".join(sorted(words_by_kind("connectives.tsv")[kind], key=len, reverse=True))


def without_opener(text: str) -> list[Change]:
    """Return the changes that delete a connective at the start, where grammar allows; else none.

    同时，我们也要…… becomes 我们要……, because 也 has no meaning without the text before.
    """
    found = _dropped().match(text)
    if found is None or (found[0].startswith(_ONE_SIDE) and _OTHER_SIDE in text):
        return []
    if found[0].startswith(_FIRST) and any(word in text for word in _NEXT):
        return []  # 首先, whose 其次 is here
    changes = [Change(0, found.end(), "")]
    also = _ALSO.match(text, found.end())
    if also:
        changes.append(Change(also.start(1), also.end(1), ""))
    return changes


def lone_enumerator(text: str) -> list[Change]:
    """Return the change that deletes a 一是 whose 二是 is in another paragraph; else none."""
    found = _LONE.search(text)
    if found is None or _COUNTED.search(text, 0, found.start()):
        return []
    if any(word in text for word in _SECOND):
        return []
    return [Change(found.start(1), found.end(1), "")]


def has_member(text: str) -> bool:
    """Whether ``text`` contains a member of an enumeration within a paragraph (一是, 第二，)."""
    return _MEMBER.search(text) is not None


def leans_back(text: str, *, is_first: bool = False) -> str:
    """Return the opening word that needs the text before it (但, 上述, 其中); "" if there is none.

    ``is_first`` states that ``text`` is the first paragraph of its essay.
    """
    found = _leaning().match(text)
    return "" if found is None or (is_first and _OF_NOW.match(text)) else found[0]


def may_be_said_in(reference: str, text: str) -> bool:
    """Whether ``text`` may contain the referent of a reference after it (as of ``points_back``)."""
    if _PRONOUN.match(reference):
        return _names_person(text)
    is_thing = reference[:1] == "这" and reference[1:2] in tuple(_COUNTED_THINGS)
    return not is_thing or reference[2] in text or "《" in text


def points_back(text: str) -> tuple[str, int]:
    """Return a word whose referent is outside ``text``, and its offset; ("", 0) if none."""
    pronoun = _PRONOUN.search(text)
    if pronoun and not _names_person(text[: pronoun.start()]):
        return pronoun[0], pronoun.start()
    thing = text.find("它", 0, _CLAUSE)
    if thing > 0 and not _names_thing(text[:thing]):
        return "它", thing
    for found in _BACK.finditer(text):
        before = text[: found.start()]
        is_word = bool(before) and text.startswith(_WRITTEN, found.end())
        is_said = found[0].startswith("这种") and len(before) > _CLAUSE
        is_named = is_said or before.endswith(_OF_WHOM) or _has_antecedent(before, found[0])
        if is_word or is_named:
            continue
        return found[0], found.start()
    return "", 0


def _names_person(before: str) -> bool:
    """Whether a text has a word for a person, or somebody whom everybody knows."""
    return any(word in before for word in (*public("human"), *public("person")))


def _names_thing(before: str) -> bool:
    """Whether a text has a clause or a noun that 它 can refer to."""
    return "，" in before or any(word.tag[0] == "n" for word in segmenter.words(before))


def _has_antecedent(before: str, reference: str) -> bool:
    """Whether ``before`` contains the referent of the reference after it (这四个…, 这一…, 前者)."""
    rest = reference[1:].strip("“”")
    if rest[0] in _COUNTED_THINGS:
        return rest[1] in before or "《" in before or _ends_with_noun(before)
    if not before:
        return False
    if reference in _OF_TWO:
        return len(before) > _CLAUSE
    if reference[0] != "这":
        return False
    if "“" in reference:
        quoted = rest.rpartition("“")[2]
        return quoted in before or _MEMBERS.get(quoted, quoted) in before
    if rest[0] == "些":
        return len(before) > _CLAUSE
    if rest[0] in "次一":
        # 这一要求 and 这一点 refer to the sentence before; 这一偏差 needs its noun there.
        named = rest[1:] in before
        return named or (rest[1:] in _SUMS_UP and len(before) > _CLAUSE)
    if rest[0] == "几" and rest[1:] in _SUMS_UP:
        return len(before) > _CLAUSE
    number = _value(rest[0])
    if rest in before or rest[0] in before or before.count("、") + 1 >= number:
        return True
    # 要有理想，要有学识。这两条: clauses in a row that begin alike are counted, too.
    heads = Counter(clause[:2] for clause in _CLAUSES.split(before) if clause)
    return number > 1 and max(heads.values(), default=0) >= number


def _ends_with_noun(before: str) -> bool:
    """Whether the word before a reference is a noun that it explains: 学校这座大花园."""
    words = segmenter.words(before[-_CLAUSE:])
    return bool(words) and words[-1].tag[0] == "n"


def _value(numeral: str) -> int:
    return 2 if numeral == "几" else parse(numeral) or 0


def announces(text: str) -> str:
    """Return the words that announce text outside ``text`` (如下, 以下三个方面), or ""."""
    for found in _AHEAD.finditer(text):
        if found[0] in ("下面", "以下") and not text[found.end() :].startswith(("：", "，", "几")):
            continue
        if found[0].startswith("下面") and text[found.start() - 1 : found.start()].isalnum():
            continue  # 责任下面问题集中: 下面 means beneath, not below in the text
        rest = text[found.end() :]
        if any(word in rest for word in _ENUMERATED) or rest.count("；") > 1:
            continue
        if len(rest) > _SHORT:
            continue
        return found[0]
    return ""
