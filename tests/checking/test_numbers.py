"""How numbers are written, and sums that don't come out."""

from __future__ import annotations

from qicao.reading.numbers import find

P = "读书要天天坚持，不能三天打鱼、两天晒网，读过以后还要想一想、用一用。"

RIGHT = [
    "来了十几个人，读了几十遍，二十多天，数百名学生，三四个小时，七八十岁，十之八九。",
    "来了20多人，用了30余天，约30人参加，近百名教师到场，近三十年来，最近30多天，近几十年。",
    "共1200元，1,200元，3.5万元，5000万元，14亿人口，1.4亿元，8千克，3千米，5千瓦时，2百帕，算力280百亿亿次。",
    "第二个问题，第三、四个单元，十二个月，二百五十二个，三分之二个百分点，二人，二位老师，连上8万亿、9万亿两个台阶。",
    "党的二十大精神，二十届三中全会，中国共产党第二十次全国代表大会，20大类商品，十九届六中全会，3大报告，2大精神支柱。",
    "每周3次，一周5天，星期五下午，周一到周五，周3次例会，双周2次，星期1次。",
    "五四运动，五四精神，“一二·九”运动，一二九运动，七一讲话，“八一”建军节，“九一八”事变，迎接7月1日。",
    "四个意识，两个维护，一岗双责，三会一课，八项规定，提出4个问题，落实8项工作，第1名，前进1步，1直线。",
    "“十五五”规划，15五保户，“十四五”时期，增长5%，百分之五，提高5个百分点，百分之百，千分之三。",
    "三、四年级的学生，第一、二支部，一、二等奖，五、六月，3、4月份，第3、4单元，获二、三名，排在三、四位。",
    "2021—2025年，3～5人，GB/T 9704-2012，电话010-5588，A-3，〔2026〕5号，2-3号楼，5%-10%，比分3-2。",
    "节约30元左右，预约20人左右，公约三十条左右看齐，大约30人，左右为难，三十人左右，几十多样的书。",
    "他们俩都来了，兄弟俩个头差不多，俩人一组，他们俩个人意见一致，我们俩个房间，三十几人。",
    "谈三点5分钟讲完，提三点建议，上午9点5分，四点三刻，三十3班，晚上一到9点，第三期到1980年。",
    "三分之二，1/3，3年零5个月，三万五千元，比分以15：30分收场，9：30分头出发，18几乎没人。",
]


def test_numbers_that_are_right(seen):
    """Both scripts have their places, and rough numbers theirs."""
    assert [seen(f"{P}\n{text}", "数字", "liang-of") for text in RIGHT] == [[]] * len(RIGHT)


