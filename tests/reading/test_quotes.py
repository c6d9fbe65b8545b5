"""Which marks of a line pair, what stands in them, and what only looks like a mark."""

from __future__ import annotations

import time

import pytest

from qicao.reading.quotes import blotted, find, is_quoted

SIZE = 50_000


def shown(line):
    """Each pair as its words, each single mark with what it lacks."""
    return [
        line[one.start : one.end] if one.is_pair else f"{one.opener or '…'}{one.closer or '…'}"
        for one in find(line)
    ]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("读书要坚持。", []),
        ("记住“学”和‘用’。", ["“学”", "‘用’"]),
        ("读《论语（节选）》一书。", ["《论语（节选）》", "（节选）"]),
        ("他说：“读‘书’。”", ["“读‘书’。”", "‘书’"]),
        ("读（全本)、(节选）。", ["（全本)", "(节选）"]),
        ("“读书", ["“…"]),
        ("读书”", ["…”"]),
        ("”读书“", ["…”", "“…"]),
        ("《论语（节选》", ["《论语（节选》", "（…"]),
        ("“读“书”", ["“…", "“书”"]),
    ],
)
def test_a_closing_mark_pairs_with_the_last_that_is_open(line, parts):
    """What was opened in between, and what nothing opens, stays single."""
    assert shown(line) == parts


@pytest.mark.parametrize(
    "line", ["1）读书；2）写字。", "a)读书", "（一）读书", "it’s", "’98年级", "一）读书"]
)
def test_an_apostrophe_and_the_bracket_of_a_number_need_no_partner(line):
    """Nothing stays single."""
    assert all(one.is_pair for one in find(line))


def test_what_stands_in_marks_is_blotted_out():
    """As many places as it has characters; the marks stay."""
    assert blotted("他说“读书”，《书》。") == "他说“\0\0”，《\0》。"


def test_what_is_quoted():
    """From the opening mark up to the closing one; behind one that isn't closed all is."""
    line = "他说“读书”，又说“写字"
    assert [mark for at, mark in enumerate(line) if is_quoted(line, at)] == [*"读书”写字"]


@pytest.mark.parametrize("unit", ["“", "”", "“”", "《〈", "（“", "“（”", "字", "《书》", "1）"])
def test_time_grows_with_the_line(unit):
    """A line of marks only, too."""
    line = (unit * SIZE)[:SIZE]
    start = time.process_time()
    find(line)
    blotted(line)
    assert all(isinstance(is_quoted(line, at), bool) for at in range(0, SIZE, 10))
    assert time.process_time() - start < 1.25
