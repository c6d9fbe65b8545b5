"""What is somebody else's in a text, and what only looks so."""

from __future__ import annotations

import pytest

AUTHOR = {
    "单位": "青溪县第二中学",
    "姓名": "林一禾",
    "支部": "第一党支部",
    "职务": "教务处副主任",
    "岗位": "语文教师",
    "学习时间": "2026年10月12日",
}
SIGNED = "\n青溪县第二中学\n林一禾\n2026年11月25日"

CLEAN = [
    "青溪县第二中学人人读书。青溪县教育局给予指导，青溪县人爱读书。",
    "我到青溪县第三中学参观，毕业于东山县第一中学。兄弟学校东山县第一中学送来书。",
    "学校组织我们赴东山县学习。东山县的做法值得借鉴。",
    "兰考县、井冈山的故事人人会讲，张桂梅老师是我的榜样。",
    "会上，林一禾同志带头发言。李老师、老杨也说了几句。",
    "全县各校、各乡镇、示范社区都要读书。国有公司、人民医院都来了人。",
    "2021年，我入党。2019年，我毕业后到这里任教。与2019年相比，我校进步很大。",
    "2025年以来，我校坚持读书。党的二十大于2022年召开，我们认真学习。",
    "我校重视读书，我县我市也办书展。我局限于一隅，我行我素要不得。",
    "我曾是数学教师。作为语文教师，我爱读书。作为一名党员教师，我带头读书。",
    "全校各支部、第二党支部都来了。我们支部同第五党支部结对。",
    "2025年10月，我曾参加培训班。2026年10月12日，我参加了培训班。",
    "来稿请报送至办公室，咨询电话：0851-1234567。花了13912345元。",
]


def test_what_is_the_author_s_or_everybody_s_is_no_leak(seen):
    """Own names, places above and visited, public record, one's own past, everyday words.

    Without variables only what is sure is a leak: whose a single name is nobody can tell.
    """
    for text in CLEAN:
        said = f"读书体会\n{text}\n读书要坚持。"
        assert seen(said + SIGNED, "他人信息", variables=AUTHOR) == []
        assert seen(said, "他人信息") == []
    assert seen("读书体会\n东山县第一中学人人读书。2019年以来，我局坚持读书。", "他人信息") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东山县第一中学人人读书。", ("leak-unit", "东山县第一中学")),
        ("在青溪县第三中学，人人读书。", ("leak-unit", "青溪县第三中学")),
        ("第五党支部坚持读书。", ("leak-unit", "第五党支部")),
        ("在东山县，人人读书。东山县有书展。", ("leak-place", "东山县")),
        ("在红星社区，人人读书。", ("leak-local", "红星社区")),
        ("会上，李青松同志带头发言。", ("leak-person", "李青松")),
        ("我叫李青松，爱读书。", ("leak-author", "李青松")),
        ("大家好，我是李青松，爱读书。", ("leak-author", "李青松")),
        ("述职人：李青松", ("leak-author", "李青松")),
        ("作为总务处副主任，我爱读书。", ("leak-post", "总务处副主任")),
        ("作为一名高中物理教师，我爱读书。", ("leak-post", "高中物理教师")),
        ("我局重视读书。", ("leak-own-unit", "我局")),
        ("2019年以来，我校坚持读书。", ("leak-year", "2019年以来")),
        ("展望2024年，我要读书。", ("leak-year", "2024年")),
        ("2024年10月，我参加了读书培训班。", ("leak-year", "2024年")),
    ],
)
def test_what_differs_from_the_author_s_is_a_leak(seen, text, expected):
    """Each name once, where it first stands."""
    assert seen(f"读书体会\n{text}\n读书要坚持。{SIGNED}", "他人信息", variables=AUTHOR) == [
        expected
    ]


@pytest.mark.parametrize("name", ["李青松", "马东升", "李　松"])
def test_another_signature_is_a_leak(seen, name):
    """Also beside the own unit, and with a blank in the name."""
    for signed in (f"青溪县第二中学\n{name}", f"青溪县第二中学　{name}"):
        text = f"读书体会\n读书要天天坚持。\n{signed}\n2026年11月25日"
        assert ("leak-author", name) in seen(text, "他人信息", variables=AUTHOR)


