"""Marks that only the sentence tells wrong: questions, dashes, pauses, colons, titles of no works."""

from __future__ import annotations

import pytest

QUESTIONS = [
    "究竟应该先修路还是先建水塔。", "到底怎么办才好。", "难道就看着不管吗。", "能做到吗。", "怎样才能让大家满意呢。",
    "为什么基层留不住人。", "是不是真的没有办法。", "岂能半途而废。", "那么到底由谁来管。", "有没有更好的办法。",
]  # fmt: skip
STATEMENTS = [
    "为什么学决定怎么学。", "究竟怎么办，大家心里都没底。", "书还没有读完呢。", "他问我能不能来。", "不知道怎么办呢。",
    "能不能成关键看人。", "是不是真懂要看怎么做。", "为什么要办夜校是第一个问题。", "有没有书都要读。", "那么多书都读完了。",
    "“读完了吗。”他问。", "到底还是他有办法。", "为什么要读书，因为书里有道理。", "大家讨论为什么要办夜校。", "他终究没有来。",
    "怎样把书读好，值得琢磨。", "会不会用检验着一个人的本领。", "说什么也不能停呢。",
]  # fmt: skip


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_ends_in_a_question_mark(seen, text):
    """What can't be a statement is told."""
    assert seen(f"大家坐到一起议了一晚上。{text}", "标点") == [("mark-question-stop", text)]


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_question_inside_a_statement(seen, text):
    """Nothing is said where 。 may be right."""
    assert seen(f"大家坐到一起议了一晚上。{text}", "mark-question-stop") == []


@pytest.mark.parametrize(
    "text",
    [
        "这支队伍有一个共同的名字—老杨树护林队。", "村里有一件法宝—五十年没断过的账本。", "这是我们的初心-为人民服务。",
        "他是我们的好班长－张师傅。", "他只做了一件事—让水流进田里。", "三十年来他守着同一座山—这是他的家。",
    ],
)  # fmt: skip
def test_a_dash_of_half_its_length(findings, text):
    """Is mended to a whole one."""
    (one,) = findings(text, "标点")
    assert (one.rule, one.fix) == ("mark-dash-short", "——")


@pytest.mark.parametrize(
    "text",
    [
        "我们坐的是北京—上海的列车。", "每周一—周五开放，三月—五月轮训。", "按“问题—原因—措施”三步写。", "秦岭—淮河一线以南。",
        "建立新型的政府—企业合作关系。", "形成监测的问题—整改清单。", "马克思—列宁主义。", "新的京沪高铁北京—济南段。",
        "输入—处理—输出的原理。", "A-B两组，3-5人，T-3日。", "人的要素—机制—环境。",
    ],
)  # fmt: skip
def test_a_short_dash_that_joins(seen, text):
    """Two of a kind, a route, a chain."""
    assert seen(text, "mark-dash-short") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("群众高兴！！！", "mark-exclaim"),
        ("怎么办？？", "mark-exclaim"),
        ("班长写下八个字：“细处用心，实处用力”。", "mark-quote-stop-outside"),
        ("他问：“书都读完了吗”？", "mark-quote-stop-outside"),
        ("校长强调“书要一本一本读完。”", "mark-quote-colon"),
        ("召开了《全县护林防火工作会议》。", "mark-title-misuse|mark-title-event"),
        ("传达《全国教育大会》精神。", "mark-title-event"),
        ("参加《党员教育培训班》。", "mark-title-event"),
        ("获得《先进工作者》称号。", "mark-title-event"),
        ("学习了<党内政治生活若干准则>。", "mark-title-angle"),
        ("学习了〈中国共产党章程〉。", "mark-title-angle"),
        ("要抓好、三件事。", "mark-pause-verb"),
        ("解决了、许多难题。", "mark-pause-verb"),
        ("党员、干部和、群众。", "mark-pause-verb"),
        ("既要快、而且要稳。", "mark-pause-verb"),
        ("有没有把群众放在心上、有没有把承诺兑现到位，我常问自己。", "mark-pause-clause"),
        ("尊敬的各位领导，", "mark-salutation"),
        ("干活要快、但不能乱。", "mark-pause-verb"),
        ("不仅要学、还要用。", "mark-pause-clause"),
        ("工作很累，但是：大家高兴。", "mark-colon-misplaced"),
        ("我们要加强：组织建设。", "mark-colon-misplaced"),
        ("主要做了以下工作。一是建台账，二是跑现场。", "mark-announce-stop"),
        ("第二天，雨果然来了.粮食已经进仓。", "half-width-marks"),
        ("忙到半夜，大家都没有睡.到了早上才歇。", "half-width-marks"),
        ("大雨果然来了·粮食已经进仓。", "mark-lookalike"),
    ],
)
def test_a_mark_in_the_wrong_place(seen, text, rule):
    """Each is found once."""
    assert [one[0] in rule.split("|") for one in seen(text, "标点")] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "同志们！", "同志们，我们出发了。", "读歌德、但丁。", "活动的主题是：“多读书，读好书”。", "他提出“四个一”：“一册一签”。", "他强调“实”字。", "他认为“学”是第一位的。",
        "观看《中国诗词大会》，重读《遵义会议》一书，排演《八一起义》。", "学习《在全国教育大会上的讲话》。", "印发《会议纪要》。",
        "收看《建国大业》，读《谈谈调查研究》《关于召开工作会议的通知》。", "填写<单位名称>，《关于印发〈读书办法〉的通知》，5<6。",
        "要抓好、用好三本书，办好、办实三件事。", "温和、谦和、平和、柔和。", "学得了、用得上、讲得清。", "所以、因而等连词。",
        "查一查书有没有读、笔记有没有记。", "会议要求：班主任一年走遍全班。", "还有一点建议：早点动手。", "着力提升：一是读，二是写。",
        "做了以下工作。\n一是建台账。", "方法如下。大家照着做。", "列夫.托尔斯泰，亚历山大.谢尔盖耶维奇.普希金。", "见第3.2节，版本为1.2。",
    ],
)  # fmt: skip
def test_a_mark_that_tempts(seen, text):
    """And is right, or may be."""
    assert seen(text, "标点") == []


