"""The screen: choices, page, and the lines below; what a person does there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Button, OptionList, Static

from qicao.errors import QicaoError
from qicao.text.lengths import parse_length
from qicao.workbench import exporting, facts, origins, page
from qicao.workbench import state as states
from qicao.workbench.choices import Choices, Entry, Typed, outlines_to_pick, themes_to_pick
from qicao.workbench.commands import Command, command, is_sayable
from qicao.workbench.dialogs import Choice, Field, Form, Note, Picker, Question, told
from qicao.workbench.marks import steady
from qicao.workbench.pageview import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.events import DescendantFocus
    from textual.timer import Timer

    from qicao.assembly.drafting import Made
    from qicao.workbench.commands import Around
    from qicao.workbench.exporting import Save
    from qicao.workbench.kitchen import Kitchen, Pantry
    from qicao.workbench.page import Row
    from qicao.workbench.session import Session
    from qicao.workbench.state import State

_PAUSE = 0.15
"""Seconds without a key after which a draft is made: less than one notices, more than between two."""

_WIDE = 100
"""Columns from which on the choices have more room."""

_DRAFT = "初稿.docx"


class Action(NamedTuple):
    """Something that can be done: what it is called in code, its key, and what it does."""

    name: str
    key: str
    about: str


ON_PARAGRAPH = (
    Action("edit", "F2", "改写这一段，或写自写的一段"),
    Action("origin", "F3", "看这一段的来历"),
    Action("exchange", "F5", "换一段"),
    Action("pick", "F6", "从别的段落里挑一段换上"),
    Action("drop", "Delete", "不要这一段"),
    Action("fact", "F7", "在这一段旁边加一条材料"),
)
ON_DRAFT = (
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

_KEYS = "F1 说明  回车 操作  F4 主题  F5 换段  F2 改写  ^S 导出  ^Z 撤销  ^Q 退出"


class Desk(Screen[None]):
    """Everything on one screen."""

    BINDINGS = [
        *(
            Binding(action.key.lower(), action.name, action.about, show=False)
            for action in (*ON_PARAGRAPH, *ON_DRAFT)
            if action.key and action.name not in ("drop", "quit")
        ),
    ]

    def __init__(self, kitchen: Kitchen, session: Session, around: Around, save: Save) -> None:
        """Take where drafts are made, where to begin, and what writes a file."""
        super().__init__()
        self._kitchen = kitchen
        self._around = around
        self._save = save
        self._pantry: Pantry | None = None
        self._timer: Timer | None = None
        self._made: Made | None = None
        self._made_of: State | None = None
        self._fault = ""
        self.session = session

    def compose(self) -> ComposeResult:
        """Choices and page side by side, four lines below."""
        with Horizontal(id="desk"):
            yield Choices()
            yield Page()
        yield Static(id="advice")
        yield Static(id="standing")
        yield Static(id="command")
        yield Static(_KEYS, id="keys")

    def on_mount(self) -> None:
        """Open the store behind the first picture."""
        self._choices.list(self.session.state)
        self._page.tell("正在打开素材库。")
        self.query_one("#themes").focus()
        self.call_after_refresh(self._begin)

    def on_resize(self) -> None:
        """Give the choices more room where there is some."""
        self.set_class(self.size.width >= _WIDE, "wide")

    @property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def _page(self) -> Page:
        return self.query_one(Page)

    @work
    async def _begin(self) -> None:
        try:
            self._pantry = await self._kitchen.open()
        except QicaoError as error:
            self._page.tell(told(error))
            return
        await self._choices.stock(self._pantry, self.session.state)
        await self._cook()

    # --- from a state to a page

    def change(self, state: State, label: str = "") -> None:
        """Go on to another state; see ``Session.to``."""
        self.go(self.session.to(state, label))

    def go(self, session: Session) -> None:
        """Go on to another step, and show it when nothing more comes for a moment."""
        if session.state is not self.session.state:
            self.session = session
            self._choices.list(session.state)
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(_PAUSE, self._cook_soon)
        self.session = session

    @work(exclusive=True, group="cook")
    async def _cook_soon(self) -> None:
        await self._cook()

    async def _cook(self) -> None:
        """Make the draft and show it, or why there is none."""
        state, pantry = self.session.state, self._pantry
        if self._timer is not None:
            self._timer.stop()  # it would only do the same once more
        if pantry is None:
            return
        try:
            made = await self._kitchen.made(state, pantry.store)
        except QicaoError as error:
            self._made, self._made_of, self._fault = None, state, told(error)
            self._page.tell(_NOTHING if page.is_empty(state) else self._fault)
            self._tell_standing()
            return
        if state is not self.session.state:
            return  # a later one is on its way
        self._made, self._made_of = made, state
        self._page.show(list(page.rows(made.draft)))
        self._tell_standing()

    def _tell_standing(self) -> None:
        draft = self._made.draft if self._made else None
        self.advise("　".join(page.advice(draft)) if draft else "")
        unsaved = "　未存" if self.session.is_dirty else ""
        line = (page.standing(draft) if draft else "还没有稿子") + unsaved
        self.query_one("#standing", Static).update(Content(steady(line)))
        made_by = self._command
        first = "（先按 ^S 存成文件）" if made_by.unwritten else ""
        shown = f"命令{first} {made_by}" if draft else ""
        self.query_one("#command", Static).update(Content(steady(shown)))

    def advise(self, text: str) -> None:
        """Say something in the line for it."""
        self.query_one("#advice", Static).update(Content(steady(" ".join(text.split("\n")))))

    @property
    def _command(self) -> Command:
        saved = self.session.saved
        path = saved.path if saved else _DRAFT
        return command(self.session.state, saved, self._around, path)

    async def _current(self) -> Made | None:
        """The draft of the state that is shown; None, and why is on the page, where there is none."""
        if self._made_of is not self.session.state:
            await self._cook()
        return self._made

    @property
    def unsaved(self) -> bytes | None:
        """The recipe of what would be lost if the program ended now, None where nothing would."""
        if self._made is None or not self.session.is_dirty:
            return None
        return exporting.recipe_of(self._made)

    # --- what is asked for

    def on_typed(self, event: Typed) -> None:
        """Take what was typed, where it can be taken."""
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
        """Say what helps to fill in the field that one came to."""
        if isinstance(event.widget, Entry):
            self.advise(event.widget.help)
        elif self._made is not None and self._made_of is self.session.state:
            self.advise("　".join(page.advice(self._made.draft)))

    @on(OptionList.OptionSelected, "#themes")
    def action_themes(self) -> None:
        """Pick themes; each pick is taken at once."""
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

    @work
    async def _edit_fact(self, number: int) -> None:
        """Change fact ``number``, or add one."""
        old = dict(enumerate(self.session.state.request.facts, 1)).get(number)
        title = f"材料 {number}" if old else "加一条材料：只有你自己能讲的事"
        typed = await self._filled(title, facts.fields(old), check=facts.fact_of)
        if typed is not None:
            made = await self._current()
            fact = facts.fact_of(typed, old)
            self.change(states.with_fact(self.session.state, made, number, fact))

    async def _filled(
        self,
        title: str,
        fields: list[Field],
        about: str = "",
        check: Callable[[Mapping[str, str]], object] | None = None,
    ) -> dict[str, str] | None:
        form = Form(title, fields, about=about, check=check)
        return await self.app.push_screen_wait(form)

    # --- what is done to one paragraph

    @on(OptionList.OptionSelected, "#page")
    @work
    async def action_menu(self) -> None:
        """Pick what to do with the paragraph."""
        choices = [Choice(one.name, f"{one.about}  {one.key}") for one in ON_PARAGRAPH]
        name = await self.app.push_screen_wait(Picker("对这一段", choices))
        if name is not None:
            await self.run_action(name)

    async def _on_prepared(self, act: Callable[[State, Made, int], State], what: str) -> None:
        """Do something to the paragraph under the cursor, if it came out of a store."""
        row = self._page.row
        made = await self._current()
        if made is None or row is None:
            return
        if not row.number:
            self.advise(f"这一段是自己的话或连接的话，不能{what}；要改按 F2")
            return
        self.change(act(self.session.state, made, row.number))
        await self._show_or_undo()

    async def _show_or_undo(self) -> None:
        """Show the step; one that gives no draft is taken back, and it is said why."""
        await self._cook()
        if self._made is None:
            fault = self._fault
            self.session = self.session.undone()._replace(future=())
            self._choices.list(self.session.state)
            await self._cook()
            self.advise(fault)

    @work(exclusive=True, group="act")
    async def action_exchange(self) -> None:
        """Another paragraph in its place."""
        await self._on_prepared(states.exchanged, "换")

    @work(exclusive=True, group="act")
    async def action_drop(self) -> None:
        """Without it; one's own passage is empty again."""
        row = self._page.row
        if row is not None and row.paragraph is not None and row.paragraph.name:
            await self._write(row, "")
            return
        await self._on_prepared(states.dropped, "删")

    @work
    async def action_pick(self) -> None:
        """One of all that could stand in its place."""
        row, made = self._page.row, await self._current()
        if made is None or row is None or not row.number:
            self.advise("只有素材库里的段落能换")
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
        """Where it came from."""
        row, made = self._page.row, await self._current()
        if row is not None and made is not None and self._pantry is not None:
            text = await self._kitchen(origins.of, row, made, self._pantry.store)
            self.app.push_screen(Note("这一段的来历", text))

    @work
    async def action_edit(self) -> None:
        """Write it in one's own words."""
        row = self._page.row
        made = await self._current()
        if row is None or row.paragraph is None or made is None or self._pantry is None:
            return
        paragraph = row.paragraph
        if paragraph.fact and not paragraph.open:
            self._edit_fact(paragraph.fact)
            return
        if not row.number and not paragraph.name:
            self.advise("这一段是程序连接的话，跟着别处变；导出以后再改")
            return
        text, about = _editable(row, self.session.state)
        typed = await self._filled("写这一段", [Field("正文", text, tall=True)], about)
        if typed is not None and typed["正文"].strip() != text.strip():
            await self._write(row, typed["正文"])

    async def _write(self, row: Row, text: str) -> None:
        made = await self._current()
        if made is None or row.paragraph is None or self._pantry is None:
            return
        state, name = self.session.state, row.paragraph.name
        if row.number:
            self.change(states.rewritten(state, made, row.number, text))
        else:
            self.change(states.with_own(state, made, self._pantry.store, name, text))
        await self._show_or_undo()

    @work
    async def action_fact(self) -> None:
        """Tell something of one's own beside it."""
        row = self._page.row
        theme = row.theme if row else ""
        typed = await self._filled(
            "在这一段旁边加一条材料", facts.fields(None, theme), check=facts.fact_of
        )
        made = await self._current()
        if typed is not None and made is not None:
            self.change(states.beside(self.session.state, made, facts.fact_of(typed)))
            await self._show_or_undo()

    # --- what is done to the draft

    @work(exclusive=True, group="act")
    async def action_another(self) -> None:
        """Another draft for the same."""
        made = await self._current()
        if made is not None:
            self.change(states.another(self.session.state, made))

    def action_undo(self) -> None:
        """Take the last step back."""
        self._step(self.session.undone(), "没有可撤销的")

    def action_redo(self) -> None:
        """Do once more what was taken back."""
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
        """Show the whole command, and put it where one pastes from."""
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
        """Ask for a file's name and write the draft to it; whether that was done."""
        made = await self._current()
        if made is None:
            self.advise("还没有稿子可存")
            return False
        saved = self.session.saved
        default = saved.path if saved else _DRAFT
        typed = await self._filled(
            "导出到哪个文件", [Field("文件名", default)], exporting.ENDINGS_TOLD,
            lambda values: exporting.format_of(values["文件名"]),
        )  # fmt: skip
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
        """Dark, or light."""
        self.app.theme = "textual-dark" if self.app.theme == "textual-light" else "textual-light"

    @work
    async def action_palette(self) -> None:
        """Pick any action by its name."""
        choices = [
            Choice(one.name, f"{one.about}  {one.key}") for one in (*ON_PARAGRAPH, *ON_DRAFT)
        ]
        name = await self.app.push_screen_wait(Picker("做什么", choices))
        if name is not None:
            await self.run_action("leave" if name == "quit" else name)

    def action_help(self) -> None:
        """Show all keys."""
        lines = ["在稿子里，对光标所在的一段（回车也能选）：", ""]
        lines += [f"  {one.key:<8}{one.about}" for one in ON_PARAGRAPH]
        lines += ["", "随时：", "", "  Tab     左右各处之间走，Shift+Tab 往回"]
        lines += [f"  {one.key or '-':<8}{one.about}" for one in ON_DRAFT]
        lines += ["", _MARGINS]
        self.app.push_screen(Note("按键", "\n".join(lines)))

    @work
    async def action_leave(self) -> None:
        """Quit; what isn't in a file yet is asked about."""
        top = self.app.screen
        if isinstance(top, Question):
            return
        if isinstance(top, Form):  # what is half written in it would be lost
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


_NOTHING = (
    "还没有选主题。\n\n在左边“主题”下按回车，或按 F4，选一个或几个；\n"
    "“四个必须”“工作经验”“分论”这三个提纲自带主题，选了提纲就行。"
)
_MARGINS = "左边的数字是素材的段号；改：你改写过；自：自写的一段；材：写你材料的一段。"


def _editable(row: Row, state: State) -> tuple[str, str]:
    """The text of a paragraph that can be written, and what to tell beside."""
    paragraph = row.paragraph
    if paragraph is None:
        return "", ""
    if row.number:
        told_of = "原来的来历留着；与原文相同的地方仍算照用。清空就恢复原来的。"
        return paragraph.text.removeprefix(paragraph.lead), told_of
    asked = paragraph.text if paragraph.open else ""
    return state.request.own.get(paragraph.name, ""), asked
