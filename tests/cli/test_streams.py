"""Streams, in a process of its own: what a shell, a pipe and a locale make of the program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DRAFT = ["assemble", "-t", "坚定政治信仰", "--date", "2026-11-22", "--seed", "1"]
ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii:strict"}

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and devices")


@pytest.fixture
def closed():
    """A pipe that nobody reads from."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        ("nope", 2, "用法不对：没有命令“nope”，"),
        ("show 没有", 1, "错误：没有素材 没有\n"),
        ("split --help", 0, "用法：qicao split "),
    ],
)
def test_the_exit_status_reaches_the_shell(child, args, status, told):
    """0 done, 1 a problem, 2 wrong usage, the other stream empty; also where nothing is Chinese."""
    got = child(*args.split(), env=ASCII)
    assert got.returncode == status
    data, other = (got.stderr, got.stdout) if status else (got.stdout, got.stderr)
    assert (data.decode()[: len(told)], other) == (told, b"")


def test_the_console_script_runs():
    """The installed command does the same."""
    script = Path(sys.executable).with_name("qicao")
    if not script.exists() and not script.with_suffix(".exe").exists():
        pytest.skip("qicao is not installed beside this Python")
    got = subprocess.run([script, "--version"], capture_output=True, check=True, timeout=120)
    assert got.stdout.startswith(b"qicao ")


@pytest.mark.parametrize("env", [ASCII, {"PYTHONIOENCODING": "utf-16"}], ids=["ascii", "utf-16"])
def test_all_is_utf8_in_every_locale(child, qicao, env):
    """Data and messages in a pipe, and drafts in files, whatever the environment says."""
    args = [*DRAFT, "--title", "甲\u00a0乙𠮷—😀"]
    here = qicao(*args)
    got = child(*args, env=env)
    assert (got.returncode, got.stdout.decode(), got.stderr.decode()) == here
    assert "甲\u00a0乙𠮷—😀".encode() in got.stdout
    if env == ASCII:
        assert child(*args, "-o", "稿.md", env=env).returncode == 0
        assert Path("稿.md").read_bytes() == got.stdout


def test_stdin_and_a_store_in_a_locale_without_chinese(child, page_text):
    """Standard input is bytes: the source's own encoding counts; the store is UTF-8."""
    words = ("split", "-", "--into", "库", "--format", "json")
    got = child(*words, stdin=page_text.encode("gb18030"), env=ASCII)
    assert json.loads(got.stdout)["source"]["encoding"] == "gb18030"
    assert "组织生活会" in Path("库/paragraphs/净化政治生态.yaml").read_text("utf-8")


@posix
def test_a_file_system_in_another_encoding(child):
    """Where Python decodes file names in another encoding than theirs, commands still work.

    So it is under LC_ALL=zh_CN.GBK, with the starter store's own Chinese file names.
    """
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    got = child("show", "zl-kaitou-01", "--format", "json", env=env)
    assert (got.returncode, b"Traceback" in got.stderr) == (0, False)
    assert json.loads(got.stdout)["snippets"][0]["id"] == "zl-kaitou-01"


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_store_in_a_folder_named_in_gbk(qicao, own_store):
    """A store that can't be cached still works, and its place is shown somehow."""
    for path in own_store.rglob("*.yaml"):
        os.utime(path, (1, 1))  # long ago, so that the store is kept
    folder = own_store.rename(own_store.with_name(os.fsdecode("素材".encode("gbk"))))
    for args in (["list-themes"], ["show", "aq-1", "--format", "json"]):
        assert qicao("--store", folder, *args).out != ""


@posix
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["assemble", "-h"], ""), (["search", "群众", "--limit", "0", "--format", "json"], ""),
        (DRAFT, "字数："), ([*DRAFT, "--format", "docx"], "字数："),
    ],
    ids=["page", "json", "text", "bytes"],
)  # fmt: skip
def test_a_closed_pipe_ends_quietly(child, closed, args, told):
    """When nobody reads any more nothing is said of that: behind a draft its report is all."""
    got = child(*args, stdout=closed)
    err = got.stderr.decode()
    assert (got.returncode, err[: len(told)], bool(err)) == (0, told, bool(told))
    assert "Error" not in err


@posix
def test_a_closed_pipe_stops_no_writing(child, qicao, own_store, closed):
    """A paragraph is added, and drafts are written, whoever reads of it."""
    place = ("--store", own_store)
    qicao(*place, "list-themes")  # so that the index is there
    text = "门岗每天换班，记录要当面交清。"
    got = child(*place, "add", text, "-t", "值班巡查", stdout=closed)
    assert (got.returncode, got.stderr.decode()[:4]) == (0, "已加入 ")
    assert text in (own_store / "paragraphs/校园安全.yaml").read_text("utf-8")
    args = [*"assemble -t 校园安全 --outline 一段话 --batch - -o".split(), "{{ 楼号 }}.md"]
    got = child(*place, *args, stdin="楼号\n一\n二\n".encode(), stdout=closed)
    assert (got.returncode, got.stderr.decode()) == (0, "每一份还缺什么，见 目录.csv\n")
    assert len(list(Path().glob("*.md"))) == 2


@posix
def test_a_closed_pipe_stops_no_filing(child, closed, lay, page_text):
    """The pipe is found closed while there are more rows to write than a buffer holds."""
    rows = "".join(f"第{n}段，讲政治纪律，从平时抓起。\n" for n in range(120))
    lay({"长.txt": page_text + rows, "短.txt": page_text})
    got = child("split", "长.txt", "短.txt", "--into", "mine", stdout=closed)
    assert got.stderr.decode().count("已归入 mine：") == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", [["list-variables"], DRAFT], ids=["list", "draft"])
def test_a_full_disk_is_a_message(child, args):
    """When stdout can't be written the reason is told and the status is 1."""
    with Path("/dev/full").open("wb") as full:
        got = child(*args, stdout=full)
    assert got.returncode == 1
    assert b"Traceback" not in got.stderr
    assert "磁盘满了" in got.stderr.decode()


@posix
def test_who_has_to_type_is_told(terminal):
    """On a terminal ``-`` doesn't wait in silence."""
    status, _, err = terminal("split", "-", answers=[("", "\x04")])
    assert status == 1
    assert err.decode().startswith("请在这里输入，写完另起一行，按 Ctrl-D\n")
