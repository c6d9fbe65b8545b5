"""``qicao list-outlines``."""

from __future__ import annotations


def test_an_outline_is_listed(qicao, store):
    """Name, kind and lengths in one line, then what it is for and its parts."""
    got = qicao("--store", store, "list-outlines")

    assert got.err == ""
    assert (
        "一段话（按主题，20–60 字）\n"
        "  只写一个方面，用于测试。\n"
        "  每个主题一部分（认识、措施）\n"
    ) in got.out  # fmt: skip
