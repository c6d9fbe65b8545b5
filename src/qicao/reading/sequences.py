"""The items of a text in sequences: 一、 二、 三、 over its headings, 一是 二是 in its lines.

One sequence may hold another. A heading ends what stands beneath the one before it; a
（一）…（二十） that runs on across 一…六, as in documents of the centre, goes on all the same.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qicao.reading.items import Form, Item, find
from qicao.reading.texts import by_line
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from qicao.reading.texts import Text

_NEW_ESSAY = lazy(
    r"\s*(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3}|【?范文|附件|附：|附录)"
)
_SURE = frozenset(("是", "其", "第"))
"""Series that only an enumeration has at the head of a clause."""

_ANY = -1
"""A form above all others, for a title or a heading without a number."""

_MOST_OPEN = 32
"""How many open sequences within lines an item may continue; older ones are closed."""


class Step(NamedTuple):
    """An item of a sequence.

    ``line`` is the index of its line, ``place`` its own index among all items of the text, and
    ``section`` the index of the first item beneath the same heading; all count from 0.
    """

    line: int
    item: Item
    place: int
    section: int


@dataclass(eq=False)
class Sequence:
    """Items that count on from one another, or should.

    ``last`` is the greatest number so far. ``parent`` is the item of a higher form beneath which
    the sequence begins; ``before`` is the earlier sequence of the same form with no parent between.
    A closed sequence goes on only beneath another parent, and then ``runs_on``.
    """

    steps: list[Step]
    last: int
    parent: Step | None = None
    before: Sequence | None = None
    is_closed: bool = False
    runs_on: bool = False

    @property
    def first(self) -> Step:
        """The item that it begins with."""
        return self.steps[0]

    @property
    def form(self) -> Form:
        """The form of its numbers."""
        return self.steps[0].item.form

    @property
    def is_of_lines(self) -> bool:
        """Whether its numbers stand at the heads of lines."""
        return self.form < Form.WORD and self.first.item.leads

    def is_like(self, item: Item) -> bool:
        """Whether an item is of its form, and of its last word's series."""
        return (self.form, self.steps[-1].item.series) == (item.form, item.series)


class Sequences(NamedTuple):
    """All sequences of a text, and all its items in reading order."""

    found: list[Sequence]
    steps: list[Step]


@functools.lru_cache(maxsize=1)
def sequences(text: Text) -> Sequences:
    """Follow every enumeration of a text; those of the last text are kept."""
    numbered = by_line(text.parts(find))
    reader = _Reader()
    for index, row in enumerate(text.rows):
        items = numbered.get(index, [])
        if _NEW_ESSAY.match(text.texts[index]):
            reader.open.clear()
        if row.kind in ("title", "heading"):
            items = items[:1] if row.number else []
            if not items:
                reader.close(_ANY)
        for item in items:
            reader.read(index, item)
    return Sequences(reader.found, reader.steps)


class _Reader:
    """Puts item after item into the sequence that it belongs to."""

    def __init__(self) -> None:
        self.found: list[Sequence] = []
        self.steps: list[Step] = []
        self.open: list[Sequence] = []
        self.section = 0

    def close(self, form: int) -> None:
        """End what stands beneath a heading of this form: numbers may run on, words not.

        Beneath paragraphs that begin with 一是 there may be a list 1. 2.
        """
        self.section = len(self.steps)
        for one in self.open:
            holds_list = form >= Form.DIGIT and one.form == Form.WORD and one.first.item.leads
            one.is_closed |= one.form > form and not holds_list
        self.open = [one for one in self.open if one.form < Form.WORD or not one.is_closed]

    def read(self, line: int, item: Item) -> None:
        if item.leads and item.form < Form.WORD:
            self.close(item.form)
        if item.form in (Form.ARTICLE, Form.DECIMAL):
            return
        step = Step(line, item, len(self.steps), self.section)
        self.steps.append(step)
        if item.value == 1:
            self._begin(step)
        elif item.value:
            self._go_on(step)

    def _begin(self, step: Step) -> None:
        begun = Sequence([step], step.item.value)
        above = [one for one in self.open if one.form < begun.form and not one.is_closed]
        if above:
            begun.parent = max(above, key=lambda one: one.form).steps[-1]
        if begun.is_of_lines:
            alike = [one for one in self.open if one.form == begun.form]
            begun.before = next((o for o in alike if o.is_of_lines and not o.is_closed), None)
            self.open = [one for one in self.open if one not in alike]
        self.found.append(begun)
        self.open.append(begun)
        others = [one for one in self.open if not one.is_of_lines]
        if len(others) > _MOST_OPEN:
            self.open.remove(others[0])

    def _go_on(self, step: Step) -> None:
        item, end = step.item, step.item.written[-1]
        waiting = [
            one
            for one in self.open
            # 第二 after 首先 and 二靠 after 一是 belong to what was begun in other words.
            if one.last + 1 == item.value
            and (one.is_like(item) or one.form == item.form == Form.WORD)
        ]
        # Rather one of the same set, and rather 一是 than 一要 before 二是.
        waiting.sort(key=lambda o: (o.is_like(item), o.steps[-1].item.written[-1] == end))
        near = [one for one in self.open if one.is_like(item) and one.runs_on >= one.is_closed]
        if waiting:
            self._append(waiting[-1], step)
        elif near and not _is_of_another(near[-1], step):
            self._append(near[-1], step)
        elif not near and (item.series in _SURE or (item.form < Form.WORD and item.leads)):
            self._begin(step)

    def _append(self, one: Sequence, step: Step) -> None:
        at = self.open.index(one)
        self.open[at + 1 :] = [inner for inner in self.open[at + 1 :] if inner.form != one.form]
        one.runs_on |= one.is_closed
        one.is_closed = False
        one.steps.append(step)
        one.last = max(one.last, step.item.value)


def _is_of_another(one: Sequence, step: Step) -> bool:
    """Whether a word whose number is past goes on, in another line, with what began unseen."""
    last, item = one.steps[-1], step.item
    is_past = item.form == Form.WORD and item.value <= one.last and last.line != step.line
    return is_past and not (item.leads and last.item.leads)
