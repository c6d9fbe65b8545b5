"""From what is asked for to what is shown: a screen on which a draft is made again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from qicao.errors import QicaoError
from qicao.workbench import exporting, page
from qicao.workbench.choices import Choices
from qicao.workbench.commands import Command, command
from qicao.workbench.dialogs import told
from qicao.workbench.marks import steady
from qicao.workbench.pageview import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from qicao.assembly.drafting import Made
    from qicao.workbench.commands import Around
    from qicao.workbench.exporting import Save
    from qicao.workbench.kitchen import Kitchen, Pantry
    from qicao.workbench.session import Session
    from qicao.workbench.state import State

_PAUSE = 0.15
"""Seconds without a key after which a draft is made: less than one notices, more than between two."""

_WIDE = 100
"""Columns from which on the choices have more room."""

DRAFT = "初稿.docx"
"""The file that a draft goes to if its author names none."""

_KEYS = "F1 说明  Esc 到稿子  回车 操作  F4 主题  F5 换段  F2 手改  ^S 导出  ^Q 退出"


class Bench(Screen[None]):
    """Choices, page, and the lines below, and the draft of the session's state."""

    def __init__(self, kitchen: Kitchen, session: Session, around: Around, save: Save) -> None:
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
        self._page.show(list(page.rows(made)))
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
        path = saved.path if saved else DRAFT
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

    async def _show_or_undo(self) -> None:
        """Show the step; one that gives no draft is taken back, and it is said why."""
        await self._cook()
        if self._made is None:
            fault = self._fault
            self.session = self.session.undone()._replace(future=())
            self._choices.list(self.session.state)
            await self._cook()
            self.advise(fault)


_NOTHING = (
    "还没有选主题。\n\n在左边“主题”下按回车，或按 F4，选一个或几个；\n"
    "“四个必须”“工作经验”“分论”这三个提纲自带主题，选了提纲就行。"
)
