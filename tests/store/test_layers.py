"""Reading one folder: every value as written, every fault with its file and line."""

from __future__ import annotations

import datetime as dt

import pytest

NO_ROLE = "只能是 开头、认识、要求、措施、做法、成效、问题、原因、过渡、结尾"


def test_ten_faults_in_three_files_are_all_reported_at_once(make_store, problems_of):
    """Ten different faults in three files come in one error, each with its file and line."""
    folder = make_store(
        {
            "themes.yaml": (
                "- name: 读书\n"
                "  children:\n"
                "    - name: 选书\n"
                "    - name: 选书\n"
                "- name: 走访\n"
                "  keyword: [走访]\n"
                "  children:\n"
                "    - definition: 忘了写名称。\n"
            ),
            "variables.yaml": (
                "书目:\n"
                "  prompt: 读过的书\n"
                "  type: txt\n"
                "书名:\n"
                "  prompt: 读的书\n"
                "书名:\n"
                "  prompt: 又写一遍\n"
                "2024年:\n"
                "  prompt: 以数字开头\n"
                "类别:\n"
                "  prompt: 没有选项\n"
                "  type: choice\n"
            ),
            "paragraphs/读书.yaml": (
                "- id: ds-1\n"
                "  theme: 选书\n"
                "  role: 认知\n"
                "  text: 选书要看自己缺什么。\n"
                "\n"
                "- id: ds-2\n"
                "  theme: 选书法\n"
                "  role: 认识\n"
                "  text: 书不在多，在读得进去。\n"
                "- id: ds-3\n"
                "  theme: 选书\n"
                "  role: 认识\n"
                "  text: 读完要能说给别人听。\n"
                "  follows: ds-9\n"
            ),
        }
    )
    assert sorted(problems_of(folder)) == sorted(
        [
            ("themes.yaml", 1, "“选书”已是“读书”下的主题，二级主题不能重名"),
            ("themes.yaml", 6, "不认识的键“keyword”，你是不是要“keywords”？"),
            ("themes.yaml", 8, "缺少“name”"),
            (
                "variables.yaml",
                3,
                "“type”只能是 text、number、date、choice、list，不能是“txt”，你是不是要“text”？",
            ),
            ("variables.yaml", 6, "“书名”写了两次"),
            (
                "variables.yaml",
                8,
                "“2024年”不能作变量名（只用汉字、字母、数字，不以数字开头）",
            ),
            ("variables.yaml", 10, "变量“类别”是 choice，要写 choices"),
            ("读书.yaml", 3, f"“role”{NO_ROLE}，不能是“认知”，你是不是要“认识”？"),
            ("读书.yaml", 6, "素材 ds-2：没有二级主题“选书法”，你是不是要“选书”？"),
            ("读书.yaml", 10, "素材 ds-3：follows 指向的 ds-9 不存在"),
        ]
    )


