"""The program around its commands: overview, version, help, interruptions, stores that aren't one."""

from pathlib import Path

import pytest

from qicao import __version__
from qicao.cli.app import COMMANDS


def test_without_a_command_the_overview_is_printed(qicao, words):
    """The same as ``--help``: every command with its line, in Chinese but for what one types."""
    alone = qicao()
    assert alone == qicao("--help") == qicao("help")
    assert alone.err == ""
    assert alone.out.startswith("用法：qicao [--store 文件夹] 命令 …\n")
    places = [alone.out.index(f"\n  {name.ljust(26)}{line}") for name, line in COMMANDS.items()]
    assert places == sorted(places)
    typed = "qicao help store starter mine md txt docx Word V Tab"
    assert words(alone.out) <= {*typed.split(), *COMMANDS}


def test_version_is_printed_whatever_follows(qicao):
    """``--version`` wins over a command behind it."""
    for option in ("--version", "-V"):
        assert qicao(option, "list-themes") == (0, f"qicao {__version__}\n", "")


@pytest.mark.parametrize(
    "words",
    ["help assemble", "assemble -t -h", "assemble -t 甲 --var --help", "assemble --nope -t -h"],
)
def test_help_is_shown_wherever_it_is_asked_for(qicao, words):
    """Also in the place of a value, and before anything else is found to be wrong."""
    assert qicao(*words.split()) == qicao("assemble", "--help")


def test_a_bug_looks_like_one(qicao, monkeypatch):
    """An exception that is no QicaoError is not dressed up as a message."""
    monkeypatch.setattr("qicao.cli.stores.open_named", lambda *_args, **_keywords: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        qicao("list-outlines")


@pytest.mark.parametrize(
    ("fault", "status", "told"),
    [
        (KeyboardInterrupt, 130, "已中止，没有留下写了一半的文件。"),
        (EOFError, 130, "已中止，没有留下写了一半的文件。"),
        (MemoryError, 1, "错误：内存不够，没有做完"),
        (RecursionError, 1, "错误：内容套得太深，没有做完"),
    ],
)
def test_what_stops_the_program_is_one_sentence(qicao, monkeypatch, fault, status, told):
    """Ctrl-C, the end of what is typed, or what is beyond the machine: no traceback, no data."""

    def fail(*_args, **_keywords):
        raise fault

    monkeypatch.setattr("qicao.cli.stores.open_named", fail)
    got = qicao("list-outlines", status=status)
    assert (got.out, got.err.strip()) == ("", told)


def test_a_folder_that_is_no_store_is_refused(refused, lay):
    """``--store`` with anything but a store is one message and status 1."""
    lay({"文件夹/一.txt": "x", "文件": "x"})
    for named, what in (
        ("没有这个库", "没有这个文件夹"),
        ("文件夹", "不是素材库（没有 store.yaml）"),
        ("文件", "不是素材库（没有 store.yaml）"),
    ):
        assert refused("--store", named, "list-themes") == f"错误：{named}: {what}\n"


QUIET = """
-q assemble 政治纪律 |
assemble 政治纪律 -q -o 稿.md |
list-themes --quiet |
search -q 魑魅魍魉 |
init -q |
assemble -q 星象 | 错误：没有主题“星象”⏎提示：用 qicao list-themes 查看全部主题；库里没有写它的素材，自己有范文就拆进来：qicao split 范文.txt --into 我的库⏎
list-themes -q --x | 用法不对：没有选项 --x⏎提示：qicao list-themes --help 查看说明⏎
""".strip().splitlines()


@pytest.mark.parametrize("row", QUIET)
def test_quiet_leaves_faults_alone(qicao, row):
    """Nothing is said on stderr but what went wrong; the status and stdout stay as they are."""
    typed, told = (part.strip() for part in row.split("|"))
    words = typed.split()
    loud = [word for word in words if word not in ("-q", "--quiet")]
    status = {"search": 1, "星象": 1, "--x": 2}.get(words[-1] if told else words[0], 0)
    got = qicao(*words, status=status)
    assert got.err == told.replace("⏎", "\n")
    if "-o" not in words and "init" not in words:
        assert qicao(*loud, status=status).out == got.out


def test_quiet_on_a_terminal_shows_the_draft_alone(on_terminal):
    """And asks nothing."""
    status, shown, _ = on_terminal("assemble", "-t", "对照检查", "-q", both=True)
    assert status == 0
    assert "关于这一稿" not in shown.decode()
    assert "心得体会" in shown.decode()


@pytest.mark.usefixtures("page")
def test_a_name_too_long_for_the_system_is_a_message(refused):
    """A file name beyond 255 bytes (85 Chinese characters) is a problem, not a bug."""
    for words, named in (
        ("assemble -t 信仰 -o {}.md", "{}.md"), ("--store {} list-themes", "{}"),
        ("split 范文.txt --into {}", "{}/store.yaml"),
    ):  # fmt: skip
        told = f"错误：{named}：文件名太长\n".format("长" * 90)
        assert refused(*words.format("长" * 90).split()) == told


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
@pytest.mark.usefixtures("page")
def test_a_device_is_no_file(refused):
    """It would never end."""
    for words in ("split /dev/zero", "check /dev/zero", "check --against /dev/zero 范文.txt"):
        assert refused(*words.split()) == "错误：读不了 /dev/zero：这是设备，不是文件\n"
