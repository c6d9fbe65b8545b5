"""Answers to questions about facts, given as own passages."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.assembly.answers import answered, check_own
from qicao.errors import QicaoError
from qicao.models.draft import Request
from qicao.models.fact import ANSWERS, Fact

FACTS = (
    Fact(text="夜里读了一遍。", key="志愿书"),
    Fact(text="“借阅卡”丢了，后来找到了“借阅卡”。"),
    Fact(text="河面上起了雾。", said="旧话。"),
)


@pytest.fixture(scope="module")
def given(store_of):
    """Give a function that gives the request with its answers moved into its facts."""

    def make(*, facts=FACTS, **own):
        request = Request(themes=("读书",), date=dt.date(2026, 11, 22), own=own, facts=facts)
        return answered(request, store_of())

    return make


def test_an_answer_becomes_part_of_its_fact(given):
    """And is no passage any more; nothing else of any fact is touched."""
    for ask, field in ANSWERS.items():
        request = given(**{f"志愿书·{ask}": " 灯下写的。\n", "心得": "读完了。"})
        assert request.own == {"心得": "读完了。"}
        assert getattr(request.facts[0], field) == "灯下写的。"
        assert request.facts[1:] == FACTS[1:]


def test_a_fact_is_called_by_its_key_or_by_its_number(given):
    """The key may be one that was proposed; an answer takes the place of an earlier one.

    Unless it is empty: then what stood there stays.
    """
    request = given(借阅卡·以前="没有卡。", 材料3·原话="新话。", 材料1·结果="写成了。")
    first, second, third = request.facts
    assert (first.result, second.before, third.said) == ("写成了。", "没有卡。", "新话。")
    assert given(材料3·原话="  \n").facts == FACTS


def test_an_answer_about_a_fact_that_is_not_there_is_refused(given):
    """With the fact that may be meant."""
    for name, message in {
        "志愿·原话": "没有材料“志愿”，你是不是要“志愿书”？",
        "材料4·原话": "没有材料“材料4”",
        "材料0·原话": "没有材料“材料0”",
    }.items():
        with pytest.raises(QicaoError) as caught:
            given(**{name: "灯下写的。"})
        assert [problem.message for problem in caught.value.problems] == [message]


ASKED = "场景、原话、以前、阻力、结果、打算细节、未了、当时想法、对方、此后、补救、看法、对照、原因"


@pytest.mark.parametrize(
    ("name", "facts", "message"),
    [
        ("心的", FACTS, "没有自写项“心的”，你是不是要“心得”？"),
        ("志愿书·颜色", FACTS, f"没有自写项“志愿书·颜色”，一条材料可以答的是{ASKED}"),
        ("志愿书·原话", (), "“志愿书·原话”答的是材料里的问题，要同时给出材料（--facts）"),
    ],
)
def test_a_passage_that_nobody_asked_for_is_refused(store_of, name, facts, message):
    """Also a question that nobody asks, and an answer where there are no facts."""
    with pytest.raises(QicaoError) as caught:
        check_own({name: "灯下写的。", "心得": "读完了。"}, facts, store_of())
    assert [problem.message for problem in caught.value.problems] == [message]
    assert caught.value.hint == "自写项的名称见 qicao list-outlines"
