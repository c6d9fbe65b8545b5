"""A store that somebody else made: opened unasked where it lies, it does no harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture
def store(own_store):
    """A store to be written to."""
    return own_store


def test_a_paragraph_that_cannot_be_worked_out_is_told_with_its_place(qicao, store, store_files):
    """The file and the line of its entry."""
    path = store / "paragraphs" / "校园安全.yaml"
    text = store_files["paragraphs/校园安全.yaml"].replace("{{ 楼号 }}", "{{ 7 // 0 }}栋")
    path.write_text(text, encoding="utf-8")

    got = qicao("--store", store, "assemble", "-t", "值班巡查", "--outline", "一段话", status=1)

    template = "值班不等于坐班，{{ 7 // 0 }}栋的每一处门岗都要有人走到、看到、记到。"
    assert got == (1, "", f"错误：{path}:1: 模板算不出来：{template}\n")


@pytest.mark.parametrize(
    ("file", "change", "line"),
    [
        ("variables.yaml", ("哪一栋楼", "哪一栋楼\n  default: 1 / 0"), "1: 算式 1 / 0 算不出来"),
        ("outlines/一段话.yaml", ("主题 }}", "主题 - 1 }}"), "1: 模板算不出来：{{ 主题 - 1 }}体会"),
    ],
)
def test_a_definition_that_cannot_be_worked_out_is_told_with_its_place(
    qicao, store, file, change, line
):
    """A variable's default, an outline's title."""
    path = store / file
    path.write_text(path.read_text("utf-8").replace(*change), encoding="utf-8")

    got = qicao("--store", store, "assemble", "-t", "值班巡查", "--outline", "一段话", status=1)

    assert got == (1, "", f"错误：{path}:{line}\n")


ENDLESS = [
    ("paragraphs/校园安全.yaml", ("{{ 楼号 }}", "{{ 10**(10**9) }}")),
    ("paragraphs/校园安全.yaml", ("{{ 楼号 }}", "{{ 'a'|center(10000000000) }}")),
    ("variables.yaml", ("哪一栋楼", "哪一栋楼\n  default: \"'a' * 10**10\"")),
    ("variables.yaml", ("哪一栋楼", "哪一栋楼\n  check: '(甲+)+乙'")),
]


@pytest.mark.parametrize(("file", "change"), ENDLESS)
def test_a_store_that_would_take_all_time_or_memory_is_told(
    qicao, monkeypatch, store, file, change
):
    """Whoever opens it hears of it at once; completion, which opens it unasked, has no answer."""
    path = store / file
    path.write_text(path.read_text("utf-8").replace(*change), encoding="utf-8")
    for command in ("list-themes", "lint"):
        got = qicao("--store", store, command, status=1)
        assert f"{path}:1: " in got.err + got.out
    monkeypatch.setenv("_QICAO_COMPLETE", "fish")
    assert qicao("--store", store, "assemble", "-t", "", "") == (0, "", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_among_the_rules_is_no_rule(qicao, store):
    """Opening it would wait for ever for somebody to write."""
    (store / "rules").mkdir()
    os.mkfifo(store / "rules" / "甲.yaml")
    qicao("--store", store, "check", "-", stdin="读书要慢慢读。\n")
    qicao("--store", store, "lint", "--fail-on", "never")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners here")
@pytest.mark.parametrize("command", ["list-themes", "lint", "check"])
def test_somebody_else_s_store_in_the_folder_is_named(qicao, store, monkeypatch, command):
    """Once, on stderr; not where it was asked for, and not where it is one's own."""
    words = {"check": ("check", "-"), "lint": ("lint", "--fail-on", "never")}.get(
        command, (command,)
    )
    (Path.cwd() / "snippets").symlink_to(store)
    monkeypatch.setattr("qicao.linting.problems.lint", lambda *_: [])  # it takes seconds
    told = "用的是当前文件夹里的素材库 snippets，它属于别的用户；不用它时写 --store starter\n"
    own = qicao(*words, stdin="读书要慢慢读。\n")
    monkeypatch.setattr(os, "geteuid", lambda: store.stat().st_uid + 1)
    other = qicao(*words, stdin="读书要慢慢读。\n")

    assert told not in own.err
    assert other == own._replace(err=told + own.err)
    assert told not in qicao("--store", "snippets", *words, stdin="读书要慢慢读。\n").err


def test_what_would_steer_a_terminal_is_not_passed_on(qicao, store):
    """A name out of a store in a message on stderr."""
    path = store / "paragraphs" / "校园安全.yaml"
    evil = (
        path.read_text("utf-8")
        .replace("id: aq-1", 'id: "a\\e]0;题\\a\\u202e"')
        .replace("值班巡查", "没有")
    )
    path.write_text(evil, encoding="utf-8")
    got = qicao("--store", store, "list-themes", status=1)
    assert "素材 a\ufffd]0;题\ufffd\ufffd：没有二级主题" in got.err
    assert not {"\x1b", "\x07", "\u202e"} & set(got.err)
