"""Builds the command that makes the same draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.assembly.options import options
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.workbench.session import Saved
    from qicao.workbench.state import State


class Around(NamedTuple):
    """Options for all drafts: ``stores`` come before ``assemble``, ``profile`` after the others."""

    stores: tuple[str, ...] = ()
    profile: str = ""


class Command(NamedTuple):
    """The words after ``qicao``; ``unwritten``: the file that they name doesn't exist yet."""

    words: tuple[str, ...]
    unwritten: bool = False

    def __str__(self) -> str:
        """Return the command line, quoted for a shell."""
        return " ".join(map(quoted, ("qicao", *self.words)))


def command(state: State, saved: Saved | None, around: Around, name: str) -> Command:
    """Return the ``assemble`` command that makes the draft of ``state``.

    If options aren't enough, the command uses a recipe: the ``saved`` file plus options for later
    changes, or else the file called ``name``, which must be written first.
    """
    before = [word for store in around.stores for word in ("--store", store)]
    behind = around.profile.split(" ", 1) if around.profile else []
    if is_sayable(state):
        return Command((*before, "assemble", *options(state.request), *behind))
    added = None if saved is None else _added(saved.state, state)
    if saved is not None and added is not None:
        return Command((*before, "assemble", "--recipe", saved.path, *added, *behind))
    return Command((*before, "assemble", "--recipe", name, *behind), unwritten=True)


def is_sayable(state: State) -> bool:
    """Whether options without a recipe express the state."""
    request = state.request
    return (
        state.kept is None
        and state.prescribed is None
        and not request.facts
        and not request.amended
        and _are_typed(request.variables)
        and _are_typed(request.own)
    )


def _are_typed(values: Mapping[str, object]) -> bool:
    """Whether all values can be typed as options; a text after ``@`` would be a file's name."""
    return all(isinstance(value, str) and not value.startswith("@") for value in values.values())


def _added(before: State, now: State) -> list[str] | None:
    """Return the options that change the recipe of ``before`` into ``now``; None if none do."""
    old, new = before.request, now.request
    variables, own = (
        {name: value for name, value in later.items() if earlier.get(name) != value}
        for later, earlier in ((new.variables, old.variables), (new.own, old.own))
    )
    same = msgspec.structs.replace(
        new, variables=old.variables, own=old.own, drop=old.drop, reroll=old.reroll,
        seed=old.seed, use=old.use,
    )  # fmt: skip
    sayable = (
        before.kept is not None
        and (before.kept, before.prescribed, old) == (now.kept, now.prescribed, same)
        and new.seed in (old.seed, before.kept.seed)
        and not old.reroll
        and new.drop[: len(old.drop)] == old.drop
        and old.variables.keys() <= new.variables.keys()
        and old.own.keys() <= new.own.keys()
        and _are_typed(variables)
        and _are_typed(own)
    )
    if not sayable:
        return None
    # A recipe doesn't list earlier drops; they are repeated, so that reroll can't choose them.
    told = msgspec.structs.replace(old, drop=()) if new.reroll else old
    return list(options(new, told))
