"""From a recipe to the request and the choice that it stands for."""

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
    """A variable's value as it was given: text, or several texts."""
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def request_of(recipe: Recipe, changed: Request) -> Request:
    """What ``recipe`` was asked for, with what ``changed`` says otherwise laid over it."""
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
    """The known facts with what is given of them, and behind them those that are new.

    A fact is known by its text, else by its key; what was answered about it stays.
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
    """The ids of its snippets and moves: what a draft made by it uses."""
    ids = (item.id for part in recipe.parts for item in part.snippets)
    return frozenset((*ids, *recipe.moves.values()))


def replay(
    recipe: Recipe, store: Store, outline: Outline, plan: Plan, supply: Supply
) -> tuple[list[list[Candidate]], tuple[str, ...]]:
    """Choose what ``recipe`` says, but what the request drops; what it uses beside that comes in.

    Returns:
        The candidates of each planned section, and what is no longer as it was, in words.

    Raises:
        QicaoError: when the outline has other parts now, or snippets aren't there any more.
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
    """What will differ from the draft that the recipe was made of."""
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
