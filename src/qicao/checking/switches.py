"""Rules switched off in the text itself: ``<!-- qicao-disable 规则 -->``.

``disable`` holds until ``enable`` or the end, ``disable-line`` for its own line,
``disable-next-line`` for the next that isn't blank. Without a rule's name all are meant;
a family's name means all of the family.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.models.source import Line
from qicao.reading.texts import Text
from qicao.text.mapped import Mapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qicao.rules.model import Rule

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->")
_SWITCH = re.compile(
    r"<!--\s*qicao-(?P<verb>disable|enable|disable-line|disable-next-line)(?P<names>[\s,，、][^>]*?)?\s*-->"
)
_BETWEEN = re.compile(r"[\s,，、]+")
_ALL = "*"


class _State(NamedTuple):
    """Names that are off, and those that are on again though more was switched off."""

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()

    def without(self, names: frozenset[str]) -> _State:
        """After ``disable``."""
        on = frozenset() if _ALL in names else self.on - names
        return _State(self.off | names, on)

    def with_again(self, names: frozenset[str]) -> _State:
        """After ``enable``."""
        return _State() if _ALL in names else _State(self.off - names, self.on | names)

    def is_off(self, rule: Rule) -> bool:
        """Whether a rule is off: what was said of itself counts before what of its family."""
        for name in (rule.id, rule.family, _ALL):
            if name in self.on:
                return False
            if name in self.off:
                return True
        return False


class Switches:
    """Which rules are off in which lines."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Look the lines through, as they were read."""
        self._states: list[_State] = []
        state = _State()
        pending: frozenset[str] = frozenset()
        for text in texts:
            here: frozenset[str] = frozenset()
            for found in _SWITCH.finditer(text) if "<!--" in text else ():
                told = filter(None, _BETWEEN.split(found["names"] or ""))
                names = frozenset(told) or frozenset((_ALL,))
                if found["verb"] == "disable":
                    state = state.without(names)
                elif found["verb"] == "enable":
                    state = state.with_again(names)
                elif found["verb"] == "disable-line":
                    here |= names
                else:
                    pending |= names
            if pending and _COMMENT.sub("", text).strip():
                here, pending = here | pending, frozenset()
            self._states.append(state.without(here) if here else state)

    def are_off(self, line: int, rule: Rule) -> bool:
        """Whether ``rule`` is off in a line, an index."""
        return line < len(self._states) and self._states[line].is_off(rule)


NOTHING_OFF = Switches(())
"""For texts that hold no comments."""


def read(lines: Sequence[Line]) -> tuple[Text, Switches]:
    """The text without its comments, and what they switch off."""
    return Text(map(_without_comments, lines)), Switches(line.text for line in lines)


def _without_comments(line: Line) -> Line:
    if "<!--" not in line.text or line.frozen:
        return line
    text = Mapped(line.text)
    text.keep(_COMMENT)
    columns = tuple(line.columns[at] if line.columns else at for at in text.columns)
    return Line(line.number, text.text, line.level, columns, aside=line.aside)
