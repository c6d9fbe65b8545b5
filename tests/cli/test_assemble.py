"""``qicao assemble``: the draft, where it goes, what is said of it, and the values it is given."""

import datetime as dt
import json
import re
from pathlib import Path

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
CHECKED = "检查：措辞没有发现问题\n"


@pytest.fixture
def report(store):
    """The report on that draft, before the check."""
    return (
        "字数：40　提纲：一段话　种子：5\n主题：校园安全 › 值班巡查\n"
        f"素材库：{store}（下面垫着自带的开头、过渡和结尾）\n"
        "来源：\n  1. aq-1（值班巡查·认识）素材库自写\n"
    )


@pytest.fixture
def assemble(qicao, store):
    """Give a function that assembles from the small store."""
    return lambda *args, **more: qicao("--store", store, "assemble", *args, **more)


@pytest.fixture
def told(refused, store):
    """Give a function that fails to, and gives what is said of it."""
    return lambda *args, **more: refused("--store", store, "assemble", *args, **more)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", MARKDOWN), ("--format text", TEXT), ("-o -", MARKDOWN),
        ("-o 新文件夹/稿.txt", TEXT), ("-o 稿.md --format text", TEXT),
    ],
)  # fmt: skip
def test_where_a_draft_goes_and_in_which_format(assemble, options, expected, report):
    """``--format``, else the file's ending; a file leaves stdout empty, folders are made."""
    words = options.split()
    name = words[1] if "稿" in options else ""
    got = assemble(*SURE, *FILLED, *words)
    assert got.err == (f"已写入 {name}\n" if name else "") + report + CHECKED
    assert got.out == ("" if name else expected)
    assert not name or Path(name).read_bytes().decode() == expected


def test_markdown_begins_with_facts_about_the_document(assemble):
    """As YAML; the recipe that it carries is the one that is saved, in one line."""
    got = assemble(*BASE, *FILLED, "--save-recipe", "配方.yaml").out
    front, text = got.removeprefix("---\n").split("---\n\n", 1)
    facts = yaml.safe_load(front)
    assert text == MARKDOWN
    assert re.fullmatch(r"[0-9a-f]{16}", facts.pop("recipe"))
    assert re.fullmatch(r"qicao-recipe: \{.*\}", front.splitlines()[-1])
    assert facts.pop("qicao-recipe") == yaml.safe_load(Path("配方.yaml").read_text("utf-8"))
    assert facts == {
        "title": "值班巡查体会", "author": "林晓明", "date": dt.date(2026, 11, 22),
        "qicao": __version__, "outline": "一段话", "seed": 5,
    }  # fmt: skip


def test_what_can_be_no_output_is_told(told, lay):
    """A folder, and a path through a file, also where it may be overwritten."""
    lay({"夹.md/一.txt": "x"})
    assert told(*SURE, "-o", "夹.md", "--force") == "错误：夹.md 是文件夹，写不进去\n"
    message = "错误：写不了 夹.md/一.txt/稿.md：路径中间不是文件夹\n"
    assert told(*SURE, "-o", "夹.md/一.txt/稿.md") == message


def test_open_blanks_are_shown_and_listed(assemble, report):
    """A variable without a value is no fault; one that the draft has no place for is a note."""
    got = assemble(*SURE, "--var", "姓名=林晓明")
    assert "\n值班不等于坐班，【待填：楼号】的每一处" in got.out
    assert got.out.endswith("\n\n【待填：单位】\n\n林晓明\n\n2026年11月22日\n")
    assert got.err.endswith(
        "\n待填：楼号、单位（用 --var 名称=值 填写）\n"
        f"补写：先用 -o 初稿.docx 存成带配方的文件，再用 --recipe 初稿.docx 补，其余不动\n{CHECKED}"
    )
    got = assemble(*SURE, *FILLED, "--var", "门岗数=3", "--var", "职务=船长")
    assert got == (0, MARKDOWN, f"{report}这一稿没有用到：职务、门岗数\n{CHECKED}")


ANSWERS = {
    "单位": "青溪县第二中学", "姓名": "林晓明", "楼号": "三号楼", "学习时间": "今年3月",
    "学习内容": "《关于校园安全的意见》", "岗位实践": "去年冬天，我把三号楼的门岗走了一遍。",
}  # fmt: skip


