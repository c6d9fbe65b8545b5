"""How far a store reaches: the longest draft, and how many of one length, by making them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.assembly.assembling import assemble
from qicao.assembly.planning import default_length, find_outline
from qicao.errors import QicaoError
from qicao.models.forecast import Reach
from qicao.models.store import GLUE_ROLES
from qicao.store.themes import resolve_all
from qicao.text.ngrams import runs

if TYPE_CHECKING:
    from qicao.models.draft import Draft, Request
    from qicao.models.store import Store

MOST = 10
"""Drafts up to which they are counted: more take seconds, and tell nobody more."""

_ENDLESS = 100_000
"""字 that no store has for one draft: asked for these, all that can stand in it does."""

_ROUNDS = 3
"""Lengths that are asked for on the way to the greatest."""

_ASKED_FOR = 6000
"""字: no outline of the starter is for more."""

_MISSES = 3
"""Seeds that are tried for one more draft: of a large store another part is drawn by each."""


def reach(store: Store, request: Request, draft: Draft) -> Reach:
    """How far ``store`` reaches for a ``request`` that gave ``draft``.

    Raises:
        QicaoError: as ``assemble``.
    """
    request = msgspec.structs.replace(request, seed=draft.seed, reroll=())
    furthest = longest(store, request)
    length = request.length or _usual(store, request)
    drafts = None if request.facts else drafts_of(store, request, length)
    return Reach(
        longest=furthest.length.count,
        waiting=sum(passage.length for passage in furthest.own),
        length=length,
        drafts=drafts,
        more=drafts == MOST,
    )


def longest(store: Store, request: Request) -> Draft:
    """The longest draft that is there when its own length is asked for.

    Asked for without an end, a draft takes what it would rather do without. What is longer
    than anybody asks for isn't asked for again: that takes seconds.
    """
    length = _ENDLESS
    for _ in range(_ROUNDS):
        draft = assemble(store, msgspec.structs.replace(request, length=length))
        if not draft.length.short or draft.length.count > _ASKED_FOR:
            break
        length = draft.length.count
    return draft


def _usual(store: Store, request: Request) -> int:
    """The length of a draft for which none was asked."""
    outline = find_outline(request.outline, store.outlines)
    themes = resolve_all(request.themes or outline.themes, store)
    return default_length(outline, themes)


def drafts_of(store: Store, request: Request, length: int, most: int = MOST) -> int:
    """How many drafts of ``length`` 字 have no paragraph of their body in common, nor its like.

    They are made one after the other, each of what those before have left, so there may be
    more, and never fewer. One that comes out too short, or has something of which its author
    must be told, isn't counted. What the request itself wants used is in all of them.
    """
    used: set[str] = set()
    avoid = request.avoid
    found = misses = 0
    seed = request.seed or 0
    while found < most and misses < _MISSES:
        one = msgspec.structs.replace(
            request,
            length=length,
            seed=seed,
            drop=tuple(sorted(used.union(request.drop))),
            avoid=avoid,
        )
        seed += 1
        try:
            draft = assemble(store, one)
        except QicaoError:  # nothing is left
            return found
        if draft.length.short or draft.notes:
            misses += 1
            continue
        found += 1
        wanted = {*request.use}
        body = [p for p in draft.taken if p.role not in GLUE_ROLES and p.id not in wanted]
        used.update(p.id or "" for p in body)
        avoid = avoid.union(*(runs(p.text) for p in body))
    return found
