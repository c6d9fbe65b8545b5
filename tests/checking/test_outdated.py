"""What was current once, by the year of the text; what tells of the past is right."""

from __future__ import annotations

import datetime as dt

import pytest


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("我们正在开展党史学习教育，已经学到第三章。", "dated-campaign"),
        ("对照正在开展的“三严三实”专题教育要求，我查找了问题。", "dated-campaign"),
        ("今后要更加注重学习实践科学发展观活动。", "dated-campaign"),
        ("扎实开展“不忘初心、牢记使命”主题教育，压实责任。", "dated-campaign"),
        ("今年是“十四五”规划的开局之年。", "dated-plan"),
        ("2026年是“十五五”规划的第二年。", "dated-plan"),
        ("当前正处于“十四五”时期。", "dated-plan"),
        ("为庆祝新中国成立70周年，街道将举办歌会。", "dated-anniversary"),
        ("推进马克思主义的中国化。", "dated-sinicization"),
        ("学习党的十九大和十九届历次全会精神。", "dated-19th"),
        ("为实现“两个一百年”的奋斗目标努力。", "dated-two-centenaries"),
        ("继续做好新冠肺炎防控工作。", "dated-epidemic"),
    ],
)  # fmt: skip
def test_what_is_no_longer_current(findings, text, rule):
    """As a task of today, an event to come, this year's place in a plan."""
    assert [one.rule for one in findings(text, "过时")] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "2021年，我们开展了党史学习教育。", "巩固拓展主题教育成果，推进党史学习教育常态化长效化。", "那年扎实开展“三严三实”专题教育，按照部署查问题。",
        "今年是“十五五”规划的开局之年，2025年是“十四五”规划的收官之年。", "去年是“十四五”规划的收官之年。", "“十四五”规划的开局之年，学校建了新楼。",
        "2019年为庆祝新中国成立70周年举办了歌会。", "在庆祝改革开放40周年大会上的讲话。", "为庆祝新中国成立77周年，学校将办歌会。", "为迎接建党106周年，支部将办展览。",
        "2020年抗击新冠肺炎疫情期间，他守在社区。", "新冠肺炎疫情发生后，她报名值守。", "马克思主义中国化时代化。", "他参加过学习实践科学发展观活动。", "认真开展“三严三实”专题教育时，查出问题三个。",
    ],
)  # fmt: skip
def test_what_tells_of_the_past_or_is_right(findings, text):
    """Years before, words of the past, the right plan and the right count."""
    assert findings(text, "过时") == []


def test_the_texts_own_year_decides(findings):
    """In 2021 all that was right."""
    text = "今年是“十四五”规划的开局之年，我们正在开展党史学习教育。"
    assert findings(text, "过时", date=dt.date(2021, 5, 1)) == []
