"""Classify paragraphs: find the theme of a store that a paragraph has, and the evidence for it.

The run-in head and the headings above count most, then keywords weighted by rarity, then likeness
to the snippets that the store has for a theme. Without enough evidence a paragraph gets no theme.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.lexicon import segmenter
from qicao.text.ngrams import bare, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from qicao.models.store import Snippet, Theme

# Points for a keyword by the field that contains it; in the text itself it has 1.
_NEAR_HEADING = 6.0
_FAR_HEADING = 3.5
_LEAD = 7.0
_FIRST_WORDS = 2.5
_BEGINNING = 40
"""Characters of a text that count as its first words."""

_NAME_WEIGHT = 2.0
_PARENT_SHARE = 0.35
"""Share of the points of a level-1 theme that each of its level-2 themes gets."""

_SECOND_SHARE = 0.78
"""Share of the best theme's points from which on a second theme is given."""

_LIKENESS = 0.35
"""Minimum share of a text's n-grams that a theme's snippets contain, if keywords don't suffice."""

_NOT_BY_CHANCE = 0.15
"""Share of n-grams from which on a theme is offered to a person as a candidate."""

_ENOUGH = 4.0
"""Points that a theme needs at least; a longer text needs up to three times as many."""

_FREQUENT, _PER_TENFOLD, _LEAST_SHARE = 300, 0.35, 0.3
"""Frequency in the dictionary's corpus from which on a keyword (学校, 干部) is an everyday word and
tells less of a theme; the share of its weight lost by a tenfold frequency; the share always kept."""

_ABOVE = ("小标题", "上级标题")
"""The fields that aren't the text. A single keyword there, but for the theme's name, tells nothing if
the text has none: of 25 paragraphs with a theme for such a word 13 were about something else
(整改措施, 主要任务), and two surely about it."""

_GRAM = 2
_RUN = 3
_MOST_EVIDENCE = 4
_CANDIDATES = 3
_FEW = 8
"""Minimum number of paragraphs by which common words are recognised."""

_COMMON = 4.0
"""A word in more than a quarter of the paragraphs begins to lose its weight."""


class Verdict(NamedTuple):
    """The theme of a paragraph, and the evidence for it.

    Attributes:
        theme: the level-2 theme; None without enough evidence.
        also: a second theme with nearly as many points, if there is one.
        score: the points as a multiple of those that a text of this length needs; 1 is enough.
        evidence: the fields and words that gave the points, in Chinese, the strongest first.
        candidates: the themes with most points, the best first.
        words: the number of different words that gave points to the first candidate.
    """

    theme: str | None
    also: tuple[str, ...] = ()
    score: float = 0.0
    evidence: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    words: int = 0


_Reason = tuple[float, str, str]
"""Points for a theme, the field that gave them, and the word found there."""


class TextInContext(NamedTuple):
    """A paragraph with its headings (the farthest first) and its run-in head."""

    headings: tuple[str, ...]
    lead: str
    text: str


