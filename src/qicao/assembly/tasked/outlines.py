"""Make the outline that a task prescribes, and describe how each of its parts was understood."""

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
"""The roles of paragraphs for each stage, as in the starter store's outlines."""

_OPENING, _CLOSING = 0.1, 0.08
"""Shares of the opening and the close, 0 … 1."""

_LENGTHS = (800, 5000)
"""Minimum and maximum length in 字 of a paper whose task gives none."""

_LEAST, _MOST_ASKED, _USUAL = 100, 300, 1500
"""Lengths in 字: minimum and maximum of an own passage; the paper's where the task gives none."""

_QUOTED = 120
"""Maximum length in characters of the excerpt of a task in a prompt."""

_BRACES = str.maketrans("{}", "｛｝")
"""Replacements of { and }, for the text of a task must not be read as a template."""


class Understood(NamedTuple):
    """How a part was understood.

    ``level`` is 1, or 2 for a subpart; ``divided`` tells that a part has subparts. ``own`` is the
    name of the own passage that is the part's whole text, else empty.
    """

    heading: str
    level: int
    themes: tuple[str, ...]
    stage: Stage | None
    own: str = ""
    divided: bool = False


class Tasked(NamedTuple):
    """The outline of a task, and how its parts were understood.

    ``mentioned`` are the themes that the task mentions, if no part names any.
    """

    outline: Outline
    understood: tuple[Understood, ...]
    mentioned: tuple[str, ...]


def outline_of(task: Task, name: str, store: Store, texts: tuple[str, ...] = ()) -> Tasked:
    """Return the outline that a task prescribes.

    ``task`` has at least one part, ``name`` is for the outline. If no part names a theme, the task's
    lines (``texts``) are searched for some.
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
    """Builds the parts and own passages of one outline."""

    def __init__(self, task: Task, matcher: Matcher, store: Store) -> None:
        self.task, self.matcher = task, matcher
        self.parts: list[Part] = []
        self.passages: dict[str, OwnPassage] = {}
        self.understood: list[Understood] = []
        leaves = sum(max(1, len(part.parts)) for part in task.parts)
        whole = task.length.aim if task.length else _USUAL
        # The names of outlines' own passages may be used again.
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
            # Without parts for facts, they are told in the parts that are own passages.
            self.parts = [
                msgspec.structs.replace(part, facts="全") if part.own else part
                for part in self.parts
            ]

    def _add(self, part: Prescribed, level: Literal[1, 2]) -> None:
        """Add a part on its themes, on all themes asked for, or as the author's own passage."""
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
        """Add an own passage for a part, with a prompt in the task's words; return its name."""
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
    """Return the outline's own names for its themes, in the order of its parts.

    These are the core words of the parts' headings: parts with themes, and own passages whose
    heading ends in 方面 or the like (养花方面). Empty if the parts lack one of the themes.
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
    """Yield the parts with their numbers, as the draft prints them (一、, （一）)."""
    from qicao.assembly.numbering import number

    first = second = 0
    for one in understood:
        first, second = (first + 1, 0) if one.level == 1 else (first, second + 1)
        yield number("一、", first) if one.level == 1 else number("（一）", second), one
