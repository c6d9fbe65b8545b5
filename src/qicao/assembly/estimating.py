"""Estimate how much can be written on each theme of a store, without making a draft.

Paragraphs count that a draft in the default outline could use: for an author whose post isn't
known, of the roles that the outline's parts for one theme take, valid on any day, each once, and
none that shares a run of characters with one counted before it. In addition a draft has an opening,
a closing and open passages. Every draft takes its share, in 字, of the theme's paragraphs; the last
one takes the rest if that gives it the full length.

The error was measured against drafts made one after the other, for the 87 pairs of a theme of the
starter store and an audience (everybody or 学校) that have any text. The number of drafts was never
too high: exact in 62 pairs, one too low in 24 and two too low in one. The greatest length was
between 11 % too low and 4 % too high, on average 4 % too low. It is too high only where a theme has
more paragraphs than one draft chooses among (``tests/starter/test_reach.py`` counts drafts anew).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.authors import author_of
from qicao.assembly.fitting import MOST_STRETCHED
from qicao.assembly.ownpassages import OWN_SHARE, asked_lengths
from qicao.assembly.planning import find_outline, plan
from qicao.assembly.supply import ENOUGH, TRIED, readers_of
from qicao.assembly.variables import Values
from qicao.models.estimate import USUAL, Estimate
from qicao.store.themes import ThemeRef
from qicao.text.counting import TOLERANCE
from qicao.text.ngrams import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.assembly.planning import Slot
    from qicao.models.common import Audience
    from qicao.models.store import Snippet, Store


_MOST_COMPARED = 2000
"""Maximum number of a theme's paragraphs that are compared with one another.

Of more, the share that repeats others is taken to be the same: their n-grams need 16 KB each."""


class _Body(NamedTuple):
    """The paragraphs on a theme: their 字, and the share of them that one draft chooses from.

    ``drawn`` is this share, 0 … 1. ``is_anybodys`` is false if all are about one post's work.
    """

    characters: int
    drawn: float
    is_anybodys: bool


def estimates(store: Store, audience: Audience | None) -> dict[str, Estimate]:
    """Map the name of each theme to the estimate for ``audience`` (None: asked for none).

    Themes on which nothing can be written are omitted.
    """
    estimator = _Estimator(store, audience)
    refs = [
        ref
        for theme in store.themes
        for ref in (ThemeRef(theme.name), *(ThemeRef(theme.name, c.name) for c in theme.children))
    ]
    found = ((ref.name, estimator.of(ref)) for ref in refs)
    return {name: estimate for name, estimate in found if estimate is not None}


class _Estimator:
    """Estimates for one store and audience."""

    def __init__(self, store: Store, audience: Audience | None) -> None:
        self._store = store
        self._audience = audience
        self._outline = find_outline(None, store.outlines)
        values = Values(store.variables, {}, store.variable_places)
        posts = store.repertoire.posts
        author = author_of(values, posts, as_unit=self._outline.person != "我")
        self._snippets = [one for one in store.snippets.values() if self._is_usable(one)]
        self._sayable = {one.id for one in self._snippets if author.may_say(one)}
        self._lengths = dict(store.characters.items())
        asks = asked_lengths(self._outline, {}, store, int(USUAL * OWN_SHARE))
        self._asks = sum(asks.values())
        self._most_asked = round(self._asks * MOST_STRETCHED)

    def _is_usable(self, snippet: Snippet) -> bool:
        """Whether a snippet may stand alone in the outline, on any day."""
        return (
            snippet.status == "ready"
            and snippet.person in (self._outline.person, "无")
            and self._outline.suits(snippet)
            and snippet.valid is None
            and not snippet.announces
        )

    def of(self, ref: ThemeRef) -> Estimate | None:
        """The estimate for one theme; None if nothing can be written on it."""
        slots = plan(self._outline, [ref]).slots
        readers, _ = readers_of(self._store, [ref], self._audience)
        told = [one for one in self._snippets if one.audience in readers]
        body = self._body(ref, [slot for slot in slots if slot.theme is not None], told)
        if not body.characters:
            return None
        beside = self._most_asked + sum(
            self._framed(ref, slot, told) for slot in slots if slot.theme is None
        )
        longest = round(body.characters * body.drawn) + beside
        return Estimate(longest, self._drafts(body, beside, slots) if body.is_anybodys else 0)

    def _drafts(self, body: _Body, beside: int, slots: Sequence[Slot]) -> int:
        """The number of drafts: the last takes the rest, each before it the theme's share.

        ``beside`` are the 字 of opening, closing and open passages.
        """
        share = sum(slot.target for slot in slots if slot.theme is not None)
        left = body.characters - (USUAL * (1 - TOLERANCE) - beside)
        return 1 + int(left / (share * (USUAL - self._asks))) if left >= 0 else 0

    def _body(self, ref: ThemeRef, slots: Sequence[Slot], told: Sequence[Snippet]) -> _Body:
        """The paragraphs for the slots of a theme, without those that repeat another one."""
        roles = {role for slot in slots for role in slot.roles}
        covered = [one for one in told if one.role in roles and ref.covers(one, self._store)]
        sayable = [one for one in covered if one.id in self._sayable]
        found = sayable or covered
        leading = [one for one in found if ref.leads(one, self._store)]
        counted = leading if len(leading) >= ENOUGH else found
        compared = counted[:_MOST_COMPARED]
        seen: set[str] = set()
        characters = 0
        for one in compared:
            own = runs(one.text)
            if seen.isdisjoint(own):
                seen |= own
                characters += self._lengths[one.id]
        characters = characters * len(counted) // max(1, len(compared))
        drawn = min(1.0, TRIED / max(1, len(covered)))
        return _Body(characters, drawn, is_anybodys=bool(sayable))

    def _framed(self, ref: ThemeRef, slot: Slot, told: Sequence[Snippet]) -> int:
        """The average 字 of the paragraphs for a slot without a theme; 0 if there are none."""
        names = ref.names(self._store)
        lengths = [
            self._lengths[one.id]
            for one in told
            if one.role in slot.roles
            and one.id in self._sayable
            and (one.origin is None or not {one.theme, *one.also}.isdisjoint(names))
        ]
        return sum(lengths) // len(lengths) if lengths else 0
