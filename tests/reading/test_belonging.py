"""What tells that a paragraph is its author's, an occasion's, or a part of what stood before."""

from __future__ import annotations

import pytest

from qicao.reading.belonging import (
    Titled,
    find,
    gathered,
    is_general,
    is_kin,
    is_tale,
    told_by_most,
    told_by_title,
)

TOLD = {
    "back": [
        "基于以上情况，要把纪律立起来。", "不仅如此，还要把纪律立起来。", "的确，纪律是铁的。", "首先是要守住底线。", "第二个是要守住底线。",
        "报告提到，要把纪律立起来。", "【案例】有个支部这样做。", "摘要谈谈读书。", "譬如守底线。", "以上四点是我的想法。", "前面讲过，要守底线。", "等方面都要守底线。", "则要把纪律立起来。", "要求在日常工作中守住底线。", "这两份文件讲得明白。", "概述：守住底线。", "另外一节是合唱。", "我的第一点体会是读书要勤。", "看看这起火灾，教训很深。",
    ],
    "occasion": [
        "我们在这里欢聚一堂。", "请允许我讲几句。", "向老师们致以节日的问候。", "各位领导，我来讲几句。", "我代表支部向大家拜年。", "我竞聘的岗位是办公室主任。",
        "请予审议。", "今天我再次提出加入党组织的申请。", "请党组织批准我的申请。", "请组织在实践中考验我。", "现将有关事项通知如下。", "现把要点印发给你们。", "下面，我给大家讲三点。", "我的预备期满了。", "希望党组织批准。", "以上是我的情况。", "我很荣幸，十分荣幸能来。", "请投我一票。",
    ],
    "story": [
        "我出生在山里。", "自担任书记一职以来，我很忙。", "作为一名生活委员，我做了很多事。", "我于2015年12月加入了组织。", "我毕业于一所师范。", "我的父亲种了一辈子地。", "那年，我下了乡。", "有一次，我去家访。", "当班主任以来，我常去家访。",
        "从教二十年，我没有迟到过。", "奶奶推开了窗。", "我父亲种地。", "头一年，我什么也不会。", "我调到机关以后才明白。", "升上高中后我爱读书。", "他从小在山里长大。", "初入社会，我很迷惘。", "从小学到大学都爱读书。",
        "临近毕业，事情很多。", "我在部队学会了守时。", "该同志任劳任怨。", "大一那年，事情很多。",
        "初中毕业后我就工作了。", "我担任过宣传委员。", "我是来自青溪村的周远。", "受父母的影响，我爱读书。", "我们班爱读书。", "我回到老家。", "寒假，我下了乡。",
    ],
    "news": [
        "代表们纷纷表示要抓落实。", "在座谈会上，大家谈得很多。", "周远院长总结时指出要抓落实。", "会议现场气氛热烈。", "大会隆重开幕。", "老师们分为两个小组。",
        "演练结束后，大家谈了看法。", "据悉，这项工作已经完成。", "记：你练了多久？", "习近平强调，要守住底线。", "大家对本次演练很满意。", "会议还传达了文件。", "整堂党课讲得透。", "谈话指出，要守住底线。", "大家围绕书展开讨论。", "这是第三期培训班。", "老师为我们打开了门。",
    ],
    "order": ["为管好食堂，制定本方案。", "地址在青溪路18号。"],
    "rule": ["本协会的住所设在县城。"],
    "day": [
        "上周的学习让人难忘。", "昨天，支部开了会。", "上周三下午，支部开了会。", "本学期，我带了一个班。", "今年6月是安全生产月。", "3月4日，支部开了会。", "第32个全国消防日快到了。",
        "一季度以来，事情很多。", "去年，我们修了路。", "今天上午，支部开了会。", "这是我近两个月的情况。", "三十九年前，山里没有路。",
    ],
    "guide": [
        "思想汇报的格式并不复杂。", "正文一般要写三个部分。", "结尾可写自己的决心。", "本文试图分析这个问题。", "怎样写好述职报告，是一门学问。", "文章第一段提出论点。", "请考生们多看。", "师德是述职报告的核心。",
    ],
    "ahead": ["它的含义包括三个方面。", "这项工作要抓好以下几点：", "主要有五个问题。", "以下是对意义的说明。", "如下问题亟需破解。", "应从多方面入手解决。"],
    "work": ["我印象最深的有两节。", "这门课讲得好。", "这部影片催人泪下。", "书中的主人公叫小远。", "影片中有一个细节。", "昨夜我看完了那本书。"],
    "reader": ["请结合实际，谈一谈读书的好处。"],
}  # fmt: skip

NONE = [
    "做到以上率下。", "作为一名党员，要守住底线。", "群众提出的申请要及时办。", "组织批准的事要办好。", "根据中央的部署，要把纪律立起来。", "首先要守住底线，其次要守住良心。", "请组织放心。", "要把大家聚在一起。", "三个代表重要思想代表先进文化的前进方向。",
    "我们代表群众的利益。", "我的体会是要多读书。", "有一次机会就要抓住一次。", "从教书的第一天起就要想明白。", "要在会上把问题说清楚。",
    "会议结束不等于任务完成。", "昨天的行家可能变成今天的外行。", "每月25日是党员活动日。", "第一季度重在学习，第二季度重在查找。", "今天的中国日新月异。",
    "一年之计在于春。", "“有一次，我去家访”是他常讲的话。", "《我的父亲》读来感人。", "要从三个方面入手，把工作做细。", "写总结要实事求是。",
    "习近平总书记强调，要守住底线。", "的士司机也来听课。", "等条件齐了再动手，就晚了。", "通过本次学习，要守住底线。", "报告会要开得有质量。", "大家好好想一想。", "进入社会以后也要读书。", "习惯要从小养成。", "从小事做起。", "请组织放心，请党放心。", "整个活动要务实。", "书中自有道理。", "担任干部就要担责任。", "百余年前，山里没有路。", "文章要写短。", "毕业生要走进基层。", "父母要以身作则。",
]  # fmt: skip


