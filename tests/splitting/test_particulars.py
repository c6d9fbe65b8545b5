"""What belongs to somebody else: variables, leaks, and what is neither."""

from __future__ import annotations

import pytest

from qicao.splitting.particulars import Leak, particulars, place_stems


def _filled(text):
    found = particulars(text, place_stems([text]))
    for start, end, after in reversed(found.changes):
        text = text[:start] + after + text[end:]
    return text


def _leaks(text):
    return [(leak.kind, leak.text) for leak in particulars(text, place_stems([text])).leaks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A preposition before a name is no part of it, wherever the clause begins.
        ("在青溪县工作多年。", "在{{ 县区 }}工作多年。"),
        ("我们到石桥镇调研。", "我们到{{ 地点 }}调研。"),
        ("近年来，在红星社区帮忙。", "近年来，在{{ 地点 }}帮忙。"),
        ("大家都在青溪市工作。", "大家都在{{ 市 }}工作。"),
        ("我在石桥村任教。", "我在{{ 地点 }}任教。"),
        ("大家学习，青溪第二中学的经验。", "大家学习，{{ 单位 }}的经验。"),
        ("到光明集团、走访学习。", "到{{ 单位 }}、走访学习。"),
        ("在王建书记的带领下，大家读书。", "在{{ 人名 }}书记的带领下，大家读书。"),
        (
            "近来，在李明同志的悉心指导下，大家读书。",
            "近来，在{{ 人名 }}同志的悉心指导下，大家读书。",
        ),
        # Anniversaries count on.
        ("庆祝建党98周年。", "庆祝建党{{ 建党周年 }}周年。"),
        ("庆祝新中国成立70周年。", "庆祝新中国成立{{ 建国周年 }}周年。"),
        ("庆祝建国70年。", "庆祝建国{{ 建国周年 }}年。"),
        ("改革开放40年来变化很大。", "改革开放{{ 年份 - 1978 }}年来变化很大。"),
        # What the author's own unit does, and one named like it.
        ("我校就是石桥市第一中学。", "{{ 单位 }}就是{{ 单位 }}。"),
        ("推动我县事业发展，我校师生都来了。", "推动{{ 县区 }}事业发展，{{ 单位 }}师生都来了。"),
        ("区政协坚持读书。", "{{ 单位 }}坚持读书。"),
        ("县政协十届三次会议开得好。", "{{ 会议 }}开得好。"),
        ("2019年3月，大家参加了读书班。", "{{ 学习时间 }}，大家参加了读书班。"),
        ("一年写了118件提案。", "一年写了{{ 提案数 }}件提案。"),
    ],
)
def test_what_a_variable_can_stand_for_becomes_one(text, expected):
    """One place, unit or person of each kind, a count of years, a figure with its noun."""
    assert _filled(text) == expected
    assert _leaks(text) == []


@pytest.mark.parametrize(
    ("text", "leaks"),
    [
        ("我在云南工作多年。", [("地名", "云南")]),
        ("我从青溪县调到、东山县工作。", [("县区", "东山县")]),
        ("我在青溪县工作，青溪人爱读书。", []),
        ("大家走访了、光明集团、红旗集团。", [("单位名", "光明集团"), ("单位名", "红旗集团")]),
        ("在李明同志的指导下，在王建书记的关心下，大家读书。", [("人名", "王建")]),
        ("这时，李明同志给予充分肯定。", [("人名", "李明")]),
        ("校长张立带头读书。", [("人名", "张立")]),
        ("在“金桥杯”读书赛上，大家比得认真。", [("活动名", "“金桥杯”")]),
        ("58名学生组成的集体爱读书。", [("数字", "58名")]),
        ("大家给市第一中学、青溪县第一中学校园添书。", [("地名", "青溪县")]),
        ("改革开放40年来，立国近70年来，变化很大。", [("年数", "70年")]),
        ("活动从3月5日开始。", [("日期", "3月5日")]),
        ("活动从2019年底开始。", [("日期", "2019年")]),
        ("满意率升到98％以上。", [("数字", "98％")]),
        ("花了35万元修路。", [("数字", "35万元")]),
        ("我常看《青溪县读书报》。", [("地名", "青溪县")]),
        ("我叫张守田，在村里管水。", [("人名", "张守田")]),
        ("同事李青松的办公桌上总有一本书。", [("人名", "李青松")]),
        ("来电请拨13912345678。", [("联系方式", "13912345678")]),
        ("“7.15”事故敲响了警钟。", [("事件名", "“7.15”")]),
        ("会在陕西省延安市开。", [("地名", "陕西省")]),
        ("江苏省睢宁县晒出了评选结果。", [("地名", "江苏省"), ("地名", "睢宁县")]),
        ("总书记在石桥县委常委会上提了要求。", [("单位名", "石桥县委")]),
        ("根据石桥市教育局的部署，大家读书。", [("单位名", "石桥市教育局")]),
        ("我校请石桥市教育局来指导。", [("单位名", "石桥市教育局")]),
        ("他在给东山林场护林队全体党员的回信中讲到读书。", [("单位名", "东山林场")]),
        ("在东山县防汛指挥部的统一指挥下，大家上堤。", [("单位名", "东山县防汛指挥部")]),
        ("在县防汛指挥部的统一指挥下，大家上堤。", []),
        ("我是2019级学生，在高一（3）班。", [("班级", "2019级"), ("班级", "高一（3）班")]),
    ],
)
def test_what_no_variable_can_stand_for_leaks(text, leaks):
    """Provinces, dates, sums, a second name of one kind, who did what, and half of a name."""
    assert _leaks(text) == leaks


