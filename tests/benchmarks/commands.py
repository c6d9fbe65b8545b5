"""Time the commands against ``import typer``, as ratios within one run; see README.md here."""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ASSEMBLE = (
    "assemble -t 坚定政治信仰 -t 净化政治生态 --var 单位=青溪县第二中学 --length 1500".split()
)
_EACH = ("batch/{{ 姓名 }}.md", "--force")
_BATCHES = (10, 110)
_ROUND = "{round}"
"""Stands for the number of the round: a draft that no round before made has to be checked."""


def commands() -> dict[str, list[str]]:
    """What is timed, by name; the first is the yardstick."""
    qicao = [sys.executable, "-c", "from qicao.cli import script; script()"]
    asked = "import os, sys; os.environ['_QICAO_COMPLETE'] = 'zsh'; from qicao.cli import script; script()"
    complete = [sys.executable, "-c", asked]
    paint = "import sys; sys.path.insert(0, sys.argv[1]); from painting import paint; paint()"
    found = {
        "T: import typer": [sys.executable, "-c", "import typer"],
        "--help": [*qicao, "--help"],
        "usage error": [*qicao, "asemble"],
        "assemble --help": [*qicao, "assemble", "--help"],
        "completion of a command": [*complete, "ass"],
        "completion of an option": [*complete, "assemble", "--f"],
        "completion of a theme": [*complete, "assemble", "-t", "坚"],
        "completion of a theme, 5,000": [*complete, "--store", "big", "assemble", "-t", "坚"],
        "completion of an id, 5,000": [*complete, "--store", "big", "show", "x-49"],
        "list-themes --format json": [*qicao, "list-themes", "--format", "json"],
        "assemble": [*qicao, *_ASSEMBLE],
        "the same, 5,000 snippets": [*qicao, "--store", "big", "assemble", "-t", "坚定政治信仰"],
        "search, 5,000 snippets": [*qicao, "--store", "big", "search", "学而"],
        "assemble --no-check": [*qicao, *_ASSEMBLE, "--no-check"],
        "assemble -o x.docx": [*qicao, *_ASSEMBLE, "-o", "x.docx", "--force"],
        "compare, 100 texts": [*qicao, "compare", "texts"],
        **{
            f"batch of {rows}": [*qicao, *_ASSEMBLE, "--batch", f"{rows}.csv", "-o", *_EACH]
            for rows in _BATCHES
        },
        "workbench, to its first picture": [
            sys.executable,
            "-c",
            paint,
            str(Path(__file__).parent),
        ],
        "assemble, cold": [*qicao, *_ASSEMBLE],
        "assemble, another draft": [*qicao, *_ASSEMBLE, "--seed", _ROUND],
    }
    page = os.environ.get("QICAO_PAGE")
    if page:
        found["split, 90 KB page"] = [*qicao, "split", page, "--format", "json"]
    return found


def make_big(folder: Path) -> None:
    """A store of 5,000 snippets, long unchanged, so that it is kept."""
    entry = "- id: x-{0}\n  theme: 信仰总论\n  role: 认识\n  text: 第{0}段，{1}\n"
    text = "".join(entry.format(n, "学而时习之，不亦说乎。" * 20) for n in range(5000))
    files = {"store.yaml": "format: 1\nname: 大库\n", "paragraphs/坚定政治信仰.yaml": text}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        os.utime(path, (1, 1))


def make_texts(folder: Path) -> None:
    """A hundred texts of 1,500 characters, of sentences that the starter's paragraphs are made of."""
    pages = Path(__file__).parents[2].joinpath("snippets", "paragraphs").glob("*.yaml")
    told = "".join(page.read_text(encoding="utf-8") for page in sorted(pages))
    sentences = re.findall("[\\u4e00-\\u9fff，、；]{12,60}。", told)
    chance = random.Random(1)
    folder.mkdir()
    for number in range(100):
        lines = ["".join(chance.choices(sentences, k=6)) for _ in range(8)]
        (folder / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")


def make_rosters(folder: Path) -> None:
    """Rosters of colleagues, by whose difference a further draft is timed."""
    (folder / "batch").mkdir()
    people = [
        family + given for given in "伟芳娜敏静磊洋艳勇军" for family in "王李张刘陈杨赵黄周吴徐"
    ]
    for rows in _BATCHES:
        lines = [f"{name}远,教师" for name in people[:rows]]
        (folder / f"{rows}.csv").write_text("\n".join(["姓名,岗位", *lines]), encoding="utf-8")


def seconds(command: list[str], folder: Path, cache: str = "warm") -> float:
    """How long one run takes with the cache in that folder."""
    env = {**os.environ, **dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA"), str(folder / cache))}
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    # Without byte code every import compiles: nobody's machine is set up so.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    timed = commands()
    base, *names = timed
    ratios: dict[str, list[float]] = {name: [] for name in names}
    base_times = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_big(folder / "big")
        make_texts(folder / "texts")
        make_rosters(folder)
        for command in timed.values():
            seconds([part.replace(_ROUND, str(rounds)) for part in command], folder)
        for number in range(rounds):
            took = {}
            for name in random.sample(list(timed), len(timed)):
                if name.endswith("cold"):
                    shutil.rmtree(folder / "cold", ignore_errors=True)
                command = [part.replace(_ROUND, str(number)) for part in timed[name]]
                took[name] = seconds(command, folder, "cold" if name.endswith("cold") else "warm")
            base_times.append(took[base])
            for name in names:
                ratios[name].append(took[name] / took[base])
    print(f"T = {statistics.median(base_times) * 1000:.0f} ms, {rounds} rounds")
    for name, values in ratios.items():
        low, middle, high = statistics.quantiles(values, n=4)
        print(f"{name:28} {middle:5.2f} T   ({low:.2f} … {high:.2f})")
    few, many = (statistics.median(ratios[f"batch of {rows}"]) for rows in _BATCHES)
    print(f"{'each further draft':28} {(many - few) / (_BATCHES[1] - _BATCHES[0]):5.2f} T")


if __name__ == "__main__":
    main()
