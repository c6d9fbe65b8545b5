"""Runs of characters that two texts share."""

import pytest

from qicao.text.ngrams import RUN, bare, runs


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
        ("《甲乙丙丁》【乙丙丁】", set()),
        ("甲乙《丙》丁戊", set()),
        ("见《甲乙丙》丁戊己", {"丁戊己"}),
        ("《甲乙丙", {"甲乙丙"}),
    ],
)
def test_runs(text, expected):
    """All runs of the length, across marks but never within or across a title or a blank."""
    assert runs(text, 3) == expected


def test_runs_are_of_thirteen_unless_told():
    """A run of thirteen characters is a repetition, one of twelve isn't."""
    line = "每月召开一次会议讨论困难群众"
    assert RUN == 13
    assert runs(line[:13]) == {line[:13]}
    assert runs(line[:12]) == frozenset()
