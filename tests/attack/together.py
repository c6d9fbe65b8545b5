"""Two processes write to one store, round after round; a script for ``test_kills``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from killing import LINE, THEME, WHEAT, inspect, lighten, stores, told

from qicao.store import locks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


def round_of(
    number: int | str, both: Callable[[Sequence[str], Sequence[str]], None] = both
) -> None:
    """Split, add and edit in pairs; then all of it is there."""
    into = f"库{number}"  # one for each: likenesses of one round would be duplicates in another
    pages = {f"{word}{number}.txt": f"{number}号{word}" for word in WORDS}
    for page, word in pages.items():
        Path(page).write_text(WHEAT.replace("小麦", word), encoding="utf-8")
    both(*(["split", page, "--into", into] for page in pages))
    store = ["--store", into]
    lines = {
        f"a-{number}-{at}": LINE.replace("开会", f"开{word}{number}会")
        for at, word in enumerate(WORDS)
    }
    how = ["-t", THEME, "--role", "要求", "--ready"]
    both(*([*store, "add", line, *how, "--id", name] for name, line in lines.items()))
    both(*([*store, "edit", name, "--text", f"{line}散会就办。"] for name, line in lines.items()))
    found = stores.open_stores([Path(into)], inspect).snippets
    for name, line in lines.items():
        assert found[name].text == f"{line}散会就办。", name
    texts = "\n".join(one.text for one in found.values())
    assert all(word in texts for word in pages.values()), number


def one_by_one(one: Sequence[str], other: Sequence[str]) -> None:
    """The same without children: loads what they all need."""
    for args in (one, other):
        assert told(args)[0] == 0, args


if __name__ == "__main__":
    ROOT = Path(sys.argv[1])
    os.chdir(ROOT)
    locks.PATIENCE = 120  # what is tried is that nothing is lost, not how busy the machine is
    lighten(ROOT)
    round_of("种子", one_by_one)
    for number in range(20):
        round_of(number)
