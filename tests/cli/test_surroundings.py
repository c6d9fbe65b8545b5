"""Where the system is short of something, or gives what nobody expects: a message, no traceback."""

import os
import threading
from pathlib import Path

import pytest

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")


@pytest.mark.parametrize(
    "words",
    ["assemble -t 守校 --own 岗位实践={}", "init {}", "add {}", "assemble -t 守校 -o {}.md", "{}"],
)
def test_arguments_that_are_no_text_are_told(refused, words):
    """Whatever option or argument they stand in; nothing is written."""
    told = refused(*words.format("坏\udcff").split())
    assert told.startswith("错误：命令行里有认不出的字节：")
    assert "坏?" in told
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_whose_name_is_no_text_is_read(qicao, page_text):
    """It is there, so it is meant; it is called by what of its name can be read."""
    name = os.fsdecode("坏".encode() + b"\xff.txt")
    Path(name).write_text(page_text, encoding="utf-8")
    qicao("init", "mine")
    qicao("split", name, "--into", "mine")
    got = qicao("check", name, "--fail-on", "never")
    assert got.out.startswith("坏?.txt:")


def test_the_home_of_a_user_whom_nobody_knows(refused, monkeypatch):
    """As ``--store ~name/…`` or in ``QICAO_STORE``."""
    told = "错误：找不到 ~nosuchuser/x 里 ~ 所指的文件夹\n"
    assert refused("--store", "~nosuchuser/x", "list-themes") == told
    monkeypatch.setenv("QICAO_STORE", "~nosuchuser/x")
    assert refused("list-themes") == told


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_round_in_a_circle_is_not_written_to(refused, store):
    """It is told before a draft is made, and stays."""
    Path("甲.md").symlink_to("乙.md")
    Path("乙.md").symlink_to("甲.md")
    words = ("--store", store, "assemble", "-t", "守校", "-o", "甲.md", "--force")
    assert refused(*words) == "错误：写不了 甲.md：链接绕成了圈\n"
    assert Path("甲.md").is_symlink()


@needs_pipes
def test_a_pipe_is_written_into_and_stays_one(qicao, store):
    """With ``--force``; without it, it is there already, as a file would be."""
    os.mkfifo("稿.md")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(Path("稿.md").read_text("utf-8")))
    reader.start()
    words = ("--store", store, "assemble", "-t", "守校", "--outline", "一段话", "-o", "稿.md")
    qicao(*words, "--force")
    reader.join(10)
    assert Path("稿.md").is_fifo()
    assert "# 校园安全体会" in read[0]
    assert qicao(*words, status=1).err.startswith("错误：稿.md 已存在，没有改动它\n")
