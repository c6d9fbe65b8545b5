"""Split a text into clauses, and find words that are written twice in a row.

Offsets count compared characters only, as in ``reading.runs``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.reading.items import Form
from qicao.reading.quotes import is_quoted
from qicao.reading.runs import Characters
from qicao.reading.sentences import PART_ENDS, SENTENCE_ENDS
from qicao.reading.texts import by_line
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.reading.items import Item

_MARK = lazy("[，。；：！？,;:!?]")
_FIGURE = lazy(r"\d")


class Clause(NamedTuple):
    """Characters ``start`` up to ``end`` between two marks, in the ``row``-th line (from 0).

    Clauses of one sentence have the same ``sentence`` number. ``opens`` and ``closes`` state
    whether the clause begins and ends a part of a sentence; ； and enumerating words separate
    parts. ``may_recur`` is true for quotations and run-in heads, whose words a text repeats, for
    questions, and for clauses with figures, because two measures may be equal. ``item`` is the
    number of a list if one of its enumerating words (一是) precedes the clause, else 0.
    """

    start: int
    end: int
    row: int
    sentence: int
    opens: bool
    closes: bool
    may_recur: bool
    item: int


def clauses(
    characters: Characters, lines: Iterable[tuple[int, str]], items: Iterable[tuple[int, Item]]
) -> list[Clause]:
    """Return the clauses of the lines that ``characters`` were made from, in order."""
    numbered = by_line(items)
    found: list[Clause] = []
    sentence = lists = 0
    for row, (index, line) in enumerate(lines):
        heads = {item.end: item for item in numbered.get(index, ())}
        is_head = any(item.leads and item.form != Form.WORD for item in heads.values())
        cuts = [(mark.start(), mark[0]) for mark in _MARK.finditer(line)]
        has_quotes, has_figures = "“" in line, _FIGURE.search(line) is not None
        begin, opens, number = 0, True, 0
        for at, mark in sorted([*cuts, *((end, "") for end in heads), (len(line), "。")]):
            if not mark:
                is_word = heads[at].form == Form.WORD
                lists += is_word and heads[at].value == 1
                begin, opens, number = at, True, lists + 1 if is_word else 0
                continue
            start, end = characters.offset(row, begin), characters.offset(row, at)
            closes, ends = mark in PART_ENDS, mark in SENTENCE_ENDS
            number = 0 if mark in "：:" else number
            if end > start:
                is_quote = has_quotes and is_quoted(line, at)
                is_figure = has_figures and _FIGURE.search(line, begin, at) is not None
                may_recur = is_head or mark in "？?" or is_quote or is_figure
                found.append(Clause(start, end, row, sentence, opens, closes, may_recur, number))
                opens, number = closes, 0
            begin, is_head = at, is_head and not ends
            sentence += ends
    return found


class Doubled(NamedTuple):
    """Words written twice in a row, at ``first`` up to ``start`` and ``start`` up to ``end``."""

    first: int
    start: int
    end: int


_SHORTEST, _LONGEST = 6, 80
"""Minimum and maximum length of one copy of doubled words, in compared characters."""

_DISTINCT = 4
"""Minimum number of different Chinese characters in doubled words; 一步一步 and data data.json have
fewer."""

_SURE = 7
"""Minimum length of words that nobody doubles for emphasis (再坚持一下，再坚持一下), in
characters."""

_LEAD = 12
"""Maximum number of characters before the first copy that are searched for a denial."""

_ENDS = PART_ENDS + "\n"
_STEP, _PROBE = 3, 4
"""Distance and length of the probes, in characters; six characters contain a whole probe."""

_DENIED = frozenset("不没无非否问")
"""Characters of denial or question; words after them may be repeated:
不是把群众当亲人，把群众当亲人……"""


def doubled(characters: Characters, shortest: int = _SHORTEST) -> Iterator[Doubled]:
    """Yield words that are directly repeated, as faulty copying leaves them.

    Without punctuation between the copies, both must have the same punctuation inside. With it, the
    copies must be clauses, or the first must end a clause as the second does:
    要把群众当亲人，把群众当亲人，. ``shortest`` is the minimum length of one copy.
    """
    text, reached = characters.text, 0
    for start, first in sorted(set(_returns(text, shortest))):
        end = start + start - first
        words = text[first:start]
        if (
            start >= reached
            and text.startswith(words, start)
            and "\n" not in words
            and len(set(filter(_is_chinese, words))) >= _DISTINCT
            and _is_slip(characters, first, start, end)
        ):
            reached = end
            yield Doubled(first, start, end)


def _returns(text: str, shortest: int) -> Iterator[tuple[int, int]]:
    """Yield offsets at which ``shortest`` characters return, and where they were last, nearby."""
    for probe in range(0, len(text), _STEP):
        # Of characters that return, the four from every third on return as well.
        block = text[probe : probe + _PROBE]
        if text.find(block, probe + shortest, probe + _LONGEST + _PROBE) < 0:
            continue
        for first in range(max(0, probe - shortest + _PROBE), probe + 1):
            words = text[first : first + shortest]
            start = text.find(words, first + 1, first + _LONGEST + shortest)
            if start - first >= shortest == len(words):
                yield start, first


def first_copy(line: str) -> tuple[int, int] | None:
    """Return the span to delete where at least 7 characters of ``line`` are doubled; else None.

    The span covers the first copy and the punctuation after it.
    """
    characters = Characters([(0, line)])
    for first, start, _ in doubled(characters, _SURE):
        return characters.place(first, start).start, characters.place(start, start + 1).start
    return None


def _is_chinese(character: str) -> bool:
    return not character.isascii()


def _is_slip(characters: Characters, first: int, start: int, end: int) -> bool:
    mark, behind = characters.mark(start), characters.mark(end)
    if not mark:
        return characters.written(first, start) == characters.written(start, end)
    if not behind or (mark[0] in PART_ENDS and behind[0] not in _ENDS):
        return False
    lead = first
    while first - lead < _LEAD and not characters.mark(lead):
        lead -= 1
    return _DENIED.isdisjoint(characters.text[lead:first])
