"""What speaks for and against a prepared paragraph, in one place, all in 字.

A cost says how many 字 nearer to the length another paragraph has to bring the draft to be worse.
The figures were found by reading drafts.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONG = 220
"""字 of a paragraph that is read without a pause (docs/drafts.md, rule 8)."""

REASONS: Mapping[str, tuple[int, str]] = {
    "impersonal": (35, "不用“我”说，稿子用“我”"),
    "not_theirs": (60, "说的是组织或领导的事"),
    "shunned": (80, "别的稿子用过"),
    "other_post": (60, "有别的岗位的话"),
    "no_post": (50, "没有本岗位的话"),
    "unverified": (30, "有没有核实的内容"),
    "routine": (15, "“每周”“每月”一类的话多"),
    "leads_oddly": (30, "领起一部分不合适"),
    "long": (25, f"超过 {LONG} 字"),
    "on_topic": (-40, "说到所学的文件"),
}
"""What can be said of a paragraph: what it costs, and in words."""

REPEATED_ROLE, LEADING_TWICE, TOLD_TWICE = 4, 60, 50
"""The cost of each paragraph of a part whose like is there already."""


def cost(reasons: Iterable[str]) -> int:
    """What the ``reasons`` cost together."""
    return sum(REASONS[reason][0] for reason in reasons)


def in_words(reasons: Iterable[str]) -> str:
    """Why a paragraph is liked or not, with the 字 that each reason counts."""
    told = [(*REASONS[reason], number) for reason, number in Counter(reasons).items()]
    return "，".join(
        f"{words}（{'加' if each < 0 else '减'} {abs(number * each)}）"
        for each, words, number in told
    )
