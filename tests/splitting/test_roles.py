"""What a paragraph does in its text."""

from __future__ import annotations

import pytest

from qicao.splitting.roles import Placed, Position, roles_of

MIDDLE = Position(first=False, last=False, headings=())
FIRST = Position(first=True, last=False, headings=())
LAST = Position(first=False, last=True, headings=())


def role_of(text, place, *, announces):
    """The role of the only paragraph that is looked at."""
    return roles_of([Placed(text, place, announces)])[0]


RESULT = "全年办结来信四十二件，满意率提高了六个百分点，两个项目提前完工，排在全县前列。"
"""What came of something."""


@pytest.mark.parametrize(
    ("text", "place", "announced", "role"),
    [
        ("近日，支部组织学习了新的办法，我很有感触。", FIRST, False, "开头"),
        ("今后，我将坚持每天读书，为乡村发展贡献力量。", LAST, False, "结尾"),
        ("下面谈几点体会：", MIDDLE, True, "过渡"),
        ("现将学习情况汇报如下：", MIDDLE, False, "过渡"),
        ("有的同志读书不够深，学习流于形式，存在应付的现象。", MIDDLE, False, "问题"),
        (RESULT, MIDDLE, False, "成效"),
        ("建立了读书角，先后举办讲座，成立了读书小组。", MIDDLE, False, "做法"),
        ("今后，我将每周读一章原著，每月写一篇笔记，年底前请支部检查。", MIDDLE, False, "措施"),
        ("要天天读书，必须坚持到底，要写好笔记，坚决不应付。", MIDDLE, False, "要求"),
        (
            "读书之所以重要，是因为它让人看得远，许多人走过弯路才懂得这个道理。",
            MIDDLE,
            False,
            "认识",
        ),
    ],
)
def test_the_role_is_told_by_place_and_wording(text, place, announced, role):
    """First and last paragraphs by their place, others by their words."""
    assert role_of(text, place, announces=announced) == role


PLAIN = "心里装着事，脚下就有劲，时间会给出回答。"
"""A sentence whose own words tell no role for certain."""


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        (["总体情况说明", "存在的问题"], "问题"),
        (["查找自身不足"], "问题"),
        (["产生问题的原因剖析"], "原因"),
        (["问题产生的根源"], "原因"),
        (["问题的症结所在"], "原因"),
        (["今后努力的方向"], "措施"),
        (["取得的成效"], "成效"),
        (["下一步打算"], "措施"),
        (["问题整改措施"], "措施"),
        (["主要做法"], "做法"),
        (["履职情况"], "做法"),
        (["学习收获"], "认识"),
        (["总的要求"], "要求"),
        (["存在的主要问题", "在担当作为方面"], "问题"),
        (["存在的主要问题", "认识上有偏差"], "问题"),
        (["今后的打算", "聚焦突出问题"], "措施"),
    ],
)
def test_the_heading_of_a_part_tells_the_role(headings, role):
    """What the words at the end of a heading name, a part's label before a topic."""
    place = Position(first=False, last=False, headings=headings)

    assert role_of(PLAIN, place, announces=False) == role


def test_of_a_heading_with_two_roles_the_wording_chooses():
    """Under 成绩和不足 a result is one, and what tells of neither is taken for the last."""
    place = Position(first=False, last=False, headings=["成绩和不足"])

    assert role_of(RESULT, place, announces=False) == "成效"
    assert role_of(PLAIN, place, announces=False) == "问题"


def test_a_paper_closes_with_asking_for_criticism():
    """Also below the heading of its measures."""
    place = Position(first=False, last=True, headings=["整改措施"])

    assert role_of("以上检查，如有不当之处，请同志们批评指正。", place, announces=False) == "结尾"


def test_the_opening_of_a_report_is_an_opening():
    """现将…汇报如下 at the end of a whole first paragraph announces, but opens the text too."""
    text = "一年来，支部天天读书，人人写笔记，大家的心更齐了，劲更足了，事情也办得更顺了，路也走得更稳了。现将有关情况汇报如下："

    assert role_of(text, FIRST, announces=True) == "开头"
    assert role_of(text, MIDDLE, announces=True) == "过渡"


def test_what_stands_around_counts():
    """Of two faults and what could be one between them, all are; elsewhere it may be a thought."""
    faults = [
        "有的同志读书不够深，学习流于形式。",
        "有的同志遇事推诿，服务群众不够主动，存在怕麻烦的现象。",
    ]
    between = "会上说得多，会后做得少。"

    roles = roles_of([Placed(text, MIDDLE, False) for text in (faults[0], between, faults[1])])

    assert roles == ["问题", "问题", "问题"]
    assert role_of(between, MIDDLE, announces=False) != "问题"


def test_no_text_no_role():
    """A text without paragraphs has no roles."""
    assert roles_of([]) == []
