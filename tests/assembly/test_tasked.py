"""Outlines read out of notices and prescribed skeletons: parts, stages, themes, what else is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.papers import papers
from qicao.assembly.tasked.matching import Matcher
from qicao.assembly.tasked.outlines import outline_of, told, topics
from qicao.assembly.tasked.reading import read
from qicao.assembly.tasked.words import stage_of, stages, stages_in, words
from qicao.sources import read_text

NOTICE = """\
关于做好专题组织生活会准备工作的通知
各党支部：
根据工作安排，拟于近期召开专题组织生活会，现将有关事项通知如下：
一、时间安排
12月上旬完成。
二、会前准备
（一）开展学习研讨。各支部集中学习不少于两次。
（二）撰写对照检查材料。请围绕以下四个方面撰写对照检查材料：一是理论学习方面，重点看学习是否走过场；\
二是党性修养方面，重点看组织观念强不强；三是养花方面；四是廉洁自律方面，重点看是否守住底线。字数不少于1500字。
三、有关要求
请于11月30日前报送至办公室王老师处。
"""
SKELETON = """\
个人对照检查材料（参考提纲）
一、学习情况
二、存在问题
（一）理论学习方面
（二）作风建设方面
（三）家校沟通方面
三、存在问题的原因剖析
四、整改措施
"""
BARE = """\
各科室：
年终述职材料请按以下框架写：
履职情况
亮点工作
存在不足
明年思路
要求实事求是，12月20日前交人事科。
"""
MARKDOWN = """\
# 关于征集心得体会的通知

请撰写学习《青溪县窗口服务规范》心得体会一篇。

## 内容要求

主要包括以下三个部分：

1. 学习收获（约500字）
2. 存在的不足
3. 今后打算

## 其他要求

- 字数1200字左右，A4纸打印
- 联系人：陈老师
"""
TABLE = """\
# 廉洁教育心得提交说明

| 序号 | 内容 | 说明 |
| --- | --- | --- |
| 1 | 参加教育活动的感受 | 看了什么 |
| 2 | 对廉洁从业的认识 | 结合岗位 |
| 3 | 个人承诺 | 一条一句 |

