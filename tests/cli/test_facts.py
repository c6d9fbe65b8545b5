"""``qicao facts``, and facts given to ``assemble``."""

import json
from pathlib import Path

import openpyxl
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
   看法：写的时候就该念一遍。
   还可以补：补救、此后、当时想法、对方、场景、原因
3. （没有名称） 见闻（类型是推定的）
   河面上起了雾。
   还可以补：看法、场景、原话、结果
"""
BASE = [
    "-t", "净化政治生态", "--seed", "3", "--date", "2026-11-29", "--var", "岗位=语文教师",
    "--var", "学习内容=《中国共产党纪律处分条例》", "--var", "学习时间=2026年10月",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _facts(lay):
    """A file of facts lies where the program runs."""
    lay({"材料.yaml": FACTS})


def test_a_new_file_has_three_empty_facts_and_says_what_belongs_in_them(qicao, refused):
    """Every field is a key with a hint, to be filled in as it is; - is for the same on stdout."""
    got = qicao("facts", "new", "新.yaml")
    assert got == (0, "", "已写入 新.yaml，填好后用 qicao facts show 新.yaml 看一看\n")
    text = Path("新.yaml").read_text("utf-8")
    assert qicao("facts", "new", "-") == (0, text, "")
    items = yaml.safe_load(text)
    assert [set(item.values()) for item in items] == [{None}] * 3
    for item in items:
        fields = {KEYS[key] for key in item}
        assert set(Fact.__struct_fields__) - fields == {"type", "noun", "time"}
    assert text.count("  # 想写长些，挑几样补上，每样一两句：\n  原因: ") == 3
    told = "错误：新.yaml: 材料还没有填\n提示：在“材料: ”后面写一件事\n"
    assert refused("facts", "show", "新.yaml") == told
    told = "错误：-: 里面没有材料\n提示：用 qicao facts new 文件 写一个样子出来\n"
    assert refused("facts", "show", "-", stdin="# 无\n") == told.replace("-:", "标准输入:")


def test_a_field_that_was_filled_in_behind_a_mark_of_a_comment_is_pointed_out(qicao):
    """Files of former versions had such; a hint behind a field, and other comments, are none."""
    text = (
        "# 材料：一条一件。\n- 材料: 灯坏了三天，我没有报修。\n"
        "  # 原话: 老人说：灯坏了。 # 照原话\n  # 以前:    # 以前是怎样的\n  # 结果还不知道\n"
    )
    got = qicao("facts", "show", "-", stdin=text)
    assert got.err == "标准输入:3: “原话”写在 # 后面，没有读；要用就去掉它前面的 #\n"
    assert "   灯坏了三天，我没有报修。\n" in got.out


def test_a_new_table_has_a_column_for_each_thing_and_opens_in_excel(qicao, refused):
    """Filled in by a line it is read as facts, as a workbook is, which can't be begun."""
    told = "错误：新的材料写不成 .xlsx\n提示：写成 .yaml（每一项旁边有提示）或 .csv\n"
    assert refused("facts", "new", "材料.xlsx") == told
    assert qicao("facts", "new", "材料.csv").out == ""
    head = Path("材料.csv").read_bytes()
    assert head.startswith("\ufeff材料,名称,类型,".encode())
    Path("材料.csv").write_bytes(head + "灯坏了三天，我没有报修。,灯,问题\n".encode())
    assert "   灯坏了三天，我没有报修。\n" in qicao("facts", "show", "材料.csv").out
    book = openpyxl.Workbook()
    for row in (["我的材料"], ["材料", "类型", "电话"], ["河面上起了雾。", "见闻", 138]):
        book.active.append(row)
    book.save("材料.xlsx")
    got = qicao("facts", "show", "材料.xlsx")
    assert "   河面上起了雾。\n" in got.out
    assert got.err == "材料.xlsx：列名在第 2 行\n"


def test_each_fact_is_shown_as_it_is_understood(qicao, lay):
    """What was proposed is said to be, and what could be added, if anything; also from stdin."""
    assert qicao("facts", "show", "材料.yaml") == (0, SHOWN, "")
    assert qicao("facts", "show", "-", stdin=FACTS) == (0, SHOWN, "")
    told = "- {text: 种豆子。, kind: 打算, key: 豆子, scene: 甲, lesson: 乙, objected: 丙}\n"
    assert qicao("facts", "show", "-", stdin=told).out == (
        "1. “豆子” 打算\n   种豆子。\n   看法：乙\n   场景：甲\n   阻力：丙\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- text: 甲\n  kind: 作法\n- key: 乙\n",
         ("坏.yaml:2: “kind”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“作法”，你是不是要“做法”？\n"
         "错误：坏.yaml:3: 缺少“text”\n共 2 处问题。\n")),
        ("- text: 甲\n  theme: 作风民新\n",
         "材料 1：没有主题“作风民新”，你是不是要“作风民心”？\n提示：用 qicao list-themes 查看全部主题\n"),
    ],
    ids=["file", "theme"],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(refused, lay, text, message):
    """By show, and by assemble before anything is made."""
    lay({"坏.yaml": text})
    for command in (["facts", "show"], ["assemble", *BASE, "--facts"]):
        assert refused(*command, "坏.yaml") == f"错误：{message}"


