"""Know the kinds of paper by the words that people have for them: 述职报告, 思想汇报, 发言."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple, cast

from qicao.lexicon.tables import rows, words_by_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.store import Role


class Paper(NamedTuple):
    """A kind of paper.

    Attributes:
        word: a word in its name.
        like: the name of an outline for it, or of a similar one; "" for none.
        title: its title, where those of the outline don't fit; "" where they do.
        roles: the roles of its parts whose headings name no stage.
    """

    word: str = ""
    like: str = ""
    title: str = ""
    roles: tuple[Role, ...] = ("认识", "要求", "措施", "做法", "成效")


@functools.cache
def papers() -> tuple[Paper, ...]:
    """Return the kinds of paper, in the order in which to look for them."""
    return tuple(
        Paper(
            word,
            like.strip("-"),
            title.strip("-"),
            cast("tuple[Role, ...]", tuple(roles.split(" "))),
        )
        for word, like, title, roles in rows("papers.tsv", "\t")
    )


def paper_of(texts: Iterable[str]) -> Paper:
    """Return the kind of paper that the first text with one names; a default one if none does."""
    for text in texts:
        for paper in papers():
            if paper.word in text:
                return paper
    return Paper()


def is_any_paper(name: str) -> bool:
    """Whether ``name`` means only that a paper is wanted, like 学习心得体会."""
    return name.removeprefix("学习") in words_by_kind("task-words.tsv")["response"]
