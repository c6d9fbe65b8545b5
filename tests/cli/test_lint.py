"""``qicao lint``."""

import datetime as dt
import json
import re

import pytest

from qicao.linting import problems
from qicao.store.starter import starter_path

SOUND = """\
- id: aq-1
  theme: 值班巡查
  role: 认识
  text: 值班不等于坐班，每一处门岗都要有人走到、看到、记到。
- id: aq-2
  theme: 应急演练
  role: 要求
  text: 演练之前不打招呼，演练之后当场复盘，漏了哪个出口就补练哪个出口。
- id: aq-3
  theme: 应急演练
  role: 措施
  text: 每月选一个没有预告的日子拉响警报，从铃响到清点完人数全程计时，慢在哪里写进记录。
- id: aq-4
  theme: 值班巡查
  role: 做法
  text: 夜里值班的老师沿着围墙走一圈，在四个角落各签一次到，签到本第二天交给门卫核对。
"""


@pytest.fixture
def lint(qicao, make_store, store_files):
    """Give a function that looks a store through whose paragraphs, or other files, are given."""
    base = {name: text for name, text in store_files.items() if name != "variables.yaml"}

    def run(paragraphs=SOUND, files=None, args=(), status=0):
        store = make_store({**base, "paragraphs/校园安全.yaml": paragraphs, **(files or {})})
        got = qicao("lint", store, *args, status=status)
        return got._replace(out=got.out.replace(f"{store}/", ""))

    return run


def test_the_starter_store_is_sound(qicao):
    """No error and no warning of any kind; of its make no more than that a theme lacks a role."""
    told = qicao("lint", "--fail-on", "warning").out
    assert set(re.findall("（(store-.*?)）", told)) == {"store-roles"}


WRONG = {
    "这四个方面缺一不可，值班的人要时时记在心上，一样也不能少。":
        "警告：{}：“这四个”指的内容不在本段（store-standing）",
    "同时，值班的人要走到每一处门岗，看清楚、记下来。": "警告：{}：以承接前文的词开头（store-standing）",
    "二是走到每一处门岗，看清楚、记下来，不能坐在屋里等电话。":
        "警告：{}：以序号“二是”开头，序号应写在 enumerator 里（store-standing）",
    "按照《办法》的规定，值班的人要走到每一处门岗。": "警告：{}：《办法》没有全称（store-standing）",
    "按照《青溪县学校值班工作暂行办法》，值班的人要走到每一处门岗，看清楚、记下来。":
        "提示：{}：写到“《青溪县学校值班工作暂行办法》”，没有写依据（basis）（store-basis）",
    "值班不等于坐班，每一处门岗都要有人走到、看到、记全。":
        "警告：{}：和 aq-1 几乎一样（90%）（store-duplicate）",
    "值班的人要管好自已，走到每一处门岗，看清楚、记下来。": "错误：{}：“自已”——“自已”应为“自己”（char-ziji）",
}  # fmt: skip


def test_what_is_wrong_with_a_paragraph(lint):
    """With the file and the line of its entry; errors give status 1, warnings where it is asked for.

    One that is held is left alone, and one that follows another may begin as if it did.
    """
    entries = [
        f"- id: x-{number}\n  theme: 值班巡查\n  role: 认识\n  text: '{text}'\n"
        for number, text in enumerate(WRONG, 1)
    ]
    got = lint(SOUND + "".join(entries), status=1)
    for number, line in enumerate(WRONG.values(), 1):
        told = f"paragraphs/校园安全.yaml:{13 + 4 * number}: {line.format(f'x-{number}')}"
        assert told in got.out.splitlines()
    only = SOUND + entries[1]
    lint(only)
    lint(only, args=["--fail-on", "warning"], status=1)
    held = entries[1] + "  status: held\n  reason: 待核\n"
    following = entries[1].replace("x-2", "x-9") + "  follows: aq-1\n"
    lint(SOUND + held + following, args=["--fail-on", "warning"])


