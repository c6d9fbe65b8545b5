"""Dates of Party congresses and plenary sessions."""

from __future__ import annotations

import pytest

RIGHT = """
党的二十大于2022年10月16日至22日在北京召开。|党的二十大于2022年召开。|2022年10月，党的二十大胜利召开。|2022年10月16日，党的二十大在京开幕。
中国共产党第二十次全国代表大会（简称党的二十大）于2022年10月在北京召开。|党的二十大（2022年10月）提出了目标。|2022年10月22日，党的二十大胜利闭幕。
党的二十届四中全会是2025年10月召开的。|2024年7月召开的党的二十届三中全会上，作出了部署。|党的十九大召开于2017年10月18日。|二〇二二年十月召开的党的二十大，我记得。
2022年11月，我学习了党的二十大精神。|2022年11月，党的二十大召开后，我写了笔记。|2023年召开的党的二十大精神宣讲会，我去听了。|2022年11月召开的党的二十大代表报告会
2022年9月，党的二十大召开在即。|2022年9月，党的二十大召开前，我递交了申请。|中国工会十八大于2023年10月召开。|2023年6月召开的团十九大，|共青团十八大于2018年6月召开。
学习党的二十大，于2022年11月召开座谈会。|贯彻党的二十届四中全会于2025年11月召开党员大会。|党的二十大以来，2023年召开了两次会。|县第十六次党代会于2021年召开。
党的二十届五中全会于2026年9月召开。|2022年11月召开的支部党员大会上，传达了党的二十大精神。
""".strip()

WRONG = [
    ("党的二十大于2022年11月召开。", "2022年11月", "2022年10月16日至22日"),
    ("二十届四中全会于2025年9月召开，我收看了。", "2025年9月", "2025年10月20日至23日"),
    ("党的二十大是2021年召开的。", "2021年", "2022年10月16日至22日"),
    ("党的二十大于2022年10月16日至20日在北京召开。", "2022年10月16日", "2022年10月16日至22日"),
    ("2022年11月，党的二十大胜利召开。", "2022年11月", "2022年10月16日至22日"),
    ("党的二十大于2022年10月18日上午在北京开幕。", "2022年10月18日", "2022年10月16日至22日"),
    ("党的二十大（2023年10月）提出了目标。", "2023年10月", "2022年10月16日至22日"),
    ("2023年7月召开的党的二十届三中全会上，作出了部署。", "2023年7月", "2024年7月15日至18日"),
    ("党的十九大胜利召开于2017年11月。", "2017年11月", "2017年10月18日至24日"),
    ("第二十届中央委员会第一次全体会议于2022年10月22日举行。", "2022年10月22日", "2022年10月23日"),
    (
        "中国共产党第十八次全国代表大会（简称党的十八大）于二〇一三年十一月召开。",
        "二〇一三年十一月",
        "2012年11月8日至14日",
    ),
]


@pytest.mark.parametrize(("text", "words", "days"), WRONG)
def test_a_date_that_is_not_the_meeting_s_is_told_with_the_right_one(findings, text, words, days):
    """Year, month, day or last day; before or behind the name."""
    (found,) = findings(text, "event-date")
    start = found.column - 1

    assert text[start : start + found.length] == words
    assert (found.level, found.suggestion, found.fix) == ("warning", days, None)
    assert found.message.endswith(f"的日期是{days}")


def test_another_date_is_not_the_meeting_s(findings):
    """Right dates, the day of learning or of what came before, bodies with numbered congresses of their own."""
    lines = [line for row in RIGHT.split("\n") for line in row.split("|")]
    assert [line for line in lines if findings(line, "event-date")] == []
