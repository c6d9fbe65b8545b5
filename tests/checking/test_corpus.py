"""What the checker finds of planted faults, and finds where nothing is: see ``measure``."""

from __future__ import annotations

import pytest

from . import measure


@pytest.fixture(scope="module")
def counts():
    """Every family's count, over the whole corpus, hints and all."""
    return measure.measure()


def test_the_corpus_is_large_enough(counts):
    """Hundreds of faults, over all families."""
    assert sum(count.planted for count in counts.values()) >= 500
    assert all(count.planted >= 5 for count in counts.values())


FLOORS = {"文件名": 0.89, "一致": 0.58, "他人信息": 0.93, "语体": 0.92, "标点": 0.93, "数字": 0.90}
"""Recall of families some of whose faults can't be told from what is right, or were each the only
one of their kind: duties of another calling, sums of prizes, a semicolon among nouns."""


def test_hardly_anything_is_found_where_nothing_is(counts):
    """Precision before recall: a checker that cries wolf is switched off."""
    low = {f: c.false for f, c in counts.items() if c.precision < (0.95 if f == "语体" else 0.98)}
    assert low == {}


def test_nearly_all_planted_faults_are_found(counts):
    """Each family by itself, so that no strong one hides a weak one."""
    low = {f: c.missed for f, c in counts.items() if c.recall < FLOORS.get(f, 0.95)}
    assert low == {}
