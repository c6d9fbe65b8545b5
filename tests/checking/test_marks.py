"""Marks and spaces: right ones that tempt, wrong ones with what they are mended to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.checking.findings import check
from qicao.checking.fixes import fix
from qicao.checking.registry import Context
from qicao.models.source import Line
from qicao.reading.texts import Text
from qicao.rules.rulefiles import built_in

from .conftest import DAY

PAIRS = ("bracket-unpaired", "bracket-reversed", "bracket-crossed")
MARKS = [rule for rule in built_in() if rule.family == "标点"]

RIGHT = (
    """
读书、看报、写字，以及交流，还有讨论。|读书、看报、写字等活动，分上等、中等、等外三级，团结、和睦、和谐的集体。
他说：“书要天天读。”这话不假。他问：“读了吗？”|怎么能不学习呢？！真好！太好了！怎么办？|同志们，我们出发了。
读书、看报……等到学完，再来……如果……，那么……。|这就是初心——为人民服务。北京—上海，2021—2025年，“十四五”——“十五五”。
“四个意识”“四个自信”，“公”、“私”分明，《论语》《孟子》，《论语》、《孟子》。|会议强调：要学习。时间：3月1日，地点：会议室，比分3：2。
【待填：学习时间】学习【待填：学习内容】，【自写：写一件实事：做了什么】。|读了三本书。（都是原著。）读了（其实没读完），记了（真的！）。
学习《党的二十大报告》《主题教育学习读本》，观看《中国诗词大会》，排演《八一起义》。|约好日子，讲自己读懂了什么、还有什么疑问。
用PPT讲课，看A4纸，It’s OK. 他说：“要弘扬‘求真务实’的作风。”|目录......1，见a...b，版本1...3。|卡尔·马克思，“一二·九”运动。
活动的主题是：“多读书，读好书”。|他提出“四个一”：“一册一签”。|印发《会议纪要》，学习《在全国教育大会上的讲话》。
填写<单位名称>，《关于印发〈读书办法〉的通知》，《关于修改<读书办法>的决定》，5<6。|要抓好、用好三本书，办好、办实三件事。|温和、谦和、平和、柔和。
查一查书有没有读、笔记有没有记。|还有一点建议：早点动手。|做了以下工作。一是读书。读得很细。二是记笔记。|方法如下。大家照着做。
列夫.托尔斯泰，亚历山大.谢尔盖耶维奇.普希金。|见第3.2节，版本为1.2。|他问：“怎么改？”，大家想了想。|排队、等候发放物品，等三个人，看书、等新设备到货。
落实中央“八项规定”，“一岗双责”规定，印发“读书月”实施方案。|存到D:\\读书\\笔记，A=B，读书^_^，他说“=”是等号。|★重点：①读书，达标打√。
为什么学决定怎么学。|究竟怎么办，大家心里都没底。|书还没有读完呢。|他问我能不能来。|能不能成关键看人。|“读完了吗。”他问。|到底还是他有办法。|不知道他来了吗。
我们坐的是北京—上海的列车。|每周一—周五开放。|按“问题—原因—措施”三步写。|形成一个问题—整改清单的机制。|A-B两组，3-5人。|表在 http://a.cn/2026/11 下载，寄到 a@b.cn 即可。
出席：张三 李四 王五|姓名 单位 职务|时间　地点|序号  内容  时限|用 PPT 讲 AI 课。|　　段首空两格。|增长1,200元，共3.5万元，上午9:30开会。
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

WRONG = [
    ("加强学习，，提高认识。", "mark-doubled", "加强学习，提高认识。"),
    ("加强学习，。", "mark-pair", "加强学习。"),
    ("加强学习。，提高认识。", "mark-mixed", ""),
    ("一是课怎么上？；二是书怎么读。", "mark-mixed", ""),
    ("怎么不学？。", "mark-stop-behind", "怎么不学？"),
    ("怎么不学！？", "mark-question-order", "怎么不学？！"),
    ("群众高兴！！！", "mark-exclaim", ""),
    ("读书。。。", "mark-ellipsis-stops", "读书……"),
    ("读书...看报", "mark-ellipsis-stops", "读书……看报"),
    ("读书…", "mark-ellipsis-length", "读书……"),
    ("读书、……", "mark-ellipsis-pause", "读书……"),
    ("读书……等。", "mark-ellipsis-deng", ""),
    ("这就是初心--为人民服务。", "mark-dash-hyphens", "这就是初心——为人民服务。"),
    ("村里有一件法宝—五十年没断过的账本。", "mark-dash-short", "村里有一件法宝——五十年没断过的账本。"),
    ("读书、看报、等方面。", "mark-pause-deng", "读书、看报等方面。"),
    ("党员、干部、以及群众。", "mark-pause-and", "党员、干部以及群众。"),
    ("党员、干部、和群众。", "mark-pause-he", ""),
    ("要抓好、三件事。", "mark-pause-verb", ""),
    ("既要快、而且要稳。", "mark-pause-verb", ""),
    ("有没有把群众放在心上、有没有把承诺兑现到位，我常问自己。", "mark-pause-clause", ""),
    ("，提高认识。", "mark-line-start", ""),
    ("他说：“书要天天读。”。", "mark-quote-stop-twice", "他说：“书要天天读。”"),
    ("他说：“书要天天读。”，说得好。", "mark-quote-stop-comma", ""),
    ("他说：“书要一本一本地读完，不能半途丢下”。", "mark-quote-stop-outside", ""),
    ("校长强调“书要一本一本读完。”", "mark-quote-colon", ""),
    ("读了三本（都是原著。），很好。", "mark-bracket-stop", ""),
    ("会议要求：支部要做到：按时学习。", "mark-colon-twice", ""),
    ("工作很累，但是：大家高兴。", "mark-colon-misplaced", ""),
    ("主要做了以下工作。一是建台账，二是跑现场。", "mark-announce-stop", ""),
    ("尊敬的各位领导，", "mark-salutation", "尊敬的各位领导："),
    ("学习《党的二十大精神》。", "mark-title-misuse", ""),
    ("参加《党员教育培训班》。", "mark-title-event", ""),
    ("学习了<党内政治生活若干准则>。", "mark-title-angle", "学习了《党内政治生活若干准则》。"),
    ("严格执行“单位食堂管理办法”。", "mark-title-quoted", ""),
    ("究竟应该先修路还是先建水塔。", "mark-question-stop", ""),
    ("大家坐下来议。难道就看着不管吗。", "mark-question-stop", ""),
    ("大家坐下来议。这样能做到吗。", "mark-question-stop", ""),
    ("为老人办实事\\，从小事做起。", "mark-stray-sign", ""),
    ("书要天天读😀。", "mark-emoji", ""),
    ("书要天天读．", "mark-stop-dot", "书要天天读。"),
    ("卡尔•马克思", "mark-lookalike", "卡尔·马克思"),
    ("用ＰＰＴ讲课。", "letters-wide", "用PPT讲课。"),
    ("弘扬‘求真务实’的作风。", "quote-single", ""),
    ("加强学习,提高认识。", "half-width-marks", "加强学习，提高认识。"),
    ("第二天，雨果然来了.粮食已经进仓。", "half-width-marks", "第二天，雨果然来了。粮食已经进仓。"),
    ("开展“读书日”.大家都来。", "half-width-marks", "开展“读书日”。大家都来。"),
    ("加强 学习，提高认识。", "stray-spaces", "加强学习，提高认识。"),
    ("增强&ldquo;读书意识。", "html-entities", "增强“读书意识。"),
    ("加强\u200b学习。", "invisible-characters", "加强学习。"),
]  # fmt: skip


