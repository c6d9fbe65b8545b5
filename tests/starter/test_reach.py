"""What is estimated of the starter store's themes, against drafts that are really made."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from qicao.assembly.assembling import assemble
from qicao.assembly.estimating import estimates
from qicao.assembly.reaching import drafts_of, reach
from qicao.models.draft import Request
from qicao.models.estimate import USUAL
from qicao.models.fact import Fact

DAY = dt.date(2026, 11, 29)


def _made(starter, theme: str, audience: str | None) -> int:
    request = Request(themes=(theme,), date=DAY, audience=audience, seed=1)
    return drafts_of(starter, request, USUAL, most=30)


@pytest.mark.parametrize(("theme", "audience"), [("机关党建", "机关"), ("政协协商", None)])
def test_no_more_drafts_are_promised_than_can_be_made(starter, theme, audience):
    """Nor fewer by more than one."""
    made = _made(starter, theme, audience)

    assert made - 1 <= estimates(starter, audience)[theme].drafts <= made


def test_the_longest_is_what_one_gets_who_asks_for_it(starter):
    """Within the 3 % that ``--length`` promises, and nothing is said to be too little."""
    request = Request(themes=("作风民心",), outline="对照检查", date=DAY, length=2000, seed=1)
    longest = reach(starter, request, assemble(starter, request)).longest
    got = assemble(starter, msgspec.structs.replace(request, length=longest))

    assert got.length.count == pytest.approx(longest, rel=0.03)
    assert not got.length.short


@pytest.mark.slow
@pytest.mark.parametrize(("audience", "step"), [(None, 1), ("学校", 3)])
def test_the_error_of_the_estimate(starter, audience, step):
    """Over all themes, or each third: never too many, mostly right, by two too few at most."""
    told = dict([*estimates(starter, audience).items()][::step])
    errors = {theme: one.drafts - _made(starter, theme, audience) for theme, one in told.items()}

    assert {theme: error for theme, error in errors.items() if error > 0 or error < -2} == {}
    assert sum(error == 0 for error in errors.values()) >= len(errors) * 2 / 3


@pytest.mark.parametrize(
    ("outline", "length"), [("三个方面", 900), ("对照检查", 1500), ("发言提纲", 2500)]
)
def test_one_fact_makes_no_draft_shorter(starter, outline, length):
    """Too few facts to carry the text: the store's paragraphs do it, and little is left to write."""
    fact = Fact(text="我值夜班时把要做的事抄在一张小卡片上，做一条划一条。", key="小卡片")
    request = Request(
        themes=("作风民心", "政治纪律"), outline=outline, date=DAY, length=length, facts=(fact,),
        variables={"岗位": "护士"}, seed=1,
    )  # fmt: skip
    got = assemble(starter, request)

    assert abs(got.length.count - length) <= length * 0.03
    assert sum(own.length for own in got.own) <= length * 0.45


def test_a_large_theme_is_told_by_a_part_of_it(starter, monkeypatch):
    """Of more paragraphs than are compared the rest is taken to repeat as little; nearly the same."""
    whole = estimates(starter, None)
    monkeypatch.setattr("qicao.assembly.estimating._MOST_COMPARED", 40)
    part = estimates(starter, None)

    assert part.keys() == whole.keys()
    assert part != whole
    for theme, one in whole.items():
        assert abs(part[theme].drafts - one.drafts) <= max(1, one.drafts / 5), theme