提交方式：系统上传。
"""


@pytest.fixture(scope="module")
def understand(starter):
    """Give a function that reads a task out of a text, Markdown where it has such headings."""
    matcher = Matcher(starter)
    return lambda text: read(read_text(text, "md" if "#" in text else "text"), matcher.knows)


def shape(parts):
    """Headings, those beneath another in a list behind it."""
    return [(p.heading, shape(p.parts)) if p.parts else p.heading for p in parts]


# A / stands for the end of a line.
LISTED = {
    "items in a notice": (NOTICE, ["理论学习方面", "党性修养方面", "养花方面", "廉洁自律方面"]),
    "a skeleton": (SKELETON, [
        "学习情况", ("存在问题", ["理论学习方面", "作风建设方面", "家校沟通方面"]),
        "存在问题的原因剖析", "整改措施",
    ]),
    "bare lines": (BARE, ["履职情况", "亮点工作", "存在不足", "明年思路"]),
    "a list in Markdown": (MARKDOWN, ["学习收获", "存在的不足", "今后打算"]),
    "a table": (TABLE, ["参加教育活动的感受", "对廉洁从业的认识", "个人承诺"]),
    "two lists": (
        ("关于开好年度民主生活会的通知/一、提前做好准备。对照检查材料包括上年度整改落实情况、存在问题、"
        "原因剖析和整改措施四个部分。存在问题部分要重点查摆以下两个方面：一是理想信念方面；"
        "二是家风家教方面。/二、严格会议程序。会议由主要负责同志主持。"),
        ["上年度整改落实情况", ("存在问题", ["理想信念方面", "家风家教方面"]), "原因剖析", "整改措施"],
    ),
    "joined": (
        "请各位老师从思想认识、师德师风、教学能力和家校共育四个方面，写一篇年度个人总结，2000字以内。",
        ["思想认识", "师德师风", "教学能力", "家校共育"],
    ),
    "questions": (
        ("关于开展专题研讨的通知/定于下周三开展专题研讨，有关安排如下。/1.研讨主题：优服务/"
        "2.研讨题目：（1）怎样理解以人民为中心？（2）本岗位还有哪些差距？/3.参加人员：全体党员/"
        "4.每人准备不少于1000字的发言材料，题目自拟。"),
        ["怎样理解以人民为中心", "本岗位还有哪些差距"],
    ),
    "lines of questions": (
        ("二、讨论内容/围绕以下三个问题开展讨论，并形成书面发言材料：/我的岗位职责是什么，履行得怎么样；/"
        "服务群众还有哪些差距；/下一步怎样改进作风。/三、方法步骤/（一）学习动员阶段/（二）讨论交流阶段"),
        ["我的岗位职责是什么", "服务群众还有哪些差距", "下一步怎样改进作风"],
    ),
    "headings": (
        "# 岗位体会写作提纲//## 学习收获//写两到三点。//## 存在差距//## 今后打算",
        ["学习收获", "存在差距", "今后打算"],
    ),
    "spoken": (
        ("关于报送学习体会的函/请组织党员撰写学习体会，要求如下：/1、结构完整。文章分三个部分："
        "第一部分写学习收获，第二部分写差距和不足，第三部分写改进方向。/2、内容真实。不得抄袭。"),
        ["学习收获", "差距和不足", "改进方向"],
    ),
    "demanded": (
        ("关于撰写学习体会的通知/请撰写学习体会，要求如下：/1. 结合养花谈认识；/"
        "2. 查找自己在浇水中的不足；/3. 提出今后的努力方向；/4. 字数1200字左右，手写；/5. 12月8日前交办公室。"),
        ["结合养花谈认识", "自己在浇水中的不足", "今后的努力方向"],
    ),
    "in a line": (
        "下周二开会，每人发言八分钟。发言内容：一、学习心得；二、查找出的问题；三、准备怎么改。",
        ["学习心得", "查找出的问题", "准备怎么改"],
    ),
    "behind a colon": (
        "【工会通知】请大家交一篇读后感，可以写写：印象最深的情节、对自己有什么触动、以后打算怎么做。",
        ["印象最深的情节", "对自己有什么触动", "以后打算怎么做"],
    ),
    "bullets": (
        "请每人写一篇心得体会，内容包括：/· 学习收获。/· 存在差距。/· 今后打算。",
        ["学习收获", "存在差距", "今后打算"],
    ),
    "within a part": (
        ("个人检视剖析材料由三部分组成：/（一）学习情况。简要概括。/（二）查摆的问题。从思想政治、"
        "医德医风、廉洁行医等方面，查找具体表现。/（三）整改打算。措施要实在。"),
        ["学习情况", ("查摆的问题", ["思想政治", "医德医风", "廉洁行医"]), "整改打算"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", LISTED)
def test_the_parts_are_those_that_the_task_prescribes(understand, form):
    """Whatever form they are listed in; the notice's own items, times and addresses are none."""
    text, parts = LISTED[form]
    assert shape(understand(text.replace("/", "\n") + "\n").parts) == parts


@pytest.mark.parametrize(
    "text",
    [
        "今天天气晴朗，适合散步。/明天有雨。",
        "一、时间：周三/二、地点：会议室",
        (
            "关于撰写心得体会的通知/请每名职工撰写一篇心得体会，具体要求如下：/一、提高认识，把浇水的规定读一遍。/"
            "二、认真组织，写好的先由班组长看。/三、按时上报，12月10日前报花房。"
        ),
        "请从学习收获、存在不足三个方面写一篇总结。",
        "关于开展学习的通知/请各科室做好准备。/学习收获/存在不足/今后打算",
        "养花协会征文启事/一、征文范围/1、关于浇水的体会文章；/2、养花中的好做法；/二、投稿方式/发至协会邮箱。",
    ],
    ids=["no task", "when", "how it is handled", "another number", "not announced", "a choice"],
)
def test_what_prescribes_nothing_has_no_parts(understand, text):
    """A text without a list of parts, or with nothing but when, where, who or a choice, is no task."""
    assert understand(text.replace("/", "\n") + "\n").parts == ()


