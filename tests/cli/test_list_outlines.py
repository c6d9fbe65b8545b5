"""``qicao list-outlines``."""

from __future__ import annotations

import json


def test_an_outline_is_listed(qicao, store):
    """Name, kind and lengths in one line, then what it is for and its parts."""
    got = qicao("--store", store, "list-outlines")

    assert got.err == ""
    assert (
        "一段话（按主题，20–60 字）\n"
        "  只写一个方面，用于测试。\n"
        "  每个主题一部分（认识、措施）\n"
    ) in got.out  # fmt: skip


def test_outlines_of_all_layers_are_listed(qicao, store):
    """The starter's outlines lie beneath every store."""
    out = qicao("--store", store, "list-outlines").out

    assert "三个方面（按主题，" in out
    assert "认识问题措施（按作用，" in out


def test_json(qicao, store):
    """The promised fields, exactly, with a number each for the lengths."""
    got = qicao("--store", store, "list-outlines", "--format", "json")
    data = json.loads(got.out)
    by_name = {outline["name"]: outline for outline in data["outlines"]}

    assert got.err == ""
    assert data["version"] == 1
    own = by_name["一段话"]
    promised = {"name", "about", "by", "roles", "lengths", "own"}
    assert {key: own[key] for key in promised} == {
        "name": "一段话",
        "about": "只写一个方面，用于测试。",
        "by": "theme",
        "roles": ["认识", "措施"],
        "lengths": [20, 60],
        "own": [],
    }
    assert by_name["认识问题措施"]["by"] == "role"
    assert by_name["认识问题措施"]["own"] == ["不足与原因"]
