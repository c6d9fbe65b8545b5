"""The lines of a page: headings, run-in heads, salutation, notes."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from qicao.models.draft import Paragraph, Section
from qicao.models.store import Origin
from qicao.writers import Options, render
from qicao.writers.blocks import Block, blocks

BARE = Options(front_matter=False)
TRACED = replace(BARE, trace=True)
POINT = Paragraph(
    text="一要挑书。书要慢读。", lead="一要挑书。", id="甲", theme="选书", role="认识"
)
ROWS = (("年", "数"), ("一", "2|3"))
TABLE = Paragraph(text="年\t数\n一\t2|3", own=True, form="table", rows=ROWS)


def test_a_run_in_heading_stands_in_its_first_paragraph(make_draft, section):
    """With its number, closed by a full stop; the point's own head comes behind it."""
    (block,) = blocks(make_draft(section("一、", "好书要读", 1, POINT, run_in=True)))
    assert (block.text, block.lead, block.level) == ("书要慢读。", "一、好书要读。一要挑书。", 0)
    (alone,) = blocks(make_draft(section("一、", "好书要读", 1, run_in=True)))
    assert alone == Block("一、好书要读", level=1)


@pytest.mark.parametrize(
    ("paragraph", "name", "expected"),
    [
        (POINT, "md", "# 汇报\n\n各位同志：\n\n## 一、好书\n\n**一要挑书**。书要慢读。\n"),
        (POINT, "text", "汇报\n\n各位同志：\n　　一、好书\n　　一要挑书。书要慢读。\n"),
        (TABLE, "md", "# 汇报\n\n各位同志：\n\n**一、好书**。\n\n| 年 | 数 |\n| --- | --- |\n| 一 | 2\\|3 |\n"),
        (TABLE, "text", "汇报\n\n各位同志：\n　　一、好书。\n年\t数\n一\t2|3\n"),
    ],
)  # fmt: skip
def test_salutation_lead_and_table(make_draft, section, paragraph, name, expected):
    """The salutation is flush; a lead is bold but for its stop; a run-in heading keeps its line."""
    part = section("一、", "好书", 1, paragraph, run_in=paragraph is TABLE)
    assert render(name, make_draft(part, salutation="各位同志："), BARE).decode() == expected


def test_a_note_is_text_where_nobody_knows_footnotes(make_draft):
    """In plain CommonMark a line without a space would be a link's address, and vanish."""
    traced = render("md", make_draft(Section(paragraphs=(POINT,))), TRACED).decode()
    assert "<p>[^1]: 甲 选书·认识，" in MarkdownIt("commonmark").render(traced)


def test_notes_say_where_each_paragraph_comes_from(make_draft):
    """Each of the store's; the author's own has none, so that notes count as sources do."""
    origin = Origin(title="一篇", sha256="a", essay=2, lines=(7,))
    chosen = Paragraph(text="书要慢读。", id="甲", theme="选书", role="认识", origin=origin)
    own = Paragraph(text="我读完了。", own=True)
    asked = Paragraph(text="【自写：写一件。】", own=True, open=True)
    draft = make_draft(Section(paragraphs=(chosen, own, asked, POINT)))
    first, second = "甲，选书·认识，《一篇》 第 2 篇 第 7 行", "甲，选书·认识，素材库自写"
    told = [(block.number, block.note) for block in blocks(draft, trace=True)]
    assert told == [(1, first), (0, ""), (0, ""), (2, second)]
    md, text, html = (render(kind, draft, TRACED).decode() for kind in ("md", "text", "html"))
    assert md == (
        "# 汇报\n\n书要慢读。[^1]\n\n我读完了。\n\n【自写：写一件。】\n\n**一要挑书**。书要慢读。[^2]\n\n"
        f"[^1]: {first.replace('，', ' ', 1)}\n\n[^2]: {second.replace('，', ' ', 1)}\n"
    )
    assert "书要慢读。〔2〕\n" in text
    assert text.endswith(f"\n〔1〕{first}\n〔2〕{second}\n")
    assert f'<li id="n2">{second}\u00a0<a href="#r2">↩</a></li>' in html
