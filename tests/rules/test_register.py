"""How a written text doesn't speak: hints, and what they leave alone."""

from __future__ import annotations

import pytest

from qicao.checking.examples import seen_in
from qicao.rules.rulefiles import built_in

RULES = [rule for rule in built_in() if rule.family == "语体"]


def seen(text: str) -> list[str]:
    return [rule.id for rule in RULES if seen_in(rule, text)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("遇到困难咋办？", "register-how"),
        ("没啥可说的。", "register-what"),
        ("有的同志老是拖到最后。", "register-always"),
        ("大家都说小编写得好。", "register-net"),
        ("食堂的服务，给力。", "register-geili"),
        ("然后呢，要抓好落实。", "register-talk"),
        ("学就是了呗。", "register-particle"),
        ("统一思想，提高认识，加强领导，狠抓落实。", "register-empty"),
        ("不能糊弄过去。", "register-spoken-words"),
        ("材料报得磨磨唧唧。", "register-spoken-words"),
        ("不能怼群众。", "register-spoken-words"),
        ("群众直呼给力。", "register-geili-called"),
        ("全面、深入、系统、扎实、持续地开展。", "register-adverbs"),
        ("进一步学习、进一步走访、进一步整改、进一步总结。", "register-further"),
    ],
)
def test_spoken_and_empty_words_are_hinted_at(text, rule):
    """One rule for each kind, never more than a hint."""
    assert seen(text) == [rule]
    assert {one.level for one in RULES} == {"hint"}


@pytest.mark.parametrize(
    "text",
    [
        "群众说“啥时候能通上自来水”。", "他劝我“咋难也要办”。", "有人“躺平”，有人实干。", "令人咋舌。", "长老是寺里的老师。",
        "给力度更大的支持。", "提高供给力。", "寺里的喇嘛，也来了。", "这一条最重要。", "群众点赞，传播正能量。", "超级计算机。",
        "小编制的单位。", "怨怼之情。", "乡亲们来了。", "全面、准确、完整地理解。", "进一步学习，进一步整改。", "玩命之徒。", "十分给力度。", "压根本的问题。", "提高认识，每周学一次，写一篇笔记，抓好落实。", "坚挺不错位。",
        "伟大的祖国万岁！伟大的人民万岁！伟大的党万岁！",
    ],
)  # fmt: skip
def test_what_is_quoted_or_only_looks_alike_is_left_alone(text):
    """What others said, names, longer words, words that papers have taken up."""
    assert seen(text) == []
