"""What is handed out: the sdist, and the wheel that is built from it, installed where nothing else is."""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from qicao import __version__
from qicao.cli.app import COMMANDS

PROJECT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def _run(*command: object, **options: object) -> str:
    """Run a command, and show what it said where it fails."""
    unwanted = ("PYTHONPATH", "PYTHONPYCACHEPREFIX")
    environ = {key: value for key, value in os.environ.items() if key not in unwanted}
    got = subprocess.run(
        [str(part) for part in command], capture_output=True, encoding="utf-8", check=False,
        env=environ, timeout=600, **options,
    )  # fmt: skip
    assert got.returncode == 0, f"{command}\n{got.stdout}\n{got.stderr}"
    return got.stdout


@pytest.fixture
def built(tmp_path):
    """The sdist and the wheel that is built from it, by the hatchling that is installed."""
    folder = tmp_path / "dist"
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, PROJECT)
    return {path.suffix: path for path in folder.iterdir()}


def _files(folder: Path, prefix: str) -> set[str]:
    """What lies below a folder, as paths below ``prefix``; not what Python leaves there."""
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _look_into(built: dict[str, Path]) -> None:
    """The program and the starter store; and all that it takes to change, test and build them."""
    with zipfile.ZipFile(built[".whl"]) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert built[".whl"].name == f"qicao-{__version__}-py3-none-any.whl"
    assert "qicao/py.typed" in names
    assert names == _files(PROJECT / "src" / "qicao", "qicao") | _files(
        PROJECT / "snippets", "qicao/snippets"
    )

    root = f"qicao-{__version__}"
    with tarfile.open(built[".gz"]) as archive:
        names = {member.name.removeprefix(f"{root}/") for member in archive if member.isfile()}
    rooms = (".ci", "src", "snippets", "tests", "docs", "examples")
    pages = {path.name for path in PROJECT.glob("*.md")}
    assert built[".gz"].name == f"{root}.tar.gz"
    assert names == {"LICENSE", "pyproject.toml", ".gitignore", "PKG-INFO"} | pages | set().union(
        *(_files(PROJECT / room, room) for room in rooms)
    )


def _needed(wheel: Path) -> dict[str, Path]:
    """What the wheel says that it needs, and what that needs: names in an environment, and where they lie here."""
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        wanted = email.message_from_bytes(archive.read(metadata)).get_all("Requires-Dist")
    found, seen = {}, set()
    while wanted:
        requirement = Requirement(wanted.pop())
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        here = distribution(requirement.name)
        assert requirement.specifier.contains(here.version), requirement
        if here.name not in seen:
            seen.add(here.name)
            wanted += here.requires or []
            tops = {file.parts[0] for file in here.files} - {"..", "__pycache__"}
            found |= {top: Path(here.locate_file(top)) for top in tops}
    return found


def _install(wheel: Path, folder: Path) -> Path:
    """The ``qicao`` of a fresh environment into which pip put the wheel, beside what it needs."""
    # Neither a pip of its own nor compiled files are what is tested, and each takes seconds.
    _run(sys.executable, "-m", "venv", "--without-pip", folder)
    into = ["--python", folder, "install", "--quiet", "--no-compile", "--no-index", "--no-deps"]
    _run(sys.executable, "-m", "pip", *into, wheel)
    (room,) = {path.parents[1] for path in folder.rglob("*.dist-info/RECORD")}
    for name, here in _needed(wheel).items():
        (shutil.copytree if here.is_dir() else shutil.copy)(here, room / name)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    return scripts / "qicao"


# One test, so that under pytest-xdist one worker builds and installs.
def test_what_is_handed_out_is_whole_and_makes_a_draft(built, tmp_path):
    """In an empty folder the installed program knows its commands, reads a page, and drafts."""
    _look_into(built)
    installed = _install(built[".whl"], tmp_path / "venv")
    folder = tmp_path / "empty"
    folder.mkdir()

    overview = _run(installed, "--help", cwd=folder)
    assert [name for name in COMMANDS if f"\n  {name} " not in overview] == []

    shown = _run(installed, "show", "zzxy-lilun-01", cwd=folder)
    place = Path(re.search(r"^存于：(.+):\d+$", shown, re.MULTILINE)[1])
    assert place.parts[-4:-1] == ("qicao", "snippets", "paragraphs")
    assert installed.parents[1].resolve() in place.resolve().parents

    # What reads a page is loaded for nothing else.
    page = tmp_path / "页.txt"
    page.write_text("读书体会\n读书要慢，读完一章合上书想一想，再往下读。\n", encoding="utf-8")
    assert "读书体会" in _run(installed, "split", page, cwd=folder)

    drafted = _run(
        installed, "assemble", "-t", "坚定政治信仰", "--var", "单位=青溪县第二中学",
        "-o", "初稿.md", cwd=folder,
    )  # fmt: skip
    assert drafted == ""
    text = (folder / "初稿.md").read_text(encoding="utf-8")
    assert "\n\n# 坚定政治信仰心得体会\n\n" in text
    assert "\n\n青溪县第二中学\n\n" in text
    assert [path.name for path in folder.iterdir()] == ["初稿.md"]
