"""Values out of a profile: beneath all others, told where they have a part, kept nowhere else."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.assembly.assembling import make
from qicao.assembly.recipes import request_of
from qicao.assembly.variables import Values
from qicao.errors import QicaoError
from qicao.models.draft import Request
from qicao.models.fact import Fact
from qicao.models.profile import Profile
from qicao.models.store import Variable
from qicao.writers import FORMATS, render

DAY = dt.date(2026, 11, 22)
MINE = {"单位": "青溪县第二中学", "姓名": "林晓明", "岗位": "语文教师"}
FACTS = (
    Fact(text="我把每天要问的三句话写在课本的扉页上，问完一句划一句。", key="三句话", kind="做法"),
    Fact(text="楼道的灯坏了两盏，我换好了才回家。", key="换灯", kind="做法"),
)


def request(profile=None, **given) -> Request:
    return Request(
        **{"themes": ("净化政治生态",), "date": DAY, "length": 900, "profile": profile, **given}
    )


def test_only_what_has_a_part_is_told_and_kept(starter):
    """No value that isn't needed goes out with a draft, and none is found to be superfluous.

    What decides has a part though it stands nowhere: who holds an office is spoken for as such.
    No day is taken: the draft's own counts.
    """
    decisive = {**MINE, "职务": "教研组长"}
    idle = {"金额": "3.6万元", "别库的": "甲", "日期": "2020-01-01"}
    made = make(starter, request(Profile(values={**decisive, **idle})))

    assert sorted(made.draft.profile.variables) == sorted(decisive)
    assert made.recipe.variables == decisive
    assert (made.draft.unused, made.draft.date) == ((), DAY)


def test_what_a_default_was_made_of_has_a_part():
    """A short name that was worked out of the full one is out of that, however many steps it took."""
    defaults = {"单位": None, "简称": "单位", "落款": "简称", "姓名": None}
    declared = {name: Variable(prompt=name, default=made) for name, made in defaults.items()}
    values = Values(declared, {"单位": "青禾小学", "姓名": "周远"})
    values("落款")
    assert values.behind(values.used) == {"落款", "简称", "单位"}
    assert values.behind(["姓名"]) == {"姓名"}


def test_a_bad_value_is_told_where_it_would_be_used(starter):
    """With what to do; one that isn't used is nobody's fault."""
    bad = Profile(values={"姓名": "林\n晓明", "单位": "青溪县第二中学"})
    named = make(starter, request(bad, variables={"姓名": "周远"}))
    assert named.draft.profile.variables == ("单位",)
    with pytest.raises(QicaoError) as caught:
        make(starter, request(bad))
    assert str(caught.value) == "个人信息里“姓名”的值“林\n晓明”：只能写一行"
    assert caught.value.hint == "用 qicao profile set 改正；这一次不用个人信息，加 --no-profile"


def test_facts_are_told_only_where_they_are_asked_for(starter):
    """How many others there are is known; those that came from elsewhere aren't counted."""
    profile = Profile(values=MINE, facts=FACTS)
    other = Fact(text="雨天我在校门口打着伞等最后一个学生。", key="雨天", kind="做法")
    answer = {"三句话·看法": "问得多了，孩子就肯说了。"}
    for given, told, others in (
        ({}, (), 2),
        ({"facts": (other, FACTS[0])}, (2,), 1),
        ({"facts": FACTS[:1], "own": answer}, (1,), 1),
    ):
        found = make(starter, request(profile, **given)).draft.profile
        assert (found.facts, found.others) == (told, others)


@pytest.mark.parametrize("facts", [(), FACTS])
def test_a_recipe_is_followed_whatever_stands_in_a_profile(starter, facts):
    """Its values are stronger, and nothing of a profile decides what a draft says again."""
    made = make(starter, request(variables={"单位": "青禾小学", "姓名": "周远"}, facts=facts))
    office = {**MINE, "职务": "教研组长", "政治面貌": "群众", "学习内容": "《中国共产党章程》"}
    base = Request(themes=(), date=DAY, profile=Profile(values=office))
    again = make(starter, request_of(made.recipe, base), made.recipe)

    for name in FORMATS:
        if name != "json":
            assert render(name, again.draft) == render(name, made.draft)
    assert again.recipe == made.recipe


def test_what_a_recipe_left_blank_is_filled(starter):
    """By a profile as by hand."""
    made = make(starter, request(variables={"岗位": "语文教师"}))
    assert {"单位", "姓名"} <= set(made.draft.missing)
    base = Request(themes=(), date=DAY, profile=Profile(values=MINE))
    again = make(starter, request_of(made.recipe, base), made.recipe).draft

    assert not {"单位", "姓名"} & set(again.missing)
    assert again.profile.variables == ("单位", "姓名")
