"""A process that is killed at any step of its writing, and two that write at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


def _run(script, folder):
    script = Path(__file__).with_name(script)
    done = subprocess.run(
        [sys.executable, script, folder], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_a_killed_run_leaves_is_whole(tmp_path):
    """Old or new file by file; the store opens; the same command ends what was begun.

    Ten commands, each killed at each of its steps: well over a hundred kills.
    """
    kills = [int(line.split()[0]) for line in _run("killing.py", tmp_path).splitlines()]
    assert len(kills) == 10
    assert min(kills) >= 5
    assert sum(kills) >= 150


def test_two_at_once_lose_nothing(tmp_path):
    """Twenty rounds each of splitting into one new store, adding to it and editing it."""
    _run("together.py", tmp_path)
