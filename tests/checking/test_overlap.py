"""What stands word for word in other texts."""

from __future__ import annotations

import pytest

from qicao.checking.registry import Earlier
from qicao.models.store import Origin, Snippet, Store

MINE = "我给自己立了规矩，每天睡前读上二十页书，再写几句感想，雷打不动。"
LONG = "我喜欢在下雨天读书，雨点打在窗台上，屋里只剩翻书的声音，一个下午就这样安安静静地过去了。"


def earlier(*texts, name="去年的稿子"):
    return (Earlier(name, "\n".join(texts)),)


def store_of(text, **more):
    fields = {"id": "网-1", "origin": Origin(title="读书网页", sha256="a" * 64), **more}
    snippet = Snippet(theme="读书", role="认识", text=text, **fields)
    return Store(
        layers=(), themes=(), parents={}, variables={}, outlines={}, families=(), own={},
        snippets={snippet.id: snippet}, places={},
    )  # fmt: skip


CLEAN = {
    "too short": ("读书要天天坚持。", "读书要天天坚持。"),
    "other words": ("我每天早起读书，读到有意思的地方就抄下来。", MINE),
    "set phrases": ("深入学习习近平新时代中国特色社会主义思想和党的二十大精神。",) * 2,
    "a title": ("我读了《关于新形势下党内政治生活的若干准则》。", "《关于新形势下党内政治生活的若干准则》要多读。"),
    "a quotation": ("老师说过：“书要一页一页读，路要一步一步走，急不得。”", "他写下：“书要一页一页读，路要一步一步走，急不得。”"),
    "a unit": ("青溪县第二中学语文组党支部定期读书。", "在青溪县第二中学语文组党支部读书会上。"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "other"), CLEAN.values(), ids=CLEAN.keys())
def test_what_every_text_says_alike_is_no_overlap(findings, text, other):
    """Nor is what somebody is quoted with."""
    assert findings(text, "雷同", against=earlier(other)) == []


def test_a_run_of_an_earlier_text_is_found_whole(seen):
    """Whatever marks stand between its characters."""
    text = "老同学说：每天睡前读上二十页书、再写几句感想就好。"

    assert seen(text, "雷同", against=earlier(LONG, MINE)) == [
        ("overlap-run", "每天睡前读上二十页书、再写几句感想")
    ]


def test_a_long_run_is_graver_and_says_where_from(findings):
    """With its length."""
    (found,) = findings(f"我说：{LONG}", "雷同", against=earlier(LONG))

    assert (found.rule, found.level, found.column) == ("overlap-long", "warning", 4)
    assert found.message == "与“去年的稿子”有 40 个字连着相同，要用自己的话写，或注明出处"


def test_a_phrase_within_a_run_belongs_to_it(seen):
    """It counts for nothing, but the run doesn't end there."""
    text = "我们支部每周读书时都要坚持理论联系实际、密切联系群众，然后各自回家写下一点笔记。"

    assert seen(text, "雷同", against=earlier(text)) == [("overlap-run", text[:-1])]


def test_no_run_reaches_over_a_paragraph(seen):
    """Two paragraphs of one source are two findings."""
    assert len(seen(f"{LONG}\n{MINE}", "雷同", against=earlier(LONG, MINE))) == 2


def test_each_place_of_a_run_is_told_once_with_the_text_that_has_most_of_it(findings):
    """However many texts have it, and however often it was copied."""
    both = (*earlier(MINE[9:23], name="甲稿"), *earlier(MINE, MINE, name="乙稿"))
    found = findings(f"{MINE}\n{MINE}", "雷同", against=both)

    assert [(f.line, "乙稿" in f.message) for f in found] == [(1, True), (2, True)]


def test_somebody_s_snippet_is_named_with_its_page(findings):
    """By its id and the title of its source; what was written for a store is free."""
    (found,) = findings(LONG, "雷同", store=store_of(LONG))

    assert "“读书网页”（素材 网-1）" in found.message
    assert findings(LONG, "雷同", store=store_of(LONG, origin=None)) == []


def test_a_run_ends_at_a_variable(seen):
    """What is filled in is the author's."""
    filled = LONG.replace("窗台", "青溪二中的窗台")
    text = LONG.replace("窗台上，", "{{ 单位 }}的窗台上，")
    first, second = seen(filled, "雷同", store=store_of(text))

    assert first[1] == "我喜欢在下雨天读书，雨点打在"
    assert second[1].startswith("的窗台上")
