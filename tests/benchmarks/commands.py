"""Time the commands against ``import typer``, as ratios within one run; see README.md here."""

from __future__ import annotations

import argparse
import os
import random
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


def commands() -> dict[str, list[str]]:
    """What is timed, by name; the first is the yardstick."""
    qicao = [sys.executable, "-c", "import sys; from qicao.cli import main; sys.exit(main())"]
    found = {
        "T: import typer": [sys.executable, "-c", "import typer"],
        "--help": [*qicao, "--help"],
        "usage error": [*qicao, "asemble"],
        "list-themes --format json": [*qicao, "list-themes", "--format", "json"],
        "assemble": [*qicao, *_ASSEMBLE],
        "assemble -o x.docx": [*qicao, *_ASSEMBLE, "-o", "x.docx", "--force"],
        "assemble, cold": [*qicao, *_ASSEMBLE],
    }
    page = os.environ.get("QICAO_PAGE")
    if page:
        found["split, 90 KB page"] = [*qicao, "split", page, "--format", "json"]
    return found


def seconds(command: list[str], folder: Path) -> float:
    """How long one run takes."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
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
        os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = str(folder / "cache")
        for command in timed.values():
            seconds(command, folder)
        for _ in range(rounds):
            took = {}
            for name in random.sample(list(timed), len(timed)):
                if name.endswith("cold"):
                    shutil.rmtree(folder / "cache", ignore_errors=True)
                took[name] = seconds(timed[name], folder)
                if name.endswith("cold"):
                    seconds(timed[name], folder)
            base_times.append(took[base])
            for name in names:
                ratios[name].append(took[name] / took[base])
    print(f"T = {statistics.median(base_times) * 1000:.0f} ms, {rounds} rounds")
    for name, values in ratios.items():
        low, middle, high = statistics.quantiles(values, n=4)
        print(f"{name:28} {middle:5.2f} T   ({low:.2f} … {high:.2f})")


if __name__ == "__main__":
    main()
