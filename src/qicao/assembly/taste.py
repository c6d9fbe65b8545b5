"""What speaks for and against a prepared paragraph, in one place, all in 字.

A cost says how many 字 nearer to the length another paragraph has to bring the draft to be worse.
The figures were found by reading drafts.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Taste(NamedTuple):
    """The cost of each thing that can be said of a paragraph, and of paragraphs together."""

    impersonal: int = 35
    not_theirs: int = 60
    shunned: int = 80
    other_post: int = 60
    no_post: int = 50
    unverified: int = 30
    routine: int = 15
    leads_oddly: int = 30
    long: int = 25
    on_topic: int = -40
    repeated_role: int = 4
    leading_twice: int = 60
    told_twice: int = 50

    def cost(self, reasons: Iterable[str]) -> int:
        """What the ``reasons``, fields of this, cost together."""
        return sum(getattr(self, reason) for reason in reasons)


TASTE = Taste()

LONG = 220
"""字 of a paragraph that is read without a pause (docs/drafts.md, rule 8)."""

_WORDS: Mapping[str, str] = {
    "impersonal": "不用“我”说，稿子用“我”",
    "not_theirs": "说的是组织或领导的事",
    "shunned": "别的稿子用过",
    "other_post": "有别的岗位的话",
    "no_post": "没有本岗位的话",
    "unverified": "有没有核实的内容",
    "routine": "“每周”“每月”一类的话多",
    "leads_oddly": "领起一部分不合适",
    "long": f"超过 {LONG} 字",
    "on_topic": "说到所学的文件",
}


def in_words(reasons: Iterable[str]) -> str:
    """Why a paragraph is liked or not, with the 字 that each reason counts."""
    return "，".join(
        f"{_WORDS[reason]}（{'加' if TASTE.cost((reason,)) < 0 else '减'} {abs(number * TASTE.cost((reason,)))}）"
        for reason, number in Counter(reasons).items()
    )
