"""A store that somebody else made: opened unasked where it lies, it does no harm."""

import os
from pathlib import Path

import pytest

PARAGRAPHS = "paragraphs/校园安全.yaml"
ASSEMBLE = ("assemble", "-t", "值班巡查", "--outline", "一段话")


@pytest.fixture
def changed(own_store):
    """Give a function that exchanges words in a file of a store, and gives the file."""

    def run(file, old, new):
        path = own_store / file
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
        return path

    return run


TEXT = "值班不等于坐班，{{ 7 // 0 }}栋的每一处门岗都要有人走到、看到、记到。"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ((PARAGRAPHS, "{{ 楼号 }}", "{{ 7 // 0 }}栋"), f"模板算不出来：{TEXT}"),
        (("variables.yaml", "哪一栋楼", "哪一栋楼\n  default: 1 / 0"), "算式 1 / 0 算不出来"),
        (("outlines/一段话.yaml", "主题 }}", "主题 - 1 }}"), "模板算不出来：{{ 主题 - 1 }}体会"),
    ],
    ids=["paragraph", "default", "title"],
)
def test_what_cannot_be_worked_out_is_told_with_its_place(
    refused, own_store, changed, change, told
):
    """The file and the line of its entry."""
    path = changed(*change)
    assert refused("--store", own_store, *ASSEMBLE) == f"错误：{path}:1: {told}\n"


ENDLESS = [
    (PARAGRAPHS, "{{ 楼号 }}", "{{ 10**(10**9) }}"),
    (PARAGRAPHS, "{{ 楼号 }}", "{{ 'a'|center(10000000000) }}"),
    ("variables.yaml", "哪一栋楼", "哪一栋楼\n  default: \"'a' * 10**10\""),
    ("variables.yaml", "哪一栋楼", "哪一栋楼\n  check: '(甲+)+乙'"),
]


@pytest.mark.parametrize("change", ENDLESS, ids=lambda change: change[2].split("\n")[-1])
def test_a_store_that_would_take_all_time_or_memory_is_told(
    qicao, monkeypatch, own_store, changed, change
):
    """Whoever opens it hears of it at once; completion, which opens it unasked, has no answer."""
    path = changed(*change)
    for command in ("list-themes", "lint"):
        got = qicao("--store", own_store, command, status=1)
        assert f"{path}:1: " in got.err + got.out
    monkeypatch.setenv("_QICAO_COMPLETE", "fish")
    assert qicao("--store", own_store, "assemble", "-t", "", "") == (0, "", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_among_the_rules_is_no_rule(qicao, own_store):
    """Opening it would wait for ever for somebody to write."""
    (own_store / "rules").mkdir()
    os.mkfifo(own_store / "rules" / "甲.yaml")
    qicao("--store", own_store, "check", "-", stdin="读书要慢慢读。\n")
    qicao("--store", own_store, "lint", "--fail-on", "never")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners here")
def test_somebody_else_s_store_in_the_folder_is_named(qicao, store, monkeypatch):
    """Once, on stderr; not where it was asked for, and not where it is one's own."""
    Path("snippets").symlink_to(store)
    monkeypatch.setattr("qicao.linting.problems.lint", lambda *_: [])  # it takes seconds
    told = "用的是当前文件夹里的素材库 snippets，它属于别的用户；不用它时写 --store starter\n"
    for command in ("list-themes", "lint --fail-on never", "check -"):
        words, text = command.split(), "读书要慢慢读。\n"
        own = qicao(*words, stdin=text)
        assert told not in own.err
        with monkeypatch.context() as patch:
            patch.setattr(os, "geteuid", lambda: store.stat().st_uid + 1)
            assert qicao(*words, stdin=text) == own._replace(err=told + own.err)
            assert told not in qicao("--store", "snippets", *words, stdin=text).err


def test_what_would_steer_a_terminal_is_not_passed_on(refused, own_store, changed):
    """A name out of a store in a message on stderr."""
    changed(PARAGRAPHS, "id: aq-1", 'id: "a\\e]0;题\\a\\u202e"')
    changed(PARAGRAPHS, "值班巡查", "没有")
    told = refused("--store", own_store, "list-themes")
    assert "素材 a\ufffd]0;题\ufffd\ufffd：没有二级主题" in told
    assert not {"\x1b", "\x07", "\u202e"} & set(told)
