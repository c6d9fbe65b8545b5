"""The names of a store's entries, for shell completion.

They are cached by themselves, so that completion is quick for a store of thousands of paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.store import Store, Theme


class ThemeName(NamedTuple):
    """A theme: what it is about, its level-1 theme where it has one, and what else it is called."""

    name: str
    about: str
    parent: str
    aliases: tuple[str, ...]
    divided: bool


class VariableName(NamedTuple):
    """A variable: what is asked for, and what it may be, where that is laid down."""

    prompt: str
    choices: tuple[str, ...]


class StoreNames(NamedTuple):
    """All names but the ids of snippets; mappings go from a name to its explanation."""

    themes: tuple[ThemeName, ...]
    variables: dict[str, VariableName]
    outlines: dict[str, str]
    own: dict[str, str]

    @classmethod
    def from_plain(cls, plain: Any) -> StoreNames:  # noqa: ANN401 - what JSON made of such a tuple
        """The names as they were before JSON made lists of tuples."""
        themes, variables, outlines, own = plain
        return cls(
            tuple(
                ThemeName(name, about, parent, tuple(aliases), divided=divided)
                for name, about, parent, aliases, divided in themes
            ),
            {
                name: VariableName(prompt, tuple(choices))
                for name, (prompt, choices) in variables.items()
            },
            outlines,
            own,
        )


def names_of(store: Store) -> StoreNames:
    """The names in ``store``."""
    return StoreNames(
        themes=tuple(_theme_names(store)),
        variables={
            name: VariableName(variable.prompt, variable.choices)
            for name, variable in store.variables.items()
        },
        outlines={name: outline.about for name, outline in store.outlines.items()},
        own={name: own.prompt for name, own in store.own.items()},
    )


def _theme_names(store: Store) -> Iterator[ThemeName]:
    def of(theme: Theme, parent: str) -> ThemeName:
        return ThemeName(
            theme.name, theme.definition, parent, theme.aliases, divided=bool(theme.children)
        )

    for theme in store.themes:
        yield of(theme, "")
        for child in theme.children:
            yield of(child, theme.name)


def ids_of(store: Store) -> dict[str, str]:
    """The ids of the snippets, each with its theme and role."""
    from qicao.store.selection import heads  # completion needs none of it

    return {name: f"{theme}·{role}" for name, theme, role in heads(store)}
