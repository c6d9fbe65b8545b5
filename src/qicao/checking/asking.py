"""Questions that end in 。, only those that can't be statements; and statements that end in ？.

A question inside a statement (不知道怎么办, 为什么学决定怎么学) ends in 。 rightly, so a
sentence counts only when it is one clause from its question word on, or ends in 吗 or 呢.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE = lazy(r"[^。！？；：“”\n]+。")
_MAY_ASK = (
    "吗。", "呢。", "究竟", "到底", "难道", "为什么", "为何", "何不", "怎", "岂", "是不是", "能不能", "会不会", "有没有",
    "该不该",
)  # fmt: skip
_WORD = r"(?:什么|怎么|怎样|如何|[谁哪]|何|多少|是不是|能不能|该不该|要不要|为什么)"
_OPEN = lazy(rf"{_WORD}(?![也都])|难道|岂")
_AGAIN = lazy(r"(?:什么|怎么|怎样|如何|[谁哪])")
_BEGINS = lazy(
    rf"\s*(?:那么?，?|可是，?|但是?，?|可)?(?:(?:究竟|到底)(?!还是)(?=[^，]*(?:还是|{_WORD}))|难道|何不|怎能|怎么能|岂能|岂不"
    r"|为什么|为何|是不是|能不能|会不会|有没有|该不该)"
)
_INDIRECT = lazy(
    r"知道|明白|清楚|想想|想一想|问|懂|告诉|(?:^|，)不管|无论|不论|讨论|研究|思考|琢磨|弄清|搞清|考虑|纳闷|担心"
)
_STATES = lazy(
    r"取决|关键|决定|要看|[^不还]是(?![不否])|由(?![谁哪])|关系|关乎|检验|衡量|直接|主要|事关|体现|反映|考验|影响"
    r"|问题|有待|值得|需要|无所谓|都[要得行会是有能]|另|先要|首先|因为|已经|心里|重要|不同|要紧|并不|一样|全看|在于|无关|不说|看得|不敢|一清二楚|摆在|成为|成了"
)


def find(line: str) -> Iterator[tuple[int, int]]:
    """The questions of a line that end in 。."""
    if not any(word in line for word in _MAY_ASK):
        return
    for found in _SENTENCE.finditer(line):
        if line[found.end() :][:1] != "”" and _asks(found[0][:-1]):
            yield found.span()


def _asks(sentence: str) -> bool:
    if _INDIRECT.search(sentence):
        return False
    if sentence.endswith("吗"):
        return True
    if sentence.endswith("呢"):
        return _OPEN.search(sentence) is not None
    begins = _BEGINS.match(sentence)
    if begins is None:
        return False
    rest = sentence[begins.end() :]
    is_doubled = "为" in begins[0] and _AGAIN.search(rest)
    return "，" not in rest and not is_doubled and not _STATES.search(rest)


_UNKNOWN = lazy(
    r"(?<![^\s。！？；])(?:当时|那时|起初|一开始|说实话|老实说|其实|可是?|但是?)?，?(?:我们?|他们?|她们?|大家|谁(?=[也都]))(?:也|还|都|却|真的?|一时|当时|并)?"
    r"(?:不知道?|不清楚|不明白|说不[清准]|拿不准|弄不清|搞不清)(?!什么|哪|多少|谁)[^，。！？；：“”\n]{0,16}?"
    rf"(?:{_WORD}|[会行成可]不[会行成可]|有没有|该不该|何时|哪)[^，。！？；：“”\n]{{0,16}}(?<![吗呢吧么])？"
)


def states(line: str) -> Iterator[tuple[int, int]]:
    """The statements of a line that end in ？: 我不知道这个办法能不能行得通？.

    Who is told 你不知道…？ is asked, and so is whoever is asked with 吗 or 呢.
    """
    for found in _UNKNOWN.finditer(line) if "？" in line else ():
        yield found.end() - 1, found.end()
