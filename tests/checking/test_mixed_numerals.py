"""Numbers half in digits and half in 汉字, and approximations said twice."""

from __future__ import annotations

import pytest

MIXED = [
    ("平均分提高四点5分", "numeral-half", "四点5", "4.5"),
    ("整改率达到百分之九十8", "numeral-half", "百分之九十8", "98%"),
    ("走访历时二十1天", "numeral-half", "十1", "十一"),
    ("藏书增加到3千册", "numeral-half", "3千", "三千"),
    ("收到15百元", "numeral-half", "15百", "1500"),
    ("他今年4十岁", "numeral-half", "4十", "四十"),
    ("用了3百多天", "numeral-half", "3百", "三百"),
    ("增加12点5个百分点", "numeral-half", "12点5", "12.5"),
    ("占三分之2", "numeral-half", "三分之2", ""),
    ("用了3年零五个月", "numeral-half", "3年零五个月", ""),
    ("收入3万五千元", "numeral-half", "3万五千", ""),
    ("需要三至5天", "numeral-half", "三至5", ""),
    ("十月1日开学", "date-half", "十月1日", "10月1日"),
    ("10月一日开学", "date-half", "10月一日", "10月1日"),
    ("从三月至5月", "date-half", "三月至5月", "3月至5月"),
    ("9点—17:00开放", "time-half", "9点—17:00", "9:00—17:00"),
    ("8:30至十一点开会", "time-half", "8:30至十一点", "8:30至11:00"),
    ("2026年03月05日", "date-zero", "03月05日", "3月5日"),
    ("10月05日", "date-zero", "05日", "5日"),
    ("提高5～10%", "range-percent", "5～", ""),
    ("增长百分之5%", "percent-doubled", "百分之5%", ""),
    ("1如既往地支持", "word-digits", "1如既往", "一如既往"),
    ("灌溉农田七八百余亩", "approximate-twice", "七八百余", ""),
    ("来了几十余人", "approximate-twice", "几十余", ""),
    ("来了二十多人左右", "approximate-twice", "二十多人左右", ""),
    ("每周至少读书三次以上", "bound-twice", "至少读书三次以上", ""),
    ("最多不超过10人以内", "bound-twice", "不超过10人以内", ""),
    ("会议定于15：30分在三楼召开", "time-half", "15：30分", "15:30"),
    ("为迎接7一，办了画展", "event-digits", "7一", "七一"),
    ("五1期间开放", "event-digits", "五1", "五一"),
    ("来听课的有三，四百人", "approximate-comma", "三，四", ""),
    ("每次约二，三人", "approximate-comma", "二，三", ""),
    ("差错减少了近三倍", "times-less", "减少了近三倍", ""),
    ("成本降低1.5倍", "times-less", "降低1.5倍", ""),
    ("第一，读书；第2，记笔记；第三，讨论", "ordinal-digits", "第2", "第二"),
    ("三项建议，两项通过，1项暂缓", "numeral-unlike", "两项通过，1项", ""),
    ("第三次和第4次会议", "numeral-unlike", "第三次和第4次", ""),
]


@pytest.mark.parametrize(("text", "rule", "found", "right"), MIXED)
def test_a_number_in_two_scripts(findings, text, rule, found, right):
    """Is found as a whole, with what it should be where that is certain."""
    some = [one for one in findings(text, "数字") if one.rule == rule]
    assert [(text[f.column - 1 : f.column - 1 + f.length], f.suggestion) for f in some] == [
        (found, right)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "3万册，1.4亿人，3千克，8千米，5千瓦时，2百帕，5个百分点，12.5%，百分之九十八。",
        "谈三点5分钟讲完，提三点建议，上午9点5分，四点三刻，三十3班。",
        "10月1日至三月三歌会，六七月间，腊月23日，十月革命，三月三日，3月3日。",
        "2026-03-05，10月20日，2026年10月，5%～10%，5—10人，2025—2026年增长5%。",
        "9:00—17:00，9点到17点，上午九点到十一点，比分3:2。",
        "比分以15：30分收场，9：30分头出发，8:05分开走，15:30召开，15时30分，提成3:20分成。",
        "第7一组，周五1节课，3比5一，十八1，7一个，迎接8月1日，七一前夕，迎接七一。",
        "他排第三，四百人里算好的，周三，四十人到会，十三，四百人，其一，二人同去，有三个，四个。",
        "差错减少一半，减少到三分之一，市盈率下降到10倍，差错减少，效率提高一倍，不说“减少一倍”。",
        "第1，书；第2，笔记；第3，讨论。第1、2页，第一，分工。",
        "第一，读书：第1，读原著；第2，读报。第二，讨论。",
        "三分之二，1/3，3年零5个月，三年零五个月，3万元，3.5万元，三万五千元。",
        "一如既往，1月1日，第1些微，A1般，1.1直播，21世纪，1直线。",
        "七八百亩，几十年来，十多人，数百名，20多人，三十余年，几十多样的书，左右为难，三十人左右。",
        "至少三次，三次以上，不超过10人，10人以内，至少在县以上，最多的一次。",
        "两项通过，三项暂缓。2项通过，3项暂缓。来了两个人、3个苹果，三名同志用了5天，第三次，4次。",
        "一个支部3个小组，这两项经费5项指标，三条意见写进5条标语。",
    ],
)
def test_numbers_in_one_script(seen, text):
    """Units, dates, things that aren't alike."""
    rules = {rule for _, rule, _, _ in MIXED}
    assert [one for one in seen(text, "数字") if one[0] in rules] == []
