"""How a text is built: numbers, headings, enumerations, announced parts, pairs of marks."""

from __future__ import annotations

import pytest

P = "读书要天天坚持，不能三天打鱼、两天晒网，读过以后还要想一想、用一用。"
SHORT = "学到的要用上。"


def under(*headings: str) -> str:
    """Headings with a paragraph beneath each."""
    return "\n".join(f"{heading}\n{P}" for heading in headings)


CLEAN = {
    "three parts": under("一、读", "二、想", "三、用"),
    "parts of chapters": under("第一章 总则", "第二章 学习", "第三章 附则"),
    "begins anew beneath another parent": "\n".join(
        [
            "一、读",
            *under("（一）原著", "（二）报刊").split("\n"),
            "二、用",
            *under("（一）岗位", "（二）生活").split("\n"),
        ]
    ),
    "runs on across parts, as documents of the centre do": "\n".join(
        [
            "一、读",
            *under("（一）原著", "（二）报刊").split("\n"),
            "二、用",
            *under("（三）岗位", "（四）生活").split("\n"),
            "三、查",
            *under("（五）自查", "（六）互查").split("\n"),
        ]
    ),
    "articles hold lists of their own": (
        f"第一条 本办法用于读书。\n第二条 读书分为：\n（一）精读；\n（二）泛读。\n第三条 笔记分为：\n（一）摘抄；\n（二）心得。\n{P}"
    ),
    "several lists in one text": f"{P}\n1.带书；\n2.带笔。\n{P}\n1.签到；\n2.就座；\n3.发言。\n{P}",
    "two texts in one file": f"第一篇：读\n{under('一、读', '二、想')}\n第二篇：用\n{under('一、岗位', '二、生活')}",
    "bare （一） without 一、": under("（一）读", "（二）想", "（三）用"),
    "a list whose first items stand inside a line": f"{P}要求如下：1.带书；2.带笔。\n3.带纸。\n4.带水。\n{P}",
    "a list that a program counts": f"{P}\n1. 书\n1. 笔\n1. 纸\n{P}",
    "attachments": f"{P}\n附件：1.名单\n2.日程\n3.须知",
    "neighbouring numbers begin a sentence": f"{P}\n三、四年级学生由班主任组织，五、六年级自己安排。\n3、4月份各开一次会，每次半天。",
    "a list of names has nothing beneath": f"{P}\n1.张三\n2.李四\n3.王五\n{P}",
    "an agenda has nothing beneath": f"{P}\n一、宣读名单\n二、交流发言\n三、书记讲话\n{P}",
    "items of a list end with a stop": f"{P}\n一、按时读书。\n二、按时记笔记。\n{P}",
    "deeper headings": f"一、读\n（一）原著\n{P}\n1.精读\n{P}\n2.泛读\n{P}\n（二）报刊\n{P}\n二、用\n{P}",
    "enumeration": "要做三件事：一是读书；二是记笔记；三是讨论。",
    "enumeration over paragraphs": f"要做三件事。\n一是读书。{P}\n二是记笔记。{P}\n三是讨论。{P}",
    "one inside another": "一是读书，一要读懂，二要记住；二是用书，一要对照，二要落实；三是讨论。",
    "one inside another over paragraphs": "一是读书。一要读懂，二要记住。\n二是用书。一要对照，二要落实，三要检查。\n三是讨论。\n四是交流。",
    "other verbs between": "一是读书，二靠思考，三是讨论。",
    "一是 inside a clause": "文章的毛病一是太长，二是太空，三是太旧。",
    "an idiom": "他办事一是一、二是二，从不含糊。三要素齐全，其一生都在读书。",
    "其一 and 第一": "理由有二：其一，书少；其二，时间少。第一，多买书；第二，挤时间。",
    "alone at the end of a clause": "全市第一，全省第二，安全第一，预防为主，位居第三。",
    "first things": "首先，书要读懂；其次，笔记要记全；最后，要用上。首先要感谢大家。",
    "both sides": "一方面，书读得少；另一方面，笔记没有记全。",
    "two times one side": "一方面要读，一方面要写。",
    "inline numbers": "读书分三步：（1）通读；（2）精读；（3）回读。依照第九条第（一）、（三）项办理。",
    "announced and kept": "要抓好以下三个方面：一是读书；二是记笔记；三是讨论。",
    "announced, and headings keep it": f"{P}下面从三个方面汇报。\n{under('一、读', '二、想', '三、用')}",
    "announced in the middle of a quotation": "学习“四个必须”：必须读书，必须思考。",
    "announced, and items divided by ；": "要做好三项工作：抓学习，强本领；抓作风，树形象；抓落实，求实效。",
    "announced, and paragraphs that begin with steps": f"谈以下两点体会。\n一是读。{P}\n二是想。{P}",
    "announced, and headings with others beneath": f"{P}做到以下三点：\n一、读\n{P}\n（一）想\n{P}\n（二）议\n{P}\n二、用\n{P}\n三、查\n{P}",
    "announced before": f"上述工作分三步：通读，精读，回读。\n{P}",
    "backwards": f"以上三个方面是一个整体。做好这三项工作，关键在人。\n{P}",
    "a number that announces nothing": "我校有三个方面军。三个方面的问题都已整改，五个人参加。",
    "unnumbered paragraphs are parts": f"我谈以下三点体会。\n{P}\n{P}\n{P}",
    "a named set of rules": "坚持“四个自信”：道路自信、理论自信。做到“三个务必”：一是务必学；二是务必干。",
    "a line that announces items": f"一、读\n{P}\n二、带好：\n1.书\n2.笔\n三、用\n{P}",
    "pairs": "《论语》（第一章）说“学而时习之”，〔2026〕5号文《关于〈办法〉的说明》【附件】。",
    "a bracket that only closes": "读书分三步：1）通读，2）精读；a)回读。",
    "a quotation of several paragraphs": f"校长说：\n“{P}\n“{P}\n“{P}”",
    "a quotation opened once": f"“{P}\n{P}”",
    "apostrophes": "’98抗洪，It’s OK。",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_a_text_that_is_built_well(seen, text):
    """Nothing is found in it."""
    assert seen(text, "结构") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (under("一、读", "二、想", "四、用"), [("number-missing", "四、")]),
        (under("二、读", "三、想"), [("number-missing", "二、")]),
        (under("（一）读", "（三）想"), [("number-missing", "（三）")]),
        (under("一、读", "二、想", "二、用"), [("number-repeated", "二、")]),
        (under("一、读", "一、想", "二、用"), [("number-repeated", "一、")]),
        (under("一、读", "二、想", "二、用", "四、查"), [("number-order", "二、")]),
        (under("一、读", "三、想", "二、用"), [("number-order", "二、")]),
        (under("一、读", "二、想", "一、用"), [("number-order", "一、")]),
        (under("一、读", "五、想", "三、用"), [("number-order", "五、")]),
        (f"{P}\n1.带书；\n2.带笔；\n4.带纸。\n{P}", [("number-missing", "4.")]),
        (f"{P}\n（1）带书；\n（2）带笔；\n（2）带纸。\n{P}", [("number-repeated", "（2）")]),
        (under("第一章 总则", "第三章 附则"), [("number-missing", "第三章")]),
        (
            "\n".join(["一、读", under("（一）原著", "（二）报刊"), "二、用", under("（二）岗位", "（三）生活")]),
            [("number-missing", "（二）")],
        ),
        (
            "\n".join(["一、读", under("（一）原著", "（二）报刊"), "二、用", under("（三）岗位"), "三、查", under("（五）自查")]),
            [("number-missing", "（五）")],
        ),
    ],
)  # fmt: skip
def test_numbers_out_of_sequence(seen, text, found):
    """Missing, repeated, misplaced: each is one finding, at the number that is wrong."""
    assert seen(text, "结构") == found


