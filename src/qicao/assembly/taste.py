"""The costs of reasons for and against a prepared paragraph, in 字.

A paragraph that costs 30 is chosen over one without faults only if it brings the draft more than
30 字 nearer to its length. The figures were found by reading drafts.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONG = 220
"""Maximum length of a paragraph that is read without a pause, in 字 (docs/drafts.md, rule 8)."""

REASONS: Mapping[str, tuple[int, str]] = {
    "impersonal": (35, "不用“我”说，稿子用“我”"),
    "not_theirs": (60, "说的是组织或领导的事"),
    "shunned": (130, "别的稿子用过"),
    "other_post": (60, "有别的岗位的话"),
    "no_post": (50, "没有本岗位的话"),
    "unverified": (30, "有没有核实的内容"),
    "routine": (15, "“每周”“每月”一类的话多"),
    "leads_oddly": (30, "领起一部分不合适"),
    "spoken": (60, "是对听众说的"),
    "other_reading": (60, "说的是读别的书、别的文件"),
    "answering": (50, "说的是某一个问题的改法"),
    "long": (25, f"超过 {LONG} 字"),
    "on_topic": (-40, "说到所学的文件"),
}
"""The cost in 字 of each reason, and its description. A negative cost speaks for a paragraph."""

REPEATED_ROLE, LEADING_TWICE, TOLD_TWICE = 4, 60, 50
"""Costs in 字 of a repeated role, another lead-in, and a repeated 问题 or 成效 of a theme."""

THEME_NAMED = 70
"""What speaks, in 字, for the paragraphs of a slot of which one calls its theme by its words."""


def cost(reasons: Iterable[str]) -> int:
    """Return the sum of the costs of ``reasons``, in 字."""
    return sum(REASONS[reason][0] for reason in reasons)


def in_words(reasons: Iterable[str]) -> str:
    """Describe ``reasons`` in Chinese, each with its cost in 字, summed over repetitions."""
    told = [(*REASONS[reason], number) for reason, number in Counter(reasons).items()]
    return "，".join(
        f"{words}（{'加' if each < 0 else '减'} {abs(number * each)}）"
        for each, words, number in told
    )
