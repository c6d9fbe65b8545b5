"""How a text is built: numbers, headings, enumerations, announced parts."""

from __future__ import annotations

import pytest

from qicao.checking import structure
from qicao.models.source import Line
from qicao.reading.texts import Text

P = "读书要天天坚持，不能三天打鱼、两天晒网，读过以后还要想一想、用一用。"


def under(*headings: str) -> str:
    """Headings with a paragraph beneath each."""
    return "\n".join(f"{heading}\n{P}" for heading in headings)


def parts(*pairs: tuple[str, str]) -> str:
    """Headings with what stands beneath each."""
    return "\n".join(f"{heading}\n{beneath}" for heading, beneath in pairs)


NUMBERS = {
    "three parts": under("一、读", "二、想", "三、用"),
    "chapters": under("第一章 总则", "第二章 学习", "第三章 附则"),
    "begins anew beneath another parent": parts(
        ("一、读", under("（一）原著", "（二）报刊")), ("二、用", under("（一）岗位", "（二）生活"))
    ),
    "runs on across parts, as documents of the centre do": parts(
        ("一、读", under("（一）原著", "（二）报刊")), ("二、用", under("（三）岗位", "（四）生活")),
        ("三、查", under("（五）自查", "（六）互查")),
    ),
    "articles hold lists of their own": (
        f"第一条 本办法用于读书。\n第二条 读书分为：\n（一）精读；\n（二）泛读。\n第三条 笔记分为：\n（一）摘抄；\n（二）心得。\n{P}"
    ),
    "chapters with many lists beneath": "\n".join(
        f"第{number}章 读书\n" + "分为：\n（一）精读；\n（二）泛读。\n1.原著；\n2.报刊。\n" * 9 for number in "一二三四五"
    ),
    "several lists in one text": f"{P}\n1.带书；\n2.带笔。\n{P}\n1.签到；\n2.就座；\n3.发言。\n{P}",
    "two texts in one file": f"第一篇：读\n{under('一、读', '二、想')}\n第二篇：用\n{under('一、岗位', '二、生活')}",
    "first items inside a line": f"{P}要求如下：1.带书；2.带笔。\n3.带纸。\n4.带水。\n{P}",
    "items inside a line, and headings of their form": f"1.带书\n要求：1.书要新；2.书要全。\n2.带笔\n{P}",
    "counted by a program": f"{P}\n1. 书\n1. 笔\n1. 纸\n{P}",
    "attachments": f"{P}\n附件：1.名单\n2.日程\n3.须知",
    "neighbouring numbers": f"{P}\n三、四年级学生由班主任组织，五、六年级自己安排。\n3、4月份各开一次会，每次半天。",
    "an extract's only number": f"十三、加强督促检查\n{P}",
    "items of a law": "依照第九条第（一）、（三）项办理。读书分三步：（1）通读；（2）精读；（3）回读。",
    "right levels": parts(("一、读", "（一）读什么\n1.原著，一本一本读。\n2.报刊，天天读。\n（二）怎么读\n" + P), ("二、用", P)),
    "half brackets throughout": f"{P}\n1）带书；\n2）带笔。\n{P}",
}  # fmt: skip

HEADINGS = {
    "a list of names": f"{P}\n1.张三\n2.李四\n3.王五\n{P}",
    "an agenda": f"{P}\n一、宣读名单\n二、交流发言\n三、书记讲话\n{P}",
    "items end with a stop": f"{P}\n一、按时读书。\n二、按时记笔记。\n{P}",
    "deeper headings": parts(("一、读", f"（一）原著\n{P}\n1.精读\n{P}\n2.泛读\n{P}\n（二）报刊\n{P}"), ("二、用", P)),
    "a line that announces items": f"一、读\n{P}\n二、带好：\n1.书\n2.笔\n三、用\n{P}",
    "a heading that announces": f"一、书目修改为：\n“{P}”\n二、要求如下：\n{P}",
    "a sentence about a report": f"今天听了一场报告，写下总结。\n{P}",
}  # fmt: skip

