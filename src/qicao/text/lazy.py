"""Patterns that are compiled when they are first tried, for modules that hold dozens.

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
        # Kept, so that it is looked up but once.
        setattr(self, name, value)
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, but compiled at the first use.

    What it gives has a pattern's methods and attributes, but is no ``re.Pattern`` to ``re``'s
    own functions.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