def test_lines_that_are_no_part_are_told_with_their_numbers(understand):
    """Every line has a fate: a part, words around the parts, or it is named as not taken.

    Lines beneath the last part are its own where others have such, up to one about the form.
    """
    short = "述职提纲\n一、学习情况\n二、整改措施\n以上内容请如实填写。\n"
    longer = "述职提纲\n一、学习情况\n概括。\n二、整改措施\n要实。\n字数不限，手写。\n"
    for text, numbers in (
        (NOTICE, [1, 2, 3, 4, 5, 6, 7, 9, 10]),
        (SKELETON, []),
        (short, [4]),
        (longer, [6]),
    ):
        assert [number for number, _ in understand(text).untaken] == numbers


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("不少于1500字", (1500, 3000, 1550)),
        ("2000字以内", (1000, 2000, 1900)),
        ("800至1200字", (800, 1200, 1000)),
        ("一千五百字左右", (1200, 1800, 1500)),
        ("控制在3千字", (1500, 3000, 2900)),
        ("1,000-1,500字", (1000, 1500, 1250)),
        ("不少于１，２００字", (1200, 2400, 1250)),
    ],
)
def test_the_length_is_aimed_at_so_that_its_bounds_are_kept(understand, words, bounds):
    """A draft comes out three percent longer or shorter: 不少于1500字 needs more than 1500."""
    length = understand(SKELETON + f"全文{words}。\n").length
    assert (length.least, length.most, length.aim) == bounds


def test_the_length_of_one_part_is_not_that_of_the_whole(understand):
    """（约500字） behind a part is no length of the paper."""
    assert understand(MARKDOWN).length.said == "1200字"


def test_title_and_studied_document_are_taken(understand):
    """From 《…》心得体会, 题目统一为“…”, or the title of a skeleton; not what only regulates."""
    for text, title, studied in (
        (MARKDOWN, "学习《青溪县窗口服务规范》心得体会", "《青溪县窗口服务规范》"),
        (SKELETON, "个人对照检查材料", None),
        (BARE + "题目统一为“我的这一年”。", "我的这一年", None),
        (NOTICE, None, None),
        (BARE + "请大家收看警示教育专题片《一念之差》。", None, "《一念之差》"),
        (BARE + "集中研学《青溪县服务规范》，参照《考核办法》打分。", None, "《青溪县服务规范》"),
        (BARE + "会前重温了《青溪县服务规范》。", None, "《青溪县服务规范》"),
        (BARE + "学习要求参照《青溪县考核办法》执行。", None, None),
        (BARE + "科长解读《青溪县考核办法》。", None, None),
    ):
        task = understand(text + "\n")
        found = [one and one.text for one in (task.title, task.studied)]
        assert found == [title, studied]


@pytest.mark.parametrize(
    ("heading", "stage", "joined"),
    [
        ("存在的主要问题", "问题", ("问题",)),
        ("存在问题的原因剖析", "原因", ("原因",)),
        ("问题整改措施", "措施", ("措施",)),
        ("存在的主要问题及原因分析", "问题", ("问题", "原因")),
        ("学习体会和努力方向", "全", ("认识", "措施")),
        ("思想认识方面", None, ()),
        ("思想认识", "认识", ("认识",)),
        ("家校共育", None, ()),
    ],
)
def test_the_last_telling_word_of_a_heading_decides_its_stage(heading, stage, joined):
    """存在问题的原因 is about roots; 思想认识方面 is what is looked at, and no stage."""
    assert (stage_of(heading), stages_in(heading)) == (stage, joined)


def test_a_heading_names_a_theme_by_its_name_an_alias_or_words(starter):
    """By what the store knows; a word too wide to tell one (文化) tells none."""
    for heading, themes in {
        "理论学习方面": ("理论武装",),
        "严守政治纪律和清正廉洁": ("政治纪律", "清正廉洁"),
        "在执行力上的问题": ("执行力",),
        "存在的主要问题": (),
        "家校共育": (),
        "上年度民主生活会整改情况": (),
        "食堂文化": (),
        "食堂采购账目公开与清正廉洁": (),
    }.items():
        assert Matcher(starter).match(heading).themes == themes


