"""Defines the screen that makes and shows a draft whenever the request changes."""

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
"""Delay after the last change before a draft is made, in seconds: unnoticeable, but longer than
the time between two keys.
"""

_WIDE = 100
"""Minimum width of a screen that gives the choices more room, in columns."""

DRAFT = "初稿.docx"
"""The default path for a draft."""

_KEYS = "F1 说明  Esc 到稿子  回车 操作  F4 主题  F5 换段  F2 手改  ^S 导出  ^Q 退出"


class Bench(Screen[None]):
    """The screen: choices, page, four lines below them, and the draft of the session's state."""

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
        """Arrange choices and page side by side, with four lines below."""
        with Horizontal(id="desk"):
            yield Choices()
            yield Page()
        yield Static(id="advice")
        yield Static(id="standing")
        yield Static(id="command")
        yield Static(_KEYS, id="keys")

    def on_mount(self) -> None:
        """Show the screen, then open the store."""
        self._choices.list(self.session.state)
        self._page.tell("正在打开素材库。")
        self.query_one("#themes").focus()
        self.call_after_refresh(self._begin)

    def on_resize(self) -> None:
        """Give the choices more room on a wide screen."""
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
        """Change to another state; ``label`` is that of ``Session.to``."""
        self.go(self.session.to(state, label))

    def go(self, session: Session) -> None:
        """Change to another step, and show its draft once no change follows for a moment."""
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
        """Make the draft and show it, or the reason why there is none."""
        state, pantry = self.session.state, self._pantry
        if self._timer is not None:
            self._timer.stop()  # its draft is made here
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
            return  # the draft of a later state follows
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
        """Show a text in the line for advice."""
        self.query_one("#advice", Static).update(Content(steady(" ".join(text.split("\n")))))

    @property
    def _command(self) -> Command:
        saved = self.session.saved
        path = saved.path if saved else DRAFT
        return command(self.session.state, saved, self._around, path)

    async def _current(self) -> Made | None:
        """Return the draft of the current state; None if there is none: the page shows why."""
        if self._made_of is not self.session.state:
            await self._cook()
        return self._made

    @property
    def unsaved(self) -> bytes | None:
        """The recipe of the unsaved draft, as a file's content; None if nothing is unsaved."""
        if self._made is None or not self.session.is_dirty:
            return None
        return exporting.recipe_of(self._made)

    async def _show_or_undo(self) -> None:
        """Show the draft of the new state; if there is none, undo the step and show the reason."""
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
