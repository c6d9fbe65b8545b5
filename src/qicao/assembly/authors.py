"""Find the post that an author named and its words; tell which paragraphs the author may use."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.text.lazy import lazy
from qicao.text.wordindex import WordIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qicao.assembly.variables import Values
    from qicao.models.common import Audience
    from qicao.models.repertoire import Addressee, Post
    from qicao.models.store import Snippet

_PARTS = lazy("[、和]")
_BRANCH = ("支部", "党员", "组织")
"""Words of the author's Party branch."""

_SLOT = lazy(r"\{\{.*?\}\}")

_PERSONS = frozenset(("both", "behind", "before"))
"""The kinds of words in the table ``posts.tsv`` that name a person by themselves."""

_FOR_OTHERS = frozenset(("支部", "领导", "单位"))
"""Voices in which an author speaks for others, too."""

_KEPT = 4096
"""Size of the caches by text: in a batch the same texts are examined for each author."""

ANYBODY = "通用"
"""The name of the post whose words fit every author."""

POST, OFFICE, STANDING = "岗位", "职务", "政治面貌"
"""The variables that name the author's post, their office, and their political status."""


class Author(Struct, frozen=True):
    """The author's post, None if unknown, and what follows from it.

    ``words`` are values of variables for this post. ``own`` are the words of the author's work and
    branch, empty for an unknown post. ``foreign`` are the marks of other posts that this post
    doesn't have; ``held`` returns the marks of any post that occur in a text. ``above`` are words
    for those to whom others turn, but not this author: the post's, and their own title (书记).
    ``as_unit``: the text speaks for a unit, not for one person. ``is_member`` is false if the author's political
    status isn't that of a Party member; ``has_office`` is true if the author has named an office.
    """

    post: Post | None
    words: dict[str, str]
    own: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    held: Callable[[str], frozenset[str]] = lambda _text: frozenset()
    above: frozenset[str] = frozenset()
    as_unit: bool = False
    is_member: bool = True
    has_office: bool = False

    @property
    def audience(self) -> Audience | None:
        """The kind of unit that the post belongs to; None if the post is unknown or of any unit."""
        if self.post is None or self.post.audience == "通用":
            return None
        return self.post.audience

    @property
    def speakers(self) -> frozenset[Addressee]:
        """The addressees whose clauses and formulas the author may use."""
        speakers: dict[Addressee, bool] = {
            "都": True,
            "党员": self.is_member,
            "领导干部": self.has_office,
            "党组织": self._leads,
        }
        return frozenset(name for name, speaks in speakers.items() if speaks)

    @property
    def _leads(self) -> bool:
        return self.post is not None and self.post.leads

    def is_strange(self, text: str) -> bool:
        """Whether a text speaks of a Party branch as the author's own, who is no Party member."""
        return not self.is_member and _OF_MEMBERS in text

    def is_barred(self, snippet: Snippet) -> bool:
        """Whether a paragraph says what would be untrue of the author: that they are a member."""
        return snippet.voice == "党员" and not self.is_member

    def may_say(self, snippet: Snippet) -> bool:
        """Whether the author may use a paragraph: its voice and the posts it speaks of are theirs.

        A leader may not speak of those to whom others turn as if they were somebody else.

        A unit whose post is unknown may use the paragraphs of any post.
        """
        if self.is_barred(snippet) or self.is_strange(snippet.text):
            return False
        if snippet.voice in _FOR_OTHERS and not (self.as_unit or self.has_office or self._leads):
            return False
        if self.as_unit and self.post is None:
            return True
        if snippet.person == "我" and _has_one_of(self.above, snippet.text):
            return False
        if snippet.posts:
            return self.post is not None and self.post.name in snippet.posts
        return self.foreign.isdisjoint(self.held(snippet.text))

    def is_at_work(self, text: str) -> bool:
        """Whether ``text`` has a word of the author's post or branch; true for an unknown post."""
        return not self.own or _has_one_of(self.own, text)


