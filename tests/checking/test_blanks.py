"""What still waits for its author, and what only looks like it."""

from __future__ import annotations

CLEAN = [
    "各部门（单位）要按时报送材料。",
    "学校（幼儿园）食堂由专人负责。",
    "会议于11月25日（星期三）召开。",
    "表格要如实填写姓名、单位和时间。",
    "请在每月底前填写读书登记表。",
    "他停了停，说：“……算了。”",
    "读书、思考、写作……样样都要练。",
    "一年一月，日日不断。",
    "今年 一月",
    "《中国共产党章程》（以下简称《党章》）",
    "姓名：林一禾",
    "【案例】一名党员迟到了三次。",
    "【活动时间】每周三下午。",
    "具体时间另行通知。",
    "在这里补充两点。",
    "各支部（党小组）补充发言（不超过3分钟）。",
    "2026年11月25日",
    "学习时间：每周三下午。",
    "专业技术职务（职称），被投诉人的名称（姓名）。",
    "全年实现产值 300 万元，增速较快。",
    "指标名称  万元  增速",
]


def around(text: str) -> str:
    return f"读书体会\n{text}\n读书要坚持。"


def test_what_is_filled_in_is_no_blank(seen):
    """Brackets with words of their own, dates, labels with something behind them."""
    assert {text: found for text in CLEAN if (found := seen(around(text), "自写"))} == {}


OPEN = (
    ("我在【待填：单位】工作。", "blank-open", "【待填：单位】"),
    ("【自写：写一件事。（1）什么时候？】", "blank-own", "【自写：写一件事。（1）什么时候？】"),
    ("{{ 单位 }}组织了学习。", "blank-template", "{{ 单位 }}"),
    ("{% if 单位 %}组织了学习。", "blank-template", "{% if 单位 %}"),
    ("学习了（ ）的讲话。", "blank-empty", "（ ）"),
    ("学习了()的讲话。", "blank-empty", "()"),
    ("学习了《》。", "blank-empty", "《》"),
    ("牢记“”的教导。", "blank-empty", "“”"),
    ("以“……”为主题。", "blank-empty", "“……”"),
    ("……", "blank-empty", "……"),
    ("我是（姓名），来自（单位名称）。", "blank-form", "（姓名）"),
    ("我在（单位）工作。", "blank-form", "（单位）"),
    ("（此处填写具体事例）", "blank-form", "（此处填写具体事例）"),
    ("【姓名】同志带头。", "blank-form", "【姓名】"),
    ("[时间]，支部集中学习。", "blank-form", "[时间]"),
    ("会议于（具体时间）召开。", "blank-form", "（具体时间）"),
    ("（请填写您的姓名）", "blank-form", "（请填写您的姓名）"),
    ("（此处结合自身实际补充）", "blank-form", "（此处结合自身实际补充）"),
    ("（请结合实际填写）", "blank-form", "（请结合实际填写）"),
    ("TODO：补充案例", "blank-template", "TODO："),
    ("{单位}组织了学习。", "blank-template", "{单位}"),
    ("此处插入本人事例。", "blank-form", "此处插入"),
    ("2026年  月  日", "blank-date", "2026年  月  日"),
    ("2026年11月 日", "blank-date", "2026年11月 日"),
    ("年　　月　　日", "blank-date", "年　　月　　日"),
    ("汇报人：", "blank-label", "汇报人："),
    ("全年实现产值  万元，增速较快。", "blank-figure", "  万元"),
    ("单  位：", "blank-label", "单  位："),
)


def test_what_is_left_open_is_found(seen):
    """Blanks, prompts, templates, empty brackets, hints of a form, empty dates and labels."""
    for text, rule, words in OPEN:
        assert (rule, words) in seen(around(text), "自写"), text


def test_a_blank_is_called_by_its_name(findings):
    """The message shows which variable is missing."""
    (found,) = findings("我在【待填：单位】工作。", "自写")

    assert (found.level, found.message) == ("error", "【待填：单位】还没有填")
