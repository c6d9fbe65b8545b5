"""Add tracked changes and comments to a Word file, and leave all else unchanged."""

from __future__ import annotations

from bisect import bisect_right
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from qicao.writers.word import runs
from qicao.writers.word.markup import AUTHOR, W, comment, marks, part, stamp, text, w
from qicao.writers.word.members import Members
from qicao.writers.word.runs import ID

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element as Element

    from qicao.models.source import Stretch
    from qicao.text.punctuation import Change

_RUN, _PARAGRAPH, _BOX, _INSERTED, _CONTROL = (
    f"{W}{tag}" for tag in "r p txbxContent ins sdt".split()
)
_TRANSPARENT = frozenset(
    f"{W}{tag}" for tag in "ins moveTo hyperlink smartTag customXml dir bdo".split()
)
"""Elements that may wrap runs and may contain the markers of a comment's range."""

_REFERENCES = {f"{W}{kind}": f"{W}{kind}Reference" for kind in ("footnote", "endnote")}


_PLAIN = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"),
           w("ind", firstLine=0, firstLineChars=0), w("jc", val="left"))  # fmt: skip
"""A comment's paragraph properties: the file may lack a style for it, and its body be indented."""

_SMALL = w("rPr", w("rFonts", hint="eastAsia"), w("sz", val=20))


class Note(NamedTuple):
    """A note on the characters from offset ``start`` to ``end`` (excluded) of the text.

    ``excerpt`` are these characters, quoted where the comment can't be exactly at them.
    """

    start: int
    end: int
    text: str
    excerpt: str


def revised(
    data: bytes,
    stretches: Sequence[Stretch],
    edits: Iterable[Change],
    notes: Sequence[Note],
    moment: dt.datetime,
) -> bytes:
    """Return a Word file with edits as tracked changes and notes as comments.

    Parts with neither are byte for byte the same, except those that list a new comments part.
    Every run keeps its properties. Without edits and notes the file is the same.

    Args:
        data: the file's content.
        stretches: the places of the text's characters in the file, as ``sources.word`` gives them.
        edits: in order, without overlaps, and only of characters that are ``free``.
        notes: a note on no character of the file is put at the next one, else the last stretch.
        moment: the local time recorded for changes and comments.

    Raises:
        ValueError: when text is inserted where no character next to it is ``free``.
    """
    edits = list(edits)
    if not edits and not notes:
        return data
    revision = _Revision(Members(data), stretches, moment)
    revision.cut(edits, notes)
    for edit in edits:
        revision.change(edit)
    revision.remark(notes)
    return revision.members.packed()


