"""Write the numbers of headings in the style that an outline gives by example.

一、 （一） 1. （1） are GB/T 9704-2012's four levels; 第一， or 一是 work the same way.
"""

from __future__ import annotations

from qicao.text.lazy import lazy
from qicao.text.numerals import to_chinese

THEME, HEADING = "主题", "标题"
"""The variables in the form of a point's heading: the theme's name, and the family's heading."""

_SAMPLE = lazy("[一1]")


def number(sample: str, position: int) -> str:
    """Write ``position`` (from 1) as ``sample`` writes the first: 一、 → 三、."""
    found = _SAMPLE.search(sample)
    if found is None:
        return sample
    written = to_chinese(position) if found[0] == "一" else str(position)
    return sample[: found.start()] + written + sample[found.end() :]


def sample_of(points: str) -> str:
    """Return the number in a point's example: （一） of （一）{{ 主题 }}方面."""
    return points.partition("{{")[0]
