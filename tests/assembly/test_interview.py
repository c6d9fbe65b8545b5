"""The interview without a terminal: what is asked in which order, what answers mean, going back."""

from __future__ import annotations

import datetime as dt
import functools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qicao.assembly.factform import asked_of
from qicao.assembly.interview import answers
from qicao.assembly.interview.answers import RefusedError
from qicao.assembly.interview.script import Script
from qicao.assembly.interview.state import START, Interview, Question
from qicao.models.draft import Request
from qicao.models.estimate import Estimate
from qicao.models.fact import Fact
from qicao.models.profile import Profile
from qicao.models.store import Variable

DAY = dt.date(2026, 11, 22)
REACH = {name: Estimate(900, 1) for name in ("读书", "选书", "荐书", "走访", "入户")}


@pytest.fixture(scope="session")
def script_of(snippet, store_of):
    """Give a function that makes the script of a request over a small store."""
    roles = ("认识", "做法", "问题", "措施")
    store = store_of(
        *(
            snippet(f"{theme}{role}{n}", theme=theme, role=role)
            for theme in ("选书", "荐书", "入户")
            for role in roles
            for n in range(2)
        ),
        variables={name: store_of().variables[name] for name in ("单位", "姓名", "日期")},
    )

    def make(**given) -> Script:
        return Script(store, Request(themes=given.pop("themes", ()), date=DAY, **given), REACH)

    return make


@pytest.fixture(scope="session")
def asking(script_of):
    """An interview in which nothing is known before; its drafts are made once."""
    return Interview(script_of())


def _place(interview, state):
    """What is asked next and what is known by then; the request where nothing is asked."""
    found = interview.at(state)
    return (found.key, found.so_far) if isinstance(found, Question) else found


def _told(interview, *typed):
    """The state after answers, each of which means something."""
    return functools.reduce(interview.answer, typed, START)


ACTIONS = st.sampled_from(
    "< > 1 2 9 - 选书 入户、2 六百字 看书看到一半。 问题 先看完 没有 无此名 林晓明".split()
    + [""] * 2
)


def _after(interview, state, typed):
    """The state after one action; the same where it is refused."""
    try:
        if typed == "<":
            return interview.back(state)
        return interview.skip(state) if typed == ">" else interview.answer(state, typed)
    except RefusedError:
        return state


@settings(suppress_health_check=list(HealthCheck))
@given(actions=st.lists(ACTIONS, max_size=25), steps=st.integers(0, 25))
def test_going_back_and_forward_again_changes_nothing(asking, actions, steps):
    """Whatever was answered, as many steps on with nothing new as were gone back."""
    state = functools.reduce(lambda s, typed: _after(asking, s, typed), actions, START)
    there, passed = _place(asking, state), len(state.passed)
    gone = state
    for _ in range(steps):
        gone = asking.back(gone)
    while len(gone.passed) < passed:
        gone = asking.answer(gone, "")
    assert gone == state
    assert _place(asking, gone) == there


@settings(suppress_health_check=list(HealthCheck))
@given(actions=st.lists(ACTIONS, max_size=25))
def test_no_answer_is_lost(asking, actions):
    """An action changes what is kept of the question asked alone, and only by another answer."""
    state = START
    for typed in actions:
        question = asking.at(state)
        after = _after(asking, state, typed)
        key = question.key if isinstance(question, Question) else ""
        # Of questions that were skipped nothing is kept, where nothing was answered before.
        skipped = dict.fromkeys(after.kept.keys() - state.kept.keys(), "")
        assert {**after.kept, key: ""} == {**state.kept, **skipped, key: ""}
        if typed in ("<", ">", ""):
            assert after.kept.get(key, "") == state.kept.get(key, "")
        state = after
    assert asking.furthest(state).kept == state.kept


def test_questions_come_in_the_order_of_the_work(asking):
    """Purpose, themes, length, facts, blanks: who signs is asked last."""
    asked, state = [], START
    for typed in ("", "选书", "", ""):
        asked.append(asking.at(state))
        state = asking.answer(state, typed)
    asked.append(asking.at(state))
    assert [(one.step, one.number, one.total) for one in asked] == [
        ("写什么", 1, 5), ("主题", 2, 5), ("字数", 3, 5), ("自己的材料", 4, 5), ("还空着的", 5, 5),
    ]  # fmt: skip
    assert asking.skip(asking.skip(state)) == asking.skip(state)
    assert asking.at(asking.skip(state)).themes == ("选书",)


def test_an_outline_or_theme_is_meant_by_number_name_part_or_likeness(asking):
    """Several themes in their order, each once."""
    for typed in ("2", "按作用", "作用"):
        assert asking.at(_told(asking, typed)).so_far.outline == "按作用"
    for typed, *meant in (
        ("1.2", "荐书"),
        ("２．１ 读书", "入户", "读书"),
        ("荐", "荐书"),
        ("户入、荐书、荐书", "入户", "荐书"),
    ):
        assert asking.at(_told(asking, "1", typed)).so_far.themes == tuple(meant)