def test_problems_come_in_the_order_in_which_a_reader_meets_them(make_store, problems_of):
    """QicaoError promises reading order: within one file, the lines rise."""
    folder = make_store(
        {
            "variables.yaml": (
                "2024年:\n  prompt: 以数字开头\n书名:\n  prompt: 读的书\n  kind: text\n"
            )
        }
    )
    assert [line for _, line, _ in problems_of(folder)] == [1, 5]


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("themes.yaml", "name: 读书\n", 1, "应是列表，每项以“- ”开头"),
        ("variables.yaml", "- 书名\n", 1, "应是“名称: 内容”的一组"),
        ("own.yaml", "\n- 岗位\n", 2, "应是“名称: 内容”的一组"),
        ("paragraphs/甲.yaml", "- 一句话\n", 1, "应是“键: 值”的一组"),
        ("themes.yaml", "- name: ''\n", 1, "“name”不能为空"),
        ("themes.yaml", "- name: [甲]\n", 1, "“name”应是一段文字"),
        ("themes.yaml", "- name: 甲\n  keywords: 书\n", 2, "“keywords”应是列表，每项前加“- ”，或写成 [甲, 乙]"),
        ("own.yaml", "岗位:\n  prompt: 写岗位。\n  length: 两百\n", 3, "“length”应是数字，不能是“两百”"),
        ("variables.yaml", "甲:\n  prompt: 甲\n  multiline: yes\n", 3, "“multiline”应是 true 或 false，不能是“yes”"),
        ("headings.yaml", "- name: 甲\n  headings: [一]\n", 2, "“headings”应是“键: 值”的一组，值为列表"),
        ("themes.yaml", "- name: *a\n", 1, "YAML 写法有误：以 * 开头的内容请加引号"),
        ("themes.yaml", "- name: 甲: 乙\n", 1, "YAML 写法有误：这里不该有冒号；含冒号的内容请加引号"),
        ("themes.yaml", "- name: !!str 甲\n", 1, "不支持标签 tag:yaml.org,2002:str"),
        ("variables.yaml", "甲: &a\n  prompt: 甲\n乙: *a\n", 1, "不支持用 * 引用别处的内容，请直接写出来"),
    ],
)  # fmt: skip
def test_a_fault_of_form_has_its_line_and_says_what_is_wanted(  # noqa: PLR0913, PLR0917
    make_store, problems_of, name, text, line, message
):
    """Each kind of wrong form is told in Chinese, on the line on which it stands."""
    found = problems_of(make_store({name: text}))
    assert found[0] == (name.rpartition("/")[2], line, message)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- name: *甲\n", 1, "以 * 开头的内容请加引号"),
        ("- name: 甲\n\t- 乙\n", 2, "缩进里有制表符，请改用空格"),
        ("- name: 甲\n  children:\n\t- name: 乙\n", 3, "缩进里有制表符，请改用空格"),
        ("- name: 甲\n  keywords: [一, 二\n", 3, "这一行附近的缩进、冒号、引号或括号不对"),
        ("- name: 甲\n keywords: [一]\n", 2, "缩进没有对齐，列表的“- ”要在同一列"),
    ],
)
def test_libyaml_s_words_for_common_slips_are_told_in_chinese(
    make_store, problems_of, text, line, message
):
    """A star before Chinese, a tab, a bracket left open: in Chinese, with the right advice."""
    found = problems_of(make_store({"themes.yaml": text}))
    assert found == [("themes.yaml", line, f"YAML 写法有误：{message}")]


