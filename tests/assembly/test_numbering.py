"""Numbers of headings."""

from __future__ import annotations

from qicao.assembly.numbering import number, point_heading, sample_of


def test_a_number_is_written_like_its_sample():
    """The first 一 or 1 of the sample is counted on; a sample without one stays."""
    for sample, position, written in (
        ("一、", 1, "一、"),
        ("一、", 12, "十二、"),
        ("（一）", 3, "（三）"),
        ("1.", 10, "10."),
        ("第一，", 2, "第二，"),
        ("第1部分 1", 2, "第2部分 1"),
        ("■", 5, "■"),
        ("", 5, ""),
    ):
        assert number(sample, position) == written


def test_a_point_s_example():
    """Its number, and what it makes of the theme and of the family's heading."""
    for points, sample, heading in (
        ("一要", "一要", "挑书"),
        ("（一）{{ 主题 }}方面", "（一）", "选书方面"),
        ("第一，{{ 标题 }}要用心", "第一，", "挑书要用心"),
    ):
        assert (sample_of(points), point_heading(points, "选书", "挑书")) == (sample, heading)
