"""How alike two paragraphs are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.models.store import Snippet
from qicao.store.likeness import Likeness, likeness

READING = "每天早上留出半个小时读书，读完写三行笔记，周五同科室的人说一说读到了什么。"
WALKING = "入户之前先查去年的走访记录，缺什么问什么，回来当天补进台账。"


def snippet(name: str, text: str) -> Snippet:
    return Snippet(id=name, theme="读书", role="做法", text=text)


def test_marks_and_spaces_make_no_difference():
    """Commas put elsewhere hide nothing; a snippet that is added later counts at once."""
    known = Likeness([snippet("读", READING)])
    other = READING.replace("，", " ；").replace("。", "！")
    assert known.nearest(other) == ("读", 1.0)
    known.add(snippet("走", WALKING))
    assert known.nearest(WALKING) == ("走", 1.0)


def test_the_one_with_most_in_common_is_the_nearest():
    """Not the one that begins most clauses alike: all of both texts is compared."""
    text = "每天早上先读书，读完以后写笔记，周五下午再交流。"
    begins = "每天早上先读报纸和简报，读完以后写批语再转给别人，周五下午再交一份小结给办公室存档。"
    shares = "每天早上先读书，读完以后写笔记，月底再交流。"
    known = Likeness([snippet("起", begins), snippet("同", shares)])
    assert known.nearest(text).id == "同"


_clauses = st.text(alphabet="读书写记走访问学做想", min_size=6, max_size=12)


@given(st.lists(_clauses, min_size=2, max_size=5, unique_by=lambda clause: clause[:6]))
def test_a_text_of_several_clauses_is_always_nearest_to_itself(clauses):
    """Whatever else is there, the text itself is found with a share of 1."""
    text = "，".join(clauses) + "。"
    found = Likeness([snippet("读", READING), snippet("x", text)]).nearest(text)
    assert found == ("x", 1.0)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("甲乙丙丁戊", "甲乙丙丁戊", 1.0), ("甲乙丙丁戊", "甲，乙丙丁。己", 1 / 3), ("甲", "乙", 0.0)],
)
def test_likeness_is_the_share_of_common_runs(one, other, share):
    """Runs of four that both have, of all that either has."""
    assert likeness(one, other) == share
