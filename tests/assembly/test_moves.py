"""Which sentence template is said at a place, and how often a word may be said."""

from __future__ import annotations

import pytest

from qicao.assembly.facts import Known
from qicao.assembly.moves import Speech, Wish, entries, identity
from qicao.models.fact import Fact
from qicao.models.repertoire import Move

FACT = Known(1, Fact(text="灯亮了一夜。", key="灯", kind="问题"))


@pytest.fixture
def speech():
    """Give a function that makes what says some moves; every variable has its name as its value."""
    return lambda *moves, seed=3, shun=(): Speech(
        entries(moves, {"叙事"}), seed, lambda name: name, lambda name: name, shun=shun
    )


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (
            Move(move="开头", text="灯亮了一夜。", outlines=("叙事",)),
            Move(move="开头", text="门开了。"),
        ),
        (Move(move="改", text="{{ 事 }}这一项，改了。"), Move(move="改", text="要紧的是改了。")),
        (Move(move="补", text="灯修好了。", types=("疏漏",)), Move(move="补", text="桥搭上了。")),
        (
            Move(move="补", text="在{{ 期限 }}{{ 打算 }}。"),
            Move(move="补", text="往后{{ 打算 }}。"),
        ),
        (Move(move="开头", text="灯亮了一夜。"), Move(move="开头", text="别人说过的。")),
    ],
    ids=["for this outline", "by the fault's name", "for this type", "until when", "not another's"],
)
def test_what_suits_better_is_said_first(speech, better, worse):
    """Whatever the seed; and then the other."""
    fact = Known(1, Fact(text="灯。", key="灯", kind="问题", type="疏漏"), sure=True)
    shun = {identity(worse)} if "别人" in worse.text else set()
    for seed in range(8):
        says = speech(worse, better, seed=seed, shun=shun)
        said = [says.say(Wish("处", better.move, fact=fact)).id for _ in range(2)]
        assert said == [identity(better), identity(worse)]


@pytest.mark.parametrize(("word", "most"), [("事", 3), ("现场", 4), ("日常", 1), ("学习内容", 6)])
def test_a_word_is_not_said_too_often(speech, word, most):
    """A fact's name three times, a word of the post four times, one that a reader notices once."""
    says = speech(*(Move(move="承", text=f"{{{{ {word} }}}}{at}的。") for at in "甲乙丙丁戊己"))
    said = [says.say(Wish("处", "承", fact=FACT)) for _ in range(6)]
    assert [step is not None for step in said] == [True] * most + [False] * (6 - most)
