"""What the checker finds of planted faults, and finds where nothing is: see ``measure``."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from qicao.models.finding import FAMILIES


@pytest.fixture(scope="module")
def counts():
    """Every family's count, over the whole corpus, hints and all."""
    spec = importlib.util.spec_from_file_location("measure", Path(__file__).parent / "measure.py")
    measure = importlib.util.module_from_spec(spec)
    sys.modules["measure"] = measure
    spec.loader.exec_module(measure)
    return measure.measure()


def test_the_corpus_is_large_enough(counts):
    """Hundreds of faults, over all families."""
    assert sum(count.planted for count in counts.values()) >= 500
    assert all(count.planted >= 5 for count in counts.values())


@pytest.mark.parametrize("family", FAMILIES)
def test_hardly_anything_is_found_where_nothing_is(counts, family):
    """Precision before recall: a checker that cries wolf is switched off."""
    least = 0.95 if family == "语体" else 0.98
    assert counts[family].precision >= least, counts[family].false


@pytest.mark.parametrize("family", FAMILIES)
def test_nearly_all_planted_faults_are_found(counts, family):
    """A lower bar where a class of faults can't be told from what is right: see the note there."""
    least = {"文件名": 0.89, "一致": 0.89, "他人信息": 0.93, "语体": 0.92}.get(family, 0.95)
    assert counts[family].recall >= least, counts[family].missed
