"""What a finished text can't hold: blanks, prompts, code of templates, hints of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_FIELD = (
    r"(?:本人|作者|汇报人|发言人|学校|单位|部门|企业|公司|支部|党支部|活动|会议|文件|课题|书)?"
    r"(?:姓名|名字|名称|全称|简称)|职务|职称|岗位|联系方式|电话号码?|年月日|落款|署名"
)
"""What a form asks for in so many words."""

_LOOSE_FIELD = rf"{_FIELD}|单位|学校|部门|时间|日期|地点|主题|内容|数字|数量|标题|题目|年份"
"""And in words that between round brackets may be text: 各部门（单位）要……."""

_ASKING = (
    r"此处[^（）()【】\[\]。]{0,12}(?:补充|填写|插入|添加|修改|替换)|请[^（）()【】\[\]。]{0,12}(?:填写|填入|补充|替换)[^（）()【】\[\]。]{0,8}"
    r"|(?:此处|这里|请在此处?|在此处?)(?:请)?(?:填写|填入|插入|补充|写明?|添加|输入|替换|注明)[^（）()【】\[\]。]{0,20}"
    r"|(?:请|待|需|应)?(?:自行|如实|据实|根据(?:实际|实际情况|情况)|结合(?:实际|实际情况))?(?:填写|填入|填空|补充(?:完整)?|替换|插入)(?:您|你|本|实际|具体|真实|单位|姓名|时间|数据|内容|情况|名称|日期)[^（）()【】\[\]。]{0,12}"
    r"|(?:待|需)(?:填写?|补充?|完善|核实后填|补全|定稿时填)|略写处|此处省略[^（）()【】\[\]。]{0,12}"
    r"|(?:您|你)的(?:姓名|名字|单位|职务|岗位|学校|部门)"
    r"|具体(?:时间|日期|地点|单位|姓名|数字|数据|人数|名称|事例|内容|情况)(?:待[填补定])?"
)

_PATTERNS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("blank-open", ("【待填",), lazy(r"【待填[:：]?([^】]*)】?")),
    ("blank-own", ("【自写",), lazy(r"【自写[:：]?([^】]*)】?")),
    ("blank-template", ("{", "TODO", "TBD", "FIXME"), lazy(r"\{\{.*?\}\}|\{%.*?%\}|\{\{[^{}]*|\$\{[^{}]*\}|(?<!\{)\{[㐀-鿿]{1,12}\}(?!\})|\b(?:TODO|TBD|FIXME)\b[:：]?")),
    (
        "blank-empty",
        tuple("（(“《【[〔"),
        lazy(
            r"（[\s　]*）|\([\s　]*\)|“[\s　]*”|《[\s　]*》|【[\s　]*】|\[[ 　]+\]|〔[\s　]*〕"
            r"|“(?:…+|\.{3,})”|《(?:…+|\.{3,})》|（(?:…+|\.{3,})）"
        ),
    ),
    (
        "blank-form",
        (*"（([［【<＜", "此处", "在此"),
        lazy(
            rf"【(?:{_LOOSE_FIELD}|{_ASKING})】|[\[［<＜](?:{_LOOSE_FIELD}|{_ASKING})[\]］>＞]"
            rf"|[（(](?:{_FIELD}|{_ASKING})[）)]"
            r"|(?:(?<=^)|(?<=[，。；：、在于由到从叫是为]))[（(](?:单位|学校|时间|日期|地点)[）)](?![（(])"
            r"|此处(?:请)?(?:填写|填入|插入|补充|添加|输入)(?!了)|(?:请在此处?|在此处)(?:填写|填入|插入)(?!了)"
        ),
    ),
    (
        "blank-date",
        ("年 ", "年　", "月 ", "月　", "年\t"),
        lazy(r"(?:^|(?<=[\s：:于在（自至]))年[\s　]+月(?:[\s　]+日)?|\d{4}年[\s　]+月(?:[\s　]*日)?|\d{4}年\d{1,2}月[\s　]+日"),
    ),
    (
        "blank-form",
        ("  ", "　　"),
        lazy(r"(?<=[资产值入出为达到共计了约额长降金])[ 　]{2,}(?:亿元|万元|个百分点|[%％]|人次|公里|万亩)(?![\w ])"),
    ),
    (
        "blank-label",
        ("：", ":"),
        lazy(
            r"^[\s　]*(?:姓[\s　]*名|单[\s　]*位|部[\s　]*门|职[\s　]*务|学校|班级|日[\s　]*期|时[\s　]*间|地[\s　]*点|汇报人|述职人|承诺人|发言人|检查人|剖析人|申请人|落款|署名|签名)[:：][\s　_＿]*$"
        ),
    ),
)  # fmt: skip
_DOTS = lazy(r"^[\s　]*(?:…+|\.{3,}|。{3,})[\s　]*$")


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Every place that still waits for its author."""
    for index, line in enumerate(text.texts):
        for rule, marks, pattern in _PATTERNS:
            if marks and not any(mark in line for mark in marks):
                continue
            for found in pattern.finditer(line):
                yield _hit(rule, index, found)
        if dots := _DOTS.match(line):
            yield _hit("blank-empty", index, dots)


def _hit(rule: str, index: int, found: re.Match[str]) -> Hit:
    words = found[0].strip()
    start = found.start() + found[0].find(words)
    named = (found[1] if found.re.groups else words).strip()
    return Hit(rule, index, start, start + len(words), (words, named or words))
