"""``qicao facts``, and facts given to ``assemble``: from files, tables and a terminal."""

from __future__ import annotations

import json

import pytest
import yaml

from qicao.assembly.factfile import KEYS
from qicao.models.fact import Fact

FACTS = """\
- text: 每周三晚上都去河边走一趟，坚持了两年，邻居家的孩子也跟着来，走完了再回家写字。
  key: 河边
- 材料: 登记簿上的日期填错了三处，我没有核对就交了上去，第二天被人退了回来。
  类型: 问题
  看法: 写的时候就该念一遍。
- 河面上起了雾。
"""
SHOWN = """\
1. “河边” 做法·坚持（类型是推定的）
   每周三晚上都去河边走一趟，坚持了两年，邻居家的孩子也跟着来，走完了再回家写字。
   还可以补：看法、原话、以前、阻力、结果、未了、场景
2. （没有名称） 问题·疏漏
   登记簿上的日期填错了三处，我没有核对就交了上去，第二天被人退了回来。
   还可以补：补救、此后、当时想法、对方、场景
3. （没有名称） 见闻（类型是推定的）
   河面上起了雾。
   还可以补：看法、场景、原话、结果
"""
VALUES = {
    "单位": "青溪县第二中学", "姓名": "林晓明", "岗位": "语文教师", "学习时间": "2026年10月",
    "学习内容": "《中国共产党纪律处分条例》",
}  # fmt: skip
FILLED = [word for name, value in VALUES.items() for word in ("--var", f"{name}={value}")]
BASE = ["-t", "净化政治生态", "--seed", "3", "--date", "2026-11-29", *FILLED]


@pytest.fixture
def work(tmp_path):
    """The folder that the program runs in, with a file of facts."""
    folder = tmp_path / "work"
    (folder / "材料.yaml").write_text(FACTS, encoding="utf-8")
    return folder


# --- facts new


def test_a_new_file_has_three_empty_facts_and_says_what_belongs_in_them(qicao, work):
    """Every line is a comment, a key with a hint, or nothing: as it is it holds no fact."""
    got = qicao("facts", "new", "新.yaml")
    text = (work / "新.yaml").read_text(encoding="utf-8")
    assert got == (0, "", "已写入 新.yaml，填好后用 qicao facts show 新.yaml 看一看\n")
    items = yaml.safe_load(text)
    assert len(items) == 3
    assert all(set(item.values()) == {None} for item in items)
    hinted = {key for item in items for key in item} | {
        line.removeprefix("  # ").partition(":")[0]
        for line in text.splitlines()
        if line.startswith("  # ") and ":" in line
    }
    fields = {KEYS[key] for key in hinted}
    assert set(Fact.__struct_fields__) - fields == {"type", "noun", "time"}
    assert qicao("facts", "show", "新.yaml", status=1).err == (
        "错误：新.yaml: 里面没有材料\n提示：用 qicao facts new 文件 写一个样子出来\n"
    )


def test_a_file_that_is_there_is_left_alone(qicao, work):
    """Whatever is in it."""
    got = qicao("facts", "new", "材料.yaml", status=1)
    assert got == (1, "", "错误：材料.yaml 已存在，没有改动它\n提示：换一个文件名\n")
    assert (work / "材料.yaml").read_text(encoding="utf-8") == FACTS


def test_to_stdout_goes_what_would_be_written(qicao, work):
    """And nothing else anywhere."""
    qicao("facts", "new", "新.yaml")
    assert qicao("facts", "new", "-") == (0, (work / "新.yaml").read_text(encoding="utf-8"), "")


def test_a_new_table_has_a_column_for_each_thing_and_opens_in_excel(qicao, work):
    """Filled in by a line it is read as facts; other tables can't be begun."""
    got = qicao("facts", "new", "材料.csv")
    assert got.out == ""
    head = (work / "材料.csv").read_bytes()
    assert head.startswith("\ufeff材料,名称,类型,".encode())
    (work / "材料.csv").write_bytes(head + "灯坏了三天，我没有报修。,灯,问题\n".encode())
    assert "灯坏了三天" in qicao("facts", "show", "材料.csv").out
    assert qicao("facts", "new", "材料.xlsx", status=1).err == (
        "错误：新的材料写不成 .xlsx\n提示：写成 .yaml（每一项旁边有提示）或 .csv\n"
    )


# --- facts show


@pytest.mark.parametrize("name", ["材料.yaml", "-"])
def test_each_fact_is_shown_as_it_is_understood(qicao, work, name):
    """What was proposed is said to be, and what could be added; also from stdin."""
    assert qicao("facts", "show", name, stdin=FACTS) == (0, SHOWN, "")


def test_where_nothing_can_be_added_nothing_is_said_of_it(qicao, work):
    """All that a plan is asked for stands there."""
    told = "- {text: 种豆子。, kind: 打算, key: 豆子, scene: 甲, lesson: 乙, objected: 丙}\n"
    (work / "全.yaml").write_text(told, encoding="utf-8")
    assert qicao("facts", "show", "全.yaml").out == "1. “豆子” 打算\n   种豆子。\n"


