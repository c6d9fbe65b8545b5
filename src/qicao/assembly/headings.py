"""Headings for a draft's parts, all from one parallel family."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from qicao.models.store import HeadingFamily


def choose(
    names: Sequence[str], families: Sequence[HeadingFamily], rng: random.Random
) -> dict[str, str]:
    """One heading per theme name, from a family that has them all.

    Where no family has all of them the names themselves are the headings: half a
    parallel set would look like a slip.
    """
    fitting = [family for family in families if all(family.headings.get(n) for n in names)]
    if not fitting or not names:
        return {name: name for name in names}
    family = min(fitting, key=lambda _: rng.random())
    variant = rng.random()
    return {name: _pick(family.headings[name], variant) for name in names}


def _pick(variants: Sequence[str], where: float) -> str:
    return variants[int(where * len(variants))]
