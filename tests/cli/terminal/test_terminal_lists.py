"""Outlines and variables on a terminal."""

from __future__ import annotations

import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

HEADING, STRONG, NOTE = "1;38;5;30", "1", "38;5;243"


def test_outlines(terminal, unstyled, in_style, store):
    """The name stands out; what it is for and its parts are wrapped below."""
    status, shown, err = terminal("--store", store, "list-outlines", columns=40)

    assert (status, err) == (0, b"")
    own = next(o for o in unstyled(shown).split("\n\n") if o.startswith("一段话"))
    assert own.splitlines() == [
        "一段话  按主题，20–60 字",
        "  只写一个方面，用于测试。",
        "  每个主题一部分（认识、措施）",
    ]
    assert "一段话  " in in_style(shown, HEADING)
    assert "按主题，20–60 字" in in_style(shown, NOTE)


def test_variables(terminal, unstyled, in_style):
    """Name, type and prompt in columns; the rest fades and hangs beneath the prompt."""
    status, shown, err = terminal("list-variables", columns=60)

    assert (status, err) == (0, b"")
    lines = unstyled(shown).splitlines()
    assert lines[:2] == ["初稿常要填的", "单位      文字  单位全称；例：青溪县第二中学"]
    start = next(number for number, line in enumerate(lines) if line.startswith("政治面貌"))
    assert lines[start].startswith("政治面貌  选择  政治面貌；可选：中共党员、")
    assert lines[start + 1].startswith(" " * 16)
    assert in_style(shown, STRONG)[0].strip() == "单位"
    assert "；例：青溪县第二中学" in in_style(shown, NOTE)


@pytest.mark.parametrize("command", ["list-outlines", "list-variables"])
def test_the_text_is_that_of_the_pipe(terminal, unstyled, qicao, command):
    """Apart from spaces, line breaks and the marks between the parts of a head."""
    _, shown, _ = terminal(command, columns=80)

    def bare(text):
        return "".join(character for character in text if character.isalnum())

    assert bare(unstyled(shown)) == bare(qicao(command).out)