def test_a_key_written_twice_whose_first_value_is_faulty_is_told(make_store, problems_of):
    """Both faults are reported: the repeated key, and what is wrong in the entry kept."""
    folder = make_store(
        {"variables.yaml": "书名:\n  prompt: 书\n  type: txt\n书名:\n  prompt: 又写一遍\n"}
    )
    lines = [(line, message[:6]) for _, line, message in problems_of(folder)]
    assert lines == [(3, "“type”"), (4, "“书名”写了")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  valid: {from: 今年}\n", "“from”应是日期，如 2026-01-31，不能是“今年”"),
        ("  valid: {form: 2026-01-31}\n", "不认识的键“form”，你是不是要“from”？"),
        ("  valid: {from: 2026-02-30}\n", "“from”应是日期，如 2026-01-31，不能是“2026-02-30”"),
        ("  origin: {essay: 一}\n", "“essay”应是数字，不能是“一”"),
        ("  origin: 网上\n", "应是“键: 值”的一组"),
    ],
)
def test_a_fault_inside_a_nested_value_has_the_nested_line(
    make_store, problems_of, themes_yaml, text, message
):
    """What is wrong inside ``valid`` or ``origin`` is reported by the inner key."""
    entry = "- id: a\n  theme: 选书\n  role: 认识\n  text: 书要慢读。\n"
    folder = make_store({"themes.yaml": themes_yaml, "paragraphs/读书.yaml": entry + text})
    assert problems_of(folder) == [("读书.yaml", 5, message)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["一", "", "三"]', "“titles”的第 2 项不能为空"),
        ("['', 二]", "“titles”的第 1 项不能为空"),
        ("[一, 二, [三]]", "“titles”的第 3 项应是一段文字"),
    ],
)
def test_a_bad_item_in_a_list_of_any_length_is_told_by_its_place(
    make_store, problems_of, text, message
):
    """The item is named; a list of any length is never said to need a number of items."""
    outline = f"name: 甲\nabout: 乙\nby: theme\nlengths: [1, 2]\nparts: []\ntitles: {text}\n"
    found = problems_of(make_store({"outlines/甲.yaml": outline}))
    assert found[0] == ("甲.yaml", 6, message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[300]", "“lengths”应有 2 项，而不是 1 项"),
        ("[300, 600, 900]", "“lengths”应有 2 项，而不是 3 项"),
        ("[300, 九百]", "“lengths”的第 2 项应是数字，不能是“九百”"),
    ],
)
def test_a_list_of_two_is_told_when_it_has_not_two(make_store, problems_of, text, message):
    """``lengths`` are two numbers: how many there are is said, or which of them is none."""
    outline = f"name: 甲\nabout: 乙\nby: theme\ntitles: [丙]\nlengths: {text}\nparts: []\n"
    found = problems_of(make_store({"outlines/甲.yaml": outline}))
    assert found[0] == ("甲.yaml", 5, message)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("variables.yaml", "{{ 单位 }}:\n  prompt: 单位\n", 1),
        ("paragraphs/甲.yaml", "- {{ 单位 }}\n", 1),
    ],
)
def test_braces_without_quotes_are_explained(make_store, problems_of, name, text, line):
    """``{{ 单位 }}`` without quotes is YAML for a mapping as a key: told, not a traceback."""
    found = problems_of(make_store({name: text}))
    expected = (name.rpartition("/")[2], line, "键只能是文字；带 {{ }} 的内容请加引号")
    assert expected in found


def test_scalars_stay_the_text_that_was_written(make_store, read, themes_yaml):
    """``no``, ``2024-01-02``, ``0123``, ``~`` and ``1_000`` are text where text is asked for."""
    folder = make_store(
        {
            "themes.yaml": themes_yaml,
            "variables.yaml": "no:\n  prompt: ~\n  example: 0123\n  help: 2024-01-02\n",
            "paragraphs/读书.yaml": (
                "- id: 0123\n  theme: 选书\n  role: 认识\n  text: no\n  basis: [1_000, 12:30, 1e3]\n"
            ),
        }
    )
    store = read(folder)
    variable = store.variables["no"]
    assert (variable.prompt, variable.example, variable.help) == ("~", "0123", "2024-01-02")
    assert store.snippets["0123"].text == "no"
    assert store.snippets["0123"].basis == ("1_000", "12:30", "1e3")


def test_dates_and_numbers_are_read_where_the_field_asks_for_them(make_store, read, themes_yaml):
    """``valid`` holds dates and ``origin`` numbers, whatever quotes they were written with."""
    folder = make_store(
        {
            "themes.yaml": themes_yaml,
            "paragraphs/读书.yaml": (
                "- id: a\n  theme: 选书\n  role: 认识\n  text: 书要慢读。\n"
                "  valid: {from: 2026-01-31, until: '2026-12-31'}\n"
                '  origin: {title: 一篇, essay: 2, lines: [3, "4"]}\n'
            ),
        }
    )
    snippet = read(folder).snippets["a"]
    assert (snippet.valid.start, snippet.valid.until) == (
        dt.date(2026, 1, 31),
        dt.date(2026, 12, 31),
    )
    assert (snippet.origin.essay, snippet.origin.lines) == (2, (3, 4))


def test_a_key_with_nothing_behind_it_is_as_if_not_written(make_store, read, themes_yaml):
    """A half-filled template of an entry reads like one without the empty keys."""
    folder = make_store(
        {
            "themes.yaml": themes_yaml,
            "paragraphs/读书.yaml": (
                "- id: a\n  theme: 选书\n  role: 认识\n  text: 书要慢读。\n  lead:\n  valid:\n  also:\n"
            ),
        }
    )
    snippet = read(folder).snippets["a"]
    assert (snippet.lead, snippet.valid, snippet.also) == ("", None, ())


