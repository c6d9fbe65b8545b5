"""Holds the request on the screen as a value, and the functions that change it.

Until a paragraph is changed, every change of the request chooses the whole draft again. A change
of one paragraph keeps all others: from then on the draft is made from its recipe. If other themes,
another outline or another length are requested later, the draft is chosen again, without the
rejected snippets, and with those that the author picked or edited.

Modules that make drafts are imported only when needed, so that the screen appears fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from qicao.models.draft import Request
from qicao.models.fact import ANSWERS, Fact
from qicao.models.recipe import Ingredient, Recipe
from qicao.models.store import Outline  # noqa: TC001 - the same

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.assembly.drafting import Made
    from qicao.models.profile import Profile
    from qicao.models.store import Store


class State(Struct, frozen=True, kw_only=True):
    """Everything that makes a draft.

    If ``kept`` is set, this recipe has the choices, and ``request`` everything else. ``rejected``
    are the ids of snippets that were exchanged; ``prescribed`` is an outline that is in no store.
    """

    request: Request
    kept: Recipe | None = None
    rejected: tuple[str, ...] = ()
    prescribed: Outline | None = None


def begun(day: dt.date, profile: Profile | None = None) -> State:
    """Return an empty request for a day, with the author's profile."""
    return State(request=Request(themes=(), date=day, profile=profile))


def opened(recipe: Recipe, day: dt.date, profile: Profile | None = None) -> State:
    """Return the state of a draft made by ``recipe``, to continue with it."""
    return _keeping(begun(day, profile), recipe)


def made_of(state: State, store: Store) -> Made:
    """Make the draft of a state.

    Raises:
        QicaoError: as ``assembling.make``.
    """
    from qicao.assembly.assembling import make
    from qicao.assembly.recipes import request_of

    store = whole(state, store)
    if state.kept is None:
        return make(store, state.request)
    return make(store, request_of(state.kept, state.request), state.kept)


def whole(state: State, store: Store) -> Store:
    """Return the store, with the outline that only this draft has."""
    if state.prescribed is None:
        return store
    from qicao.assembly.assembling import with_outline

    return with_outline(store, state.prescribed)


def fixed(state: State, made: Made | None) -> State:
    """Return the state with its draft's choices fixed by a recipe; unchanged without a draft."""
    if made is None or (state.kept is not None and not state.request.reroll):
        return state
    return _keeping(state, made.recipe)


def _keeping(state: State, recipe: Recipe) -> State:
    request = state.request
    standing = {item.id for part in recipe.parts for item in part.snippets}
    return State(
        request=replace(
            request,
            themes=recipe.themes,
            outline=recipe.outline,
            date=recipe.date,
            seed=recipe.seed,
            length=recipe.length,
            title=recipe.title or None,
            audience=recipe.audience or None,
            variables=dict(recipe.variables),
            own=dict(recipe.own),
            facts=recipe.facts,
            amended={**request.amended, **recipe.amended},
            use=tuple(name for name in request.use if name in standing),
            drop=_union(request.drop, (n for n in state.rejected if n not in standing)),
            reroll=(),
        ),
        kept=replace(recipe, variables={}, own={}, facts=(), amended={}, title=""),
        prescribed=recipe.prescribed or state.prescribed,
    )


def loosened(state: State) -> State:
    """Return the state without a recipe, so that the draft is chosen again.

    Rejected snippets are excluded; those that the author picked or edited must be used.
    """
    request = state.request
    dropped = _union(request.drop, state.rejected)
    parts = state.kept.parts if state.kept else ()
    standing = {item.id for part in parts for item in part.snippets}
    changed = (name for name, text in request.amended.items() if text and name in standing)
    put_in = (*request.use, *changed)
    return State(
        request=replace(
            request,
            use=_union((), (name for name in put_in if name not in dropped)),
            drop=dropped,
            reroll=(),
        ),
        prescribed=state.prescribed,
    )


def _union(names: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *more)))


# --- what is asked for


def with_choice(state: State, **choices: Any) -> State:  # noqa: ANN401 - of Request's fields
    """Set fields of the request, such as themes, outline or length; the draft is chosen again."""
    free = loosened(state)
    return replace(free, request=replace(free.request, **choices))


def with_title(state: State, made: Made | None, title: str) -> State:
    """Set the title; if it is empty, the outline determines it."""
    state = _settled(state, made)
    return replace(state, request=replace(state.request, title=title.strip() or None))


def another(state: State, made: Made) -> State:
    """Request another draft with the next seed."""
    return with_choice(state, seed=made.draft.seed + 1)


