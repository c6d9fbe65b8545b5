"""Defines the actions on one paragraph of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.widgets import OptionList

from qicao.workbench import facts, origins
from qicao.workbench import state as states
from qicao.workbench.bench import Bench
from qicao.workbench.dialogs import Choice, Field, Form, Note, Picker

if TYPE_CHECKING:
    from qicao.models.draft import Paragraph, Request
    from qicao.workbench.page import Row


class Action(NamedTuple):
    """An action: its name in code, its key (empty for none), and its description."""

    name: str
    key: str
    about: str


ON_PARAGRAPH = (
    Action("edit", "F2", "手改这一段，或写自写的一段"),
    Action("origin", "F3", "看这一段的来历"),
    Action("exchange", "F5", "换一段"),
    Action("pick", "F6", "从别的段落里挑一段换上"),
    Action("drop", "Delete", "不要这一段"),
    Action("fact", "F7", "在这一段旁边加一条材料"),
)


class Paragraphs(Bench):
    """A bench with actions on the paragraph under the cursor."""

    @on(OptionList.OptionSelected, "#page")
    @work
    async def action_menu(self) -> None:
        """Pick an action on the paragraph."""
        choices = [Choice(one.name, f"{one.about}  {one.key}") for one in ON_PARAGRAPH]
        name = await self.app.push_screen_wait(Picker("对这一段", choices))
        if name is not None:
            await self.run_action(name)

    @work(exclusive=True, group="act")
    async def action_exchange(self) -> None:
        """Replace the paragraph by another of the program's choice."""
        row, made = self._page.row, await self._current()
        if made is None or row is None:
            return
        if not row.number:
            self.advise("只有素材库里的段落能换；要改按 F2")
            return
        self.change(states.exchanged(self.session.state, made, row.number))
        await self._show_or_undo()

    @work(exclusive=True, group="act")
    async def action_drop(self) -> None:
        """Remove the paragraph; an own passage becomes empty again."""
        row, made = self._page.row, await self._current()
        if row is None or row.paragraph is None or made is None:
            return
        if row.paragraph.name:
            await self._write(row, "")
            return
        if row.paragraph.is_put_in:
            self.advise("这一段是你添在上一段后面的，按 F2 一起改")
            return
        state = self.session.state
        self.change(
            states.dropped(state, made, row.number)
            if row.number
            else states.amended(state, made, row.key, "")
        )
        await self._show_or_undo()

    @work
    async def action_pick(self) -> None:
        """Replace the paragraph by one picked from all that suit its place."""
        row, made = self._page.row, await self._current()
        if made is None or row is None or not row.number:
            self.advise("只有素材库里的段落能换；要改按 F2")
            return
        found = await self._kitchen(made.others, row.number)
        if not found:
            self.advise("没有别的素材可换")
            return
        choices = [
            Choice(
                " ".join(one.ids),
                f"{one.snippets[-1].theme} {one.role} {one.length}字 {''.join(one.texts)}",
            )
            for one in found
        ]
        ids = await self.app.push_screen_wait(Picker("换成哪一段", choices))
        if ids is not None:
            state = states.replaced(self.session.state, made, row.number, ids.split(" "))
            self.change(state)
            await self._show_or_undo()

    @work
    async def action_origin(self) -> None:
        """Show the paragraph's origin."""
        row, made = self._page.row, await self._current()
        if row is not None and made is not None and self._pantry is not None:
            text = await self._kitchen(origins.of, row, made, self._pantry.store)
            self.app.push_screen(Note("这一段的来历", text))

    @work
    async def action_edit(self) -> None:
        """Edit the paragraph, or the fact that it tells."""
        row = self._page.row
        made = await self._current()
        if row is None or row.paragraph is None or made is None or self._pantry is None:
            return
        paragraph = row.paragraph
        if paragraph.fact and not paragraph.open and not paragraph.amended:
            self._edit_fact(paragraph.fact)
            return
        text, about = _editable(paragraph, row.key, self.session.state.request)
        form = Form("写这一段", [Field("正文", text, tall=True)], about=about)
        typed = await self.app.push_screen_wait(form)
        if typed is not None and typed["正文"].strip() != text.strip():
            await self._write(row, typed["正文"])

    async def _write(self, row: Row, text: str) -> None:
        made = await self._current()
        if made is None or row.paragraph is None or self._pantry is None:
            return
        state, name = self.session.state, row.paragraph.name
        if name and not row.paragraph.amended:
            self.change(states.with_own(state, made, self._pantry.store, name, text))
        else:
            self.change(states.amended(state, made, row.key, text if text.strip() else None))
        await self._show_or_undo()

    @work
    async def action_fact(self) -> None:
        """Add a fact next to the paragraph."""
        row = self._page.row
        theme = row.theme if row else ""
        title = "在这一段旁边加一条材料"
        form = Form(title, facts.fields(None, theme), check=facts.fact_of)
        typed = await self.app.push_screen_wait(form)
        made = await self._current()
        if typed is not None and made is not None:
            self.change(states.beside(self.session.state, made, facts.fact_of(typed)))
            await self._show_or_undo()

    @work
    async def _edit_fact(self, number: int) -> None:
        """Edit fact ``number``, from 1, or add one if there is none with that number."""
        old = dict(enumerate(self.session.state.request.facts, 1)).get(number)
        title = f"材料 {number}" if old else "加一条材料：只有你自己能讲的事"
        form = Form(title, facts.fields(old), check=facts.fact_of)
        typed = await self.app.push_screen_wait(form)
        if typed is not None:
            made = await self._current()
            fact = facts.fact_of(typed, old)
            self.change(states.with_fact(self.session.state, made, number, fact))


def _editable(paragraph: Paragraph, key: str, request: Request) -> tuple[str, str]:
    """Return the text of a paragraph to edit, and an explanation for the form."""
    if paragraph.name and not paragraph.amended:
        asked = paragraph.text if paragraph.open else ""
        return request.own.get(paragraph.name, ""), asked
    told_of = "改了别处，这一段也不变。清空就恢复原来的。"
    if paragraph.origin is not None:
        told_of = "原来的来历留着；与原文相同的地方仍算照用。" + told_of
    return request.amended.get(key, paragraph.text.removeprefix(paragraph.lead)), told_of