OF_NOBODY = (
    "今年县里抓得紧。", "得到市里支持。", "处理好同志关系，关系书记的威信。", "高校书记要带头读书。", "各县、各乡镇都要读书。", "全市上下齐心，本市各界响应。",
    "贫困县、示范社区都要读书。", "中国共产党成立100多年来。", "党的二十大于2022年10月召开。", "1949年新中国成立。", "《条例》2018年印发。", "当前，农村和城市都在变。",
    "积极下乡，深入社区。", "同志们都要读书。", "向老师学习，向主任请教。", "毛泽东思想是宝库。", "一个支部就是一座堡垒。", "国有企业、高等学校、人民医院。", "方面书记要带头。",
    "广大教师爱读书。", "常务副主任要带头。", "孝敬爷爷和父母同志般的情谊。", "项经理人要守信。", "每周读书不少于3次。", "10月底前完成整改。", "村干部要带头，进村入户。",
    "努力建设公交都市。", "一年下来就是厚厚一摞。", "亿万群众齐心，读书走进千万家。", "中国有960万平方公里土地、14亿人口。", "“7·1”讲话要常读。",
    "在庆祝中国共产党成立95周年大会上，道理讲得明白。", "建党百年是特殊的年份。", "上面千条线，下面一根针，工作千头万绪。", "在自己省事和群众方便之间，按规定区别对待。",
)  # fmt: skip


def test_what_belongs_to_nobody_leaks_nothing():
    """Public record, and set words that only look like names."""
    assert {text: leaks for text in OF_NOBODY if (leaks := _leaks(text))} == {}
    assert [text for text in OF_NOBODY if _filled(text) != text] == []


def test_variables_remember_what_stood_there():
    """The words that each variable stands for."""
    found = particulars("我校庆祝建党98周年。", {})

    assert found.variables == {"建党周年": "98", "单位": "我校"}
    assert found.leaks == []


def test_many_figures_are_somebody_s_report():
    """More than two, or two of one name, are leaks instead of variables."""
    text = "走访35名党员，写了20件提案，办了12期培训。"

    assert [leak.kind for leak in particulars(text, {}).leaks] == ["数字"] * 3
    assert particulars(text, {}).changes == []
    assert particulars("写了20件提案，办了12件提案。", {}).leaks == [
        Leak("数字", "20件"),
        Leak("数字", "12件"),
    ]


def test_an_essay_s_place_is_known_wherever_its_stem_stands():
    """青溪 alone is told once 青溪县 was named in the essay; without its kind it leaks."""
    stems = place_stems(["我在青溪县工作。", "读书要坚持。"])
    found = particulars("青溪人爱读书。", stems)

    assert stems == {"青溪": "县"}
    assert (found.leaks, found.variables) == ([], {"县区": "青溪"})
    assert particulars("青溪人爱读书。", {"青溪": ""}).leaks == [Leak("地名", "青溪")]


def test_what_is_no_leak_may_be_a_doubt():
    """今年 was somebody else's, a hero's name is to be verified; what is named after a person needs no look."""
    found = particulars("近日，支部学习焦裕禄的精神，学习毛泽东思想。", {})
    set_phrases = "以习近平同志为核心的党中央部署，学习习近平新时代中国特色社会主义思想。"

    assert (found.leaks, sorted(found.flags)) == ([], ["人名：焦裕禄", "时间：近日"])
    assert particulars(set_phrases, {}).flags == []


def test_figures_in_words():
    """Those that somebody counted leak; small ones, set phrases and public ones don't."""
    counted = "悬挂横幅七十三条，张贴标语一千一百多张。"

    assert _leaks(counted) == [("数字", "七十三条"), ("数字", "一千一百多张")]
    assert _leaks("落实四个意识，抓好三个方面，答好五道题，二十大以来十四亿人民同心。") == []
