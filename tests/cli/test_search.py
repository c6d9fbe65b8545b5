"""``qicao search``."""

from __future__ import annotations

import json

import pytest

from qicao.models.store import ROLES


def test_a_line_for_each_hit(qicao, store):
    """Id, theme and role, and the text from shortly before the hit; nothing on stderr."""
    assert qicao("--store", store, "search", "哪个出口") == (
        0,
        "aq-2  应急演练·措施  …练之后当场复盘，漏了哪个出口就补练哪个出口。\n",
        "",
    )


def test_what_is_held_says_so_and_can_be_left_out(qicao, store):
    """Held paragraphs are found, marked; ``--status`` narrows."""
    assert qicao("--store", store, "search", "走过场").out.startswith("aq-3  应急演练·问题（暂存）")
    got = qicao("--store", store, "search", "走过场", "--status", "ready", status=1)
    assert got == (1, "", "没有找到：走过场（不限主题、作用和状态时有 1 条）\n")


def test_the_list_is_limited_and_says_how_much_there_is(qicao):
    """Twenty lines unless told otherwise; 0 lists all."""
    got = qicao("search", "群众")
    assert len(got.out.splitlines()) == 20
    total = int(got.err.split()[1])
    assert got.err == f"共 {total} 条，只列出前 20 条；加 --limit 0 全部列出\n"
    assert len(qicao("search", "群众", "--limit", "0").out.splitlines()) == total


def test_json(qicao, store):
    """Where the words stand, as indices into the text."""
    got = qicao("--store", store, "search", "门岗", "--format", "json")
    data = json.loads(got.out)
    assert (data["version"], data["found"], got.err) == (1, 1, "")
    (hit,) = data["hits"]
    assert (hit["id"], hit["theme"], hit["role"], hit["status"]) == (
        "aq-1", "值班巡查", "认识", "ready",
    )  # fmt: skip
    (start, end) = hit["spans"][0]
    assert hit["text"][start:end] == "门岗"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["书"], "每个词至少两个字：“书”"),
        (["好 书"], "每个词至少两个字：“好”、“书”"),
        ([" "], "每个词至少两个字"),
        (["好书", "--role", "做发"], f"--role 的值不对：只能是 {'、'.join(ROLES)}，不能是“做发”，你是不是要“做法”？"),
        (["好书", "--status", "坏"], "--status 的值不对：只能是 ready、held、official-text，不能是“坏”"),
    ],
)  # fmt: skip
def test_wrong_usage(qicao, args, message):
    """Status 2, and what would do."""
    got = qicao("search", *args, status=2)
    assert got.out == ""
    assert got.err.splitlines()[0] == f"用法不对：{message}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["清正廉结"], "清正廉结，你是不是要“清正廉洁”"),
        (["应急演炼"], "应急演炼，你是不是要“应急演练”"),
        (["魑魅", "演练"], "魑魅 演练"),
    ],
)
def test_nothing_found_is_status_1_as_of_grep(qicao, store, words, told):
    """With words for themes that look alike; JSON says the same by its status."""
    got = qicao("--store", store, "search", *words, status=1)

    assert got.out == ""
    assert got.err.startswith(f"没有找到：{told}")
    plain = qicao("--store", store, "search", *words, "--format", "json", status=1)
    assert json.loads(plain.out)["hits"] == []
