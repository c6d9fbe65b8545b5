"""What is estimated of the starter store's themes, against drafts that are really made."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from qicao.assembly.assembling import assemble
from qicao.assembly.estimates import USUAL
from qicao.assembly.estimating import estimates
from qicao.assembly.reaching import drafts_of, reach
from qicao.models.draft import Request

DAY = dt.date(2026, 11, 29)


def _made(starter, theme: str, audience: str | None) -> int:
    request = Request(themes=(theme,), date=DAY, audience=audience, seed=1)
    return drafts_of(starter, request, USUAL, most=30)


@pytest.mark.parametrize(
    ("theme", "audience"),
    [("作风民心", None), ("机关党建", "机关"), ("理论武装", "学校"), ("政协协商", None)],
)
def test_no_more_drafts_are_promised_than_can_be_made(starter, theme, audience):
    """Nor fewer by more than one."""
    made = _made(starter, theme, audience)

    assert made - 1 <= estimates(starter, audience)[theme].drafts <= made


def test_the_longest_is_what_one_gets_who_asks_for_it(starter):
    """Asked for without an end, this draft takes more than it does when asked for just that."""
    request = Request(themes=("作风民心",), outline="对照检查", date=DAY, length=2000, seed=1)
    longest = reach(starter, request, assemble(starter, request)).longest
    got = assemble(starter, msgspec.structs.replace(request, length=longest))

    assert got.length.count == longest


@pytest.mark.slow
@pytest.mark.parametrize("audience", [None, "学校", "机关"])
def test_the_error_of_the_estimate(starter, audience):
    """Over all themes: never too many, mostly the very number, and by two too few at most."""
    told = estimates(starter, audience)
    errors = {theme: one.drafts - _made(starter, theme, audience) for theme, one in told.items()}

    assert {theme: error for theme, error in errors.items() if error > 0 or error < -2} == {}
    assert sum(error == 0 for error in errors.values()) >= len(errors) * 2 / 3
