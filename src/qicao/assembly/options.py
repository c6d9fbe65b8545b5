"""Write a request as options of the command ``assemble``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from qicao.models.draft import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING = Request(themes=(), date=dt.date.min)


def options(asked: Request, known: Request = _NOTHING) -> Iterator[str]:
    """Yield the arguments that ask for ``asked``; facts, amendments and profile have none.

    If a command asks for ``known`` already, yield the arguments to append to it: variables, own
    passages, ids and paragraph numbers that differ, and other options that ``known`` leaves open.
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
        # A paragraph whose number occurs twice is exchanged twice.
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