@pytest.mark.parametrize(("sort", "texts"), TOLD.items())
def test_what_a_paragraph_tells(sort, texts):
    """Words of each sort, and where they stand."""
    for text in texts:
        found = {one.sort: one for one in find(text)}
        assert sort in found, text
        assert text[found[sort].start : found[sort].end] == found[sort].words


def test_what_tells_nothing():
    """The same words in what anybody may write, in quotations and in titles."""
    assert {text: found for text in NONE if (found := list(find(text)))} == {}


@pytest.mark.parametrize(
    ("title", "whole", "likely", "kin"),
    [
        ("关于开展春季植树的通知", "order", "order", False),
        ("关于开展春季植树的通知（第二次）——办公室", "order", "order", False),
        ("关于报送学习心得体会的通知", "order", "order", False),
        ("关于深化全民读书的实施意见", "rule", "", False),
        ("青溪小学门卫值班规定", "rule", "", False),
        ("青溪小学举行植树活动", "", "news", False),
        ("山乡教师周远先进事迹", "story", "story", False),
        ("在开学典礼上的讲话", "", "occasion", False),
        ("习近平在植树活动时的讲话", "leader", "occasion", False),
        ("习近平总书记植树时的讲话学习体会", "", "", True),
        ("学习《作风规定》心得体会", "", "", True),
        ("师德师风学习心得 篇一", "", "", True),
        ("校长述职报告5篇", "", "", True),
        ("参观档案馆有感", "", "", False),
        ("怎样写好述职报告", "guide", "", True),
        ("把心思放在读书上", "", "", False),
    ],
)
def test_what_a_whole_text_is(title, whole, likely, kin):
    """How a title ends says most, with what a site sets behind it left out."""
    expected = Titled(frozenset(whole.split()), frozenset(likely.split()), kin)
    assert told_by_title(title) == expected


@pytest.mark.parametrize(
    ("text", "likely", "sorts"),
    [
        ("每队派一名选手，裁判由办公室定。", "", ["order"]),
        ("裁判由办公室定。", "", []),
        ("裁判由办公室定。", "order", ["order"]),
        ("裁判裁判，先要守规矩。", "", []),
        ("“选手和裁判都要守规矩”是一句老话。", "", []),
        ("请各科室登录平台。", "", ["order"]),
        ("结尾升华了主旨。", "", ["guide"]),
        ("你要读书，书会改变你的命运。", "", ["reader"]),
        ("家长们聆听了课，掌声不断。", "", ["news"]),
        ("同学们，预祝你们考好。", "", ["occasion"]),
        ("那天，我走到村口，她笑着问路。", "", ["story"]),
        ("要把学习当成一种习惯。", "order", []),
    ],
)
def test_signs_tell_by_their_number(text, likely, sorts):
    """Two different ones; one where the title tells the same."""
    found = gathered(text, frozenset(likely.split()))

    assert [one.sort for one in found] == sorts


KIN = (
    "党员要把责任扛起来，把工作落实到岗位上，服务群众不打折扣，问题整改不留尾巴，学习教育天天抓。"
    * 5
)
ALIEN = (
    "窗外下着雨，屋檐上的水滴了一夜，清早起来，巷口卖豆浆的人已经把摊子支好了，热气飘得老远。" * 5
)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([KIN, KIN], True),
        ([KIN, ALIEN, ALIEN], True),
        ([ALIEN, ALIEN], False),
        ([ALIEN], True),
        ([ALIEN[:90], ALIEN[:90]], True),
        ([], True),
    ],
)
def test_a_text_that_drafts_are_made_of_is_full_of_their_words(texts, expected):
    """One paragraph, or a few lines, tell too little."""
    assert is_kin(texts) is expected


def test_what_holds_for_all():
    """What ought to be, or is so; a report only tells what was."""
    assert is_general("读书要坚持。")
    assert not is_general("“读书要坚持”，大家念了三遍。")
    assert not is_general("按照相关要求，大家念了三遍，这是最重要的。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我修了三天水渠。", True),
        ("我修了三天水渠，明白了水往低处流。", False),
        ("我修了三天水渠，今后要多下田。", False),
        ("为了修水渠，我天天下田。", True),
        ("我天天下田。", False),
    ],
)
def test_what_only_tells_a_deed(text, expected):
    """Without a thought of it or a duty."""
    assert is_tale(text) is expected


def test_a_text_is_what_half_of_its_paragraphs_tell():
    """Of four and more."""
    told = ["奶奶推开了窗。", "那年，雨下得早。", "雨停了。", "书要天天读。"]

    assert told_by_most(told) == {"story"}
    assert told_by_most(told[:3]) == told_by_most(["书要天天读。", *told]) == frozenset()
