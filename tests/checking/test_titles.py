"""Names of official documents in 《 》."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.errors import Problem
from qicao.rules.documents import documents, read_documents


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("认真学习《中国共产党党章》。", "《中国共产党章程》"),
        (
            "对照《关于新形势下党内政治生活若干准则》查摆。",
            "《关于新形势下党内政治生活的若干准则》",
        ),
        ("读《习近平治国理政》第一卷。", "《习近平谈治国理政》"),
    ],
)
def test_a_wrong_name_is_told(findings, text, right):
    """Listed as wrong: the right one is suggested, nothing is mended."""
    (found,) = findings(text, "文件名")
    assert (found.rule, found.suggestion, found.fix) == ("title-wrong", right, None)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("《关于新形势下党内政治生活的若干准测》", None),
        ("《关于新形式下党内政治生活的若干准则》", "《关于新形势下党内政治生活的若干准则》"),
        ("《关于新形势党内政治生活的若干准则》", "《关于新形势下党内政治生活的若干准则》"),
        ("《关于新形势下的党内政治生活的若干准则》", "《关于新形势下党内政治生活的若干准则》"),
        ("《党政领导干部任用选拔工作条例》", "《党政领导干部选拔任用工作条例》"),
        ("《中共中央关于党的百年奋斗重大成就和历史经验决议》", "《中共中央关于党的百年奋斗重大成就和历史经验的决议》"),
    ],
)  # fmt: skip
def test_a_slip_within_a_long_name_is_told(findings, text, right):
    """A character wrong, dropped or added, two words swapped; not at an end."""
    found = findings(f"大家学习{text}，写了笔记。", "title-near")
    assert [one.suggestion for one in found] == ([right] if right else [])


@pytest.mark.parametrize(
    "title",
    [
        *(one.title for one in documents()),
        *(name for one in documents() for name in one.short),
        "意见", "准则", "教师法", "监狱法", "中华人民共和国监狱法", "中华人民共和国教育法", "中国共产党组织工作条例",
        "《中国共产党纪律处分条例》学习读本", "〈中国共产党纪律处分条例〉学习问答", "中国共产党纪律处分条例解读",
        "中国共产党纪律处分条例（2018年修订）", "某县贯彻《信访工作条例》办法", "全国干部教育培训规划（2018—2022年）", "红岩", "背影",
        "关于加强班级管理的意见", "中共中央、国务院关于全面深化新时代教师队伍建设改革的意见",
        "中国共产党支部工作条例", "关于加强新时代学校思想政治工作的意见", "中共中央关于制定国民经济和社会发展第十三个五年规划的建议",
    ],
)  # fmt: skip
def test_a_right_name_or_another_title_is_left_alone(findings, title):
    """Every name of the table, laws, books, what is called after a document, other years' plans."""
    assert findings(f"大家学习《{title}》，写了笔记。", "文件名") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2014年修订的《中国共产党纪律处分条例》", "title-year"),
        ("《中国共产党纪律处分条例》（2014年修订）", "title-year"),
        ("《中国共产党纪律处分条例（2014年修订）》", "title-year"),
        ("《中国共产党纪律处分条例》（2018年修订）", None),
        ("2023年12月修订的《中国共产党纪律处分条例》", None),
        ("2031年修订的《中国共产党纪律处分条例》", None),
        ("2014年修订的《中国共产党章程》", None),
        ("2014年以来，支部每年学一遍《中国共产党纪律处分条例》", None),
        ("2014年《中国共产党纪律处分条例》知识竞赛", None),
        ("2014年印发的《青溪县文明公约》", None),
        ("2018年新修订的《中国共产党纪律处分条例》", "title-superseded"),
        ("新修订的《中国共产党纪律处分条例》（2018年）", "title-superseded"),
        ("最新的《中国共产党纪律处分条例》（2023年修订）", None),
    ],
)
def test_years(findings, text, rule):
    """A year in which nothing was made of a document whose years are all known; an old one called new."""
    assert [one.rule for one in findings(f"大家学习{text}。", "文件名")] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("《关于新形势下党内政治生活的若干准则》于2015年10月由中央委员会审议通过。", "title-year"),
        ("《整治形式主义为基层减负若干规定》印发于2023年8月。", "title-year"),
        ("《党政领导干部考核工作条例》2018年4月印发，规定了平时考核。", "title-year"),
        ("讲到《党政领导干部选拔任用工作条例》2018年修订的背景。", "title-year"),
        ("目前依据的是2017年修改的《中国共产党巡视工作条例》。", "title-superseded"),
        ("必须按现行的2014年《党政领导干部选拔任用工作条例》办。", "title-superseded"),
        ("严格依照现行的《信访条例》办理。", "title-former"),
        ("《中国共产党廉洁自律条例》是高线。", "title-near"),
        ("《中小学教育惩罚规则（试行）》出台了。", "title-near"),
        ("《习近平谈治国理念》放在案头。", "title-near"),
        ("《中共中央关于全面深化改革、推进中国式现代化的决定》发布。", "title-near"),
        ("《关于弘扬教育家精神建设新时代高素质专业化教师队伍的意见》", "title-near"),
        ("《中国共产党重大事项报告条例》", "title-near"),
        ("2005年公布的《信访条例》规定了期限。", None),
        ("《中国共产党纪律处分条例（试行）》", None),
        ("《中国共产党巡视工作条例》2015年修订，2017年又修改。", None),
        ("2017年，学习当年修改的《中国共产党巡视工作条例》。", None),
        ("《党政领导干部选拔任用工作条例》2018年我校学了三遍。", None),
        ("《中国共产党组织工作条例》《某县干部教育培训工作规定》《中国共产党党徽党旗条例》", None),
        ("《中共中央关于全面深化改革若干重大问题的决定》", None),
        ("《关于加强新时代高技能人才队伍建设的意见》", None),
        ("《关于加强党的作风建设的意见》", None),
        ("《中国共产党纪律处分条例》实施办法，《党政机关办公用房管理办法》", None),
    ],
)
def test_years_and_words_beside_the_marks(findings, text, rule):
    """Years in the clause behind, versions in use, words swapped, lost or moved; other documents."""
    assert [one.rule for one in findings(text, "文件名")] == ([rule] if rule else [])


