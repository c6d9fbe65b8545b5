"""Defines types that several modules of a store's data share."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations at run time
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct, field

Name = Annotated[str, Meta(min_length=1)]

Audience = Literal["通用", "机关", "学校", "企业", "社区", "政协"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


class Validity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The period in which wording may be used; both days are included, None is no limit."""

    start: dt.date | None = field(default=None, name="from")
    until: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        """Whether ``day`` is in the period."""
        after_start = self.start is None or self.start <= day
        return after_start and (self.until is None or day <= self.until)
