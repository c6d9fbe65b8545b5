"""Records the steps of a session, for undo, and which state is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qicao.workbench.state import State


class Saved(NamedTuple):
    """A file that carries a recipe, and the state saved in it."""

    path: str
    state: State


class Session(NamedTuple):
    """The current state, the states before it, and the undone states, the latest last.

    ``label`` names what the last step changed: consecutive steps with one label count as one.
    ``clean`` is the state without unsaved changes: the first one, or the one last saved.
    """

    state: State
    clean: State
    past: tuple[State, ...] = ()
    future: tuple[State, ...] = ()
    label: str = ""
    saved: Saved | None = None

    @classmethod
    def of(cls, state: State, path: str = "") -> Session:
        """Begin a session with a state, read from the file at ``path`` unless this is empty."""
        return cls(state, state, saved=Saved(path, state) if path else None)

    @property
    def is_dirty(self) -> bool:
        """Whether there are unsaved changes."""
        return self.state != self.clean

    def to(self, state: State, label: str = "") -> Session:
        """Add a step; if ``label`` is that of the last step, the two become one."""
        if state == self.state:
            return self
        goes_on = bool(label) and label == self.label and bool(self.past)
        past = self.past if goes_on else (*self.past, self.state)
        return self._replace(state=state, past=past, future=(), label=label)

    def undone(self) -> Session:
        """Undo a step; without one, return the session itself."""
        if not self.past:
            return self
        *past, state = self.past
        future = (*self.future, self.state)
        return self._replace(state=state, past=tuple(past), future=future, label="")

    def redone(self) -> Session:
        """Redo the step last undone; without one, return the session itself."""
        if not self.future:
            return self
        *future, state = self.future
        past = (*self.past, self.state)
        return self._replace(state=state, past=past, future=tuple(future), label="")

    def written(self, path: str, state: State) -> Session:
        """Record that ``state``, an equivalent form of the current one, was saved at ``path``."""
        return self._replace(state=state, clean=state, label="", saved=Saved(path, state))
