"""Group the items of a text into sequences: 一、 二、 三、 of its headings, 一是 二是 in its lines.

A sequence may contain another. A heading closes the sequences beneath the previous heading, but a
sequence （一）…（二十） that runs on across 一…六, as in documents of the Central Committee,
continues.
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
"""Series that at the start of a clause are always an enumeration."""

_ANY = -1
"""The form, above all others, of a title or a heading without a number."""

_MOST_OPEN = 32
"""Maximum number of open sequences within lines that an item may continue; older ones are
closed."""


class Step(NamedTuple):
    """An item of a sequence.

    ``line`` is the index of its line, ``place`` its index among all items of the text. ``section``
    is the ``place`` of the first item of its section: of the last number that begins a line, or of
    the first item after a heading without a number. All count from 0.
    """

    line: int
    item: Item
    place: int
    section: int


@dataclass(eq=False)
class Sequence:
    """Items whose numbers are consecutive, or should be.

    ``last`` is the greatest number so far. ``parent`` is the item of a higher form beneath which
    the sequence begins. ``before`` is the previous sequence of numbered lines with the same form
    and parent. Either may be None. A closed sequence can only continue beneath another parent; then
    ``runs_on`` is true.
    """

    steps: list[Step]
    last: int
    parent: Step | None = None
    before: Sequence | None = None
    is_closed: bool = False
    runs_on: bool = False

    @property
    def first(self) -> Step:
        """The first item."""
        return self.steps[0]

    @property
    def form(self) -> Form:
        """The form of the numbers."""
        return self.steps[0].item.form

    @property
    def is_of_lines(self) -> bool:
        """Whether the numbers begin lines; false for words."""
        return self.form < Form.WORD and self.first.item.leads

    def is_like(self, item: Item) -> bool:
        """Whether an item has the form of the sequence and the series of its last item."""
        return (self.form, self.steps[-1].item.series) == (item.form, item.series)


class Sequences(NamedTuple):
    """All sequences of a text, and all its items in reading order."""

    found: list[Sequence]
    steps: list[Step]


@functools.lru_cache(maxsize=1)
def sequences(text: Text) -> Sequences:
    """Return all sequences of a text; the result for the last text is cached."""
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
    """Adds items, one after another, to the sequences that they belong to."""

    def __init__(self) -> None:
        self.found: list[Sequence] = []
        self.steps: list[Step] = []
        self.open: list[Sequence] = []
        self.section = 0

    def close(self, form: int) -> None:
        """Close sequences beneath a heading of this form: numbers may still run on, words may not.

        Words that begin paragraphs (一是) stay open across a list 1. 2. beneath them.
        """
        self.section = len(self.steps)
        for one in self.open:
            holds_list = form >= Form.DIGIT and one.form == Form.WORD and one.first.item.leads
            one.is_closed |= one.form > form and not holds_list
        self.open = [one for one in self.open if one.form < Form.WORD or not one.is_closed]

    def read(self, line: int, item: Item) -> None:
        if item.leads and item.form < Form.WORD:
            self.close(item.form)
        if item.form == Form.ARTICLE:
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
            # 第二 continues 首先, and 二靠 continues 一是: a sequence may begin in other words.
            if one.last + 1 == item.value
            and (one.is_like(item) or one.form == item.form == Form.WORD)
        ]
        # Prefer the same series, and for 二是 prefer 一是 to 一要.
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
    """Whether a word with an earlier number, in another line, belongs to a sequence not found."""
    last, item = one.steps[-1], step.item
    is_past = item.form == Form.WORD and item.value <= one.last and last.line != step.line
    return is_past and not (item.leads and last.item.leads)
