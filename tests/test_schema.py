"""From plain values to the data model, with every fault on the way."""

import datetime as dt

import pytest

from qicao.errors import Problem
from qicao.models.store import (
    ROLES,
    HeadingFamily,
    Origin,
    Outline,
    OwnPassage,
    Snippet,
    StoreInfo,
    Theme,
    Validity,
    Variable,
)
from qicao.rules.model import Rule
from qicao.schema import convert
from qicao.yamlfile import read


def _convert(text, kind):
    problems = []
    value = read(text, "素材.yaml", problems)
    assert problems == []
    return convert(value, kind, "素材.yaml", problems), problems


def _faults(text, kind):
    got, problems = _convert(text, kind)
    assert got is None
    assert {problem.path for problem in problems} == {"素材.yaml"}
    return [(problem.line, problem.message) for problem in problems]


_SNIPPET = "id: a-1\ntheme: 联系群众\nrole: 措施\n"
_OUTLINE = "name: 甲\nabout: 乙\nby: role\n"


def test_a_sound_entry():
    """What the entry says is in the model, the rest has its default."""
    text = (
        _SNIPPET + "text: 每周到网格走一趟。\nalso: [调查研究]\nvalid:\n  from: 2026-01-02\n"
        "origin: {essay: 3, lines: [12, 13]}\n"
    )
    assert _convert(text, Snippet) == (
        Snippet(
            id="a-1",
            theme="联系群众",
            role="措施",
            text="每周到网格走一趟。",
            also=("调查研究",),
            valid=Validity(start=dt.date(2026, 1, 2)),
            origin=Origin(essay=3, lines=(12, 13)),
            person="无",
            status="ready",
        ),
        [],
    )


@pytest.mark.parametrize("written", ["no", "0123", "2024-01-02", "null", "~", "true", "1e3"])
def test_text_stays_as_it_was_written(written):
    """Where the schema asks for text, nothing is made of it."""
    got, problems = _convert(
        f"prompt: {written}\ndefault: {written}\nchoices: [{written}]", Variable
    )
    assert (got.prompt, got.default, got.choices) == (written, written, (written,))
    assert problems == []


@pytest.mark.parametrize(
    ("text", "kind", "field", "value"),
    [
        ("format: 1\nname: 甲", StoreInfo, "format", 1),
        ("format: '1'\nname: 甲", StoreInfo, "format", 1),
        ("prompt: 甲\nlength: 200", OwnPassage, "length", 200),
        ("prompt: 甲\nmultiline: true", Variable, "multiline", True),
        ("prompt: 甲\nmultiline: false", Variable, "multiline", False),
    ],
)
def test_the_schema_decides_what_a_text_means(text, kind, field, value):
    """Numbers and booleans are read where they are asked for, quoted or not."""
    got, problems = _convert(text, kind)
    assert getattr(got, field) == value
    assert problems == []


@pytest.mark.parametrize(
    ("text", "kind", "faults"),
    [
        (
            _SNIPPET + "statu: held\ntext: 文",
            Snippet,
            [(4, "不认识的键“statu”，你是不是要“status”？")],
        ),
        (_SNIPPET + "完全无关: 1\ntext: 文", Snippet, [(4, "不认识的键“完全无关”")]),
        (
            "id: a\nrole: 措施",
            Snippet,
            [(1, "缺少“theme”"), (1, "缺少“text”")],
        ),
        (_SNIPPET + "text: ''", Snippet, [(4, "“text”不能为空")]),
        (_SNIPPET + "text: [文]", Snippet, [(4, "“text”应是一段文字")]),
        (_SNIPPET + "text:\n  文: 字", Snippet, [(5, "“text”应是一段文字")]),
        (
            "id: a\ntheme: 甲\nrole: 要球\ntext: 文",
            Snippet,
            [
                (
                    3,
                    f"“role”只能是 {'、'.join(ROLES)}，不能是“要球”，你是不是要“要求”？",
                )
            ],
        ),
        (
            _SNIPPET + "text: 文\nperson: [我]",
            Snippet,
            [(5, "“person”只能是 我、我们、无")],
        ),
        (
            _SNIPPET + "text: 文\nalso: 甲",
            Snippet,
            [(5, "“also”应是列表，每项前加“- ”，或写成 [甲, 乙]")],
        ),
        (
            _SNIPPET + "text: 文\nvalid: {from: 2024-13-01, til: 甲}",
            Snippet,
            [
                (5, "不认识的键“til”，你是不是要“until”？"),
                (5, "“from”应是日期，如 2026-01-31，不能是“2024-13-01”"),
            ],
        ),
        (_SNIPPET + "text: 文\norigin: 甲", Snippet, [(5, "应是“键: 值”的一组")]),
        ("prompt: 甲\nlength: 三百", OwnPassage, [(2, "“length”应是数字，不能是“三百”")]),
        ("prompt: 甲\nlength: 0123", OwnPassage, [(2, "“length”应是数字，不能是“0123”")]),
        ("format: 1.5\nname: 甲", StoreInfo, [(1, "“format”应是数字，不能是“1.5”")]),
        ("prompt: 甲\nmultiline: no", Variable, [(2, "“multiline”应是 true 或 false，不能是“no”")]),
        ("name: 甲\nheadings: 乙", HeadingFamily, [(2, "“headings”应是“键: 值”的一组，值为列表")]),
        ("- 甲", Snippet, [(1, "应是“键: 值”的一组")]),
        ("甲", Theme, [(1, "应是“键: 值”的一组")]),
        (
            "name: 甲\nchildren:\n  - name: 乙\n  - nam: 丙\n  - 丁\n",
            Theme,
            [(4, "不认识的键“nam”，你是不是要“name”？"), (4, "缺少“name”"), (5, "应是“键: 值”的一组")],
        ),
    ],
)  # fmt: skip
def test_faults(text, kind, faults):
    """Each fault has its line and says in Chinese what should stand there."""
    assert _faults(text, kind) == faults


