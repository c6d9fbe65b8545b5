"""The program around its commands: overview, version, usage errors."""

from __future__ import annotations

import io

import pytest

from qicao import __version__
from qicao.cli.app import COMMANDS

NAMES = {
    "qicao", "store", "starter", "split", "list-themes", "show", "assemble", "list-outlines",
    "list-variables", "mine", "init", "add", "search", "check", "compare", "lint", "completion", "Tab",
    "review", "edit", "move", "rm", "facts", "profile", "workbench", "help",
}  # fmt: skip


def test_without_a_command_the_overview_is_printed(qicao):
    """``qicao`` alone prints the overview, the same as ``--help``, on stdout only."""
    alone = qicao()

    assert alone.err == ""
    assert alone == qicao("--help")
    assert alone.out.startswith("用法：qicao [--store 文件夹] 命令 …\n")


def test_the_overview_names_every_command_in_its_order(qicao):
    """Every command stands in the overview with its line, in the order of ``COMMANDS``."""
    out = qicao("--help").out

    places = [out.index(f"\n  {name.ljust(26)}{line}") for name, line in COMMANDS.items()]
    assert places == sorted(places)


def test_the_overview_is_chinese(qicao, words):
    """Apart from names that one types, no word of the overview is English."""
    assert words(qicao("--help").out) <= {*NAMES, "md", "txt", "docx", "Word", "V"}


def test_version_is_printed_whatever_follows(qicao):
    """``--version`` wins over a command behind it."""
    for option in ("--version", "-V"):
        assert qicao(option, "list-themes") == (0, f"qicao {__version__}\n", "")