WORDS = {
    "in one line": "要做三件事：一是读书；二是记笔记；三是讨论。",
    "over paragraphs": f"要做三件事。\n一是读书。{P}\n二是记笔记。{P}\n三是讨论。{P}",
    "with a list beneath": f"一是读书。\n1.原著\n2.报刊\n二是写字。{P}",
    "one inside another": "一是读书，一要读懂，二要记住；二是用书，一要对照，二要落实；三是讨论。",
    "one inside another over paragraphs": "一是读书。一要读懂，二要记住。\n二是用书。一要对照，二要落实，三要检查。\n三是讨论。",
    "other verbs between": "一是读书，二靠思考，三是讨论。",
    "one that is told otherwise": "一是读书；此外，还要讨论；三是检查。有两点：一是读书要坚持，另一点是要多想。",
    "一是 inside a clause": "文章的毛病一是太长，二是太空，三是太旧。",
    "an idiom": "他办事一是一、二是二，从不含糊。三要素齐全，其一生都在读书。",
    "two sets, one after the other": "理由有二：其一，书少；其二，时间少。第一，多买书；第二，挤时间。",
    "ranks": "全市第一，全省第二，安全第一，预防为主，位居第三。两人分获第一，第二，第三组轮空。",
    "in order": "首先，书要读懂；其次，笔记要记全；最后，要用上。首先要感谢大家。",
    "another side": "一方面，书读得少；另一方面，笔记没有记全。一是读书；另一方面，要讨论；三是检查。",
    "ordinals of persons and ranks": "第一小组清点，第三小组发放。他第一步就迈错了，第三步才改过来。获得第一名、第三名。",
    "ordinals with nouns": "第一句话是感谢，第二句话是抱歉，最后一句话是再见。第一项是读书。第一项做得最好，第二项也不差。",
    "in digits and words": "第1，书要读懂；第二，笔记要记全；第三，要用上。",
    "circled": "①抓学习；②抓落实；③抓检查。",
    "behind a bracket": "一是重视。【例子】二是跟进。",
}

ANNOUNCED = {
    "kept": "要抓好以下三个方面：一是读书；二是记笔记；三是讨论。",
    "kept by headings": f"{P}下面从三个方面汇报。\n{under('一、读', '二、想', '三、用')}",
    "kept by paragraphs": f"我谈以下三点体会。\n{P}\n{P}\n{P}",
    "kept by paragraphs with words": f"谈以下两点体会。\n一是读。{P}\n二是想。{P}",
    "kept by headings with others beneath": f"{P}做到以下三点：\n{parts(('一、读', P), ('（一）想', P), ('（二）议', P), ('二、用', P), ('三、查', P))}",
    "the last in other words": "说三句话：第一句话是感谢，第二句话是抱歉，最后，请大家监督。有三点收获，一是懂了，二是会了，最后是信了。",
    "a clause between": "有两点收获，都记在本子上。一是懂了，二是会了，三是信了。",
    "backwards": f"上述工作分三步：通读，精读，回读。\n{P}\n以上三个方面是一个整体。做好这三项工作，关键在人。\n{P}",
    "nothing announced": "我校有三个方面军。三个方面的问题都已整改，五个人参加。查出十三个问题：一是读；二是想；三是记。",
    "a named set": "坚持“四个自信”：道路自信、理论自信。做到“三个务必”：一是务必学；二是务必干。",
    "an ordinal": "解决了第三个问题：一是读；二是想。查出这三个问题：一是读得少；二是想得少。",
    "parts named": "述职报告由导言、主体和结尾三个部分组成。\n1.导言\n2.主体",
}

CLEAN = NUMBERS | HEADINGS | WORDS | ANNOUNCED


def test_a_text_that_is_built_well(seen):
    """Nothing is found in it, whatever the width of its marks."""
    assert {name: found for name, text in CLEAN.items() if (found := seen(text, "结构"))} == {}
    for name, text in CLEAN.items():
        narrow = text.translate(str.maketrans("，；：？！", ",;:?!"))
        assert [one for one in seen(narrow, "结构") if one[0].startswith("enumer")] == [], name


MISNUMBERED = {
    under("一、读", "二、想", "四、用"): [("number-missing", "四、")],
    under("二、读", "三、想"): [("number-missing", "二、")],
    under("（一）读", "（三）想"): [("number-missing", "（三）")],
    under("一、读", "二、想", "二、用"): [("number-repeated", "二、")],
    under("一、读", "一、想", "二、用"): [("number-repeated", "一、")],
    under("一、读", "二、想", "二、用", "四、查"): [("number-order", "二、")],
    under("一、读", "三、想", "二、用"): [("number-order", "二、")],
    under("一、读", "二、想", "一、用"): [("number-order", "一、")],
    under("一、读", "五、想", "三、用"): [("number-order", "五、")],
    under("第一章 总则", "第三章 附则"): [("number-missing", "第三章")],
    f"{P}\n1.带书；\n2.带笔；\n4.带纸。\n{P}": [("number-missing", "4.")],
    f"{P}\n（1）带书；\n（2）带笔；\n（2）带纸。\n{P}": [("number-repeated", "（2）")],
    "分三步：（1）通读；（3）回读。": [("number-missing", "（3）")],
    "①抓学习；②抓落实；④抓检查。": [("number-missing", "④")],
    parts(("一、读", under("（一）原著", "（二）报刊")), ("二、用", under("（二）岗位", "（三）生活"))): [("number-missing", "（二）")],
    parts(("一、读", under("（一）原著", "（二）报刊")), ("二、用", under("（三）岗位")), ("三、查", under("（五）自查"))): [("number-missing", "（五）")],
}  # fmt: skip


