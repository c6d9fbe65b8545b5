"""Write the numbers of headings in the style that an outline gives by example.

一、 （一） 1. （1） are GB/T 9704-2012's four levels; 第一， or 一是 work the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.templating import templates
from qicao.text.lazy import lazy
from qicao.text.numerals import to_chinese

if TYPE_CHECKING:
    from qicao.models.store import Place

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


def point_heading(points: str, theme: str, heading: str, place: Place) -> str:
    """Return the heading of a point without its number, in the form that ``points`` gives.

    ``theme`` is the theme's name, ``heading`` the family's heading for it; ``place`` is the place
    of the outline, for messages.
    """
    form = points[len(sample_of(points)) :]
    if not form:
        return heading
    return templates.fill(form, {THEME: theme, HEADING: heading}.get, lambda: place)
