"""``assemble --ledger``: what a unit's drafts have used."""

from __future__ import annotations

import json
import re

import pytest

BASE = [
    "-t", "净化政治生态", "--date", "2026-11-29", "--seed", "3", "--length", "900",
    "--var", "岗位=护士", "--var", "学习内容=《中国共产党纪律处分条例》", "--var", "学习时间=2026年10月",
]  # fmt: skip
HEAD = """\
# 用稿台账：每一稿用过哪些素材和句式（只有编号，没有正文）。同一单位的人写的时候都加
# --ledger 这个文件，就不会用到一起；可以放进 git 共用。
"""
FACT = "- text: 每周三晚上都去河边走一趟，坚持了两年，邻居家的孩子也跟着来，走完了再回家写字。\n  key: 河边\n"


@pytest.fixture
def work(tmp_path):
    """The folder that the program runs in, with a file of one fact."""
    folder = tmp_path / "work"
    (folder / "材料.yaml").write_text(FACT, encoding="utf-8")
    return folder


@pytest.fixture
def used(qicao):
    """Give a function that makes a draft and returns the ids of its paragraphs and moves.

    The store has been opened before: see test_same_draft.
    """
    qicao("list-themes")

    def make(*args):
        draft = json.loads(qicao("assemble", *BASE, *args, "--format", "json").out)
        found = [p for section in draft["sections"] for p in section["paragraphs"]]
        return {p["id"] for p in found if p["id"]} | {m for p in found for m in p["moves"]}

    return make


def test_a_draft_is_entered_with_what_it_used(used, work):
    """The whole file: the head once, then the date and the ids of each draft, sorted."""
    first = used("--facts", "材料.yaml", "--ledger", "台账.yaml")
    path = work / "台账.yaml"
    entry = f"- date: 2026-11-29\n  used: {json.dumps(sorted(first), ensure_ascii=False)}\n"
    assert path.read_text(encoding="utf-8") == HEAD + entry
    second = used("--ledger", "台账.yaml", "--date", "2026-11-30")
    more = f"- date: 2026-11-30\n  used: {json.dumps(sorted(second), ensure_ascii=False)}\n"
    assert path.read_text(encoding="utf-8") == HEAD + entry + more


@pytest.mark.parametrize("facts", [[], ["--facts", "材料.yaml"]])
def test_a_second_draft_avoids_what_the_first_used(used, work, facts):
    """The same request; without the ledger it is the same draft."""
    first = used(*facts)
    assert used(*facts, "--ledger", "台账.yaml") == first
    second = used(*facts, "--ledger", "台账.yaml")
    assert first
    assert first & second == set()


def test_a_batch_enters_every_draft(qicao, work):
    """In the order of the table; those before it are avoided, too."""
    (work / "名单.csv").write_text("姓名\n林晓明\n周远\n", encoding="utf-8")
    qicao("assemble", *BASE, "--batch", "名单.csv", "-o", "{{ 姓名 }}.md", "--ledger", "台账.yaml")
    text = (work / "台账.yaml").read_text(encoding="utf-8")
    first, second = (set(ids.split(", ")) for ids in re.findall(r"used: \[(.*)\]", text))
    assert first
    assert first & second == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("岗位: 语文教师\n", "台账.yaml: 不是用稿台账"),
        ("- 河面上起了雾。\n", "台账.yaml: 不是用稿台账"),
        ("灯亮了。\n", "台账.yaml: 不是用稿台账"),
        ("- used: [甲\n", "台账.yaml:2: YAML 写法有误：这一行附近的缩进、冒号、引号或括号不对"),
        (FACT, "台账.yaml: 不是用稿台账"),
    ],
)
def test_what_is_no_ledger_is_refused_and_left_alone(qicao, work, text, message):
    """Before a draft is made: a file of values, of facts, a text, one with a fault."""
    path = work / "台账.yaml"
    path.write_text(text, encoding="utf-8")
    got = qicao("assemble", *BASE, "--ledger", "台账.yaml", status=1)
    assert (got.out, got.err.startswith(f"错误：{message}\n")) == ("", True)
    assert path.read_text(encoding="utf-8") == text


def test_a_ledger_that_ends_without_a_newline_is_still_one(qicao, work):
    """An editor took it away."""
    path = work / "台账.yaml"
    path.write_text("- date: 2026-11-28\n  used: [甲]", encoding="utf-8")
    for _ in range(2):
        qicao("assemble", *BASE, "--ledger", "台账.yaml")
    assert path.read_text(encoding="utf-8").count("\n- date: 2026-11-29\n") == 2


def test_whatever_a_snippet_is_called_it_is_found_again(qicao, make_store, work):
    """A store of one's own may have any id."""
    names = ("甲, 一", "乙: 二", "[丙]")
    snippets = "".join(
        f"- id: '{name}'\n  theme: 政治纪律\n  role: 认识\n  text: '{name[0] * 9}，灯要擦亮。'\n"
        for name in names
    )
    store = make_store({"paragraphs/a.yaml": snippets})
    args = ["--store", store, "assemble", "-t", "政治纪律", "--ledger", "台账.yaml"]
    qicao(*args)
    assert qicao(*args).status == 0
