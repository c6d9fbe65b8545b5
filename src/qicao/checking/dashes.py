"""A dash of half its length: 一件法宝—账本 for 一件法宝——账本.

北京—上海, 周一—周五, 问题—原因—措施 join two of a kind and keep the short one. It is a slip
where what stands before it is explained (a noun that calls for it, with what belongs to it),
or where a clause goes on behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = lazy(r"[—–―─－-](?<=[^\W\d_a-zA-Z].)(?=(?:[^\W\d_a-zA-Z]|[“《]))")
_CLAUSE = lazy(r"[，。；：！？、“”（）《》\s]")
_CALLS_FOR_IT = lazy(
    r"(?:的|[一两这那][个种条项句位支座件大]).{0,6}(?:名字|名称|说法|口号|目标|主题|任务|使命|初心|问题|道理|原因"
    r"|答案|精神|法宝|地方|结论|办法|经验|标准|要求|品质|本色|力量|价值|特点|优势|短板|老师|同志|朋友|家乡|故乡"
    r"|支柱|根本|武器|秘诀|誓言|诺言|事实|现象|感受|愿望|心愿|梦想|追求|信念|传统|平台|载体|品牌|班长|队长|书记|主任|校长|师傅|模范|榜样|标兵|带头人|英雄|工程|字|话|事|人)$"
)
_GOES_ON = lazy(
    r"这[^些里边]|那[就是]|就是|让|他们|我们|不是|既|因为|只有|无论|绝不|关于|写在|读《"
)
_JOINS = lazy(r"关系|模式|机制|循环|链|体系|措施|对策|整改|线|段|合作|之间")
_LONG = 4


def find(line: str) -> Iterator[tuple[int, int]]:
    """The short dashes of a line that stand for long ones."""
    for found in _SHORT.finditer(line):
        before = _CLAUSE.split(line[: found.start()])[-1]
        behind = _CLAUSE.split(line[found.end() :].lstrip("“《"), maxsplit=1)[0]
        if len(before) < _LONG or _JOINS.search(behind) or _SHORT.search(f"{before}|{behind}"):
            continue
        if _CALLS_FOR_IT.search(before) or _GOES_ON.match(line, found.end()):
            yield found.span()
