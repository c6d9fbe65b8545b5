"""What moves may take up of a text's facts together, and how a fact is called, as they take it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.numerals import to_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_LISTED = 4


def of_keys(keys: Sequence[str]) -> dict[str, str]:
    """The slots of the key nouns of a text, in reading order."""
    several = 1 < len(keys) <= _MOST_LISTED
    return {
        "首事": keys[0] if keys else "",
        "末事": keys[-1] if len(keys) > 1 else "",
        "事们": "和".join(("、".join(keys[:-1]), keys[-1])) if several else "",
    }


def these(number: int) -> str:
    """How a question calls the facts that it is about: one just told, or several."""
    return "这件事" if number == 1 else f"上面{count(number)}件事"


def fault(number: int, total: int) -> str:
    """How a fault without a name is called in another part: by its number, where there are several."""
    return f"前面说的第{to_chinese(number)}个问题" if number and total > 1 else "前面说的那个问题"


HARDSHIP = "前面说的难处"
"""How a hardship without a name is called in another part: no list of faults counts it."""


def count(number: int) -> str:
    """How many, as one says it before 点; nothing where there aren't several."""
    if number < 2:
        return ""
    return "两" if number == 2 else to_chinese(number)
