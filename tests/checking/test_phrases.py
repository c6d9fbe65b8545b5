"""Set phrases: a member in whose place something like it stands, a gap, a wrong number."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("一体推进不敢腐、不想腐、不会腐。", "phrase-san-bu-fu", "不会腐"),
        ("提高政治判断力、政治领悟力、政治行动力。", "phrase-zheng-zhi-san-li", "政治行动力"),
        ("抓好政治建设、思想建设、组织建设、纪律建设。", "phrase-jian-she-zong-bu-ju", "政治建设、思想建设、组织建设、纪律建设"),
        ("弘扬忠诚老实、公道正派、实事求是、勤政廉洁的价值观。", "phrase-jia-zhi-guan-dang", "勤政廉洁"),
        ("同中国具体实际相结合、同中华优秀传统美德相结合。", "phrase-liang-ge-jie-he", "同中华优秀传统美德相结合"),
        ("坚决维护习近平总书记党中央的核心、全党的核心地位，坚决维护党中央权威。", "phrase-liang-ge-wei-hu", "坚决维护党中央权威"),
        ("坚持一个中心、三个基本点。", "phrase-count-bare", "一个中心、三个基本点"),
        ("落实“五个区分开来”。", "phrase-count-quoted", "“五个区分开来”"),
        ("统筹推进“五位一体”战略布局。", "phrase-layout-swapped", "“五位一体”战略布局"),
        ("增强“四个觉悟”。", "phrase-name-changed", "“四个觉悟”"),
        ("工会工作要增强政治性、先进性、服务性。", "phrase-qun-tuan-near", "工会工作要增强政治性、先进性、服务性"),
    ],
)  # fmt: skip
def test_what_is_not_the_phrase(seen, text, rule, words):
    """Whatever `least` is, a list but for one member whose place is taken is that list."""
    assert seen(text, "固定提法") == [(rule, words)]


RIGHT = (
        "抓好思想建设、组织建设、作风建设、纪律建设以及制度建设。", "抓好思想建设、组织建设、作风建设。", "抓好政治建设、思想建设等工作。",
        "以政治建设为统领，全面推进思想建设、组织建设、作风建设、纪律建设，把制度建设贯穿其中。", "理论联系实际、密切联系群众、开展批评和自我批评。",
        "同中国具体实际相结合，才有活力。", "坚决维护党中央权威。", "采取“三位一体”的做法，管好“三风”问题。", "和平共处五项原则。",
        "对人忠诚老实、公道正派、实事求是、乐于助人。", "把握方向、把握大势、掌握节奏。", "班级的“三个意识”、学校的“五个明确”。",
        "校风、教风、学风建设。", "做到不敢腐、不能腐。", "增强政治性、先进性、时代感。", "学校抓“五史”学习教育。",
)  # fmt: skip


def test_prose_that_names_some_of_them(findings):
    """Part of a list, lists of one's own, what stands behind a list."""
    assert [text for text in RIGHT if findings(text, "固定提法")] == []
