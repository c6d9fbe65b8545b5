"""Who writes: the post that an author named, and the words that go with it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qicao.assembly.variables import Values
    from qicao.models.repertoire import Post
    from qicao.models.store import Snippet

_PARTS = re.compile("[、和]")
_BRANCH = ("支部", "党员", "组织")

_SLOT = re.compile(r"\{\{.*?\}\}")

_PERSONS = frozenset(("both", "behind", "before"))
"""The sorts of posts and forms of address that name somebody without anything beside them."""

_FOR_OTHERS = frozenset(("支部", "领导", "单位"))
"""Voices in which one speaks for more than oneself."""

ANYBODY = "通用"
"""The name of the entry whose words fit every post."""

POST, OFFICE, STANDING = "岗位", "职务", "政治面貌"
"""The variables that name the post, an office, and what somebody is in political life."""


class Author(NamedTuple):
    """What is known of the author's post; ``post`` is None where it isn't known.

    ``words`` are the values of variables that go with it, ``own`` the words of their work and
    their branch, ``foreign`` those that only other posts say of themselves, ``held`` tells the
    words of any post's work that a text holds. Who speaks
    ``as_unit`` speaks for more than themselves; ``is_member`` is false of one who has said to
    be no Party member, ``is_leader`` true of one who holds an office.
    """

    post: Post | None
    words: dict[str, str]
    own: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    held: Callable[[str], frozenset[str]] = lambda _text: frozenset()
    as_unit: bool = False
    is_member: bool = True
    is_leader: bool = False

    def may_say(self, snippet: Snippet) -> bool:
        """Whether a paragraph speaks of this author's work, or of nobody's in particular."""
        if snippet.voice == "党员" and not self.is_member:
            return False
        if snippet.voice in _FOR_OTHERS and not (self.as_unit or self.is_leader):
            return False
        if self.as_unit and self.post is None:
            return True
        if snippet.posts:
            return self.post is not None and self.post.name in snippet.posts
        return self.foreign.isdisjoint(self.held(snippet.text))

    def is_at_work(self, text: str) -> bool:
        """Whether ``text`` has a word of the author's post or branch; any has of no known post."""
        return not self.own or any(word in text for word in self.own)


def as_person(called: str) -> str:
    """What somebody is who names their post ``called``: 税务窗口 is a place, so 税务窗口工作人员."""
    named = called.partition("（")[0]
    persons = tuple(word for word, at in names.posts().items() if at in _PERSONS)
    is_place = named.endswith(names.workplaces()) and not named.endswith(persons)
    return f"{called}工作人员" if is_place else called


class _Marks:
    """All words that posts say of their work, and which of them texts hold, each worked out once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for word in words:
            self._by_head.setdefault(word[:_HEAD], []).append(word)
        self._held: dict[str, frozenset[str]] = {}

    def held(self, text: str) -> frozenset[str]:
        """The words that stand in a snippet's text, its variables left out."""
        found = self._held.get(text)
        if found is None:
            said = _SLOT.sub("", text)
            pairs = (said[at : at + _HEAD] for at in range(len(said)))
            heads = {*said, *pairs} & self._by_head.keys()
            found = frozenset(
                word for head in heads for word in self._by_head[head] if word in said
            )
            self._held[text] = found
        return found


_HEAD = 2
"""Characters by which words are found; one that is shorter is its own head."""


@functools.lru_cache(maxsize=4)
def _marks(of_posts: tuple[tuple[str, ...], ...]) -> _Marks:
    return _Marks(sorted({word for marks in of_posts for word in marks}))


def author_of(values: Values, posts: Sequence[Post], *, as_unit: bool) -> Author:
    """The author as the ``values`` of variables tell them."""
    called = values.value(POST)
    neutral = next((post.words for post in posts if post.name == ANYBODY), {})
    post = find(str(called), posts) if called else None
    marks = post.marks if post else ()
    parts = {part for value in post.words.values() for part in _PARTS.split(value)} if post else ()
    foreign = frozenset(mark for other in posts for mark in other.marks if mark not in marks)
    standing = values.value(STANDING)
    return Author(
        post=post,
        words={**neutral, **(post.words if post else {})},
        own=frozenset((*parts, *marks, *_BRANCH)) if post else frozenset(),
        foreign=foreign,
        held=_marks(tuple(post.marks for post in posts)).held,
        as_unit=as_unit,
        is_member=standing is None or str(standing).startswith("中共"),
        is_leader=values.value(OFFICE) is not None or (post is not None and post.leads),
    )


def find(called: str, posts: Sequence[Post]) -> Post | None:
    """The post with the longest name that ``called`` ends in, else that it holds."""
    named = [(name, post) for post in posts for name in (post.name, *post.aliases)]
    for told in (
        [(name, post) for name, post in named if called.endswith(name)],
        [(name, post) for name, post in named if name in called],
    ):
        if told:
            return max(told, key=lambda one: len(one[0]))[1]
    return None
