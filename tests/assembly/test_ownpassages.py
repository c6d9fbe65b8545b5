"""What only the author can write."""

from __future__ import annotations

import pytest

from qicao.errors import QicaoError
from qicao.models.store import Outline, OwnPassage, Part
from qicao.text.counting import count_words

OUTLINES = {
    "试": Outline(
        name="试",
        about="试",
        by="theme",
        titles=("汇报",),
        lengths=(50, 900),
        parts=(Part(each="主题", roles=("认识",)), Part(own=("心得",))),
    )
}
OWN = {
    "心得": OwnPassage(prompt="写一件读书的事。", length=200, questions=("哪一本？", "读了几遍？"))
}


@pytest.fixture
def made(snippet, store_of, draft_of):
    """Give a function that assembles with an own passage as given."""
    store = store_of(
        *(snippet(f"甲{n}", length=60 + 10 * n) for n in range(8)), outlines=OUTLINES, own=OWN
    )
    return lambda **given: draft_of(store, "读书", outline="试", **given)


def test_what_is_not_given_appears_as_its_prompt_with_its_questions(made):
    """It is counted as open, and not as text."""
    draft = made(length=300)
    (prompt,) = draft.sections[-1].paragraphs
    assert prompt.text == "【自写：写一件读书的事。（1）哪一本？（2）读了几遍？】"
    assert (prompt.own, prompt.open, prompt.id) == (True, True, None)
    assert [own.name for own in draft.own] == ["心得"]
    assert abs(draft.length.count - 300) <= 9


def test_what_is_given_stands_in_its_place_and_counts(made):
    """As text of the author's own: in the length, not in what was taken over."""
    text = "去年冬天我读完了一本讲水利的书，读得很慢，读完把村里的渠又走了一遍"
    draft = made(length=300, own={"心得": text})
    (passage,) = draft.sections[-1].paragraphs
    assert (passage.text, passage.own, passage.open) == (text + "。", True, False)
    assert draft.own == ()
    assert abs(draft.length.count - 300) <= 9
    assert draft.length.count - count_words(text) < 290


def test_several_paragraphs_and_broken_lines(made):
    """A blank line or an indent begins a paragraph; other line breaks are none."""
    draft = made(own={"心得": "头一段\n接着写。\n\n第二段。\n　　第三段。\n"})
    assert [p.text for p in draft.sections[-1].paragraphs] == [
        "头一段接着写。",
        "第二段。",
        "第三段。",
    ]


def test_an_empty_passage_is_still_open(made):
    """Spaces are no passage."""
    assert [own.name for own in made(own={"心得": "  "}).own] == ["心得"]


def test_a_passage_that_no_store_knows_is_refused(made):
    """With the nearest name."""
    with pytest.raises(QicaoError, match="没有自写项“新得”，你是不是要“心得”？"):
        made(own={"新得": "甲"})


def test_what_is_filled_in_changes_nothing_else(made):
    """The seed is made of what was asked for, not of what was filled in."""
    before = made(length=300)
    after = made(length=300, own={"心得": ""})
    assert after == before
