"""Streams, in a process of its own: what a shell, a pipe and a locale make of the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DRAFT = ["assemble", "-t", "坚定政治信仰", "--date", "2026-11-22", "--seed", "1"]

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and devices")


@pytest.fixture
def closed():
    """A pipe that nobody reads from."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.mark.parametrize(
    ("args", "status"), [(["nope"], 2), (["show", "没有"], 1), (["--version"], 0)]
)
def test_the_exit_status_reaches_the_shell(child, args, status):
    """0 done, 1 a problem, 2 wrong usage; a fault leaves stdout empty."""
    got = child(*args)

    assert got.returncode == status
    assert bool(got.stdout) == (status == 0)
    assert bool(got.stderr) == (status != 0)


def test_the_console_script_runs():
    """The installed command does the same."""
    script = Path(sys.executable).with_name("qicao")
    if not script.exists() and not script.with_suffix(".exe").exists():
        pytest.skip("qicao is not installed beside this Python")

    got = subprocess.run([script, "--version"], capture_output=True, check=True, timeout=120)

    assert got.stdout.startswith(b"qicao ")


LOCALES = [{"LC_ALL": "C", "PYTHONIOENCODING": "ascii:strict"}, {"PYTHONIOENCODING": "utf-16"}]


@pytest.mark.parametrize("env", LOCALES, ids=lambda env: "-".join(env.values()))
def test_piped_output_is_the_same_in_every_locale(child, qicao, env):
    """Data and messages are UTF-8 bytes whatever the environment says."""
    args = [*DRAFT, "--title", "甲\u00a0乙𠮷—😀"]
    here = qicao(*args)

    got = child(*args, env=env)

    assert (got.returncode, got.stdout.decode(), got.stderr.decode()) == here
    assert "甲\u00a0乙𠮷—😀".encode() in got.stdout


def test_messages_and_help_where_the_locale_has_no_chinese(child):
    """A fault of usage and a help page don't crash."""
    env = LOCALES[0]
    assert child("nope", env=env).stderr.decode().startswith("用法不对：没有命令“nope”，")
    assert child("split", "--help", env=env).stdout.decode().startswith("用法：qicao split ")


def test_a_file_is_utf8_in_every_locale(child, page, tmp_path):
    """Stores and drafts are written in UTF-8 under Chinese names also where LC_ALL is C."""
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "gbk"}
    assert child("split", page, "--into", "库", env=env).returncode == 0
    assert child(*DRAFT, "-o", "稿.md", env=env).returncode == 0

    work = tmp_path / "work"
    assert "组织生活会" in (work / "库/paragraphs/净化政治生态.yaml").read_text(encoding="utf-8")
    assert (
        (work / "稿.md")
        .read_text(encoding="utf-8")
        .startswith('---\ntitle: "坚定政治信仰心得体会"\n')
    )


def test_stdin_in_a_locale_without_chinese(child, page_text):
    """Standard input is read as bytes: the source's own encoding counts."""
    got = child(
        "split", "-", "--format", "json",
        stdin=page_text.encode("gb18030"), env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip

    assert json.loads(got.stdout)["source"]["encoding"] == "gb18030"


@posix
@pytest.mark.parametrize(
    "args", [["list-outlines"], ["show", "zl-kaitou-01", "--format", "json"]], ids=["list", "json"]
)
def test_a_file_system_in_another_encoding(child, args):
    """Where Python decodes file names in another encoding than theirs, commands still work.

    So it is under LC_ALL=zh_CN.GBK, with the starter store's own Chinese file names.
    """
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    got = child(*args, env=env)

    assert got.returncode == 0
    assert b"Traceback" not in got.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
@pytest.mark.parametrize(
    "args", [["list-themes"], ["show", "aq-1", "--format", "json"]], ids=["cache", "json"]
)
def test_a_store_in_a_folder_named_in_gbk(qicao, own_store, args):
    """A store that can't be cached still works, and its place is shown somehow."""
    for path in own_store.rglob("*.yaml"):
        os.utime(path, (1, 1))  # long ago, so that the store is kept
    folder = own_store.rename(own_store.with_name(os.fsdecode("素材".encode("gbk"))))

    assert qicao("--store", folder, *args).out != ""


@posix
@pytest.mark.parametrize(
    "args",
    [["--version"], ["assemble", "-h"], ["list-outlines", "--format", "json"],
     ["search", "群众", "--limit", "0"], ["split", "范文.txt"]],
    ids="-".join,
)  # fmt: skip
def test_a_closed_pipe_ends_quietly(child, page, closed, args):
    """When nobody reads any more nothing is said: no traceback, no message."""
    got = child(*args, stdout=closed)

    assert (got.returncode, got.stderr) == (0, b"")


@posix
@pytest.mark.parametrize("kind", ["md", "docx"])
def test_a_closed_pipe_behind_a_draft(child, closed, kind):
    """Of text or bytes: the report is all that is said."""
    got = child(*DRAFT, "--format", kind, stdout=closed)

    assert got.returncode == 0
    assert got.stderr.decode().startswith("字数：")
    assert "Error" not in got.stderr.decode()


@posix
def test_a_closed_pipe_behind_add(child, own_store, closed):
    """The paragraph is filed whoever reads its id."""
    got = child(
        "--store",
        own_store,
        "add",
        "门岗每天换班，记录要当面交清。",
        "-t",
        "值班巡查",
        stdout=closed,
    )

    assert got.returncode == 0
    assert got.stderr.decode().startswith("已加入 ")


@posix
def test_a_closed_pipe_behind_a_batch(child, store, closed, tmp_path):
    """Every draft is written though nobody reads the summary."""
    args = [*"assemble -t 校园安全 --outline 一段话 --batch - -o".split(), "{{ 楼号 }}.md"]

    got = child("--store", store, *args, stdin="楼号\n一\n二\n".encode(), stdout=closed)

    assert (got.returncode, got.stderr.decode()) == (0, "每一份还缺什么，见 目录.csv\n")
    assert len(list((tmp_path / "work").glob("*.md"))) == 2


@posix
def test_head_takes_one_line():
    """``| head -1`` gets its line, and stderr stays empty, however much was to come."""
    command = f'for n in 1 2; do "{sys.executable}" -m qicao list-variables; done | head -1'

    got = subprocess.run(  # noqa: S602 - the shell's pipe is what is tested
        command, shell=True, capture_output=True, check=True, timeout=120
    )

    assert got.stdout.decode().startswith("初稿常要填的：")
    assert got.stderr == b""


@posix
def test_a_closed_pipe_does_not_stop_filing(child, closed, page, page_text, tmp_path):
    """What ``--into`` files doesn't hang on who reads the listing."""
    long = tmp_path / "work" / "长.txt"
    long.write_text(
        page_text + "".join(f"第{n}段，讲政治纪律，从平时抓起。\n" for n in range(300)), "utf-8"
    )

    got = child("split", long.name, page, "--into", "mine", stdout=closed)

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