@pytest.mark.parametrize("name", ["稿.md", "稿.docx"])
def test_the_command_that_fills_what_is_open_is_given(qicao, store, monkeypatch, name):
    """For a file that carries its recipe: typed with values, it changes nothing but what waits."""
    monkeypatch.setenv("QICAO_STORE", str(store))
    # The outline's own title names what was studied as soon as that is filled in.
    args = ["-t", THEME, "--outline", "三个方面", "--seed", "5", "--title", "值班巡查体会"]
    got = qicao("assemble", *args, "-o", name)
    plain = ["assemble", "--recipe", name, "--format", "text"]
    before = qicao(*plain).out
    blanks = re.search(r"(?m)^待填：(.*)（用 --var 名称=值 填写）$", got.err)[1].split("、")
    command = re.search(r"(?m)^补写：(.*)$", got.err)[1].split(" ")
    given = [word for blank in blanks for word in ("--var", f"{blank}=…")]
    assert command == [
        *f"qicao assemble --recipe {name}".split(), *given,
        *f"--own 岗位实践=… -o {name} --force".split(),
    ]  # fmt: skip
    filled = [re.sub("^(.*)=…$", lambda m: f"{m[1]}={ANSWERS[m[1]]}", word) for word in command]
    assert qicao(*filled[1:]).err.startswith(f"已写入 {name}\n")
    for blank in blanks:
        before = before.replace(f"【待填：{blank}】", ANSWERS[blank])
    assert qicao(*plain).out == re.sub(r"【自写：.*】", ANSWERS["岗位实践"], before)


@pytest.mark.parametrize("ending", ["md", "html", "docx", "json"])
def test_a_draft_is_its_own_recipe(assemble, ending):
    """The same file again, byte for byte; a value that is added is filled in over it."""
    first, again = Path(f"一.{ending}"), Path(f"二.{ending}")
    assemble(*BASE, *FILLED[:2], "-o", first)
    assemble("--recipe", first, "-o", again)
    assert again.read_bytes() == first.read_bytes()
    assemble("--recipe", first, *FILLED[2:], "-o", first, "--force")
    assert assemble("--recipe", first, "--format", "text").out == TEXT


def test_a_store_that_was_kept_gives_the_draft_that_it_gave_when_it_was_read(qicao, own_cache):
    """The first run reads the files, the second asks the index that the first one made."""
    words = "--store starter assemble -t 净化政治生态 --date 2026-11-29 --seed 3 --length 900"
    studied = ["--var", "学习内容=《中国共产党纪律处分条例》", "--var", "岗位=护士"]
    first = qicao(*words.split(), *studied)
    assert qicao(*words.split(), *studied) == first


def test_how_the_post_was_understood_is_said(qicao, store):
    """Behind the length, when one is given: whose words are used."""
    words = ["--store", store, "--store", "starter", "assemble", *SURE, *FILLED, "--var"]
    for post, known in (
        ("语文教师", "按“教师”的说法写"), ("灯塔看守", "不在岗位表里，用不分行业的说法写")
    ):  # fmt: skip
        assert f"\n岗位：{post}，{known}\n来源：\n" in qicao(*words, f"岗位={post}").err


def test_strict_wants_a_finished_draft(assemble):
    """Else the status is 1; the draft and what is said of it are the same."""
    own = ["-t", THEME, "--outline", "三个方面", "--seed", "5", *FILLED]
    for args, status in (
        ([*SURE, *FILLED], 0), (SURE, 1), (own, 1), ([*SURE, *FILLED, "--length", "500"], 1)
    ):  # fmt: skip
        plain = assemble(*args)._replace(status=status)
        assert assemble(*args, "--strict", status=status) == plain


def test_what_was_taken_from_a_page_is_said(qicao, mine, page_text, store_files):
    """A draft out of a page names the page, and how much of the text is taken over.

    Where it is much, the report ends with what the author has to do.
    """
    outline = store_files["outlines/一段话.yaml"].replace("[认识, 措施]", "[要求]")
    err = qicao("--store", "mine", "assemble", "-t", "党内政治生活", "--seed", "1").err
    origin = "p-50de88d979（党内政治生活·要求）《学习心得体会（精选2篇）》 第 2 篇 第 13 行"
    assert f"\n  2. {origin}\n" in err
    count = sum(map(str.isalnum, page_text.splitlines()[12]))
    taken = rf"照用《学习心得体会（精选2篇）》{count} 字，占正文 \d+%，最长一处 {count} 字（都不计标点）"
    assert re.search(f"\n{taken}\n", err)
    assert "是别人的原话" not in err

    theme = ["党内政治生活", "--outline", "一段话", "--seed", "1"]
    (Path("mine") / "outlines").mkdir(exist_ok=True)
    (Path("mine") / "outlines" / "一段话.yaml").write_text(outline, encoding="utf-8")
    much = qicao("--store", "mine", "assemble", *theme).err
    assert re.search(r"\n正文有 \d+% 是别人的原话：逐段读过、改成自己的话再交\n", much)


