"""The built wheel, installed where nothing else of the project is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from qicao import __version__
from qicao.cli.app import COMMANDS

PROJECT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def _run(*command: object, **options: object) -> str:
    """Run a command, and show what it said where it fails."""
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    got = subprocess.run(
        [str(part) for part in command], capture_output=True, encoding="utf-8", check=False,
        env=environ, timeout=600, **options,
    )  # fmt: skip
    assert got.returncode == 0, f"{command}\n{got.stdout}\n{got.stderr}"
    return got.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built without isolation by the hatchling that is installed."""
    folder = tmp_path_factory.mktemp("dist")
    _run(
        sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, PROJECT,
    )  # fmt: skip
    (built,) = folder.iterdir()
    return built


def test_the_wheel_holds_the_program_and_the_starter_store(wheel):
    """Every module, rule file and file of the starter store is in it, and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    source = PROJECT / "src" / "qicao"
    expected = {
        f"qicao/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } | {
        f"qicao/snippets/{path.relative_to(PROJECT / 'snippets').as_posix()}"
        for path in (PROJECT / "snippets").rglob("*")
        if path.is_file()
    }

    assert wheel.name == f"qicao-{__version__}-py3-none-any.whl"
    assert names == expected
    assert "qicao/py.typed" in names


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """The ``qicao`` of a fresh environment into which pip put the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    # Neither a pip of its own nor compiled files are what is tested, and each takes seconds.
    _run(sys.executable, "-m", "venv", "--without-pip", folder)
    into = ["--python", folder, "install", "--quiet", "--no-compile"]
    _run(sys.executable, "-m", "pip", *into, wheel)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    return scripts / "qicao"


# One test, so that under pytest-xdist one worker builds and installs.
def test_a_draft_out_of_the_wheel(installed, tmp_path):
    """In an empty folder the installed program knows its commands, reads a page, and drafts."""
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


def test_the_scripts_of_the_shells_are_in_the_wheel(installed, tmp_path):
    """They are no Python, and are there nevertheless."""
    for shell in ("bash", "zsh", "fish", "powershell"):
        assert "qicao completion" in _run(installed, "completion", shell, cwd=tmp_path)
