"""Finding the name that somebody meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.text.suggestions import did_you_mean, nearest

_KNOWN = ["单位", "单位简称", "支部", "净化政治生态", "党内政治生活"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("单卫", ["单位"]),
        ("单位", ["单位", "单位简称"]),
        ("政治生态净化", ["净化政治生态", "党内政治生活"]),
        ("生态政治", ["净化政治生态", "党内政治生活"]),
        ("完全无关", []),
        ("", []),
    ],
)
def test_nearest(name, expected):
    """Names that share characters come first, whatever their order; far ones not at all."""
    assert nearest(name, _KNOWN) == expected


def test_nearest_gives_three_at_most_and_none_twice():
    """The best three, each once, equals in the order they were given."""
    assert nearest("甲乙", ["甲丁", "甲乙", "甲丙", "甲乙", "甲戊"]) == ["甲乙", "甲丁", "甲丙"]


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("单卫", ["单位", "支部"], "，你是不是要“单位”？"),
        ("甲乙", ["甲丁", "乙丙"], "，你是不是要“甲丁”或“乙丙”？"),
        ("xyz", ["单位"], ""),
        ("单位", [], ""),
    ],
)
def test_did_you_mean(name, known, expected):
    """The question names the near ones; with none near nothing is said."""
    assert did_you_mean(name, known) == expected


@given(st.text(min_size=1), st.lists(st.text()))
def test_the_name_itself_is_nearest(name, others):
    """A name that is known is among the nearest, before all that don't share its characters."""
    found = nearest(name, [name, *others])
    assert found[0] == name
