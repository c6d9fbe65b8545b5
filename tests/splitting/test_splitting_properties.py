"""What must hold for every page, however it is made up."""

from __future__ import annotations

from collections import defaultdict

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qicao.models.source import Edit

WORDS = [
    "读书", "纪律", "要", "我们", "坚持", "同时，", "这四个方面", "一是", "二是", "其次，", "《办法》", "《机关读书管理办法》", "（以下简称《办法》）",
    "“", "”", "《", "》", "（", "）", "。", "，", "；", "：", ",", ".", " ", "　", "{{", "}}", "{%", "某某", "**", "xx", "2019年3月", "35名党员",
    "青溪县", "李明同志", "建党98周年", "我校", "自已", "的的", "，，", "篇一", "第二篇：", "一、", "（一）", "1、", "①", "学习心得体会", "小编", "&nbsp;",
    "学习", "讀書", "以下三个方面：", "上述", "\u200b", "\t", '"', "全面建成小康社会", "天天读几页书，日子久了书里的道理就成了自己的本领。",
]  # fmt: skip
LINES = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
    st.sampled_from(["", "篇一：读书心得", "篇二：纪律心得", "一、天天读书", "（一）天天写", "2024年3月5日", "读书学习心得体会（精选2篇）", "读书学习心得体会1", "读书学习心得体会2", "相关推荐", "来源：网友", "- 3 -"]),
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\n"), max_size=30),
    st.text("读书纪律要天学习我们的，。；“”《》（）一二三四是、：", min_size=20, max_size=80),
)  # fmt: skip
PAGES = st.lists(LINES, min_size=1, max_size=14).map("\n".join)
SETTINGS = settings(max_examples=100, deadline=None)


def _assert_traceable(result, undo):
    """Every paragraph's first line, its repairs undone, is the line of the source."""
    lines = {line.number: line.text for line in result.document.lines}
    repairs = defaultdict(list)
    for repair in result.repairs:
        repairs[repair.line].append(Edit(repair.offset, repair.before, repair.after, repair.rule))
    fates = {row.line: row for row in result.rows}
    for snippet in result.snippets:
        first = snippet.origin.lines[0]
        assert undo(snippet.text, repairs[first]) == lines[first]
        assert fates[first].snippet == snippet.id


@SETTINGS
@given(text=PAGES)
def test_whatever_a_page_holds_every_line_has_its_fate(split, undo, text):
    """No line that isn't blank is lost, none comes twice; every snippet leads back to its line.

    New themes from headings have a place for each snippet; the same page gives the same again.
    """
    result = split(text)

    assert [(row.line, row.text) for row in result.rows] == [
        (line.number, line.text) for line in result.document.lines if line.text.strip()
    ]
    _assert_traceable(result, undo)
    assert msgspec.json.encode(split(text)) == msgspec.json.encode(result)

    by_headings = split(text, themes_from="headings")
    (theme,) = by_headings.themes
    children = {child.name for child in theme.children}
    assert {snippet.theme for snippet in by_headings.snippets} <= children


@pytest.mark.parametrize("line", ["&nbsp;", "/p>", "x0dx0a"])
def test_a_line_of_nothing_but_litter_has_a_row(split, line):
    """It isn't blank in the source: the ledger says that it was dropped."""
    result = split(f"读书学习心得体会\n{line}\n读书要天天坚持，日子久了就有长进。")

    assert [row.line for row in result.rows] == [1, 2, 3]


CLAUSES = st.sampled_from(
    ["读书要天天坚持", "纪律要时时记牢", "日子久了就有长进", "心里踏实", "脚下稳当", "道理慢慢变成本领", "把小事当作大事做", "遇事多问几个为什么", "走到群众中间去听真话", "笔记越写越厚", "做人先做事", "把话说到心坎上"]
)  # fmt: skip
SENTENCES = st.lists(CLAUSES, min_size=2, max_size=4, unique=True).map(
    lambda c: "，".join(c) + "。"
)
OPENERS = st.sampled_from(
    ["", "", "", "一是", "同时，", "（一）", "其次，", "1、", "　　", "天天读书。", "但", "二要"]
)
PARAGRAPHS = st.builds(
    lambda opener, sentences: opener + "".join(sentences),
    OPENERS,
    st.lists(SENTENCES, min_size=2, max_size=4, unique=True),
)
ESSAYS = st.lists(PARAGRAPHS, min_size=1, max_size=6).map(
    lambda paragraphs: "\n".join(["读书学习心得体会", *paragraphs])
)


@SETTINGS
@given(text=ESSAYS)
def test_splitting_what_was_split_changes_nothing(split, text):
    """The ready texts, written as a page of their own, come out as they went in."""
    ready = [s.text for s in split(text).snippets if s.status == "ready" and not s.follows]
    ready = list(dict.fromkeys(ready))
    assume(ready)

    again = split("\n".join(["读书学习心得体会", *ready]))

    assert [snippet.text for snippet in again.snippets] == ready


SMALLEST = (
    "一", "（", "《", "篇", "“”", "。", "　", "一、", "篇一\n篇二", "第一篇：\n第二篇：", "（一）\n（二）",
    "\u200b", "{{", "\u0000", "一是", "同时，", "读书\n\n\n读书",
)  # fmt: skip


@pytest.mark.parametrize("text", SMALLEST)
def test_the_smallest_pages_are_split(split, undo, text):
    """Never an exception, whatever is left of a page."""
    _assert_traceable(split(text), undo)
