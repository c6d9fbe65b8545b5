"""Numbers that look like chance."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qicao.text.chance import chance

IDS = [f"评-{number:06x}" for number in range(10)]
SEEDS = range(1000)


@given(st.lists(st.one_of(st.integers(), st.text(), st.none()), max_size=4))
def test_it_hangs_on_its_parts_alone_and_stays_below_1(parts):
    """From 0 up to 1."""
    number = chance(*parts)
    assert 0 <= number < 1
    assert chance(*parts) == number


def test_it_is_the_same_in_every_process():
    """Python's own hashes of texts aren't."""
    code = "from qicao.text.chance import chance; print(chance(7, '评', '三、'))"
    run = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": salt},
        )
        for salt in "12"
    ]
    assert {float(done.stdout) for done in run} == {chance(7, "评", "三、")}


def test_every_id_is_the_least_as_often_as_any_other():
    """Over 1,000 seeds each of 10 comes first about 100 times: χ² of 9 degrees below 27.9 (p .001)."""
    first = Counter(min(IDS, key=lambda one: chance(seed, "1/全/V", one)) for seed in SEEDS)
    assert sum((first[one] - 100) ** 2 / 100 for one in IDS) < 27.9


def test_it_is_spread_evenly():
    """Ten tenths with about 1,000 of 10,000 numbers each: χ² below 27.9."""
    tenths = Counter(int(10 * chance(seed, one)) for seed in SEEDS for one in IDS)
    assert sum((tenths[tenth] - 1000) ** 2 / 1000 for tenth in range(10)) < 27.9


def test_the_order_at_one_place_tells_nothing_of_that_at_another():
    """Nor that of one seed of the next: 1 in 10 comes first at both, 100 of 1,000 ± 4 σ."""

    def first(seed: int, place: str) -> str:
        return min(IDS, key=lambda one: chance(seed, place, one))

    for alike in (
        sum(first(seed, "1/全/V") == first(seed, "2/全/V") for seed in SEEDS),
        sum(first(seed, "1/全/V") == first(seed + 1, "1/全/V") for seed in SEEDS),
    ):
        assert 62 <= alike <= 138