WRONG = {
    "会议于２０２６年召开": ("digits-wide", "２０２６", "2026"),
    "增长３．５个百分点": ("digits-wide", "３．５", "3.5"),
    "党的20大精神": ("congress-digits", "党的20大", "党的二十大"),
    "学习20大报告": ("congress-digits", "20大", "二十大"),
    "十九届6中全会": ("congress-digits", "十九届6中全会", "十九届六中全会"),
    "中国共产党第20次全国代表大会": (
        "congress-digits", "中国共产党第20次全国代表大会", "中国共产党第二十次全国代表大会",
    ),
    "定于星期5下午": ("weekday-digits", "星期5", "星期五"),
    "定于周1上午": ("weekday-digits", "周1", "周一"),
    "五、四运动": ("event-digits", "五、四", "五四"),
    "54运动": ("event-digits", "54", "五四"),
    "“七.一”讲话": ("event-digits", "七.一", "七一"),
    "12.9运动": ("event-digits", "12.9", "一二·九"),
    "10.1国庆节": ("event-digits", "10.1", "十一"),
    "为迎接7一，办了画展": ("event-digits", "迎接7一", "迎接七一"),
    "增强“4个意识”": ("term-digits", "4个意识", "四个意识"),
    "做到2个维护": ("term-digits", "2个维护", "两个维护"),
    "落实3会1课": ("term-digits", "3会1课", "三会一课"),
    "履行第1责任人职责": ("term-digits", "第1责任人", "第一责任人"),
    "进1步加强学习": ("term-digits", "进1步", "进一步"),
    "“15五”规划": ("plan-digits", "15五", "十五五"),
    "“十4五”规划": ("plan-digits", "十4五", "十四五"),
    "来了20几个人": ("numeral-mixed", "20几", "二十几"),
    "来了25几个人": ("numeral-mixed", "25几", ""),
    "增长百分之5到10": ("numeral-mixed", "百分之5", "5%"),
    "整改率达到百分之九十8": ("numeral-mixed", "百分之九十8", "98%"),
    "占三分之2": ("numeral-mixed", "三分之2", ""),
    "共5千6百人": ("numeral-mixed", "5千6百", "5600"),
    "收到15百元": ("numeral-mixed", "15百", "1500"),
    "用了3百多天": ("numeral-mixed", "3百多", "300多"),
    "投资25万3千元": ("numeral-mixed", "25万3千", "25.3万"),
    "走访历时二十1天": ("numeral-mixed", "二十1", "21"),
    "平均分提高四点5分": ("numeral-mixed", "四点5", "4.5"),
    "增长百分之5%": ("percent-doubled", "百分之5%", ""),
    "每周要读3、4个小时": ("approximate-pause", "3、4", "三四"),
    "顶多1、2天": ("approximate-pause", "1、2", "一两"),
    "来了五、六十名志愿者": ("approximate-pause", "五、六十", "五六十"),
    "来听课的有三，四百人": ("approximate-comma", "三，四", ""),
    "约30人左右": ("approximate-doubled", "约30人左右", ""),
    "大约有30人左右": ("approximate-doubled", "大约有30人左右", ""),
    "近30余名教师": ("approximate-doubled", "近30余", ""),
    "灌溉农田七八百余亩": ("approximate-doubled", "七八百余", ""),
    "来了二十多人左右": ("approximate-doubled", "二十多人左右", ""),
    "2021-2025年": ("range-hyphen", "2021-2025", "2021—2025"),
    "提高5～10%": ("range-percent", "5～", ""),
    "差错减少了近三倍": ("times-less", "减少了近三倍", ""),
    "会议定于15：30分在三楼召开": ("time-half", "15：30分", ""),
    "提出二个问题": ("two-of", "二", "两"),
    "遇到俩个问题": ("liang-of", "俩", "两"),
}  # fmt: skip


def test_numbers_that_are_written_otherwise(findings):
    """Each is found as a whole, once, with what should stand there where that is certain.

    What a fix leaves is right: nothing more to find, no number in two scripts.
    """
    for text, expected in WRONG.items():
        line = f"{text}，{P}"
        (one,) = findings(f"{P}\n{line}", "数字", "liang-of")
        start, end = one.column - 1, one.column - 1 + one.length
        assert (one.rule, line[start:end], one.fix or one.suggestion) == expected
        if one.fix is not None:
            mended = line[:start] + one.fix + line[end:]
            assert findings(mended, "数字", "liang-of") == []
            assert {number.script for number in find(mended)} <= {"digits", "hanzi"}


def test_words_in_a_quotation_are_not_rewritten(findings):
    """There the finding stands without a fix; a number's width is no wording."""
    (one,) = findings("他说：“我们每天要读3、4个小时，一天也不能停。”", "数字")
    assert one.fix is None


