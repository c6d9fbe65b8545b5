"""``qicao show``."""

from __future__ import annotations

import json


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


def test_several_are_parted_by_a_blank_line(qicao, store):
    """Snippets come in the order asked for."""
    blocks = qicao("--store", store, "show", "aq-2", "aq-1").out.split("\n\n编号：")

    assert len(blocks) == 2
    assert blocks[1].startswith("aq-1\n")


def test_json(qicao, store):
    """JSON holds every field of the snippet and where it stands."""
    got = qicao("--store", store, "show", "aq-3", "aq-1", "--format", "json")
    data = json.loads(got.out)

    assert got.err == ""
    assert data["version"] == 1
    assert [snippet["id"] for snippet in data["snippets"]] == ["aq-3", "aq-1"]
    assert data["snippets"][0]["status"] == "held"
    assert data["snippets"][0]["reason"] == "待核实"
    assert data["snippets"][1]["text"] == (
        "值班不等于坐班，{{ 楼号 }}的每一处门岗都要有人走到、看到、记到。"
    )
    assert data["snippets"][0]["place"] == {
        "path": str(store / "paragraphs" / "校园安全.yaml"),
        "line": 10,
    }


def test_all_unknown_ids_are_reported_together(qicao, store):
    """One unknown id stops the command; each gets the nearest ones; nothing is shown."""
    got = qicao("--store", store, "show", "aq-1", "qa-1", "没有", status=1)

    assert got.out == ""
    first, second, *rest = got.err.splitlines()
    assert first.startswith("错误：没有素材 qa-1，你是不是要“aq-1”")
    assert second == "错误：没有素材 没有"
    assert rest == ["共 2 处问题。", "提示：用 qicao list-themes 主题 查看素材的 id"]


def test_marks_of_rich_and_jinja_are_text(qicao, make_store):
    """Nothing in a text is taken for markup or a template."""
    text = "先写 [/b] 再写 [bold]重[/bold] :smile: {% raw %}{{ 7*7 }}{% endraw %}。"
    folder = make_store(
        {"paragraphs/a.yaml": f"- id: 甲\n  theme: 学习认识\n  role: 认识\n  text: '{text}'\n"}
    )

    assert qicao("--store", folder, "show", "甲").out.splitlines()[-1] == text


def test_the_origin_of_a_split_paragraph(qicao, mine):
    """A paragraph out of a page says which page, essay and line."""
    got = qicao("--store", "mine", "show", "p-75dbb55461")

    assert "\n原序号：二是\n" in got.out
    assert "\n来源：《学习心得体会（精选2篇）》 第 1 篇 第 7 行\n" in got.out
