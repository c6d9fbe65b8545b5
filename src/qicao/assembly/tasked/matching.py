"""Match the headings of prescribed parts to themes of a store."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.tasked.words import holds, one_of, stages, words
from qicao.store.themes import every_theme, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.store import Store

_MOST = 3
"""Maximum number of themes of one part."""

_SURE, _MOST_MENTIONED = 4, 2
"""Minimum length in characters of a theme's name in a text, and maximum number of themes."""

_LONGEST = 16
"""Maximum length in characters of a theme's word in a heading."""

_COVERED = 0.4
"""Minimum share of a heading's own characters in words of themes, 0 … 1."""


class Matched(NamedTuple):
    """The names of the themes that a heading names, and the heading without words of its stage."""

    themes: tuple[str, ...]
    core: str


class Matcher:
    """Matches headings and texts to a store's themes, by their words."""

    def __init__(self, store: Store) -> None:
        """Collect the names, aliases and keywords of the store's themes."""
        self._store = store
        self._names: dict[str, str] = {}
        told = {*stages(), *words("paper")}
        shared: dict[str, str] = {}
        for theme in every_theme(store):
            name = theme.name
            for word in (name, theme.noun, *theme.aliases):
                self._names.setdefault(word, name)
            for word in theme.keywords:
                # A keyword of several themes indicates none of them.
                shared[word] = name if shared.get(word, name) == name else ""
        known = {**shared, **self._names}
        self._words = {w: n for w, n in known.items() if n and len(w) > 1 and w not in told}

    def match(self, heading: str) -> Matched:
        """Match a heading to themes: as a name or alias, as part of a name, or by words in it."""
        rest = rest_of(heading)
        if not rest:
            return Matched((), "")
        bare, core = _without_aspect(heading), core_of(heading)
        if holds(heading, "own"):
            return Matched((), core)
        for told in dict.fromkeys((bare, core, rest)):
            refs = resolve(told, self._store) if told not in words("loose") else []
            # A name or alias, or part of a name.
            is_named = len(refs) == 1 and (told in refs[0].name or told in self._words)
            if is_named and len(told) > 1:
                return Matched((refs[0].name,), core)
        found = self._held(core)
        names = tuple(dict.fromkeys(name for _, name in found))
        enough = sum(len(word) for word, _ in found) / len(rest) >= _COVERED
        return Matched(names[:_MOST] if enough else (), core)

    def knows(self, heading: str) -> bool:
        """Whether a heading names a theme."""
        return bool(self.match(heading).themes)

    def mentioned(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the themes that texts mention most, by names, nouns and aliases: two at most."""
        text = "\n".join(texts)
        numbers: Counter[str] = Counter()
        for word, name in self._names.items():
            if len(word) >= _SURE and word in self._words and word in text:
                numbers[name] += text.count(word)
        return tuple(name for name, _ in numbers.most_common(_MOST_MENTIONED))

    def _held(self, core: str) -> list[tuple[str, str]]:
        """Return (word, theme) for the words of themes in a heading, the longest at each offset."""
        found: list[tuple[str, str]] = []
        loose = words("loose")
        at = 0
        while at < len(core):
            ends = (core[at : at + n] for n in range(min(_LONGEST, len(core) - at), 1, -1))
            word = next((w for w in ends if w in self._words and w not in loose), "")
            if word:
                found.append((word, self._words[word]))
            at += len(word) or 1
        return found


def rest_of(heading: str) -> str:
    """Return a heading without words of stages and filler words; empty for 存在的主要问题."""
    told = sorted({*stages(), *words("filler")}, key=len, reverse=True)
    rest = re.sub("|".join(map(re.escape, told)), "", heading)
    return rest if len(rest) > 1 else ""


def core_of(heading: str) -> str:
    """Return a heading without the suffix of stage words and the prefix 在, 关于 or 从.

    A heading of nothing else is returned unchanged.
    """
    ends = "|".join(map(re.escape, sorted(stages(), key=len, reverse=True)))
    core = re.sub(
        rf"(?:方面)?上?(?:存在)?的?(?:主要|突出)?(?:{ends})+$", "", _without_aspect(heading)
    )
    return re.sub(r"^(?:在|关于|从)", "", core) or heading


def _without_aspect(heading: str) -> str:
    return re.sub(rf"{one_of('aspect')}$", "", heading)