def test_every_fault_of_an_entry_is_reported():
    """One pass names all: unknown keys, wrong values at any depth, missing keys."""
    text = (
        "name: 述职\nby: thema\ntitles: 述职报告\nparts:\n  - roles: [做法]\n    share: 一半\n"
        "  - each: 主提\n    hading: 甲\nlengths: [800]\nperson: 他\n"
    )
    assert sorted(_faults(text, Outline)) == [
        (1, "缺少“about”"),
        (2, "“by”只能是 theme、role，不能是“thema”，你是不是要“theme”？"),
        (3, "“titles”应是列表，每项前加“- ”，或写成 [甲, 乙]"),
        (6, "“share”应是数字，不能是“一半”"),
        (7, "“each”只能是 主题，不能是“主提”，你是不是要“主题”？"),
        (8, "不认识的键“hading”，你是不是要“heading”？"),
        (9, "“lengths”应有 2 项，而不是 1 项"),
        (10, "“person”只能是 我、我们、无，不能是“他”"),
    ]


def test_problems_are_added_to_those_found_before():
    """The list of problems is the whole store's."""
    problems = [Problem("前面的问题")]
    assert convert(read("prompt: ''", "b.yaml", problems), Variable, "b.yaml", problems) is None
    assert problems == [Problem("前面的问题"), Problem("“prompt”不能为空", "b.yaml", 1)]


@pytest.mark.parametrize(
    ("text", "kind", "line", "message"),
    [
        (_OUTLINE + "titles: [丙]\nparts: [{roles: [做法]}]\nlengths: [1, 二]", Outline,
         6, "“lengths”的第 2 项应是数字，不能是“二”"),
        (_OUTLINE + "titles: [丙]\nparts: [{roles: [做法, 做发]}]\nlengths: [1, 2]", Outline,
         5, f"“roles”的第 2 项只能是 {'、'.join(ROLES)}，不能是“做发”，你是不是要“做法”？"),
        (_OUTLINE + "titles: [丙, '']\nparts: [{roles: [做法]}]\nlengths: [1, 2]", Outline,
         4, "“titles”的第 2 项不能为空"),
    ],
)  # fmt: skip
def test_a_wrong_item_of_a_list_is_named(text, kind, line, message):
    """The message says which item is wrong and why, or how many there should be."""
    assert _faults(text, kind) == [(line, message)]


@pytest.mark.xfail(strict=True, reason="a wrong value in a mapping of lists isn't named")
def test_a_wrong_list_of_a_mapping_is_named():
    """The key whose value is no list is named, on its line."""
    ((line, message),) = _faults("name: 甲\nheadings:\n  乙: [丙]\n  丁: 戊", HeadingFamily)
    assert line == 4
    assert "丁" in message


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ 单位 }}", Snippet),
        ("id: a\n{{ 单位 }}: 文", Snippet),
        ("name: 甲\nchildren:\n  - nam: 乙\nchildren: 丙", Theme),
        ("id: a\ntheme: 甲\nrole: 措施\ntext: {{ 单位 }}", Snippet),
        ("name: 甲\nchildren: &x [{name: 乙, children: *x}]\n完: 1", Theme),
    ],
)
def test_faults_of_an_entry_that_reading_refused_already(text, kind):
    """What reading took offence at stops no further report, and is no crash."""
    problems = []
    value = read(text, "f", problems)
    before = len(problems)
    assert before > 0
    assert convert(value, kind, "f", problems) is None
    assert len(problems) > before


def test_a_fault_stands_on_the_line_of_the_value_that_counts():
    """Of two equal keys the first one's value stands, and the fault is on its line."""
    problems = []
    value = read("prompt: []\ntype: text\nprompt: 甲", "f", problems)
    convert(value, Variable, "f", problems)
    assert problems == [
        Problem("“prompt”写了两次", "f", 3),
        Problem("“prompt”应是一段文字", "f", 1),
    ]


def test_renamed_fields_are_known_by_their_key():
    """``valid`` has ``from``, not the field's name in the code."""
    assert _faults(_SNIPPET + "text: 文\nvalid: {start: 2026-01-01}", Snippet) == [
        (5, "不认识的键“start”")
    ]


def test_a_rule_may_be_replaced_by_the_word_null():
    """An optional text is text, too."""
    got, problems = _convert(
        "{id: a, family: 错字, about: b, mode: fix, pattern: c, replace: 'null', message: d, hit: e, miss: f}",
        Rule,
    )
    assert got.replace == "null"
    assert problems == []
