"""What is completed: commands, options, and the names in the stores that the line names."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

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
    """Where a command is wanted, those that begin so are told, with their lines."""
    assert list(complete("")) == list(COMMANDS)
    assert complete("list-") == {n: COMMANDS[n] for n in COMMANDS if n.startswith("list-")}
    assert complete("--store", "mine", "ass") == {"assemble": COMMANDS["assemble"]}
    assert list(complete("--", "ass")) == ["assemble"]


def test_options_of_the_program_are_completed(complete):
    """Before the command its own options, in Chinese."""
    assert complete("--") == {
        "--store": "用哪个素材库", "--no-color": "不用颜色", "--quiet": "只说出错的事", "--version": "显示版本", "--help": "显示这页说明",
    }  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_completed_and_explained(complete, command):
    """All options of the command's page, each with words."""
    found = complete(command, "-")

    assert {"--help", "-h"} <= found.keys()
    assert all(found.values())
    expected = {name for param in shape().params[command] for name in param.names}
    assert found.keys() == expected


def test_an_option_given_once_is_not_offered_again(complete):
    """Unless it may be given several times; a value is no option."""
    assert "--seed" in complete("assemble", "--title", "--seed", "--")
    assert "--seed" not in complete("assemble", "--seed", "3", "--")
    assert "--force" not in complete("assemble", "--force", "--")
    assert "--theme" in complete("assemble", "-t", "守校", "--")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_value_is_completed_or_the_authors_own(command):
    """An option that takes a value has choices, a way to complete it, or is the author's."""
    for param in shape().params[command]:
        assert param.is_flag or param.choices or param.metavar in BY_METAVAR.keys() | FREE, param


THEME_PLACES = [
    ["assemble", "-t"], ["assemble", "--length", "5", "--theme"], ["search", "甲乙", "-t"],
    ["list-themes"], ["list-themes", "守校"], ["search", "--theme"],
]  # fmt: skip


@pytest.mark.parametrize("words", THEME_PLACES, ids=" ".join)
def test_themes_are_completed_wherever_one_is_wanted(complete, store, words):
    """Both levels, and aliases once something is typed; each says what it is."""
    place = ["--store", store, *words]

    assert complete(*place, "校") == {"校园安全": "守好校门、教室和宿舍。"}
    assert complete(*place, "守校") == {"守校": "即 校园安全"}
    assert complete(*place, "值班") == {"值班巡查": "属于 校园安全"}
    assert "守校" not in complete(*place, "")
    assert {"校园安全", "值班巡查", "坚定政治信仰"} <= complete(*place, "").keys()


def test_a_snippet_is_added_to_a_theme_that_is_not_divided(complete, store):
    """``add -t`` offers no theme that has children."""
    found = complete("--store", store, "add", "-t", "")

    assert "值班巡查" in found
    assert "校园安全" not in found


def test_ids_and_at_last_a_theme_are_completed(complete, store):
    """``move`` takes ids first; from the second word on, a theme that takes snippets, too."""
    assert list(complete("--store", store, "move", "aq-")) == ["aq-1", "aq-2", "aq-3"]
    assert "值班巡查" not in complete("--store", store, "move", "")
    assert list(complete("--store", store, "move", "aq-1", "aq-2", "aq-")) == [
        "aq-1",
        "aq-2",
        "aq-3",
    ]
    assert list(complete("--store", store, "move", "aq-1", "值班")) == ["值班巡查"]
    assert "校园安全" not in complete("--store", store, "move", "aq-1", "aq-2", "")
    assert list(complete("--store", store, "review", "校")) == ["校园安全"]
    assert list(complete("--store", store, "rm", "aq-1", "aq-3")) == ["aq-3"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("-t校", "-t校园安全"),
        ("--theme=校", "--theme=校园安全"),
        ("--theme=xyaq", "--theme=校园安全"),
    ],
)
def test_a_value_may_be_joined_to_its_option(complete, store, typed, expected):
    """The whole word is given back."""
    assert list(complete("--store", store, "assemble", typed)) == [expected]


def test_letters_of_pinyin_stand_for_characters(complete):
    """A name can be completed without switching the keyboard to Chinese."""
    assert list(complete("assemble", "-t", "jhzz")) == ["净化政治生态"]
    assert list(complete("assemble", "--var", "dwjc")) == ["单位简称="]


def test_the_store_of_the_environment_is_looked_at(complete, store, monkeypatch):
    """QICAO_STORE counts where ``--store`` names none."""
    assert complete("assemble", "-t", "校园") == {}
    monkeypatch.setenv("QICAO_STORE", str(store))
    assert list(complete("assemble", "-t", "校园")) == ["校园安全"]
    assert complete("--store", "starter", "assemble", "-t", "校园") == {}


