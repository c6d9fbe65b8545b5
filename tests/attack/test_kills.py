"""A process that is killed at any step of its writing."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("killing.py")
SPEC = importlib.util.spec_from_file_location("killing", SCRIPT)
KILLING = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(KILLING)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("command", KILLING.COMMANDS)
def test_what_a_killed_run_leaves_is_whole(command, tmp_path):
    """Old or new file by file; the store opens; the same command ends what was begun."""
    root = tmp_path / "kills"
    root.mkdir()
    done = subprocess.run(
        [sys.executable, SCRIPT, command, root], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 5


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_at_once_lose_nothing(tmp_path):
    """Twenty rounds each of splitting into one new store, adding to it and editing it."""
    done = subprocess.run(
        [sys.executable, SCRIPT.with_name("together.py"), tmp_path],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
