"""``qicao assemble``."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
import yaml

from qicao import __version__

THEME = "值班巡查"
FILLED = ["--var", "楼号=三号楼", "--var", "单位=青溪县第二中学", "--var", "姓名=林晓明"]
BASE = ["-t", THEME, "--outline", "一段话", "--date", "2026-11-22", "--seed", "5"]
SURE = [*BASE, "--no-front-matter"]

MARKDOWN = """\
# 值班巡查体会

## 值班巡查

值班不等于坐班，三号楼的每一处门岗都要有人走到、看到、记到。

青溪县第二中学

林晓明

2026年11月22日
"""

TEXT = """\
值班巡查体会

　　值班巡查
　　值班不等于坐班，三号楼的每一处门岗都要有人走到、看到、记到。

青溪县第二中学
林晓明
2026年11月22日
"""

REPORT = """\
字数：40　提纲：一段话　种子：5
主题：校园安全 › 值班巡查
{store}
来源：
  1. aq-1（值班巡查·认识）素材库自写
"""
STORE = "素材库：{}（下面垫着自带的开头、过渡和结尾）"
CHECKED = "检查：措辞没有发现问题\n"
SAVE_FIRST = "补写：先用 -o 初稿.docx 存成文件，再用 --recipe 初稿.docx 补，其余不动\n"


@pytest.fixture
def report(store):
    """The report on that draft, before the check."""
    return REPORT.format(store=STORE.format(store))


@pytest.fixture
def assemble(qicao, store):
    """Give a function that assembles from the small store."""

    def run(*args, **options):
        return qicao("--store", store, "assemble", *args, **options)

    return run


def test_the_draft_is_on_stdout_and_the_report_on_stderr(assemble, report):
    """Without a terminal the draft is Markdown, one paragraph per line, and nothing else."""
    assert assemble(*SURE, *FILLED) == (0, MARKDOWN, report + CHECKED)


def test_markdown_begins_with_facts_about_the_document(assemble, tmp_path):
    """Title, author, date, and what made it, as YAML; the text behind is the same.

    The recipe that it carries is the one that is saved, in one line.
    """
    got = assemble(*BASE, *FILLED, "--save-recipe", "配方.yaml").out

    front, text = got.removeprefix("---\n").split("---\n\n", 1)
    facts = yaml.safe_load(front)
    assert text == MARKDOWN
    assert re.fullmatch(r"[0-9a-f]{16}", facts.pop("recipe"))
    assert re.fullmatch(r"qicao-recipe: \{.*\}", front.splitlines()[-1])
    saved = yaml.safe_load((tmp_path / "work" / "配方.yaml").read_text(encoding="utf-8"))
    assert facts.pop("qicao-recipe") == saved
    assert facts == {
        "title": "值班巡查体会",
        "author": "林晓明",
        "date": dt.date(2026, 11, 22),
        "qicao": __version__,
        "outline": "一段话",
        "seed": 5,
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--format", "md"], MARKDOWN), (["--format", "text"], TEXT), (["-o", "-"], MARKDOWN),
        (["-o", "稿.md"], MARKDOWN), (["-o", "稿.MD"], MARKDOWN), (["-o", "稿.markdown"], MARKDOWN),
        (["-o", "稿.txt"], TEXT), (["-o", "新文件夹/稿.txt"], TEXT),
        (["-o", "稿.md", "--format", "text"], TEXT),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_where_a_draft_goes_and_in_which_format(assemble, tmp_path, options, expected, report):
    """``--format``, else the file's ending; a file leaves stdout empty, folders are made."""
    got = assemble(*SURE, *FILLED, *options)

    name = options[1] if options[0] == "-o" and options[1] != "-" else ""
    written = (tmp_path / "work" / name).read_bytes().decode() if name else got.out
    assert written == expected
    assert got.err == (f"已写入 {name}\n" if name else "") + report + CHECKED
    assert bool(got.out) is not bool(name)


def test_a_file_that_exists_is_left_as_it_was(assemble, tmp_path):
    """Without ``--force`` nothing is overwritten, and that is said."""
    path = tmp_path / "work" / "稿.md"
    path.write_text("我的旧稿\n", encoding="utf-8")

    assert assemble(*SURE, "-o", "稿.md", status=1) == (
        1,
        "",
        "错误：稿.md 已存在，没有改动它\n提示：加 --force 覆盖，或换一个文件名\n",
    )
    assert path.read_text(encoding="utf-8") == "我的旧稿\n"


def test_force_overwrites(assemble, tmp_path):
    """With ``--force`` the file holds the new draft, and no temporary file stays behind."""
    path = tmp_path / "work" / "稿.md"
    path.write_text("我的旧稿\n" * 100, encoding="utf-8")

    assemble(*SURE, *FILLED, "-o", "稿.md", "--force")

    assert path.read_text(encoding="utf-8") == MARKDOWN
    assert [path.name for path in path.parent.iterdir()] == ["稿.md"]


