"""Patterns compiled at their first use."""

from __future__ import annotations

import re

import pytest

from qicao.text.lazy import lazy


def test_it_does_what_a_pattern_does():
    """Its methods and attributes, flags too."""
    pattern = lazy("书(要)", re.MULTILINE)

    assert pattern.findall("书要慢读，书要快读") == ["要", "要"]
    assert pattern.sub(r"\1", "书要") == "要"
    assert pattern.search("人") is None
    assert (pattern.pattern, pattern.groups) == ("书(要)", 1)
    assert pattern.flags & re.MULTILINE


def test_nothing_is_compiled_before_it_is_used():
    """A pattern that is wrong is wrong when it is tried."""
    pattern = lazy("(")

    with pytest.raises(re.error):
        pattern.search("")