def test_the_store_of_the_place_is_looked_at(complete, store):
    """``./snippets`` counts, too."""
    shutil.copytree(store, "snippets")

    assert list(complete("assemble", "-t", "校园")) == ["校园安全"]


@pytest.mark.parametrize("joined", [True, False])
def test_a_store_may_be_joined_to_its_option(complete, store, joined):
    """``--store=X`` is as good as ``--store X``; several are laid over each other."""
    named = [f"--store={store}"] if joined else ["--store", store]

    assert list(complete(*named, "--store", "starter", "assemble", "-t", "校园")) == ["校园安全"]


def test_variables_are_completed_up_to_their_value(complete, store):
    """``--var 单`` gives ``单位=``, and says what is asked for."""
    assert complete("assemble", "--var", "单位") == {"单位=": "单位全称", "单位简称=": "单位简称"}
    assert complete("--store", store, "assemble", "--var", "楼") == {"楼号=": "哪一栋楼"}
    assert complete("--store", store, "assemble", "--var", "楼号=") == {}
    assert complete("assemble", "--var", "没有=") == {}


def test_what_is_kept_of_the_author_is_completed(complete, qicao):
    """Profiles by name, what ``set`` can keep, what ``forget`` can forget, facts by theirs."""
    fact = "- 材料: 楼道的灯坏了两盏，我换好了才回家。\n  名称: 换灯\n"
    qicao("profile", "set", "岗位=教务员", "--facts", "-", stdin=fact)
    qicao("profile", "set", "--as", "周远", "姓名=周远")

    assert list(complete("profile", "")) == ["set", "show", "edit", "forget"]
    assert complete("profile", "set", "单位") == {"单位=": "单位全称", "单位简称=": "单位简称"}
    assert list(complete("profile", "set", "岗位=甲", "姓")) == ["姓名="]
    assert list(complete("profile", "forget", "")) == ["岗位", "换灯"]
    assert list(complete("profile", "--as", "周远", "forget", "")) == ["姓名"]
    assert list(complete("profile", "show", "岗")) == []
    assert list(complete("assemble", "--as", "")) == ["默认", "周远"]
    assert complete("assemble", "--my-fact", "换") == {"换灯": "楼道的灯坏了两盏，我换好了才回家。"}


def test_a_choice_is_completed(complete, make_store):
    """Behind ``=`` come the values that a variable may have."""
    variables = "班次:\n  prompt: 哪一班\n  type: choice\n  choices: [早班, 晚班]\n"
    folder = make_store({"variables.yaml": variables})

    assert list(complete("--store", folder, "assemble", "--var", "班次=")) == [
        "班次=早班",
        "班次=晚班",
    ]
    assert list(complete("--store", folder, "assemble", "--var=班次=早")) == ["--var=班次=早班"]


def test_own_passages_are_completed_with_files(complete):
    """The name, then ``@``, then a file."""
    Path("稿子").mkdir(parents=True)
    for name in ("稿子/一.txt", "稿甲.txt"):
        Path(name).touch()

    assert complete("assemble", "--own", "岗位")["岗位实践="].startswith("写一件本岗位上的实事")
    assert complete("assemble", "--own", "岗位实践=") == {"岗位实践=@": "从文件读"}
    assert list(complete("assemble", "--own", "岗位实践=@稿")) == [
        "岗位实践=@稿子/",
        "岗位实践=@稿甲.txt",
    ]
    assert list(complete("assemble", "--own", "岗位实践=@稿子/")) == ["岗位实践=@稿子/一.txt"]
    assert complete("assemble", "--own", "岗位实践=稿") == {}


@pytest.mark.parametrize(
    "words", [["show"], ["show", "aq-2"], ["assemble", "--use"], ["assemble", "--drop"]]
)
def test_ids_are_completed_with_theme_and_role(complete, store, words):
    """Ids of snippets, where one is wanted."""
    assert complete("--store", store, *words, "aq-") == {
        "aq-1": "值班巡查·认识", "aq-2": "应急演练·措施", "aq-3": "应急演练·问题",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["assemble", "--outline", "认识问题"], ["认识问题措施"]),
        (["assemble", "--format", ""], ["md", "text", "json", "html", "docx"]),
        (["list-themes", "--format", "j"], ["json"]),
        (["list-themes", "--audience", "学"], ["学校"]),
        (["assemble", "--pl"], ["--plan"]),
        (["assemble", "--preset", ""], ["公文", "校园"]),
        (["assemble", "--audience", "学"], ["学校"]),
        (["add", "--audience", "通"], ["通用"]),
        (["add", "--person", "我"], ["我", "我们"]),
        (["add", "--role", "措"], ["措施"]),
        (["search", "--role", "csh"], []),
        (["search", "--status", ""], ["ready", "held", "official-text"]),
        (["split", "--themes", ""], ["auto", "store", "headings"]),
        (["completion", ""], ["bash", "zsh", "fish", "powershell"]),
        (["assemble", "--title", ""], []),
        (["assemble", "--length", "1"], []),
        (["--store", "sta"], ["starter"]),
    ],
    ids=str,
)
def test_other_values(complete, words, values):
    """Outlines, formats, presets, audiences, roles, statuses; nothing for free text."""
    assert list(complete(*words)) == values