def test_a_draft_says_in_one_line_what_a_check_finds_in_it(qicao, make_store, store_files):
    """How many of each level, of which families, and which command tells more."""
    text = store_files["paragraphs/校园安全.yaml"].replace("值班不等于坐班，", "管好自已,")
    store = make_store({**store_files, "paragraphs/校园安全.yaml": text})
    assert qicao("--store", store, "assemble", *SURE, *FILLED).err.endswith(
        "\n检查：错误 1，警告 1（错字 1、标点 1），用 qicao check 细看\n"
    )


def test_a_theme_without_paragraphs_stops_the_command(told):
    """All empty themes are named, and no file is written; so is an outline that isn't there."""
    assert told("-t", "空白主题", "-t", THEME, "-t", "空白之一", "-o", "稿.md") == (
        "错误：主题“空白主题”还没有素材\n错误：主题“空白之一”还没有素材\n共 2 处问题。\n"
        "提示：用 qicao list-themes 查看各主题的素材数\n"
    )
    assert told("-t", THEME, "--outline", "认识措施问题", "-o", "稿.md") == (
        "错误：没有提纲“认识措施问题”，你是不是要“认识问题措施”？\n"
        "提示：用 qicao list-outlines 查看全部提纲\n"
    )
    assert list(Path().iterdir()) == []


def test_all_bad_variables_are_reported_together(told, lay):
    """Unknown names and bad values stop the command in one list, and no file is written over."""
    lay({"稿.md": "我的旧稿\n"})
    bad = ["单卫=青溪县第二中学", "门岗数=三处", "日期=2026-02-30", "姓名="]
    given = [word for pair in bad for word in ("--var", pair)]
    first, *lines = told(*SURE, *given, "-o", "稿.md", "--force").splitlines()
    assert first.startswith("错误：没有变量“单卫”，你是不是要“单位”")
    assert lines == [
        "错误：变量“门岗数”的值“三处”：应是数字",
        "错误：变量“日期”的值“2026-02-30”：没有这一天",
        "错误：变量“姓名”的值“”：不能为空",
        "共 4 处问题。",
        "提示：用 qicao list-variables 查看全部变量",
    ]
    assert Path("稿.md").read_text("utf-8") == "我的旧稿\n"


@pytest.mark.parametrize("where", ["--var", "--vars"])
def test_what_stands_in_a_value_is_text(assemble, where):
    """Rich markup and Jinja2 are printed as they were given; so is a second sign of equality."""
    marks = "甲＝乙 [/b] {% for %} {{ 7*7 }} [red]红[/red] :smile: <b>&amp;"
    given = json.dumps({"楼号": marks}) if where == "--vars" else ""
    for pair in (f"楼号={marks}", f"楼号＝{marks}") if where == "--var" else ("-",):
        got = assemble(*SURE, where, pair, "--format", "text", stdin=given)
        assert f"值班不等于坐班，{marks}的每一处门岗" in got.out


VALUES = "楼号: 三号楼\n单位: 青溪县第二中学\n姓名: 林晓明\n"
AS_JSON = '{"楼号": "三号楼",\n "单位": "青溪县第二中学", "姓名": "林晓明"}'


@pytest.mark.parametrize(
    "content", [f"# 我的\n{VALUES}", "\ufeff" + VALUES.replace("\n", "\r\n"), AS_JSON]
)
def test_variables_from_a_file_or_from_stdin(assemble, lay, content, report):
    """``--vars`` reads YAML and JSON; a value on the command line is stronger, in either order."""
    lay({"值": content})
    assert assemble(*SURE, "--vars", "值") == (0, MARKDOWN, report + CHECKED)
    other = content.replace("三号楼", "旧楼")
    for words in (["--vars", "-", *FILLED[:2]], [*FILLED[:2], "--vars", "-"]):
        assert assemble(*SURE, *words, stdin=other).out == MARKDOWN
    assert assemble(*SURE, *FILLED, "--vars", "-", stdin="# 以后再填\n").out == MARKDOWN


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- 单位\n", "标准输入:1: 应是“变量名: 值”的一组"),
        ("楼号: [甲, 乙]\n", "变量“楼号”的值“['甲', '乙']”：只能有一个值"),
        ("楼号: 三号楼\n".encode("gbk"), "标准输入 不是 UTF-8 编码"),
    ],
)
def test_faults_in_a_file_of_variables(told, content, message):
    """What isn't names with values is refused with its line."""
    assert told(*SURE, "--vars", "-", stdin=content).startswith(f"错误：{message}\n")


def test_what_json_holds_is_text(assemble):
    """A number as it was written; null is no value; a rare character in two halves is one."""
    for value, shown in (("12", "12"), (r'"\ud842\udfb7楼\\ud842"', r"𠮷楼\ud842")):
        out = assemble(*SURE, "--vars", "-", stdin=f'{{"楼号": {value}, "单位": null}}').out
        assert f"值班不等于坐班，{shown}的每一处".replace("\\", "\\\\") in out
        assert "【待填：单位】" in out