@functools.lru_cache(maxsize=_KEPT)
def _has_one_of(words: frozenset[str], text: str) -> bool:
    return any(word in text for word in words)


def as_person(called: str) -> str:
    """Return the post ``called`` as a person's: a place (税务窗口) gets the suffix 工作人员."""
    from qicao.lexicon import names

    named = called.partition("（")[0]
    is_place = named.endswith(names.workplaces()) and not is_person(named)
    return f"{called}工作人员" if is_place else called


def is_person(called: str) -> bool:
    """Whether words end with one that names a person by what they are: 青年教师, 退役军人."""
    return called.endswith(_persons())


@functools.cache
def _persons() -> tuple[str, ...]:
    from qicao.lexicon import names

    return tuple(word for word, at in names.posts().items() if at in _PERSONS)


_LEADING = ("书记", "主任", "长", "经理", "主席")
"""How the titles of leaders end."""


def _above(called: str, post: Post | None) -> frozenset[str]:
    """Return a post's words ``above``, and the leader's title at the end of what it is called."""
    from qicao.lexicon import names

    words = (word for word, at in names.posts().items() if at == "both" and called.endswith(word))
    found = max(words, key=len, default="")
    title = {found} if found.endswith(_LEADING) else set()
    return frozenset(title.union(post.above if post else ()))


class _Marks:
    """The marks of all posts, with a cached search for them in texts."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._index = WordIndex(self.words)
        self.held = functools.lru_cache(maxsize=_KEPT)(self._held)

    def _held(self, text: str) -> frozenset[str]:
        """The marks that occur in a snippet's text outside its ``{{ … }}``."""
        return frozenset(self._index.within(_SLOT.sub("", text)))


_OF_MEMBERS = "支部"
"""The word of texts whose author has a Party branch: 请支部的同志提醒我, {{ 支部 }}."""

_SHORTEST = 3
"""Minimum length, in characters, of a post's name that is recognised inside a longer one."""


@functools.lru_cache(maxsize=4)
def _marks(of_posts: tuple[tuple[str, ...], ...]) -> _Marks:
    return _Marks(word for marks in of_posts for word in marks)


def author_of(values: Values, posts: Sequence[Post], *, as_unit: bool) -> Author:
    """Derive the author from the ``values`` of variables: post, office and political status."""
    called = values.value(POST)
    neutral = next((post.words for post in posts if post.name == ANYBODY), {})
    post = find(str(called), posts) if called else None
    marks = frozenset(post.marks if post else ())
    parts = {part for value in post.words.values() for part in _PARTS.split(value)} if post else ()
    all_marks = _marks(tuple(post.marks for post in posts))
    standing = values.value(STANDING)
    if standing is not None:
        values(STANDING)  # decides what the author may say
    return Author(
        post=post,
        words={**neutral, **(post.words if post else {})},
        own=frozenset((*parts, *marks, *_BRANCH)) if post else frozenset(),
        foreign=all_marks.words - marks,
        held=all_marks.held,
        above=_above(str(values.value(OFFICE) or called or ""), post),
        as_unit=as_unit,
        is_member=standing is None or str(standing).startswith("中共"),
        has_office=values.value(OFFICE) is not None,
    )


def find(called: str, posts: Sequence[Post]) -> Post | None:
    """The post whose name or alias is the longest suffix of ``called``; None if there is none.

    Where no name is a suffix, the longest one inside ``called`` counts, from ``_SHORTEST``
    characters on: a shorter one says where somebody works, not as what (乡镇动物检疫员).
    """
    named = [(name, post) for post in posts for name in (post.name, *post.aliases)]
    for told in (
        [(name, post) for name, post in named if called.endswith(name)],
        [(name, post) for name, post in named if len(name) >= _SHORTEST and name in called],
    ):
        if told:
            return max(told, key=lambda one: len(one[0]))[1]
    return None
