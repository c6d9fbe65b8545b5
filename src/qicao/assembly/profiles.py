"""What a profile adds to a request: values beneath all others, and only where they have a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qicao.assembly.authors import OFFICE, POST, STANDING
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.studied import POINTS, STUDIED
from qicao.assembly.variables import DATE, BadValueError, convert
from qicao.errors import Problem, QicaoError
from qicao.models.profile import FromProfile, Profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.assembly.drafting import Made
    from qicao.assembly.variables import Values
    from qicao.models.draft import Request
    from qicao.models.recipe import Recipe
    from qicao.models.store import Variable

_DECIDE = frozenset((POST, OFFICE, STANDING, PERSON, STUDIED, POINTS))
"""Variables that decide what a draft says, not only what stands in a blank."""


def beneath(request: Request, declared: Mapping[str, Variable]) -> Request:
    """The request with its profile's values for what it doesn't say itself.

    The profile that it has then holds the values that were taken, no others. Each draft has a
    day of its own, so no profile gives it.

    Raises:
        QicaoError: with every one of them that is bad.
    """
    if request.profile is None:
        return request
    taken = {
        name: value
        for name, value in request.profile.values.items()
        if name in declared and name not in request.variables and name != DATE
    }
    _check(taken, declared)
    return msgspec.structs.replace(
        request,
        variables={**request.variables, **taken},
        profile=msgspec.structs.replace(request.profile, values=taken),
    )


def _check(taken: Mapping[str, Any], declared: Mapping[str, Variable]) -> None:
    problems = []
    for name, value in taken.items():
        try:
            convert(declared[name], value)
        except BadValueError as error:
            problems.append(Problem(f"个人信息里“{name}”的值“{value}”：{error}"))
    if problems:
        hint = "用 qicao profile set 改正；这一次不用个人信息，加 --no-profile"
        raise QicaoError(problems, hint=hint)


def filling(profile: Profile | None) -> Profile | None:
    """What of a profile a draft may take that is made again: it fills blanks and decides nothing."""
    if profile is None:
        return None
    values = {name: value for name, value in profile.values.items() if name not in _DECIDE}
    return msgspec.structs.replace(profile, values=values)


def accounted(made: Made, request: Request, values: Values) -> Made:
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
    having_part = values.behind({*values.used, *_DECIDE})
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
    return made._replace(draft=draft, cook=lambda: _without(idle, made.recipe))


def _without(names: set[str], recipe: Recipe) -> Recipe:
    kept = {name: value for name, value in recipe.variables.items() if name not in names}
    return msgspec.structs.replace(recipe, variables=kept)