KINDS = "“kind”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“作法”"
FAULTS = {
    "each": (
        "坏.yaml",
        "- text: 甲\n  kind: 作法\n- key: 乙\n",
        f"坏.yaml:2: {KINDS}，你是不是要“做法”？\n错误：坏.yaml:3: 缺少“text”\n共 2 处问题。\n",
    ),
    "table": (
        "坏.csv", "材料,类型\n灯亮了。,作法\n", f"坏.csv:2: {KINDS.replace('kind', '类型')}\n",
    ),
    "no list": ("坏.yaml", "text: 甲\n", "坏.yaml:1: 应是列表，每条材料以“- ”开头\n"),
    "theme": (
        "坏.yaml",
        "- text: 甲\n  theme: 作风民新\n",
        "材料 1：没有主题“作风民新”，你是不是要“作风民心”？\n提示：用 qicao list-themes 查看全部主题\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", [["facts", "show"], ["assemble", *BASE, "--facts"]])
def test_a_fault_is_told_with_file_and_line(qicao, work, command, fault):
    """By show, and by assemble before anything is made."""
    name, text, message = FAULTS[fault]
    (work / name).write_text(text, encoding="utf-8")
    assert qicao(*command, name, status=1) == (1, "", f"错误：{message}")


def test_a_fault_is_told_in_the_same_words_every_time(child, work):
    """Whatever Python's hashes are in a process."""
    (work / "坏.yaml").write_text("- {text: 甲, theme: 净化生态政治}\n", encoding="utf-8")
    args = ["--store", "starter", "facts", "show", "坏.yaml"]
    told = {child(*args, env={"PYTHONHASHSEED": str(salt)}).stderr for salt in range(3)}
    assert len(told) == 1


# --- assemble --facts


def test_the_report_says_how_each_fact_was_understood(qicao, work):
    """With the heading that it stands under; the text of each is in the draft once.

    邻居 and 登记簿 tell of people and of records, which the theme is about; mist tells of nothing.
    """
    got = qicao("assemble", *BASE, "--facts", "材料.yaml", "--format", "json")
    draft = json.loads(got.out)
    said = "".join(p["text"] for s in draft["sections"] for p in s["paragraphs"])
    heading = draft["sections"][1]["heading"]
    assert qicao("assemble", *BASE, "--facts", "-", "--format", "json", stdin=FACTS) == got
    assert [line for line in got.err.splitlines() if line.startswith("材料：")] == [
        f"材料：1 “河边”，做法·坚持（类型、主题是推定的），写在“{heading}”",
        f"材料：2 问题·疏漏（主题是推定的），写在“{heading}”",
        f"材料：3 见闻（类型是推定的），写在“{heading}”",
    ]
    for fact in yaml.safe_load(FACTS):
        text = fact if isinstance(fact, str) else fact.get("text") or fact["材料"]
        assert said.count(text) == 1


def test_an_author_s_row_may_hold_facts(qicao, work):
    """材料1, 材料1名称 and the like; the other columns are variables as ever."""
    table = (
        "姓名,材料1,材料1名称,材料2,材料2类型,材料2补救\n"
        "林晓明,河面上起了雾。,雾,门没有关好。门锁坏了。,问题,把门锁修好\n"
        "周远,桥上的灯坏了一盏。,灯,,,\n"
    )
    (work / "名单.csv").write_text(table, encoding="utf-8")
    qicao("assemble", "-t", "净化政治生态", "--batch", "名单.csv", "-o", "{{ 姓名 }}.txt")
    first, second = (
        (work / f"{name}.txt").read_text(encoding="utf-8") for name in ("林晓明", "周远")
    )
    assert [first.count(t) for t in ("河面上起了雾。", "门没有关好。门锁坏了。", "把门锁修好")] == [
        1,
        1,
        1,
    ]
    assert (second.count("桥上的灯坏了一盏。"), second.count("河面上起了雾")) == (1, 0)


def test_a_fault_in_a_row_s_fact_is_told_with_the_row(qicao, work):
    """And nothing is written."""
    (work / "名单.csv").write_text(
        "姓名,材料1,材料1类型\n林晓明,河面上起了雾。,见闻\n周远,灯坏了。,作法\n", encoding="utf-8"
    )
    got = qicao(
        "assemble", "-t", "净化政治生态", "--batch", "名单.csv", "-o", "{{ 姓名 }}.txt", status=1
    )
    assert "名单.csv:3: " in got.err
    assert "“类型”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“作法”" in got.err
    assert sorted(path.name for path in work.iterdir()) == ["名单.csv", "材料.yaml"]


def test_an_answer_is_given_like_an_own_passage(qicao, work):
    """With the draft for a recipe: what was asked is told, and not asked again."""
    (work / "材料.yaml").write_text("- 河面上起了雾。\n", encoding="utf-8")
    qicao("assemble", *BASE, "--facts", "材料.yaml", "--length", "700", "-o", "稿.md")
    before = qicao("assemble", "--recipe", "稿.md", "--format", "json")
    (asked,) = [o["name"] for o in json.loads(before.out)["own"] if o["name"].endswith("·对照")]
    got = qicao(
        "assemble", "--recipe", "稿.md", "--own", f"{asked}=雾里要慢走。", "--format", "text"
    )
    assert got.out.count("雾里要慢走。") == 1
    assert f"自写：{asked}" in before.err
    assert f"自写：{asked}" not in got.err
