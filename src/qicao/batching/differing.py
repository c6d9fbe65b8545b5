"""Compares a request with the one that an existing draft was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.assembling import settled
from qicao.assembly.recipes import plain, used_by
from qicao.assembly.variables import DATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.models.draft import Request
    from qicao.models.recipe import Recipe
    from qicao.models.store import Store


def differences(recipe: Recipe, request: Request, store: Store, *, dated: bool) -> list[str]:
    """Return the Chinese names of what differs between ``request`` and the request of ``recipe``.

    ``dated``: the request's date was given explicitly, and isn't just today's.

    Raises:
        QicaoError: when the request has an unknown theme or outline, or an answer without its fact.
    """
    named, themes, outline = settled(request, store)
    # A recipe doesn't have the profile's values that its draft didn't use.
    lent = named.profile.values if named.profile else {}
    given = {
        name: plain(value)
        for name, value in named.variables.items()
        if name in recipe.variables or name not in lent
    }
    used = used_by(recipe)
    differing = {
        "主题": recipe.themes != tuple(themes),
        "提纲": recipe.outline != outline.name,
        "字数": recipe.length != named.length,
        "标题": recipe.title != (named.title or ""),
        "对象": recipe.audience != (named.audience or ""),
        "日期": dated and DATE not in given and recipe.date != named.date,
        "种子": named.seed not in (None, recipe.seed),
        "材料": recipe.facts != named.facts,
        "素材": not used.issuperset(named.use) or not used.isdisjoint(named.drop),
    }
    return [
        *(word for word, differs in differing.items() if differs),
        *_otherwise(recipe.variables, given),
        *_otherwise(recipe.own, named.own),
    ]


def _otherwise(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    """Yield the names whose values differ, or that only one mapping has."""
    names = dict.fromkeys((*now, *before))
    return (name for name in names if before.get(name) != now.get(name))