def test_what_cannot_be_read_is_all_told(lint):
    """Every fault of form, each with its line, and nothing that would follow from them."""
    broken = SOUND.replace("role: 认识", "role: 见识").replace("id: aq-3", "id: aq-2")
    got = lint(broken, status=1)
    assert got.out == (
        "paragraphs/校园安全.yaml:3: 错误：“role”只能是 开头、认识、要求、措施、做法、成效、问题、原因、过渡、结尾，"
        "不能是“见识”，你是不是要“认识”？（store-form）\n"
        "paragraphs/校园安全.yaml:9: 错误：素材 aq-2：id 与 paragraphs/校园安全.yaml:5 重复（store-form）\n"
    )
    assert got.err == "共 2 处：错误 2\n"


def test_variables_roles_and_outlines(lint, store_files):
    """A variable that nobody uses, roles that nobody fills, an outline that can't be met."""
    outline = store_files["outlines/一段话.yaml"].replace("[20, 60]", "[900, 1000]")
    got = lint(
        SOUND.partition("- id: aq-3")[0],
        {"variables.yaml": store_files["variables.yaml"], "outlines/一段话.yaml": outline},
    )
    moves = "- move: 改\n  text: 楼号是{{ 楼号 }}。\n"
    told = lint(files={"variables.yaml": store_files["variables.yaml"], "moves.yaml": moves}).out
    assert "楼号" not in told
    assert got.out.splitlines() == [
        "outlines/一段话.yaml:1: 警告：提纲“一段话”做不出 900 字：素材只够 36 字（store-outline）",
        "paragraphs/校园安全.yaml: 提示：主题“校园安全”没有 措施、做法，有的提纲写不成（store-roles）",
        "variables.yaml:1: 提示：变量“楼号”没有用到（store-variable）",
        "variables.yaml:3: 提示：变量“随手话”没有用到（store-variable）",
        "variables.yaml:5: 提示：变量“门岗数”没有用到（store-variable）",
    ]


def test_a_rule_whose_own_examples_fail_is_an_error(lint):
    """A rule that can never match, or matches what it must not."""
    rule = (
        "- id: {}\n  family: 语体\n  about: 口语\n  pattern: 倍儿\n  message: 口语\n"
        "  hit: {}\n  miss: {}\n"
    )
    rules = rule.format("jia", "很棒", "很好") + rule.format("yi", "倍儿棒", "倍儿好")
    got = lint(files={"rules/自己的.yaml": rules}, status=1)
    assert got.out == (
        "rules/自己的.yaml:1: 错误：规则“jia”找不出自己的 hit，永远用不上（store-rule）\n"
        "rules/自己的.yaml:8: 错误：规则“yi”误报了自己的 miss（store-rule）\n"
    )


def test_json_and_levels(lint):
    """For other programs; ``--fail-on`` and ``--disable`` as with check."""
    text = SOUND.partition("- id: aq-4")[0]
    got = lint(text, args=["--format", "json", "--fail-on", "hint"], status=1)
    found = json.loads(got.out)
    assert found["version"] == 1
    (problem,) = found["problems"]
    assert (problem["rule"], problem["level"], problem["line"]) == ("store-roles", "hint", 0)
    assert lint(text, args=["--disable", "store-roles"]).err == "没有发现问题。\n"
    own = {
        "rules/自己的.yaml": "- id: jia\n  family: 语体\n  about: 口语\n  pattern: 倍儿\n"
        "  message: 口语\n  hit: 倍儿棒\n  miss: 很好\n"
    }
    assert lint(files=own, args=["--disable", "jia"]).err == "没有发现问题。\n"


@pytest.mark.parametrize("args", [[], ["starter"], [starter_path()]])
def test_the_starter_is_looked_through_as_the_starter(qicao, monkeypatch, args):
    """By default, by its name and by its path: nothing lies beneath it."""
    seen = []
    monkeypatch.setattr(problems, "lint", lambda *given: seen.append(given) or [])
    assert qicao("lint", *args, "--date", "2026-11-22") == (0, "", "没有发现问题。\n")
    assert seen == [(starter_path(), None, dt.date(2026, 11, 22))]


@pytest.mark.parametrize("args", ["lint 没有", "--store 没有 lint"])
def test_a_folder_that_isn_t_there_is_called_so(qicao, args):
    """And not a folder without a store in it."""
    got = qicao(*args.split(), status=1)
    assert got.out == "没有: 错误：没有这个文件夹（store-form）\n"
