"""What notices and prescribed outlines are worded with; the words are tables of the lexicon."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple, cast

from qicao.lexicon.tables import rows, words_by_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.store import Role, Stage

_JOINT = re.compile("以及|[及和与、，]")


class Paper(NamedTuple):
    """A kind of paper: the word for it, the outline it is like, the roles of its open parts."""

    word: str = ""
    like: str = ""
    roles: tuple[Role, ...] = ("认识", "要求", "措施", "做法", "成效")


@functools.cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a kind, longest first; the table's head tells the kinds."""
    return tuple(sorted(words_by_kind("task-words.tsv")[kind], key=len, reverse=True))


@functools.cache
def one_of(*kinds: str) -> str:
    """A pattern for any word of some kinds."""
    found = sorted({word for kind in kinds for word in words(kind)}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, found))})"


@functools.cache
def stages() -> dict[str, Stage]:
    """The stage that each word of a heading tells."""
    table = rows("task-stages.tsv", "\t")
    return {word: cast("Stage", stage) for stage, told in table for word in told.split(" ")}


@functools.cache
def papers() -> tuple[Paper, ...]:
    """The kinds of paper, in the order in which they are looked for."""
    return tuple(
        Paper(word, like.strip("-"), cast("tuple[Role, ...]", tuple(roles.split(" "))))
        for word, like, roles in rows("task-papers.tsv", "\t")
    )


def holds(text: str, kind: str) -> bool:
    """Whether a text has a word of a kind."""
    return any(word in text for word in words(kind))


def stage_of(heading: str) -> Stage | None:
    """The stage that a heading tells; None where it tells none.

    Of several that it joins (存在问题及原因分析) faults decide, else the part is for all of them.
    """
    told = stages_in(heading)
    if len(told) < 2:
        return next(iter(told), None)
    return "问题" if "问题" in told else "全"


def stages_in(heading: str) -> tuple[Stage, ...]:
    """The stages that a heading joins, one where it joins none; in each the last word decides."""
    is_aspect = heading.endswith(words("aspect"))
    found: dict[Stage, None] = {}
    for piece in _JOINT.split(heading):
        ends = (
            (piece.rfind(word) + len(word), len(word), stage)
            for word, stage in stages().items()
            # What ends with 方面 names what is looked at, and 思想认识 is no stage there.
            if word in piece and not (is_aspect and stage in ("认识", "做法"))
        )
        if best := max(ends, default=None, key=lambda one: one[:2]):
            found[best[2]] = None
    return tuple(found)


def paper_of(texts: Iterable[str]) -> Paper:
    """The kind of paper that texts speak of, the first text that names one deciding."""
    for text in texts:
        for paper in papers():
            if paper.word in text:
                return paper
    return Paper()