def with_variable(state: State, made: Made | None, name: str, value: str) -> State:
    """Set a variable, or remove its value if ``value`` is blank."""
    state = _settled(state, made)
    variables = _put(state.request.variables, name, value)
    return replace(state, request=replace(state.request, variables=variables))


def _put(values: Mapping[str, Any], name: str, value: str) -> dict[str, Any]:
    """Return ``values`` with one entry set, or removed if ``value`` is blank."""
    others = {n: v for n, v in values.items() if n != name}
    return {**others, name: value.strip()} if value.strip() else others


def with_own(state: State, made: Made | None, store: Store, name: str, text: str) -> State:
    """Set the text of an own passage; if it is blank, the passage is open again.

    An answer to a question about a fact is stored in the fact.

    Raises:
        QicaoError: when that fact doesn't exist.
    """
    from qicao.assembly.answers import MARK, answered

    state = _settled(state, made)
    request = replace(state.request, own=_put(state.request.own, name, text))
    if name.partition(MARK)[2] in ANSWERS:
        request = answered(request, whole(state, store))
    return replace(state, request=request)


def with_fact(state: State, made: Made | None, number: int, fact: Fact) -> State:
    """Set fact ``number``, from 1; the number after the last one adds it."""
    state = _settled(state, made)
    facts = list(state.request.facts)
    facts[number - 1 : number] = [fact]
    return replace(state, request=replace(state.request, facts=tuple(facts)))


def beside(state: State, made: Made, fact: Fact) -> State:
    """Add a fact, and keep the draft's other paragraphs."""
    state = fixed(state, made)
    return with_fact(state, made, len(state.request.facts) + 1, fact)


def _settled(state: State, made: Made | None) -> State:
    """Fix the choices if paragraphs are to be exchanged: their numbers are those of this draft."""
    return fixed(state, made) if state.request.reroll else state


# --- what is done to one paragraph; ``number`` counts from 1 as ``Draft.taken`` lists them


def exchanged(state: State, made: Made, number: int) -> State:
    """Exchange a snippet for another, without the author's changes to it."""
    if _id(made, number) in state.request.amended:
        # The original text has another length, which would change the choice of other snippets.
        state = fixed(state, made)
    request = _without(state.request, _id(made, number))
    return replace(
        state,
        request=replace(request, seed=made.draft.seed, reroll=(*request.reroll, number)),
        rejected=_union(state.rejected, [_id(made, number)]),
    )


def replaced(state: State, made: Made, number: int, names: Sequence[str]) -> State:
    """Replace a snippet by those with the ids ``names``."""
    state, old = fixed(state, made), _id(made, number)
    request = replace(
        _without(state.request, old),
        use=_union((name for name in state.request.use if name != old), names),
        drop=tuple(name for name in _union(state.request.drop, [old]) if name not in names),
    )
    return replace(state, request=request, kept=_swapped(state.kept, old, names))


def _swapped(kept: Recipe | None, old: str, names: Sequence[str]) -> Recipe | None:
    if kept is None:
        return None
    parts = []
    for part in kept.parts:
        items: list[Ingredient] = []
        for item in part.snippets:
            items += [Ingredient(id=name) for name in names] if item.id == old else [item]
        parts.append(replace(part, snippets=tuple(items)))
    return replace(kept, parts=tuple(parts))


def dropped(state: State, made: Made, number: int) -> State:
    """Remove a snippet; the other paragraphs stay."""
    state, old = fixed(state, made), _id(made, number)
    use = tuple(name for name in state.request.use if name != old)
    drop = _union(state.request.drop, [old])
    request = replace(_without(state.request, old), use=use, drop=drop)
    return replace(state, request=request)


def amended(state: State, made: Made, key: str, text: str | None) -> State:
    """Replace the paragraph with this key of ``Made.keys`` by the author's text.

    The text may be several paragraphs, or empty, which removes the paragraph. None restores the
    original.
    """
    from qicao.assembly.typed import pieces

    state = fixed(state, made)
    request = _without(state.request, key)
    if text is not None:
        written = "\n".join(piece.text for piece in pieces(text))
        request = replace(request, amended={**request.amended, key: written})
    return replace(state, request=request)


def _without(request: Request, key: str) -> Request:
    """Return the request without the author's text for a paragraph."""
    return replace(request, amended=_put(request.amended, key, ""))


def _id(made: Made, number: int) -> str:
    return made.draft.taken[number - 1].id or ""
