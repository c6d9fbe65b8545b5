"""``assemble --ledger``: what a unit's drafts have used."""

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from qicao.cli.ledger import enter, held, used_before

BASE = [
    "-t", "净化政治生态", "--date", "2026-11-29", "--seed", "3", "--length", "900",
    "--var", "岗位=护士", "--var", "学习内容=《中国共产党纪律处分条例》", "--var", "学习时间=2026年10月",
]  # fmt: skip
HEAD = """\
# 用稿台账：每一稿用过哪些素材和句式（只有编号，没有正文）。同一单位的人写的时候都加
# --ledger 这个文件，就不会用到一起；可以放进 git 共用。
"""
FACT = "- text: 每周三晚上都去河边走一趟，坚持了两年，邻居家的孩子也跟着来，走完了再回家写字。\n  key: 河边\n"
LEDGER = Path("台账.yaml")


@pytest.fixture
def used(qicao, lay):
    """Give a function that makes a draft and returns the ids of its paragraphs and moves."""
    lay({"材料.yaml": FACT})

    def make(*args):
        draft = json.loads(qicao("assemble", *BASE, *args, "--format", "json").out)
        found = [p for section in draft["sections"] for p in section["paragraphs"]]
        return {p["id"] for p in found if p["id"]} | {m for p in found for m in p["moves"]}

    return make


@pytest.mark.parametrize("facts", [[], ["--facts", "材料.yaml"]])
def test_a_second_draft_avoids_what_the_first_used(used, facts):
    """Each is entered with its date and its ids, sorted, below the head; without it nothing is new."""
    first = used(*facts)
    assert used(*facts, "--ledger", LEDGER) == first
    second = used(*facts, "--ledger", LEDGER, "--date", "2026-11-30")
    assert first
    assert first & second == set()
    entries = [
        f"- date: 2026-11-{day}\n  used: {json.dumps(sorted(ids), ensure_ascii=False)}\n"
        for day, ids in ((29, first), (30, second))
    ]
    assert LEDGER.read_text("utf-8") == HEAD + "".join(entries)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("岗位: 语文教师\n", "台账.yaml: 不是用稿台账"),
        (FACT, "台账.yaml: 不是用稿台账"),
        ("- used: [甲\n", "台账.yaml:2: YAML 写法有误：这一行附近的缩进、冒号、引号或括号不对"),
    ],
)
def test_what_is_no_ledger_is_refused_and_left_alone(refused, lay, text, message):
    """Before a draft is made: a file of values, of facts, one with a fault."""
    lay({"台账.yaml": text})
    assert refused("assemble", *BASE, "--ledger", LEDGER).startswith(f"错误：{message}\n")
    assert LEDGER.read_text("utf-8") == text


def test_whatever_a_ledger_holds_it_is_read_again(qicao, make_store, lay):
    """Any id that a store of one's own may have; an editor took the last newline away."""
    lay({"台账.yaml": "- date: 2026-11-28\n  used: [甲]"})
    names = ("甲, 一", "乙: 二", "[丙]")
    snippets = "".join(
        f"- id: '{name}'\n  theme: 政治纪律\n  role: 认识\n  text: '{name[0] * 9}，灯要擦亮。'\n"
        for name in names
    )
    store = make_store({"paragraphs/a.yaml": snippets})
    for _ in range(3):
        qicao("--store", store, "assemble", "-t", "政治纪律", "--ledger", LEDGER)
    assert LEDGER.read_text("utf-8").count("\n- date: ") == 3


def test_drafts_that_are_written_at_one_moment_are_all_entered(tmp_path, capsys):
    """No entry is lost, and nothing else stays in the folder."""
    folder, drafts = tmp_path / "单位", 12
    folder.mkdir()
    path = folder / "台账.yaml"
    used = [SimpleNamespace(date=dt.date(2026, 11, 22), used=[f"a{at}"]) for at in range(drafts)]

    def note(draft):
        with held(path):
            enter(path, [draft])

    with ThreadPoolExecutor(drafts) as pool:
        list(pool.map(note, used))
    assert used_before(path) == {f"a{at}" for at in range(drafts)}
    assert [*folder.iterdir()] == [path]
    assert capsys.readouterr().err.count("已记入") == drafts


def test_drafts_that_are_made_at_one_moment_share_nothing(child, qicao):
    """Each waits for the one before it, and so avoids what that one used."""
    words = ("assemble", *BASE, "--ledger", LEDGER)
    files = [f"{name}.md" for name in "甲乙丙丁"]
    with ThreadPoolExecutor(len(files)) as pool:
        made = list(pool.map(lambda file: child(*words, "-o", file).returncode, files))
    assert made == [0] * len(files)
    compared = json.loads(qicao("compare", *files, "--format", "json").out)
    assert max(text["total"] for text in compared["texts"]) < 0.1
