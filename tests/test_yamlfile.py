"""YAML as people write it, read without surprises."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qicao.errors import Problem
from qicao.yamlfile import decode, entries, key_lines, members, read


def _read(text):
    problems = []
    value = read(text, "素材.yaml", problems)
    return (None if value is None else value.plain), problems


def _fault(message, line=1):
    return [Problem(message, "素材.yaml", line)]


@pytest.mark.parametrize(
    "written",
    [
        "no", "yes", "on", "true", "null", "~", "2024-01-02", "0123", "0x1F", "1_000", "1e3",
        "12:30:45", ".inf", "3.10", "=", "<<", "-1", "2026年", "一：二", "100%",
    ],
)  # fmt: skip
def test_scalars_stay_the_text_that_was_written(written):
    """YAML's own ideas of booleans, dates, numbers and nothing are not applied."""
    assert _read(f"甲: {written}\n乙:\n  - {written}\n") == ({"甲": written, "乙": [written]}, [])


@pytest.mark.parametrize("key", ["no", "2024-01-02", "0123", "null", "y"])
def test_keys_stay_the_text_that_was_written(key):
    """A key is text like any other."""
    assert _read(f"{key}: 甲") == ({key: "甲"}, [])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("甲: '0123'", {"甲": "0123"}),
        ('甲: "一\\n二"', {"甲": "一\n二"}),
        ("甲: |\n  一\n  二\n", {"甲": "一\n二"}),
        ("甲: >\n  one\n  two\n", {"甲": "one two"}),
        ("甲: |\n  一\n\n\n", {"甲": "一"}),
        ("甲: 乙 # 说明", {"甲": "乙"}),
        ("甲: 乙#不是说明", {"甲": "乙#不是说明"}),
        ("[甲, {乙: 丙}]", ["甲", {"乙": "丙"}]),
        ("---\n甲: 乙\n...\n", {"甲": "乙"}),
        ("甲: ''", {"甲": ""}),
        ("甲:\n乙: 丙", {"乙": "丙"}),
        ("- \n- 甲", ["", "甲"]),
        ("文字", "文字"),
        ("甲: {}\n乙: []", {"甲": {}, "乙": []}),
        ("甲: &x 乙", {"甲": "乙"}),
    ],
)
def test_forms(text, plain):
    """Quotes, blocks, comments and flow forms as YAML has them; a key with nothing is absent."""
    assert _read(text) == (plain, [])


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有说明\n"])
def test_an_empty_file_is_no_value(text):
    """Nothing in it is nothing wrong."""
    assert _read(text) == (None, [])


def test_a_merge_that_git_left_unfinished_is_told_as_such():
    """At the first mark; a line like one within a text is text."""
    problems = []
    assert read("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "甲", problems) is None
    assert problems == [Problem("git 的合并没有做完：两边留一边，删去标记", "甲", 2)]
    assert read("a: |\n  =======\n", "甲", []).plain == {"a": "======="}


@pytest.mark.parametrize(
    ("text", "plain", "line"),
    [
        ("甲: 一\n甲: 二", {"甲": "一"}, 2),
        ("甲: 一\n乙: 二\n'甲': 三", {"甲": "一", "乙": "二"}, 3),
        ("- 甲: 一\n\n  甲: 二", [{"甲": "一"}], 3),
        ("{甲: 一, 甲: 一}", {"甲": "一"}, 1),
        ("甲: 一\n甲:", {"甲": "一"}, 2),
        ("甲:\n甲: 二", {}, 2),
    ],
)
def test_duplicate_keys_are_refused(text, plain, line):
    """The second key is named with its line; the first one's value stands, be it none."""
    assert _read(text) == (plain, _fault("“甲”写了两次", line))


def test_equal_keys_of_different_mappings_are_no_duplicates():
    """Every mapping has its own keys."""
    assert _read("- 甲: 一\n- 甲: 二\n  乙: {甲: 三}")[1] == []


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("甲: 乙\n丙: !!str 1", "tag:yaml.org,2002:str"),
        ("甲: 乙\n丙: !own 1", "!own"),
        ("甲: 乙\n丙: !!python/object:os.system [ls]", "tag:yaml.org,2002:python/object:os.system"),
        ("甲: 乙\n丙: !!set {丁}", "tag:yaml.org,2002:set"),
    ],
)
def test_tags_are_refused(text, tag):
    """A tag is named with its line."""
    assert _read(text)[1] == _fault(f"不支持标签 {tag}", 2)


_ALIAS = "不支持用 * 引用别处的内容，请直接写出来"


@pytest.mark.parametrize(
    "text",
    [
        "甲: &x\n  - 一\n乙: *x",
        "甲: &x {丙: 一}\n丁: 戊\n乙:\n  <<: *x",
        "甲: &x\n  - *x",
        "甲: &x 文字\n乙: *x",
    ],
)
def test_aliases_are_refused(text):
    """What stands elsewhere must be written out, a text too."""
    assert [problem.message for problem in _read(text)[1]] == [_ALIAS]


@pytest.mark.xfail(strict=True, reason="the line is the anchor's")
def test_an_alias_is_reported_where_it_stands():
    """The line to mend is that of the alias."""
    assert _read("甲: &x [一]\n丙: 丁\n乙: *x")[1] == _fault(_ALIAS, 3)