def test_numbers_out_of_sequence(seen):
    """Missing, repeated, misplaced: each is one finding, at the number that is wrong."""
    assert {text: seen(text, "结构") for text in MISNUMBERED} == MISNUMBERED


TOLD = {
    under("一、读", "二、想", "四、用"): "“四、”前缺“三、”",
    under("一、读", "六、想"): "“六、”前缺“二、”至“五、”",
    under("一、读", "五、想", "三、用"): "序号“五、”的位置不对，应为“二、”",
    under("一、读", "三、想", "二、用", "四、查"): "序号“二、”的位置不对，应在“三、”之前",
    under("一、读", "二、想", "三、用", "二、查"): "序号“二、”的位置不对，应为“四、”",
    "一是读；二是想；三是用；二是查。": "“二是”的位置不对，应为“四是”",
}


def test_a_number_is_told_what_lacks_or_its_place(findings):
    """By name where it is little, else from which to which; two that changed places are one finding."""
    found = {text: [(one.level, one.message) for one in findings(text, "结构")] for text in TOLD}
    assert {text: [one[1] for one in all_] for text, all_ in found.items()} == {
        text: [message] for text, message in TOLD.items()
    }
    assert found[under("一、读", "六、想")][0][0] == "error"


@pytest.mark.parametrize(
    ("line", "rule", "fix"),
    [
        ("1、带好书和笔记本。", "number-dot", "1."),
        ("一.读书", "number-comma", "一、"),
        ("二，读书", "number-comma", "二、"),
        ("(1)带好书。", "number-narrow", "（1）"),
        ("一）读书", "number-half-bracket", "（一）"),
        ("（一）、读书", "number-bracket-mark", ""),
        ("①、带好书。", "number-bracket-mark", ""),
        ("第一、书要读懂。", "number-ordinal", "，"),
        ("其一、书要读懂。", "number-ordinal", "，"),
        ("首先、书要读懂。", "number-ordinal", "，"),
    ],
)
def test_forms_of_numbers(findings, line, rule, fix):
    """As GB/T 15834 asks for each."""
    found = [one for one in findings(f"{P}\n{line}\n{P}", rule) if one.rule == rule]
    assert [one.fix for one in found] == [fix]


def test_forms_that_are_right(seen):
    """Two numbers in a row, items of a law, decimals are no forms of a heading's number."""
    lines = (
        "3、4月份各开一次会。", "1.带好书。", "1．带好书。", "（一）读", "第一、二支部一同学习。", "其一、其二都要学。",
        "依照第（一）、（三）项办理。", "2.5万名学生参加。", "一、读", "①带好书。", "1）带好书。",
    )  # fmt: skip
    found = [one for line in lines for one in seen(f"{P}\n{line}\n{P}", "结构")]
    assert [one for one in found if one[0].startswith("number")] == []


HEADED = {
    under("一、读。", "二、想。"): [("heading-stop", "。")] * 2,
    under("一、读：", "二、想"): [("heading-stop", "：")],
    under("一、读", "二、怎样用；", "三、查"): [("heading-stop", "；")],
    under("一、读", "二、怎样用，", "三、查"): [("heading-stop", "，")],
    f"一、读\n{P}\n二、想\n三、用\n{P}": [("heading-empty", "二、想")],
    f"一、读\n{P}\n二、想\n{P}\n三、用": [("heading-empty", "三、用")],
    f"{under('一、读', '二、想')}\n三、用\n（一）岗位\n{P}\n四、查": [("heading-empty", "四、查")],
    parts(("一、读", under("（一）原著", "（二）报刊")), ("二、用", under("1.岗位上", "2.生活里"))): [("number-level", "1.")],
    parts(("一、读", f"1.读什么\n{under('（一）原著', '（二）报刊')}"), ("二、用", P)): [("number-inverted", "（一）")],
    f"（1）读什么\n{under('1.原著', '2.报刊')}": [("number-inverted", "1.")],
}  # fmt: skip


