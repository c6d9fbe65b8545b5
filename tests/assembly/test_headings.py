"""Headings of one parallel family."""

from __future__ import annotations

import random

import pytest

from qicao.assembly.headings import choose
from qicao.models.store import HeadingFamily

SHORT = HeadingFamily(name="短", headings={"读书": ("好书要读",), "走访": ("近邻要访",)})
LONG = HeadingFamily(
    name="长",
    headings={"读书": ("开卷有益", "手不释卷"), "走访": ("进门问寒", "登门问计"), "选书": ("按需挑书",)},
)  # fmt: skip


def test_all_headings_come_from_one_family():
    """Whichever family is taken, every theme's heading is of it, the same variant in each."""
    found = {
        tuple(choose(["读书", "走访"], [SHORT, LONG], random.Random(seed)).values())
        for seed in range(40)
    }
    assert found == {("好书要读", "近邻要访"), ("开卷有益", "进门问寒"), ("手不释卷", "登门问计")}


def test_a_family_that_lacks_a_theme_is_not_taken():
    """With 选书 among the themes only the family that has it will do."""
    for seed in range(10):
        found = choose(["走访", "选书"], [SHORT, LONG], random.Random(seed))
        assert found["选书"] == "按需挑书"
        assert found["走访"] in LONG.headings["走访"]


@pytest.mark.parametrize("families", [[], [SHORT], [SHORT, LONG]])
def test_without_a_family_that_has_all_the_names_are_the_headings(families):
    """Half a parallel set would look like a slip."""
    names = ["读书", "没有的"]
    assert choose(names, families, random.Random(1)) == {name: name for name in names}
