"""The thought's name when it is nearly right: a word changed, put in, left out or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_LEADER = "习近平"
_REST = "新时代中国特色社会主义思想"
_CORE = ("新时代", "特色", "社会主义")
_MOST = 4
"""Characters that may be off: two words."""

_SHORTEST, _LONGEST = len(_REST) - _MOST, len(_REST) + _MOST
_ENDS = ("思想", "理论", "理念", "思维", "学说", "主张", "理论体系", "思想体系", "精神")
"""What stands where the name has 思想; without any of them it is another expression."""

_OTHERS = ("关于", "同志", "总书记", "主席", "在", "对", "论", "就", "指出", "强调", "提出", "带领")
"""What goes on after the name of a person."""

_FIELDS = ("经济", "外交", "教育", "文化", "法治", "生态文明", "强军", "党建")
"""A thought of one field is called so in older texts: …社会主义经济思想."""


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Every place where the name of the thought is meant and not written."""
    for index, line in enumerate(text.texts):
        at = line.find(_LEADER)
        while at >= 0:
            start = at + len(_LEADER)
            end = _nearly(line[start : start + _LONGEST])
            if end:
                written = line[at : start + end]
                right = _LEADER + _REST
                yield Hit("name-thought-near", index, at, start + end, (written, right), right)
            at = line.find(_LEADER, start)


def _nearly(rest: str) -> int:
    """How much of ``rest`` nearly is the rest of the name; 0 where it is right or another."""
    if rest.startswith((_REST, *_OTHERS)) or sum(word in rest for word in _CORE) < 2:
        return 0
    ends = [
        (_distance(rest[:end]), -end)
        for end in range(_SHORTEST, len(rest) + 1)
        if rest[:end].endswith(_ENDS) and not _names_a_field(rest[:end])
    ]
    distance, end = min(ends, default=(_MOST + 1, 0))
    return -end if distance <= _MOST else 0


def _names_a_field(written: str) -> bool:
    return written.endswith(tuple(f"{field}思想" for field in _FIELDS))


def _distance(written: str) -> int:
    """How many characters have to be changed, put in or taken out; words moved are one."""
    if sorted(written) == sorted(_REST):
        return 1
    above = list(range(len(_REST) + 1))
    for row, one in enumerate(written, 1):
        here = [row]
        for column, other in enumerate(_REST, 1):
            changed = above[column - 1] + (one != other)
            here.append(min(changed, above[column] + 1, here[-1] + 1))
        above = here
    return above[-1]