def test_a_folder_cannot_be_the_output(assemble, tmp_path):
    """``-o`` with a folder is one message."""
    (tmp_path / "work" / "稿.md").mkdir()

    got = assemble(*SURE, "-o", "稿.md", "--force", status=1)

    assert got == (1, "", "错误：稿.md 是文件夹，写不进去\n")


def test_a_path_through_a_file_is_refused(assemble, tmp_path):
    """A folder that can't be made is a message in Chinese, not a traceback."""
    (tmp_path / "work" / "文件").write_text("x", encoding="utf-8")

    got = assemble(*SURE, "-o", "文件/稿.md", status=1)

    assert got == (1, "", "错误：写不了 文件/稿.md：路径中间不是文件夹\n")


LONG = "长" * 90


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["assemble", "-t", "信仰", "-o", f"{LONG}.md"], f"{LONG}.md"),
        (["--store", LONG, "list-themes"], LONG),
        (["split", "范文.txt", "--into", LONG], f"{LONG}/store.yaml"),
    ],
    ids=["-o", "--store", "--into"],
)
def test_a_name_too_long_for_the_system_is_a_message(qicao, page, args, named):
    """A file name beyond 255 bytes (85 Chinese characters) is a problem, not a bug."""
    got = qicao(*args, status=1)

    assert got == (1, "", f"错误：{named}：文件名太长\n")


def test_all_bad_variables_are_reported_together(assemble, tmp_path):
    """Unknown names and bad values stop the command in one list, and no file is written over."""
    path = tmp_path / "work" / "稿.md"
    path.write_text("我的旧稿\n", encoding="utf-8")
    got = assemble(
        *SURE, "--var", "单卫=青溪县第二中学", "--var", "门岗数=三处",
        "--var", "日期=2026-02-30", "--var", "姓名=", "-o", "稿.md", "--force", status=1,
    )  # fmt: skip

    assert got.out == ""
    lines = got.err.splitlines()
    assert lines[0].startswith("错误：没有变量“单卫”，你是不是要“单位”")
    assert lines[1:] == [
        "错误：变量“门岗数”的值“三处”：应是数字",
        "错误：变量“日期”的值“2026-02-30”：没有这一天",
        "错误：变量“姓名”的值“”：不能为空",
        "共 4 处问题。",
        "提示：用 qicao list-variables 查看全部变量",
    ]
    assert path.read_text(encoding="utf-8") == "我的旧稿\n"


def test_a_variable_that_is_not_used_is_a_note(assemble, report):
    """A declared variable that the draft has no place for is mentioned; the status stays 0."""
    got = assemble(*SURE, *FILLED, "--var", "门岗数=3", "--var", "职务=教务处副主任")

    assert got == (0, MARKDOWN, f"{report}这一稿没有用到：职务、门岗数\n{CHECKED}")


def test_open_blanks_are_shown_and_listed(assemble):
    """A variable without a value is a blank in the draft, is listed, and is no fault."""
    got = assemble(*SURE, "--var", "姓名=林晓明")

    assert "\n值班不等于坐班，【待填：楼号】的每一处" in got.out
    assert got.out.endswith("\n\n【待填：单位】\n\n林晓明\n\n2026年11月22日\n")
    assert got.err.endswith(f"\n待填：楼号、单位（用 --var 名称=值 填写）\n{SAVE_FIRST}{CHECKED}")


ANSWERS = {
    "单位": "青溪县第二中学", "姓名": "林晓明", "楼号": "三号楼", "学习内容": "《关于校园安全的意见》",
    "学习时间": "今年3月",
}  # fmt: skip


@pytest.mark.parametrize("name", ["稿.md", "稿.html", "稿.docx", "稿.json"])
def test_the_command_that_fills_what_is_open_is_given(qicao, store, monkeypatch, name):
    """For a file that carries its recipe: typed with values, it changes nothing but what waits."""
    monkeypatch.setenv("QICAO_STORE", str(store))
    # The outline's own title names what was studied as soon as that is filled in.
    args = ["-t", THEME, "--outline", "三个方面", "--seed", "5", "--title", "值班巡查体会"]
    got = qicao("assemble", *args, "-o", name)
    plain = ["assemble", "--recipe", name, "--format", "text"]
    before = qicao(*plain).out

    blanks = re.search(r"(?m)^待填：(.*)（用 --var 名称=值 填写）$", got.err)[1].split("、")
    command = re.search(r"(?m)^补写：(.*)$", got.err)[1]
    assert command == " ".join(
        [
            f"qicao assemble --recipe {name}",
            *(f"--var {blank}=…" for blank in blanks),
            f"--own 岗位实践=… -o {name} --force",
        ]
    )
    values = {**ANSWERS, "岗位实践": "去年冬天，我把三号楼的门岗走了一遍。"}
    words = [re.sub(r"^(.*)=…$", lambda m: f"{m[1]}={values[m[1]]}", w) for w in command.split()]
    assert qicao(*words[1:]).err.startswith(f"已写入 {name}\n")

    for blank in blanks:
        before = before.replace(f"【待填：{blank}】", values[blank])
    assert qicao(*plain).out == re.sub(r"【自写：.*】", values["岗位实践"], before)


