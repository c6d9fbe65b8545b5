"""Collect the names of a store's entries for shell completion.

They are cached separately, so that completion is fast for a store of thousands of paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from qicao.models.store import Store


class ThemeName(NamedTuple):
    """A theme: its definition, its level-1 theme or "", its aliases, whether it has children."""

    name: str
    about: str
    parent: str
    aliases: list[str]
    divided: bool


class VariableName(NamedTuple):
    """A variable: its prompt, and its allowed values; empty where any value is allowed."""

    prompt: str
    choices: list[str]


class StoreNames(NamedTuple):
    """The names of themes, variables, outlines and own passages; mappings give explanations."""

    themes: list[ThemeName]
    variables: dict[str, VariableName]
    outlines: dict[str, str]
    own: dict[str, str]

    @classmethod
    def from_plain(cls, plain: Any) -> StoreNames:  # noqa: ANN401 - what JSON made of such a tuple
        """Restore the names from JSON, which turned named tuples into lists."""
        themes, variables, outlines, own = plain
        named = {name: VariableName(*one) for name, one in variables.items()}
        return cls([ThemeName(*one) for one in themes], named, outlines, own)


def names_of(store: Store) -> StoreNames:
    """Return the names in ``store``."""
    from qicao.store.themes import refs  # not needed where names are cached

    return StoreNames(
        themes=[
            ThemeName(
                theme.name,
                theme.definition,
                ref.parent if ref.child else "",
                list(theme.aliases),
                divided=bool(theme.children),
            )
            for ref, theme in refs(store)
        ],
        variables={
            name: VariableName(variable.prompt, list(variable.choices))
            for name, variable in store.variables.items()
        },
        outlines={name: outline.about for name, outline in store.outlines.items()},
        own={name: own.prompt for name, own in store.own.items()},
    )


def ids_of(store: Store) -> dict[str, str]:
    """Map the ids of the snippets to their theme and role, as "theme·role"."""
    from qicao.store.selection import heads  # not needed where ids are cached

    return {name: f"{theme}·{role}" for name, theme, role in heads(store)}
