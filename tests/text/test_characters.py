"""Characters that are none, and what steers a terminal."""

from __future__ import annotations

import pytest

from qicao.text.characters import as_text, is_text, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\n乙\t丙 👨\u200d👩", "甲\n乙\t丙 👨\u200d👩"),
        ("\x1b]0;题\x07\x1b[31m", "\ufffd]0;题\ufffd\ufffd[31m"),
        ("\x9b2J\x7f\r\0", "\ufffd2J\ufffd\ufffd\ufffd"),
        ("\u202e甲\u2066\u200f\u061c", "\ufffd甲\ufffd\ufffd\ufffd"),
    ],
)
def test_what_steers_a_terminal_is_shown_as_a_mark(text, shown):
    """C0 but tab and line feed, DEL, C1 and marks of direction; all else stays."""
    assert visible(text) == shown


def test_bytes_that_are_no_text_are_told():
    """They come as surrogates."""
    assert is_text("林晓明𠮷")
    assert not is_text("坏\udcff")
    assert as_text("坏\udcff𠮷") == "坏?𠮷"
