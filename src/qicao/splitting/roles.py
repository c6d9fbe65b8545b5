"""Determine the roles of the paragraphs of a text: from wording, place, headings, and each other.

The weights of ``lexicon/data/roles.tsv`` are learnt; the header of the table states from what and
how. The roles of a text are those that together score most, for its paragraphs and for what
follows what.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple, cast

from qicao.lexicon import learned
from qicao.lexicon.learned import BIAS
from qicao.lexicon.tables import words_by_kind
from qicao.models.store import ROLES
from qicao.reading.generality import features
from qicao.splitting.newthemes import is_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.models.store import Role
    from qicao.splitting.sourceparagraphs import SourceParagraph

_TABLE = "roles.tsv"

AFTER = "after-"
"""First characters of what a role is worth next to the role before it, which the rest names."""

_FLAG = 1 / 3
"""The share of a feature that isn't a character or bigram; those of the latter are about as large."""

_SIZES = ((60, "line"), (160, "short"), (320, "middling"))
"""Names of lengths, with their maximum in characters; what is longer is long."""

_JOINS = re.compile("[、和与及]+")
"""What joins the parts of a heading that names several roles."""

_REPORTS = ("总结", "经验", "述职", "汇报", "事迹", "活动")
"""In titles of texts that report what was done."""


class Position(NamedTuple):
    """A paragraph's position in its text: first or last, headings (farthest first), title."""

    first: bool
    last: bool
    headings: Sequence[str]
    title: str = ""


class Placed(NamedTuple):
    """A paragraph in its place: its text, its position, and whether it announces what follows."""

    text: str
    place: Position
    announces: bool


def give_roles(paragraphs: Sequence[SourceParagraph]) -> None:
    """Set the roles of the paragraphs of one text."""
    last = len(paragraphs) - 1
    placed = [
        Placed(
            one.text,
            Position(
                first=at == 0 and not one.enumerator and not one.headings,
                last=at == last > 0,
                headings=one.headings,
                title=one.title,
            ),
            bool(one.announces),
        )
        for at, one in enumerate(paragraphs)
    ]
    for one, role in zip(paragraphs, roles_of(placed), strict=True):
        one.role = role


def role_of(text: str, *, announces: bool) -> Role:
    """Return the role of a paragraph that belongs to no text."""
    nowhere = Position(first=False, last=False, headings=())
    return roles_of([Placed(text, nowhere, announces)])[0]


def roles_of(paragraphs: Sequence[Placed]) -> list[Role]:
    """Return the roles of the paragraphs of one text (Viterbi's algorithm)."""
    if not paragraphs:
        return []
    best: dict[Role, float] = {}
    ways: list[dict[Role, Role]] = []
    for one in paragraphs:
        scores = learned.scores(_TABLE, shares(one))
        came = {
            new: max(best, key=lambda old: best[old] + _step(old, new)) for new in ROLES if best
        }
        best = {
            new: scores.get(new, 0.0) + (best[came[new]] + _step(came[new], new) if came else 0.0)
            for new in ROLES
        }
        ways.append(came)
    found = [max(ROLES, key=best.__getitem__)]
    for came in reversed(ways[1:]):
        found.append(came[found[-1]])
    return found[::-1]


def shares(paragraph: Placed) -> dict[str, float]:
    """Return a mapping of what a paragraph's role is told by → how much of it there is."""
    return features(paragraph.text) | dict.fromkeys(_flags(paragraph), _FLAG) | {BIAS: 1.0}


def _step(old: Role, new: Role) -> float:
    """Return how much a role speaks for the one after it."""
    return learned.weights(_TABLE).get(AFTER + old, {}).get(new, 0.0)


def _flags(paragraph: Placed) -> Iterator[str]:
    """Yield the features of a paragraph's place and form."""
    text, place, announces = paragraph
    size = next((name for most, name in _SIZES if len(text) <= most), "long")
    # What announces something closes no text: what followed it was lost.
    where = "first" if place.first else "last" if place.last and not announces else "inside"
    yield from (where, f"{where}-{size}")
    if announces:
        yield from ("announces", f"announces-{size}")
    if text.endswith("："):
        yield "colon"
    if any(word in place.title for word in _REPORTS):
        yield "report"
    named = _named_above(place.headings)
    if not named:
        yield "unnamed" if place.headings else "unheaded"
        yield from (f"within-{role}" for head in place.headings for role in _named_in(head))
    for distance, roles in enumerate(named):
        yield from (f"{'beyond' if distance else 'under'}-{role}" for role in roles)


def _named_above(headings: Sequence[str]) -> list[list[Role]]:
    """Return the roles named at the end of each heading that names any, the most telling first.

    Labels of parts (存在的问题) come before topics (聚焦突出问题), and near headings before far ones.
    """
    named = [_named_by(heading) for heading in sorted(headings, key=is_label)]
    return [roles for roles in reversed(named) if roles]


def _named_by(heading: str) -> list[Role]:
    """Return the roles named at the end of the parts of a heading: 成绩和不足 → 成效, 问题."""
    named: list[Role] = []
    for part in _JOINS.split(heading):
        ends = {
            role: max((len(word) for word in words if part.endswith(word)), default=0)
            for role, words in _words().items()
        }
        longest = max(ends.values())
        named += [role for role, size in ends.items() if 0 < size == longest]
    return named


def _named_in(heading: str) -> list[Role]:
    """Return the roles whose words stand anywhere in a heading."""
    return [role for role, words in _words().items() if any(word in heading for word in words)]


@functools.cache
def _words() -> dict[Role, tuple[str, ...]]:
    """Return the words of headings by the role that they tell."""
    return cast("dict[Role, tuple[str, ...]]", words_by_kind("role-words.tsv"))
