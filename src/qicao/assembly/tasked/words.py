"""Look up the words of notices and prescribed outlines in tables of the lexicon."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, cast

from qicao.lexicon.tables import rows, words_by_kind

if TYPE_CHECKING:
    from qicao.models.store import Stage

_JOINT = re.compile("以及|[及和与、，]")


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
