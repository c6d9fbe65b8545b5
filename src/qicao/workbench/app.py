"""The application around the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding
from textual.scrollbar import ScrollBar

from qicao.workbench.desk import Desk
from qicao.workbench.marks import Bars

if TYPE_CHECKING:
    from textual.screen import Screen

    from qicao.workbench.commands import Around
    from qicao.workbench.exporting import Save
    from qicao.workbench.kitchen import Kitchen
    from qicao.workbench.session import Session


class Workbench(App[None]):
    """One desk, in Chinese."""

    CSS_PATH = Path(__file__).with_name("style.tcss")
    TITLE = "qicao"
    ENABLE_COMMAND_PALETTE = False
    # At once: handed on to a field that is slow, Tab would come after what is typed behind it.
    BINDINGS = [
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(self, kitchen: Kitchen, session: Session, around: Around, save: Save) -> None:
        super().__init__()
        self._kitchen = kitchen
        self.desk = Desk(kitchen, session, around, save)
        ScrollBar.renderer = Bars

    def get_default_screen(self) -> Screen[None]:
        """The desk."""
        return self.desk

    def on_unmount(self) -> None:
        """Make nothing more."""
        self._kitchen.close()

    async def action_quit(self) -> None:
        """Leave by way of the desk, which asks."""
        self.desk.action_leave()

    def action_help_quit(self) -> None:
        """Say how one leaves: Ctrl+C copies."""
        self.desk.advise("退出按 Ctrl+Q")
