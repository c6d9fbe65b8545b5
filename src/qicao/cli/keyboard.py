"""Single keys and short lines from a terminal, as somebody types them.

While it is in use the terminal hands over each character at once; a line is edited here,
since a terminal's own editing takes back half of a Chinese character's columns.
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
"""Ctrl-D, and what a terminal gives that was closed."""

_ENTER = ("\r", "\n")
_ERASE = ("\x7f", "\b")
_WHOLE_LINE = "\x15"
_ESCAPE = "\x1b"
_INTRODUCERS = ("[", "O")
_AT_ONCE = 0.05
"""Seconds within which the rest of a special key's characters are there."""


class Keyboard:
    """Reads from the terminal that standard input is; a context in which it does."""

    def __init__(self, shown: TextIO | None = None) -> None:
        """Take the stream on which a line is shown while it is typed; standard output, if none."""
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
        """Let another program have the terminal as it was."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def key(self) -> str:
        """The next key: a character, a newline for Enter, "" for arrows, or ``END``."""
        character = self._character()
        if character == _ESCAPE:
            self._skip_sequence()
            return ""
        return "\n" if character in _ENTER else character

    def _skip_sequence(self) -> None:
        """Read the rest of a special key: ``[`` or ``O`` and more up to a letter or ``~``, or one."""
        if self._is_waiting() and self._character() in _INTRODUCERS:
            while self._is_waiting() and not "@" <= self._character() <= "~":
                pass

    def line(self, prompt: str) -> str:
        """A line typed behind ``prompt``, which shows it as it grows; "" where one thinks better."""
        typed, is_whole = self._typed(prompt, prose=False)
        return typed if is_whole else ""

    def answer(self, prompt: str, *, prose: bool) -> str:
        """The same, but what was typed is never dropped; ``prose`` may be pasted in several lines.

        Raises:
            EOFError: at the end of what is typed.
        """
        typed, is_whole = self._typed(prompt, prose=prose)
        if not typed and not is_whole:
            raise EOFError
        return typed

    def _typed(self, prompt: str, *, prose: bool) -> tuple[str, bool]:
        """What is typed up to the end of the line, and whether that was its end, and not of all."""
        typed = ""
        self._show(prompt)
        while (character := self.key()) != END:
            if character == "\n":
                # Lines that are pasted are one answer, up to an empty one.
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
        self._shown.write(text)  # as it is: going back is meant to steer the terminal
        self._shown.flush()

    def _rub_out(self, text: str) -> None:
        """Take ``text`` off the end of the line on the screen."""
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
            # The first half of a special key, whose second half says which.
            return _ESCAPE if character in ("\x00", "\xe0") else character

    else:

        def _take(self) -> None:
            import termios

            descriptor = sys.stdin.fileno()
            self._saved = termios.tcgetattr(descriptor)
            mode = termios.tcgetattr(descriptor)
            # Keys one by one, not shown; Ctrl-C still interrupts. What was typed ahead stays.
            mode[3] &= ~(termios.ICANON | termios.ECHO)
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
            termios.tcsetattr(descriptor, termios.TCSADRAIN, mode)

        def _give_back(self) -> None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._saved)

        def _is_waiting(self) -> bool:
            import select

            return bool(select.select([sys.stdin.fileno()], [], [], _AT_ONCE)[0])

        def _character(self) -> str:
            while True:
                try:
                    data = os.read(sys.stdin.fileno(), 1)
                except OSError:  # Linux says so when the terminal was closed
                    return END
                if not data:
                    return END
                character = self._decoder.decode(data)
                if character:
                    return character