@pytest.mark.parametrize("ending", ["md", "html", "docx", "json"])
def test_a_draft_is_its_own_recipe(assemble, tmp_path, ending):
    """The same file again, byte for byte; a value that is added is filled in over it."""
    first, again = (tmp_path / "work" / f"{name}.{ending}" for name in ("一", "二"))
    assemble(*BASE, *FILLED[:2], "-o", first.name)

    assemble("--recipe", first.name, "-o", again.name)
    assert again.read_bytes() == first.read_bytes()

    assemble("--recipe", first.name, *FILLED[2:], "-o", first.name, "--force")
    assert assemble("--recipe", first.name, "--format", "text").out == TEXT


@pytest.mark.parametrize(
    ("post", "known"),
    [
        ("语文教师", "按“教师”的说法写"),
        ("灯塔看守", "不在岗位表里，用不分行业的说法写"),
    ],
)
def test_how_the_post_was_understood_is_said(qicao, store, post, known):
    """Behind the length, when one is given: whose words are used."""
    stores = ["--store", store, "--store", "starter"]
    got = qicao(*stores, "assemble", *SURE, *FILLED, "--var", f"岗位={post}")

    lines = got.err.splitlines()
    assert lines[lines.index("来源：") - 1] == f"岗位：{post}，{known}"


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (SURE, 1),
        ([*SURE, *FILLED], 0),
        (["-t", THEME, "--outline", "三个方面", "--seed", "5", *FILLED], 1),
        ([*SURE, *FILLED, "--length", "500"], 1),
    ],
    ids=["blank", "whole", "own passage", "too short"],
)
def test_strict_wants_a_finished_draft(assemble, args, status):
    """Else the status is 1; the draft and what is said of it are the same."""
    assert assemble(*args, "--strict", status=status) == assemble(*args)._replace(status=status)


def test_a_theme_without_paragraphs_stops_the_command(assemble, tmp_path):
    """All empty themes are named, and no file is written."""
    got = assemble("-t", "空白主题", "-t", THEME, "-t", "空白之一", "-o", "稿.md", status=1)

    assert got == (
        1,
        "",
        (
            "错误：主题“空白主题”还没有素材\n"
            "错误：主题“空白之一”还没有素材\n"
            "共 2 处问题。\n"
            "提示：用 qicao list-themes 查看各主题的素材数\n"
        ),
    )
    assert list((tmp_path / "work").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "near"), [("认识措施问题", "，你是不是要“认识问题措施”？"), ("诗歌", "")]
)
def test_an_unknown_outline_is_refused(assemble, name, near):
    """A wrong outline gets the nearest right one."""
    got = assemble("-t", THEME, "--outline", name, status=1)

    assert got == (
        1,
        "",
        f"错误：没有提纲“{name}”{near}\n提示：用 qicao list-outlines 查看全部提纲\n",
    )


@pytest.mark.parametrize("name", [THEME, "校园安全/值班巡查", "校园安全 › 值班巡查", "班巡"])
def test_the_ways_to_name_a_theme(assemble, name):
    """By name, by path, or by an unambiguous part; twice is once."""
    assert assemble("-t", name, *SURE[2:], *FILLED).out == MARKDOWN
    assert assemble("-t", name, *SURE, *FILLED).out == MARKDOWN


MARKS = "[/b] {% for %} {{ 7*7 }} [red]红[/red] :smile: <b>&amp;"


