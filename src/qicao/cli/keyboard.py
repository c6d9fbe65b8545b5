"""Read single keys and short lines from the terminal.

While a ``Keyboard`` is used, the terminal passes on each character at once. Lines are edited here,
since a terminal's own backspace erases only one of a Chinese character's two columns.
"""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from qicao.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

END = "\x04"
"""The key Ctrl-D; also returned when the terminal was closed."""

_ENTER = ("\r", "\n")
_ERASE = ("\x7f", "\b")
_WHOLE_LINE = "\x15"
_ESCAPE = "\x1b"
_INTRODUCERS = ("[", "O")
_AT_ONCE = 0.05
"""Seconds within which the remaining characters of a special key or a paste arrive."""

_NOTICED = 0.5
"""Seconds within which Ctrl-C is noticed at the latest."""


class Keyboard:
    """The keyboard of the terminal on standard input; used as a context manager."""

    def __init__(self, shown: TextIO | None = None) -> None:
        """Set the stream that shows a line while it is typed; None for standard output."""
        self._shown = shown or sys.stdout
        self._decoder = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")("replace")
        self._saved: list[Any] = []

    def __enter__(self) -> Self:
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Restore the terminal's former mode until the block ends, for another program."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def key(self) -> str:
        """Wait for a key: its character, a newline for Enter, "" for a special key, or ``END``."""
        character = self._character()
        if character == _ESCAPE:
            self._skip_sequence()
            return ""
        return "\n" if character in _ENTER else character

    def _skip_sequence(self) -> None:
        """Read and drop the characters that follow Escape in a special key's sequence.

        After ``[`` or ``O`` the sequence runs up to a character from ``@`` to ``~``; else it is one
        character.
        """
        if self._is_waiting() and self._character() in _INTRODUCERS:
            while self._is_waiting() and not "@" <= self._character() <= "~":
                pass

    def line(self, prompt: str) -> str:
        """Print ``prompt`` and return the line typed after it; "" when ``END`` ends it."""
        typed, is_whole = self._typed(prompt, prose=False)
        return typed if is_whole else ""

    def answer(self, prompt: str, *, prose: bool) -> str:
        """Print ``prompt`` and return the typed text, even when ``END`` ends it.

        With ``prose`` a paste of several lines is one answer, up to an empty line.

        Raises:
            EOFError: when ``END`` comes and nothing was typed.
        """
        typed, is_whole = self._typed(prompt, prose=prose)
        if not typed and not is_whole:
            raise EOFError
        return typed

    def _typed(self, prompt: str, *, prose: bool) -> tuple[str, bool]:
        """Return the typed text, stripped, and whether Enter ended it (False: ``END`` did)."""
        typed = ""
        self._show(prompt)
        while (character := self.key()) != END:
            if character == "\n":
                # Pasted lines are one answer, up to an empty line.
                if not (prose and typed and typed[-1] != "\n" and self._is_waiting()):
                    break
                typed += character
                self._show(character)
            elif character in _ERASE:
                self._rub_out(typed[-1:])
                typed = typed[:-1]
            elif character == _WHOLE_LINE:
                self._rub_out(typed)
                typed = ""
            elif character.isprintable():
                typed += character
                self._show(character)
        self._show("\n")
        return typed.strip(), character != END

    def _show(self, text: str) -> None:
        self._shown.write(text)  # unescaped: backspaces shall move the cursor
        self._shown.flush()

    def _rub_out(self, text: str) -> None:
        """Erase ``text`` at the cursor's left on the screen."""
        columns = width(text)
        self._show("\b" * columns + " " * columns + "\b" * columns)

    if sys.platform == "win32":

        def _take(self) -> None:
            pass

        def _give_back(self) -> None:
            pass

        def _is_waiting(self) -> bool:
            import msvcrt

            return msvcrt.kbhit()

        def _character(self) -> str:
            import msvcrt

            character = msvcrt.getwch()
            if character == "\x03":
                raise KeyboardInterrupt
            # A special key is two characters; this is the first.
            return _ESCAPE if character in ("\x00", "\xe0") else character

    else:

        def _take(self) -> None:
            import termios

            descriptor = sys.stdin.fileno()
            self._saved = termios.tcgetattr(descriptor)
            mode = termios.tcgetattr(descriptor)
            # Keys one by one, without echo; Ctrl-C still interrupts. Input typed ahead stays.
            mode[3] &= ~(termios.ICANON | termios.ECHO)
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
            termios.tcsetattr(descriptor, termios.TCSADRAIN, mode)

        def _give_back(self) -> None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._saved)

        def _is_waiting(self, seconds: float = _AT_ONCE) -> bool:
            import select

            return bool(select.select([sys.stdin.fileno()], [], [], seconds)[0])

        def _character(self) -> str:
            while True:
                # A Ctrl-C that comes just before reading begins wouldn't interrupt it: Python
                # notices a signal only between two steps of its own.
                while not self._is_waiting(_NOTICED):
                    pass
                try:
                    data = os.read(sys.stdin.fileno(), 1)
                except OSError:  # Linux: the terminal was closed
                    return END
                if not data:
                    return END
                character = self._decoder.decode(data)
                if character:
                    return character
