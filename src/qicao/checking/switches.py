"""Read comments in a text that switch rules off: ``<!-- qicao-disable 规则 -->``.

``disable`` holds until ``enable`` or the end, ``disable-line`` for its own line,
``disable-next-line`` for the next line that isn't blank. Without a rule's name all are meant;
a family's name means all rules of the family.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.models.source import Line
from qicao.reading.texts import Text
from qicao.text.mapped import Mapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.rules.model import Rule

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->")
_SWITCH = re.compile(
    r"<!--\s*qicao-(?P<verb>disable|enable|disable-line|disable-next-line)(?P<names>[\s,，、][^>]*?)?\s*-->"
)
_BETWEEN = re.compile(r"[\s,，、]+")
_ALL = "*"


class Switch(NamedTuple):
    """The names switched off in a line, and those on again although their family, or all, are off.

    A name is the id of a rule, a family, or ``_ALL``.
    """

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()

    def without(self, names: frozenset[str]) -> Switch:
        """Return the state after ``disable`` with these names."""
        on = frozenset() if _ALL in names else self.on - names
        return Switch(self.off | names, on)

    def with_again(self, names: frozenset[str]) -> Switch:
        """Return the state after ``enable`` with these names."""
        return Switch() if _ALL in names else Switch(self.off - names, self.on | names)

    def is_off(self, rule: Rule) -> bool:
        """Whether a rule is off: its own name overrides its family's, which overrides ``_ALL``."""
        for name in (rule.id, rule.family, _ALL):
            if name in self.on:
                return False
            if name in self.off:
                return True
        return False


def read(lines: Sequence[Line]) -> tuple[Text, list[Switch]]:
    """Return the text without its comments, and what they switch off in each line."""
    return Text(map(_without_comments, lines)), list(_switches(line.text for line in lines))


def _switches(texts: Iterable[str]) -> Iterator[Switch]:
    state = Switch()
    pending: frozenset[str] = frozenset()
    for text in texts:
        here: frozenset[str] = frozenset()
        if pending and _COMMENT.sub("", text).strip():
            here, pending = pending, frozenset()
        for found in _SWITCH.finditer(text) if "<!--" in text else ():
            told = filter(None, _BETWEEN.split(found["names"] or ""))
            names = frozenset(told) or frozenset((_ALL,))
            match found["verb"]:
                case "disable":
                    state = state.without(names)
                case "enable":
                    state = state.with_again(names)
                case "disable-line":
                    here |= names
                case _:
                    pending |= names
        yield state.without(here) if here else state


def _without_comments(line: Line) -> Line:
    if "<!--" not in line.text or line.frozen:
        return line
    text = Mapped(line.text)
    text.keep(_COMMENT)
    columns = tuple(line.columns[at] if line.columns else at for at in text.columns)
    return Line(line.number, text.text, line.level, columns, aside=line.aside)
