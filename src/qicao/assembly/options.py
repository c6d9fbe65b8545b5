"""The options of ``assemble`` that ask for a request."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from qicao.models.draft import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING = Request(themes=(), date=dt.date.min)


def options(asked: Request, known: Request = _NOTHING) -> Iterator[str]:
    """The words of the command that ask for ``asked``; facts and changes by hand have none.

    Where a command asks for ``known`` already, those that stand behind its words: values,
    passages, ids and numbers that it hasn't, and of all else only what it leaves open.
    """
    single = {
        "--outline": (known.outline, asked.outline),
        "--length": (known.length, asked.length),
        "--title": (known.title, asked.title),
        "--audience": (known.audience, asked.audience),
        "--seed": (known.seed, asked.seed),
        "--date": (None if known is _NOTHING else known.date, asked.date),
    }
    pairs = {"--var": (known.variables, asked.variables), "--own": (known.own, asked.own)}
    several = {
        "--use": [name for name in asked.use if name not in known.use],
        "--drop": [name for name in asked.drop if name not in known.drop],
        # A number that comes twice is exchanged twice.
        "--reroll": asked.reroll[len(known.reroll) :],
    }
    for theme in () if known.themes else asked.themes:
        yield from ("-t", theme)
    for option, (before, value) in single.items():
        if before is None and value is not None:
            yield from (option, str(value))
    for option, (earlier, now) in pairs.items():
        for name, text in now.items():
            if earlier.get(name) != text:
                yield from (option, f"{name}={text}")
    for option, words in several.items():
        for word in words:
            yield from (option, str(word))
