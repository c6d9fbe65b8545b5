"""How numbers are written: digits or characters, whole years, approximate numbers."""

from __future__ import annotations

import pytest

P = "读书要天天坚持，不能三天打鱼、两天晒网，读过以后还要想一想、用一用。"

CLEAN = [
    "来了十几个人，读了几十遍，二十多天，数百名学生，三四个小时，七八十岁，十之八九。",
    "来了20多人，用了30余天，约30人参加，近百名教师到场，近三十年来，最近30多天。",
    "共1200元，1,200元，3.5万元，5000万元，14亿人口，1.4亿元，8千克，3千米，5千瓦时。",
    "第二个问题，第三、四个单元，十二个月，二百五十二个，三分之二个百分点，二人，二位老师。",
    "2026年11月25日，二〇二六年十一月二十五日，上世纪90年代，二十世纪八十年代，“九五”期间。",
    "党的二十大精神，二十届三中全会，中国共产党第二十次全国代表大会，20大类商品，十九届六中全会。",
    "每周3次，一周5天，星期五下午，周一到周五，周3次例会，双周2次。",
    "五四运动，五四精神，“一二·九”运动，七一讲话，“八一”建军节，“九一八”事变。",
    "四个意识，两个维护，一岗双责，三会一课，八项规定，提出4个问题，落实8项工作，第1名。",
    "“十五五”规划，15五保户，“十四五”时期。",
    "增长5%，百分之五，提高5个百分点，百分之百，千分之三。",
    "三、四年级的学生，第一、二支部，一、二等奖，五、六月，3、4月份，第3、4单元，获二、三名。",
    "2021—2025年，3～5人，GB/T 9704-2012，电话010-5588，A-3，〔2026〕5号，2-3号楼。",
    "学校办学26年，26年来培养学生3万名，民国26年3月，历时26年3个月余。",
    "节约30元左右，预约20人左右，公约三十条左右看齐，大约30人，近百名干部上下一心。",
    "第1章，1个人，2名教师，3本书，一个人，三本书，六条意见。",
    "他们俩都来了，兄弟俩个头差不多，俩人一组，他们俩个人意见一致。",
    "一百零三年的校史，二〇〇八年，零下八度，零点八分，一九四九年以来。",
    "第二点要求，二项式，二方面军，2026年三月三活动，1996年六七月间，他们俩种地，三十几人，会议9:00开始。",
    "二百年来，一二年级，二〇二六年度。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_numbers_that_are_right(seen, text):
    """Both forms have their places, and approximate numbers theirs."""
    assert seen(f"{P}\n{text}", "数字", "liang-of") == []


@pytest.mark.parametrize(
    ("text", "rule", "found", "right"),
    [
        ("会议于２０２６年召开", "digits-wide", "２０２６", "2026"),
        ("增长３．５个百分点", "digits-wide", "３．５", "3.5"),
        ("二零二六年三月", "year-zero", "二零二六", "二〇二六"),
        ("二○二六年三月", "year-zero", "二○二六", "二〇二六"),
        ("一九零零年", "year-zero", "一九零零", "一九〇〇"),
        ("二00八年", "year-zero", "二00八", "二〇〇八"),
        ("他26年3月到校", "year-short", "26年", "2026年"),
        ("他98年9月到校", "year-short", "98年", "1998年"),
        ("零八年到校", "year-short-chinese", "零八年", "2008年"),
        ("每周要读3、4个小时", "approximate-pause", "3、4", "三四"),
        ("每天要读三、四个小时", "approximate-pause", "三、四", "三四"),
        ("花了七、八年时间", "approximate-pause", "七、八", "七八"),
        ("约30人左右", "approximate-doubled", "约30人左右", None),
        ("大约三十天左右", "approximate-doubled", "大约三十天左右", None),
        ("近30余名教师", "approximate-doubled", "近30余", None),
        ("来了20几个人", "numeral-several", "20几", "二十几"),
        ("读了几10遍，来了几10个人", "numeral-several", "几10", "几十"),
        ("党的20大精神", "congress-digits", "20大", "二十大"),
        ("学习20大报告", "congress-digits", "20大", "二十大"),
        ("19届六中全会", "congress-digits", "19届六中全会", "十九届六中全会"),
        ("十九届6中全会", "congress-digits", "十九届6中全会", "十九届六中全会"),
        ("中国共产党第20次全国代表大会", "congress-digits", "20", "二十"),
        ("定于星期5下午", "weekday-digits", "星期5", "星期五"),
        ("定于周1上午", "weekday-digits", "周1", "周一"),
        ("五、四运动", "event-digits", "五、四", "五四"),
        ("54运动", "event-digits", "54", "五四"),
        ("“七.一”讲话", "event-digits", "七.一", "七一"),
        ("12.9运动", "event-digits", "12.9", "一二·九"),
        ("9.18事变", "event-digits", "9.18", "九一八"),
        ("增强“4个意识”", "term-digits", "4个", "四个"),
        ("做到2个维护", "term-digits", "2个", "两个"),
        ("落实3会1课", "term-digits", "3会1课", "三会一课"),
        ("履行第1责任人职责", "term-digits", "第1", "第一"),
        ("“15五”规划", "plan-digits", "15五", "十五五"),
        ("增长百分之5", "fraction-digits", "百分之5", "5%"),
        ("共5千6百人", "numeral-mixed", "5千6百", "5600"),
        ("投资3万5千元", "numeral-mixed", "3万5千", "3.5万"),
        ("我于2026.3.1参加了读书会，收获很大，体会很深", "date-marks", "2026.3.1", "2026年3月1日"),
        (
            "我于2026/03/01参加了读书会，收获很大，体会很深",
            "date-marks",
            "2026/03/01",
            "2026年3月1日",
        ),
        ("我于2026-3-1参加了读书会，收获很大，体会很深", "date-dashes", "2026-3-1", "2026年3月1日"),
        ("二〇二六年3月1日", "date-mixed", "二〇二六年3月1日", "2026年3月1日"),
        ("2026年三月一日", "date-mixed", "2026年三月一日", "2026年3月1日"),
        ("2021-2025年", "range-hyphen", "2021-2025", "2021—2025"),
        ("来了3-5人", "range-hyphen", "3-5", "3—5"),
        ("提出二个问题", "two-of", "二", "两"),
        ("提出俩个问题", "liang-of", "俩个", "两个"),
        ("我在2026年三月参加学习", "date-mixed", "2026年三月", "2026年3月"),
        ("上午9:00-11:00学习", "range-hyphen", "9:00-11:00", "9:00—11:00"),
        ("提出二点要求", "two-of", "二", "两"),
        ("俩项工作", "liang-of", "俩", "两"),
        ("“十4五”规划", "plan-digits", "十4五", "十四五"),
        ("7.1讲话精神", "event-digits", "7.1", "七一"),
        ("10.1国庆节", "event-digits", "10.1", "十一"),
        ("大约有30人左右", "approximate-doubled", "大约有30人左右", None),
        ("超过30余人", "approximate-doubled", "超过30余", None),
    ],
)
def test_numbers_that_are_written_otherwise(findings, text, rule, found, right):
    """Each is found where it stands, and what should stand there is told."""
    line = f"{text}，{P}"
    one = next(one for one in findings(f"{P}\n{line}", "数字", "liang-of") if one.rule == rule)
    assert line[one.column - 1 : one.column - 1 + one.length] == found
    assert right is None or right in (one.fix, one.suggestion)


def test_only_one_finding_each(seen):
    """A number is found once, whatever else stands around it."""
    assert seen(f"{P}\n党的20大以来，约30人左右，每周3、4个小时。", "数字") == [
        ("congress-digits", "20大"),
        ("approximate-doubled", "约30人左右"),
        ("approximate-pause", "3、4"),
    ]


def test_words_in_a_quotation_are_not_rewritten(findings):
    """There the finding stands without a fix; a number's width is no wording."""
    (one,) = findings("他说：“我们每天要读3、4个小时，一天也不能停。”", "数字")
    assert one.fix is None
    (other,) = findings("他说：“我们每天要读5本书，一天也不能停，５年不变。”", "digits-wide")
    assert other.rule == "digits-wide"


def test_a_date_in_a_signature_may_be_short(seen):
    """In a table, a note or a signature it is right."""
    assert seen(f"{P}\n林一禾\n2026.3.1", "数字") == []