SUMS_RIGHT = [
    "读书会共有48人，其中男31人，女17人。",
    "读书会共有48人，其中党员31人，女职工27人。",
    "读书会共有48人，其中男31人，女党员5人。",
    "读书会共有48人，其中男30余人，女17人。",
    "人均收入增长5.4%，其中农村居民6.3%、城镇居民4.4%。",
    "3月9日至5月20日，先后办了四期为期三天的读书班。",
    "全年办读书会4次、书展12次、讲座4次，共计20次，每次都有记录。",
    "每月办读书会4次、书展2次，共计72次。",
    "办读书会4次、书展12次，参加的共计2100人。",
    "一个科室、一个企业，共同帮扶一个村，三个村，共有两个支部。",
    "2026年6月8日至12日，为期五天的读书班开班。",
    "2026年6月28日至7月2日，为期五天的读书班开班。",
    "2026年6月8日至19日，为期十天的读书班开班。",
    "6月8日至19日，为期九天的读书班开班，我请了三天假。",
    "五人读书，三人写字，第一组二人。",
    "发放问卷500份，收回482份，回收率96%。",
    "新增就业5000人、失业2000人，失业率4.5%。",
    "办理建议395件、提案495件，办复率100%。",
]


def test_what_adds_up_or_can_t_be_reckoned_is_left_alone(seen):
    """Parts that overlap or aren't all named, other units, rough figures, days off."""
    found = [seen(f"读书体会\n{text}", "一致") for text in SUMS_RIGHT]
    assert found == [[]] * len(SUMS_RIGHT)


SUMS_WRONG = {
    "读书会共有46人，其中男31人，女17人。": ("读书会共有46人", "46人，算下来是48人"),
    "共有四十六人，其中女三十一人，男十七人，党员九人。": ("共有四十六人", "46人，算下来是48人"),
    "收到建议46条，其中已采纳31条，未采纳17条。": ("收到建议46条", "46条，算下来是48条"),
    "共收办件47件，上半年25件，下半年24件。": ("共收办件47件", "47件，算下来是49件"),
    "支部现有党员86人，其中女党员42人，占比58.8%。": ("占比58.8%", "58.8%，算下来是48.8%"),
    "投资3.2亿元，其中上半年1.1亿元，下半年1.8亿元。": ("投资3.2亿元", "3.2亿元，算下来是2.9亿元"),
    "全年办读书会4次、书展12次、讲座4次，共计21次。": ("共计21次", "21次，算下来是20次"),
    "全年办读书会四次，书展十二次，合计十七次。": ("合计十七次", "17次，算下来是16次"),
    "发放问卷五百份，收回四百八十二份，回收率为92%。": ("回收率为92%", "92%，算下来是96.4%"),
    "问卷收回482份/共500份，回收率92%。": ("回收率92%", "92%，算下来是96.4%"),
    "2026年6月8日至12日，为期三天的读书班开班。": (
        "2026年6月8日至12日，为期三天", "三天，算下来是5天",
    ),
    "6月28日至7月2日，历时九天。": ("6月28日至7月2日，历时九天", "九天，算下来是5天"),
    "集训从5月4日开始，为期三天，至5月16日结束。": (
        "5月4日开始，为期三天，至5月16日", "三天，算下来是13天",
    ),
}  # fmt: skip


def test_what_doesn_t_add_up_is_found(findings):
    """At the whole, the total, the rate, the span; told with what it comes to."""
    for text, (place, message) in SUMS_WRONG.items():
        (one,) = findings(f"读书体会\n{text}", "一致")
        found = text[one.column - 1 : one.column - 1 + one.length]
        assert (found, one.message) == (place, f"数字对不上：文中是{message}")


def test_a_part_greater_than_its_whole_is_found(findings):
    """Persons may be counted by different words; of the rest only what has one unit is compared."""
    for text, place, message in (
        ("全局现有4人，其中党员5名。", "其中党员5名", "其中的5名比总数4人还多"),
        ("收回问卷46份，其中有效问卷50份。", "其中有效问卷50份", "其中的50份比总数46份还多"),
    ):
        (one,) = findings(f"读书体会\n{text}", "一致")
        found = text[one.column - 1 : one.column - 1 + one.length]
        assert (found, one.message) == (place, message)
    assert not findings("读书体会\n会上3人发言，其中2人谈了5条意见。", "一致")
    assert not findings("读书体会\n全区有党员3.2万名，其中农村党员4000名。", "一致")
