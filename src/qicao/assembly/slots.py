"""Values for the slots of moves that speak of several facts, or refer to a fact told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.numerals import to_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_LISTED = 4
"""Maximum number of key nouns in the slot 事们."""


def of_keys(keys: Sequence[str]) -> dict[str, str]:
    """Return the slots 首事, 末事 and 事们 for a text's key nouns, given in reading order.

    末事 is empty for fewer than two key nouns; 事们 (甲、乙和丙) also for more than four.
    """
    several = 1 < len(keys) <= _MOST_LISTED
    return {
        "首事": keys[0] if keys else "",
        "末事": keys[-1] if len(keys) > 1 else "",
        "事们": "和".join(("、".join(keys[:-1]), keys[-1])) if several else "",
    }


def these(number: int) -> str:
    """Return the phrase by which a question refers to the ``number`` facts told just before it."""
    return "这件事" if number == 1 else f"上面{count(number)}件事"


def fault(number: int, total: int) -> str:
    """Return the phrase by which another part refers to a fault without a name.

    It has the fault's ``number`` (from 1; 0: unknown) where ``total`` is more than one.
    """
    return f"前面说的第{to_chinese(number)}个问题" if number and total > 1 else "前面说的那个问题"


HARDSHIP = "前面说的难处"
"""The phrase by which another part refers to a hardship (困难), which has no number."""


def count(number: int) -> str:
    """Return ``number`` as said before 点 (两, 三); empty for fewer than two."""
    if number < 2:
        return ""
    return "两" if number == 2 else to_chinese(number)
