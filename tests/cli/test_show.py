"""``qicao show``."""

from __future__ import annotations


def test_a_snippet_is_shown_whole(qicao, store):
    """Id, theme with its parent, role, basis, origin, place and the whole text, on stdout."""
    path = store / "paragraphs" / "校园安全.yaml"

    assert qicao("--store", store, "show", "aq-2") == (
        0,
        (
            "编号：aq-2\n"
            "主题：校园安全 › 应急演练\n"
            "作用：措施\n"
            "人称：无\n"
            "对象：通用\n"
            "依据：学校应急预案编写办法（2024年）\n"
            "来源：素材库自写\n"
            f"存于：{path}:5\n"
            "\n"
            "演练之前不打招呼，演练之后当场复盘，漏了哪个出口就补练哪个出口。\n"
        ),
        "",
    )


def test_all_unknown_ids_are_reported_together(qicao, store):
    """One unknown id stops the command; each gets the nearest ones; nothing is shown."""
    got = qicao("--store", store, "show", "aq-1", "qa-1", "没有", status=1)

    assert got.out == ""
    first, second, *rest = got.err.splitlines()
    assert first.startswith("错误：没有素材 qa-1，你是不是要“aq-1”")
    assert second == "错误：没有素材 没有"
    assert rest == ["共 2 处问题。", "提示：用 qicao list-themes 主题 查看素材的 id"]


def test_the_origin_of_a_split_paragraph(qicao, mine):
    """A paragraph out of a page says which page, essay and line."""
    got = qicao("--store", "mine", "show", "p-75dbb55461")

    assert "\n原序号：二是\n" in got.out
    assert "\n来源：《学习心得体会（精选2篇）》 第 1 篇 第 7 行\n" in got.out