class Classifier:
    """Classifies paragraphs by a store's themes."""

    def __init__(self, themes: Iterable[Theme], snippets: Iterable[Snippet] = ()) -> None:
        """Take the themes, and the store's snippets for likeness where keywords don't suffice."""
        self.parents: dict[str, str] = {}
        owners: dict[str, dict[str, float]] = {}
        for theme in themes:
            for child in theme.children or (theme,):
                self.parents[child.name] = theme.name
                for word in (*child.keywords, child.name):
                    weight = _NAME_WEIGHT if word == child.name else 1.0
                    owners.setdefault(word, {})[child.name] = weight
            for word in (theme.name, *theme.keywords) if theme.children else ():
                owners.setdefault(word, {})[theme.name] = 1.0
        self._targets: dict[str, list[tuple[str, float]]] = {}
        self._words: dict[str, list[str]] = {}
        # Of words that begin alike the longest is tried first.
        for word, weights in sorted(owners.items(), key=lambda owned: -len(owned[0])):
            rarity = math.log(1 + len(self.parents) / len(weights)) * (1 + 0.25 * (len(word) - 2))
            rarity *= _share_of_weight(word)
            self._targets[word] = [(name, rarity * weight) for name, weight in weights.items()]
            self._words.setdefault(word[:_GRAM], []).append(word)
        self._common: dict[str, float] = {}
        self._seen: dict[str, Counter[str]] = {}
        self._snippets = tuple(snippets)

    def observe(self, texts: Sequence[str]) -> None:
        """Lower the weight of words that many paragraphs of a source have, before ``classify``."""
        if len(texts) < _FEW:
            return
        found = Counter(word for text in texts for word in set(self._hits(text)))
        for word, number in found.items():
            spread = math.log((len(texts) + 1) / (number + 0.5)) / math.log(_COMMON)
            self._common[word] = max(0.1, min(1.0, spread))

    def classify(self, paragraph: TextInContext) -> Verdict:
        """Return the theme with most points, or else that whose snippets are most like the text.

        The points must reach what the paragraph's length demands.
        """
        ranked, speaks_for = self._weighed(paragraph)
        # A long text holds more words by chance.
        demand = _ENOUGH * (1.0 + min(len(paragraph.text), 400) / 200)
        if not ranked or ranked[0][1] < demand:
            return self._alike(paragraph, ranked)
        (best, score), rest = ranked[0], ranked[1:]
        also = tuple(name for name, points in rest[:1] if points >= score * _SECOND_SHARE)
        why = speaks_for(best)
        words = {word for _, _, word in why}
        is_above = len(words) == 1 and all(field in _ABOVE for _, field, _ in why)
        if is_above and words.isdisjoint((best, self.parents[best])):
            return self._alike(paragraph, ranked)
        return Verdict(best, also, round(score / demand, 2), _said(why), _first(ranked), len(words))

    def nearest(self, paragraph: TextInContext, but: Collection[str]) -> list[Verdict]:
        """Return up to three themes for a person to choose from, without those in ``but``.

        First come the themes with most points, however few; then those whose snippets are most like
        the text.
        """
        ranked, speaks_for = self._weighed(paragraph)
        near = {name: _said(speaks_for(name)) for name, _ in ranked[: _CANDIDATES + len(but)]}
        for name, share in self._shares(paragraph):
            if share >= _NOT_BY_CHANCE:
                near.setdefault(name, (_likened(name, share),))
        found = [Verdict(name, evidence=why) for name, why in near.items() if name not in but]
        return found[:_CANDIDATES]

    def _weighed(
        self, paragraph: TextInContext
    ) -> tuple[list[tuple[str, float]], Callable[[str], list[_Reason]]]:
        """Return level-2 themes with points, the best first, and a function that gives evidence."""
        scores: dict[str, float] = {}
        reasons: dict[str, list[_Reason]] = {}
        near = paragraph.headings[-1] if paragraph.headings else ""
        first = paragraph.text[:_BEGINNING]
        fields = [("小标题", near, _NEAR_HEADING), ("段首", paragraph.lead, _LEAD)]
        fields += [("上级标题", far, _FAR_HEADING) for far in paragraph.headings[:-1]]
        fields += [("开头", first, _FIRST_WORDS), ("关键词", paragraph.text, 1.0)]
        for label, text, weight in fields:
            for word, times in self._hits(text).items():
                for name, rarity in self._targets[word]:
                    points = (
                        weight
                        * rarity
                        * self._common.get(word, 1.0)
                        * (1 + 0.3 * min(times - 1, 3))
                    )
                    scores[name] = scores.get(name, 0.0) + points
                    reasons.setdefault(name, []).append((points, label, word))

        def speaks_for(name: str) -> list[_Reason]:
            parent = self.parents[name]
            return reasons.get(name, []) + (reasons.get(parent, []) if parent != name else [])

        return self._ranked(scores), speaks_for

    def _ranked(self, scores: Mapping[str, float]) -> list[tuple[str, float]]:
        """Return level-2 themes with their points and a share of their parent's, the best first."""
        totals: dict[str, float] = {}
        for name, parent in self.parents.items():  # a theme without children is its own parent
            shared = _PARENT_SHARE * scores.get(parent, 0.0) if parent != name else 0.0
            points = scores.get(name, 0.0) + shared
            if points > 0:
                totals[name] = points
        return sorted(totals.items(), key=lambda pair: -pair[1])

    def _hits(self, text: str) -> Counter[str]:
        """Count the keywords in ``text``: the longest at each offset, none inside a longer one."""
        if text in self._seen:
            return self._seen[text]
        hits: Counter[str] = Counter()
        self._seen[text] = hits
        words = self._words
        covered = 0
        for start in range(len(text) - 1):
            for word in words.get(text[start : start + _GRAM], ()):
                if start + len(word) > covered and text.startswith(word, start):
                    hits[word] += 1
                    covered = start + len(word)
                    break
        return hits

    def _alike(self, paragraph: TextInContext, ranked: Sequence[tuple[str, float]]) -> Verdict:
        """Return the verdict by likeness to the store's snippets.

        If keywords gave points, only one of the three best themes is accepted.
        """
        best, likeness = next(iter(self._shares(paragraph)), (None, 0.0))
        if best is None or likeness < _LIKENESS or ranked and best not in dict(ranked[:3]):  # noqa: RUF021
            return Verdict(None, candidates=_first(ranked))
        return Verdict(best, (), 1.0, (_likened(best, likeness),))

    def _shares(self, paragraph: TextInContext) -> list[tuple[str, float]]:
        """Return themes with the share, 0 … 1, of the text's n-grams in their snippets.

        The greatest share comes first.
        """
        grams = Counter(_grams(paragraph.text))
        total = max(1, sum(grams.values()))
        shares = []
        for name, known in self._known.items():
            common = sum(
                min(number, known[gram]) for gram, number in grams.items() if gram in known
            )
            if common:
                shares.append((name, common / total))
        return sorted(shares, key=lambda pair: -pair[1])

    @functools.cached_property
    def _known(self) -> dict[str, Counter[str]]:
        """For each theme, the number of its snippets that contain each n-gram."""
        known: dict[str, Counter[str]] = {}
        for snippet in self._snippets:
            known.setdefault(snippet.theme, Counter()).update(set(_grams(snippet.text)))
        return known


def _share_of_weight(word: str) -> float:
    """Return the share of its weight that a keyword keeps by its frequency in everyday Chinese."""
    return max(
        _LEAST_SHARE,
        1.0 - _PER_TENFOLD * math.log10(max(1.0, segmenter.frequency(word) / _FREQUENT)),
    )


def _likened(theme: str, share: float) -> str:
    return f"与库中“{theme}”的素材相近（{share:.0%}）"


def _grams(text: str) -> list[str]:
    return windows(bare(text), _RUN)


def _first(ranked: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    return tuple(name for name, _ in ranked[:_CANDIDATES])


def _said(why: Iterable[_Reason]) -> tuple[str, ...]:
    ordered = sorted(why, key=lambda reason: -reason[0])
    return tuple(dict.fromkeys(f"{label}“{word}”" for _, label, word in ordered))[:_MOST_EVIDENCE]
