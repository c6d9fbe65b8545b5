"""Make headings and a title that name the facts told under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.assembly.moves import Wish
from qicao.assembly.numbering import HEADING
from qicao.templating import templates
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qicao.assembly.facts import Known
    from qicao.assembly.moves import Speech
    from qicao.assembly.planning import PlannedSection

_LONGEST = 20
"""Maximum length of a heading, in 字."""

_FRAME = "题/"
"""The key of the headings' frame in a recipe's picks."""


class Captions(NamedTuple):
    """Makes the headings and the title of one draft.

    ``cast`` maps the index of each section to the facts told there; ``slots_of`` returns the
    values of a heading's slots for a section and a fact.
    """

    speech: Speech
    sections: Sequence[PlannedSection]
    cast: Mapping[int, Sequence[Known]]
    slots_of: Callable[[PlannedSection | None, Known | None], Mapping[str, str]]

    def headings(self) -> Mapping[int, str]:
        """The headings of the sections of stage 全 that have a level, by the section's index.

        If the outline prescribes headings, they are these, for the sections that tell facts. Else,
        if every such section tells facts, they are moves of one frame. Else they are the themes'
        names: a heading written for any text on a theme might name what isn't told here.
        """
        bodies = [i for i, s in enumerate(self.sections) if s.level and s.facts == "全"]
        if any(self.sections[i].heading for i in bodies):
            return {i: head for i in bodies if i in self.cast and (head := self._preset(i))}
        told = {i: _subject(self.cast[i]) for i in bodies if i in self.cast}
        framed = self._of_one_frame(told) if told and len(told) == len(bodies) else {}
        named = {i: s.theme.name for i in bodies if (s := self.sections[i]).theme is not None}
        return framed or named

    def _preset(self, index: int) -> str:
        """The outline's heading (必须{{ 标题 }}) with the theme's name; empty without a theme."""
        section = self.sections[index]
        if section.theme is None:
            return ""
        name = section.theme.name
        return templates.fill(section.heading, lambda slot: name if slot == HEADING else "")

    def title(self, thread: Known | None, subtitle: str) -> str:
        """A title about the fact ``thread``, followed by the subtitle; empty if none fits."""
        wish = Wish("题名", "题名", self.slots_of(None, None), thread)
        step = self.speech.say(wish) if thread is not None else None
        return f"{step.text.rstrip('。')}——{subtitle}" if step else ""

    def _of_one_frame(self, told: Mapping[int, Known]) -> Mapping[int, str]:
        """The headings of the first frame that fits all sections; none if no frame does."""
        slots = {i: self.slots_of(self.sections[i], known) for i, known in told.items()}
        wish = Wish("题", "题", next(iter(slots.values())))
        recalled = self.speech.recalled(_FRAME)
        for frame in [recalled] if recalled else self.speech.frames(wish, list(told.values())):
            headings = self._framed(frame, told, slots)
            if headings:
                self.speech.picks[_FRAME] = frame
                return headings
        return {}

    def _framed(
        self, frame: str, told: Mapping[int, Known], slots: Mapping[int, Mapping[str, str]]
    ) -> Mapping[int, str]:
        """A heading of ``frame`` for each section; none if one doesn't fit or two are the same."""
        headings: dict[int, str] = {}
        for index, known in told.items():
            wish = Wish(f"{known.number}/题", "题", slots[index], known, frame=frame)
            said = self.speech.try_out(wish)
            if said is None or count_words(said.text) > _LONGEST:
                return {}
            headings[index] = said.text.rstrip("。")
            self.speech.picks[wish.where] = said.id
        return headings if len(set(headings.values())) == len(headings) else {}


def _subject(facts: Sequence[Known]) -> Known:
    """The fact that a section's heading may name: the first with a key noun, else the first."""
    return next((known for known in facts if known.fact.key), facts[0])