@pytest.mark.parametrize(
    "text", ["甲: 乙\ntext: {{ 单位 }}", "甲: 乙\n{{ 单位 }}: 文", "丙: 丁\n? [甲]\n: 乙"]
)
def test_keys_that_are_no_text_are_refused(text):
    """Unquoted braces of a variable are the common case, and the message says what to do."""
    assert _read(text)[1] == _fault("键只能是文字；带 {{ }} 的内容请加引号", 2)


def test_every_problem_of_a_file_is_reported():
    """Reading goes on behind a refused value."""
    assert _read("甲: !x 一\n甲: 二\n乙: [{丙: 1, 丙: 2}]\n")[1] == [
        Problem("不支持标签 !x", "素材.yaml", 1),
        Problem("“甲”写了两次", "素材.yaml", 2),
        Problem("“丙”写了两次", "素材.yaml", 3),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("甲: 一\n乙: 他说: 好", 2, "这里不该有冒号；含冒号的内容请加引号"),
        ("甲: 一\n乙\n丙: 二", 3, "少了冒号"),
        ("甲:\n  乙: 一\n 丙: 二", 3, "缩进没有对齐，或引号不成对"),
        ("甲: '一'二\n", 1, "缩进没有对齐，或引号不成对"),
        ("- 甲\n乙: 一", 2, "缩进没有对齐，列表的“- ”要在同一列"),
        ("甲: '一\n乙: 二\n", 3, "引号或括号没有配对"),
        ("甲: 一\n乙: *b", 2, "以 * 开头的内容请加引号"),
        ("甲: 一\n乙: *二*", 2, "以 * 开头的内容请加引号"),
        ("甲: 一\n乙: ****", 2, "以 * 开头的内容请加引号"),
        ("甲: 一\n乙: @二", 2, "以特殊符号开头的内容请加引号"),
        ("甲: 一\n乙: %二", 2, "以特殊符号开头的内容请加引号"),
        ("甲: 一\n---\n乙: 二", 2, "一个文件里只能有一份内容（不要用 --- 隔开）"),
        ("甲:\n\t乙: 一", 2, "缩进里有制表符，请改用空格"),
        ("甲: 一\t二: 三", 1, "这里不该有冒号；含冒号的内容请加引号"),
        ("甲: 一\n乙: \x01", 2, "有不可见的控制字符"),
    ],
)  # fmt: skip
def test_syntax_faults(text, line, message):
    """A file that can't be parsed has one problem, in Chinese and with its line."""
    assert _read(text) == (None, _fault(f"YAML 写法有误：{message}", line))


@pytest.mark.parametrize(
    "text",
    [
        "甲: [一",
        "甲: [一\n乙: 二",
        "甲: {一",
        "甲: ]",
        "甲: [一,,二]",
        "甲: - 一",
        "甲: |一\n  二",
        '甲: "一\\q"',
        '甲: "\\x"',
        "%YAML 9.9\n--- 甲",
        "甲: !<",
    ],
)
def test_syntax_faults_speak_chinese(text):
    """Everything that is said to the user is Chinese, whatever the parser said."""
    (problem,) = _read(text)[1]
    assert not re.search("[a-z]{3}", problem.message)


def test_lines_of_values_keys_and_entries():
    """Every value keeps the line it stands on, from 1."""
    problems = []
    value = read("# 说明\n甲: 一\n乙:\n  - 丙: 二\n\n  - 丁\n戊:\n", "f", problems)
    assert value.line == 2
    assert key_lines(value) == {"甲": 2, "乙": 3, "戊": 7}
    parts = members(value)
    assert {key: (part.plain, part.line) for key, part in parts.items()} == {
        "甲": ("一", 2),
        "乙": ([{"丙": "二"}, "丁"], 4),
    }
    assert [(item.plain, item.line) for item in entries(parts["乙"])] == [
        ({"丙": "二"}, 4),
        ("丁", 6),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("甲: 乙\n".encode(), "甲: 乙\n"),
        ("\ufeff甲: 乙\n".encode(), "甲: 乙\n"),
        (b"", ""),
        (b"a: \xb0\xa1", Problem("不是 UTF-8 编码（第 4 个字节读不出来）", "shown")),
        (b"\xef\xbb\xbfa: \xb0\xa1", Problem("不是 UTF-8 编码（第 7 个字节读不出来）", "shown")),
    ],
)
def test_decode(tmp_path, content, expected):
    """UTF-8 with or without BOM is read; else the first byte that isn't is named."""
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    assert decode(path, "shown") == expected


def test_decode_of_what_is_not_there(tmp_path):
    """A file that can't be read is a problem of that file, not an exception."""
    problem = decode(tmp_path / "no.yaml", "no.yaml")
    assert problem.path == "no.yaml"
    assert problem.line == 0
    assert problem.message.startswith("读不了：")


_plain = st.recursive(
    st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(alphabet="甲乙no12:#{-", min_size=1, max_size=4), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(_plain)
def test_what_yaml_writes_is_read_back(value):
    """Texts, lists and mappings come back as they were dumped, with no problem."""
    problems = []
    dumped = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    assert read(dumped, "f", problems).plain == value
    assert problems == []