def test_a_sequence_tells_what_it_lacks(findings):
    """By name where it is little, else from which to which."""
    (one,) = findings(under("一、读", "二、想", "四、用"), "number-missing")
    (many,) = findings(under("一、读", "六、想"), "number-missing")
    bracketed = [
        *under("（一）读", "（二）想").split("\n"),
        "二、用",
        *under("（三）做").split("\n"),
    ]
    (on,) = findings("\n".join(["一、学", *bracketed, "三、查", P, under("（五）改")]), "结构")
    assert one.message == "“四、”前缺“三、”"
    assert on.message == "“（五）”前缺“（四）”"
    assert many.message == "“六、”前缺“二、”至“五、”"
    assert one.level == "error"


@pytest.mark.parametrize(
    ("line", "rule", "fix"),
    [
        ("1、带好书和笔记本。", "number-dot", "1."),
        ("一.读", "number-comma", "一、"),
        ("一．读", "number-comma", "一、"),
        ("（一）、读", "number-bracket-mark", ""),
        ("（1）.带好书。", "number-bracket-mark", ""),
        ("（2）带好笔。\n1）带好书。", "number-half-bracket", "（1）"),
        ("(1)带好书。", "number-narrow", "（1）"),
        ("第一、书要读懂。", "number-ordinal", "，"),
        ("首先、书要读懂。", "number-ordinal", "，"),
    ],
)
def test_forms_of_numbers(findings, line, rule, fix):
    """Each has its mark; the fix writes it."""
    assert [(one.rule, one.fix) for one in findings(f"{line}\n{P}", rule)] == [(rule, fix)]


