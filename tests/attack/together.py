"""Two processes write to one store, round after round; a script for ``test_kills``."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from killing import LINE, THEME, WHEAT, lighten, stores, told

from qicao.store import locks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

WORDS = ("小麦", "高粱")


def at_once(processes: Executor) -> Callable[..., None]:
    """Give a function that has two commands run, each in a process of its own; both must be done."""

    def both(one: Sequence[str], other: Sequence[str]) -> None:
        running = [processes.submit(told, args) for args in (one, other)]
        for status, said in [each.result() for each in running]:
            assert status == 0, (one, said)

    return both


def one_by_one(one: Sequence[str], other: Sequence[str]) -> None:
    """The same without processes: loads what they need."""
    for args in (one, other):
        assert told(args)[0] == 0, args


def round_of(number: int, both: Callable[..., None]) -> None:
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
    found = stores.open_stores([Path(into)]).snippets
    for name, line in lines.items():
        assert found[name].text == f"{line}散会就办。", name
    texts = "\n".join(one.text for one in found.values())
    assert all(word in texts for word in pages.values()), number


if __name__ == "__main__":
    ROOT = Path(sys.argv[1])
    os.chdir(ROOT)
    locks.PATIENCE = 120  # what is tried is that nothing is lost, not how busy the machine is
    lighten(ROOT)
    round_of(0, one_by_one)
    with ProcessPoolExecutor(2, get_context("fork")) as processes:
        for number in range(1, 21):
            round_of(number, at_once(processes))
