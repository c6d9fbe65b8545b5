"""Defines the Textual application that shows the desk."""

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
    """The application: one desk, in Chinese."""

    CSS_PATH = Path(__file__).with_name("style.tcss")
    TITLE = "qicao"
    ENABLE_COMMAND_PALETTE = False
    # Priority: passed to a slow field first, Tab would take effect after keys typed later.
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
        """Return the desk."""
        return self.desk

    def on_unmount(self) -> None:
        """Stop making drafts."""
        self._kitchen.close()

    async def action_quit(self) -> None:
        """Quit through the desk, which asks about unsaved changes."""
        self.desk.action_leave()

    def action_help_quit(self) -> None:
        """Show how to quit, because Ctrl+C copies."""
        self.desk.advise("退出按 Ctrl+Q")