@pytest.mark.parametrize(
    "line",
    [
        "3、4月份各开一次会。", "1.带好书。", "1．带好书。", "（一）读", "第一、二支部一同学习。",
        "依照第（一）、（三）项办理。", "2.5万名学生参加。", "一、读", "①带好书。",
    ],
)  # fmt: skip
def test_forms_that_are_right(seen, line):
    """Two numbers in a row, items of a law, decimals are no forms of a heading's number."""
    assert [one for one in seen(f"{line}\n{P}", "结构") if one[0].startswith("number-")] in (
        [],
        [("number-missing", "3、")],
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (under("一、读。", "二、想。"), [("heading-stop", "。")] * 2),
        (f"一、读：\n{P}\n二、想\n{P}", [("heading-stop", "：")]),
        (f"一、读\n{P}\n二、想\n三、用\n{P}", [("heading-empty", "二、想")]),
        (f"一、读\n{P}\n二、想\n{P}\n三、用", [("heading-empty", "三、用")]),
        (
            f"一、读\n（一）原著\n{P}\n（二）报刊\n{P}\n二、用\n1.岗位上\n{P}\n2.生活里\n{P}",
            [("number-level", "1.")],
        ),
    ],
)
def test_headings(seen, text, found):
    """A stop at the end, nothing beneath, a level left out."""
    assert seen(text, "结构") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是读书；三是讨论。", [("enumeration-gap", "三是")]),
        ("二是记笔记；三是讨论。", [("enumeration-gap", "二是")]),
        ("其一，书少；其三，时间少。", [("enumeration-gap", "其三")]),
        ("第一，多买书；第三，挤时间。", [("enumeration-gap", "第三")]),
        ("一要读，二要想，四要用。", [("enumeration-gap", "四要")]),
        (f"一是读书。{P}\n三是讨论。{P}", [("enumeration-gap", "三是")]),
        ("一是读书；二是记；二是讨论。", [("enumeration-repeated", "二是")]),
        ("分三步：（1）通读；（3）回读。", [("enumeration-gap", "（3）")]),
        ("分三步：①通读；②精读；④回读。", [("enumeration-gap", "④")]),
        ("有两点。一是书读得太少，天天都忙。", [("enumeration-lone", "一是")]),
        ("首先，书要读懂。第二，要记全。", [("enumeration-mixed", "第二")]),
        ("首先，书要读懂；其次，要记全；第三，要用。", [("enumeration-mixed", "第三")]),
        ("第一，书要读懂；其次，要记全。", [("enumeration-mixed", "其次")]),
        ("首先，书要读懂；二是要记全。", [("enumeration-mixed", "二是")]),
        ("一方面，书读得少，笔记没有记。", [("enumeration-one-side", "一方面")]),
        ("一是读书,提高认识;三是讨论问题.\n" + P, [("enumeration-gap", "三是")]),
    ],
)  # fmt: skip
def test_enumerations(seen, text, found):
    """Steps left out, said twice, alone, or of two sets; half-width marks hide nothing."""
    assert seen(f"{P}\n{text}", "结构") == found


