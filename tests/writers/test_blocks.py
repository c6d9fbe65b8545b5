"""The lines of a page: headings, run-in heads, salutation, notes."""

from __future__ import annotations

import datetime as dt

import pytest
from markdown_it import MarkdownIt

from qicao.models.draft import Draft, Length, Paragraph, Section
from qicao.models.store import Origin
from qicao.writers import Options, render
from qicao.writers.blocks import Block, blocks

BARE = Options(front_matter=False)
TRACED = BARE._replace(trace=True)


def draft(*sections: Section, **given) -> Draft:
    return Draft(
        title="汇报", outline="试", seed=1, date=dt.date(2026, 11, 22), length=Length(count=1),
        sections=sections, **given,
    )  # fmt: skip


POINT = Paragraph(
    text="一要挑书。书要慢读。", lead="一要挑书。", id="甲", theme="选书", role="认识"
)


def test_a_run_in_heading_stands_in_its_first_paragraph():
    """With its number, closed by a full stop; the point's own head comes behind it."""
    section = Section(paragraphs=(POINT,), heading="好书要读", level=1, number="一、", run_in=True)
    (block,) = blocks(draft(section))
    assert (block.text, block.lead, block.level) == ("书要慢读。", "一、好书要读。一要挑书。", 0)


def test_a_run_in_heading_without_a_paragraph_stands_alone():
    """It isn't lost."""
    section = Section(paragraphs=(), heading="好书要读", level=1, number="一、", run_in=True)
    assert list(blocks(draft(section))) == [Block("一、好书要读", level=1)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("md", "# 汇报\n\n各位同志：\n\n## 一、好书要读\n\n**一要挑书**。书要慢读。\n"),
        ("text", "汇报\n\n各位同志：\n　　一、好书要读\n　　一要挑书。书要慢读。\n"),
    ],
)
def test_salutation_and_lead(name, expected):
    """The salutation is flush; a lead is bold but for its stop, where there is bold."""
    section = Section(paragraphs=(POINT,), heading="好书要读", level=1, number="一、")
    assert render(name, draft(section, salutation="各位同志："), BARE).decode() == expected


TABLE = Paragraph(
    text="年\t数\n一\t2|3", own=True, form="table", rows=(("年", "数"), ("一", "2|3"))
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("md", "# 汇报\n\n**一、数字**。\n\n| 年 | 数 |\n| --- | --- |\n| 一 | 2\\|3 |\n"),
        ("text", "汇报\n\n　　一、数字。\n年\t数\n一\t2|3\n"),
    ],
)
def test_a_table_stands_by_itself(name, expected):
    """A run-in heading above it keeps its line."""
    section = Section(paragraphs=(TABLE,), heading="数字", level=1, number="一、", run_in=True)
    assert render(name, draft(section), BARE).decode() == expected


def test_a_note_is_text_where_nobody_knows_footnotes():
    """In plain CommonMark a line without a space would be a link's address, and vanish."""
    traced = render("md", draft(Section(paragraphs=(POINT,))), TRACED).decode()
    assert "<p>[^1]: 甲 选书·认识，" in MarkdownIt("commonmark").render(traced)


def test_notes_say_where_each_paragraph_comes_from():
    """Each of the store's; the author's own has none, so that notes count as sources do."""
    origin = Origin(title="一篇", sha256="a", essay=2, lines=(7,))
    section = Section(
        paragraphs=(
            Paragraph(text="书要慢读。", id="甲", theme="选书", role="认识", origin=origin),
            Paragraph(text="我读完了。", own=True),
            Paragraph(text="【自写：写一件。】", own=True, open=True),
        )
    )
    assert [block.note for block in blocks(draft(section))] == [
        "甲，选书·认识，《一篇》 第 2 篇 第 7 行", "", "",
    ]  # fmt: skip
    assert render("md", draft(section), TRACED).decode() == (
        "# 汇报\n\n书要慢读。[^1]\n\n我读完了。\n\n【自写：写一件。】\n\n"
        "[^1]: 甲 选书·认识，《一篇》 第 2 篇 第 7 行\n"
    )
    text = render("text", draft(section), TRACED).decode()
    assert text.endswith("\n〔1〕甲，选书·认识，《一篇》 第 2 篇 第 7 行\n")
