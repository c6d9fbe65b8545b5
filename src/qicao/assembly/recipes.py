"""Restore the request and the chosen snippets of a recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.assembly.profiles import filling
from qicao.errors import Problem, QicaoError
from qicao.store.digests import digest
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.assembly.choosing import Candidate
    from qicao.assembly.planning import Plan
    from qicao.assembly.supply import Supply
    from qicao.models.draft import Request
    from qicao.models.fact import Fact
    from qicao.models.recipe import Recipe
    from qicao.models.store import Outline, Store


def plain(value: object) -> str | tuple[str, ...]:
    """Return a variable's value for a recipe: text, or a tuple of texts for a list."""
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def request_of(recipe: Recipe, changed: Request) -> Request:
    """Return the request of ``recipe``, updated from ``changed``.

    Themes, outline, date, seed, length and audience are the recipe's. Variables, own passages,
    facts and title of ``changed`` override the recipe's; all else comes from ``changed``.
    """
    return msgspec.structs.replace(
        changed,
        themes=recipe.themes,
        outline=recipe.outline,
        date=recipe.date,
        seed=recipe.seed,
        length=recipe.length,
        title=changed.title or recipe.title or None,
        audience=recipe.audience or None,
        variables={**recipe.variables, **changed.variables},
        own={**recipe.own, **changed.own},
        facts=_merged(recipe.facts, changed.facts),
        profile=filling(changed.profile),
    )


def _merged(known: Sequence[Fact], given: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the known facts updated from the given ones, followed by the new ones.

    A given fact updates the known fact with the same text, or else with the same key. Its empty
    fields change nothing.
    """
    merged = list(known)
    for fact in given:
        same = [i for i, one in enumerate(merged) if one.text.strip() == fact.text.strip()]
        same += [i for i, one in enumerate(merged) if fact.key and one.key == fact.key]
        if not same:
            merged.append(fact)
            continue
        told = {name: value for name, value in msgspec.structs.asdict(fact).items() if value}
        merged[same[0]] = msgspec.structs.replace(merged[same[0]], **told)
    return tuple(merged)


def used_by(recipe: Recipe) -> frozenset[str]:
    """Return the ids of a recipe's snippets, and the values of its moves (ids among them)."""
    ids = (item.id for part in recipe.parts for item in part.snippets)
    return frozenset((*ids, *recipe.moves.values()))


def replay(
    recipe: Recipe, store: Store, outline: Outline, plan: Plan, supply: Supply
) -> tuple[list[list[Candidate]], tuple[str, ...]]:
    """Choose the snippets of ``recipe`` without those that the request drops; add those it uses.

    Returns:
        The candidates of each planned section, and a description, in Chinese, of each change of
        the outline or a snippet since the recipe was made.

    Raises:
        QicaoError: if the outline has another number of sections now, or snippets don't exist.
    """
    if len(recipe.parts) != len(plan.sections):
        raise QicaoError(
            f"配方有 {len(recipe.parts)} 个部分，提纲“{outline.name}”现在有 {len(plan.sections)} 个",
            hint="提纲改过，不能照旧再做一遍；可以按配方里的要求重新组装",
        )
    problems = [
        Problem(f"配方里的素材 {item.id} 不在库里{did_you_mean(item.id, store.snippets)}")
        for part in recipe.parts
        for item in part.snippets
        if item.id not in store.snippets
    ]
    if problems:
        raise QicaoError(problems, hint="换上别的编号，或删去这一行")
    chosen = [
        [
            supply.given(item.id, index, plan)
            for item in part.snippets
            if item.id not in supply.request.drop
        ]
        for index, part in enumerate(recipe.parts)
    ]
    there = used_by(recipe)
    for slot, pinned in zip(plan.slots, supply.pinned(plan), strict=True):
        chosen[slot.section] += [one for one in pinned if one.snippets[-1].id not in there]
    return chosen, tuple(_changes(recipe, store, outline, supply))


def _changes(recipe: Recipe, store: Store, outline: Outline, supply: Supply) -> Iterator[str]:
    """Yield, in Chinese, how the outline and snippets differ from those of the recipe."""
    if recipe.outline_digest and recipe.outline_digest != digest(outline):
        yield f"提纲“{outline.name}”在配方之后改过，标题、称谓或自写项可能不同"
    position = 0
    for part in recipe.parts:
        for item in part.snippets:
            position += 1
            snippet = store.snippets[item.id]
            if item.digest and item.digest != digest(snippet):
                yield f"第 {position} 段 {item.id} 在配方之后改过，现在是“{snippet.text[:16]}……”"
            if not supply.usable(snippet):
                yield f"第 {position} 段 {item.id} 按现在的状态、人称、对象或期限不会被选用"
