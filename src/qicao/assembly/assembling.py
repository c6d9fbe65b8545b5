"""A store and a request → a draft. The same request and seed give the same draft."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from qicao.assembly import amended, ownpassages, planning
from qicao.assembly.answers import answered, check_own
from qicao.assembly.authors import POST, author_of
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
"""The variables that tell one author from another."""


def assemble(store: Store, request: Request) -> Draft:
    """Make the draft that ``request`` asks for.

    Raises:
        QicaoError: when a theme, an outline, a variable, an own passage or a snippet is
            unknown, a value is bad, or a theme has nothing that the outline could use.
    """
    return make(store, request).draft


def make(store: Store, request: Request, recipe: Recipe | None = None) -> Made:
    """Make a draft and its recipe; where a recipe is given, what it says and not by choice.

    Raises:
        QicaoError: as ``assemble``, and where the recipe doesn't fit the store any more.
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
    attempt(None, check_own, request.own, request.facts, store)
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
    values = Values(store.variables, given, store.variable_places)
    person = person_of(given.get(PERSON), outline.person)
    author = author_of(values, store.repertoire.posts, as_unit=person != "我")
    values.assume(author.words)
    if author.post is not None:
        values(POST)  # its words stand in the draft
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
        *named.remarks,
        *ownpassages.remarks(request.own),
        *amended.remarks(made.draft.sections),
    )
    return msgspec.structs.replace(
        made, draft=msgspec.structs.replace(made.draft, themes=told, remarks=remarks)
    )


def with_outline(store: Store, outline: Outline) -> Store:
    """The store with an outline that stands in no file."""
    return msgspec.structs.replace(
        store,
        outlines={**store.outlines, outline.name: outline},
        outline_places={n: p for n, p in store.outline_places.items() if n != outline.name},
    )


def _by_name(request: Request, asked: list[Understood], outline: Outline) -> Request:
    """The request in the names of what it means: however it was worded, it is the same one."""
    return msgspec.structs.replace(
        request,
        themes=tuple(one.ref.name for one in asked),
        outline=request.outline and outline.name,
    )


def settled(request: Request, store: Store) -> tuple[Request, list[str], Outline]:
    """What a request comes to: in names of what it means, with its themes and its outline.

    Raises:
        QicaoError: when a theme or an outline is unknown, or an answer has no fact.
    """
    asked = understood(request.themes, store)
    outline = planning.find_outline(request.outline, store.outlines)
    refs = [one.ref for one in asked] or resolve_all(outline.themes, store)
    named = answered(_by_name(beneath(request, store.variables), asked, outline), store)
    return named, [ref.child or ref.parent for ref in refs], outline


def _told(one: Understood, store: Store) -> AskedTheme:
    """How a theme was asked for; by another name that an outline has, too, there is a choice."""
    return AskedTheme(
        asked=one.asked,
        theme=one.ref.name,
        parent=one.ref.parent if one.ref.child else "",
        by=one.by,
        is_outline=one.by != "name" and one.asked in store.outlines,
    )


def default_seed(request: Request) -> int:
    """A seed made of the request and its author, so that the same command gives the same draft.

    Themes and outlines are taken as they are worded; ``make`` words them by their names. Two
    people don't get the same. What is filled in or exchanged afterwards has no part in
    it: the rest shall stay.
    """
    asked = (
        request.themes, request.outline, request.length, request.audience, request.date.isoformat(),
    )  # fmt: skip
    signed = [str(request.variables[name]) for name in SIGNED if name in request.variables]
    return zlib.crc32(msgspec.json.encode((*asked, *signed)))


def _accounted(made: Made, request: Request, values: Values) -> Made:
    """The draft with what it took out of the profile; the rest of that is kept nowhere.

    Args:
        made: the draft and what tells its recipe.
        request: what it was made of, see ``beneath``.
        values: the values of its variables, after it was made.
    """
    profile = request.profile
    if profile is None:
        return made
    # By its text, since an answer to a question may have been put into one.
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
