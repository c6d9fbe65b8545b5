"""What the tests of the workbench share: a screen over a store, and hands that use it."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import asynccontextmanager

import pytest

from qicao.cli import streams
from qicao.models.estimate import Estimate
from qicao.workbench import state as states
from qicao.workbench.app import Workbench
from qicao.workbench.commands import Around
from qicao.workbench.dialogs import Form
from qicao.workbench.kitchen import Kitchen, Pantry
from qicao.workbench.session import Session

DAY = dt.date(2026, 11, 22)


class Hands:
    """Somebody at the screen."""

    def __init__(self, app, pilot) -> None:
        self.app = app
        self._pilot = pilot

    @property
    def desk(self):
        """The screen below all dialogs."""
        return self.app.desk

    @property
    def screen(self) -> str:
        """All that is shown."""
        return "\n".join(strip.text for strip in self.strips)

    @property
    def strips(self):
        """The lines that are shown."""
        return self.app.screen._compositor.render_strips()  # noqa: SLF001 - Textual has no other way

    def line(self, name: str) -> str:
        """What stands in one of the lines below."""
        return str(self.desk.query_one(f"#{name}").render())

    @property
    def made(self):
        """The draft that is shown with what made it, None where there is none."""
        return self.desk._made  # noqa: SLF001 - the same

    @property
    def draft(self):
        """The draft that is shown, None where there is none."""
        return self.made.draft if self.made else None

    @property
    def texts(self) -> list[str]:
        """The paragraphs of the draft."""
        return [p.text for section in self.draft.sections for p in section.paragraphs]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until the screen is still."""
        for key in keys:
            await self._pilot.press(key)
        await self.still()

    async def still(self) -> None:
        """Wait until what was asked for is shown."""
        for _ in range(400):
            await self._pilot.pause(0.01)
            desk = self.desk
            busy = [one for one in self.app.workers if one.is_running and one.group != "default"]
            if not busy and desk._made_of is desk.session.state and desk._pantry:  # noqa: SLF001
                await self._pilot.pause(0.02)
                return
        raise AssertionError(self.screen)

    async def write(self, text: str) -> None:
        """Write into what has the focus, as an input method does: in pieces, no single keys."""
        widget = self.app.focused
        if hasattr(widget, "insert_text_at_cursor"):
            widget.insert_text_at_cursor(text)
        else:
            widget.insert(text)
        await self._pilot.pause()
        if not isinstance(self.app.screen, Form):
            await self.still()

    async def rewrite(self, text: str) -> None:
        """Put ``text`` in the place of what stands in the field that has the focus."""
        widget = self.app.focused
        setattr(widget, "text" if hasattr(widget, "text") else "value", "")
        await self.write(text)

    async def pick(self, text: str) -> None:
        """Pick from the list that is open what is found by ``text``."""
        await self.write(text)
        await self._pilot.press("enter")
        await self.still()

    async def into(self, name: str) -> None:
        """Go to the field of that name."""
        next(entry for entry in self.desk.query("Entry") if entry.name == name).focus()
        await self._pilot.pause()

    async def on(self, number: int, key: str = "") -> None:
        """Go to paragraph ``number`` of those out of the store.

        0 is the first open passage, or the first whose key begins with ``key``.
        """
        page = self.desk.query_one("#page")
        page.focus()
        page.highlighted = next(
            index
            for index, row in enumerate(page._rows)  # noqa: SLF001 - the same
            if row.paragraph
            and (
                row.number == number
                if number
                else row.key.startswith(key)
                if key
                else row.paragraph.open
            )
        )
        await self._pilot.pause()

    async def wait_for_dialog(self, kind) -> None:
        """Wait until a dialog of that kind is open."""
        for _ in range(200):
            await self._pilot.pause(0.01)
            if isinstance(self.app.screen, kind):
                await self._pilot.pause()
                return
        raise AssertionError(f"{kind}: {self.screen}")


def _themes(store):
    """The name of each theme of a store, the part themes' as well."""
    for theme in store.themes:
        yield theme.name
        yield from (child.name for child in theme.children)


@pytest.fixture
def sit(starter):
    """Give a function that runs what somebody does at a screen: ``sit(what)``."""

    def run(what, *, size=(80, 24), recipe=None, store=starter, light=False):
        begun = states.opened(recipe, DAY) if recipe else states.begun(DAY)
        reach = dict.fromkeys(_themes(store), Estimate(2500, 2))

        @asynccontextmanager
        async def hands():
            kitchen = Kitchen(lambda: Pantry(store, reach))
            around = Around(("starter",), "--no-profile")
            app = Workbench(
                kitchen, Session.of(begun, "稿.docx" if recipe else ""), around, streams.save
            )
            app.animation_level = "none"
            async with app.run_test(size=size) as pilot:
                if light:
                    app.theme = "textual-light"
                one = Hands(app, pilot)
                await one.still()
                yield one

        async def whole():
            async with hands() as one:
                await what(one)
            return one

        return asyncio.run(whole())

    return run
