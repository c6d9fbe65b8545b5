"""Judge what in a paragraph is only its author's: make it a variable, or hold the paragraph."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from qicao.reading import belonging, openers, paragraphform
from qicao.reading.generality import generality, most_personal
from qicao.reading.sentences import sentences
from qicao.splitting import particulars
from qicao.text import placeholders
from qicao.text.punctuation import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qicao.models.store import Role
    from qicao.splitting.sourceparagraphs import SourceParagraph

OF_ONE = "多半只合作者自己"
"""Prefix of the reason for holding a paragraph that isn't general, which a person may overrule."""

_LEAST_GENERAL = 0.0
"""Minimum for a ready paragraph of a page: its generality plus half that of its text. Of those that
editors judged, and that nothing else holds, six of seven that reach it could be printed under
another name; on pages of model essays nine of ten."""

_LEAST_OF_TOLD = 1.5
"""The same for a paragraph whose role is to tell of somebody (``_TELLING``): of 80 that were ready on
20 pages 12 were their author's own with the other minimum, 5 of 70 with this one."""

_TELLING: frozenset[Role] = frozenset(("开头", "过渡", "问题", "原因", "做法", "成效"))
"""Roles in which authors tell what they did, lacked or reached, and on what occasion."""

_LEFT = 40
"""Minimum length, in characters, of what is left without the author's own sentences."""

_MOST_LEAKS = 4


class Essay(NamedTuple):
    """The mean generality of the paragraphs of one text, and its places (``place_stems``)."""

    generality: float
    stems: Mapping[str, str]


UNKNOWN = Essay(-2.0, {})
"""For a paragraph whose essay isn't known: only what is general by itself counts as general."""


def essay_of(texts: Sequence[str]) -> Essay:
    """Return what is known of an essay from the texts of its paragraphs."""
    mean = sum(map(generality, texts)) / max(1, len(texts))
    return Essay(mean, particulars.place_stems(texts))


def is_general(text: str, essay: Essay) -> bool:
    """Whether another author could probably print ``text``, of ``essay``, as it is."""
    is_likely = generality(text) + essay.generality / 2 >= _LEAST_GENERAL
    return is_likely and not _is_tied(text, essay)


def general_part(text: str, essay: Essay) -> str:
    """Return the longest run of sentences of ``text`` that is general and complete, or "".

    Of 268 such runs, of an ``UNKNOWN`` essay, an editor could print 62 in a hundred as they are; so
    they are proposed, and a person decides.
    """
    start, end = max(_runs(text, essay), key=lambda run: run[1] - run[0], default=(0, 0))
    part = text[start:end]
    is_torn = openers.has_member(text[:start] + text[end:])
    is_whole = len(part) >= _LEFT and not is_torn and not paragraphform.incomplete(part)
    return part if is_whole and is_general(part, essay) else ""


def _runs(text: str, essay: Essay) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences in a row that aren't the author's own by themselves.

    A run begins with a sentence that doesn't lean on the ones before it.
    """
    start = 0
    for is_own, run in groupby(sentences(text), lambda one: _is_own(one, essay)):
        parts = list(run)
        end = start + sum(map(len, parts))
        while parts and not is_own and start and _leans(text[start:end]):
            start += len(parts.pop(0))
        if parts and not is_own:
            yield start, end
        start = end


def _leans(text: str) -> bool:
    return bool(openers.leans_back(text) or openers.points_back(text)[0])


def _is_own(sentence: str, essay: Essay) -> bool:
    return bool(most_personal(sentence)) or _is_tied(sentence, essay)


def _is_tied(text: str, essay: Essay) -> bool:
    """Whether a text tells its author's year, or has particulars that no variable stands for."""
    return bool(particulars.year_told(text) or particulars.particulars(text, essay.stems).leaks)


def check_generality(paragraph: SourceParagraph, essay: Essay) -> None:
    """Hold a paragraph that is probably true only of its author, or of the author's year."""
    text = paragraph.text
    told = particulars.year_told(text)
    if told:
        paragraph.hold(f"“{told}”只合写的时候，改成自己的时间再用")
    past = next((tie.words for tie in belonging.find(text) if tie.sort == "own"), "")
    least = _LEAST_OF_TOLD if paragraph.role in _TELLING else _LEAST_GENERAL
    if past or generality(text) + essay.generality / 2 < least:
        clause = past or most_personal(text)
        paragraph.hold(f"{OF_ONE}{f'：“{clause}”' if clause else ''}，合用可以收下")


def put_variables(paragraph: SourceParagraph, essay: Essay) -> None:
    """Insert variables for units, places and figures; hold a paragraph with other particulars."""
    braces = placeholders.JINJA.finditer(paragraph.text)
    escaped = [Change(*one.span(), placeholders.literal(one[0])) for one in braces]
    paragraph.change(escaped, "escape-braces")
    found = particulars.particulars(paragraph.text, essay.stems)
    if found.leaks:
        named = dict.fromkeys(f"{leak.kind}“{leak.text}”" for leak in found.leaks)
        paragraph.hold("留有别人的" + "、".join(list(named)[:_MOST_LEAKS]))
    for doubt in found.flags:
        paragraph.flag(doubt)
    if not paragraph.reasons:
        paragraph.change(found.changes, "put-variable")
        paragraph.variables = found.variables
