"""The name of 习近平新时代中国特色社会主义思想 where it is nearly right: a word off, or words moved."""

from __future__ import annotations

import re

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.text.distance import distance

_LEADER, _REST = "习近平", "新时代中国特色社会主义思想"
_MOST = 4
"""The greatest edit distance from the right name: two words."""

_ENDS = ("思想", "理论", "理念", "思维", "学说", "主张", "理论体系", "思想体系", "精神")
"""What stands where the name has 思想; without any of them it is another expression."""

_FIELDS = ("经济", "外交", "教育", "文化", "法治", "生态文明", "强军", "党建")
"""A thought of one field is called so in older texts: …社会主义经济思想."""


@rule("name-thought-near")
def thought(text: Text, context: Context) -> Hits:
    """Every place where the name of the thought is meant and not written."""
    for index, line in enumerate(text.texts):
        for found in re.finditer(_LEADER, line):
            start, end = found.span()
            size = _nearly(line[end : end + len(_REST) + _MOST])
            if size:
                words = line[start : end + size], _LEADER + _REST
                yield Hit("name-thought-near", Span(index, start, end + size), words, words[1])


def _nearly(rest: str) -> int:
    """The length of the part of ``rest`` within edit distance ``_MOST`` of the name's rest.

    0 where the name is right or another expression is meant. Moved words count as one edit.
    """
    far: dict[int, int] = {}
    for end in range(len(_REST) - _MOST, len(rest) + 1):
        written = rest[:end]
        is_of_field = written.removesuffix("思想").endswith(_FIELDS)
        if written.endswith(_ENDS) and not is_of_field:
            is_moved = sorted(written) == sorted(_REST)
            far[end] = 1 if is_moved else distance(written, _REST, _MOST)
    nearest = min(far, key=lambda end: (far[end], -end), default=0)
    is_other = rest.startswith((_REST, "论")) or not nearest or far[nearest] > _MOST
    return 0 if is_other else nearest
