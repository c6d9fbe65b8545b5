"""Runs of characters that two texts share."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.text.ngrams import RUN, bare, longest_shared_run, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("学，习。 1a_《甲》", "学习1a甲"), ("二〇二六", "二〇二六"), ("——…", "")],
)
def test_bare(text, expected):
    """Only 汉字, letters and digits count."""
    assert bare(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        ("甲乙", set()),
        ("甲乙丙", {"甲乙丙"}),
        ("甲，乙。丙丁", {"甲乙丙", "乙丙丁"}),
        ("《甲乙丙丁》", set()),
        ("甲乙《丙》丁戊", set()),
        ("见《甲乙丙》丁戊己", {"丁戊己"}),
        ("《甲乙丙", {"甲乙丙"}),
    ],
)
def test_runs(text, expected):
    """All runs of the length, across marks but never within or across a title."""
    assert runs(text, 3) == expected


def test_runs_are_of_thirteen_unless_told():
    """A run of thirteen characters is a repetition, one of twelve isn't."""
    line = "每月召开一次会议讨论困难群众"
    assert RUN == 13
    assert runs(line[:13]) == {line[:13]}
    assert runs(line[:12]) == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "length"),
    [
        ("", "", 0),
        ("甲乙", "丙丁", 0),
        ("我们要走进社区", "走进社区", 4),
        ("要加强，走访", "要加强走访；", 5),
        ("甲乙丙甲乙", "甲乙", 2),
    ],
)
def test_longest_shared_run(one, other, length):
    """The longest run counts characters and no marks."""
    assert longest_shared_run(one, other) == length


def test_longest_shared_run_in_repetitive_text():
    """Characters that are everywhere in a long text are still compared."""
    assert longest_shared_run("的" * 300, "的" * 250) == 250


_few = st.text(alphabet="甲乙丙，。", max_size=25)


@settings(deadline=None, max_examples=100)
@given(_few, _few, st.integers(1, 6))
def test_runs_and_longest_run_agree(one, other, length):
    """Two texts share a run of a length exactly when their longest is that long."""
    shared = runs(one, length) & runs(other, length)
    assert bool(shared) == (longest_shared_run(one, other) >= length)
