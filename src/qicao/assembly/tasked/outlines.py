"""A task and a store → the outline that the task prescribes, and how each part was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from qicao.assembly.planning import DEFAULT_OUTLINE
from qicao.assembly.tasked.matching import Matcher, core_of
from qicao.assembly.tasked.words import stages_in, words
from qicao.models.store import Outline, OwnPassage, Part
from qicao.text.characters import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.assembly.tasked.reading import Prescribed, Task
    from qicao.models.store import Role, Stage, Store

_ROLES: Mapping[Stage, tuple[Role, ...]] = {
    "认识": ("认识", "要求"),
    "做法": ("做法", "成效"),
    "问题": ("问题",),
    "原因": ("原因",),
    "措施": ("措施", "要求"),
}
"""What each stage is written of, as in the starter store's outlines."""

_OPENING, _CLOSING = 0.1, 0.08
_LENGTHS = (800, 5000)
_LEAST, _MOST_ASKED, _USUAL = 100, 300, 1500
"""字 that an own passage asks for, and that a paper has where nothing is said."""

_QUOTED = 120
"""Characters of a task's words in a prompt."""

_BRACES = str.maketrans("{}", "｛｝")
"""A task's words are no templates."""


class Understood(NamedTuple):
    """How a part was understood: ``own`` is the passage that it is, if it is one.

    ``level`` is 1, or 2 for a part beneath another; ``divided`` tells that others are beneath.
    """

    heading: str
    level: int
    themes: tuple[str, ...]
    stage: Stage | None
    own: str = ""
    divided: bool = False


class Tasked(NamedTuple):
    """The outline of a task, and how its parts were understood.

    ``mentioned`` are themes that no part names, but the task does.
    """

    outline: Outline
    understood: tuple[Understood, ...]
    mentioned: tuple[str, ...]


def outline_of(task: Task, name: str, store: Store, texts: tuple[str, ...] = ()) -> Tasked:
    """The outline that a task prescribes.

    Args:
        task: what was read; it has parts.
        name: what the outline is called.
        store: whose themes the parts are matched to.
        texts: the task's lines, in which themes may be mentioned.
    """
    builder = _Builder(task, Matcher(store), store)
    builder.build()
    named = tuple(dict.fromkeys(t for one in builder.understood for t in one.themes))
    mentioned = () if named else builder.matcher.mentioned(texts)
    base = store.outlines.get(task.paper.like) or store.outlines.get(DEFAULT_OUTLINE)
    title = task.title.text.translate(_BRACES) if task.title else ""
    length = task.length
    is_by_theme = sum(bool(one.themes) for one in builder.understood) * 2 > len(builder.understood)
    outline = Outline(
        name=name,
        about="照一份通知或提纲写：" + "、".join(part.heading for part in task.parts),
        by="theme" if is_by_theme and task.paper.like != "对照检查" else "role",
        titles=(title,) if title else base.titles if base else ("心得体会",),
        titled=base.titled if base and not title else not title,
        parts=(
            Part(roles=("开头",), share=_OPENING),
            *builder.parts,
            Part(roles=("结尾",), share=_CLOSING),
        ),
        lengths=(length.least, length.most) if length else _LENGTHS,
        themes=named or mentioned,
        like=task.paper.like if task.paper.like in store.outlines else "",
        passages=builder.passages,
    )
    return Tasked(outline, tuple(builder.understood), mentioned)


class _Builder:
    """Makes the parts of one outline."""

    def __init__(self, task: Task, matcher: Matcher, store: Store) -> None:
        self.task, self.matcher = task, matcher
        self.parts: list[Part] = []
        self.passages: dict[str, OwnPassage] = {}
        self.understood: list[Understood] = []
        leaves = sum(max(1, len(part.parts)) for part in task.parts)
        whole = task.length.aim if task.length else _USUAL
        # What belongs to an outline alone is no other passage's name.
        of_outlines = {name for one in store.outlines.values() for name in one.passages}
        self._taken = store.own.keys() - of_outlines
        self._asks = min(max(whole // leaves, _LEAST), _MOST_ASKED) // 10 * 10

    def build(self) -> None:
        for part in self.task.parts:
            if not part.parts:
                self._add(part, 1)
                continue
            heading = part.heading.translate(_BRACES)
            self.parts.append(Part(heading=heading))
            self.understood.append(Understood(heading, 1, (), part.stage, divided=True))
            for one in part.parts:
                self._add(one, 2)
        if not any(part.facts for part in self.parts):
            # Then the author's facts have no better place than the passages.
            self.parts = [
                msgspec.structs.replace(part, facts="全") if part.own else part
                for part in self.parts
            ]

    def _add(self, part: Prescribed, level: Literal[1, 2]) -> None:
        """A part on its themes, on all those asked for, or the author's own passage."""
        heading = part.heading.translate(_BRACES)
        themes, core = self.matcher.match(heading)
        stage = part.stage
        passage = self._passage(part)
        is_own = not themes and (bool(core) or stage is None)
        self.understood.append(
            Understood(heading, level, themes, stage, own=passage if is_own else "")
        )
        self.parts.append(
            Part(
                heading=heading,
                level=level,
                themes=themes,
                roles=() if is_own else self._roles(heading, stage),
                own=(passage,) if is_own else (),
                fallback=() if is_own else (passage,),
                facts=None if is_own else stage or "全",
            )
        )

    def _roles(self, heading: str, stage: Stage | None) -> tuple[Role, ...]:
        told = stages_in(heading) or ((stage,) if stage else ())
        roles = (role for one in told for role in _ROLES.get(one, ()))
        return tuple(dict.fromkeys(roles)) or self.task.paper.roles

    def _passage(self, part: Prescribed) -> str:
        """The name of the own passage for a part; its prompt is in the task's words."""
        name = base = part.heading.replace("=", "").replace("·", "")
        number = 1
        while name in self.passages or name in self._taken:
            number += 1
            name = f"{base}{number}"
        words = "，".join(filter(None, (part.heading, part.said.strip(" ；;。"))))
        prompt = f"“{excerpt(words, _QUOTED)}”是指定要写的，请按自己的实际情况写。"
        self.passages[name] = OwnPassage(prompt=prompt, length=self._asks)
        return name


def topics(outline: Outline) -> tuple[str, ...]:
    """What an outline itself calls the themes that it brings, in the order of its parts.

    Empty where its parts don't name all of them. A part without a theme counts where its heading
    says that it is one of the things looked at (养花方面).
    """
    if not {theme for part in outline.parts for theme in part.themes}.issuperset(outline.themes):
        return ()
    parts = (
        part
        for part in outline.parts
        if part.themes or (part.own and part.heading.endswith(words("aspect")))
    )
    return tuple(dict.fromkeys(core_of(part.heading) for part in parts if part.heading))


def told(understood: tuple[Understood, ...]) -> Iterator[tuple[str, Understood]]:
    """The parts with their numbers, as the draft will print them."""
    from qicao.assembly.numbering import number

    first = second = 0
    for one in understood:
        first, second = (first + 1, 0) if one.level == 1 else (first, second + 1)
        yield number("一、", first) if one.level == 1 else number("（一）", second), one
