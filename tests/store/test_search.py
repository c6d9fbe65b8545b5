"""Full text search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.store.search import fold, search, spans
from qicao.store.themes import resolve_all

PARAGRAPHS = """\
- id: 甲
  theme: 选书
  role: 认识
  text: 选书如择友，好书值得反复读，读完再问自己记住了什么。
- id: 乙
  theme: 荐书
  role: 措施
  lead: 荐书有回音
  text: 每月推荐一本好书，请读过的人写一句话。
  basis: [《读书办法》（2024年）]
- id: 丙
  theme: 荐书
  also: [选书]
  role: 措施
  text: 用ＡＩ找书，不如问一问读过的人。
  status: held
  reason: 待核实
"""


@pytest.fixture
def shelf(make_store, themes_yaml, read):
    return read(make_store({"themes.yaml": themes_yaml, "paragraphs/读书.yaml": PARAGRAPHS}))


def ids(hits) -> list[str]:
    return [hit.snippet.id for hit in hits]


def test_words_are_found_beside_the_text(shelf):
    """In the run-in head and in the basis; such a hit has no place in the text."""
    assert [(hit.snippet.id, hit.spans) for hit in search(shelf, ["读书办法"])] == [("乙", ())]
    assert ids(search(shelf, ["回音"])) == ["乙"]


def test_width_and_case_don_t_matter(shelf):
    """Ai finds ＡＩ, and the place is that of the characters as they stand."""
    (hit,) = search(shelf, ["ai"])
    assert hit.snippet.id == "丙"
    assert hit.spans == ((1, 3),)


def test_theme_role_and_status_narrow_the_search(shelf):
    """A theme finds what is about it beside its own, too."""
    themes = resolve_all(["选书"], shelf)
    assert ids(search(shelf, ["读过"], themes=themes)) == ["丙"]
    assert ids(search(shelf, ["好书"], roles=["措施"])) == ["乙"]
    assert ids(search(shelf, ["读过"], statuses=["ready"])) == ["乙"]


def test_hits_that_overlap_or_touch_are_one():
    """甲乙 and 乙丙 in 甲乙丙 make one span; each other place its own."""
    assert spans("甲乙丙丁甲乙", ["甲乙", "乙丙"]) == ((0, 3), (4, 6))


@given(
    st.text(alphabet="甲乙ＡaÁ ﬁi", max_size=20),
    st.text(alphabet="甲乙aiá", min_size=2, max_size=3),
)
def test_spans_hold_the_word(text, word):
    """What is marked folds to something that holds the word; without a hit nothing is marked."""
    found = spans(text, [word])
    assert bool(found) == (fold(word) in "".join(map(fold, text)))
    assert all(fold(word) in fold(text[start:end]) for start, end in found)
