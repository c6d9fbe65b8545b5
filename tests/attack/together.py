"""Two processes write to one store, round after round; a script for ``test_kills``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from killing import LINE, THEME, WHEAT, read_once, told

from qicao.store import locks

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = ("小麦", "高粱")


def both(one: Sequence[str], other: Sequence[str]) -> None:
    """Two commands, each in a process of its own; both must do what they were told."""
    children = []
    for args in (one, other):
        child = os.fork()
        if not child:
            status, said = told(args)
            sys.stderr.write(said if status else "")
            sys.stderr.flush()
            os._exit(status)
        children.append(child)
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert ends == [0, 0], (ends, one)


def round_of(number: int) -> None:
    """Split, add and edit in pairs; then all of it is there."""
    into = f"库{number}"  # one for each: likenesses of one round would be duplicates in another
    pages = []
    for word in WORDS:
        pages.append(f"{word}{number}.txt")
        Path(pages[-1]).write_text(WHEAT.replace("小麦", f"{number}号{word}"), encoding="utf-8")
    both(*(["split", page, "--into", into] for page in pages))
    store = ["--store", into]
    lines = [LINE.replace("开会", f"开{word}{number}会") for word in WORDS]
    both(
        *(
            [
                *store,
                "add",
                line,
                "-t",
                THEME,
                "--role",
                "要求",
                "--id",
                f"a-{number}-{at}",
                "--ready",
            ]
            for at, line in enumerate(lines)
        )
    )
    both(
        *(
            [*store, "edit", f"a-{number}-{at}", "--text", f"{line}散会就办。"]
            for at, line in enumerate(lines)
        )
    )
    for word in (
        *(f"{number}号{word}" for word in WORDS),
        *(f"开{word}{number}会" for word in WORDS),
    ):
        assert told([*store, "search", word])[0] == 0, (number, word)
    for at in (0, 1):
        assert told([*store, "show", f"a-{number}-{at}"])[0] == 0, number
    assert told([*store, "search", "散会就办", "--format", "json"])[0] == 0, number


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    locks.PATIENCE = 120  # what is tried is that nothing is lost, not how busy the machine is
    read_once(pytest.MonkeyPatch())
    Path("种子.txt").write_text(WHEAT, encoding="utf-8")
    told(["split", "种子.txt", "--into", "库"])  # loads what all children need
    for number in range(20):
        round_of(number)