USAGE = [
    (["nope"], "没有命令“nope”，你是不是要“compare”或“move”？", "qicao"),
    (["assembel"], "没有命令“assembel”，你是不是要“assemble”？", "qicao"),
    (["--nope"], "没有选项 --nope", "qicao"),
    (["--store"], "选项 --store 后面要有值", "qicao"),
    (["assemble", "-t", "守校", "--lenght", "5"], "没有选项 --lenght，你是不是要“--length”？", "qicao assemble"),
    (["add", "一段话。", "守校"], "多出来的参数：守校（主题要写在 -t 后面）", "qicao add"),
    (["assemble", "-t", "守校", "--format", "pdf"], "--format 只能是 md、text、json、html、docx，不能是“pdf”", "qicao assemble"),
    (["assemble", "-t", "守校", "--audience", "医院"], "--audience 只能是 机关、学校、企业、社区、政协，不能是“医院”", "qicao assemble"),
    (["assemble", "-t", "守校", "--store", "mine"], "--store 要写在命令名前面：qicao --store … assemble", "qicao assemble"),
    (["assemble", "-t", "守校", "--var", "单位"], "--var 要写成 名称=值，而不是“单位”", "qicao assemble"),
    (["assemble", "-t", "守校", "--var", "=青溪"], "--var 要写成 名称=值，而不是“=青溪”", "qicao assemble"),
    (["show"], "缺少 编号", "qicao show"),
    (["split"], "缺少 来源", "qicao split"),
    (["split", "--themes", "乱", "a.txt"], "--themes 只能是 auto、store、headings，不能是“乱”", "qicao split"),
    (["list-outlines", "甲"], "多出来的参数：甲", "qicao list-outlines"),
    (["list-variables", "甲", "乙"], "多出来的参数：甲 乙", "qicao list-variables"),
    (["list-themes", "--format", "xml"], "--format 只能是 text、json，不能是“xml”", "qicao list-themes"),
    (["list-themes", "--form", "json"], "没有选项 --form，你是不是要“--format”？", "qicao list-themes"),
    (["assemble", "--s"], "没有选项 --s，你是不是要“--save-outline”或“--seed”或“--save-recipe”？", "qicao assemble"),
    (["assemble", "-title", "甲"], "没有选项 -title，你是不是要“--title”？", "qicao assemble"),
    (["assemble", "-xt", "甲"], "没有选项 -xt，你是不是要“-t”？", "qicao assemble"),
    (["-t", "甲", "assemble"], "-t 要写在命令名后面：qicao assemble -t …", "qicao"),
    (["--format", "json", "list-themes"], "--format 要写在命令名后面：qicao list-themes --format …", "qicao"),
    (["组装"], "没有命令“组装”，你是不是要“assemble”？", "qicao"),
    (["乱七八糟"], "没有命令“乱七八糟”；它是主题的话，写 qicao assemble 乱七八糟", "qicao"),
    (["list"], "没有命令“list”，你是不是要“list-themes”或“list-outlines”或“list-variables”？", "qicao"),
    (["lst"], "没有命令“lst”，你是不是要“list-themes”或“list-outlines”或“list-variables”？", "qicao"),
    (["写"], "没有命令“写”，你是不是要“assemble”？", "qicao"),
    (["version"], "没有命令“version”，你是不是要“--version”？", "qicao"),
    (["help", "assembel"], "没有命令“assembel”，你是不是要“assemble”？", "qicao"),
    (["assemble", "--json"], "没有选项 --json，你是不是要“--format json”？", "qicao assemble"),
    (["assemble", "--words", "800"], "没有选项 --words，你是不是要“--length”？", "qicao assemble"),
    (["assemble", "--quite"], "没有选项 --quite，你是不是要“--quiet”？", "qicao assemble"),
    (["assemble", "--字数", "800"], "没有选项 --字数，你是不是要“--length”？", "qicao assemble"),
    (["list-themes", "--words", "800"], "没有选项 --words", "qicao list-themes"),
    ([""], "命令名是空的", "qicao"),
    (["-"], "没有命令“-”", "qicao"),
    (["--", "-x"], "没有命令“-x”", "qicao"),
    (["assemble", "-t", "--outline", "甲"], "选项 -t 后面要有值，而不是另一个选项 --outline", "qicao assemble"),
    (["assemble", "-t", "甲", "--title", "-o", "甲.md"], "选项 --title 后面要有值，而不是另一个选项 -o", "qicao assemble"),
    (["--store", "--version"], "选项 --store 后面要有值，而不是另一个选项 --version", "qicao"),
    (["--store", "", "list-themes"], "--store 的值是空的，应是文件名", "qicao"),
    (["assemble", "-t", "甲", "-o", ""], "-o 的值是空的，应是文件名", "qicao assemble"),
    (["assemble", "-t", "甲", "--vars="], "--vars 的值是空的，应是文件名", "qicao assemble"),
    (["split", ""], "参数 的值是空的，应是文件名", "qicao split"),
    (["init", "--", ""], "参数 的值是空的，应是文件名", "qicao init"),
    (["init", "甲", "乙"], "多出来的参数：乙", "qicao init"),
    (["list-outlines", "甲（乙）", "(丙)"], "多出来的参数：甲（乙） (丙)", "qicao list-outlines"),
    (["list-themes", "--format", "it's"], "--format 只能是 text、json，不能是“it's”", "qicao list-themes"),
    (["list-themes", "--format", "jsn"], "--format 只能是 text、json，不能是“jsn”，你是不是要“json”？", "qicao list-themes"),
    (["list-themes", "--format", ""], "--format 只能是 text、json，不能是“”", "qicao list-themes"),
    (["search", "群众", "--limit", "-1"], "--limit 的值不对：应不小于 0，不能是“-1”", "qicao search"),
    (["search", "群众", "--limit="], "--limit 的值不对：应是整数，不能是“”", "qicao search"),
    (["search"], "缺少 字词", "qicao search"),
    (["facts"], "缺少 new|show", "qicao facts"),
    (["facts", "new"], "缺少 文件", "qicao facts"),
    (["facts", "nwe", "材料.yaml"], "new|show 只能是 new、show，不能是“nwe”，你是不是要“new”？", "qicao facts"),
    (["completion", "tcsh"], "终端 只能是 bash、zsh、fish、powershell，不能是“tcsh”，你是不是要“zsh”或“bash”或“fish”？", "qicao completion"),
    (["assemble", "--force=是"], "选项 --force 不带值", "qicao assemble"),
    (["assemble", "甲", "--length", "1e3"], "--length 的值不对：应是字数，如 1500，不能是“1e3”", "qicao assemble"),
    (["assemble", "甲", "--length", "-5"], "--length 的值不对：应是字数，如 1500，不能是“-5”", "qicao assemble"),
    (["assemble", "甲", "--length", "0"], "--length 的值不对：应不小于 1，不能是“0”", "qicao assemble"),
    (["assemble", "甲", "--seed", "七"], "--seed 的值不对：应是整数，不能是“七”", "qicao assemble"),
    (["assemble", "甲", "--reroll", "2", "--reroll", "0"], "--reroll 的值不对：应不小于 1，不能是“0”", "qicao assemble"),
    (["compare", "甲", "--over", "x"], "--over 的值不对：应是数字，不能是“x”", "qicao compare"),
    (["compare", "甲", "--over", "101"], "--over 的值不对：应不小于 0、不大于 100，不能是“101”", "qicao compare"),
    (["assemble", "-t"], "选项 -t 后面要有值", "qicao assemble"),
    (["assemble", "守校", "--date", "下周一"], "--date 的值不对：应是日期，如 2026-11-22", "qicao assemble"),
    (["assemble", "守校", "--date", "2026-02-30"], "--date 的值不对：没有这一天", "qicao assemble"),
]  # fmt: skip


