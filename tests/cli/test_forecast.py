"""``assemble --plan``: what the draft would be and would need, and nothing written."""

import json
from pathlib import Path

import msgspec
import pytest

from qicao.models.forecast import Forecast

BASE = ["-t", "校园安全", "--outline", "一段话", "--date", "2026-11-22", "--seed", "5"]
FACT = "- text: 每周三晚上我都绕东楼走一圈，看门锁和水阀。\n  key: 巡楼\n  kind: 做法\n"
DONE = "只看不写：什么也没有写下；去掉 --plan 就写这一稿\n"


@pytest.fixture
def plan(qicao):
    """Give a function that asks for a plan as JSON."""

    def ask(*args, store="starter"):
        got = qicao("--store", store, "assemble", *args, "--plan", "--format", "json")
        assert got.err == ""
        data = json.loads(got.out)
        assert list(data) == ["version", "plan"]
        return data["plan"]

    return ask


def test_a_plan_in_words(qicao, store):
    """How it was understood, its parts and what stands in them, its reach, what is asked for."""
    got = qicao("--store", store, "assemble", *BASE, "--length", "43", "--plan")
    assert got.out == (
        "标题：校园安全体会\n"
        "字数：44（要求 43 字）　提纲：一段话　种子：5\n"
        "主题：校园安全\n"
        f"素材库：{store}（下面垫着自带的开头、过渡和结尾）\n"
        "部分：共 1 个\n"
        "  校园安全：值班巡查（认识），约 34 字\n"
        "最长：约 70 字（段落不重复）\n"
        "够写：2 篇 43 字的（主体没有相同或相近的段落）\n"
        "待填：楼号（哪一栋楼）\n"
        "待填：单位（单位全称，如 青溪县第二中学）\n"
        "待填：姓名（署名用的姓名，如 林晓明）\n"
    )
    assert got.err == DONE


def test_what_the_author_is_to_give(qicao, plan, lay):
    """Each open variable with an example, own passages with their 字 and questions, facts by name.

    How many drafts there are isn't said of what is told once.
    """
    words = ("assemble", "作风民心", "--date", "2026-11-22", "--plan")
    out = qicao(*words, "1500字").out
    assert (
        "\n材料：没有给；要围着自己的事写，1500 字大约要 4 条"
        "（先用 qicao facts new 材料.yaml，再加 --facts 材料.yaml）\n"
    ) in out
    assert "\n待填：学习时间（学习的时间，如 2026年3月）\n" in out
    own = out.partition("\n自写：岗位实践，约 ")[2].splitlines()
    asked = " 字——写一件本岗位上的实事：在什么情况下、按什么要求、分几步做、结果怎样。"
    assert own[0].endswith(asked)
    assert own[1] == "  近一年里，你经手的哪件事最能说明你是怎样做工作的？"
    assert "二、联系岗位实际：自写“岗位实践”，约 " in out

    lay({"材料.yaml": FACT})
    out = qicao(*words, "1200字", "--facts", "材料.yaml").out
    assert "材料 1“巡楼”" in out
    assert "\n自写：巡楼·看法，约 " in out
    assert "1200 字大约要 3 条材料撑着，现在有 1 条：再添 2 条更实在\n" in out
    assert "够写" not in out
    told = plan(*words[1:4], "1200字", "--facts", "材料.yaml")
    assert (told["facts_wanted"], len(told["facts"]), told["reach"]["drafts"]) == (3, 1, None)


def test_it_is_the_draft_that_would_be_written(qicao, plan, store):
    """Part by part, also by a recipe: headings, ids, what waits; every documented field is there."""
    for words, where in (
        ([*BASE, "--length", "45"], store),
        (["作风民心", "900字", "--date", "2026-11-22"], "starter"),
    ):
        qicao("--store", where, "assemble", *words, "-o", "稿.json", "--force")
        draft = json.loads(Path("稿.json").read_text("utf-8"))
        for told in (plan(*words, store=where), plan("--recipe", "稿.json", store=where)):
            assert set(told) == {field.name for field in msgspec.structs.fields(Forecast)}
            for name in ("title", "outline", "seed", "date", "own"):
                assert told[name] == draft[name]
            assert (told["asked"], told["count"]) == (
                draft["length"]["asked"], draft["length"]["count"],
            )  # fmt: skip
            assert [one["name"] for one in told["missing"]] == draft["missing"]
            parts = [
                [(one["heading"], [p["id"] for p in one["paragraphs"]]) for one in made["sections"]]
                for made in (draft, told)
            ]
            assert parts[0] == parts[1]
            assert told["reach"]["longest"] >= told["count"]


def test_nothing_is_written(qicao, store):
    """No draft, recipe, variables, ledger; an option that asks for one is no fault, nor is a blank."""
    got = qicao(
        "--store", store, "assemble", *BASE, "--plan", "-o", "稿.docx", "--save-recipe", "配方.yaml",
        "--save-vars", "我.yaml", "--ledger", "台账.yaml", "--var", "楼号=东楼", "--strict",
    )  # fmt: skip
    assert got.err == DONE
    assert "待填：楼号" not in got.out
    assert list(Path().iterdir()) == []


def test_on_a_terminal_labels_stand_in_a_column(as_on_terminal, unstyled, store):
    """As in the report of a draft, without control codes of anybody's text."""
    shown = unstyled(as_on_terminal("--store", store, "assemble", *BASE, "--plan", columns=60))
    lines = shown.splitlines()
    assert lines[0] == "标题      校园安全体会"
    assert "部分      共 1 个" in lines
    assert "            校园安全：值班巡查（认识），约 34 字" in lines
    assert "待填      楼号（哪一栋楼）" in lines