def test_headings(seen):
    """A stop at the end, nothing beneath, a level left out, or upside down."""
    assert {text: seen(text, "结构") for text in HEADED} == HEADED


def test_a_table_is_something_beneath_a_heading():
    """In Markdown it is aside, and not checked itself."""
    table = [Line(4, "书名 | 数量", aside=True), Line(5, "诗集 | 3", aside=True)]
    heads = [Line(1, "一、读"), Line(2, P), Line(3, "二、买"), Line(6, "三、用"), Line(7, P)]

    def seen(lines):
        found = structure.empty(Text(sorted(lines, key=lambda line: line.number)), None)
        return [hit.place.line for hit in found]

    assert seen(heads) == [2]
    assert seen([*heads, *table]) == []


ENUMERATED = {
    "一是读书；三是讨论。": [("enumeration-gap", "三是")],
    "二是记笔记；三是讨论。": [("enumeration-gap", "二是")],
    "其一，书少；其三，时间少。": [("enumeration-gap", "其三")],
    "第一，多买书；第三，挤时间。": [("enumeration-gap", "第三")],
    "一要读，二要想，四要用。": [("enumeration-gap", "四要")],
    "首先要学懂，再次要弄通，最后要做实。": [("enumeration-gap", "再次")],
    "我说三句话。第一句话是感谢，第三句话是抱歉。": [("enumeration-gap", "第三句话")],
    "读书分几步走：第一步，通读；第三步，精读。": [("enumeration-gap", "第三步")],
    f"一是读书。{P}\n三是讨论。{P}": [("enumeration-gap", "三是")],
    f"一、读\n一是读书；二是想。\n二、用\n三是讨论；四是检查。\n{P}": [("enumeration-gap", "三是")],
    "一是读书,提高认识;三是讨论问题.": [("enumeration-gap", "三是")],
    "一是读书；二是记；二是讨论。": [("enumeration-repeated", "二是")],
    "有两点。一是书读得太少，天天都忙。": [("enumeration-lone", "一是")],
    "首先，书要读懂。第二，要记全。": [("enumeration-mixed", "第二")],
    "首先，书要读懂；其次，要记全；第三，要用。": [("enumeration-mixed", "第三")],
    "第一，书要读懂；其次，要记全。": [("enumeration-mixed", "其次")],
    "首先，书要读懂；二是要记全。": [("enumeration-mixed", "二是")],
    "原因有三：第一，读得少；第二，第三，记得少。": [("enumeration-empty", "第二")],
}


def test_enumerations(seen):
    """Steps left out, said twice, empty, alone, or of two sets; half-width marks hide nothing."""
    assert {text: seen(f"{P}\n{text}", "结构") for text in ENUMERATED} == ENUMERATED


@pytest.mark.parametrize(
    ("text", "found", "message"),
    [
        ("要抓好以下三个方面：一是读；二是想。", "以下三个方面", "只有两个"),
        ("下面谈四点体会：第一，读；第二，想；第三，用。", "谈四点", "只有三个"),
        ("我查找出五个问题：（1）不读；（2）不想；（3）不记；（4）不问。", "五个问题", "只有四个"),
        ("会上作了四项安排：第一项，查水；第二项，查电。", "作了四项", "只有两个"),
        ("存在三个方面的问题。一是学得浅，二是做得粗。", "在三个方面", "只有两个"),
        ("我的体会有三：一是读；二是用。", "有三", "只有两个"),
        ("做到“三个坚持”：一是坚持读；二是坚持用。", "做到“三个坚持”", "只有两个"),
        ("主要有两点：一是读；二是想；三是用。", "有两点", "有三个"),
        (f"我从三个方面汇报：\n{under('一、读', '二、想')}", "从三个方面", "只有两个"),
        (f"下面谈三点体会。\n{under('一、读', '二、想')}", "谈三点", "只有两个"),
        (f"下面，我分情况、问题、措施三个部分汇报。\n{under('一、情况', '二、问题')}", "三个部分", "只有两个"),
        (f"谈以下三点体会。\n一是读。{P}\n二是想。{P}", "以下三点", "只有两个"),
    ],
)  # fmt: skip
def test_announced_parts(findings, text, found, message):
    """A number that was announced and isn't kept."""
    (one,) = findings(f"{P}\n{text}", "结构")
    assert one.rule == "announced-parts"
    assert one.message == f"前面说“{found}”，后面{message}"
