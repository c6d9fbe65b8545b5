"""The command line: the only package that uses Typer, Rich, streams and exit statuses."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

ASKED = "_QICAO_COMPLETE"
"""The environment variable that names the shell that asks for completions."""

_COLLECTED_AFTER = 200_000
"""Number of new objects after which Python's garbage collector runs.

A command uses what it reads until its end; running the collector every 700 objects takes a third
of the time of checking a long text.
"""


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its status: 0 done, 1 a problem, 2 wrong usage, 130 interrupted.

    ``argv`` are the words after the program's name; None for those of the process.
    """
    argv = sys.argv[1:] if argv is None else argv
    if shell := os.environ.get(ASKED):
        # Completion must answer at every Tab without delay, so Typer isn't imported.
        from qicao.cli.shells import answer

        return answer(shell, argv)
    try:
        from qicao.cli.app import run

        return run(argv)
    except KeyboardInterrupt:  # before the command began
        return 130


def script() -> NoReturn:
    """Run the command of the process's words and end the process with the command's status.

    The process ends without freeing its objects one by one, which takes longer than many a
    command; mypy ends in the same way (``mypy.util.hard_exit``). What was written is flushed;
    files, locks and temporary files are closed and removed by who opened them, not at the exit.
    """
    gc.set_threshold(_COLLECTED_AFTER)
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # unread, closed, or none at all
            stream.flush()
    os._exit(status)
