"""Look up the words of notices and prescribed outlines in tables of the lexicon."""

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
    """A kind of paper: its word, a similar outline's name, the roles of parts without a stage."""

    word: str = ""
    like: str = ""
    roles: tuple[Role, ...] = ("认识", "要求", "措施", "做法", "成效")


@functools.cache
def words(kind: str) -> tuple[str, ...]:
    """Return the words of a kind, longest first; the table's header lists the kinds."""
    return tuple(sorted(words_by_kind("task-words.tsv")[kind], key=len, reverse=True))


@functools.cache
def one_of(*kinds: str) -> str:
    """Return a pattern, without a capturing group, for any word of ``kinds``, longest first."""
    found = sorted({word for kind in kinds for word in words(kind)}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, found))})"


@functools.cache
def stages() -> dict[str, Stage]:
    """Return the mapping of words in headings to the stages that they name."""
    table = rows("task-stages.tsv", "\t")
    return {word: cast("Stage", stage) for stage, told in table for word in told.split(" ")}


@functools.cache
def papers() -> tuple[Paper, ...]:
    """Return the kinds of paper, in the order in which to look for them."""
    return tuple(
        Paper(word, like.strip("-"), cast("tuple[Role, ...]", tuple(roles.split(" "))))
        for word, like, roles in rows("task-papers.tsv", "\t")
    )


def holds(text: str, kind: str) -> bool:
    """Whether ``text`` contains a word of a kind."""
    return any(word in text for word in words(kind))


def stage_of(heading: str) -> Stage | None:
    """Return the stage that a heading names, or None.

    For several (存在问题及原因分析) it is 问题, if that is one of them, else 全.
    """
    told = stages_in(heading)
    if len(told) < 2:
        return next(iter(told), None)
    return "问题" if "问题" in told else "全"


def stages_in(heading: str) -> tuple[Stage, ...]:
    """Return the stages that a heading names, without duplicates.

    The heading is split at conjunctions (及, 和, 、); in each piece the last stage word decides.
    """
    is_aspect = heading.endswith(words("aspect"))
    found: dict[Stage, None] = {}
    for piece in _JOINT.split(heading):
        ends = (
            (piece.rfind(word) + len(word), len(word), stage)
            for word, stage in stages().items()
            # A heading that ends in 方面 names a topic: 思想认识 is no stage there.
            if word in piece and not (is_aspect and stage in ("认识", "做法"))
        )
        if best := max(ends, default=None, key=lambda one: one[:2]):
            found[best[2]] = None
    return tuple(found)


def paper_of(texts: Iterable[str]) -> Paper:
    """Return the kind of paper that the first text with one names; a default one if none does."""
    for text in texts:
        for paper in papers():
            if paper.word in text:
                return paper
    return Paper()
