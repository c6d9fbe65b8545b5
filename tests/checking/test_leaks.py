"""What is somebody else's in a text, and what only looks so."""

from __future__ import annotations

import pytest

AUTHOR = {
    "单位": "青溪县第二中学",
    "姓名": "林一禾",
    "支部": "语文组党支部",
    "岗位": "语文教师",
    "学习时间": "2026年10月12日",
}
SIGNED = "\n青溪县第二中学\n林一禾\n2026年11月25日"

CLEAN = [
    "青溪县第二中学人人读书。青溪县教育局给予指导，青溪县人爱读书。",
    "我到青溪县第三中学参观，毕业于东山县第一中学。",
    "学校组织我们赴延安市、兰考县学习，井冈山的路我走过。",
    "毛泽东同志、焦裕禄同志、张桂梅老师是我的榜样。",
    "会上，林一禾同志带头发言。",
    "谢谢各位领导，谢谢同志们！",
    "群众方便，自己省事，按规定区别对待。",
    "全县各校、各乡镇、示范社区都要读书。",
    "2021年，我入党。2019年，我毕业后到这里任教。",
    "2025年以来，我校坚持读书。2026年，我们支部换届。",
    "党的二十大于2022年召开，我们认真学习。",
    "与2019年相比，我校进步很大。2019年，我校建成新楼。",
    "我校重视读书，我县我市也办书展。我局限于一隅。",
    "不能照抄范文，要写自己的话。他在文库里查资料，阅读文章。",
    "花了13912345元。编号是20261125。电话亭旁有人读书。",
    "以上是我的体会，供大家参考。下面，我汇报三点。",
    "我是语文教师，我是党员，我是高三班主任。",
    "本人严格自律，本人任职十年。",
    "国有公司、人民医院、党校都来了人。物业公司组织读书，一家公司开展评书。",
    "“云上青州”是个平台。",
    "烦心事，能由社区解决的当天回应，需要街道处理的及时上报，随后同街道商量。",
    "许多人一年到头同社区打不上几回交道。",
    "来稿请报送至办公室，邮箱：office@example.gov.cn，咨询电话：0851-1234567。",
    "守好社区工作者的本分，争做最美社区人。",
    "我到柳河县学习，柳河县的朋友也来了。走进杨柳社区，处处有书。",
    "周边将继续修路，马上将继续开会，陆续将继续进场。",
    "雷锋的名字、焦裕禄的名字，孩子们都知道。",
    "我，一个普通教师，爱读书。林一禾的名字我写得很好，林一的名字也是我。",
    "支部大会开得好，全校各支部、第一党支部、第二党支部都来了。语文组党支部开展读书。",
    "我们支部同第五党支部结对，向城关供电所党支部学习。",
    "我曾是数学教师，2015年我教体育。作为语文教师，我爱读书。英语教师也爱读书。",
    "作为班主任，我爱读书。作为党支部书记，我带头。",
    "2025年10月，我曾参加培训班。2026年10月12日，我参加了培训班。",
    "2025年即将过去，展望2026年，展望2027年。许多同志、周围同志、老同志都读书。李老师、王老同志也读。",
    "兄弟学校东山县第一中学送来书。东山县第一中学的老师们爱读书。",
    "友谊小学旁边有书店，竹溪中学的孩子毕业后常来。",
]  # fmt: skip


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_the_author_s_or_everybody_s_is_no_leak(seen, text):
    """Own names, places above and around, public record, one's own past, words of every day."""
    assert seen(f"读书体会\n{text}\n读书要坚持。{SIGNED}", "他人信息", variables=AUTHOR) == []


