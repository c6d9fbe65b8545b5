"""Prints the themes as a tree with bars and a column for each role, and the snippets of some."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from qicao.cli.terminal.setting import bar, cut, indented, left, right, row, rule, text
from qicao.cli.terminal.snippet import state
from qicao.models.estimate import NOTHING
from qicao.models.store import ROLES
from qicao.text.counting import rounded
from qicao.text.width import clip, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.cli.console import Screen
    from qicao.models.estimate import Estimate
    from qicao.models.store import Snippet
    from qicao.store.themes import ThemeCount, ThemeRef

_NAME, _COUNT, _CHARACTERS, _LONGEST, _DRAFTS = 22, 6, 8, 7, 5
"""Widths in columns: theme (maximum on a narrow terminal), snippets, 字, longest draft, drafts."""
_ROLE = 3
"""Minimum width of a role's column, one space included; wider where a number needs it."""

_LEAST_BAR, _MOST_BAR = 6, 38
"""Minimum width of a bar with the gap before it, and maximum width of a bar, in columns."""
_EXCERPT = 16
"""Minimum columns for an excerpt after the id; with fewer it is printed on the next line."""


class _Line(NamedTuple):
    theme: ThemeCount
    guide: str


def show(
    screen: Screen,
    counts: Sequence[ThemeCount],
    opened: Iterable[tuple[ThemeRef, Sequence[Snippet]]],
    parents: Mapping[str, str],
    reach: Mapping[str, Estimate],
) -> None:
    """Print the tree, then the snippets of each theme in ``opened``."""
    lines = [
        line
        for count in counts
        for line in (_Line(count, ""), *(_Line(child, "   ") for child in count.children))
    ]
    tree = _Tree(lines, screen.columns, reach)
    for head in tree.heads():
        screen.line(head)
    for number, line in enumerate(lines):
        if number and not line.guide and line.theme.children:
            screen.line()
        screen.line(tree.row(line))
    for ref, found in opened:
        _snippets(screen, ref, found, parents)


class _Tree:
    """The columns of the tree: those that fit the width."""

    def __init__(self, lines: Sequence[_Line], columns: int, reach: Mapping[str, Estimate]) -> None:
        self._reach = reach
        longest = max((width(line.guide + line.theme.name) for line in lines), default=0) + 1
        self.name = min(longest, max(_NAME, columns // 4))
        self.most = max((line.theme.snippets for line in lines), default=0)
        room = columns - self.name - _COUNT
        self.has_characters = room >= _CHARACTERS + _LEAST_BAR
        room -= _CHARACTERS * self.has_characters
        self.has_reach = room >= _LONGEST + _DRAFTS + _LEAST_BAR
        room -= (_LONGEST + _DRAFTS) * self.has_reach
        most = max((n for line in lines for n in line.theme.roles.values()), default=0)
        self.role = max(_ROLE, len(str(most)) + 1)
        self.roles = ROLES if room >= self.role * len(ROLES) + 2 else ()
        room -= self.role * len(self.roles) + 2
        self.bar = min(room, _MOST_BAR) if room >= _LEAST_BAR - 2 else 0

    def heads(self) -> list[Text]:
        """Return the heading lines: two if roles are shown, whose two characters are stacked."""
        numbers = [right("条", _COUNT, "note")]
        if self.has_characters:
            numbers.append(right("字", _CHARACTERS, "note"))
        if self.has_reach:
            numbers += [right("最长", _LONGEST, "note"), right("够写", _DRAFTS, "note")]
        name = left("主题", self.name, "note")
        below = [right(role[1], self.role, "note") for role in self.roles]
        if not below:
            return [row([name, *numbers])]
        above = [right(role[0], self.role, "note") for role in self.roles]
        blank = [Text(" " * width(cell.plain)) for cell in (name, *numbers)]
        return [row([*blank, *above]), row([name, *numbers, *below])]

    def row(self, line: _Line) -> Text:
        count, style = line.theme, "" if line.guide else "strong"
        cells = [
            Text(line.guide, style="guide"),
            left(count.name, self.name - width(line.guide), style),
            right(count.snippets, _COUNT, style),
        ]
        if self.has_characters:
            cells.append(right(count.characters, _CHARACTERS))
        if self.has_reach:
            known = self._reach.get(count.name, NOTHING)
            cells += [right(rounded(known.longest), _LONGEST), right(known.drafts, _DRAFTS)]
        cells += [right(count.roles.get(role, 0), self.role) for role in self.roles]
        shown = bar(count.snippets, self.most, self.bar, "bar.part" if line.guide else "bar")
        return row([*cells, Text("  "), shown])


def _snippets(
    screen: Screen, ref: ThemeRef, found: Sequence[Snippet], parents: Mapping[str, str]
) -> None:
    """Print the snippets of a theme, grouped by level-2 theme."""
    by_theme: dict[str, list[Snippet]] = {}
    for snippet in found:
        by_theme.setdefault(snippet.theme, []).append(snippet)
    identities = max((width(snippet.id) for snippet in found), default=0) + 2
    for theme, snippets in by_theme.items():
        screen.line()
        parent = parents.get(theme, theme)
        name = theme if parent == ref.parent else f"{parent} › {theme}"
        screen.line(rule(f"{name}　{len(snippets)} 条", screen.columns))
        for snippet in snippets:
            screen.lines(_snippet(snippet, identities, screen.columns))
    if not found:
        screen.line()
        screen.line(("这个主题还没有素材。", "note"))


def _snippet(snippet: Snippet, identities: int, columns: int) -> list[Text]:
    """Return id, role and the start of the text; a snippet not ready is dimmed, with its state."""
    style = "" if snippet.status == "ready" else "note"
    first = left(snippet.id, identities, style) + text(snippet.role, "note") + text("  ")
    indent = width(first.plain)
    body = snippet.text.replace("\n", " ")
    if columns - indent >= _EXCERPT:
        lines = [first + text(clip(body, columns - indent), style)]
    else:
        indent = 2
        lines = [*cut(first, columns), text("  " + clip(body, columns - indent), style)]
    if style:
        lines += indented(state(snippet), columns, indent)
    return lines
