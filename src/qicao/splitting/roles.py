"""Determine the role of a paragraph from its position, the headings above it, and its wording."""

from __future__ import annotations

import functools
import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, cast

from qicao.lexicon.tables import words_by_kind
from qicao.models.store import GENERAL_ROLES, ROLES
from qicao.splitting.newthemes import is_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.store import Role


class Position(NamedTuple):
    """A paragraph's position in its text: first or last, headings (farthest first), title."""

    first: bool
    last: bool
    headings: Sequence[str]
    title: str = ""


_JOINS = re.compile("[、和与及]+")
"""What joins the parts of a heading that names several roles."""

_OPENING = re.compile(
    r"学习了|通过.{0,20}(?:学习|培训|活动)|近(?:期|日|来|段时间)|参加了|认真学习|经过.{0,16}学习|印发|召开|根据.{0,20}(?:要求|安排|部署)|按照.{0,20}(?:要求|安排|部署)|为(?:深入|进一步|认真|全面)?贯彻"
    r"|明确提出|谈.{0,8}(?:体会|认识|看法)|有幸|作为一名|感受|感触|受益|启发|提出并|在多个场合"
)
_CLOSING = re.compile(
    r"今后|愿(?:我们|与|以|做|把)|不负|我愿|我将|我们将|我会|让我们|总之|综上|(?:坚决|努力|一定|争做|争当).{0,30}(?:贡献|奋斗|努力|前进|担当)|以上是|为.{4,40}(?:贡献|不懈奋斗|而奋斗|力量)[^。]{0,6}。$|批评指正|做好(?:自己的)?本职工作|下一步"
)
_TRANSITION = re.compile(
    r"(?:汇报|总结|报告|体会|认识|做法|措施|打算|表现|如下|以下|方面)[^。]{0,12}[：:。]$"
)
_PROBLEM = re.compile(
    r"不够|不到位|不足(?!以|为)|不深|不实|不严|不强|不高|缺乏|欠缺|差距|流于形式|存在.{0,12}(?:问题|现象|倾向|短板)|有时|浮于表面|不敢|不愿|不会|薄弱|滞后|形式化|怕得罪"
)
_RESULT = re.compile(
    r"明显(?:提升|提高|改善|增强|好转)|显著|有效(?:提升|改善|解决|推动)|得到了.{0,16}(?:肯定|好评|解决|落实|采纳|重视)|取得.{0,10}(?:成效|成果|成绩|进展)|办结率|满意率|实现了|大大|极大"
)
_PRACTICE = re.compile(
    r"建立了|组织(?:全体|全校|干部|职工|党员|学生|观看|学习)|走访了|走访慰问|拆除|联合|观看了?|召开了?|发放|张贴|入户|签订|邀请|开展了|举办了?|组织(?:了|开展)|先后|成立了?|制定了|完善了|创建了?|设立了?|通过(?:召开|开展|举办|组织|建立)|我们(?:始终|坚持|采取|积极)|{{ 单位 }}|比如，"
)
_MEASURE = re.compile(
    r"(?:定期|每(?:周|月|季度|半年|学期)|制定.{0,12}(?:计划|方案|清单|制度|办法)|建立.{0,10}(?:机制|台账|清单|制度)|限期|清单|台账|督查|通报|整改|明确(?:责任人|时限|分工)|责任到人|抓好.{0,8}落实|将(?:继续|进一步|认真))"
)
_DEMAND = re.compile(
    r"(?:^|[，。；])(?:就|都|也|还|更|一定|一|二|三|四)?(?:要|必须|应当|应|须|务必|需要|切实|坚决|自觉)"
)
_REASON = re.compile(
    r"是.{1,30}的(?:根本|关键|基础|保证|前提|核心|灵魂|重要|必然|本质|生命线|标志|体现|途径|要求|支柱|要素|风向标|晴雨表|必要)|事关|决定|意义|之所以|因为|说明|表明|认识到|体会到|认为|反映了|离不开|如果.{0,40}就"
)


_LONGEST_TRANSITION = 160
_SHORT_REPORT = 50
_MOST_DEMANDS = 4
_REPORTS = re.compile("现将.{0,30}(?:汇报|总结|报告|述职|说明|情况)")
_SHORT_OPENING = 160
_LONG_OPENING = 320


def role_of(text: str, place: Position, *, announces: bool) -> Role:
    """Return the role of ``text``.

    Args:
        text: the paragraph, repaired.
        place: its position in its text.
        announces: whether it announces what follows it.
    """
    if announces and place.first and _REPORTS.search(text) and len(text) > _SHORT_REPORT:
        return "开头"
    if announces and len(text) <= _LONGEST_TRANSITION:
        return "过渡"
    if place.first and len(text) <= (_LONG_OPENING if _OPENING.search(text) else _SHORT_OPENING):
        return "开头"
    if place.last and _CLOSING.search(text):
        return "结尾"
    worded = _by_wording(text, tells=any(word in place.title for word in _TELLING))
    named, *others = _named_above(place.headings) or [[]]
    if named and _suits(named[-1], text):
        return next((role for role in (*chain(*others), worded) if role in named), named[-1])
    if len(text) <= 60 and _TRANSITION.search(text):
        return "过渡"
    for heading in reversed(place.headings):
        for role in sorted(GENERAL_ROLES, key=ROLES.index):
            if any(word in heading for word in _words()[role]) and _suits(role, text):
                return role
    return worded


def _named_above(headings: Sequence[str]) -> list[list[Role]]:
    """Return the roles named at the end of each heading that names any, the most telling first.

    Labels of parts (存在的问题) come before topics (聚焦突出问题), and near headings before far ones.
    """
    named = [_named_by(heading) for heading in sorted(headings, key=is_label)]
    return [roles for roles in reversed(named) if roles]


def _named_by(heading: str) -> list[Role]:
    """Return the roles named at the end of the parts of a heading: 成绩和不足 → 成效, 问题."""
    named: list[Role] = []
    for part in _JOINS.split(heading):
        ends = {
            role: max((len(word) for word in words if part.endswith(word)), default=0)
            for role, words in _words().items()
        }
        longest = max(ends.values())
        named += [role for role, size in ends.items() if 0 < size == longest]
    return named


@functools.cache
def _words() -> dict[Role, tuple[str, ...]]:
    """Return the words of headings by the role that they tell."""
    return cast("dict[Role, tuple[str, ...]]", words_by_kind("role-words.tsv"))


def _suits(role: Role, text: str) -> bool:
    """Whether a paragraph may have the role that is named above it."""
    return not (role == "认识" and len(_DEMAND.findall(text)) > _MOST_DEMANDS)


_TELLING = ("总结", "经验", "述职", "汇报", "事迹", "活动")
"""In titles of texts that report what was done."""


def _by_wording(text: str, *, tells: bool) -> Role:
    sentences = max(1, text.count("。") + text.count("；"))
    scores: dict[Role, float] = {
        "问题": 1.2 * len(_PROBLEM.findall(text)),
        "成效": 1.3 * len(_RESULT.findall(text)),
        "做法": 1.1 * len(_PRACTICE.findall(text)),
        "措施": 0.7 * len(_MEASURE.findall(text)),
        "要求": 0.9 * len(_DEMAND.findall(text)),
        "认识": 0.9 * len(_REASON.findall(text)) + 0.3,
    }
    if tells and scores["做法"]:
        scores["做法"] += 0.8
    if scores["问题"] / sentences <= 0.6:  # in half the sentences, not in passing
        scores["问题"] = 0.0
    return max(scores, key=lambda role: scores[role])
