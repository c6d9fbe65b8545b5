"""Numbers of headings."""

from __future__ import annotations

import pytest

from qicao.assembly.numbering import number


@pytest.mark.parametrize(
    ("sample", "position", "written"),
    [
        ("一、", 1, "一、"),
        ("一、", 12, "十二、"),
        ("（一）", 3, "（三）"),
        ("1.", 10, "10."),
        ("（1）", 2, "（2）"),
        ("第一，", 2, "第二，"),
        ("一是", 4, "四是"),
        ("第1部分 1", 2, "第2部分 1"),
        ("■", 5, "■"),
        ("", 5, ""),
    ],
)
def test_a_number_is_written_like_its_sample(sample, position, written):
    """The first 一 or 1 of the sample is counted on; a sample without one stays."""
    assert number(sample, position) == written
