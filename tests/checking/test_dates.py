"""Dates: how they are written, days that there aren't, and what was right once."""

from __future__ import annotations

import datetime as dt

SIGNED = "\n林一禾\n2026年11月25日"
P = "读书要天天坚持，不能三天打鱼、两天晒网，读过以后还要想一想、用一用。"

WRONG = {
    "二零二六年三月": ("year-zero", "二零二六", "二〇二六"),
    "二○二六年三月": ("year-zero", "二○二六", "二〇二六"),
    "二00八年到校": ("year-zero", "二00八", "二〇〇八"),
    "他26年3月到校": ("year-short", "26年", "2026年"),
    "他98年9月到校": ("year-short", "98年", "1998年"),
    "我于2026.3.1参加了读书会": ("date-marks", "2026.3.1", "2026年3月1日"),
    "我于2026/03/01日参加了读书会": ("date-marks", "2026/03/01日", "2026年3月1日"),
    "我于2026-3-1参加了读书会": ("date-marks", "2026-3-1", "2026年3月1日"),
    "二〇二六年3月1日": ("date-mixed", "二〇二六年3月1日", "2026年3月1日"),
    "我在2026年三月参加学习": ("date-mixed", "2026年三月", "2026年3月"),
    "十月1日开学": ("date-mixed", "十月1日", "10月1日"),
    "2026年03月05日": ("date-zero", "2026年03月05日", "2026年3月5日"),
    "10月05日": ("date-zero", "10月05日", "10月5日"),
}


def test_dates_that_are_written_otherwise(findings):
    """Each is found as a whole, with what should stand there."""
    for text, (rule, found, right) in WRONG.items():
        line = f"{text}，{P}"
        (one,) = findings(f"{P}\n{line}", "数字")
        assert (one.rule, line[one.column - 1 : one.column - 1 + one.length]) == (rule, found)
        assert right in (one.fix, one.suggestion)


RIGHT = [
    "2026年11月25日，二〇二六年十一月二十五日，上世纪90年代，二十世纪八十年代，“九五”期间。",
    "学校办学26年，26年来培养学生3万名，民国26年3月，历时26年3个月余，一百零三年的校史。",
    "零下八度，零点八分，一九四九年以来，二百年来，一二年级，二〇二六年度，腊月23日，十月革命。",
    "10月1日至3月3日，六七月间，三月三歌会，1996年六七月间，2026-03-05 14:28，（2026.3.1），10月20日。",
    "电话010-2026-3-1转8号，版本2026.3.1.2，编号[2026/3/1]。",
    "林一禾 2026.3.1",
]


def test_dates_that_are_right(seen):
    """Both scripts, spans, decades, numbers of other things, a short date that stands alone."""
    assert [seen(f"{P}\n{text}", "数字") for text in RIGHT] == [[]] * len(RIGHT)


IMPOSSIBLE = {
    "2026年2月30日召开支部会。": ("date-impossible", "2026年2月30日"),
    "4月31日，支部读书。": ("date-impossible", "4月31日"),
    "2026年11月25日（星期二），支部读书。": ("date-weekday", "2026年11月25日（星期二"),
    "2026年是中国共产党成立100周年。": ("date-anniversary", "中国共产党成立100周年"),
    "今年正值建党一百周年，我读书。": ("date-anniversary", "建党一百周年"),
}
POSSIBLE = [
    "2028年2月29日，2月29日，2026年11月25日（星期三）。2026年3月2日周一至周五上课。",
    "2021年是建党100周年，2026年是建党105周年，在庆祝改革开放40周年大会上的讲话。",
]


def test_what_can_t_be(seen):
    """By the calendar, by the year that is told."""
    found = {text: seen(f"读书体会\n{text}{SIGNED}", "一致") for text in [*IMPOSSIBLE, *POSSIBLE]}
    assert found == {text: [one] for text, one in IMPOSSIBLE.items()} | {t: [] for t in POSSIBLE}


DATED = {
    "我们正在开展党史学习教育，已经学到第三章。": "dated-campaign",
    "对照正在开展的“三严三实”专题教育要求，我查找了问题。": "dated-campaign",
    "今后要更加注重学习实践科学发展观活动。": "dated-campaign",
    "扎实开展不忘初心牢记使命主题教育，压实责任。": "dated-campaign",
    "一季度以来，我积极参加党的群众路线教育实践活动。": "dated-campaign",
    "开展好这次先进性教育活动，要从自己做起。": "dated-campaign",
    "站好岗，以优异成绩迎接党的二十大召开。": "dated-campaign",
    "今年是“十四五”规划的开局之年。": "dated-plan",
    "2026年是“十五五”规划的第二年。": "dated-plan",
    "为庆祝新中国成立70周年，街道将举办歌会。": "dated-anniversary",
    "值此建党95周年之际，我们送去了鲜花。": "dated-anniversary",
    "继续做好新冠肺炎防控工作。": "dated-epidemic",
    "请把台账报送国土资源部。": "org-renamed",
    "个体户办照，到工商局的窗口交一张表就行。": "org-renamed-local",
}


def test_what_is_no_longer_current(findings):
    """As a task of today, an event to come, this year's place in a plan, a body's name."""
    assert {text: [one.rule for one in findings(text, "过时")] for text in DATED} == {
        text: [rule] for text, rule in DATED.items()
    }


CURRENT = [
    "2021年，我们开展了党史学习教育。",
    "巩固拓展主题教育成果，推进党史学习教育常态化长效化。",
    "那年扎实开展“三严三实”专题教育，按照部署查问题。",
    "五年来，扎实开展党史学习教育、党纪学习教育，作风明显改进。",
    "在党史学习教育取得成效的基础上，今年继续读书。",
    "他参加过学习实践科学发展观活动。认真开展“三严三实”专题教育时，查出问题三个。",
    "党在十八大后开展的群众路线教育实践活动，集中解决“四风”问题。",
    "按照《关于扎实开展党史学习教育的意见》，支部读书。",
    "今年是“十五五”规划的开局之年，2025年是“十四五”规划的收官之年，去年是“十四五”规划的最后一年。",
    "“十四五”规划的开局之年，学校建了新楼。",
    "2019年为庆祝新中国成立70周年举办了歌会。为庆祝新中国成立77周年，学校将办歌会。",
    "为迎接建党106周年，支部将办展览。改革开放40年来，变化很大。",
    "2020年抗击新冠肺炎疫情期间，他守在社区。新冠肺炎疫情发生后，她报名值守。",
    "2016年，我在县国土资源局帮忙。当年，工商局的窗口排着长队。撤销县环保局，组建县生态环境局。",
    "农业部门的同志来了，原国土资源局的楼空了，省发展改革委、财政厅、工商局等按职责分工负责。",
]


def test_what_tells_of_the_past_or_is_right(findings):
    """Years before, words of the past, several campaigns in a row, the right plan and count."""
    assert [text for text in CURRENT if findings(text, "过时")] == []


def test_the_texts_own_year_decides(findings):
    """In 2021 all that was right, and up to the spring after a report may tell of it."""
    text = "今年是“十四五”规划的开局之年，我们正在开展党史学习教育。"
    assert findings(text, "过时", date=dt.date(2021, 5, 1)) == []
    assert findings("扎实开展党纪学习教育。", "过时", date=dt.date(2026, 1, 20)) == []
