"""Add a profile's values to a request, as defaults for the variables that the store declares."""

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
"""Variables that influence the choice of text, in addition to filling blanks."""


def beneath(request: Request, declared: Mapping[str, Variable]) -> Request:
    """Return the request with its profile's values for the variables that it doesn't set itself.

    The profile in the result holds only the values taken. 日期 isn't taken: each draft has its own.

    Raises:
        QicaoError: naming every invalid value among those taken.
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
    """Return the profile without ``DECIDING`` variables, for a draft made from its recipe."""
    if profile is None:
        return None
    values = {name: value for name, value in profile.values.items() if name not in DECIDING}
    return msgspec.structs.replace(profile, values=values)