class _Revision:
    """A file that is being changed. ``cut`` comes first, so that edits and notes cover whole runs."""

    def __init__(self, members: Members, stretches: Sequence[Stretch], moment: dt.datetime) -> None:
        self.members = members
        self._stretches = stretches
        self._starts = [one.start for one in stretches]
        self._nodes: dict[str, list[Element]] = {}
        self._pieces: dict[Element, list[runs.Piece]] = {}
        used = members.ids()
        self._ids = (str(number) for number in count() if number not in used)
        self._marks = {f"{W}author": AUTHOR, f"{W}date": stamp(moment)}
        self._moment = moment
        self._main = members.document()

    # --- places

    def _within(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield the stretches of the characters ``start`` to ``end`` (excluded), clipped to them."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self._stretches) and self._starts[at] < end:
            one = self._stretches[at].clipped(start, end)
            if one.start < one.end:
                yield one
            at += 1

    def _node(self, stretch: Stretch) -> Element:
        """The element that contains a stretch."""
        if stretch.part not in self._nodes:
            root = self.members.root(stretch.part)
            self._nodes[stretch.part] = list(root.iter(etree.Element))
        return self._nodes[stretch.part][stretch.node]

    def _beside(self, at: int) -> tuple[Stretch, bool]:
        """The free character next to an insertion at offset ``at``, and whether it precedes that.

        Raises:
            ValueError: when neither character next to the offset is free.
        """
        for start, is_before in ((at - 1, True), (at, False)):
            found = [one for one in self._within(start, start + 1) if one.free]
            if found:
                return found[0], is_before
        raise ValueError("nothing stands in the file where text is inserted")

    def _noted(self, note: Note) -> list[Stretch]:
        """The stretches of a note in its first paragraph; if it has none, one near character.

        Empty where the file has no stretches.
        """
        found = list(self._within(note.start, note.end))
        if not found and self._stretches:
            at = min(bisect_right(self._starts, note.start), len(self._stretches) - 1)
            nearest = self._stretches[at]
            found = [nearest.clipped(nearest.start, nearest.start + 1)]
        paragraphs = [next(self._node(one).iterancestors(_PARAGRAPH), None) for one in found]
        return [one for one, it in zip(found, paragraphs, strict=True) if it is paragraphs[0]]

    def _is_marked_in_place(self, stretch: Stretch) -> bool:
        """Whether a comment's range may begin or end inside a stretch.

        Not in notes, text boxes, prompts, or text that isn't free.
        """
        is_open = stretch.free and stretch.part == self._main
        node = self._node(stretch)
        return is_open and next(node.iterancestors(_BOX), None) is None and _prompt(node) is None

    # --- cutting

    def cut(self, edits: Iterable[Change], notes: Iterable[Note]) -> None:
        """Cut runs wherever an edit or a note begins or ends."""
        cuts: dict[Element, dict[Element, set[int]]] = {}

        def mark(stretch: Stretch, *places: int) -> None:
            node = self._node(stretch)
            cuts.setdefault(node.getparent(), {}).setdefault(node, set()).update(places)

        for edit in edits:
            for one in self._within(edit.start, edit.end):
                self.members.changed(one.part)
                mark(one, one.offset, one.offset + one.end - one.start)
            if edit.start == edit.end:
                one, is_before = self._beside(edit.start)
                self.members.changed(one.part)
                mark(one, one.offset + is_before)
        for note in notes:
            found = self._noted(note)
            for one, place in ((found[0], 0), (found[-1], 1)) if found else ():
                if self._is_marked_in_place(one):
                    mark(one, one.offset + place * (one.end - one.start))
        for run, places in cuts.items():
            self._pieces.update(runs.cut(run, places, self._new_id))

    def _new_id(self) -> str:
        return next(self._ids)

    def _runs(self, stretch: Stretch) -> list[Element]:
        """The runs that contain a stretch, after ``cut``."""
        node = self._node(stretch)
        end = stretch.offset + stretch.end - stretch.start
        found = [
            one.run
            for one in self._pieces.get(node, ())
            if one.start < end and one.end > stretch.offset
        ]
        return found or [node.getparent()]

    # --- tracked changes

    def change(self, edit: Change) -> None:
        """Make an edit as a tracked change."""
        deleted = [run for one in self._within(edit.start, edit.end) for run in self._runs(one)]
        first = last = None
        for run in dict.fromkeys(deleted):
            if last is None or run.getprevious() is not last:
                last = self._tracked("del", run)
                run.addprevious(last)
                first = last if first is None else first
            last.append(run)
            for element in run.iter(f"{W}t"):
                element.tag = f"{W}delText"
        if not edit.after:
            return
        if first is not None:
            self._put(first, self._inserted(deleted[0], edit.after), after=True)
            return
        beside, is_before = self._beside(edit.start)
        run = self._runs(beside)[-1 if is_before else 0]
        self._put(run, self._inserted(run, edit.after), after=is_before)

    def _tracked(self, kind: str, run: Element) -> Element:
        return run.makeelement(f"{W}{kind}", {ID: self._new_id(), **self._marks}, run.nsmap)

    def _inserted(self, run: Element, text: str) -> Element:
        made = self._tracked("ins", run)
        inner = runs.like(run)
        runs.write(inner, text)
        made.append(inner)
        return made

    def _put(self, beside: Element, made: Element, *, after: bool) -> None:
        """Insert ``made`` before or after the run ``beside``.

        If the run is inside another author's insertion, that insertion is split.
        """
        around = beside.getparent()
        if around.tag != _INSERTED:
            (beside.addnext if after else beside.addprevious)(made)
            return
        rest = list(beside.itersiblings())
        if not after:
            rest.insert(0, beside)
        if len(rest) == len(around):
            around.addprevious(made)
            return
        around.addnext(made)
        if rest:
            parted = around.makeelement(around.tag, around.attrib, around.nsmap)
            parted.set(ID, self._new_id())
            parted.extend(rest)
            made.addnext(parted)

    # --- comments

    def remark(self, notes: Sequence[Note]) -> None:
        """Add notes as comments, in order of their offsets."""
        if not notes:
            return
        self.members.changed(self._main)
        comments = self.members.comments()
        for note in sorted(notes, key=lambda note: (note.start, note.end)):
            number = self._new_id()
            begin, end, mark = _elements(*marks(number))
            found = self._noted(note)
            ends = self._ends(found)
            if ends is None:
                paragraph = next(self.members.root(self._main).iter(_PARAGRAPH))
                paragraph.extend((begin, end, mark))
            else:
                first, last = ends
                first.addprevious(begin)
                last.addnext(mark)
                last.addnext(end)
            is_exact = self._is_exact(found) and found[0].start < note.end
            lines = (note.text,) if is_exact else (note.text, f"所指：{note.excerpt}")
            comments.append(_comment(number, lines, self._moment))

    def _is_exact(self, found: Sequence[Stretch]) -> bool:
        """Whether a comment can begin and end exactly at these stretches."""
        return bool(found) and all(map(self._is_marked_in_place, (found[0], found[-1])))

    def _ends(self, found: Sequence[Stretch]) -> tuple[Element, Element] | None:
        """The elements before and after which the range of a comment on stretches is marked.

        None where there is no such place.
        """
        if not found:
            return None
        first, last = self._runs(found[0])[0], self._runs(found[-1])[-1]
        if found[0].part != self._main:
            reference = self._reference(first)
            if reference is None:
                return None
            first = last = reference
        prompt = _prompt(first)
        if prompt is not None:
            beside = _beside_block(prompt)
            return None if beside is None else (beside, beside)
        return _lifted(first), _lifted(last)

    def _reference(self, element: Element) -> Element | None:
        """The reference in the text to the footnote or endnote that contains an element, or None."""
        for note in element.iterancestors(*_REFERENCES):
            wanted = note.get(ID)
            for one in self.members.root(self._main).iter(_REFERENCES[note.tag]):
                if one.get(ID) == wanted:
                    return one
        return None


def _comment(number: str, lines: Iterable[str], moment: dt.datetime) -> Element:
    paragraphs = (w("p", _PLAIN, w("r", _SMALL, text(line))) for line in lines)
    return _elements(comment(number, moment, *paragraphs))[0]


def _elements(*xml: str) -> list[Element]:
    return list(etree.fromstring(part("comments", *xml).encode()))


def _prompt(element: Element) -> Element | None:
    """The control of whole paragraphs that contains an element and still shows its prompt, or None.

    LibreOffice hides a prompt in which a comment begins.
    """
    paragraph = next(element.iterancestors(_PARAGRAPH), None)
    controls = () if paragraph is None else paragraph.iterancestors(_CONTROL)
    return next(
        (one for one in controls if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None), None
    )


def _beside_block(control: Element) -> Element | None:
    """The last run of the nearest paragraph with runs before a control, else the first run after it.

    As ``_lifted`` returns it; None where there is no run.
    """
    for paragraph in control.itersiblings(_PARAGRAPH, preceding=True):
        found = [_lifted(run) for run in paragraph.iter(_RUN)]
        if found:
            return found[-1]
    behind = (run for paragraph in control.itersiblings(_PARAGRAPH) for run in paragraph.iter(_RUN))
    return next(map(_lifted, behind), None)


def _lifted(element: Element) -> Element:
    """The element next to which a comment's range on ``element`` may be marked.

    That is its outermost ancestor in its paragraph that isn't ``_TRANSPARENT``, or itself; from a
    text box, that of the box.
    """
    for box in element.iterancestors(_BOX):
        element = box
    found = element
    for around in element.iterancestors():
        if around.tag == _PARAGRAPH:
            break
        if around.tag not in _TRANSPARENT:
            found = around
    return found
