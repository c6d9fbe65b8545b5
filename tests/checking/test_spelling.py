"""Words that were typed twice are found, and words that are doubled on purpose left alone."""

from __future__ import annotations

SLIPS = (
    ("会后我们要要把任务分下去。", "要"),
    ("台账里存在着存在着缺页的情况。", "存在着"),
    ("会上由由他主持。", "由"),
    ("这本账被被撕了一页。", "被"),
    ("各支部都都报了名单。", "都"),
    ("由党小组党小组统一收齐。", "党小组"),
    ("她们她们先到了村口。", "她们"),
    ("问题出在在流程上。", "在"),
)
"""Lines with words that stand there twice, and what was meant."""

RIGHT = (
    # Forms that the dictionary has, and that grammar makes.
    "人人有责，常常问问，天天走走，件件落实，年年讲，样样会。",
    "请大家讨论讨论，熟悉熟悉环境，一项一项办，一步一步走。",
    "这笔账记得很紧很紧，说着说着就说到了心里，商量着商量着便定了。",
    "的的确确，三三两两，实实在在，方方面面，慢慢慢慢地就懂了，谢谢谢谢。",
    # Two words that meet.
    "经历过战争和和平的人，也就就业谈了想法，我的目的的确明确。",
    "人民民主，全国国有企业，其中中方两名，为为民服务的同志点赞，没有有关材料。",
    "人民政府政府网站，防汛物资物资清单，PPP项目项目经理。",
    # A mark stands between, or a line ends.
    "好的，的确如此。要，要快。",
)


def test_a_word_typed_twice_is_found(findings):
    """The finding is about both, and suggests to keep one."""
    found = [[one.suggestion for one in findings(line, "word-doubled")] for line, _ in SLIPS]
    assert found == [[word] for _, word in SLIPS]

    (one,) = findings(SLIPS[1][0], "word-doubled")
    assert (one.column, one.length, one.fix) == (4, 6, None)
    assert one.message == "“存在着”连写了两遍"


def test_what_is_doubled_on_purpose_is_right(seen):
    """Whatever stands around it, and wherever a line breaks."""
    assert {line: found for line in RIGHT if (found := seen(line, "word-doubled"))} == {}
    assert seen("做好准备的\n的确不少", "word-doubled") == []
