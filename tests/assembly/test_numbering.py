"""Numbers of headings."""

from __future__ import annotations

import pytest

from qicao.assembly.numbering import number, point_heading, sample_of


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


@pytest.mark.parametrize(
    ("points", "number", "heading"),
    [
        ("（一）", "（一）", "挑书"),
        ("一要", "一要", "挑书"),
        ("（一）{{ 主题 }}方面", "（一）", "选书方面"),
        ("第一，{{ 标题 }}要用心", "第一，", "挑书要用心"),
    ],
)
def test_a_point_s_example(points, number, heading):
    """Its number, and what it makes of the theme and of the family's heading."""
    assert sample_of(points) == number
    assert point_heading(points, "选书", "挑书") == heading
