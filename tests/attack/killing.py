"""Run a command again and again, each time killed one step later; a script for ``test_kills``.

A step is an operation by which a file or folder comes, goes, changes or lasts. After each kill every
file is as it was or as it will be, the store opens, and the same command, given again, ends where a
run that nobody kills ends. Kills that leave the same files behind are looked at once.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from qicao import files
from qicao.cli import main

sys.path.insert(0, str(Path(__file__).parents[1]))
from starteronce import read_once

STEPS = (
    "open",
    "replace",
    "rename",
    "link",
    "unlink",
    "remove",
    "mkdir",
    "rmdir",
    "chmod",
    "fsync",
)
KILLED = 9
WHEAT = (
    "种地心得体会\n春天种下的小麦到了夏天一片金黄，风一吹就翻起波浪，站在田埂上能闻到麦子成熟的香气。"
    "这一年写了118件提案，件件都有回音。\n"
)
LINE = "开会前先把要议的事发给大家，会上只议不念，散会时定下谁来办。"
SLIP = "我们要认真贯彻执行，，做到心中有数。\n"
THEME = "作风民心"

Run = Callable[[Sequence[str]], int]
_TIME = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d")


def prepared(run: Run) -> None:
    """What all commands begin with: a page, a store with two paragraphs, texts with slips."""
    Path("甲.txt").write_text(WHEAT, encoding="utf-8")
    for name in ("一.txt", "二.txt"):
        Path(name).write_text(SLIP, encoding="utf-8")
    assert run(["split", "甲.txt", "--into", "库"]) == 0
    assert run(["--store", "库", "add", LINE, "-t", THEME, "--role", "要求", "--id", "a-1"]) == 0


ASSEMBLE = (
    "assemble -t 作风民心 --var 单位=青溪县第二中学 --length 800 --seed 1 --no-profile".split()
)
COMMANDS = {
    "split, a new store": ["split", "甲.txt", "--into", "新库"],
    "split again": ["split", "乙.txt", "--into", "库"],
    "add": ["--store", "库", "add", LINE.replace("会", "例会"), "-t", THEME, "--role", "措施", "--id", "a-2"],
    "edit": ["--store", "库", "edit", "a-1", "--text", LINE.replace("大家", "同事"), "--ready"],
    "hold": ["--store", "库", "edit", "a-1", "--held", "待核实"],
    "move": ["--store", "库", "move", "a-1", "党内政治生活"],
    "rm": ["--store", "库", "rm", "a-1", "--yes"],
    "check --fix": ["check", "一.txt", "二.txt", "--fix", "--yes"],
    "assemble -o": [*ASSEMBLE, "-o", "稿.md", "--save-recipe", "方.yaml"],
    "assemble --save-vars": [*ASSEMBLE, "-o", "稿.docx", "--save-vars", "值.yaml"],
}  # fmt: skip


def told(args: Sequence[str]) -> tuple[int, str]:
    """The exit status of a command and what it says."""
    out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(list(args))
    return status, err.getvalue()


Found = dict[str, bytes | None]


def left() -> Found:
    """All files but the lock, without the times that are noted in them, and all folders (None)."""
    return {
        str(path): None if path.is_dir() else _TIME.sub(b"", path.read_bytes())
        for path in sorted(Path().rglob("*"))
        if path.name != ".qicao-lock"
    }


def tree(found: Found | None = None) -> Found:
    """All files but temporary ones, of what was ``found``."""
    return {
        path: content
        for path, content in (left() if found is None else found).items()
        if content is not None and not files.is_temporary(Path(path).name)
    }


def state(found: Found) -> frozenset[tuple[str, bytes | None]]:
    """What was ``found``, whatever temporary files are called."""
    named = {
        path: str(Path(path).with_name("…")) if files.is_temporary(Path(path).name) else path
        for path in found
    }
    return frozenset((named[path], content) for path, content in found.items())


def _tells(path: str) -> bool:
    """Whether a file is the ledger of a page: split again, it tells what was there already."""
    return (
        Path(path).parent.name == "ledger"
        and re.fullmatch("[0-9a-f]+", Path(path).stem) is not None
    )


def killed(args: Sequence[str], number: int) -> bool:
    """Whether a child that runs the command was killed before its step ``number``, from 0."""
    child = os.fork()
    if child:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, KILLED), status
        return status == KILLED
    left = [number]

    def counted(name: str) -> None:
        do = getattr(os, name)

        def step(path: object, *more: object, **named: object) -> object:
            reads = name == "open" and not (more and int(more[0]) & os.O_CREAT)  # type: ignore[call-overload]
            if not reads and "cache" not in str(path):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(KILLED)
            return do(path, *more, **named)

        setattr(os, name, step)

    for name in STEPS:
        counted(name)
    os._exit(told(args)[0])


def begun(root: Path) -> Path:
    """The folder with what all commands begin with."""
    begin = root / "begin"
    begin.mkdir()
    os.chdir(begin)
    prepared(lambda given: told(given)[0])
    Path("乙.txt").write_text(WHEAT.replace("小麦", "高粱"), encoding="utf-8")
    return begin


def attack(name: str, begin: Path, work: Path) -> int:
    """Kill one command at each of its steps; returns how many there are."""
    args = COMMANDS[name]
    os.chdir(begin)
    before = tree()
    shutil.copytree(begin, work)
    os.chdir(work)
    assert told(args)[0] == 0, told(args)
    after = tree()
    assert after != before
    number, seen = 0, set()
    while True:
        os.chdir(begin)
        shutil.rmtree(work)
        shutil.copytree(begin, work)
        os.chdir(work)
        was_killed = killed(args, number)
        found = left()
        number += was_killed
        if was_killed and state(found) in seen:
            continue
        seen.add(state(found))
        now = tree(found)
        for path in {*before, *after}:
            assert now.get(path) in (before.get(path), after.get(path)), (number, path)
        for store in ("库", "新库"):
            if Path(store, "store.yaml").exists():
                status, said = told(["--store", store, "list-themes"])
                assert status == 0, (number, said)
        if not was_killed:
            return number
        again = (
            [*args, "--force"] if "assemble" in name else args
        )  # it says so where a file is there
        status, said = told(again)
        assert status in (0, 1, 2), (number, said)
        ended = tree()
        wrong = [path for path in after if ended.get(path) != after[path] and not _tells(path)]
        assert not wrong, (number, said, wrong)


if __name__ == "__main__":
    read_once(pytest.MonkeyPatch())
    ROOT = Path(sys.argv[1])
    BEGIN = begun(ROOT)
    for at, command in enumerate(COMMANDS):
        print(attack(command, BEGIN, ROOT / f"work{at}"), command)