@pytest.mark.parametrize("where", ["--var", "--vars"])
def test_marks_in_a_value_are_text(assemble, tmp_path, where):
    """Rich markup and Jinja2 inside a value are printed as they were given."""
    given = f"楼号={MARKS}"
    if where == "--vars":
        given = "值.json"
        (tmp_path / "work" / given).write_text(json.dumps({"楼号": MARKS}), encoding="utf-8")

    got = assemble(*SURE, where, given, "--format", "text")

    assert f"值班不等于坐班，{MARKS}的每一处门岗" in got.out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("值.yaml", "# 我的\n楼号: 三号楼\n单位: 青溪县第二中学\n姓名: 林晓明\n"),
        ("值.yaml", "\ufeff楼号: 三号楼\r\n单位: 青溪县第二中学\r\n姓名: 林晓明\r\n"),
        ("值.json", '{"楼号": "三号楼", "单位": "青溪县第二中学", "姓名": "林晓明"}'),
        ("-", "楼号: 三号楼\n单位: 青溪县第二中学\n姓名: 林晓明\n"),
        ("-", '{"楼号": "三号楼",\n "单位": "青溪县第二中学",\n "姓名": "林晓明"}'),
    ],
    ids=["yaml", "yaml-bom-crlf", "json", "stdin-yaml", "stdin-json"],
)
def test_variables_from_a_file(assemble, tmp_path, name, content, report):
    """``--vars`` reads YAML and JSON, from a file or from stdin."""
    if name == "-":
        got = assemble(*SURE, "--vars", name, stdin=content)
    else:
        (tmp_path / "work" / name).write_bytes(content.encode())
        got = assemble(*SURE, "--vars", name)

    assert got == (0, MARKDOWN, report + CHECKED)


def test_var_wins_over_vars(assemble, report):
    """A value on the command line is stronger than the file's, in either order, which may be bad or none."""
    file = "楼号: 旧楼\n单位: 青溪县第二中学\n姓名: 林晓明\n"

    assert assemble(*SURE, *FILLED, "--vars", "-", stdin="姓名: 某某\n").out == MARKDOWN
    assert assemble(*SURE, *FILLED, "--vars", "-", stdin="# 以后再填\n").out == MARKDOWN
    before = assemble(*SURE, "--var", "楼号=三号楼", "--vars", "-", stdin=file)
    after = assemble(*SURE, "--vars", "-", "--var", "楼号=三号楼", stdin=file)

    assert before == after == (0, MARKDOWN, report + CHECKED)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"- \xe5\x8d\x95\xe4\xbd\x8d\n", "标准输入:1: 应是“变量名: 值”的一组"),
        ("楼号: 甲\n楼号: 乙\n".encode(), "标准输入:2: “楼号”写了两次"),
        ("楼号: {{ 单位 }}\n".encode(), "标准输入:1: 键只能是文字；带 {{ }} 的内容请加引号"),
        ('楼号: "\n'.encode(), "标准输入:2: YAML 写法有误：引号或括号没有配对"),
        ("楼号: [甲, 乙]\n".encode(), "变量“楼号”的值“['甲', '乙']”：只能有一个值"),
    ],
)  # fmt: skip
def test_faults_in_a_file_of_variables(assemble, content, message):
    """A file that isn't names with values is refused with its line."""
    got = assemble(*SURE, "--vars", "-", stdin=content, status=1)

    assert got.out == ""
    assert got.err.splitlines()[0] == f"错误：{message}"


def test_a_file_of_variables_in_another_encoding(assemble):
    """GBK is refused with what to do."""
    got = assemble(*SURE, "--vars", "-", stdin="楼号: 三号楼\n".encode("gbk"), status=1)

    assert got == (1, "", "错误：标准输入 不是 UTF-8 编码\n提示：请另存为 UTF-8 后再试\n")


def test_what_json_holds_is_text(assemble):
    """A number as it was written; null is no value."""
    given = '{"楼号": 12, "门岗数": 3, "单位": null}'
    got = assemble(*SURE, "--vars", "-", stdin=given)

    assert "值班不等于坐班，12的每一处" in got.out
    assert "【待填：单位】" in got.out
    assert "null" not in got.out


def test_what_was_taken_from_a_page_is_said(qicao, mine):
    """A draft out of a page names the page, and how much of the text is taken over."""
    got = qicao("--store", "mine", "assemble", "-t", "党内政治生活", "--seed", "1")

    assert (
        "\n  2. p-b92c88fa3e（党内政治生活·措施）《学习心得体会（精选2篇）》 第 2 篇 第 13 行\n"
        in got.err
    )
    assert "\n照用《学习心得体会（精选2篇）》 " not in got.err
    assert "\n照用《学习心得体会（精选2篇）》" in got.err


def test_a_draft_says_in_one_line_what_a_check_finds_in_it(qicao, make_store, store_files):
    """How many of each level, of which families, and which command tells more."""
    text = store_files["paragraphs/校园安全.yaml"].replace("值班不等于坐班，", "管好自已,")
    store = make_store({**store_files, "paragraphs/校园安全.yaml": text})
    got = qicao("--store", store, "assemble", *SURE, *FILLED)

    assert got.err.splitlines()[-1] == (
        "检查：错误 1，警告 1（错字 1、标点 1），用 qicao check 细看"
    )