@pytest.mark.parametrize(("args", "message", "page"), USAGE, ids=lambda v: str(v)[:30])
def test_wrong_usage_is_answered_in_chinese(qicao, args, message, page):
    """Wrong usage ends with status 2, one line of what is wrong and one of where to look."""
    got = qicao(*args, status=2)

    assert got.out == ""
    assert got.err == f"用法不对：{message}\n提示：{page} --help 查看说明\n"


@pytest.mark.parametrize(
    "args",
    [["assemble", "-t", "-h"], ["assemble", "-t", "甲", "--var", "--help"], ["assemble", "甲", "-h"],
     ["assemble", "--nope", "-t", "-h"]],
    ids=" ".join,
)  # fmt: skip
def test_help_is_shown_wherever_it_is_asked_for(qicao, args):
    """Also in the place of a value, and before anything else is found to be wrong."""
    assert qicao(*args) == qicao("assemble", "--help")


_PLACES = ["", "甲", "-h", "--", "-", "--nope", "-x", "--nope=1", "-t", "--format", "--limit", "--limit=x",
           "--length=0", "--dry-run=1", "--themes=", "--format=pdf", "-tx", "--id"]  # fmt: skip


@pytest.mark.parametrize("name", ["", "nope", *COMMANDS])
def test_no_english_is_left_of_typers_own(qicao, monkeypatch, words, name):
    """Whatever is typed behind a command, what is said of it is Chinese but for what was typed."""
    from qicao.cli import main

    monkeypatch.setattr("qicao.cli.completion.running", lambda: "bash")
    named = {"qicao", name, *COMMANDS, "nope", "json", "text", "pdf", "x", "tx", "md", "html", "docx",
             "bash", "zsh", "fish", "powershell", "auto", "store", "headings", "new", "set", "forget"}  # fmt: skip
    lines = [(first, "") for first in _PLACES]
    lines += [(first, second) for first in ("-t", "--nope", "甲") for second in ("-h", "--", "-x")]
    for line in lines:
        err = io.StringIO()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
        monkeypatch.setattr("sys.stdout", io.StringIO())
        monkeypatch.setattr("sys.stderr", err)
        status = main([*filter(None, [name]), *line])
        shown = err.getvalue()
        assert status != 2 or words(shown) <= named, (name, line, shown)
        assert (status == 2) == shown.startswith("用法不对："), (name, line, shown)
        if status == 2:
            assert shown.count("\n") == 2, shown


def test_a_bug_looks_like_one(qicao, monkeypatch):
    """An exception that is no QicaoError is not dressed up as a message."""

    def broken(*_args, **_keywords):
        raise ZeroDivisionError

    monkeypatch.setattr("qicao.cli.stores.open_named", broken)
    with pytest.raises(ZeroDivisionError):
        qicao("list-outlines")


@pytest.mark.parametrize("fault", [KeyboardInterrupt, EOFError])
def test_an_interruption_is_told(qicao, monkeypatch, fault):
    """Ctrl-C, or the end of what is typed, ends with 130, without a traceback, without data, and says what is sure."""

    def interrupt(*_args, **_keywords):
        raise fault

    monkeypatch.setattr("qicao.cli.stores.open_named", interrupt)

    got = qicao("list-outlines", status=130)

    assert got.out == ""
    assert got.err.strip() == "已中止，没有留下写了一半的文件。"


@pytest.mark.parametrize("named", ["没有这个库", "空文件夹", "一个文件"])
def test_a_folder_that_is_no_store_is_refused(qicao, tmp_path, named):
    """``--store`` with anything but a store is one message and status 1."""
    (tmp_path / "work" / "空文件夹").mkdir()
    (tmp_path / "work" / "一个文件").write_text("x", encoding="utf-8")

    got = qicao("--store", named, "list-themes", status=1)

    what = "没有这个文件夹" if named == "没有这个库" else "不是素材库（没有 store.yaml）"
    assert got == (1, "", f"错误：{named}: {what}\n")