def test_a_fault_is_told_in_the_same_words_every_time(child, lay):
    """Whatever Python's hashes are in a process."""
    lay({"坏.yaml": "- {text: 甲, theme: 净化生态政治}\n"})
    args = ["--store", "starter", "facts", "show", "坏.yaml"]
    told = {child(*args, env={"PYTHONHASHSEED": str(salt)}).stderr for salt in range(3)}
    assert len(told) == 1


def test_faults_without_a_heading_are_led_to(qicao, lay):
    """By a sentence that suits several; where a heading names them, they begin at once."""
    lay({"两处.yaml": "- {材料: 灯没有关。, 类型: 问题}\n- {材料: 门没有锁。, 类型: 问题}\n"})
    for outline, leads in (("思想汇报", True), ("对照检查", False)):
        given = ["政治纪律", "--outline", outline, "--facts", "两处.yaml", "--format", "json"]
        for seed in range(4):
            draft = json.loads(qicao("assemble", *given, "--seed", str(seed)).out)
            texts = [p["text"] for s in draft["sections"] for p in s["paragraphs"]]
            (led,) = [text.partition("第一，")[0] for text in texts if "第一，灯没有关。" in text]
            assert bool(led) is leads
            assert "一件" not in led


def test_the_report_says_how_each_fact_was_understood(qicao):
    """With the heading that it stands under; the text of each is in the draft once.

    邻居 and 登记簿 tell of people and of records, which the theme is about; mist tells of nothing.
    """
    got = qicao("assemble", *BASE, "--facts", "材料.yaml", "--format", "json")
    draft = json.loads(got.out)
    said = "".join(p["text"] for s in draft["sections"] for p in s["paragraphs"])
    heading = draft["sections"][1]["heading"]
    assert qicao("assemble", *BASE, "--facts", "-", "--format", "json", stdin=FACTS) == got
    assert [line for line in got.err.splitlines() if line.startswith("材料：")] == [
        f"材料：1 “河边”，做法·坚持（类型、主题“净化政治生态”是推定的），写在“{heading}”",
        f"材料：2 问题·疏漏（主题“净化政治生态”是推定的），写在“{heading}”",
        f"材料：3 见闻（类型是推定的），写在“{heading}”",
    ]
    for fact in yaml.safe_load(FACTS):
        text = fact if isinstance(fact, str) else fact.get("text") or fact["材料"]
        assert said.count(text) == 1


def test_a_document_that_is_only_named_in_the_opening_is_pointed_out(qicao, lay):
    """A reader asks what the author learnt from it; one view that speaks of it is enough."""
    line = (
        "文件：《灯塔管理条例》只在开头提到；"
        "在一两条材料的“看法”里写明学到的是哪一条，同事情怎样对得上"
    )
    studied = ("--var", "学习内容=《灯塔管理条例》")
    for view in ("该念一遍。", "《灯塔管理条例》要求逐项核对，我没有做到。"):
        fact = f"- 材料: 登记簿上的日期填错了三处，第二天被人退了回来。\n  类型: 问题\n  看法: {view}\n"
        lay({"一条.yaml": fact})
        got = qicao("assemble", *BASE, "--facts", "一条.yaml", *studied)
        assert (line in got.err.splitlines()) is ("《" not in view)


def test_a_name_that_is_none_is_pointed_out_and_stands_nowhere(qicao, lay):
    """By show and in the report; a full stop behind a name is no part of it."""
    why = "没有用：名称是名词，不超过 12 个字，当中没有标点，如“登记簿”"
    lay({
        "名称.yaml": "- 材料: 登记簿上的日期填错了三处，第二天被人退了回来。\n  类型: 问题\n  名称: 登记簿。\n"
        "- 材料: 走廊的灯有三晚没亮，我没有报修。\n  类型: 问题\n  名称: 灯坏了，我没有报修\n"
    })  # fmt: skip
    shown = qicao("facts", "show", "名称.yaml").out.splitlines()
    assert shown[0] == "1. “登记簿” 问题·疏漏"
    assert f"   名称“灯坏了，我没有报修”{why}" in shown
    got = qicao("assemble", *BASE, "--facts", "名称.yaml", "--format", "json")
    assert f"材料 2 的名称“灯坏了，我没有报修”{why}" in got.err.splitlines()
    draft = json.loads(got.out)
    printed = draft["title"] + "".join(
        part["heading"] + "".join(p["text"] for p in part["paragraphs"])
        for part in draft["sections"]
    )
    assert "灯坏了" not in printed
    # The question is named by the fact's number, and its answer is taken.
    answer = ("--own", "材料2·补救=当天就报修。")
    again = qicao("assemble", *BASE, "--facts", "名称.yaml", "--format", "json", *answer)
    assert "当天就报修" in again.out
