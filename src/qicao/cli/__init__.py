"""The command line: the only place that knows Typer, Rich, streams and exit statuses."""

from __future__ import annotations

import gc
import os
import sys

ASKED = "_QICAO_COMPLETE"
"""The variable that names the shell that asks what could stand where somebody types."""

_COLLECTED_AFTER = 200_000
"""New objects after which Python looks for unreachable ones. What a command reads, it keeps to
its end; looking through that every 700 objects is a third of the time of checking a long text."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 1 a problem, 2 wrong usage."""
    argv = sys.argv[1:] if argv is None else argv
    if shell := os.environ.get(ASKED):
        # Somebody waits for it at every Tab: Typer isn't even imported.
        from qicao.cli.shells import answer

        return answer(shell, argv)
    try:
        from qicao.cli.app import run

        before = gc.get_threshold()
        gc.set_threshold(_COLLECTED_AFTER)
        try:
            return run(argv)
        finally:
            gc.set_threshold(*before)
    except KeyboardInterrupt:  # before anything was begun
        return 130