def test_behind_an_outline_files_are_completed_too(complete):
    """It may be read out of a notice; the outlines that begin so come first."""
    for name in ("对照通知.docx", "通知.txt"):
        Path(name).touch()
    assert list(complete("assemble", "--outline", "对照")) == ["对照检查", "对照通知.docx"]
    assert list(complete("assemble", "--outline", "通")) == ["通知.txt"]


@pytest.fixture
def files():
    """Files and folders to choose from."""
    Path("文件夹/下层").mkdir(parents=True)
    for name in ("一.txt", "一 二.docx", ".藏", "文件夹/三.md", "坏\n行"):
        Path(name).touch()


@pytest.mark.parametrize(
    "words",
    [["split"], ["assemble", "--vars"], ["assemble", "--avoid"], ["assemble", "--recipe"],
     ["assemble", "--batch"], ["assemble", "--reference"]],
    ids=" ".join,
)  # fmt: skip
def test_files_and_folders_where_a_file_is_wanted(complete, files, words):
    """Folders end in a stroke; hidden files come when their dot is typed."""
    assert list(complete(*words, "")) == ["一 二.docx", "一.txt", "文件夹/"]
    assert list(complete(*words, "文件夹/")) == ["文件夹/三.md", "文件夹/下层/"]
    assert list(complete(*words, "./文件夹/三")) == ["./文件夹/三.md"]
    assert list(complete(*words, ".")) == [".藏"]
    assert complete(*words, "没有这里/") == {}


@pytest.mark.parametrize("words", [["split", "--into"], ["init"], ["--store"]], ids=" ".join)
def test_folders_where_a_folder_is_wanted(complete, files, words):
    """No file is offered for a folder."""
    assert list(complete(*words, "文")) == ["文件夹/"]
    assert complete(*words, "一") == {}


def test_home_stays_short(complete, tmp_path):
    """``~/`` is looked into and left as it was typed."""
    (tmp_path / "我的库").mkdir()

    assert list(complete("split", "--into", "~/我")) == ["~/我的库/"]


def test_endings_for_a_new_file(complete, files):
    """``-o`` knows what a file can end with."""
    assert list(complete("assemble", "-o", "初稿")) == [
        "初稿.docx", "初稿.html", "初稿.json", "初稿.txt", "初稿.md",
    ]  # fmt: skip
    assert list(complete("assemble", "-o", "./初稿.d")) == ["./初稿.docx"]
    assert list(complete("assemble", "-o", "文")) == [
        "文件夹/", "文.docx", "文.html", "文.json", "文.txt", "文.md",
    ]  # fmt: skip
    assert "文件夹/.md" not in complete("assemble", "-o", "文件夹/")
    assert list(complete("compare", "-o", "雷同")) == ["雷同.html", "雷同.json", "雷同.txt"]
    assert list(complete("check", "-o", "意见")) == ["意见.docx"]


def test_where_no_argument_is_wanted_the_options_come(complete):
    """A blank behind a command that takes no more shows its options."""
    assert "--format" in complete("list-outlines", "")
    assert "作风民心" in complete("assemble", "")
    assert complete("list-outlines", "--", "") == {}


@pytest.mark.parametrize(
    "words",
    [["nope", ""], ["nope", "-"], ["assemble", "--nope="], ["assemble", "--nope", "--nope=x"],
     ["assemble", "--force=是"], ["show", "--", "-没有"], ["assemble", "-tx", "没有"]],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_line_completes_nothing(complete, words):
    """And says nothing of it."""
    assert complete(*words) == {}


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


def test_an_unknown_shell_completes_nothing(qicao, monkeypatch):
    """A script of another version asks in vain, and quietly."""
    monkeypatch.setenv("_QICAO_COMPLETE", "tcsh")

    assert qicao("assemble", "") == (0, "", "")


@pytest.mark.parametrize("argv", [[], ["a"], ["a", "b", "c"]])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_whatever_a_script_hands_over_nothing_is_said(qicao, monkeypatch, shell, argv):
    """Too few words, or too many, are no reason for a traceback."""
    monkeypatch.setenv("_QICAO_COMPLETE", shell)

    assert qicao(*argv).err == ""


def test_a_bug_is_silent(qicao, monkeypatch):
    """An exception of any kind completes nothing."""

    def broken(*_args):
        raise ZeroDivisionError

    monkeypatch.setattr("qicao.cli.completing.shape", broken)
    monkeypatch.setenv("_QICAO_COMPLETE", "zsh")

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
