"""Measure what a store suffices for by making drafts: the longest one, and many of one length."""

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
"""Maximum number of drafts to count: more would take seconds and tell nobody more."""

_ENDLESS = 100_000
"""A length in 字 greater than any store can fill: a draft of it takes all that fits."""

_ROUNDS = 3
"""Maximum number of drafts made to find the longest."""

_ASKED_FOR = 6000
"""Maximum length in 字 for which the starter store has an outline."""

_MISSES = 3
"""Number of rejected drafts that end the count: each seed draws another part of a large store."""


def reach(store: Store, request: Request, draft: Draft) -> Reach:
    """Measure what ``store`` suffices for with the themes, outline and author of ``request``.

    ``draft`` is the draft that the request gave; its seed is used. Drafts aren't counted for a
    request with facts.

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
    """Make a draft that is as long as possible and meets the length asked for.

    The count of each draft that is too short is asked for next: one that is too short also takes
    paragraphs that it would rather avoid. A draft longer than anybody asks for isn't made again,
    for that takes seconds.

    Raises:
        QicaoError: as ``assemble``.
    """
    length = _ENDLESS
    for _ in range(_ROUNDS):
        draft = assemble(store, msgspec.structs.replace(request, length=length))
        if not draft.length.short or draft.length.count > _ASKED_FOR:
            break
        length = draft.length.count
    return draft


def _usual(store: Store, request: Request) -> int:
    """Return the default length in 字 for the outline and themes of a request."""
    outline = find_outline(request.outline, store.outlines)
    themes = resolve_all(request.themes or outline.themes, store)
    return default_length(outline, themes)


def drafts_of(store: Store, request: Request, length: int, most: int = MOST) -> int:
    """Count the drafts of ``length`` 字 that share no paragraph of the body, nor a similar one.

    Drafts are made one after the other, each without the body of those before, so the result is
    a lower bound, ``most`` at most. Drafts that are too short or have notes aren't counted. The
    snippets that the request must use are in all of them.
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