@pytest.mark.parametrize(
    "text",
    [
        *CLEAN,
        "在东山县，李明同志带头读书。2019年以来，我局坚持读书。",
        "我曾在东山县财政局工作。我在青溪县第二中学任教。",
        "当年，我在东山县财政局工作。如今，我在青溪县第二中学任教。",
        "东山县第一中学、石桥镇中心小学都办书展。",
    ],
)
def test_without_variables_only_what_is_sure_is_a_leak(seen, text):
    """Whose a single name is nobody can tell."""
    assert seen(f"读书体会\n{text}\n读书要坚持。", "他人信息") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东山县第一中学人人读书。", [("leak-unit", "东山县第一中学")]),
        ("在青溪县第三中学，人人读书。", [("leak-unit", "青溪县第三中学")]),
        ("在东山县，人人读书。东山县有书展。", [("leak-place", "东山县")]),
        ("到柳河乡走访。", [("leak-local", "柳河乡")]),
        ("在红星社区，人人读书。", [("leak-local", "红星社区")]),
        ("会上，李明同志带头发言。", [("leak-person", "李明")]),
        ("我叫张守田，爱读书。", [("leak-author", "张守田")]),
        ("本人李青松，爱读书。", [("leak-author", "李青松")]),
        ("大家好，我是李青松，爱读书。", [("leak-author", "李青松")]),
        ("我在青溪县财政局工作。", [("leak-author-unit", "青溪县财政局")]),
        ("作为市财政局的一名干部，我爱读书。", [("leak-author-unit", "市财政局")]),
        ("宏达公司召开读书会。", [("leak-unit", "宏达公司")]),
        ("我们县医院重视读书。", [("leak-own-unit", "我们县医院")]),
        ("我局重视读书。", [("leak-own-unit", "我局")]),
        ("我公司重视读书。", [("leak-own-unit", "我公司")]),
        ("2019年以来，我校坚持读书。", [("leak-year", "2019年以来")]),
        ("2020年度，我们支部读了二十本书。", [("leak-year", "2020年度")]),
        ("努力让柳河县群众读上书。", [("leak-place", "柳河县")]),
        ("受益的白石县残联会员爱读书。", [("leak-place", "白石县")]),
        ("落款是“杨柳社区全体老人”。", [("leak-local", "杨柳社区")]),
        ("松坡村的路修好了。", [("leak-local", "松坡村")]),
        ("竹溪中学全体教师爱读书。", [("leak-unit", "竹溪中学")]),
        ("以上是刘建平的述职，请评议。", [("leak-author", "刘建平")]),
        ("赵小川的名字印在书上。", [("leak-author", "赵小川")]),
        ("在同事眼里，赵小川同志爱读书。", [("leak-person", "赵小川")]),
        ("做了八年高中物理教师，我爱读书。", [("leak-post", "高中物理教师")]),
        ("2022年即将过去，我爱读书。", [("leak-year", "2022年")]),
        ("展望2024年，我要读书。", [("leak-year", "2024年")]),
        ("周远山愿以一生读书。", [("leak-author", "周远山")]),
        ("我，林小禾，爱读书。", [("leak-author", "林小禾")]),
        ("林一合同志爱读书。", [("leak-author", "林一合")]),
        ("第五党支部坚持读书。", [("leak-unit", "第五党支部")]),
        ("城关供电所党支部坚持读书。", [("leak-unit", "城关供电所党支部")]),
        ("作为一名高中物理教师，我爱读书。", [("leak-post", "高中物理教师")]),
        ("2024年10月，我参加了读书培训班。", [("leak-year", "2024年")]),
    ],
)  # fmt: skip
def test_what_differs_from_the_author_s_is_a_leak(seen, text, expected):
    """Each name once, where it first stands."""
    assert seen(f"读书体会\n{text}\n读书要坚持。{SIGNED}", "他人信息", variables=AUTHOR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作为后勤科副科长，我爱读书。", [("leak-post", "后勤科副科长")]),
        ("担任后勤科副科长以来，我爱读书。", [("leak-post", "后勤科副科长")]),
        ("李明担任后勤科副科长。", []),
        ("作为财务科副科长，我爱读书。", [("leak-post", "财务科副科长")]),
        ("作为科长，我爱读书。作为财务科科长，我爱写字。", []),
        ("我曾任后勤科副科长，后勤科科长也爱读书。", []),
        ("作为党支部书记，我带头读书。", []),
        ("作为县供水公司财务科科长，我带头读书。", []),
    ],
)
def test_another_post_of_the_same_sort_is_a_leak(seen, text, expected):
    """Nobody heads two sections; but one may be a secretary besides."""
    known = {"职务": "财务科科长"}

    assert seen(f"读书体会\n{text}", "他人信息", variables=known) == expected


