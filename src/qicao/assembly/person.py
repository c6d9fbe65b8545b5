"""Who speaks: the one way in which a person may be rewritten by a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from qicao.models.store import Person

VARIABLE = "人称"
"""The variable by which an author says how they call themselves."""

FORMAL = "本人"
"""What reports and self-examinations say for 我."""

_SELF = lazy(
    r"“[^”]*”|《[^》]*》|【[^】]*】"
    r"|(?<![自忘彼])(?P<self>我)(?![们国党军校院局厅市县省区镇乡村队厂司])"
)


def person_of(called: object, otherwise: Person) -> Person:
    """The person whose paragraphs are wanted, from what the author calls themselves."""
    if called in ("我", FORMAL):
        return "我"
    return "我们" if called == "我们" else otherwise


def formal(text: str) -> str:
    """``text`` with 本人 for the first 我; what stands in quotes, titles or blanks stays.

    Only the first: 照本人的办法 is nobody's Chinese, and which of the others could be left
    out a machine can't tell.
    """
    for found in _SELF.finditer(text):
        if found["self"]:
            return text[: found.start()] + FORMAL + text[found.end() :]
    return text