def test_an_answer_that_means_nothing_is_refused_with_the_reason(asking):
    """What was answered before stands as it stood."""
    for before, typed, why in (
        ((), "7", "序号只有 1 到 2，没有 7"),
        ((), "小说", "没有提纲“小说”；写序号也行"),
        (
            ("1",),
            "小说",
            "没有主题“小说”；库里没有写它的素材，自己有范文就拆进来：qicao split 范文.txt --into 我的库",
        ),
        (("1",), "", "这一问不能空着"),
        (("1",), "1.2、7", "没有序号 7；听懂了的：荐书"),
        (("1", "选书"), "很多", "“很多”看不出是多少字，写 1500 或 一千五百字 都行"),
    ):
        state = _told(asking, *before)
        with pytest.raises(RefusedError) as caught:
            asking.answer(state, typed)
        assert str(caught.value) == why
        assert state == _told(asking, *before)


def test_a_name_of_a_fact_that_is_none_is_refused(asking):
    """It would stand within sentences; a full stop behind it is dropped."""
    assert answers.name("补课。") == "补课"
    assert answers.name("没有") == ""
    state = _told(asking, "1", "选书", "", "看书看到一半。")
    for typed in ("忘了给渡口转通知，又忘了回话", "忘了给渡口转通知的那一次经历"):
        with pytest.raises(RefusedError) as caught:
            asking.answer(state, typed)
        assert str(caught.value) == "名称是名词，不超过 12 个字，当中没有标点，如“登记簿”"


def test_what_was_studied_is_refused_where_no_draft_could_have_it():
    """As it is typed: no later question would mend it. A known title is meant by its number."""
    studied = Variable(prompt="学习内容", check="《.*》", message="请写上书名号。")
    assert answers.document("1", studied, ["读书规定"]) == "《读书规定》"
    assert answers.document("《灯下集》", studied, []) == "《灯下集》"
    with pytest.raises(RefusedError, match="请写上书名号"):
        answers.document("灯下集", studied, [])


def test_what_is_known_before_is_told_and_not_asked(script_of):
    """Nor what the author's profile lends."""
    profile = Profile(values={"姓名": "林晓明", "单位": "河边小学"})
    facts = (Fact(text="看书。"),)
    script = script_of(themes=("选书",), outline="按作用", length=600, profile=profile, facts=facts)
    assert script.told() == ["写什么 按作用", "主题 选书", "字数 600 字", "自己的材料 1 条"]
    request = Interview(script).at(START)
    assert not isinstance(request, Question)
    assert (request.themes, request.length) == (("选书",), 600)


def test_a_fact_is_asked_about_as_its_kind_asks(asking):
    """A fault for its motive and its mend; until when and who watches only where there is a mend.

    What is half told is known: whoever breaks off in the middle of it loses none of it.
    """
    begin = ("1", "选书", "600", "晚自习我提前走了。", "晚自习", "问题")
    half = asking.at(_told(asking, *begin[:-1])).so_far
    assert half.facts == (Fact(text="晚自习我提前走了。", key="晚自习"),)
    keys = []
    for typed in (("累了", "守到最后", "", "", "", "以后不走。"), ("累了", "", "", "以后不走。")):
        state = _told(asking, *begin)
        asked = []
        for answer in typed:
            asked.append(asking.at(state).key.rpartition("·")[2])
            state = asking.answer(state, answer)
        keys.append(asked)
    assert keys == [
        ["当时想法", "补救", "期限", "检查人", "此后", "看法"],
        ["当时想法", "补救", "此后", "看法"],
    ]
    (fact,) = asking.at(state).so_far.facts
    assert (fact.text, fact.key, fact.kind) == ("晚自习我提前走了。", "晚自习", "问题")
    assert (fact.motive, fact.measure, fact.lesson) == ("累了", "", "以后不走。")
    assert [one.name for one in asked_of("做法")] == ["看法"]


def test_a_kind_of_paper_is_an_answer_as_it_is_typed(starter):
    """It is kept, since it may bring a title; names, parts of them and numbers mean names."""
    names = [*starter.outlines]
    for typed, meant in (
        ("思想汇报", "思想汇报"),
        ("民主生活会对照检查", "民主生活会对照检查"),
        ("发言", "发言提纲"),
        ("2.", names[1]),
    ):
        assert answers.outline(typed, starter.outlines, names) == meant
    with pytest.raises(RefusedError, match="没有提纲“小说”"):
        answers.outline("小说", starter.outlines, names)
