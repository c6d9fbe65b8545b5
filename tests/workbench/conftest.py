"""What the tests of the workbench share: a screen over a store, and hands that use it."""

from __future__ import annotations

import asyncio
import datetime as dt
import inspect

import pytest
from textual.events import Key  # noqa: TID251 - what a keyboard sends

from qicao.cli import streams
from qicao.models.estimate import Estimate
from qicao.workbench import bench
from qicao.workbench import state as states
from qicao.workbench.app import Workbench
from qicao.workbench.commands import Around
from qicao.workbench.dialogs import Form
from qicao.workbench.kitchen import Kitchen, Pantry
from qicao.workbench.session import Session

DAY = dt.date(2026, 11, 22)


class _Kitchen(Kitchen):
    """One of which is known how much is being made in it."""

    busy = 0

    async def __call__(self, function, *args, **options):
        self.busy += 1
        try:
            return await super().__call__(function, *args, **options)
        finally:
            self.busy -= 1


class Hands:
    """Somebody at the screen."""

    def __init__(self, app, kitchen) -> None:
        self.app = app
        self._kitchen = kitchen

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

    async def quiet(self) -> None:
        """Wait until all that was told to the application is done, and laid out."""
        loop = asyncio.get_running_loop()
        for _ in range(2):  # what waits for the next picture comes with it
            await asyncio.sleep(0)
            while loop._ready or self._kitchen.busy:  # noqa: ASYNC110, SLF001 - asyncio has no other way
                await asyncio.sleep(0 if loop._ready else 0.001)  # noqa: SLF001 - the same
            self.app.screen._on_timer_update()  # noqa: SLF001 - Textual's own tests do so

    async def begin(self, session) -> None:
        """Leave what somebody else did, and begin with ``session``."""
        self.app.workers.cancel_all()
        while self.app.screen is not self.desk:
            await self.app.pop_screen()
        self.desk.go(session)
        self.desk.query_one("#choices").fill(session.state)
        self.desk.query_one("#page").highlighted = None
        self.desk.query_one("#themes").focus()
        await self.still()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until the screen is still."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
            await self.quiet()
        await self.still()

    async def until(self, is_so) -> None:
        """Wait for something."""
        for _ in range(1000):
            await self.quiet()
            if is_so():
                return
            await asyncio.sleep(0.005)
        raise AssertionError(self.screen)

    def _is_still(self) -> bool:
        desk = self.desk
        return desk._made_of is desk.session.state and desk._pantry  # noqa: SLF001 - the same

    async def still(self) -> None:
        """Wait until what was asked for is shown."""
        await self.until(self._is_still)
        await self.quiet()

    async def write(self, text: str) -> None:
        """Write into what has the focus, as an input method does: in pieces, no single keys."""
        widget = self.app.focused
        if hasattr(widget, "insert_text_at_cursor"):
            widget.insert_text_at_cursor(text)
        else:
            widget.insert(text)
        await (self.quiet() if isinstance(self.app.screen, Form) else self.still())

    async def rewrite(self, text: str) -> None:
        """Put ``text`` in the place of what stands in the field that has the focus."""
        widget = self.app.focused
        setattr(widget, "text" if hasattr(widget, "text") else "value", "")
        await self.write(text)

    async def pick(self, text: str) -> None:
        """Pick from the list that is open what is found by ``text``."""
        await self.write(text)
        await self.press("enter")

    async def into(self, name: str) -> None:
        """Go to the field of that name."""
        next(entry for entry in self.desk.query("Entry") if entry.name == name).focus()
        await self.quiet()

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
        await self.quiet()

    async def open(self, kind, *keys: str) -> None:
        """Press keys, and wait until a dialog of that kind is open."""
        await self.press(*keys)
        await self.until(lambda: isinstance(self.app.screen, kind))
        await self.quiet()


def _themes(store):
    """The name of each theme of a store, the part themes' as well."""
    for theme in store.themes:
        yield theme.name
        yield from (child.name for child in theme.children)


class _Seat:
    """A screen, and the loop in which it runs."""

    def __init__(self, session, store, *, size=(80, 24), light=False) -> None:
        reach = dict.fromkeys(_themes(store), Estimate(2500, 2))
        self._kitchen = _Kitchen(lambda: Pantry(store, reach))
        around = Around(("starter",), "--no-profile")
        self.app = Workbench(self._kitchen, session, around, streams.save)
        self.app.animation_level = "none"
        self.app.theme = "textual-light" if light else "textual-dark"
        self._runner = asyncio.Runner()
        self._running = self.app.run_test(size=size)
        self._runner.run(self._running.__aenter__())

    def run(self, session, what):
        """What somebody does there who begins with that session."""

        async def whole():
            one = Hands(self.app, self._kitchen)
            await one.still()
            if self.app.desk.session is not session:
                await one.begin(session)
            await what(one)
            return one

        return self._runner.run(whole())

    def leave(self) -> None:
        try:
            self._runner.run(self._running.__aexit__(None, None, None))
        finally:
            self._runner.close()


def _begun(theme: str) -> Session:
    """A sitting in which a theme was picked, if there is one."""
    session = Session.of(states.begun(DAY))
    return session.to(states.with_choice(session.state, themes=(theme,))) if theme else session


@pytest.fixture(scope="session")
def seats():
    """The screens that are used by one after the other; a test in which something fails leaves none."""
    kept: list[_Seat] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bench, "_PAUSE", 0.01)  # nobody types here
        yield kept
    for seat in kept:
        seat.leave()


@pytest.fixture
def sit(starter, seats):
    """Give a function that runs what somebody does at a screen: ``sit(what)``.

    A theme was picked there. It is the screen of the tests before, cleared, where nothing else is
    asked for and nobody leaves.
    """

    def run(what, *, theme="作风民心", recipe=None, alone=False, store=starter, **looks):
        session = Session.of(states.opened(recipe, DAY), "稿.docx") if recipe else _begun(theme)
        is_shared = not (recipe or alone or looks or store is not starter)
        seat = seats.pop() if is_shared and seats else _Seat(session, store, **looks)
        try:
            one = seat.run(session, what)
        except BaseException:
            seat.leave()
            raise
        if is_shared:
            seats.append(seat)
        else:
            seat.leave()
        return one

    return run


@pytest.fixture
def one(sit):
    """Stand for somebody at the screen, in a test that is a coroutine: it is what they do there."""
    return sit


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Run such a test at a screen on which a theme was picked."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    given = {name: pyfuncitem.funcargs[name] for name in names}
    sit = given.pop("one")
    sit(lambda one: pyfuncitem.obj(one=one, **given))
    return True
