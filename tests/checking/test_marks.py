"""Spaces between Chinese: slips, and those that lay a line out."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("政 治建设是根本。", 1),
        ("坚 定 政 治 信 仰。", 5),
        ("加强 学习，提高认识。", 1),
        ("带头讲真话 、报实情。", 1),
        ("2026 年的计划。", 1),
        ("出席：张三 李四 王五", 0),
        ("姓名 单位 职务", 0),
        ("时间　地点", 0),
        ("序号  内容  时限", 0),
        ("用 PPT 讲 AI 课。", 0),
        ("　　段首空两格。", 0),
    ],
)
def test_a_space_inside_a_sentence_is_a_slip(seen, text, count):
    """One that sets columns or names apart is meant."""
    assert len(seen(text, "stray-spaces")) == count


def test_a_signature_may_be_spaced(seen):
    """李 明 above 王小青 is how names are aligned."""
    text = "学习不能停在纸面上，读过的要记住。\n\n李 明\n2026年11月25日"
    assert seen(text, "stray-spaces") == []