P = "书要天天读，不能三天打鱼、两天晒网。读过以后还要想一想，用一用"


def test_a_paragraph_without_its_last_stop(seen):
    """Among others that have theirs."""
    assert seen(f"{P}。\n{P}\n{P}。\n{P}。", "标点") == [("mark-stop-missing", "用")]


@pytest.mark.parametrize("text", [f"{P}\n{P}\n{P}。", f"{P}。\n学习小组\n{P}：\n1.书\n2.笔"])
def test_paragraphs_broken_to_a_width(seen, text):
    """Lines, names and announcements have no stop, and that is how they are."""
    assert seen(text, "标点") == []


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("一是课怎么上？；二是书怎么读。", "mark-mixed", "？；"),
        ("怎么能停下！，大家都这么说。", "mark-mixed", "！，"),
        ("卖面条、馄饨、包子、等早餐品种。", "mark-pause-deng", "、"),
        ("有书、笔、纸、等多种。", "mark-pause-deng", "、"),
        ("设读书、写字、等三个小组。", "mark-pause-deng", "、"),
        ("通读“中国共产党纪律处分条例”全文。", "mark-title-quoted", "“中国共产党纪律处分条例”"),
        ("印发“关于加强读书工作的意见”。", "mark-title-quoted", "“关于加强读书工作的意见”"),
        ("严格执行“单位食堂管理办法”。", "mark-title-quoted", "“单位食堂管理办法”"),
        ("我不知道这个办法能不能行得通？于是先试了一个月。", "mark-statement-question", "？"),
        ("当时大家都不清楚路该怎么走？", "mark-statement-question", "？"),
        ("下设综合；技术、后勤三个小组。", "mark-semicolon-items", "；"),
        ("分为计划、实施；检查、改进四大环节。", "mark-semicolon-items", "；"),
        ("为老人办实事\\，从小事做起。", "mark-stray-sign", "\\"),
        ("办好了三件事=，大家满意。", "mark-stray-sign", "="),
    ],
)
def test_more_marks_that_only_the_sentence_tells_wrong(seen, text, rule, words):
    """Each class with its own words."""
    assert [one for one in seen(text, "标点") if one[0] == rule] == [(rule, words)]


@pytest.mark.parametrize(
    "text",
    [
        "他问：“怎么改？”，大家想了想。", "读《出路在哪里？》，谈体会。", "怎么能不学习呢？！",
        "排队、等候发放物品。", "排队、等两个小时，等三个人。", "上等、中等、等外品种。", "看书、等新设备到货。",
        "落实中央“八项规定”，（以下简称“中国共产党读书条例”）。", "“中国共产党人的办法”，“中国共产党有办法”。",
        "读《学习“中国共产党章程”问答》。", "“一岗双责”规定，“三会一课”制度，印发“读书月”实施方案。",
        "你不知道他能不能来？", "我不知道他来了吗？", "我怎么不知道谁来？", "谁不知道他是什么人？", "我不知道路，你能不能带我去？",
        "难道大家不知道该怎么办？", "我们不知道什么？不知道群众想什么。", "我不知道该怎么办。", "知不知道怎么办？",
        "读书；写字、画画两个小组在楼上。", "一组读书；二组写字、画画，三个小组都到了。", "第一，读书；第二，写字、画画三项。",
        "存到D:\\读书\\笔记，A=B，读书^_^，他说“=”是等号。",
    ],
)  # fmt: skip
def test_more_marks_that_are_right(seen, text):
    """What looks like one of those classes and isn't."""
    rules = (
        "mark-mixed", "mark-pause-deng", "mark-title-quoted", "mark-statement-question",
        "mark-semicolon-items", "mark-stray-sign",
    )  # fmt: skip
    assert seen(text, *rules) == []


def test_a_title_in_quotation_marks_is_only_told(findings):
    """No fix takes quotation marks away: they say what is a quotation."""
    (one,) = findings("通读“中国共产党廉洁自律准则”全文。", "mark-title-quoted")
    assert one.fix is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("表在 http://a.cn/2026/11 下载，寄到 a@b.cn 即可。", 0),
        ("这张表从2026 年起用，大家照着填写。", 1),
    ],
)
def test_a_space_beside_an_address(seen, text, found):
    """It divides the address from the text, whatever the address ends in."""
    assert bool(seen(text, "stray-spaces")) is bool(found)