def test_marks_that_are_right(seen):
    """Nothing is found."""
    assert {text: found for text in RIGHT if (found := seen(text, "标点"))} == {}


def test_marks_that_are_wrong(findings):
    """Each is found once; what is certain can be mended, the rest is only told."""
    found = [
        (text, *(one.rule for one in findings(text, "标点")), mended(text)) for text, *_ in WRONG
    ]
    assert found == [(text, rule, fixed or text) for text, rule, fixed in WRONG]


PAIRED = {
    "读了《论语一书。": [("bracket-unpaired", "《")],
    "读书（三本。": [("bracket-unpaired", "（")],
    "牢记”求真务实“的要求。": [("bracket-reversed", "”求真务实“")],
    "牢记“求真务实“的要求。": [("bracket-reversed", "“求真务实“")],
    "读了《论语（节选》）。": [("bracket-crossed", "（")],
    "他说：“要记住“求真”二字。”": [],
    "他说“读书。\n就走了。": [("bracket-unpaired", "“")],
    "1）读书，（2）写字。": [],
    "提出的“推动高质\n量发展”与（本职\n工作）结合。": [],
    "他说：\n“读书。\n写字。”": [],
    "“读书。\n“写字。”": [],
    "规定：“按时读书。\n按时写字。”\n大家照办。": [],
    "他说：“读书。\n写字。”就走了。": [],
    "（读书。\n写字）就走了。": [],
}


def test_pairs(seen):
    """One fault is told once; a pair may run over wrapped lines and over whole paragraphs."""
    assert {text: seen(text, *PAIRS) for text in PAIRED} == PAIRED


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("坚 定 政 治 信 仰。", 5),
        ("讲真话 、报实情。", 1),
        ("2026 年的计划。", 1),
        ("学习不能停在纸面上，读过的要记住。\n\n李 明\n2026年11月25日", 0),
    ],
)
def test_each_space_inside_a_sentence_is_a_slip(seen, text, count):
    """However many there are; 李 明 above 王小青 is how names are aligned."""
    assert len(seen(text, "stray-spaces")) == count


PROSE = "书要天天读，不能三天打鱼、两天晒网。读过以后还要想一想，用一用"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PROSE}。\n{PROSE}\n{PROSE}。\n{PROSE}。", [("mark-stop-missing", "用")]),
        (f"{PROSE}\n{PROSE}\n{PROSE}。", []),
        (f"{PROSE}。\n学习小组\n{PROSE}：\n1.书\n2.笔", []),
    ],
)
def test_a_paragraph_without_its_last_stop(seen, text, found):
    """Among others that have theirs; lines broken to a width, names and announcements have none."""
    assert seen(text, "标点") == found


def mended(text):
    """The text when nothing changes any more."""

    def found(text):
        lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
        return check(Text(lines), MARKS, Context(DAY))

    return fix(text, found).text


PIECES = st.sampled_from(
    [*"，。、；：？！…—-.·“”‘’《》（）()〈〉,;:?!\"' 　一二百年月第的学习读书和等以及１Ａ1a\n﹑｡",
     "一、", "1）", "……", "——", "--", "...", "。。。", "”。", "”求真“", "等方面", "一件事—", "读书要天天坚持，不能停下来。"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_mending_comes_to_rest_and_keeps_the_words(text):
    """Letters, digits and characters stay as they were, wide letters apart, and in their order."""
    after = mended(text)
    assert mended(after) == after
    before, after = (one.replace("Ａ", "A") for one in (text, after))
    assert [*filter(str.isalnum, after)] == [*filter(str.isalnum, before)]
