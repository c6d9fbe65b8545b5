"""What is completed: commands, options, and the names in the stores that the line names."""

import os
import shlex
import shutil
import sys

import pytest

from qicao.cli.app import COMMANDS
from qicao.cli.completing import BY_METAVAR
from qicao.cli.shape import shape

FREE = set("字体 字数 百分比 数 标题 日期 段号 名称 条数 正文 字词 小标题 依据 新编号 原因".split())
"""Metavars of what only the author knows."""


@pytest.fixture
def complete(qicao, monkeypatch):
    """Give a function that completes the last of some words and lists what could stand there."""

    def ask(*words):
        monkeypatch.setenv("_QICAO_COMPLETE", "fish")
        got = qicao(*words[:-1], "--", words[-1])
        monkeypatch.delenv("_QICAO_COMPLETE")
        assert got.err == ""
        return dict(line.split("\t") for line in got.out.splitlines())

    return ask


def test_commands_are_completed_with_what_they_do(complete):
    """Where a command is wanted, those that begin so are told, with their lines; or options."""
    assert complete("") == COMMANDS
    assert complete("list-") == {n: COMMANDS[n] for n in COMMANDS if n.startswith("list-")}
    assert complete("--") == {
        "--store": "用哪个素材库", "--no-color": "不用颜色", "--quiet": "只说出错的事", "--version": "显示版本", "--help": "显示这页说明",
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_completed_and_explained(complete, command):
    """All options of the command's page, each with words; its value has choices, or is the author's."""
    found = complete(command, "-")
    assert {"--help", "-h"} <= found.keys()
    assert all(found.values())
    params = shape().params[command]
    assert found.keys() == {name for param in params for name in param.names}
    for param in [*params, *shape().params[""]]:
        assert param.is_flag or param.choices or param.metavar in BY_METAVAR.keys() | FREE, param


LINES = r"""
--store mine ass | assemble
-- ass | assemble
search 甲乙 -t 校 | 校园安全
assemble --length 5 --theme 守校 | 守校
list-themes 守校 值班 | 值班巡查
review 校 | 校园安全
add -t 校 |
add -t 值 | 值班巡查
move aq- | aq-1 aq-2 aq-3
move 值 |
move aq-1 aq-2 aq- | aq-1 aq-2 aq-3
move aq-1 值班 | 值班巡查
move aq-1 校 |
rm aq-1 aq-3 | aq-3
assemble --use aq-1 | aq-1
assemble -t校 | -t校园安全
assemble --theme=校 | --theme=校园安全
assemble --theme=xyaq | --theme=校园安全
assemble -t jhzz | 净化政治生态
assemble --var dwjc | 单位简称=
assemble --var 楼号= |
assemble --own 岗位实践= | 岗位实践=@
assemble --own 岗位实践=@稿 | 岗位实践=@稿子/ 岗位实践=@稿甲.txt
assemble --own 岗位实践=@稿子/ | 岗位实践=@稿子/一.txt
assemble --own 岗位实践=稿 |
assemble --outline 认识问题 | 认识问题措施
assemble --outline 对照 | 对照检查 对照通知.docx
assemble --format '' | md text json html docx
list-themes --audience 学 | 学校
assemble --preset '' | 公文 校园
add --person 我 | 我 我们
add --role 措 | 措施
edit 甲 --role 原 | 原因
search --role csh |
search --status '' | ready held official-text
split --themes '' | auto store headings
completion '' | bash zsh fish powershell
assemble --length 1 |
--store sta | starter
assemble --vars '' | '一 二.docx' 一.txt 对照通知.docx 文件夹/ 稿子/ 稿甲.txt
assemble --avoid ./文件夹/三 | ./文件夹/三.md
split 文件夹/ | 文件夹/三.md 文件夹/下层/
assemble --recipe . | .藏
assemble --batch 没有这里/ |
assemble --reference 一. | 一.txt
split --into 文 | 文件夹/
init 一 |
--store 文 | 文件夹/
split --into ~/我 | ~/我的库/
assemble -o 初稿 | 初稿.docx 初稿.html 初稿.json 初稿.txt 初稿.md
assemble -o ./初稿.d | ./初稿.docx
assemble -o 文 | 文件夹/ 文.docx 文.html 文.json 文.txt 文.md
compare -o 雷同 | 雷同.html 雷同.json 雷同.txt
check -o 意见 | 意见.docx
list-outlines -- '' |
nope '' |
nope - |
edit - aq- |
assemble --nope= |
assemble --nope --nope=x |
assemble --force=是 |
show -- -没有 |
assemble -tx 没有 |
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_what_can_stand_at_the_end_of_a_line(complete, store, monkeypatch, lay, line):
    """Names out of the store, choices, files and folders; a wrong line completes nothing."""
    monkeypatch.setenv("QICAO_STORE", str(store))
    files = ("一.txt", "一 二.docx", ".藏", "文件夹/三.md", "文件夹/下层/四.md", "坏\n行", "稿子/一.txt",
             "稿甲.txt", "对照通知.docx", "../我的库/store.yaml")  # fmt: skip
    lay(dict.fromkeys(files, ""))
    words, answers = (shlex.split(part) for part in line.split("|"))
    assert list(complete(*words)) == answers


def test_each_says_what_it_is(complete, store):
    """Themes of both levels, aliases once something is typed, variables, ids, passages."""
    place = ["--store", store, "assemble"]
    for words, told in (
        (["-t", "校"], {"校园安全": "守好校门、教室和宿舍。"}),
        (["-t", "守校"], {"守校": "即 校园安全"}),
        (["-t", "值班"], {"值班巡查": "属于 校园安全"}),
        (["--var", "楼"], {"楼号=": "哪一栋楼"}),
        (["--var", "单位"], {"单位=": "单位全称", "单位简称=": "单位简称"}),
        (["--own", "岗位实践="], {"岗位实践=@": "从文件读"}),
        (["--use", "aq-3"], {"aq-3": "应急演练·问题"}),
    ):
        assert complete(*place, *words) == told
    assert complete(*place, "--own", "岗位")["岗位实践="].startswith("写一件本岗位上的实事")
    themes = complete(*place, "-t", "").keys()
    assert {"校园安全", "值班巡查", "坚定政治信仰"} <= themes
    assert "守校" not in themes


def test_where_no_argument_is_wanted_the_options_come(complete):
    """None that may be given but once and was; a value is no option."""
    assert "--format" in complete("list-outlines", "")
    assert "作风民心" in complete("assemble", "")
    for words, option, there in (
        ("--title --seed", "--seed", True), ("--seed 3", "--seed", False),
        ("--force", "--force", False), ("-t 守校", "--theme", True),
    ):  # fmt: skip
        assert (option in complete("assemble", *words.split(), "--")) is there


def test_the_stores_that_count_are_looked_at(complete, store, monkeypatch):
    """``--store``, joined or not, several over each other; else QICAO_STORE, else ./snippets."""
    words = ("assemble", "-t", "校园")
    there = {"校园安全": "守好校门、教室和宿舍。"}
    assert complete(*words) == {}
    for named in ([f"--store={store}"], ["--store", store]):
        assert complete(*named, "--store", "starter", *words) == there
    monkeypatch.setenv("QICAO_STORE", str(store))
    assert complete(*words) == there
    assert complete("--store", "starter", *words) == {}
    monkeypatch.delenv("QICAO_STORE")
    shutil.copytree(store, "snippets")
    assert complete(*words) == there


def test_what_is_kept_of_the_author_is_completed(complete, qicao):
    """Profiles by name, what ``set`` can keep, what ``forget`` can forget, facts by theirs."""
    fact = "- 材料: 楼道的灯坏了两盏，我换好了才回家。\n  名称: 换灯\n"
    qicao("profile", "set", "岗位=教务员", "--facts", "-", stdin=fact)
    qicao("profile", "set", "--as", "周远", "姓名=周远")
    for line, answers in (
        ("profile ", "set show edit forget"), ("profile set 单位", "单位= 单位简称="),
        ("profile set 岗位=甲 姓", "姓名="), ("profile forget ", "岗位 换灯"),
        ("profile --as 周远 forget ", "姓名"), ("profile show 岗", ""), ("assemble --as ", "默认 周远"),
    ):  # fmt: skip
        assert list(complete(*line.split(" "))) == answers.split()
    assert complete("assemble", "--my-fact", "换") == {"换灯": "楼道的灯坏了两盏，我换好了才回家。"}


def test_a_choice_is_completed(complete, make_store):
    """Behind ``=`` come the values that a variable may have."""
    variables = "班次:\n  prompt: 哪一班\n  type: choice\n  choices: [早班, 晚班]\n"
    place = ["--store", make_store({"variables.yaml": variables}), "assemble"]
    assert list(complete(*place, "--var", "班次=")) == ["班次=早班", "班次=晚班"]
    assert list(complete(*place, "--var=班次=早")) == ["--var=班次=早班"]


BROKEN = {
    "themes.yaml": "- nom: 坏\n",
    "variables.yaml": "\tx",
    "paragraphs/甲.yaml": "- id: 甲\n",
}


@pytest.mark.parametrize("file", BROKEN)
def test_a_broken_store_completes_no_names(complete, make_store, file):
    """Nothing is printed; what doesn't come from the store is still completed."""
    folder = make_store({file: BROKEN[file]})
    assert complete("--store", folder, "assemble", "-t", "") == {}
    assert complete("--store", folder, "assemble", "--form") != {}
    assert complete("--store", "没有", "show", "") == {}


def test_whatever_a_script_hands_over_nothing_is_said(qicao, monkeypatch):
    """Too few words, too many, an unknown shell, and a bug are no reason for a traceback."""
    for shell in ("bash", "zsh", "fish", "powershell", "tcsh"):
        monkeypatch.setenv("_QICAO_COMPLETE", shell)
        for argv in ([], ["a"], ["a", "b", "c"], ["assemble", ""]):
            got = qicao(*argv)
            assert got.err == ""
            assert shell != "tcsh" or got.out == ""
    monkeypatch.setenv("_QICAO_COMPLETE", "zsh")
    monkeypatch.setattr("qicao.cli.completing.shape", lambda *_args: 1 / 0)
    assert qicao("") == (0, "", "")


def test_a_closed_pipe_is_silent(child):
    """When the shell went away there is nobody to tell."""
    reader, writer = os.pipe()
    os.close(reader)
    got = child("", env={"_QICAO_COMPLETE": "zsh"}, stdout=writer)
    os.close(writer)
    assert (got.returncode, got.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text on Windows")
@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gbk"}],
    ids=["ascii", "gbk"],
)
def test_names_are_utf8_in_every_locale(child, env):
    """What is typed and what is told is UTF-8, whatever the environment says."""
    got = child("assemble", "-t", "净化政", env={"_QICAO_COMPLETE": "zsh", **env})
    assert got.stdout.decode().startswith("净化政治生态\t净化政治生态  -- ")
    assert got.stderr == b""


def test_typer_is_not_needed_for_it(child):
    """Once the shape is kept, no part of Typer is imported: that is what makes it quick."""
    env = {"_QICAO_COMPLETE": "zsh", "PYTHONPROFILEIMPORTTIME": "1"}
    child("assemble", "-t", "坚", env=env)
    got = child("assemble", "-t", "坚", env=env)
    assert "坚定政治信仰\t" in got.stdout.decode()
    assert b"typer" not in got.stderr
    assert b"msgspec" not in got.stderr
