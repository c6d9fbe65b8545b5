"""Compile patterns at their first use, for modules that have dozens of them.

Python compiles a pattern of a hundred words in a millisecond; most texts need few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        value = getattr(re.compile(*self._source), name)
        # Cached as an attribute, so that it is looked up only once.
        setattr(self, name, value)
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as ``re.compile`` does, but compile it at its first use.

    The result has a pattern's methods and attributes, but the functions of ``re`` don't accept it.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