def test_a_town_has_villages(seen):
    """But no other towns."""
    text = "读书体会\n到竹溪村走访。松坡村、石桥村爱读书。竹溪镇也爱。"
    known = {"单位": "石桥镇人民政府"}

    assert seen(text, "他人信息", variables=known) == [("leak-local", "竹溪镇")]


def test_a_branch_with_another_number_is_a_leak(seen):
    """However the number is written."""
    text = "读书体会\n第五党支部爱读书。一支部也爱。"

    assert seen(text, "他人信息", variables={"支部": "第一党支部"}) == [("leak-unit", "第五党支部")]


def test_a_name_beside_a_post_is_a_hint(findings):
    """A report may well name a colleague."""
    (found,) = findings("读书体会\n会上，李明同志带头发言。", "他人信息", variables=AUTHOR)

    assert (found.rule, found.level) == ("leak-person", "hint")


def test_what_the_author_gave_in_any_variable_is_the_author_s(seen):
    """The meeting that was studied may have been in another place."""
    text = "读书体会\n我到东山县听课，收获很大。"
    given = {**AUTHOR, "学习内容": "东山县教学现场会的做法"}

    assert seen(text, "他人信息", variables=given) == []
    assert seen(text, "他人信息", variables=AUTHOR) == [("leak-place", "东山县")]


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("青溪县第二中学\n李青松\n2026年11月25日", [("leak-author", "李青松")]),
        ("东山县第一中学\n林一禾\n2026年11月25日", [("leak-unit", "东山县第一中学")]),
        ("青溪县第二中学 李青松\n2026年11月25日", [("leak-author", "李青松")]),
    ],
)
def test_a_signature_is_the_author_s(seen, signed, expected):
    """Another name or unit in it is a leak."""
    text = f"读书体会\n读书要天天坚持。\n{signed}"

    assert seen(text, "他人信息", variables=AUTHOR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来电请拨13912345678。", [("leak-contact", "13912345678")]),
        ("来电请拨0851-1234567。", [("leak-contact", "0851-1234567")]),
        ("加QQ：12345678。", [("leak-contact", "QQ：12345678")]),
        ("本文来源于网络", [("leak-page", "本文来源于网络")]),
        ("更多精彩内容请关注公众号。", [("leak-page", "更多精彩内容")]),
        ("来信请寄li.ming@example.com。", [("leak-contact", "li.ming@example.com")]),
        ("身份证号11010519491231002X。", [("leak-contact", "11010519491231002X")]),
        ("我叫张守田，爱读书。\n大家好，我是李青松。", [("leak-two-authors", "李青松")]),
        (
            "我在青溪县第二中学工作。\n作为东山县财政局的一员，我守规矩。",
            [("leak-two-authors-unit", "东山县财政局")],
        ),
        ("下面是小编为大家整理的体会。", [("leak-page", "下面是小编为大家整理的")]),
        ("读书心得体会（精选5篇）", [("leak-page", "精选5篇")]),
        ("读书心得体会范文", [("leak-page", "范文")]),
        ("读书心得体会篇三", [("leak-page", "心得体会篇三")]),
        ("来源：青溪文秘网", [("leak-page", "来源：青溪文秘网")]),
        ("猜你喜欢", [("leak-page", "猜你喜欢")]),
    ],
)
def test_contacts_contradictions_and_a_page_s_words_are_always_leaks(seen, text, expected):
    """Whoever the author is."""
    assert seen(f"读书体会\n{text}\n读书要坚持。", "他人信息") == expected


def test_the_message_says_what_was_given(findings):
    """So that the author can tell which of the two is wrong."""
    (found,) = findings("我叫张守田，爱读书。", "他人信息", variables=AUTHOR)

    assert found.message == "署名“张守田”与“林一禾”不符"
