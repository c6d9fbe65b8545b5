"""Which themes of a store a prescribed part names, and what of its heading names none."""

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
"""Themes of one part."""

_SURE, _MOST_MENTIONED = 4, 2
"""Characters of a word that tells what a whole text is about, and themes that it is about."""

_LONGEST = 16
"""Characters of a theme's word."""

_COVERED = 0.4
"""The share of a heading's own words that has to be told of themes."""


class Matched(NamedTuple):
    """The themes that a heading names, and its own words, which say more than its stage."""

    themes: tuple[str, ...]
    core: str


class Matcher:
    """Knows the words of a store's themes."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store
        self._names: dict[str, str] = {}
        told = {*stages(), *words("paper")}
        shared: dict[str, str] = {}
        for theme in every_theme(store):
            name = theme.name
            for word in (name, theme.noun, *theme.aliases):
                self._names.setdefault(word, name)
            for word in theme.keywords:
                # What several themes have tells none of them.
                shared[word] = name if shared.get(word, name) == name else ""
        known = {**shared, **self._names}
        self._words = {w: n for w, n in known.items() if n and len(w) > 1 and w not in told}

    def match(self, heading: str) -> Matched:
        """The themes of a heading: by name or alias, by a part of a name, by words that it holds."""
        rest = rest_of(heading)
        if not rest:
            return Matched((), "")
        bare, core = _without_aspect(heading), core_of(heading)
        if holds(heading, "own"):
            return Matched((), core)
        for told in dict.fromkeys((bare, core, rest)):
            refs = resolve(told, self._store) if told not in words("loose") else []
            # A name or alias, or words that stand in a name.
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
        """The themes that a text names, those first that it names most."""
        text = "\n".join(texts)
        numbers: Counter[str] = Counter()
        for word, name in self._names.items():
            if len(word) >= _SURE and word in self._words and word in text:
                numbers[name] += text.count(word)
        return tuple(name for name, _ in numbers.most_common(_MOST_MENTIONED))

    def _held(self, core: str) -> list[tuple[str, str]]:
        """The words of themes in a heading, the longest at each place, each with its theme."""
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
    """What of a heading tells more than its stage; empty for 存在的主要问题."""
    told = sorted({*stages(), *words("filler")}, key=len, reverse=True)
    rest = re.sub("|".join(map(re.escape, told)), "", heading)
    return rest if len(rest) > 1 else ""


def core_of(heading: str) -> str:
    """A heading without the words of its stage at the end and those of scope at the beginning."""
    ends = "|".join(map(re.escape, sorted(stages(), key=len, reverse=True)))
    core = re.sub(
        rf"(?:方面)?上?(?:存在)?的?(?:主要|突出)?(?:{ends})+$", "", _without_aspect(heading)
    )
    return re.sub(r"^(?:在|关于|从)", "", core) or heading


def _without_aspect(heading: str) -> str:
    return re.sub(rf"{one_of('aspect')}$", "", heading)
