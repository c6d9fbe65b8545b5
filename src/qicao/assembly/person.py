"""The grammatical person of a draft, and the replacement of 我 by 本人."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from qicao.models.store import Person

VARIABLE = "人称"
"""The variable for the author's form of address for themselves: 我, 我们 or 本人."""

FORMAL = "本人"
"""The form that reports and self-examinations use for 我."""

_SELF = lazy(
    r"“[^”]*”|《[^》]*》|【[^】]*】"
    r"|(?<![自忘彼])(?P<self>我)(?![们国党军校院局厅市县省区镇乡村队厂司])"
)


def person_of(called: object, otherwise: Person) -> Person:
    """Return the person that paragraphs must have.

    ``called`` is the value of 人称 (本人 counts as 我), ``otherwise`` the result for any other value.
    """
    if called in ("我", FORMAL):
        return "我"
    return "我们" if called == "我们" else otherwise


def formal(text: str) -> str:
    """Replace the first 我 in ``text`` by 本人; quotations, titles and blanks stay as they are.

    Later ones stay, too: nobody says 照本人的办法, and a program can't tell which could be omitted.
    """
    for found in _SELF.finditer(text):
        if found["self"]:
            return text[: found.start()] + FORMAL + text[found.end() :]
    return text
