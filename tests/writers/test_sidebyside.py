"""A comparison as a page: two texts side by side."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qicao.comparing.comparison import compare
from qicao.sources import read_bytes
from qicao.writers import sidebyside

RULE = "我给自己立了规矩，每天睡前读上二十页书，再写几句感想，雷打不动。"
LESSON = "我听林晓明老师讲过一堂公开课，用了32张卡片，让每个孩子都说上了话。"
LESSON_AGAIN = LESSON.replace("林晓明", "周远").replace("32", "45")
NIGHT = "夜里来的病人多半是急的，家属慌得连挂号单都拿反了，我一边安抚一边量体温。"


class Reader:
    """The elements of a page, and the words of each article by paragraph, the runs' numbers aside."""

    def __init__(self, page: str) -> None:
        # Strictly, so that all is closed in its order.
        self.main = etree.fromstring(page[page.index("<main>") : page.index("</main>")] + "</main>")
        self.ids, self.links = self.main.xpath("//@id"), self.main.xpath("//@href")
        self.articles = [
            [words(paragraph) for paragraph in article.iter("p")]
            for article in self.main.iter("article")
        ]
        self.marked = [words(mark) for mark in self.main.iter("mark")]


def words(element) -> str:
    return "".join(element.xpath(".//text()[not(parent::a or parent::span[@class='number'])]"))


def page_of(*texts, **options):
    named = zip("甲乙丙", texts, strict=False)
    documents = [read_bytes(text.encode(), f"{name}.txt") for name, text in named]
    return sidebyside.write(compare(documents, **options))


def test_both_texts_stand_side_by_side_whole():
    """Line by line, with what is shared marked in both."""
    one, other = f"读书有感\n\n{RULE}\n{NIGHT}\n", f"一堂课\n\n{LESSON}\n{RULE}\n"
    page = Reader(page_of(one, other))
    assert page.articles == [list(filter(None, text.split("\n"))) for text in (one, other)]
    assert page.marked == [RULE[:-1], RULE[:-1]]


def test_runs_are_linked_with_each_other():
    """Every link leads somewhere, no id stands twice."""
    other = f"{NIGHT}\n另一段。{LESSON_AGAIN}\n{RULE}\n"
    page = Reader(page_of(f"{RULE}\n{LESSON}\n{NIGHT}\n", other, f"{RULE}\n"))
    assert len(page.links) > 6
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)


def test_what_was_changed_stands_out():
    """In its own kind of mark, and in a list above."""
    page = page_of(f"{RULE}{LESSON}\n", f"{RULE}{LESSON_AGAIN}\n")
    assert page.count('<mark class="masked"') == 2
    assert re.findall("<b>(.*?)</b>", page) == ["林晓明", "32", "周远", "45"]
    assert "<p>只改动了：林晓明 / 周远，32 / 45。</p>" in page


def test_what_does_not_count_fades():
    """A title within a run belongs to it and is not its author's."""
    text = f"{RULE[:-1]}，这是《读书的一百个理由》里说的，我也是这么做的。\n"
    page = page_of(text, f"{text}{NIGHT}\n")
    assert page.count('《<span class="out">读书的一百个理由</span>》') == 2


def test_it_needs_nothing_beside_it():
    """No script, no other file; words of others are words."""
    evil = f'<script>alert("1")</script>&amp;<b onclick=x>{RULE}\n'
    page = page_of(evil, f"{evil}{NIGHT}\n")
    assert not re.search(r"<(?:script|link|img|iframe)|http|url\(", page)
    assert Reader(page).articles[0] == [evil[:-1]]


def test_many_pairs_are_cut_short(monkeypatch):
    """And the page says how many there are."""
    monkeypatch.setattr(sidebyside, "MOST", 1)
    page = page_of(RULE, RULE, RULE)
    assert len(Reader(page).articles) == 2
    assert "只列最相同的 1 对，另有 2 对。" in page


marks = st.text(alphabet="<>&\"'“”《》【】，。 　\t𠀀学1", max_size=12)
parts = marks | st.sampled_from([RULE, LESSON, LESSON_AGAIN])


@given(st.lists(parts, min_size=1, max_size=6))
def test_no_character_is_lost(parts):
    """Whatever stands in a text, the page shows it where it stood."""
    text = f"{RULE}\n{''.join(parts)}\n{NIGHT}"
    page = Reader(page_of(text, f"{RULE}\n{LESSON}", threshold=0))
    assert page.articles[0] == [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("text", ["甲", "《只有一个书名》", f"{RULE}\n" * 40])
def test_texts_that_share_nothing_or_themselves(text):
    """Of a text that says one thing again and again the longest run is one."""
    page = Reader(page_of(text, text))
    assert len(page.articles) in (0, 2)
