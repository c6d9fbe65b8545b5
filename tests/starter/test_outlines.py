"""The starter's outlines: every pattern, each within its own range of lengths."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, cycle, product

import pytest

from qicao.assembly.assembling import assemble
from qicao.models.draft import Request
from qicao.models.fact import Fact

BIG = ["坚定政治信仰", "坚持党的政治领导", "提高政治能力", "净化政治生态", "强化组织实施"]
OUTLINES = [
    "三个方面", "认识问题措施", "总体要求任务实施", "意义任务落实", "四个必须", "专题论述", "汇报式", "做法不足",
    "短体会", "工作经验", "分论", "做法成效", "是什么为什么怎么办", "对照检查", "发言提纲", "工作总结",
    "述职报告", "思想汇报",
]  # fmt: skip
DAY = dt.date(2026, 11, 22)


def draft(store, outline, themes=(), **given):
    return assemble(store, Request(themes=tuple(themes), date=DAY, outline=outline, **given))


def test_all_patterns_are_there(starter):
    """Those found in the source and those beyond it; each says when to use it."""
    assert sorted(starter.outlines) == sorted(OUTLINES)
    for outline in starter.outlines.values():
        assert "适合" in outline.about, outline.name
        assert outline.titles[-1]


@pytest.mark.parametrize("outline", OUTLINES)
def test_every_pair_of_groups_fits_within_the_range(starter, outline):
    """At the least length, at the most or between, within 3 %, and nothing said to be short.

    我 and 我们 never stand in one draft, nor does either where nobody should speak. The opening
    of a work report opens no 心得体会, and a work report has one of its own.
    """
    least, most = starter.outlines[outline].lengths
    lengths = cycle((least, (least + most) // 2, most))
    persons = {starter.outlines[outline].person, "无"}
    meant = {s.id: s.outlines for s in starter.snippets.values() if s.outlines}
    wrong = []
    for pair, length in zip(combinations(BIG, 2), lengths, strict=False):
        made = draft(starter, outline, pair, length=length)
        if abs(made.length.count - length) > length * 0.03 or made.length.short:
            wrong.append((*pair, length, made.length.count))
        ids = [p.id for p in made.taken]
        assert {starter.snippets[name].person for name in ids} <= persons
        assert all(outline in meant.get(name, (outline,)) for name in ids)
        if outline in ("工作总结", "对照检查"):
            assert ids[0] in meant
    assert wrong == []


@pytest.mark.parametrize("outline", OUTLINES)
def test_other_themes_can_be_assembled_too(starter, outline):
    """A single group, or a single second-level theme: a draft comes of it, headings and all."""
    for theme in ("总论", "履职尽责", "政协协商", "政治纪律"):
        made = draft(starter, outline, [theme], seed=3)
        assert made.length.count > 150
        numbered = [section for section in made.sections if section.level == 1]
        assert all(section.number for section in numbered) or len(numbered) == 1


@pytest.mark.parametrize("outline", ["四个必须", "工作经验", "分论"])
def test_some_outlines_bring_their_own_themes(starter, outline):
    """Without -t they are what the pattern is named for."""
    made = draft(starter, outline, length=2000)
    named = starter.outlines[outline].themes
    parents = {c.name: t.name for t in starter.themes for c in t.children}
    parts = [section.theme for section in made.sections if section.level == 1 and section.theme]
    assert parts == [parents.get(name, name) for name in named]


@pytest.mark.parametrize("outline", ["三个方面", "对照检查", "述职报告", "思想汇报"])
def test_who_is_no_party_member_has_no_branch_and_never_joined(starter, outline):
    """Neither in paragraphs nor around their own facts; a member has and did."""
    fact = Fact(
        text="三月里我替一位同事代了两周的课。", key="代课", kind="做法", lesson="帮人要帮到底。"
    )
    words = ("支部", "入党的时候", "入党时", "作为党员", "身为党员")
    found = {"群众": set(), "共青团员": set(), "中共党员": set()}
    for standing, theme, facts in product(found, ("政治纪律", "坚定政治信仰"), ((), (fact,))):
        who = {"岗位": "语文教师", "政治面貌": standing}
        made = draft(starter, outline, (theme,), length=1500, seed=1, facts=facts, variables=who)
        told = "".join(p.text for section in made.sections for p in section.paragraphs)
        found[standing] |= {word for word in words if word in told}
    assert (found["群众"], found["共青团员"]) == (set(), set())
    assert found["中共党员"]


def test_a_long_row_of_paragraphs_next_to_facts_has_the_heads_of_its_points(starter):
    """They are counted behind the facts; a short draft has none."""
    fact = Fact(
        text="三月里我替一位同事代了两周的课。", key="代课", kind="做法", lesson="帮人要帮到底。"
    )
    given = {"facts": (fact,), "variables": {"岗位": "语文教师"}}
    for length, least in ((4000, 3), (900, 0)):
        made = draft(starter, "三个方面", ("净化政治生态",), length=length, **given)
        told = [p for section in made.sections for p in section.paragraphs]
        leads = [at for at, p in enumerate(told) if p.lead]
        assert len(leads) >= least
        assert bool(leads) == bool(least)
        heads = [told[at].text.partition("要")[0] for at in leads]
        assert heads == list("一二三四五六七")[: len(leads)]
        assert all(at > told.index(next(p for p in told if p.fact)) for at in leads)


@pytest.mark.parametrize(
    ("outline", "themes", "least"),
    [("思想汇报", ("坚定政治信仰",), 9), ("述职报告", ("执行力", "作风民心"), 6), ("三个方面", ("作风民心",), 9)],
)  # fmt: skip
def test_colleagues_with_one_task_hand_in_different_texts(starter, outline, themes, least):
    """Of twelve, who differ in nothing but their names; most differ where the theme is narrow, too."""
    post = {"岗位": "小学数学教师", "单位": "青溪县实验小学", "学习内容": "党章"}
    texts = set()
    for name in (
        "张伟",
        "王芳",
        "李娜",
        "刘洋",
        "陈静",
        "杨帆",
        "赵强",
        "黄磊",
        "周洁",
        "吴昊",
        "徐敏",
        "孙莉",
    ):
        made = draft(starter, outline, themes, length=1000, variables={**post, "姓名": name})
        texts.add(tuple(p.id for section in made.sections for p in section.paragraphs))
    assert len(texts) >= least
