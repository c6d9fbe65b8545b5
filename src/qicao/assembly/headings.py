"""Choose the headings of a draft's parts from one parallel family."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from qicao.text.ngrams import windows

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from qicao.models.store import HeadingFamily


def choose(
    names: Sequence[str],
    families: Sequence[HeadingFamily],
    rng: random.Random,
    texts: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """Return a heading for each theme name, all from one family.

    If no family has all of them the names themselves are the headings: half a parallel set
    would look like a slip. Of several families the one is taken whose headings agree best with
    ``texts`` (by theme name); ``rng`` decides among equals. Empty names are left out.
    """
    candidates = fitting(names, families)
    names = [name for name in names if name]
    if not candidates or not names:
        return {name: name for name in names}
    order = {family.name: rng.random() for family in candidates}
    variant = rng.random()

    def headed(family: HeadingFamily) -> dict[str, str]:
        return {name: _pick(family.headings[name], variant) for name in names}

    return headed(
        min(candidates, key=lambda family: (-_fitness(headed(family), texts), order[family.name]))
    )


def fitting(names: Sequence[str], families: Sequence[HeadingFamily]) -> list[HeadingFamily]:
    """Return the families with a heading for every theme in ``names``; empty names are ignored."""
    wanted = [name for name in names if name]
    return [family for family in families if all(family.headings.get(n) for n in wanted)]


def _fitness(headings: Mapping[str, str], texts: Mapping[str, str]) -> int:
    """Return the smallest share of a heading's bigrams that occur in its text, in tenths.

    Headings without a text are ignored; 0 if all are.
    """
    shares = [
        sum(word in texts[name] for word in words) / len(words)
        for name, heading in headings.items()
        if texts.get(name) and (words := _words(heading))
    ]
    return round(10 * min(shares)) if shares else 0


def _words(heading: str) -> list[str]:
    """Return the bigrams of a heading, none across a comma."""
    return [word for part in heading.split("，") for word in windows(part, 2)]


def _pick(variants: Sequence[str], where: float) -> str:
    return variants[int(where * len(variants))]
