"""Shows the request at the left of the page: themes, outline, length, author, facts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from qicao.assembly.planning import DEFAULT_OUTLINE
from qicao.models.estimate import NOTHING
from qicao.store.themes import resolve
from qicao.text.counting import rounded
from qicao.text.width import clip, pad, width
from qicao.workbench.dialogs import Choice
from qicao.workbench.marks import steady

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from qicao.models.store import Store, Variable
    from qicao.workbench.kitchen import Pantry
    from qicao.workbench.state import State

_FIRST = ("姓名", "单位", "岗位", "学习内容")
"""The variables shown first."""

_EXAMPLE = 16
"""Maximum width of an example in a field, in columns: a field would cut within a wide character."""

_LENGTH, _TITLE = "字数", "标题"


class Typed(Message):
    """Message: the value in the field of a variable, the length or the title was changed."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        self.name = name
        self.value = value


class Entry(Input):
    """An input field with its name and a help text."""

    def __init__(self, name: str, help_: str, example: str) -> None:
        super().__init__(placeholder=clip(steady(example), _EXAMPLE, ""), compact=True, name=name)
        self.help = help_


class Choices(VerticalScroll, can_focus=False):
    """The fields and lists; changes in them are sent as messages."""

    def __init__(self) -> None:
        """Start without variables: the store isn't open yet."""
        super().__init__(id="choices")
        self._pantry: Pantry | None = None

    def compose(self) -> ComposeResult:
        """Arrange the fields and lists that don't depend on the store."""
        yield Static("主题", classes="head")
        yield OptionList(id="themes", compact=True)
        yield Static("要求", classes="head")
        with Horizontal(classes="field"):
            yield Label("提纲")
            yield Button("", id="outline", compact=True)
        yield _field(_LENGTH, "要多少字，如 1500；不写由提纲决定", "不限")
        yield _field(_TITLE, "不写时由提纲决定", "由提纲决定")
        yield Static("作者", classes="head")
        yield Vertical(id="author")
        yield Static("材料", classes="head")
        yield OptionList(id="facts", compact=True)
        yield Static("其他变量", classes="head")
        yield Vertical(id="others")

    async def stock(self, pantry: Pantry, state: State) -> None:
        """Show the variables of the store after it was opened."""
        self._pantry = pantry
        variables = pantry.store.variables
        first = [name for name in _FIRST if name in variables]
        rest = [name for name in variables if name not in first]
        lent = state.request.profile.values if state.request.profile else {}
        for where, names in (("#author", first), ("#others", rest)):
            await self.query_one(where).mount_all(
                _row(name, variables[name], lent.get(name)) for name in names
            )
        self.fill(state)
        self.list(state)

    def fill(self, state: State) -> None:
        """Set the fields to the values of the state."""
        request = state.request
        values = {name: as_typed(value) for name, value in request.variables.items()}
        values |= {_LENGTH: str(request.length or ""), _TITLE: request.title or ""}
        for entry in self.query(Entry):
            wanted = values.get(entry.name or "", "")
            if entry.value.strip() != wanted:
                with entry.prevent(Input.Changed):
                    entry.value = wanted
            entry.remove_class("wrong")

    def list(self, state: State) -> None:
        """Show the outline, the themes and the facts of the state."""
        request = state.request
        outline = request.outline or f"{DEFAULT_OUTLINE}（默认）"
        self.query_one("#outline", Button).label = Content(steady(outline))
        _show(
            self.query_one("#themes", OptionList),
            [*(self._theme(name) for name in request.themes), "＋ 选主题"],
        )
        facts = [
            f"{number} {fact.key or clip(fact.text, 14, '')} {fact.kind or ''}"
            for number, fact in enumerate(request.facts, 1)
        ]
        _show(self.query_one("#facts", OptionList), [*facts, "＋ 加一条材料"])

    def _theme(self, name: str) -> str:
        if self._pantry is None:
            return name
        found = resolve(name, self._pantry.store)
        longest = self._pantry.reach.get(found[0].name, NOTHING).longest if found else 0
        return f"{name} {rounded(longest)}字" if longest else name

    @property
    def is_wrong(self) -> bool:
        """Whether a field has an invalid value."""
        return bool(self.query(".wrong"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Send the new value as ``Typed``."""
        event.stop()
        self.post_message(Typed(event.input.name or "", event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Focus the next field."""
        event.stop()
        self.screen.focus_next()


def _field(name: str, help_: str, example: str) -> Horizontal:
    return Horizontal(Label(name), Entry(name, help_, example), classes="field")


def _row(name: str, variable: Variable, lent: object) -> Horizontal:
    """Return the field of a variable; ``lent`` is its value in the profile, None if it has none."""
    example = f"如：{variable.example}" if variable.example else ""
    if lent is not None:
        example = f"{as_typed(lent)}（个人信息）"
    told = [variable.prompt, variable.help, "、".join(variable.choices)]
    return _field(name, "；".join(filter(None, told)), example)


def as_typed(value: object) -> str:
    """Return a variable's value as a user types it."""
    return "、".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _show(listed: OptionList, lines: list[str]) -> None:
    at = listed.highlighted or 0
    listed.clear_options()
    listed.add_options(Option(Content(steady(line))) for line in lines)
    listed.highlighted = min(at, len(lines) - 1)


def themes_to_pick(pantry: Pantry) -> Iterator[Choice]:
    """Yield the themes that have material, each with the 字 of the longest draft on it alone."""
    themes = pantry.store.themes
    children = [child.name for theme in themes for child in theme.children]
    named = Counter([*children, *(theme.name for theme in themes)])
    for theme in themes:
        for one in (theme, *theme.children):
            longest = pantry.reach.get(one.name, NOTHING).longest
            if not longest:
                continue
            # Another theme may have the same name as a child.
            is_clear = one is theme or named[one.name] == 1
            path = one.name if is_clear else f"{theme.name}/{one.name}"
            told = pad(one.name if one is theme else f"  {one.name}", 24)
            number = str(rounded(longest))
            text = f"{told}{' ' * (6 - width(number))}{number} 字"
            yield Choice(path, text, " ".join(one.aliases))


def outlines_to_pick(store: Store) -> list[Choice]:
    """Return all outlines, each with its purpose."""
    return [
        Choice(one.name, f"{pad(one.name, 16)}{clip(one.about, 60, '')}")
        for one in store.outlines.values()
    ]
