"""Numbers of headings, in the style that an outline gives by example.

一、 （一） 1. （1） are GB/T 9704-2012's four levels; 第一， or 一是 work the same way.
"""

from __future__ import annotations

import re

from qicao.text.numerals import to_chinese

_SAMPLE = re.compile("[一1]")


def number(sample: str, position: int) -> str:
    """Write ``position`` (from 1) as ``sample`` writes the first: 一、 → 三、."""
    found = _SAMPLE.search(sample)
    if found is None:
        return sample
    written = to_chinese(position) if found[0] == "一" else str(position)
    return sample[: found.start()] + written + sample[found.end() :]
