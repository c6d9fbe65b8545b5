"""Who writes: the post behind what somebody calls it, its words, and what it may say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.authors import as_person, author_of, find
from qicao.assembly.variables import Values
from qicao.models.repertoire import Post

ANYBODY = Post(name="通用", words={"服务对象": "群众", "现场": "岗位上"})
TEACHER = Post(
    name="教师", aliases=("老师", "语文教师"), marks=("课堂", "家长"), words={"服务对象": "学生"}
)
DORMITORY = Post(
    name="宿舍管理", aliases=("宿管", "宿管老师"), marks=("宿舍", "家长"), words={"服务对象": "寄宿生"}
)  # fmt: skip
HEAD = Post(name="校长", words={"服务对象": "师生"}, marks=("课堂",), leads=True, audience="学校")
POSTS = (ANYBODY, TEACHER, DORMITORY, HEAD)


@pytest.fixture
def author():
    """Give a function that makes the author of values, who speaks for themselves or for a unit."""

    def make(*, as_unit=False, **values):
        return author_of(Values({}, values), POSTS, as_unit=as_unit)

    return make


def test_a_post_is_found_by_the_longest_of_its_names_that_ends_it_else_that_it_holds():
    """宿管老师 ends in 老师, too, which is shorter; 宿管值班老师 only holds 宿管, but ends in 老师.

    What holds nothing but a short one (老师助理) may be anything beside it.
    """
    for called, name in {
        "宿管老师": "宿舍管理",
        "小学语文教师": "教师",
        "宿管值班老师": "教师",
        "老师助理": None,
        "宿管老师助理": "宿舍管理",
        "灯塔看守": None,
    }.items():
        found = find(called, POSTS)
        assert (found and found.name) == name


def test_a_post_s_own_words_stand_over_the_neutral_ones(author):
    """What the post has no word for is said as anybody says it."""
    assert author(岗位="语文教师").words == {"服务对象": "学生", "现场": "岗位上"}


def test_a_paragraph_with_a_mark_of_another_post_is_not_said(author, snippet):
    """A mark that the posts share is nobody else's, and one in a variable's name isn't printed."""
    night = "夜里查了两遍宿舍。"
    for post, text, said in (
        ("语文教师", night, False),
        ("宿管", night, True),
        ("灯塔看守", night, False),
        ("语文教师", "给家长打了电话。", True),
        ("语文教师", "灯亮了一夜。", True),
        ("语文教师", "{{ 宿舍楼号 }}的灯亮了一夜。", True),
        ("语文教师", "{{ 楼号 }}宿舍的灯亮了一夜。", False),
    ):
        assert author(岗位=post).may_say(snippet("甲", text=text)) is said


def test_a_paragraph_for_certain_posts_is_theirs_alone(author, snippet):
    """Whatever words it has; who has no post isn't among them."""
    theirs = snippet("甲", posts=("宿舍管理",), text="给家长打了电话。")
    said = [author(岗位=post).may_say(theirs) for post in ("宿管", "语文教师", "灯塔看守")]
    assert said == [True, False, False]
    assert author().may_say(theirs) is False


def test_what_a_branch_a_leader_or_a_unit_says_nobody_else_says(author, snippet):
    """Who leads by their post or holds an office may say it, and who speaks for a unit.

    Whose work it is is another condition: no leader says what another post's leader says.
    """
    deputy = author(岗位="语文教师", 职务="教务处副主任")
    for voice in ("支部", "领导", "单位"):
        spoken = snippet("甲", voice=voice, text="我们把灯点亮。")
        may = [a.may_say(spoken) for a in (author(岗位="校长"), deputy, author(as_unit=True))]
        assert all(may)
        assert not author(岗位="语文教师").may_say(spoken)
    for narrow in ({"text": "夜里查了两遍宿舍。"}, {"posts": ("宿舍管理",)}):
        assert not author(岗位="校长").may_say(snippet("甲", voice="领导", **narrow))


def test_what_a_party_member_says_is_not_said_by_who_is_none(author, snippet):
    """Only who has said to be something else: a member of another party is no Party member."""
    spoken = snippet("甲", voice="党员", text="我把党费交齐。")
    assert author(岗位="语文教师").may_say(spoken)
    for standing, may in {
        "中共党员": True, "中共预备党员": True, "群众": False, "共青团员": False, "农工党党员": False,
    }.items():  # fmt: skip
        assert author(岗位="语文教师", 政治面貌=standing).may_say(spoken) is may


def test_who_somebody_may_speak_as_is_known_by_post_office_and_standing(author):
    """Everybody may take what is for all; and a post belongs to one kind of unit, or to any."""
    for values, speakers in (
        ({}, {"都", "党员"}),
        ({"岗位": "语文教师", "政治面貌": "群众"}, {"都"}),
        ({"岗位": "校长"}, {"都", "党员", "党组织"}),
        ({"岗位": "语文教师", "职务": "教导主任"}, {"都", "党员", "领导干部"}),
    ):
        assert author(**values).speakers == speakers
    units = [author(岗位=post).audience for post in ("校长", "宿管", "灯塔看守")]
    assert units == ["学校", None, None]


def test_a_place_is_called_by_who_works_there():
    """作为一名税务窗口 is nobody. Nor is a 快递小哥工作人员: what names no place is a person."""
    for place in ("税务窗口", "教务处", "财务", "立案庭", "税务局（窗口）"):
        assert as_person(place) == place + "工作人员"
    for called in (
        "护士长 社区干部 单位出纳 党支部书记（兼职） 快递小哥 学生会主席 厨子 编辑 教研组长"
        " 班主任（代理） 值夜班的"
    ).split():
        assert as_person(called) == called


@given(st.text(alphabet="税务窗口护士长员会计科办处", min_size=1, max_size=8))
def test_who_is_a_person_stays_what_they_are(called):
    """Nobody is a 工作人员工作人员."""
    assert as_person(as_person(called)) == as_person(called)
