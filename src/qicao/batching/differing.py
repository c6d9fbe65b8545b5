"""What a request asks otherwise than the draft that is there was made for."""

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
    """What ``request`` asks otherwise than the one that ``recipe`` was made for, in words.

    Args:
        recipe: of a draft that is there.
        request: what is asked for now.
        store: where the names in it are looked up.
        dated: whether its date was asked for, and isn't just today's.

    Raises:
        QicaoError: when the request means nothing in this store.
    """
    named, themes, outline = settled(request, store)
    # A profile's value that had no part in the draft isn't in its recipe.
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
    """The names whose values aren't the same, or that only one has."""
    names = dict.fromkeys((*now, *before))
    return (name for name in names if before.get(name) != now.get(name))
