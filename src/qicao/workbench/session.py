"""The steps of one sitting: what can be taken back, and what isn't kept in a file yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qicao.workbench.state import State


class Saved(NamedTuple):
    """A file that carries a recipe, and the state that it holds."""

    path: str
    state: State


class Session(NamedTuple):
    """Where one is, what was before, and what was taken back, the latest last.

    ``label`` names what the last step changed: while one types in one place, that is one step.
    ``clean`` is the state of which nothing is lost: the first one, or what was last written.
    """

    state: State
    clean: State
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()
    label: str = ""
    saved: Saved | None = None

    @classmethod
    def of(cls, state: State, path: str = "") -> Session:
        """A sitting that begins with a state, out of the file at ``path`` if there is one."""
        return cls(state, state, saved=Saved(path, state) if path else None)

    @property
    def is_dirty(self) -> bool:
        """Whether something would be lost."""
        return self.state != self.clean

    def to(self, state: State, label: str = "") -> Session:
        """One step on; the same ``label`` as before adds to the step before."""
        if state == self.state:
            return self
        goes_on = bool(label) and label == self.label and bool(self.past)
        past = self.past if goes_on else (*self.past, self.state)
        return self._replace(state=state, past=past, future=(), label=label)

    def undone(self) -> Session:
        """One step back."""
        if not self.past:
            return self
        *past, state = self.past
        future = (*self.future, self.state)
        return self._replace(state=state, past=tuple(past), future=future, label="")

    def redone(self) -> Session:
        """What was last taken back, once more."""
        if not self.future:
            return self
        *future, state = self.future
        past = (*self.past, self.state)
        return self._replace(state=state, past=past, future=tuple(future), label="")

    def written(self, path: str, state: State) -> Session:
        """The state, which is that of before said otherwise, now stands in a file."""
        return self._replace(state=state, clean=state, label="", saved=Saved(path, state))
