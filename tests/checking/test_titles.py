"""Names of official documents in 《 》."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from qicao.rules.documents import documents

PRINCIPLES = "关于新形势下党内政治生活的若干准则"

WRONG = [
    ("中国共产党党章", "title-wrong", "中国共产党章程"),
    ("关于新形势下党内政治生活若干准则", "title-wrong", PRINCIPLES),
    ("习近平治国理政", "title-wrong", "习近平谈治国理政"),
    ("关于新形势下党内政治生活的若干准测", "title-near", PRINCIPLES),
    ("关于新形式下党内政治生活的若干准则", "title-near", PRINCIPLES),
    ("关于新形势党内政治生活的若干准则", "title-near", PRINCIPLES),
    ("关于新形势下的党内政治生活的若干准则", "title-near", PRINCIPLES),
    ("党政领导干部任用选拔工作条例", "title-near", "党政领导干部选拔任用工作条例"),
    ("中共中央关于党的百年奋斗重大成就和历史经验决议", "title-near", "中共中央关于党的百年奋斗重大成就和历史经验的决议"),
    ("中国共产党廉洁自律准则（试行）", "title-wrong", "中国共产党廉洁自律准则"),
    ("中国共产党党员教育管理工作条例（试行）", "title-wrong", "中国共产党党员教育管理工作条例"),
    ("中国共产党廉洁自律条例", "title-near", "中国共产党廉洁自律准则"),
    ("习近平谈治国理念", "title-near", "习近平谈治国理政"),
    ("中国共产党重大事项报告条例", "title-near", "中国共产党重大事项请示报告条例"),
]  # fmt: skip

OTHERS = """
意见 准则 教师法 监狱法 中华人民共和国监狱法 中华人民共和国教育法 中国共产党组织工作条例
《中国共产党纪律处分条例》学习读本 〈中国共产党纪律处分条例〉学习问答 中国共产党纪律处分条例解读
中国共产党纪律处分条例（2018年修订） 某县贯彻《信访工作条例》办法 全国干部教育培训规划（2018—2022年） 红岩 背影
关于加强班级管理的意见 中共中央、国务院关于全面深化新时代教师队伍建设改革的意见
关于加强党的政治建设的实施意见 事业单位工作人员处分暂行规定 全县干部教育培训规划 党委（党组）网络安全工作责任制实施办法
中共青溪县委关于制定国民经济和社会发展第十五个五年规划的建议 习近平新时代中国特色社会主义思想学习问答 习近平文化思想学习纲要
法治社会建设实施纲要（2020—2025年） 中华人民共和国档案法实施条例 爱国主义教育实施纲要 新时代高校教师职业行为十项准则
中国共产党支部工作条例 关于加强新时代学校思想政治工作的意见 中共中央关于制定国民经济和社会发展第十三个五年规划的建议
中国共产党纪律处分条例（试行） 中国共产党巡视工作条例（试行） 中国共产党党员领导干部廉洁从政若干准则（试行） 某县干部教育培训工作规定 中国共产党党徽党旗条例 党政机关办公用房管理办法
中共中央关于全面深化改革若干重大问题的决定 关于加强新时代高技能人才队伍建设的意见 关于加强党的作风建设的意见
""".split()


def test_a_wrong_name_is_told_with_the_right_one(findings):
    """Listed as wrong, or a slip: a character wrong, dropped or added, words swapped; none is mended."""
    for title, rule, right in WRONG:
        (found,) = findings(f"大家学习《{title}》，写了笔记。", "文件名")
        told = (found.rule, found.suggestion.replace(" ", ""), found.fix)
        assert told == (rule, f"《{right}》", None)


def test_a_right_name_or_another_title_is_left_alone(findings):
    """Every name of the table, laws, books, what is called after a document, other years' plans."""
    right = [name for one in documents() for name in (one.title, *one.short)]
    lines = [f"大家学习《{title}》，写了笔记。" for title in (*right, *OTHERS)]
    assert findings("\n".join(lines), "文件名") == []


DATED = (
        ("2014年修订的《中国共产党纪律处分条例》", "title-year"),
        ("《中国共产党纪律处分条例》（2014年修订）", "title-year"),
        ("《中国共产党纪律处分条例（2014年修订）》", "title-year"),
        ("《关于新形势下党内政治生活的若干准则》于2015年10月由中央委员会审议通过", "title-year"),
        ("《整治形式主义为基层减负若干规定》印发于2023年8月", "title-year"),
        ("《党政领导干部考核工作条例》2018年4月印发，规定了平时考核", "title-year"),
        ("《中国共产党纪律处分条例》自2023年1月1日起施行", "title-effect"),
        ("《中国共产党纪律处分条例》2023年12月19日发布，自2023年12月20日起正式施行", "title-effect"),
        ("《中国共产党廉洁自律准则》，2016年印发", "title-effect"),
        ("《中华人民共和国民法典》自2020年5月起实施", "title-effect"),
        ("《信访工作条例》自2023年5月1日起施行", None),
        ("《中国共产党问责条例》自2017年起施行", "title-year"),
        ("2018年新修订的《中国共产党纪律处分条例》", "title-superseded"),
        ("新修订的《中国共产党纪律处分条例》（2018年）", "title-superseded"),
        ("现行的2014年《党政领导干部选拔任用工作条例》", "title-superseded"),
        ("现行的《信访条例》", "title-former"),
        ("《中国共产党纪律处分条例》（2018年修订）", None),
        ("2023年12月修订的《中国共产党纪律处分条例》", None),
        ("《中国共产党纪律处分条例》2023年12月19日发布，自2024年1月1日起施行", None),
        ("《中国共产党纪律处分条例》（2023年12月修订），2024年起学了两遍", None),
        ("《中国共产党廉洁自律准则》于2015年10月印发，2016年1月1日施行", None),
        ("2031年修订的《中国共产党纪律处分条例》", None),
        ("2014年修订的《中国共产党章程》", None),
        ("《条例》。2014年以来，支部每年学一遍《中国共产党纪律处分条例》", None),
        ("2014年《中国共产党纪律处分条例》知识竞赛", None),
        ("2014年印发的《青溪县文明公约》", None),
        ("最新的《中国共产党纪律处分条例》（2023年修订）", None),
        ("当年修改的《中国共产党巡视工作条例》，2015年修订，2017年又修改", None),
        ("《党政领导干部选拔任用工作条例》2018年我校学了三遍", None),
        ("2005年公布的《信访条例》规定的期限", None),
)  # fmt: skip


def test_years_and_versions(findings):
    """A year in which nothing was made of a document whose years are all known; an old one called new."""
    found = {
        text: [one.rule for one in findings(f"大家学习{text}。", "文件名")] for text, _ in DATED
    }
    assert found == {text: [rule] if rule else [] for text, rule in DATED}


def test_what_is_new_is_judged_by_the_texts_date(findings):
    """In 2020 the revision of 2018 was the latest."""
    text = "学习2018年新修订的《中国共产党纪律处分条例》。"
    rules = findings(text, "文件名", date=dt.date(2025, 3, 1))
    assert [one.rule for one in rules] == ["title-superseded"]
    assert findings(text, "文件名", date=dt.date(2020, 3, 1)) == []


def test_the_table_says_each_thing_once():
    """No name of two documents, none right and wrong, and no complete years without years."""
    names = [name for one in documents() for name in {one.title, *one.wrong, *one.short}]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [one.title for one in documents() if one.complete and not one.years] == []
