"""What moves may take up of a fact, as they take it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.mends import mend_of
from qicao.text.numerals import to_chinese

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from qicao.models.fact import Fact

_MOST_LISTED = 4


def of_fact(fact: Fact | None, day: dt.date) -> dict[str, str]:
    """The slots of one fact in a text of ``day``; what it doesn't tell is empty."""
    if fact is None:
        return dict.fromkeys(("打算", "定过", "补述", "期限", "检查人"), "")
    mend = mend_of(fact, day)
    return {
        "打算": mend.plan,
        "定过": mend.settled,
        "补述": mend.told,
        "期限": mend.until,
        "检查人": mend.checker,
    }


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