@pytest.mark.parametrize(
    ("text", "found", "message"),
    [
        ("要抓好以下三个方面：一是读；二是想。", "以下三个方面", "只有两个"),
        ("下面谈四点体会：第一，读；第二，想；第三，用。", "谈四点", "只有三个"),
        (f"我从三个方面汇报：\n{under('一、读', '二、想')}", "从三个方面", "只有两个"),
        ("要做好三项工作：读原著，记笔记；写心得；作交流；查效果。", "做好三项", "有四个"),
        (f"{P}下面谈三点体会：", "谈三点", "没有接着写"),
        (f"谈以下三点体会。\n一是读。{P}\n二是想。{P}", "以下三点", "只有两个"),
        (f"我谈以下三点体会。\n{P}", "以下三点", "没有接着写"),
        ("我的体会有三：一是读；二是用。", "有三", "只有两个"),
        ("做到“三个坚持”：一是坚持读；二是坚持用。", "做到“三个坚持”", "只有两个"),
        (f"下面谈三点体会。\n{under('一、读', '二、想')}", "谈三点", "只有两个"),
        ("主要有两点：一是读；二是想；三是用。", "有两点", "有三个"),
    ],
)
def test_announced_parts(findings, text, found, message):
    """A number that was announced and isn't kept."""
    (one,) = findings(f"{P}\n{text}", "结构")
    line = f"{P}\n{text}".split("\n")[one.line - 1]
    assert (one.rule, line[one.column - 1 : one.column - 1 + one.length]) == (
        "announced-parts", found,
    )  # fmt: skip
    assert message in one.message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("读了《论语一书。", [("bracket-unpaired", "《")]),
        ("读了论语》一书。", [("bracket-unpaired", "》")]),
        ("读了《论语》（第一章，很好。", [("bracket-unpaired", "（")]),
        ("牢记“求真务实的要求。", [("bracket-unpaired", "“")]),
        ("牢记求真务实”的要求。", [("bracket-unpaired", "”")]),
        ("牢记”求真务实“的要求。", [("bracket-reversed", "”求真务实“")]),
        ("牢记“求真务实“的要求。", [("bracket-reversed", "“求真务实“")]),
        ("牢记”求真务实”的要求。", [("bracket-reversed", "”求真务实”")]),
        ("读了《论语（节选》）一书。", [("bracket-crossed", "（")]),
        ("他说：“要记住“求真务实”四个字。”", [("quote-nested", "“求真务实”")]),
        ("印发《关于印发《办法》的通知》。", [("title-nested", "《办法》")]),
        ("【附件（一）", [("bracket-unpaired", "【")]),
    ],
)
def test_pairs(seen, text, found):
    """Marks without a partner, facing the wrong way, crossing, or in their own kind."""
    assert seen(f"{P}\n{text}", "结构") == found


@pytest.mark.parametrize(
    ("headings", "message"),
    [
        (("一、读", "五、想", "三、用"), "序号“五、”的位置不对，应为“二、”"),
        (("一、读", "三、想", "二、用", "四、查"), "序号“二、”的位置不对，应在“三、”之前"),
        (("一、读", "二、想", "三、用", "二、查"), "序号“二、”的位置不对，应为“四、”"),
    ],
)
def test_a_misplaced_number_is_told_its_place(findings, headings, message):
    """Two that changed places are one finding, at the later."""
    (one,) = findings(under(*headings), "结构")
    assert one.message == message


def test_reversed_quotes_are_told_and_not_turned(findings):
    """Which words are quoted would change with them, and those aren't ours to mend."""
    (one,) = findings("牢记”求真务实“的要求。", "结构")
    assert (one.suggestion, one.fix) == ("“求真务实”", None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"一、读\n1.读什么\n（一）原著\n{P}\n（二）报刊\n{P}\n二、用\n{P}",
            [("number-inverted", "（一）")],
        ),
        (f"（1）读什么\n1.原著\n{P}\n2.报刊\n{P}", [("number-inverted", "1.")]),
        (
            f"一、读\n（1）原著\n（2）报刊\n二、用\n（一）岗位\n{P}\n（二）生活\n{P}",
            [("number-level", "（1）")],
        ),
        (
            f"一、读\n（一）原著\n{P}\n二、用\n（一）岗位\n{P}\n（二）生活\n{P}",
            [("number-lone", "（一）")],
        ),
        (f"{P}\n附件：3.名单\n4.日程", [("number-missing", "3.")]),
        (f"{P}\n1.带书。\n2、带笔。\n3.带纸。\n{P}", [("number-unlike", "2、")]),
        (f"一、读\n{P}\n二、怎样用；\n{P}\n三、查\n{P}", [("heading-stop", "；")]),
        (f"一、读\n{P}\n二、怎样用，\n{P}\n三、查\n{P}", [("heading-stop", "，")]),
        ("我说三句话。第一句话是感谢，第三句话是抱歉。", [("enumeration-gap", "第三句话")]),
        ("读书分几步走：第一步，通读；第三步，精读。", [("enumeration-gap", "第三步")]),
        ("会上作了四项安排：第一项，查水；第二项，查电。", [("announced-parts", "四项安排")]),
        ("存在三个方面的问题。一是学得浅，二是做得粗。", [("announced-parts", "在三个方面")]),
        ("有两点收获，一是懂了，二是会了，三是信了。", [("announced-parts", "有两点")]),
        ("①抓学习；②抓落实；④抓检查。", [("enumeration-gap", "④")]),
        (f"关于读书活动的总结。\n{P}\n{P}", [("heading-stop", "。")]),
        ("首先要学懂，再次要弄通，最后要做实。", [("enumeration-mixed", "再次")]),
    ],
)
def test_more_that_is_built_badly(seen, text, found):
    """Levels upside down, parts alone, lists that begin late, ordinals that skip."""
    assert seen(text, "结构") == found


