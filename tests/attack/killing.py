"""Kill a command before each of its steps; a script for ``test_kills``.

A step is an operation by which a file or folder comes, goes, changes or lasts. Before each, the run
forks: one of the two is killed there, what it leaves is copied, the other goes on. After each kill
every file is as it was or as it will be, the store opens, and the same command, given again, ends
where a run that nobody kills ends. Kills that leave the same files behind are looked at once. One
run of each command is killed where it works, too, in the midst: its lock goes with it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from qicao import files
from qicao.cli import main, own
from qicao.cli import stores as opening
from qicao.store import layering, starter, stores

sys.path.insert(0, str(Path(__file__).parents[1]))
import starteronce

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
WHEAT = (
    "种地心得体会\n春天种下的小麦到了夏天一片金黄，风一吹就翻起波浪，站在田埂上能闻到麦子成熟的香气。"
    "这一年写了118件提案，件件都有回音。\n"
)
LINE = "开会前先把要议的事发给大家，会上只议不念，散会时定下谁来办。"
SLIP = "我们要认真贯彻执行，，做到心中有数。\n"
THEME = "作风民心"

Run = Callable[[Sequence[str]], int]
_TIME = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d")


def lighten(root: Path) -> None:
    """Lay beneath all stores a starter that has little to read: what is tried is the writing."""
    light = shutil.copytree(starter.starter_path(), root / "starter")
    for name in ("documents", "moves"):
        (light / f"{name}.yaml").unlink()
    for path in (light / "paragraphs").iterdir():
        entries = re.split(r"(?m)^(?=- id: )", path.read_text(encoding="utf-8"))
        needed = (one for one in entries if f"  theme: {THEME}\n" in one)
        path.write_text("".join(needed), encoding="utf-8")
    for module in (starter, starteronce, layering, stores, own, opening):
        module.starter_path = lambda: light  # type: ignore[assignment]
    starteronce.read_once(pytest.MonkeyPatch())


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


Steps = list[tuple[frozenset[tuple[str, bytes | None]], Path | None]]
"""For each step what a kill before it leaves, and a copy of that where no kill before left the same."""


def fork(run: Callable[[], int]) -> int:
    """The exit status of a child that does ``run``."""
    child = os.fork()
    if not child:
        os._exit(run())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@contextlib.contextmanager
def before_each_step(do_first: Callable[[], None]) -> Iterator[None]:
    """Do something before each step of what is run meanwhile."""
    watching = [True]

    def watched(patch: pytest.MonkeyPatch, name: str) -> None:
        do = getattr(os, name)

        def step(path: object, *more: object, **named: object) -> object:
            reads = name == "open" and not (more and int(more[0]) & os.O_CREAT)  # type: ignore[call-overload]
            if watching[0] and not reads and "cache" not in str(path):
                watching[0] = False
                do_first()
                watching[0] = True
            return do(path, *more, **named)

        patch.setattr(os, name, step)

    with pytest.MonkeyPatch.context() as patch:
        for name in STEPS:
            watched(patch, name)
        yield


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def walk(args: Sequence[str], copies: Path) -> Steps:
    """Run a command to its end, and leave one process dead before each of its steps."""
    steps: Steps = []

    def kill_a_copy() -> None:
        assert fork(die) == -signal.SIGKILL
        found = state(left())
        is_new = all(found != before for before, _ in steps)
        steps.append((found, shutil.copytree(".", copies / str(len(steps))) if is_new else None))

    with before_each_step(kill_a_copy):
        status, said = told(args)
    assert status == 0, said
    return steps


def kill(args: Sequence[str], number: int) -> None:
    """Kill a run of the command before its step ``number``, from 0."""
    left = [number]

    def count() -> None:
        if not left[0]:
            die()
        left[0] -= 1

    def run() -> int:
        with before_each_step(count):
            return told(args)[0]

    assert fork(run) == -signal.SIGKILL


def begun(root: Path) -> Path:
    """The folder with what all commands begin with."""
    begin = root / "begin"
    begin.mkdir()
    os.chdir(begin)
    prepared(lambda given: told(given)[0])
    Path("乙.txt").write_text(WHEAT.replace("小麦", "高粱"), encoding="utf-8")
    return begin


opened: set[frozenset[tuple[str, bytes | None]]] = set()
"""Stores that were found to open."""


def look(args: Sequence[str], before: Found, after: Found) -> None:
    """Look at what a kill left here: whole files, stores that open, a command that can be given again."""
    now = tree()
    for path in {*before, *after}:
        assert now.get(path) in (before.get(path), after.get(path)), path
    for store in ("库", "新库"):
        of_it = frozenset(one for one in now.items() if one[0].startswith(f"{store}/"))
        if f"{store}/store.yaml" in now and of_it not in opened:
            stores.open_stores([Path(store)])
            opened.add(of_it)
    # It says so where a file is there.
    status, said = told([*args, "--force"] if "assemble" in args else args)
    assert status in (0, 1, 2), said
    ended = tree()
    wrong = [path for path in after if ended.get(path) != after[path] and not _tells(path)]
    assert not wrong, (said, wrong)


def attack(name: str, begin: Path, root: Path) -> int:
    """Kill one command at each of its steps; returns how many there are."""
    args, work, copies = COMMANDS[name], root / "work", root / "copies"

    def anew(folder: Path) -> None:
        os.chdir(root)
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(folder, work)
        os.chdir(work)

    anew(begin)
    before = tree()
    assert told(args)[0] == 0, told(args)
    after = tree()
    assert after != before
    anew(begin)
    steps = walk(args, copies)
    assert tree() == after
    for found, copy in steps:
        if copy:
            anew(copy)
            assert state(left()) == found
            look(args, before, after)
    anew(begin)
    kill(args, len(steps) // 2)
    assert state(left()) in [found for found, _ in steps]
    look(args, before, after)
    os.chdir(root)
    shutil.rmtree(copies)
    return len(steps)


if __name__ == "__main__":
    ROOT = Path(sys.argv[1])
    lighten(ROOT)
    BEGIN = begun(ROOT)
    for command in COMMANDS:
        print(attack(command, BEGIN, ROOT), command)
