"""What stands word for word in other texts."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from qicao.checking import overlap
from qicao.checking.context import Context, Earlier
from qicao.checking.text import Text
from qicao.models.source import Line
from qicao.models.store import Origin, Snippet, Store

MINE = "我给自己立了规矩，每天睡前读上二十页书，再写几句感想，雷打不动。"
LONG = "我喜欢在下雨天读书，雨点打在窗台上，屋里只剩翻书的声音，一个下午就这样安安静静地过去了。"
DAY = dt.date(2026, 11, 25)


def earlier(*texts, name="去年的稿子"):
    return (Earlier(name, "\n".join(texts)),)


def store_of(*snippets):
    empty = Store(
        layers=(), themes=(), parents={}, variables={}, outlines={}, families=(), own={},
        snippets={snippet.id: snippet for snippet in snippets}, places={},
    )  # fmt: skip
    return Context(DAY, store=empty)


def snippet(text, **more):
    fields = {"id": "网-1", "origin": Origin(title="读书网页", sha256="a" * 64), **more}
    return Snippet(theme="读书", role="认识", text=text, **fields)


CLEAN = [
    ("读书要天天坚持。", "读书要天天坚持。"),
    ("我每天早起读书，读到有意思的地方就抄下来。", MINE),
    ("深入学习习近平新时代中国特色社会主义思想和党的二十大精神。", "深入学习习近平新时代中国特色社会主义思想和党的二十大精神。"),
    ("我读了《关于新形势下党内政治生活的若干准则》。", "《关于新形势下党内政治生活的若干准则》要多读。"),
    ("老师说过：“书要一页一页读，路要一步一步走，急不得。”", "他写下：“书要一页一页读，路要一步一步走，急不得。”"),
    ("青溪县第二中学语文组党支部定期读书。", "在青溪县第二中学语文组党支部读书会上。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "other"), CLEAN)
def test_short_runs_set_phrases_titles_and_quotations_are_no_overlap(findings, text, other):
    """Nor are names of units: every text says them alike."""
    assert findings(text, "雷同", against=earlier(other)) == []


def test_a_run_of_an_earlier_text_is_found_whole(seen):
    """Whatever stands between its characters."""
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


def test_of_runs_within_each_other_the_longest_is_told(findings):
    """Whichever text has it."""
    both = (*earlier(MINE[9:23], name="甲稿"), *earlier(MINE, name="乙稿"))
    (found,) = findings(MINE, "雷同", against=both)

    assert "乙稿" in found.message


def test_a_run_within_another_is_no_hit_of_its_own():
    """However many texts have it."""
    context = Context(DAY, against=(*earlier(MINE[9:23], name="甲稿"), *earlier(MINE, MINE)))

    assert len(list(overlap.find(Text([Line(1, "题目"), Line(2, MINE)]), context))) == 1


def test_somebody_s_snippet_is_named_with_its_page():
    """By its id and the title of its source."""
    (hit,) = overlap.find(Text([Line(1, "题目"), Line(2, LONG)]), store_of(snippet(LONG)))

    assert hit.words[1] == "“读书网页”（素材 网-1）"


def test_what_was_written_for_a_store_is_free():
    """A snippet without origin is there to be used."""
    text = Text([Line(1, "题目"), Line(2, LONG)])

    assert list(overlap.find(text, store_of(snippet(LONG, origin=None)))) == []


def test_a_run_ends_at_a_variable():
    """What is filled in is the author's."""
    filled = LONG.replace("窗台", "青溪二中的窗台")
    (first, second) = overlap.find(
        Text([Line(1, "题目"), Line(2, filled)]),
        store_of(snippet(LONG.replace("窗台上，", "{{ 单位 }}的窗台上，"))),
    )

    assert (first.start, first.end) == (0, 14)
    assert filled[second.start : second.end].startswith("的窗台上")


def test_the_summary_counts_each_character_once_per_source():
    """Longest run, share, and the sources from the greatest share down."""
    text = Text([Line(1, "题目"), Line(2, LONG), Line(3, MINE)])
    made = overlap.summary(
        text, Context(DAY, against=(*earlier(LONG, LONG), *earlier(MINE[9:], name="甲稿")))
    )

    assert [(s.source, s.characters, s.paragraphs, s.longest_run) for s in made.by_source] == [
        ("去年的稿子", 40, 1, 40),
        ("甲稿", 20, 1, 20),
    ]
    assert (made.longest_run, made.share) == (40, round(60 / 68, 4))
    assert msgspec.to_builtins(made)["share"] == made.share


def test_nothing_to_compare_with_is_no_overlap():
    """Nor is an empty text."""
    assert overlap.summary(Text([Line(1, LONG)]), Context(DAY)).longest_run == 0
    assert overlap.summary(Text([]), Context(DAY, against=earlier(LONG))).share == 0
