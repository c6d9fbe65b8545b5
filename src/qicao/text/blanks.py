"""What in a draft's text still waits for its author, told apart from what is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

OF_VARIABLE = lazy("【待填：(?P<name>[^】]*)】")
"""An open blank, wherever it stands."""

BLANK = lazy(f"{OF_VARIABLE.pattern}|【自写：[^】]*】")
"""An open blank, or the prompt of an own passage that isn't written yet, with all in it."""


def blank(name: str) -> str:
    """What stands in a text for a variable without a value."""
    return f"【待填：{name}】"


class Run(Struct, frozen=True):
    """A piece of a text; ``blank`` where it is to be filled in, ``name`` the variable if it is one."""

    text: str
    blank: bool = False
    name: str = ""


def runs(text: str) -> Iterator[Run]:
    """Cut ``text`` into runs of text and blanks, none of them empty."""
    at = 0
    for found in BLANK.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        yield Run(found[0], blank=True, name=found["name"] or "")
        at = found.end()
    if at < len(text):
        yield Run(text[at:])
