"""What a profile adds to a request: values beneath all others, and only where they have a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qicao.assembly.authors import OFFICE, POST, STANDING
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.studied import POINTS, STUDIED
from qicao.assembly.variables import DATE, BadValueError, convert
from qicao.errors import Problem, QicaoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.draft import Request
    from qicao.models.profile import Profile
    from qicao.models.store import Variable

DECIDING = frozenset((POST, OFFICE, STANDING, PERSON, STUDIED, POINTS))
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
    values = {name: value for name, value in profile.values.items() if name not in DECIDING}
    return msgspec.structs.replace(profile, values=values)
