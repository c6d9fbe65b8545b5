"""The command line: the only place that knows Typer, Rich, streams and exit statuses."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 1 a problem, 2 wrong usage."""
    from qicao.cli.app import run

    return run(sys.argv[1:] if argv is None else argv)