@pytest.mark.parametrize(
    "text",
    [
        f"一、读\n（一）读什么\n1.原著，一本一本读。\n2.报刊，天天读。\n（二）怎么读\n{P}",
        f"1.读什么\n（1）原著\n{P}\n（2）报刊\n{P}\n2.怎么读\n{P}",
        f"一、读\n（1）原著；\n（2）报刊。\n二、用\n（1）岗位；\n（2）生活。\n{P}",
        f"{P}\n附件：1.名单\n2.日程\n\n附件：名单",
        f"{P}\n1）带书；\n2）带笔。\n{P}",
        f"带好：\n1.书；\n2.笔；\n3.纸。\n{P}",
        "第一小组清点，第三小组发放，第二小组运送。",
        "第一句话是感谢，第二句话是抱歉，最后一句话是再见。",
        "他第一步就迈错了，第三步才改过来。获得第一名、第三名。",
        "第一，要学；第二，要干。第三件事是检查，这件事最难。",
        "第一项是读书。第一项做得最好，第二项也不差。",
        "说三句话：第一句话是感谢，第二句话是抱歉，最后，请大家监督。",
        "有三点收获，一是懂了，二是会了，最后是信了。",
        "①抓学习；②抓落实；③抓检查。",
        f"今天听了一场报告，写下总结。\n{P}",
        f"关于读书，我写了总结。\n{P}",
        f"谈两点体会。\n{P}",
        "2026年的总结。",
        "首先要学懂，然后要弄通，再次强调，最后要做实。",
        "首先是学，其次是用，再次是查。",
        "有两点收获，都记在本子上。一是懂了，二是会了，三是信了。",
    ],
)
def test_more_that_is_built_well(seen, text):
    """Nothing is found in it."""
    assert seen(text, "结构") == []


def test_a_number_with_a_pause_mark_is_a_hint(findings):
    """Many write 1、 throughout; beside 1. it is a fault."""
    (one, *_) = findings(f"1、带书。\n2、带笔。\n{P}", "number-dot")
    (other,) = findings(f"1.带书。\n2、带笔。\n{P}", "number-unlike")
    assert (one.level, other.level) == ("hint", "warning")


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("原因有三：第一，读得少；第二，第三，记得少。", "enumeration-empty", "第二"),
        ("一是读得少；二是三是记得少。", "enumeration-empty", "二是"),
        ("我查找出五个问题：（1）不读；（2）不想；（3）不记；（4）不问。", "announced-parts", "五个问题"),
        ("检查发现了三个问题：一是读得少；二是想得少。", "announced-parts", "三个问题"),
        (f"下面我分学习情况、存在问题、整改措施三个部分汇报。\n{under('一、学习情况', '二、存在问题')}", "announced-parts", "整改措施三个部分"),
    ],
)  # fmt: skip
def test_parts_that_are_empty_or_never_come(seen, text, rule, words):
    """A number without words, a count that isn't reached, a name that has no heading."""
    assert [one for one in seen(text, "结构") if one[0] == rule] == [(rule, words)]


@pytest.mark.parametrize(
    "text",
    [
        "原因有三：第一，读得少；第二，想得少；第三，记得少。", "两人分获第一，第二，第三组轮空。",
        "查出这三个问题：一是读得少；二是想得少；三是记得少。", "解决了第三个问题：一是读；二是想。", "查出十三个问题：一是读；二是想；三是记。",
        f"分学习情况、存在问题、整改措施三个部分汇报。\n{under('一、学习情况', '二、存在问题')}\n整改措施\n{P}",
        f"分学习情况、存在问题、整改措施三个部分汇报。\n{under('一、学习情况', '二、存在问题', '三、怎样改')}",
        f"从学习、工作、生活三个方面汇报。\n{under('一、勤奋学习', '二、踏实工作')}",
        "第1，书要读懂；第二，笔记要记全；第三，要用上。",
    ],
)  # fmt: skip
def test_parts_that_all_come(seen, text):
    """In their own words, in another form, or elsewhere counted."""
    rules = ("enumeration-empty", "enumeration-gap")
    assert seen(text, *rules) == []
    assert [
        one for one in seen(text, "announced-parts") if "部分" in one[1] or "方面" in one[1]
    ] == []
