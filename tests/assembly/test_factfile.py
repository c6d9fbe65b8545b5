"""A file of facts: a YAML list with English or Chinese keys, or a table."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qicao.assembly.factfile import KEYS, load, of_columns, of_rows
from qicao.errors import QicaoError
from qicao.models.fact import Fact


@pytest.fixture
def faults_of():
    """Give a function that reads and returns ``(line, message)`` of each fault."""

    def faults(function, *args):
        with pytest.raises(QicaoError) as caught:
            function(*args)
        assert {problem.path for problem in caught.value.problems} == {"材料.yaml"}
        return [(problem.line, problem.message) for problem in caught.value.problems]

    return faults


# --- YAML


def test_english_and_chinese_keys_and_text_alone_are_understood():
    """Each way of writing gives the same as any other."""
    text = """\
- text: 灯亮了。
  key: 灯
  deadline: 2026-12-01
- 材料: 灯亮了。
  名称: 灯
  期限: 2026-12-01
- 门开了。
- |
  门开了。
"""
    lamp, door = Fact(text="灯亮了。", key="灯", deadline="2026-12-01"), Fact(text="门开了。")
    assert load(text, "材料.yaml") == (lamp, lamp, door, door)


def test_every_field_of_a_fact_has_a_chinese_name():
    """So that who reads no English can say all of it."""
    assert set(KEYS.values()) == set(Fact.__struct_fields__)


def test_every_fault_is_told_with_its_line(faults_of):
    """All of them at once; keys by the names that the file has for them."""
    text = """\
- text: 灯亮了。
  kind: 作法
- key: 灯
- 材料: 门开了。
  颜色: 红
- [灯, 门]
- 材料: 门开了。
  类型: 胡话
- 材料: 门开了。
  种类: 胡话
- 名称: 灯
- 材料: 门开了。
  当时想: 不急
"""
    assert faults_of(load, text, "材料.yaml") == [
        (2, "“kind”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“作法”，你是不是要“做法”？"),
        (3, "缺少“text”"),
        (5, "不认识的键“颜色”"),
        (6, "应是“键: 值”的一组"),
        (8, "“类型”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“胡话”"),
        (10, "“种类”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“胡话”"),
        (11, "缺少“材料”"),
        (13, "不认识的键“当时想”，你是不是要“当时想法”？"),
    ]  # fmt: skip


def test_a_key_that_is_none_or_says_a_thing_twice_is_pointed_out(faults_of):
    """A full-width colon, as a Chinese keyboard gives it; in a sentence it is a mark like any other.

    {{ … }} without quotes is a mapping to YAML; and what somebody wrote isn't dropped without a
    word.
    """
    told = "后面的冒号是全角的，要写成半角的冒号和空格："
    said = "- 他说的结果：灯亮了。\n"
    for text, line, message in (
        (f"- 材料：灯亮了。\n  名称：灯\n{said}", 1, f"“材料”{told}“材料: ”"),
        (f"- 材料: 门开了。\n  名称：门\n{said}", 2, f"“名称”{told}“名称: ”"),
        ("- text: 灯亮了。\n  {{ 单位 }}: 门开了。\n", 2, "键只能是文字；带 {{ }} 的内容请加引号"),
        ("- text: 灯亮了。\n  材料: 门开了。\n", 2, "“text”和“材料”是一回事，只写一个"),
        ("- 材料: 灯。\n  打算: 换灯\n  补救: 换线\n", 3, "“打算”和“补救”是一回事，只写一个"),
    ):
        assert faults_of(load, text, "材料.yaml") == [(line, message)]


_WORDS = st.text("灯门:#-'\"{}[]&*!|>%@`,? \n。0123", min_size=1, max_size=20).filter(str.strip)


@given(st.lists(st.dictionaries(st.sampled_from([*KEYS]), _WORDS, max_size=4), max_size=3))
def test_what_a_yaml_writer_wrote_is_read_as_it_was(items):
    """Whatever the marks in it: what the file's own library writes comes back."""
    kinds = {"类型", "种类", "细类", "名词"}
    wanted = []
    for item in items:
        # One way of naming each field, and text last.
        told = {KEYS[name]: (name, said) for name, said in item.items() if name not in kinds}
        told.pop("text", None)
        wanted.append({**dict(told.values()), "text": "灯亮了。"})
    text = yaml.safe_dump([*wanted, "门开了。"], allow_unicode=True, default_style='"')
    *facts, last = load(text, "材料.yaml")
    assert last == Fact(text="门开了。")
    for fact, item in zip(facts, wanted, strict=True):
        assert fact == Fact(
            **{KEYS.get(name, name): said.rstrip("\n") for name, said in item.items()}
        )


# --- tables


def test_each_row_of_a_table_is_a_fact():
    """Empty cells say nothing, columns that no fact has are left alone."""
    rows = [
        (2, {"材料": "灯亮了。", "类型": "做法", "打算": "", "备注": "好"}),
        (3, {"材料": "门没关。", "类型": "", "打算": "把门关上", "备注": ""}),
    ]
    assert of_rows(rows, "材料.yaml") == (
        Fact(text="灯亮了。", kind="做法"),
        Fact(text="门没关。", measure="把门关上"),
    )


def test_every_fault_of_a_table_is_told_with_its_row(faults_of):
    """As the file counts them."""
    rows = [
        (2, {"材料": "", "类型": "做法"}),
        (3, {"材料": "灯亮了。"}),
        (5, {"材料": "门开了。", "类型": "作法"}),
        (6, {"材料": "门开了。", "名词": "作法"}),
        (7, {"text": "门开了。", "kind": "胡话"}),
        (8, {"正文": "", "kind": "做法"}),
    ]
    assert faults_of(of_rows, rows, "材料.yaml") == [
        (2, "缺少“材料”"),
        (
            5,
            "“类型”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“作法”，你是不是要“做法”？",
        ),
        (6, "“名词”只能是 事、物、人、话，不能是“作法”"),
        (7, "“kind”只能是 做法、见闻、问题、数字、打算、榜样、困难、初心，不能是“胡话”"),
        (8, "缺少“正文”"),
    ]


def test_an_author_s_row_holds_facts_beside_what_else_it_has():
    """材料1, 材料2 … in the order of their numbers, 材料1名称 and the like more of each."""
    cells = {
        "姓名": "林晓明", "材料10": "丙。", "材料2": "乙。", "材料1": "甲。", "材料1名称": "灯",
        "材料2类型": "问题", "材料2补救": "把门关上", "材料学习": "别的", "主题": "读书",
    }  # fmt: skip
    facts, rest = of_columns(cells, "材料.yaml", 4)
    assert facts == (
        Fact(text="甲。", key="灯"),
        Fact(text="乙。", kind="问题", measure="把门关上"),
        Fact(text="丙。"),
    )
    assert rest == {"姓名": "林晓明", "材料学习": "别的", "主题": "读书"}


def test_the_only_fact_of_a_row_needs_no_number(faults_of):
    """材料 alone; more of a fact without the fact is a fault, with the row of the table."""
    lamp = Fact(text="甲。", key="灯")
    assert of_columns({"材料": "甲。", "材料名称": "灯"}, "材料.yaml", 2) == ((lamp,), {})
    cells = {"材料1名称": "灯", "材料2": "乙。"}
    assert faults_of(of_columns, cells, "材料.yaml", 7) == [(7, "缺少“材料”")]


def test_a_text_of_blanks_is_no_fact():
    """As an empty one."""
    with pytest.raises(QicaoError, match="材料还没有填"):
        load('- text: "  "\n', "材料.yaml")
