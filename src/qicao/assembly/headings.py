"""Headings for a draft's parts, all from one parallel family."""

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
    """One heading per theme name, from a family that has them all.

    Where no family has all of them the names themselves are the headings: half a
    parallel set would look like a slip. Of several families that is taken whose headings
    name what stands in ``texts`` (by theme name); chance decides among equals.
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
    """The families that have a heading for every theme named; an empty name names none."""
    wanted = [name for name in names if name]
    return [family for family in families if all(family.headings.get(n) for n in wanted)]


def _fitness(headings: Mapping[str, str], texts: Mapping[str, str]) -> int:
    """In tenths, how many of the words of the worst heading stand in what it heads."""
    shares = [
        sum(word in texts[name] for word in words) / len(words)
        for name, heading in headings.items()
        if texts.get(name) and (words := _words(heading))
    ]
    return round(10 * min(shares)) if shares else 0


def _words(heading: str) -> list[str]:
    """What a heading may name: every two characters that stand side by side."""
    return [word for part in heading.split("，") for word in windows(part, 2)]


def _pick(variants: Sequence[str], where: float) -> str:
    return variants[int(where * len(variants))]