@pytest.fixture(scope="module")
def outlined(understand, starter):
    """Give a function that makes an outline of a task."""
    return lambda text: outline_of(understand(text), "通知", starter)


def test_what_matches_nothing_is_an_own_passage_in_the_words_of_the_task(outlined):
    """A part without stage and theme asks the author, and quotes what the task says."""
    outline = outlined(NOTICE).outline
    parts = {part.heading: (part.own, part.fallback) for part in outline.parts}
    assert parts["养花方面"][0] == ("养花方面",)
    assert parts["廉洁自律方面"] == ((), ("廉洁自律方面",))
    assert outline.passages["廉洁自律方面"].prompt == (
        "“廉洁自律方面，重点看是否守住底线”是指定要写的，请按自己的实际情况写。"
    )
    # The author's facts have no better place than passages where there is nothing else.
    alone = outlined("请围绕以下两个方面写总结：一是养花方面；二是种菜方面。\n").outline
    assert [part.facts for part in alone.parts] == [None, "全", "全", None]
    assert outline.like == "对照检查"
    assert outline.themes == ("理论武装", "政治立场", "清正廉洁")


def test_a_text_calls_its_themes_as_the_task_does(outlined, starter):
    """Those that the store has no theme for, too; not what is no theme (学习情况).

    Where the parts name none they are called by their names.
    """
    notice, skeleton = (topics(outlined(text).outline) for text in (NOTICE, SKELETON))
    assert notice == ("理论学习", "党性修养", "养花", "廉洁自律")
    assert skeleton == ("理论学习", "作风建设", "家校沟通")
    assert {topics(outline) for outline in starter.outlines.values() if outline.themes} == {()}


def test_parts_beneath_another_have_its_stage_and_their_own_numbers(outlined):
    """（一） begins anew beneath each part."""
    tasked = outlined(SKELETON)
    assert [f"{number}{one.heading}" for number, one in told(tasked.understood)] == [
        "一、学习情况", "二、存在问题", "（一）理论学习方面", "（二）作风建设方面",
        "（三）家校沟通方面", "三、存在问题的原因剖析", "四、整改措施",
    ]  # fmt: skip
    assert [part.facts for part in tasked.outline.parts] == [
        None, "认识", None, "问题", "问题", None, "原因", "措施", None,
    ]  # fmt: skip


def test_what_a_task_calls_a_part_is_no_name_or_template_of_the_store_s(outlined, starter):
    """Such a passage gets another name; braces in a heading are printed, and never filled."""
    assert "岗位实践" in starter.own
    passages = outlined(SKELETON.replace("家校沟通方面", "岗位实践")).outline.passages
    assert "岗位实践2" in passages
    assert "岗位实践" not in passages
    outline = outlined(SKELETON.replace("家校沟通方面", "{{ 单位 }}方面")).outline
    assert "｛｛ 单位 ｝｝方面" in [part.heading for part in outline.parts]


@given(st.lists(st.text(alphabet="一二、。：（）是方面问题\n1.　学", max_size=40), max_size=8))
def test_any_text_is_read(lines):
    """Whatever stands in a file, reading it ends, and lines are told by their own numbers."""
    text = "\n".join(lines)
    task = read(read_text(text, "text"), lambda _: False)
    assert all(part.heading for part in task.parts)
    read_lines = read_text(text, "text")
    assert all(read_lines[number - 1].text.strip() == said for number, said in task.untaken)


def test_every_word_of_the_tables_stands_once(starter):
    """A word tells one stage, a kind of paper is like an outline that there is."""
    kinds = "announce noun scope head paper notice genre apart form verb aspect filler loose"
    for kind in kinds.split():
        assert len(set(words(kind))) == len(words(kind)), kind
    assert len(stages()) > 50
    assert {paper.like for paper in papers()} - {""} <= starter.outlines.keys()
