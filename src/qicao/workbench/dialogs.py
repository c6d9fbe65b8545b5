"""Defines the dialogs: a list to pick from, a form, a question, a note."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from qicao.errors import QicaoError
from qicao.text.initials import begins
from qicao.text.width import wrap
from qicao.workbench.marks import steady

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from textual.app import ComposeResult

_COLUMNS = 64
"""Maximum width of a dialog's text, in columns: it fits next to a scroll bar on 80 columns."""


T = TypeVar("T")


class _Dialog(ModalScreen[T | None]):
    """A dialog above the page; its result is None if it is cancelled."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")
    BINDINGS = [Binding("escape", "leave", "取消", show=False, priority=True)]

    def action_leave(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)


class Choice(NamedTuple):
    """One line of a list: its id, its text, and further text that a search finds."""

    id: str
    text: str
    found_by: str = ""


class Picker(_Dialog[str]):
    """A list filtered by typed text; the result is the id of the picked line.

    If ``toggle`` is given, it is called with each id picked, and the list stays open; it returns
    the ids that are now ticked.
    """

    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        ticked: Collection[str] = (),
        toggle: Callable[[str], Collection[str]] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._ticked = ticked
        self._toggle = toggle
        self._shown: list[Choice] = []
        self._typed = Input(placeholder="输入几个字来找，拼音首字母也行", compact=True)
        self._list = OptionList(compact=True)
        self._list.can_focus = False
        self._show()

    def compose(self) -> ComposeResult:
        """Arrange title, search field and list."""
        with Vertical(classes="dialog"):
            yield Static(Content(steady(self._title)), classes="title")
            yield self._typed
            yield self._list
            done = "回车 选上或去掉  Esc 好了" if self._toggle else "回车 选定  Esc 取消"
            yield Static(done, classes="keys")

    def _show(self) -> None:
        listed, typed = self._list, self._typed.value.strip()
        self._shown = [one for one in self._choices if _is_meant(one, typed)]
        ticked = (i for i, one in enumerate(self._shown) if one.id in self._ticked)
        at = next(ticked, 0) if listed.highlighted is None else listed.highlighted
        listed.clear_options()
        listed.add_options(Option(Content(self._line(one))) for one in self._shown)
        if self._shown:
            listed.highlighted = min(at, len(self._shown) - 1)
        else:
            listed.add_option(Option("没有这样的", disabled=True))

    def _line(self, one: Choice) -> str:
        if self._toggle is None:
            return steady(one.text)
        return f"[{'x' if one.id in self._ticked else ' '}] {steady(one.text)}"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter the list."""
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pick the highlighted line."""
        event.stop()
        at = self._list.highlighted
        if at is not None and at < len(self._shown):
            self._pick(self._shown[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick the clicked line."""
        event.stop()
        self._pick(self._shown[event.option_index])

    def _pick(self, one: Choice) -> None:
        if self._toggle is None:
            self.dismiss(one.id)
            return
        self._ticked = self._toggle(one.id)
        self._show()

    def action_move(self, step: int) -> None:
        """Move the highlight by ``step`` lines, while the search field keeps the focus."""
        if self._shown:
            at = (self._list.highlighted or 0) + step
            self._list.highlighted = max(0, min(at, len(self._shown) - 1))


def _is_meant(one: Choice, typed: str) -> bool:
    told = one.text + one.found_by
    return not typed or typed in told or begins(one.id, typed) or begins(one.text.strip(), typed)


class Note(_Dialog[None]):
    """A text to read."""

    BINDINGS = [Binding("enter", "leave", show=False, priority=True)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Arrange title, text and keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(steady(self._title)), classes="title")
            with VerticalScroll(classes="text"):
                yield Static(_broken(self._text))
            yield Static("上下键 翻看  Esc 关上", classes="keys")


