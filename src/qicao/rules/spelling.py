"""Words as they are spelt: four-character idioms, characters that are mistaken, wrong words."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).parent


class Spelling(NamedTuple):
    """What is known of spelling, ready to be looked up.

    ``halves`` has for the first and for the last two characters of an idiom where in it they
    stand, and the idiom. ``loose`` are idioms that any character of like sound or shape may
    spoil, the others only one that is often mistaken; ``right`` is what is never a slip.
    """

    halves: Mapping[str, list[tuple[int, str]]]
    loose: frozenset[str]
    right: frozenset[str]
    sounds: list[str]
    shapes: list[str]
    words: Mapping[str, str]

    def is_slip(self, written: str, idiom: str) -> bool:
        """Whether ``written`` is ``idiom`` but for a character that is mistaken for its own.

        One that stands twice (竞竞业业) is one.
        """
        changed = {pair for pair in zip(written, idiom, strict=False) if pair[0] != pair[1]}
        if len(changed) != 1 or len(written) != len(idiom) or written in self.right:
            return False
        ((wrong, own),) = changed
        groups = [*self.shapes, *self.sounds] if idiom in self.loose else self.shapes
        return any(own in group and wrong in group for group in groups)


@functools.cache
def spelling() -> Spelling:
    """The tables that ship with the program."""
    idioms, phrases, also = _parts("idioms.txt", "+", "=")
    sounds, shapes = _parts("alike.txt", "+")
    halves: dict[str, list[tuple[int, str]]] = {}
    for word in (*idioms, *phrases):
        halves.setdefault(word[:2], []).append((0, word))
        halves.setdefault(word[2:], []).append((2, word))
    words: dict[str, str] = {}
    for line in _lines("misspelt.txt"):
        own, _, wrong = line.partition(":")
        words.update(dict.fromkeys(wrong.split(), own))
    right = frozenset((*idioms, *phrases, *also))
    return Spelling(halves, frozenset(idioms), right, sounds, shapes, words)


def _lines(name: str) -> list[str]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def _parts(name: str, *marks: str) -> list[list[str]]:
    """The words of a file, in parts that lines with these marks begin."""
    parts: list[list[str]] = [[]]
    for line in _lines(name):
        if line[0] in marks:
            parts.append([])
        else:
            parts[-1] += line.split()
    return parts