def test_bom_and_crlf_are_read_as_if_they_were_not_there(tmp_path, read):
    """Files out of Windows' Notepad, with BOM and CRLF, give the same store."""
    folder = tmp_path / "windows"
    (folder / "paragraphs").mkdir(parents=True)
    files = {
        "store.yaml": "format: 1\nname: 视窗\n",
        "themes.yaml": "- name: 读书\n  children:\n    - name: 选书\n",
        "paragraphs/读书.yaml": (
            "- id: a\n  theme: 选书\n  role: 认识\n  text: |\n    一行。\n    又一行。\n"
        ),
    }
    for name, text in files.items():
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    store = read(folder)
    assert store.layers[0].name == "视窗"
    assert store.snippets["a"].text == "一行。\n又一行。"


def test_a_file_in_another_encoding_is_named_with_the_byte_that_fails(make_store, problems_of):
    """GBK is not guessed at: the file is named, and where it stops being UTF-8."""
    folder = make_store()
    (folder / "themes.yaml").write_bytes("- name: 读书\n".encode("gbk"))
    assert problems_of(folder) == [("themes.yaml", 0, "不是 UTF-8 编码（第 9 个字节读不出来）")]


def test_both_endings_of_yaml_are_read_and_other_files_are_left_alone(
    make_store, read, themes_yaml
):
    """``.yml`` counts like ``.yaml`` in any case; notes beside them don't."""
    entry = "- id: {}\n  theme: 选书\n  role: 认识\n  text: 书要慢读。\n"
    folder = make_store(
        {
            "themes.yaml": themes_yaml,
            "paragraphs/一.yml": entry.format("a"),
            "paragraphs/二.YAML": entry.format("b"),
            "paragraphs/笔记.txt": "不是素材",
            "paragraphs/旧/三.yaml": "也不是素材",
        }
    )
    assert list(read(folder).snippets) == ["a", "b"]


def test_a_folder_that_is_no_store_is_named(tmp_path, problems_of):
    """Without store.yaml a folder is no store, and the message says what is missing."""
    assert problems_of(tmp_path / "没有") == [("没有", 0, "没有这个文件夹")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 0, "是空的，应写明 format 和 name"),
        ("format: 2\nname: 新\n", 0, "格式版本是 2，本程序只认得 1，请升级 qicao"),
        ("name: 新\n", 1, "缺少“format”"),
        ("format: 一\nname: 新\n", 1, "“format”应是数字，不能是“一”"),
        (
            "format: 1\nname: 新\nauthor: 某\n",
            3,
            "不认识的键“author”，你是不是要“about”？",
        ),
    ],
)
def test_a_bad_store_yaml_is_told(make_store, problems_of, text, line, message):
    """What a store.yaml lacks or has too much is said; a newer form is not read at all."""
    assert problems_of(make_store({"store.yaml": text})) == [("store.yaml", line, message)]


def test_an_empty_store_yaml_is_told_also_behind_a_faulty_store(make_store, problems_of):
    """Two faulty stores are both reported, the second with its empty store.yaml."""
    first = make_store({"themes.yaml": "- nam: 读书\n"}, name="first")
    second = make_store({"store.yaml": ""}, name="second")
    assert ("store.yaml", 0, "是空的，应写明 format 和 name") in problems_of(first, second)


def test_reading_keeps_the_place_of_each_snippet(make_store, read, themes_yaml):
    """A snippet's place is the file and the line on which its entry begins."""
    folder = make_store(
        {
            "themes.yaml": themes_yaml,
            "paragraphs/读书.yaml": (
                "# 开头的说明\n\n"
                "- id: a\n  theme: 选书\n  role: 认识\n  text: 书要慢读。\n"
                "\n"
                "- theme: 荐书\n  id: b\n  role: 做法\n  text: 好书要传着读。\n"
            ),
        }
    )
    places = read(folder).places
    path = str(folder / "paragraphs" / "读书.yaml")
    assert places == {"a": (path, 3), "b": (path, 8)}
