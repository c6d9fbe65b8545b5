"""Rules switched off in the text itself: ``<!-- qicao-disable 规则 -->``.

``disable`` holds until ``enable`` or the end, ``disable-line`` for its own line,
``disable-next-line`` for the next that isn't blank. Without a rule's name all are meant;
a family's name means all of the family.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.rules.model import Rule

COMMENT = re.compile(r"<!--.*?-->")
_SWITCH = re.compile(
    r"<!--\s*qicao-(?P<verb>disable|enable|disable-line|disable-next-line)(?P<names>[\s,，、][^>]*?)?\s*-->"
)
_BETWEEN = re.compile(r"[\s,，、]+")
_ALL = "*"


class Switches:
    """Which rules are off in which lines."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Look the lines through, as they were read."""
        self._off: list[frozenset[str]] = []
        off: frozenset[str] = frozenset()
        pending: frozenset[str] = frozenset()
        for text in texts:
            here: frozenset[str] = frozenset()
            for found in _SWITCH.finditer(text) if "<!--" in text else ():
                names = frozenset(filter(None, _BETWEEN.split(found["names"] or ""))) or {_ALL}
                if found["verb"] == "disable":
                    off |= names
                elif found["verb"] == "enable":
                    off = frozenset() if _ALL in names else off - names
                elif found["verb"] == "disable-line":
                    here |= names
                else:
                    pending |= names
            if COMMENT.sub("", text).strip():
                here, pending = here | pending, frozenset()
            self._off.append(off | here)

    def are_off(self, line: int, rule: Rule) -> bool:
        """Whether ``rule`` is off in a line, an index."""
        off = self._off[line]
        return bool(off) and not off.isdisjoint((_ALL, rule.id, rule.family))