def test_problems_of_a_store_are_reported_together(qicao, make_store):
    """Every fault of every file is listed with file and line, and the command stops."""
    folder = make_store(
        {
            "themes.yaml": "- name: 甲\n  定义: 乙\n",
            "paragraphs/a.yaml": "- id: a\n  theme: 没有的主题\n  role: 认识\n  text: 文\n",
        }
    )

    got = qicao("--store", folder, "list-themes", status=1)

    assert got.out == ""
    assert got.err.splitlines()[:2] == [
        f"错误：{folder / 'themes.yaml'}:2: 不认识的键“定义”",
        f"错误：{folder / 'paragraphs' / 'a.yaml'}:1: 素材 a：没有二级主题“没有的主题”",
    ]
    assert got.err.splitlines()[2] == "共 2 处问题。"


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("'{{ 单位 | 没有 }}'", "没有过滤器“没有”"),
        ("'{% for x in 单位'", "没有写完"),
        ("'{{ }}'", "没有写完"),
        ("'{{ 单位.upper() }}'", "不能用函数（( )）"),
        ("'{{ 10**(10**9) }}'", "不能用乘方（**）"),
    ],
)
def test_a_fault_in_a_template_is_told_in_chinese(qicao, make_store, template, why):
    """What is wrong with a template is said without a word of Jinja2's own message."""
    text = f"- id: 甲\n  theme: 学习认识\n  role: 认识\n  text: {template}\n"
    folder = make_store({"paragraphs/a.yaml": text})

    got = qicao("--store", folder, "list-themes", status=1)

    path = folder / "paragraphs" / "a.yaml"
    assert got == (1, "", f"错误：{path}:1: 素材 甲：模板写法有误，{why}\n")


def test_what_people_type_leads_to_what_there_is():
    """Each row of the table names commands, or options that some command has; none twice."""
    from pathlib import Path

    import qicao.cli.usage
    from qicao.cli.shape import shape
    from qicao.text.tables import lines

    options = {name for params in shape().params.values() for one in params for name in one.names}
    rows = [row.split("\t") for row in lines(Path(qicao.cli.usage.__file__).parent / "meant.txt")]

    assert len({typed for typed, _ in rows}) == len(rows)
    for typed, means in rows:
        for one in means.split("|"):
            known = options if typed.startswith("-") else {*COMMANDS, "--version", "help"}
            assert one.split(" ")[0] in known, typed


@pytest.mark.parametrize("name", [[], ["assemble"], ["list-themes"]])
def test_help_is_a_word_too(qicao, name):
    """``qicao help 命令`` is ``qicao 命令 --help``."""
    assert qicao("help", *name) == qicao(*name, "--help")


QUIET = [
    (["-q", "assemble", "政治纪律"], 0, ""),
    (["assemble", "政治纪律", "--quiet"], 0, ""),
    (["assemble", "政治纪律", "-q", "-o", "稿.md"], 0, ""),
    (["list-themes", "-q"], 0, ""),
    (["search", "-q", "魑魅魍魉"], 1, ""),
    (["init", "-q"], 0, ""),
    (["assemble", "-q", "星象"], 1, "错误：没有主题“星象”\n提示：用 qicao list-themes 查看全部主题\n"),
    (["list-themes", "-q", "--x"], 2, "用法不对：没有选项 --x\n提示：qicao list-themes --help 查看说明\n"),
]  # fmt: skip


@pytest.mark.parametrize(("args", "status", "told"), QUIET, ids=str)
def test_quiet_leaves_faults_alone(qicao, args, status, told):
    """Nothing is said on stderr but what went wrong; the status and stdout stay as they are."""
    got = qicao(*args, status=status)

    assert got.err == told
    loud = [arg for arg in args if arg not in ("-q", "--quiet")]
    if "-o" not in args and "init" not in args:
        assert qicao(*loud, status=status).out == got.out


def test_quiet_on_a_terminal_shows_the_draft_alone(on_terminal):
    """And asks nothing."""
    status, shown, _ = on_terminal("assemble", "-t", "对照检查", "-q", both=True)

    assert status == 0
    assert "关于这一稿" not in shown.decode()
    assert "心得体会" in shown.decode()
