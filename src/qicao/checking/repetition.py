"""Find repetitions: sentences, clauses, passages, list items, openings, headings.

A finding is at the later place and names the line of the first. The minimum length of a
repetition depends on the distance: a reader notices a clause of six characters within a
sentence, and only a whole passage from page to page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading import items
from qicao.reading.clauses import clauses, doubled
from qicao.reading.runs import Characters, longest
from qicao.reading.sentences import ends_sentence
from qicao.text.lazy import lazy
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.reading.clauses import Clause

# Minimum lengths of repetitions, in characters. Fixed words (set phrases, titles) don't count.

_POINT = 4
"""Of an item, in its list: 多读好书."""

_IN_SENTENCE = 6
"""Of a clause, in its sentence: shorter ones are figures of speech."""

_IN_PARAGRAPH = 8
"""Of a clause in its paragraph, and of a whole sentence nearby."""

_PARALLEL = 12
"""Of a clause in its paragraph that opens, or closes, both parts: shorter ones are parallels."""

_SENTENCE = 12
"""Of a whole sentence far away: shorter ones are slogans."""

_CLAUSE = 13
"""Of clauses of another paragraph nearby; runs are found from this length on (``ngrams.RUN``)."""

_PASSAGE = 16
"""Of a run of whole clauses that are none in the first place: shorter ones are names."""

_FAR = 20
"""Of anything else: names and set expressions recur far away, in quotations, run-in heads,
questions and figures."""

_NEAR = 2000
"""Maximum distance of two places that are near, in characters: a text of usual length."""

_DISTINCT = 4
"""Minimum number of different characters in a repetition: 好好好好好好 is emphasis."""


@rule("repeated-sentence", "repeated-clause", "repeated-run", "repeated-item", "doubled-clause")
def said_twice(text: Text, context: Context) -> Hits:
    """Report words that occurred before; of overlapping repetitions only the first kind found."""
    lines = [(index, line) for index, line in text.paragraphs() if ends_sentence(line)]
    characters = Characters(lines, context.variables)
    found = clauses(characters, lines, text.parts(items.find))
    told = bytearray(len(characters.text))
    copies = (
        _Finding("doubled-clause", two.start, two.end, two.first) for two in doubled(characters)
    )
    for finding in (*copies, *_again(characters, found), *_passages(characters, found)):
        if told.find(1, finding.start, finding.end) < 0:
            told[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
            yield _hit(text, characters, finding)


class _Finding(NamedTuple):
    """A repetition: its rule, the offsets of its characters, and of the first occurrence."""

    rule: str
    start: int
    end: int
    first: int


def _hit(text: Text, characters: Characters, found: _Finding) -> Hit:
    place = characters.place(found.start, found.end)
    words = characters.written(found.start, found.end)
    number = _number(text, characters.place(found.first, found.first + 1).line)
    told = {
        "repeated-sentence": (number,),
        "repeated-run": (str(found.end - found.start), number),
        "doubled-clause": (words,),
    }
    return Hit(found.rule, place, told.get(found.rule, (words, number)))


def _number(text: Text, index: int) -> str:
    """Return the number, in the file as read, of the line with this index."""
    return str(text.lines[index].number)


def _again(characters: Characters, found: Sequence[Clause]) -> Iterator[_Finding]:
    """Yield clauses, one or more in a row, that occurred before, whether with 我, 我们 or not."""
    words = [
        characters.text[clause.start : clause.end].removeprefix("我们").removeprefix("我")
        for clause in found
    ]
    nearest: dict[str, int] = {}
    end = 0
    for at, clause in enumerate(found):
        before = nearest.get(words[at])
        nearest[words[at]] = at
        if before is None or at < end:
            continue
        count = 1
        while (
            before + count < at < len(found) - count
            and words[before + count] == words[at + count]
            and found[before + count].row == found[before].row
            and found[at + count].row == clause.row
        ):
            count += 1
        end = at + count
        first, again = found[before : before + count], found[at:end]
        place = clause.start, again[-1].end
        is_varied = len(set(characters.text[slice(*place)])) >= _DISTINCT
        if is_varied and characters.free(*place) >= _least(first, again):
            yield _Finding(_name(first, again), *place, first[0].start)


def _name(first: Sequence[Clause], again: Sequence[Clause]) -> str:
    if first[0].item and first[0].item == again[0].item:
        return "repeated-item"
    if _is_whole(again):
        return "repeated-sentence"
    return "repeated-clause" if len(again) == 1 else "repeated-run"


def _is_whole(stretch: Sequence[Clause]) -> bool:
    """Whether clauses fill the space between two full stops, semicolons or enumerators."""
    return stretch[0].opens and stretch[-1].closes


def _least(first: Sequence[Clause], again: Sequence[Clause]) -> int:
    """Return the number of characters from which on the clauses count as a repetition."""
    one, other = first[0], again[0]
    if one.item and one.item == other.item:
        return _POINT
    if one.may_recur or other.may_recur:
        return _FAR
    is_near = other.start - one.start <= _NEAR
    if _is_whole(first) and _is_whole(again):
        return _IN_PARAGRAPH if is_near else _SENTENCE
    if one.row != other.row:
        return _CLAUSE if is_near else _FAR
    if _is_whole(first) or _is_whole(again):
        return _IN_PARAGRAPH
    if (one.opens and other.opens) or (first[-1].closes and again[-1].closes):
        return _PARALLEL
    return _IN_SENTENCE if one.sentence == other.sentence else _IN_PARAGRAPH


def _passages(characters: Characters, found: Sequence[Clause]) -> Iterator[_Finding]:
    """Yield runs of clauses that are whole in the later place, or long runs into another clause."""
    starts, ends = [clause.start for clause in found], [clause.end for clause in found]
    for run in longest(characters.repeated()):
        first, last = bisect_left(starts, run.start), bisect_right(ends, run.end)
        start, end = (starts[first], ends[last - 1]) if first < last else (run.start, run.start)
        least = _PASSAGE if run.start - run.other <= _NEAR else _FAR
        if characters.free(start, end) >= least:
            name = "repeated-sentence" if _is_whole(found[first:last]) else "repeated-run"
            yield _Finding(name, start, end, run.other)
        elif run.free >= _FAR and bisect_right(starts, run.start) < bisect_left(starts, run.end):
            yield _Finding("repeated-run", run.start, run.end, run.other)


_IN_A_ROW = 3
_PERIOD = "年"
"""五年来， 过去一年，: the work of a period is reported in parallel paragraphs on purpose."""

_OPENING = lazy(r"\s*(我们?(?:一定|必须|应当|应该|需要|[要将会能想])|\w{3,12}(?=[，,]))")
"""The subject with its modal verb (我们要), or a first clause (通过学习，)."""


@rule("alike-openings")
def alike_openings(text: Text, context: Context) -> Hits:
    """Report the third paragraph in a row that opens like the two before it."""
    opening: str = ""
    places: list[int] = []
    for index, row in enumerate(text.rows):
        if row.kind == "blank":
            continue
        line = text.texts[index]
        found = None if row.kind != "paragraph" or items.leading(line) else _OPENING.match(line)
        if found is None or _PERIOD in found[1]:
            opening, places = "", []
            continue
        if found[1] != opening:
            opening, places = found[1], []
        places.append(index)
        if len(places) == _IN_A_ROW:
            words = (opening, _number(text, places[0]))
            yield Hit("alike-openings", Span(index, *found.span(1)), words)


_GENERIC_HEADING = 7
"""Maximum length of a generic heading (主要做法, 存在问题), which may recur in another part."""


@rule("repeated-heading")
def repeated_heading(text: Text, context: Context) -> Hits:
    """Report a heading that occurred before: in the same part, or anywhere if it is long."""
    path: list[tuple[int, int]] = []
    seen: dict[tuple[int, str], int] = {}
    for index, row in enumerate(text.rows):
        if row.kind != "heading":
            continue
        line = text.texts[index]
        words = bare(line[row.number.end :] if row.number else line)
        while path and path[-1][0] >= row.level:
            path.pop()
        part = path[-1][1] if path and len(words) <= _GENERIC_HEADING else -1
        path.append((row.level, index))
        first = seen.setdefault((part, words), index)
        if len(words) > 1 and first != index:
            place = Span(index, 0, len(line))
            yield Hit("repeated-heading", place, (_number(text, first),))
