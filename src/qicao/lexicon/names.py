"""Read tables of names: places, surnames, posts, kinds of unit, and widely known names."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from qicao.lexicon.tables import rows, words_by_kind

if TYPE_CHECKING:
    from collections.abc import Iterator


class Region(Struct, frozen=True):
    """A province, prefecture or county.

    ``stem`` is its short form (新平), ``rest`` the suffix of its full name, ``level`` 1, 2 or 3,
    ``upper`` the stems of its prefecture and its province, in this order.
    """

    stem: str
    rest: str
    level: int
    upper: tuple[str, ...]

    @property
    def sort(self) -> str:
        """The kind without its attributes: 县 also for 彝族傣族自治县."""
        return "地区" if self.rest == "地区" else self.rest[-1]


class Regions(Struct, frozen=True):
    """Regions by name: ``full`` by names with their kind, ``stems`` by short forms.

    Short forms have two characters or more. A name of several regions maps to the first one of the
    highest level.
    """

    full: dict[str, Region]
    stems: dict[str, Region]


@functools.cache
def regions() -> Regions:
    """Return all provinces, prefectures and counties."""
    table = Regions({}, {})
    for place in sorted(_regions(), key=lambda place: place.level):
        own = place.rest[max(0, place.rest.find("自治")) :]
        for rest in (place.rest, place.sort, own):
            table.full.setdefault(place.stem + rest, place)
        if len(place.stem) > 1:
            table.stems.setdefault(place.stem, place)
    return table


def _regions() -> Iterator[Region]:
    """Yield the regions in the table's order; split names at |, or before the last character."""
    for row in rows("places.tsv", "\t"):
        upper: tuple[str, ...] = ()
        for level, names in enumerate(row, 1):
            for name in names.split():
                stem, _, rest = name.partition("|")
                place = Region(stem if rest else name[:-1], rest or name[-1], level, upper)
                yield place
            upper = (place.stem, *upper) if names else upper


@functools.cache
def surnames() -> dict[str, str]:
    """Return a mapping of surname → group: sure, word, function or double."""
    groups = words_by_kind("surnames.txt").items()
    return {name: group for group, names in groups for name in names if group != "never"}


@functools.cache
def ungiven() -> frozenset[str]:
    """Return the characters that no given name has."""
    return frozenset(words_by_kind("surnames.txt")["never"])


@functools.cache
def posts() -> dict[str, str]:
    """Return a mapping of post or form of address → its position relative to a name."""
    return {word: row[0] for row in rows("posts.tsv") for word in row[1:]}


@functools.cache
def workplaces() -> tuple[str, ...]:
    """Return suffixes of workplaces and fields by which some people name their post: 窗口, 财务."""
    return tuple(word for row in rows("workplaces.txt") for word in row)


@functools.cache
def pledges() -> tuple[tuple[str, str], ...]:
    """Return the words before a pledge, in the order in which they may occur.

    With each word are the characters, in one string, that after it make it another word.
    """
    return tuple((word, "".join(others)) for word, *others in rows("pledges.txt", "\t"))


class Unit(Struct, frozen=True):
    """A kind of unit: its family (school, bank …), and its self-designation after 我, or -."""

    family: str
    own: str


@functools.cache
def units() -> dict[str, Unit]:
    """Return kind of unit or place → ``Unit``; the longest kind that ends a name decides."""
    table = rows("units.tsv", "\t")
    return {kind: Unit(family, own) for family, own, kinds in table for kind in kinds.split()}


@functools.cache
def public(
    group: Literal["person", "human", "place", "city", "state", "word", "plain"],
) -> frozenset[str]:
    """Return names and words that identify nobody and distinguish nothing (示范, 国有)."""
    return frozenset(words_by_kind("public.txt")[group])
