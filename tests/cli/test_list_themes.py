"""``qicao list-themes``."""

from __future__ import annotations

import json
import re

import pytest


def _all(themes):
    for theme in themes:
        yield theme
        yield from _all(theme["children"])


@pytest.mark.parametrize("named", [[], ["--store", "starter"]])
def test_a_parent_is_the_sum_of_its_children(qicao, store, named):
    """Snippets, characters and roles of a theme are those of its children added up."""
    stores = named or ["--store", store]
    data = json.loads(qicao(*stores, "list-themes", "--format", "json").out)

    assert data["version"] == 1
    parents = [theme for theme in data["themes"] if theme["children"]]
    assert sum(parent["snippets"] for parent in parents) > 0
    for parent in parents:
        children = parent["children"]
        assert parent["snippets"] == sum(child["snippets"] for child in children)
        assert parent["characters"] == sum(child["characters"] for child in children)
        roles = {role for child in children for role in child["roles"]}
        assert parent["roles"] == {
            role: sum(child["roles"].get(role, 0) for child in children) for role in roles
        }
    for theme in _all(data["themes"]):
        assert set(theme) == {
            "name", "definition", "snippets", "characters", "roles", "children", "longest", "drafts",
        }  # fmt: skip
        assert sum(theme["roles"].values()) == theme["snippets"]


def test_a_theme_opens_to_its_snippets(qicao, store):
    """Named, a theme shows its counts and then each snippet, held ones with the reason."""
    got = qicao("--store", store, "list-themes", "守校")

    assert got.err == ""
    lines = got.out.splitlines()
    assert lines[0].startswith("校园安全                   2 条 ")
    assert lines[0].endswith("  认识1 措施1")
    assert lines[1].startswith("  值班巡查                 1 条 ")
    assert lines[2].startswith("  应急演练                 1 条 ")
    assert lines[3:5] == ["", "校园安全："]
    assert lines[5].startswith("  aq-1  认识  值班不等于坐班，")
    assert lines[5].endswith("…")
    assert lines[7].startswith("  aq-3  问题  以往的演练走过场")
    assert lines[7].endswith("（暂存：待核实）")
    assert len(lines) == 8


def test_all_wrong_names_are_reported_together(qicao, store):
    """Unknown names come in one report, with the nearest right ones; nothing is listed."""
    got = qicao("--store", store, "list-themes", "演练应急", "星象", "守校", status=1)

    assert got.out == ""
    assert got.err == (
        "错误：没有主题“演练应急”，你是不是要“应急演练”？\n"
        "错误：没有主题“星象”\n"
        "共 2 处问题。\n"
        "提示：用 qicao list-themes 查看全部主题\n"
    )


def test_a_store_counts_what_is_its_own(qicao, store):
    """The starter's openings and closings beneath it are told apart, and which store answered."""
    got = qicao("--store", store, "list-themes")

    assert got.out.startswith("总论\n  背景意义\n")
    assert re.fullmatch(
        rf"素材库：{re.escape(str(store))}　2 条；自带素材另有 \d+ 条（开头、过渡、结尾）\n",
        got.err,
    )


def test_json_tells_both_apart(qicao, store):
    """``beneath`` holds the same themes with what the starter lends."""
    data = json.loads(qicao("--store", store, "list-themes", "总论", "--format", "json").out)

    (own,), (lent,) = data["themes"], data["beneath"]
    assert (own["name"], own["snippets"], own["roles"]) == ("总论", 0, {})
    assert (lent["name"], set(lent["roles"])) == ("总论", {"开头", "过渡", "结尾"})


def _told(theme: dict) -> tuple[int, int]:
    return theme["longest"], theme["drafts"]


def test_what_can_be_written_is_told_of_every_theme(qicao):
    """In 字 and in drafts, as text and as JSON; what it is an estimate of stands beside it."""
    data = json.loads(qicao("list-themes", "净化政治生态", "--format", "json").out)
    lines = qicao("list-themes", "净化政治生态").out.splitlines()

    assert data["estimated"] == {"outline": "三个方面", "length": 1500, "audience": None}
    (parent,) = data["themes"]
    for line, theme in zip(lines, _all([parent]), strict=False):
        longest, drafts = _told(theme)
        assert drafts <= max(1, longest) // 500
        assert re.search(r"最长约 *(\d+) 字 够写 *(\d+) 篇  ", line).groups() == (
            str(longest - longest % 100), str(drafts),
        )  # fmt: skip
    assert parent["drafts"] >= max(child["drafts"] for child in parent["children"])


def test_an_audience_has_its_own_estimate(qicao):
    """What is for others doesn't count, the second time (kept) as the first."""
    ask = ("list-themes", "机关党建", "--format", "json", "--audience")
    for _ in range(2):
        office, school = (json.loads(qicao(*ask, name).out) for name in ("机关", "学校"))
        assert office["estimated"]["audience"] == "机关"
        assert _told(office["themes"][0]) > _told(school["themes"][0])
    assert "estimated" in office
