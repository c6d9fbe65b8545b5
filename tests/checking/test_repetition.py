"""What a text says twice, and what it may say again."""

from __future__ import annotations

import pytest

SAID = "那年冬天我在村小代课，天不亮就起来给孩子们生炉子。"
OTHER = "后来我调进县城，每逢下雪还会想起那间屋子。"
LIST = "把准政治方向、坚持政治领导、夯实政治根基、涵养政治生态、防范政治风险"

CLEAN = [
    f"{SAID}\n{OTHER}",
    "要多读书。要多读书。",
    "一要读原著，学原文。\n二要悟原理，用原理。\n三要写心得，常回头。",
    "要坚持天天读书，不把它当负担；要坚持天天写字，不把它当任务；要坚持天天走路，不把它当锻炼。",
    "坚持读书不放松。坚持写字不放松。坚持走路不放松。",
    "必须天天读书。书里有路。\n必须天天写字。字里有心。\n必须天天走路。路上有人。",
    "深入学习贯彻习近平新时代中国特色社会主义思想和党的二十大精神。\n用习近平新时代中国特色社会主义思想和党的二十大精神武装头脑。",
    "我读了《关于新形势下党内政治生活的若干准则》的全文。\n再读《关于新形势下党内政治生活的若干准则》又有收获。",
    "青溪县第二中学语文组党支部组织党员读书。\n青溪县第二中学语文组党支部组织党员读报。",
    f"要{LIST}。\n学{LIST}，要记在心里。",
    "一、多读好书\n多读好书，是我从小的习惯。",
    "一、教学\n（一）主要做法\n备课要细。\n二、班级\n（一）主要做法\n家访要勤。",
    "学习、学习、再学习。",
    "读书使人明理，这是我多年来的感受。\n人人都懂得读书使人明理，这是我多年来的感受。",
    "读书使人明理，这是我多年来的感受。写字使人静心，这是我多年来的感受。",
    "读书，读书，还是读书。",
    "读着读着，走着走着，天就亮了。",
    "通过学习，我懂了。\n通过学习，我改了。\n后来，我忘了。",
    "习近平总书记关心教师。\n习近平总书记看望学生。\n习近平总书记回信勉励。",
    "具体表现：懒。\n具体表现：散。\n具体表现：慢。",
    "老师说得好：“书要一页一页读，路要一步一步走，日子要一天一天过。”我信。\n一天一天过，日子就慢慢亮了。",
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”，捍卫“两个确立”。\n增强“四个意识”、坚定“四个自信”、做到“两个维护”，捍卫“两个确立”。",
    "各位领导、各位老师：\n大家好。\n以上是我的汇报，请各位领导、各位老师批评指正。",
    "2026年读书心得体会模板范文汇编大全合集篇一\n读书好。\n2026年读书心得体会模板范文汇编大全合集篇二\n写字好。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_moulds_phrases_names_and_lists_may_come_again(seen, text):
    """What is parallel on purpose, what every text says alike, what is short."""
    assert seen(f"读书体会\n{text}", "重复") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SAID}\n{OTHER}{SAID}", [("repeated-sentence", SAID)]),
        (f"{SAID}{OTHER}{SAID}", [("repeated-sentence", SAID)]),
        (f"一是{SAID}\n二是{SAID}", [("repeated-sentence", SAID)]),
        (f"{SAID}\n{SAID.replace('，', '、')}", [("repeated-sentence", SAID.replace("，", "、"))]),
        (
            f"{SAID}\n我讲那年冬天我在村小代课，天不亮就起来给孩子们生炉子的事。",
            [("repeated-run", "那年冬天我在村小代课，天不亮就起来给孩子们生炉子")],
        ),
        (
            f"{SAID}我讲那年冬天我在村小代课，天不亮就起来给孩子们生炉子的事。",
            [("repeated-run", "那年冬天我在村小代课，天不亮就起来给孩子们生炉子")],
        ),
        (
            "读书使人明理，这是我多年来最深的感受。我常和同事讲，读书使人明理，这是我多年来最深的感受。",
            [("repeated-run", "读书使人明理，这是我多年来最深的感受")],
        ),
        ("在今后的日子里，我会读。\n在今后的日子里，我会写。\n在今后的日子里，我会算。", [("alike-openings", "在今后的")]),
        ("读书要持之以恒，读书要持之以恒，不能停。", [("doubled-clause", "读书要持之以恒")]),
        ("读书要持之以恒读书要持之以恒，不能停。", [("doubled-clause", "读书要持之以恒")]),
        ("多读好书，少说空话，多读好书，少说空话，是本分。", [("doubled-clause", "多读好书，少说空话")]),
        ("通过学习，我懂了。\n通过学习，我改了。\n\n通过学习，我好了。", [("alike-openings", "通过学习")]),
        ("一、多读好书\n好。\n二、多读好书\n好。", [("repeated-heading", "二、多读好书")]),
        (
            "一、教学\n（一）把每一节课都备得细一点\n好。\n二、班级\n（一）把每一节课都备得细一点\n好。",
            [("repeated-heading", "（一）把每一节课都备得细一点")],
        ),
    ],
)  # fmt: skip
def test_what_is_said_twice_is_found_in_its_later_place(seen, text, expected):
    """Sentences, long runs, clauses in a row, openings, headings."""
    assert seen(f"读书体会\n{text}", "重复") == expected


def test_a_finding_says_where_the_first_stands(findings):
    """By the line's number in the file."""
    (found,) = findings(f"读书体会\n\n{SAID}\n{OTHER}\n{SAID}", "重复")

    assert (found.line, found.level, found.message) == (5, "warning", "这句话在第 3 行已经有了")


def test_a_short_value_hides_no_run(findings):
    """我们 stands in every text."""
    run = "那年我们在村小代课，我们天不亮就起来生炉子。"

    assert findings(f"{run}\n我讲{run}", "重复", variables={"人称": "我们"})


def test_values_of_variables_may_come_again(findings):
    """They are the author's unit and office, however long."""
    unit = "柳河流域水土保持与生态修复工程技术中心试验站"
    text = f"我在{unit}工作。\n我爱{unit}的人。"

    assert [f.rule for f in findings(text, "重复")] == ["repeated-run"]
    assert findings(text, "重复", variables={"单位": unit}) == []
