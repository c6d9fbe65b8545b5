"""Defines the whole screen: changes of the request, and actions on the draft as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.binding import Binding
from textual.events import Click
from textual.widgets import Button, OptionList

from qicao.errors import QicaoError
from qicao.text.lengths import parse_length
from qicao.workbench import exporting, page
from qicao.workbench import state as states
from qicao.workbench.bench import DRAFT
from qicao.workbench.choices import Entry, Typed, outlines_to_pick, themes_to_pick
from qicao.workbench.commands import is_sayable
from qicao.workbench.dialogs import Choice, Field, Form, Note, Picker, Question, told
from qicao.workbench.paragraphs import ON_PARAGRAPH, Action, Paragraphs

if TYPE_CHECKING:
    from textual.events import DescendantFocus

    from qicao.assembly.drafting import Made
    from qicao.workbench.session import Session
    from qicao.workbench.state import State

ON_DRAFT = (
    Action("page", "Escape", "到稿子上去，在稿子上就回到左边"),
    Action("themes", "F4", "选主题"),
    Action("outline", "", "选提纲"),
    Action("another", "F9", "整篇换一篇"),
    Action("command", "F8", "看得到这一稿的命令，并复制"),
    Action("export", "Ctrl+S", "导出成 Word、Markdown 等文件"),
    Action("undo", "Ctrl+Z", "撤销"),
    Action("redo", "Ctrl+Y", "重做"),
    Action("brightness", "", "换成深色或浅色"),
    Action("palette", "Ctrl+P", "找一个操作"),
    Action("help", "F1", "这页说明"),
    Action("quit", "Ctrl+Q", "退出"),
)


_SHORT = {"Escape": "Esc"}
"""Short names of keys."""


class Desk(Paragraphs):
    """The whole screen."""

    BINDINGS = [
        *(
            Binding(action.key.lower(), action.name, action.about, show=False)
            for action in (*ON_PARAGRAPH, *ON_DRAFT)
            if action.key and action.name not in ("drop", "quit")
        ),
    ]

    def action_page(self) -> None:
        """Focus the draft, or from there the choices."""
        at_draft = self._page.has_focus
        (self.query_one("#themes") if at_draft else self._page).focus()

    # --- what is asked for

    def on_typed(self, event: Typed) -> None:
        """Apply a typed value, or mark the field as wrong and show the reason."""
        from qicao.assembly.variables import BadValueError

        state, name, value = self.session.state, event.name, event.value
        entry = next(one for one in self.query(Entry) if one.name == name)
        try:
            after = self._with(state, name, value)
        except (BadValueError, QicaoError) as error:
            entry.add_class("wrong")
            self.advise(f"{name}：{error}")
            return
        entry.remove_class("wrong")
        self.change(after, f"typed {name}")

    def _with(self, state: State, name: str, value: str) -> State:
        made = self._made if self._made_of is state else None
        if name == "标题":
            return states.with_title(state, made, value)
        if name == "字数":
            length = parse_length(value) if value.strip() else None
            if value.strip() and not length:
                raise QicaoError("应是字数，如 1500")
            return states.with_choice(state, length=length)
        if self._pantry is not None and value.strip():
            from qicao.assembly.variables import convert

            convert(self._pantry.store.variables[name], value)
        return states.with_variable(state, made, name, value)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the help of the focused field; elsewhere the advice on the draft."""
        if isinstance(event.widget, Entry):
            self.advise(event.widget.help)
        elif self._made is not None and self._made_of is self.session.state:
            self.advise("　".join(page.advice(self._made.draft)))

    @on(OptionList.OptionSelected, "#themes")
    def action_themes(self) -> None:
        """Pick themes; each pick is applied at once."""
        if self._pantry is None:
            self.advise("素材库还没有打开")
            return

        def toggle(name: str) -> tuple[str, ...]:
            themes = self.session.state.request.themes
            rest = tuple(one for one in themes if one != name)
            picked = (*themes, name) if rest == themes else rest
            self.change(states.with_choice(self.session.state, themes=picked))
            return picked

        ticked = self.session.state.request.themes
        choices = list(themes_to_pick(self._pantry))
        title = "写哪些主题，按选的先后排；数字是单写这一个最长能写的字数"
        self.app.push_screen(Picker(title, choices, ticked=ticked, toggle=toggle))

    @on(Button.Pressed, "#outline")
    @work
    async def action_outline(self) -> None:
        """Pick an outline."""
        if self._pantry is None:
            return
        choices = outlines_to_pick(states.whole(self.session.state, self._pantry.store))
        name = await self.app.push_screen_wait(Picker("用哪个提纲", choices))
        if name is not None:
            self.change(states.with_choice(self.session.state, outline=name))

    @on(OptionList.OptionSelected, "#facts")
    def _fact_selected(self, event: OptionList.OptionSelected) -> None:
        self._edit_fact(event.option_index + 1)

    # --- what is done to the draft

    @work(exclusive=True, group="act")
    async def action_another(self) -> None:
        """Make another draft for the same request."""
        made = await self._current()
        if made is not None:
            self.change(states.another(self.session.state, made))

    def action_undo(self) -> None:
        """Undo the last step."""
        self._step(self.session.undone(), "没有可撤销的")

    def action_redo(self) -> None:
        """Redo the last undone step."""
        self._step(self.session.redone(), "没有可重做的")

    def _step(self, session: Session, nothing: str) -> None:
        if session is self.session:
            self.advise(nothing)
            return
        self.go(session)
        self._choices.fill(session.state)

    @on(Click, "#command")
    @work
    async def action_command(self) -> None:
        """Show the whole command, and copy it to the clipboard."""
        if await self._current() is None:
            self.advise("还没有稿子")
            return
        line = self._command
        self.app.copy_to_clipboard(str(line))
        first = "文件还没有存：先按 Ctrl+S 存成这个名称。\n\n" if line.unwritten else ""
        self.app.push_screen(Note("得到这一稿的命令（已复制）", f"{first}{line}"))

    @work
    async def action_export(self) -> None:
        """Write the draft to a file."""
        await self.export()

    async def export(self) -> bool:
        """Ask for a path and write the draft to it; return whether it was written."""
        made = await self._current()
        if made is None:
            self.advise("还没有稿子可存")
            return False
        saved = self.session.saved
        default = saved.path if saved else DRAFT
        form = Form(
            "导出到哪个文件",
            [Field("文件名", default)],
            about=exporting.ENDINGS_TOLD,
            check=lambda values: exporting.format_of(values["文件名"]),
        )
        typed = await self.app.push_screen_wait(form)
        if typed is None:
            return False
        path = Path(typed["文件名"].strip())
        return await self._written(made, path)

    async def _written(self, made: Made, path: Path) -> bool:
        force = False
        if await self._kitchen(path.exists):
            question = Question(f"{path} 已经在了，覆盖它吗？", ["不覆盖", "覆盖"])
            force = await self.app.push_screen_wait(question) == "覆盖"
            if not force:
                return False
        try:
            kind = exporting.format_of(str(path))
            content = await self._kitchen(exporting.content, kind, made)
            self._save(path, content, force=force)
        except QicaoError as error:
            self.advise(told(error))
            return False
        if exporting.holds_recipe(kind):
            state = self.session.state
            kept = state if is_sayable(state) else states.fixed(state, made)
            self.session = self.session.written(str(path), kept)
            self._made_of = kept
        self._tell_standing()
        self.advise(f"已写入 {path}")
        return True

    def action_brightness(self) -> None:
        """Switch between the dark and the light theme."""
        self.app.theme = "textual-dark" if self.app.theme == "textual-light" else "textual-light"

    @work
    async def action_palette(self) -> None:
        """Pick an action by its description."""
        choices = [
            Choice(one.name, f"{one.about}  {one.key}") for one in (*ON_PARAGRAPH, *ON_DRAFT)
        ]
        name = await self.app.push_screen_wait(Picker("做什么", choices))
        if name is not None:
            await self.run_action("leave" if name == "quit" else name)

    def action_help(self) -> None:
        """Show all actions with their keys."""
        lines = ["在稿子里，对光标所在的一段（回车也能选）：", ""]
        lines += [f"  {one.key:<8}{one.about}" for one in ON_PARAGRAPH]
        lines += ["", "随时：", "", "  Tab     左右各处之间走，Shift+Tab 往回"]
        lines += [f"  {_SHORT.get(one.key, one.key) or 'Ctrl+P':<8}{one.about}" for one in ON_DRAFT]
        lines += ["", _MARGINS]
        self.app.push_screen(Note("按键", "\n".join(lines)))

    @work
    async def action_leave(self) -> None:
        """Quit, after asking about unsaved changes."""
        top = self.app.screen
        if isinstance(top, Question):
            return
        if isinstance(top, Form):  # its unsaved values would be lost
            top.action_leave()
            return
        if self.session.is_dirty or self._choices.is_wrong:
            text = "有改动还没有存进文件。"
            answer = await self.app.push_screen_wait(Question(text, ["留下", "存", "不存，退出"]))
            if answer not in ("存", "不存，退出"):
                return
            if answer == "存" and not await self.export():
                return
        self.app.exit()


_MARGINS = "左边的数字是素材的段号；改：你手改过；自：自写的一段；材：写你材料的一段。"