def test_what_is_new_is_judged_by_the_texts_date(findings):
    """In 2020 the revision of 2018 was the latest."""
    text = "学习2018年新修订的《中国共产党纪律处分条例》。"
    rules = findings(text, "文件名", date=dt.date(2025, 3, 1))
    assert [one.rule for one in rules] == ["title-superseded"]
    assert findings(text, "文件名", date=dt.date(2020, 3, 1)) == []


def test_a_long_name_stands_in_its_marks(findings):
    """In prose; what stands in quotes, in a longer title or in a heading isn't meant."""
    name = "关于新形势下党内政治生活的若干准则"
    assert [f.rule for f in findings(f"开篇。\n支部逐条学习{name}，人人谈体会。", "文件名")] == [
        "title-bare"
    ]
    for text in (f"学习“{name}”。", f"读《学习{name}辅导》。", f"{name}\n第一条要学。"):
        assert findings(f"开篇。\n{text}" if "\n" not in text else text, "文件名") == []


def test_the_tables_faults_are_told():
    """Twice the same name, complete years without years, unknown keys: each with its line."""
    problems = []
    read_documents(
        "- {title: 甲, basis: 乙}\n- {title: 丙, wrong: [甲], complete: true, basis: 乙}\n"
        "- {titles: 丁, basis: 乙}\n",
        "d.yaml",
        problems,
    )
    assert problems == [
        Problem("不认识的键“titles”，你是不是要“title”？", "d.yaml", 3),
        Problem("缺少“title”", "d.yaml", 3),
        Problem("题名“甲”写了两次", "d.yaml", 2),
        Problem("“丙”没有 years，不能说 complete", "d.yaml", 2),
    ]
    assert read_documents("", "d.yaml", problems) == ()
    assert read_documents("甲: 乙", "d.yaml", problems) == ()
    assert problems[-1] == Problem("应是列表，每份文件以“- ”开头", "d.yaml", 1)
