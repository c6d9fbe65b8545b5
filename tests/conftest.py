"""What tests share: isolation from the user's own files, stores made of text, the command line."""

from __future__ import annotations

import functools
import gc
import io
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import typer  # noqa: TID251 - what it reads at every run is read once
from hypothesis import settings

from qicao.cli import _COLLECTED_AFTER, main
from qicao.errors import QicaoError
from qicao.store.merge import read_stores
from qicao.store.starter import starter_path
from starteronce import read_once

# Whoever runs the tests in the background has Ctrl-C ignored, here and in all that is started.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples at every run, and no more than find what is wrong: whether a change lands isn't
# left to chance. Others, and more, are tried by `.ci/run explore`.
settings.register_profile("ci", settings.get_profile("ci"), max_examples=40)
settings.register_profile("explore", deadline=None)
settings.load_profile("ci")

# Stores are written where nobody waits for a disk, if there is room.
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

gc.set_threshold(_COLLECTED_AFTER)  # as the program does

PROJECT = Path(__file__).parents[1]


def use_cache(monkeypatch, folder: Path) -> Path:
    """Keep what commands keep in ``folder``, in this process and those started from here."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory) -> Path:
    """The cache of all tests but those about the cache: the starter's index is made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session", autouse=True)
def _starter_read_once():
    """Read the starter's YAML once."""
    with pytest.MonkeyPatch.context() as patch:
        read_once(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _parameters_read_once():
    """Read once which parameters each command's function has, not at every run."""
    read = functools.cache(typer.main.get_params_from_function)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_params_from_function", read)
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory):
    """Let programs that tests start keep what they compile, beside the tests' other files."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        if "PYTHONDONTWRITEBYTECODE" in os.environ:
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", str(folder / "compiled"))
        yield


@pytest.fixture(scope="session")
def starter():
    """The starter store."""
    return read_stores([starter_path()], None)


@pytest.fixture(autouse=True)
def _isolated(tmp_path, monkeypatch, shared_cache):
    """Run every test in an empty folder, with a profile of its own and no stores from outside."""
    use_cache(monkeypatch, shared_cache)
    # Where platformdirs asks Windows and not the environment, it asks this before.
    for name in ("XDG_CONFIG_HOME", "APPDATA", "WIN_PD_OVERRIDE_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / ".config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("QICAO_STORE", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


def write_tree(root: Path, files: dict[str, str]) -> Path:
    """Write ``files`` (path below ``root`` → text) and give ``root`` back."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root


@pytest.fixture
def own_cache(tmp_path, monkeypatch) -> Path:
    """The folder of a cache of the test's own, empty."""
    return use_cache(monkeypatch, tmp_path / ".cache")


@pytest.fixture(scope="session")
def undo():
    """Give a function that walks edits backwards: the text before them, as an edit promises."""

    def run(text, edits):
        for edit in reversed(edits):
            end = edit.offset + len(edit.after)
            assert text[edit.offset : end] == edit.after
            text = text[: edit.offset] + edit.before + text[end:]
        return text

    return run


@pytest.fixture
def make_store(tmp_path):
    """Give a function that makes a store of the files given, over a bare ``store.yaml``."""

    def make(files: dict[str, str] | None = None, name: str = "mine") -> Path:
        return write_tree(
            tmp_path / name, {"store.yaml": "format: 1\nname: 测试库\n", **(files or {})}
        )

    return make


@pytest.fixture
def refusal():
    """Give a function that calls another and gives what it refuses with: message and hint."""

    def refused(call, *args):
        with pytest.raises(QicaoError) as caught:
            call(*args)
        return str(caught.value), caught.value.hint

    return refused


class Result(NamedTuple):
    """What a run of the program gave."""

    status: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """A stream as a pipe gives it: with a buffer, and no terminal."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", newline="\n")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")


@pytest.fixture
def qicao(monkeypatch):
    """Give a function that runs the program in this process: ``qicao("show", "x", status=1)``.

    It asserts the exit status, 0 unless told otherwise, and shows the output if that fails.
    """

    def run(*args: object, status: int = 0, stdin: str | bytes = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = _Stream(), _Stream()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", _Stream(data))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            got = main([str(arg) for arg in args])
            result = Result(got, out.text(), err.text())
        assert result.status == status, f"status {got}\n--- out\n{result.out}--- err\n{result.err}"
        return result

    return run


@pytest.fixture(scope="session")
def real_page() -> Path:
    """The real page, whose path ``QICAO_PAGE`` gives; without it the test says so and skips."""
    named = os.environ.get("QICAO_PAGE")
    if not named:
        pytest.skip("QICAO_PAGE is not set: the real page is not beside the project")
    path = Path(named)
    assert path.is_file(), f"QICAO_PAGE names {named}, which is not there"
    return path
