"""Find the blanks in a draft's text that the author still has to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

OF_VARIABLE = lazy("【待填：(?P<name>[^】]*)】")
"""Pattern of an open blank for a variable."""

BLANK = lazy(f"{OF_VARIABLE.pattern}|【自写：[^】]*】")
"""Pattern of an open blank, or of the prompt of an own passage that isn't written yet."""


def blank(name: str) -> str:
    """Return the blank for a variable without a value."""
    return f"【待填：{name}】"


class Run(Struct, frozen=True):
    """A piece of a text, plain or a blank; ``name`` is the blank's variable, or ""."""

    text: str
    blank: bool = False
    name: str = ""


def runs(text: str) -> Iterator[Run]:
    """Split ``text`` into plain text and blanks, none of them empty."""
    at = 0
    for found in BLANK.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        yield Run(found[0], blank=True, name=found["name"] or "")
        at = found.end()
    if at < len(text):
        yield Run(text[at:])
