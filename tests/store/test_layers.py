"""Reading one folder: every value as written, every fault with its file and line."""

from __future__ import annotations

import pytest

NO_ROLE = "只能是 开头、认识、要求、措施、做法、成效、问题、原因、过渡、结尾"
OPEN = "- id: a\n  theme: 选书\n  role: 认识\n  text: 书要慢读。\n"
FAULTY = {
    "themes.yaml": """\
- name: 读书
  children:
    - name: 选书
    - name: 选书
- name: 走访
  keyword: [走访]
  children:
    - definition: 忘了写名称。
""",
    "variables.yaml": """\
书目:
  prompt: 读过的书
  type: txt
书名: {prompt: 读的书}
书名: {prompt: 又写一遍}
2024年: {prompt: 以数字开头}
类别: {prompt: 没有选项, type: choice, aliases: {小说: 文学}}
""",
    "paragraphs/读书.yaml": """\
- id: ds-1
  theme: 选书
  role: 认知
  text: 选书要看自己缺什么。

- {id: ds-2, theme: 选书法, role: 认识, text: 书不在多。}
- {id: ds-3, theme: 选书, role: 认识, text: 读完要能说给别人听。, follows: ds-9}
""",
}


def test_eleven_faults_in_three_files_are_all_reported_at_once(make_store, problems_of):
    """Eleven different faults in one error, each with its file and line; in a file the lines rise."""
    found = problems_of(make_store(FAULTY))
    assert [fault for fault in found if fault[0] == "themes.yaml"] == [
        ("themes.yaml", 1, "“选书”已是“读书”下的主题，二级主题不能重名"),
        ("themes.yaml", 6, "不认识的键“keyword”，你是不是要“keywords”？"),
        ("themes.yaml", 8, "缺少“name”"),
    ]
    assert [fault[1:] for fault in found if fault[0] == "variables.yaml"] == [
        (3, "“type”只能是 text、number、date、choice、list，不能是“txt”，你是不是要“text”？"),
        (5, "“书名”写了两次"),
        (6, "“2024年”不能作变量名（只用汉字、字母、数字，不以数字开头）"),
        (7, "变量“类别”是 choice，要写 choices"),
        (7, "变量“类别”的 aliases：“小说”指的“文学”不在 choices 里"),
    ]
    assert [fault[1:] for fault in found if fault[0] == "读书.yaml"] == [
        (3, f"“role”{NO_ROLE}，不能是“认知”，你是不是要“认识”？"),
        (6, "素材 ds-2：没有二级主题“选书法”，你是不是要“选书”？"),
        (7, "素材 ds-3：follows 指向的 ds-9 不存在"),
    ]
    assert len(found) == 11


OUTLINE = "name: 甲\nabout: 乙\nby: theme\nparts: []\n"
STAR = "YAML 写法有误：以 * 开头的内容请加引号"
TAB = "YAML 写法有误：缩进里有制表符，请改用空格"


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("themes.yaml", "name: 读书\n", 1, "应是列表，每项以“- ”开头"),
        ("own.yaml", "\n- 岗位\n", 2, "应是“名称: 内容”的一组"),
        ("paragraphs/甲.yaml", "- 一句话\n", 1, "应是“键: 值”的一组"),
        ("outlines/甲.yaml", OUTLINE + "titles: [一, '', 三]\n", 5, "“titles”的第 2 项不能为空"),
        ("themes.yaml", "- name: *a\n", 1, STAR),
        ("themes.yaml", "- name: 甲\n  children:\n\t- name: 乙\n", 3, TAB),
        ("variables.yaml", "甲: &a\n  prompt: 甲\n乙: *a\n", 1, "不支持用 * 引用别处的内容，请直接写出来"),
        ("variables.yaml", "{{ 单位 }}:\n  prompt: 单位\n", 1, "键只能是文字；带 {{ }} 的内容请加引号"),
        ("store.yaml", "", 0, "是空的，应写明 format 和 name"),
        ("store.yaml", "format: 2\nname: 新\n", 0, "格式版本是 2，本程序只认得 1，请升级 qicao"),
        ("store.yaml", "name: 新\n", 1, "缺少“format”"),
    ],
)  # fmt: skip
def test_a_fault_of_form_has_its_line_and_says_what_is_wanted(  # noqa: PLR0913, PLR0917
    make_store, problems_of, name, text, line, message
):
    """Each kind of wrong form is told in Chinese, on the line on which it stands."""
    found = problems_of(make_store({name: text}))
    assert (name.rpartition("/")[2], line, message) in found
    assert len(found) == 1 or (name != "store.yaml" and "YAML" not in message)


def test_bom_and_crlf_are_read_as_if_they_were_not_there(make_shelf, read):
    """Files out of Windows' Notepad, with BOM and CRLF, give the same store."""
    folder = make_shelf(OPEN.replace("书要慢读。", "|\n    一行。\n    又一行。"))
    for path in folder.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    store = read(folder)
    assert store.layers[0].name == "测试库"
    assert store.snippets["a"].text == "一行。\n又一行。"


def test_a_file_in_another_encoding_is_named_with_the_byte_that_fails(make_store, problems_of):
    """GBK is not guessed at: the file is named, and where it stops being UTF-8."""
    folder = make_store()
    (folder / "themes.yaml").write_bytes("- name: 读书\n".encode("gbk"))
    assert problems_of(folder) == [("themes.yaml", 0, "不是 UTF-8 编码（第 9 个字节读不出来）")]


def test_an_empty_store_yaml_is_told_also_behind_a_faulty_store(make_store, problems_of):
    """Two faulty stores are both reported, the second with its empty store.yaml."""
    first = make_store({"themes.yaml": "- nam: 读书\n"}, name="first")
    second = make_store({"store.yaml": ""}, name="second")
    assert ("store.yaml", 0, "是空的，应写明 format 和 name") in problems_of(first, second)


def test_reading_keeps_the_place_of_each_snippet(make_shelf, read):
    """A snippet's place is the file and the line on which its entry begins."""
    folder = make_shelf(
        f"# 说明\n\n{OPEN}\n- theme: 荐书\n  id: b\n  role: 做法\n  text: 传着读。\n"
    )
    path = str(folder / "paragraphs" / "读书.yaml")
    assert read(folder).places == {"a": (path, 3), "b": (path, 8)}


def test_one_fault_of_a_line_is_told_once(make_store, problems_of):
    """However often: five references to one place are one fault of that place."""
    files = {"variables.yaml": "甲: &a [x]\n乙: [*a, *a, *a]\n丙: [*a, *a]\n"}
    found = [fault[1:] for fault in problems_of(make_store(files)) if "*" in fault[2]]
    told = "不支持用 * 引用别处的内容，请直接写出来"
    assert found == [(1, told)]
