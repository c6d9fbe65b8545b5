"""Make a draft from a store and a request; the same request and seed give the same draft."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from qicao.assembly import amended, ownpassages, planning
from qicao.assembly.answers import answered, check_own
from qicao.assembly.authors import OFFICE, POST, author_of
from qicao.assembly.authors import find as post_of
from qicao.assembly.cleared import clear
from qicao.assembly.drafting import Drafter, Made
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.person import person_of
from qicao.assembly.profiles import DECIDING, beneath
from qicao.assembly.studied import POINTS, STUDIED, studied, written
from qicao.assembly.variables import Values, check_given, check_title
from qicao.errors import Attempts, QicaoError
from qicao.models.draft import AskedTheme
from qicao.models.profile import FromProfile
from qicao.store.themes import resolve_all, understood

if TYPE_CHECKING:
    from qicao.models.draft import Draft, Request
    from qicao.models.recipe import Recipe
    from qicao.models.store import Outline, Store
    from qicao.store.themes import Understood

__all__ = ["Made", "assemble", "default_seed", "make", "with_outline"]

SIGNED = ("姓名", "单位", POST)
"""The variables that distinguish authors in ``default_seed``."""


def assemble(store: Store, request: Request) -> Draft:
    """Make the draft that ``request`` asks for.

    Raises:
        QicaoError: when a theme, an outline, a variable, an own passage, a fact that is answered or
            a snippet is unknown, a value is bad, no theme is given by request or outline, a theme
            has no paragraph that the outline could use, or a paragraph of ``reroll`` doesn't exist
            or has no alternative.
    """
    return make(store, request).draft


def make(store: Store, request: Request, recipe: Recipe | None = None) -> Made:
    """Make a draft and its recipe; with a given ``recipe``, use its paragraphs and choose none.

    Raises:
        QicaoError: as ``assemble``, and when the recipe no longer fits the store.
    """
    attempt = Attempts()
    no_themes: list[Understood] = []
    no_values: dict[str, Any] = {}
    if recipe is not None and recipe.prescribed is not None:
        store = with_outline(store, recipe.prescribed)
    if recipe is not None and recipe.amended:
        by_hand = {**recipe.amended, **request.amended}
        request = msgspec.structs.replace(request, amended=by_hand)
    fallback = next(iter(store.outlines.values()))
    asked = attempt(no_themes, understood, request.themes, store)
    outline = attempt(fallback, planning.find_outline, request.outline, store.outlines)
    request, remarks = clear(attempt(request, beneath, request, store.variables))
    store = msgspec.structs.replace(store, own={**store.own, **outline.passages})
    given = attempt(no_values, check_given, store.variables, request.variables, request.date)
    open_ones = recipe.asks if recipe is not None else ()
    attempt(None, check_own, request.own, request.facts, store, open_ones)
    attempt(None, check_title, request.title, store.variables)
    attempt.check()
    themes = [one.ref for one in asked] or resolve_all(outline.themes, store)
    if not themes:
        raise QicaoError(
            f"提纲“{outline.name}”没有自带的主题，请用 -t 写明写哪些主题",
            hint="用 qicao list-themes 查看全部主题",
        )
    named = written(str(given.get(STUDIED) or ""), store.repertoire.documents)
    if named.text:
        given = {**given, STUDIED: named.text}
    office = str(given.get(OFFICE) or "")
    is_post = POST not in given and post_of(office, store.repertoire.posts) is not None
    if is_post:
        given = {**given, POST: office}
    values = Values(store.variables, given, store.variable_places)
    if is_post:
        values(OFFICE)  # is used as the post
    person = person_of(given.get(PERSON), outline.person)
    author = author_of(values, store.repertoire.posts, as_unit=person != "我")
    values.assume(author.words)
    if author.post is not None:
        values(POST)  # its words are used in the draft
    typed = request.outline
    request = answered(_by_name(request, asked, outline), store)
    made = Drafter(
        store=store,
        request=request,
        themes=themes,
        outline=outline,
        values=values,
        author=author,
        studied=studied(values.value(STUDIED), store.repertoire.documents, values.value(POINTS)),
        seed=default_seed(request) if request.seed is None else request.seed,
        recipe=recipe,
    ).make()
    told = tuple(_told(one, store) for one in asked)
    made = _accounted(made, request, values)
    remarks += (
        *([f"“{typed}”按提纲“{outline.name}”写"] if planning.paper_typed(typed, outline) else []),
        *named.remarks,
        *ownpassages.remarks(request.own),
        *amended.remarks(made.draft.sections),
    )
    return msgspec.structs.replace(
        made, draft=msgspec.structs.replace(made.draft, themes=told, remarks=remarks)
    )


def with_outline(store: Store, outline: Outline) -> Store:
    """Return the store with an outline that is in none of its files, and so has no place."""
    return msgspec.structs.replace(
        store,
        outlines={**store.outlines, outline.name: outline},
        outline_places={n: p for n, p in store.outline_places.items() if n != outline.name},
    )


def _by_name(request: Request, asked: list[Understood], outline: Outline) -> Request:
    """Return the request with the full names of its themes and outline, however they were typed.

    A kind of paper in the place of the outline's name may bring its title.
    """
    paper = planning.paper_typed(request.outline, outline)
    return msgspec.structs.replace(
        request,
        themes=tuple(one.ref.name for one in asked),
        outline=request.outline and outline.name,
        title=request.title or (paper and paper.title) or None,
    )


def settled(request: Request, store: Store) -> tuple[Request, list[str], Outline]:
    """Resolve a request without making its draft.

    Returns:
        The request with full names, the profile's values and the answers moved into its facts; the
        names of its themes, or else of the outline's; the outline.

    Raises:
        QicaoError: when a theme or an outline is unknown, a value of the profile is bad, or an
            answer has no fact.
    """
    asked = understood(request.themes, store)
    outline = planning.find_outline(request.outline, store.outlines)
    refs = [one.ref for one in asked] or resolve_all(outline.themes, store)
    named = answered(_by_name(beneath(request, store.variables), asked, outline), store)
    return named, [ref.child or ref.parent for ref in refs], outline


def _told(one: Understood, store: Store) -> AskedTheme:
    """Describe how a theme was asked for; ``is_outline`` if an outline has that name, too."""
    return AskedTheme(
        asked=one.asked,
        theme=one.ref.name,
        parent=one.ref.parent if one.ref.child else "",
        by=one.by,
        is_outline=one.by != "name" and one.asked in store.outlines,
    )


def default_seed(request: Request) -> int:
    """Compute a seed from the request and its author, so that a command repeats its draft.

    It depends on the names of themes and outline as they are in ``request``; ``make`` passes full
    names. Different authors get different seeds. Values filled in and paragraphs exchanged
    afterwards don't change it, so that the rest of the draft stays.
    """
    asked = (
        request.themes, request.outline, request.length, request.audience, request.date.isoformat(),
    )  # fmt: skip
    signed = [str(request.variables[name]) for name in SIGNED if name in request.variables]
    return zlib.crc32(msgspec.json.encode((*asked, *signed)))


def _accounted(made: Made, request: Request, values: Values) -> Made:
    """Record what the draft took from the profile, and omit unused values from its recipe.

    ``request`` is as ``beneath`` returned it, ``values`` are as they are after the draft was made.
    """
    profile = request.profile
    if profile is None:
        return made
    # Facts are compared by their texts, since an answer may have been moved into one.
    kept = {fact.text for fact in profile.facts}
    having_part = values.behind({*values.used, *DECIDING})
    told = FromProfile(
        name=profile.name,
        variables=tuple(name for name in profile.values if name in having_part),
        facts=tuple(n for n, fact in enumerate(request.facts, 1) if fact.text in kept),
        others=len(kept - {fact.text for fact in request.facts}),
    )
    idle = profile.values.keys() - having_part
    draft = msgspec.structs.replace(
        made.draft,
        profile=told,
        unused=tuple(name for name in made.draft.unused if name not in profile.values),
    )
    return msgspec.structs.replace(made, draft=draft, cook=lambda: _without(idle, made.recipe))


def _without(names: set[str], recipe: Recipe) -> Recipe:
    kept = {name: value for name, value in recipe.variables.items() if name not in names}
    return msgspec.structs.replace(recipe, variables=kept)