class Question(_Dialog[str]):
    """A question with a button per answer, the harmless one first; the result is the answer."""

    BINDINGS = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, text: str, answers: Sequence[str]) -> None:
        super().__init__()
        self._text = text
        self._answers = answers

    def compose(self) -> ComposeResult:
        """Arrange question and buttons."""
        with Vertical(classes="dialog small"):
            yield Static(_broken(self._text))
            with Horizontal(classes="buttons"):
                for answer in self._answers:
                    yield Button(answer, compact=True, name=answer)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close with the answer as result."""
        self.dismiss(event.button.name)


class Field(NamedTuple):
    """A field of a form: name, initial value, help, and whether it has several lines (``tall``)."""

    name: str
    value: str = ""
    help: str = ""
    tall: bool = False


class Form(_Dialog[dict[str, str]]):
    """A form; the result maps field names to values. ``check`` raises an error for wrong values."""

    BINDINGS = [Binding("ctrl+s", "accept", show=False, priority=True)]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        about: str = "",
        check: Callable[[Mapping[str, str]], object] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._fields = fields
        self._check = check
        self._warned = False
        self._fault = Static("", classes="fault")

    def compose(self) -> ComposeResult:
        """Arrange title, fields and buttons."""
        with Vertical(classes="dialog"):
            yield Static(Content(steady(self._title)), classes="title")
            with VerticalScroll(classes="fields", can_focus=False):
                if self._about:
                    yield Static(_broken(self._about), classes="about")
                for field in self._fields:
                    yield from self._field(field)
            yield self._fault
            with Horizontal(classes="buttons"):
                yield Button("确定 ^S", compact=True, name="accept")
                yield Button("取消 Esc", compact=True, name="leave")

    def _field(self, field: Field) -> ComposeResult:
        placeholder = steady(field.help)
        if field.tall:
            # Slow to import, and not needed when the screen is first shown.
            from textual.widgets import TextArea

            alone = len(self._fields) == 1
            if not alone:
                yield Label(f"{field.name}  {placeholder}")
            area = TextArea(field.value, name=field.name, compact=True, soft_wrap=True)
            area.set_class(not alone, "short")
            yield area
            return
        with Horizontal(classes="field"):
            if len(self._fields) > 1:
                yield Label(field.name)
            yield Input(field.value, name=field.name, placeholder=placeholder, compact=True)

    @property
    def _values(self) -> dict[str, str]:
        from textual.widgets import TextArea

        typed = {str(one.name): one.text for one in self.query(TextArea)}
        return typed | {str(one.name): one.value for one in self.query(Input)}

    def on_mount(self) -> None:
        """Put the cursor at the end of each text area."""
        from textual.widgets import TextArea

        for area in self.query(TextArea):
            area.move_cursor(area.document.end)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Accept or cancel."""
        self.action_accept() if event.button.name == "accept" else self.action_leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Focus the next field, or accept if there is only one."""
        event.stop()
        if len(self._fields) == 1:
            self.action_accept()
        else:
            self.focus_next()

    def action_accept(self) -> None:
        """Close with the values as result, or show what is wrong with them."""
        try:
            if self._check is not None:
                self._check(self._values)
        except QicaoError as error:
            self._say(told(error))
            return
        self.dismiss(self._values)

    def action_leave(self) -> None:
        """Cancel; if values were changed, warn first and cancel at the second time."""
        before = {field.name: field.value for field in self._fields}
        if self._values != before and not self._warned:
            self._warned = True
            self._say("改动还没有留下：Ctrl+S 留下，再按一次 Esc 丢掉")
            return
        super().action_leave()

    def _say(self, text: str) -> None:
        self._fault.update(_broken(text))


def _broken(text: str) -> Content:
    """Wrap a text for a dialog; no line begins with a punctuation mark."""
    return Content("\n".join(wrap(steady(text), _COLUMNS)))


def told(error: QicaoError) -> str:
    """Return an error's problems and its hint, one per line."""
    lines = [str(problem) for problem in error.problems]
    return "\n".join([*lines, *([f"提示：{error.hint}"] if error.hint else [])])
