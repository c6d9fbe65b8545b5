"""HTML: one file, the same headings and paragraphs, and nothing of the text taken for markup."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.models.draft import Paragraph, Section
from qicao.models.store import Origin
from qicao.writers.blocks import signature_lines
from qicao.writers.html import write
from qicao.writers.options import Options


def read(page: str) -> list[tuple[str, str]]:
    """Headings and paragraphs of the article, in order."""
    article = lxml.html.document_fromstring(page).find("body/main/article")
    return [(e.tag, e.text_content()) for e in article.iter("h1", "h2", "h3", "h4", "p")]


def test_a_page_holds_the_draft_in_order(draft):
    """Title, headings by level, paragraphs, signature, each as it stands in the draft."""
    assert read(write(draft)) == [
        ("h1", "读书汇报"),
        ("p", "先说几句。"),
        ("h2", "一、好书要读"),
        ("p", "1. 书要*慢*读。\n急不得。"),
        ("p", "【自写：写一件读书的事。】"),
        ("h2", "二、近邻要访"),
        ("p", "进门先问寒暖。"),
        ("p", "青禾小学"),
        ("p", "2026年11月22日"),
    ]


def test_the_head_says_what_made_it(draft):
    """Author, date, program, outline, seed, the recipe and its fingerprint stand in the head.

    The file needs nothing beside it: no script, no address, nothing that a browser would fetch.
    """
    carried = '{"format": 1, "title": "<读> & “书”"}'
    page = write(draft, Options(recipe="abc", carried=carried))
    root = lxml.html.document_fromstring(page)
    stated = {e.get("name"): e.get("content") for e in root.iter("meta") if e.get("name")}
    assert stated.pop("viewport").startswith("width=device-width")
    assert re.fullmatch(r"qicao \d+\.\d+\.\d+", stated.pop("generator"))
    assert stated == {
        "author": "青禾小学", "date": "2026-11-22", "outline": "三个方面", "seed": "7",
        "recipe": "abc", "qicao-recipe": carried,
    }  # fmt: skip
    assert root.findtext("head/title") == "读书汇报"
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n')
    assert not re.search(r"<script|<link|<img|src=|url\(|https?:|@import", page)
    assert "size: A4" in page


def test_what_waits_for_its_author_is_marked(make_draft):
    """A blank inside a text, and a whole prompt, which stands apart; each says which one it is."""
    blank = Paragraph(text="我在【待填：单位】工作。")
    prompt = Paragraph(text="【自写：写一件。】", own=True, open=True, name="心得")
    page = write(make_draft(Section(paragraphs=(blank, prompt))))
    assert '<p>我在<mark data-blank="单位">【待填：单位】</mark>工作。</p>' in page
    assert '<p class="own" data-own="心得"><mark>【自写：写一件。】</mark></p>' in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("书要慢慢读。", '书要慢慢<span class="tail">读。<sup'),
        ("好。", '<p class="noted"><span class="tail">好。<sup'),
        ("我叫【待填：姓名】。", '我叫<mark data-blank="姓名">【待填：姓名】</mark>。<sup'),
    ],
)
def test_a_note_keeps_to_the_text_before_it(make_draft, text, shown):
    """The mark of a note never begins a line, and cuts no blank in two."""
    origin = Origin(title="一篇", sha256="a", essay=2, lines=(7,))
    paragraph = Paragraph(text=text, id="甲", theme="选书", role="认识", origin=origin)
    page = write(make_draft(Section(paragraphs=(paragraph,))), Options(trace=True))
    assert shown in page
    root = lxml.html.document_fromstring(page)
    (note,) = root.iter("li")
    assert note.text_content() == "甲，选书·认识，《一篇》 第 2 篇 第 7 行\u00a0↩"
    assert root.get_element_by_id("r1").find("a").get("href") == "#n1"
    assert note.get("id") == "n1"


def test_a_table_is_one_and_the_title_of_the_page_is_plain(make_draft):
    """Its first row is the head; no markup stands where a browser shows none."""
    rows = (("年", "数"), ("一", "<2"))
    table = Paragraph(text="年\t数\n一\t<2", own=True, form="table", rows=rows)
    page = write(make_draft(Section(paragraphs=(table,)), title="在【待填：单位】的发言"))
    assert "<tr><th>年</th><th>数</th></tr>\n<tr><td>一</td><td>&lt;2</td></tr>" in page
    assert "<title>在【待填：单位】的发言</title>" in page


_anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)


@given(_anything, _anything)
def test_no_text_becomes_markup(make_draft, section, title, text):
    """Whatever a text holds, a browser shows it as it stands."""
    part = section("一、", title, 1, Paragraph(text=text))
    draft = make_draft(part, title=title, signature={"单位": text})
    signed = [("p", line) for line in signature_lines(draft)]
    assert read(write(draft)) == [("h1", title), ("h2", f"一、{title}"), ("p", text), *signed]
