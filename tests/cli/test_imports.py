"""What a command doesn't need it doesn't import: counts of modules are the same on every machine."""

from __future__ import annotations

import subprocess
import sys

import pytest

_RUN = """
import sys
from qicao.cli import main
sys.argv = ["qicao", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
print(*sorted(sys.modules), file=sys.stderr)
"""


def _imported(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words], capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("check", "--help"),
        ("compare", "--help"),
        ("assemble", "-t", "净化政治生态", "--date", "2026-11-25"),
        ("list-themes",),
        ("list-outlines",),
        ("search", "学习"),
        ("show", "jhzz-shengtai-01"),
        ("assemble",),
    ],
)
def test_a_command_that_reads_no_text_does_not_load_the_lexicon(words):
    """The dictionary takes 0.13 s; a draft is checked by what assembling adds to its store."""
    assert not _imported(*words) & {"rjieba", "lxml", "docx", "charset_normalizer"}


@pytest.mark.parametrize("words", [("check", "-"), ("split", "-")])
def test_a_command_that_reads_a_text_does(words):
    """The test above would pass too if nothing ever loaded it."""
    text = "近年来，青溪县第二中学坚持把教育和惩治结合起来，让党员干部听得进、记得住、做得到。\n"
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words],
        input=text, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "rjieba" in done.stderr.split()