def test_a_town_has_villages_and_a_county_that_was_not_given(seen):
    """But no other towns."""
    text = "读书体会\n松坡村、石桥村爱读书。东山县也爱。竹溪镇也爱。"
    known = {"单位": "石桥镇人民政府"}

    assert seen(text, "他人信息", variables=known) == [("leak-local", "竹溪镇")]


def test_what_lies_above_the_author_s_county_is_the_author_s(seen):
    """Its prefecture and province stand in the table of places."""
    text = "读书体会\n在云南省，在玉溪市，人人读书。在贵州省，人人写字。"
    found = seen(text, "leak-place", variables={"县区": "新平县"})

    assert found == [("leak-place", "贵州省")]


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("作为一名教师，我要教书育人。", "教师", "办公室文员"),
        ("我是一名乡镇卫生院护士，值过夜班。", "乡镇卫生院护士", "办公室文员"),
        ("作为一名党员，我要带头。", "党员", "群众"),
        ("作为党员干部，我要带头。", "党员干部", "群众"),
        ("我是一名共青团员，要带头。", "共青团员", "群众"),
    ],
)
def test_another_occupation_or_standing_is_somebody_else_s(findings, text, words, other):
    """Whoever types papers for a bureau is no teacher; who is of no party, no member."""
    known = {"单位": "青溪县水务局", "岗位": "办公室文员", "政治面貌": "群众"}
    (found,) = findings(f"读书体会\n{text}\n读书要坚持。", "leak-post", variables=known)

    assert (found.level, found.message) == ("warning", f"“{words}”与“{other}”不符")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("作为一名教师，我要教书育人。", {"岗位": "办公室文员", "单位": "青溪县第二中学"}),
        ("作为一名教师，我要教书育人。", {"岗位": "语文教师"}),
        ("作为一名教师，我要教书育人。", {"岗位": "班主任"}),
        ("作为一名教师，我要教书育人。", {"岗位": "综合岗", "职务": "办公室主任"}),
        ("作为一名文员，我要细心。", {"岗位": "语文教师"}),
        (
            "我曾是一名教师。她常说：“作为一名教师，我要坚持。”作为一名教师的妻子，我懂。",
            {"岗位": "会计"},
        ),
        ("作为一名教师，要教书育人。如果我是一名教师，我也会这样做。", {"岗位": "会计"}),
        ("作为一名党员，我要带头。", {"政治面貌": "中共预备党员"}),
        ("作为一名党员，我要带头。", {"政治面貌": "民革党员"}),
        ("作为一名共青团员，我要带头。", {"政治面貌": "中共党员"}),
        ("党员带头，我跟着学。作为一名入党积极分子，我要学。", {"政治面貌": "群众"}),
        ("如果我是一名党员，我要带头。成为一名党员，我盼了三年。", {"政治面貌": "群众"}),
        (
            "我是党员的家属。胸前四个字：我是党员。他说：“作为一名党员，我要带头。”",
            {"政治面貌": "共青团员"},
        ),
    ],
)
def test_what_the_author_may_be_is_no_leak(findings, text, known):
    """A unit's other people, wider words for the post, the past, wishes, quotations, others."""
    assert findings(f"读书体会\n{text}\n读书要坚持。", "leak-post", variables=known) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来电请拨13912345678。", ("leak-contact", "13912345678")),
        ("来信请寄li.ming@example.com。", ("leak-contact", "li.ming@example.com")),
        ("下面是小编为大家整理的体会。", ("leak-page", "下面是小编为大家整理的体会。")),
        ("读书心得体会（精选5篇）", ("leak-page", "（精选5篇）")),
        ("上一篇：春天来了", ("leak-page", "上一篇：春天来了")),
    ],
)
def test_contacts_and_a_page_s_words_are_always_leaks(seen, text, expected):
    """Whoever the author is."""
    assert seen(f"读书体会\n{text}\n读书要坚持。", "他人信息") == [expected]


def test_the_message_says_what_was_given(findings):
    """So that the author can tell which of the two is wrong."""
    (found,) = findings("我叫李青松，爱读书。", "leak-author", variables=AUTHOR)

    assert found.message == "署名“李青松”与“林一禾”不符"
