"""What only the author can write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.typed import pieces
from qicao.models.store import Outline, OwnPassage, Part
from qicao.text.counting import count_words

OUTLINE = Outline(
    name="试", about="试", by="theme", titles=("汇报",), lengths=(50, 900),
    parts=(Part(each="主题", roles=("认识",)), Part(own=("心得",))),
)  # fmt: skip
OWN = OwnPassage(prompt="写一件读书的事。", length=200, questions=("哪一本？", "读了几遍？"))


@pytest.fixture
def made(snippet, store_of, draft_of):
    """Give a function that assembles with an own passage as given."""
    snippets = [snippet(f"甲{n}", length=60 + 10 * n) for n in range(8)]
    store = store_of(*snippets, outlines={"试": OUTLINE}, own={"心得": OWN})
    return lambda **given: draft_of(store, "读书", outline="试", **given)


def test_what_is_not_given_appears_as_its_prompt_with_its_questions(made):
    """It is counted as open, and not as text."""
    draft = made(length=300)
    (prompt,) = draft.sections[-1].paragraphs
    assert prompt.text == "【自写：写一件读书的事。（1）哪一本？（2）读了几遍？】"
    assert (prompt.own, prompt.open, prompt.id) == (True, True, None)
    assert [(own.name, own.prompt) for own in draft.own] == [("心得", OWN.prompt)]
    assert abs(draft.length.count - 300) <= 9
    assert made(length=300, own={"心得": "  "}).own == draft.own


def test_what_is_given_stands_in_its_place_and_counts(made):
    """As text of the author's own: in the length, not in what was taken over."""
    text = "去年冬天我读完了一本讲水利的书，读得很慢，读完把村里的渠又走了一遍"
    draft = made(length=300, own={"心得": text})
    (passage,) = draft.sections[-1].paragraphs
    assert (passage.text, passage.own, passage.open) == (text + "。", True, False)
    assert draft.own == ()
    assert abs(draft.length.count - 300) <= 9
    assert draft.length.count - count_words(text) < 290


WIDE = "去年冬天我跟着网格员一户一户地走走到第三天"
WRAPPED = (
    "去年冬天我跟着网格员一户一户地走，走到第三天才明白\n"
    "为什么有人不愿意开门，原来上一次登记过的事情一直\n"
    "没有下文。"
)


def test_lines_stay_as_they_were_typed(made, texts_of):
    """Each is a paragraph, unless a program broke the lines, which is said.

    Only a sentence gets a full stop.
    """
    for typed, *stands in (
        ("头一段。\n第二段。\n\n　　第三段。\n", "头一段。", "第二段。", "第三段。"),
        ("主要做了：\n1. 巡查\n（2）登记\n- 回访", "主要做了：", "1. 巡查", "（2）登记", "- 回访"),
        ("2024年36人\n2025年48人", "2024年36人", "2025年48人"),
        ("合格率\n91.5", "合格率", "91.5"),
        ("白天巡查，夜里值守\n从不间断", "白天巡查，夜里值守。", "从不间断"),
        ("白天巡查夜里值守", "白天巡查夜里值守。"),
        (WRAPPED, WRAPPED.replace("\n", "")),
        ("a|b", "a|b"),
        ("a|b\nc|d|e", "a|b", "c|d|e"),
        # As wide as a page, but each a sentence; or one much shorter than the others.
        (f"{WIDE}。\n{WIDE}。", f"{WIDE}。", f"{WIDE}。"),
        (f"{WIDE}\n白天巡查\n{WIDE}", WIDE, "白天巡查", WIDE),
    ):
        draft = made(own={"心得": typed})
        assert texts_of(draft)[-len(stands) :] == stands
        assert len(draft.sections[-1].paragraphs) == len(stands)
        joined = ("自写“心得”里有 3 行是按行宽断开的，接成了 1 段",)
        assert draft.remarks == (joined if typed == WRAPPED else ())


@pytest.mark.parametrize(
    "typed",
    [
        "年份\t人数\t比例\n2025\t36\t85%\n2026\t\t91.5%",
        "| 年份 | 人数 | 比例 |\n|---|:--:|---|\n| 2025 | 36 | 85% |\n| 2026 | | 91.5% |",
        "年份｜人数｜比例\n2025｜36｜85%\n2026｜｜91.5%",
        "\t年份\t\t人数\t比例\n\t2025\t\t36\t85%\n\t2026\t\t\t91.5%",
    ],
)
def test_rows_with_tabs_or_bars_are_a_table(made, typed):
    """Among other lines; what marks the head in Markdown is no row, and what is empty no column."""
    draft = made(own={"心得": f"三年的数字：\n{typed}\n说明如上。"})
    before, table, behind = draft.sections[-1].paragraphs
    assert (before.form, behind.text) == ("text", "说明如上。")
    assert table.form == "table"
    assert table.rows == (("年份", "人数", "比例"), ("2025", "36", "85%"), ("2026", "", "91.5%"))
    assert table.text == "年份\t人数\t比例\n2025\t36\t85%\n2026\t\t91.5%"
    assert draft.remarks == ("自写“心得”里成行成列的，排成了表格",)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t| 。1.")))
def test_no_character_of_a_passage_is_lost(typed):
    """But spaces, bars and the rule below a head; and nothing but full stops is added."""
    stands = "".join(piece.text for piece in pieces(typed))
    for mark in "|｜。-:":
        stands, typed = stands.replace(mark, ""), typed.replace(mark, "")
    assert "".join(stands.split()) == "".join(typed.split())


def test_control_characters_come_into_no_draft(made):
    """They are taken off where values and passages come in, and it is said what and where."""
    draft = made(title="汇\u202e报", own={"心得": "灯\x1b[31m亮\x07了，门也开着。\x0b第二行。"})
    assert draft.title == "汇报"
    assert [p.text for p in draft.sections[-1].paragraphs] == ["灯亮了，门也开着。", "第二行。"]
    assert draft.remarks == (
        "自写“心得”里看不见的控制字符去掉了 2 个：U+001B、U+0007",
        "标题里看不见的控制字符去掉了 1 个：U+202E",
    )
