"""What holds of every view on a terminal, whatever its width."""

from __future__ import annotations

import sys

import pytest

from qicao.text.width import width

DRAFT = "assemble -t 坚定政治信仰 --date 2026-11-22 --seed 1"
VIEWS = [
    DRAFT, f"{DRAFT} --trace", "list-themes", "list-themes 校园安全", "show aq-1 aq-3", "search 演练",
    "search 群众 评价", "split 范文.txt", "split 范文.txt --verbose", "list-outlines", "list-variables",
]  # fmt: skip
_CLOSING = tuple("，。、；：！？）》」』】〕”’")
_OPENING = tuple("（《「『【〔“‘")


def _stores(store):
    return ["--store", store, "--store", "starter"]


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.usefixtures("page")
def test_every_view_fits(as_on_terminal, unstyled, store, view, columns):
    """No line is wider than the terminal, begins with a closing mark or ends with an opening one."""
    shown = as_on_terminal(*_stores(store), *view.split(), columns=columns)

    lines = unstyled(shown).splitlines()
    assert max(map(width, lines)) <= columns
    assert [line for line in lines if line.strip().startswith(_CLOSING)] == []
    assert [line for line in lines if line.endswith(_OPENING)] == []
    assert [line for line in lines if line != line.rstrip(" ")] == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.usefixtures("page")
def test_a_very_wide_terminal_has_no_very_long_lines(as_on_terminal, unstyled, store, view):
    """Text ends long before; a table may go on."""
    shown = as_on_terminal(*_stores(store), *view.split(), columns=200)

    widest = max(map(width, unstyled(shown).splitlines()))
    assert widest <= (200 if view.startswith(("list-themes 校园", "split", DRAFT)) else 114)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")
@pytest.mark.parametrize("view", [DRAFT, "split 范文.txt"])
@pytest.mark.usefixtures("page")
def test_a_real_terminal_shows_the_same(real_terminal, as_on_terminal, store, view):
    """What the tests of this file look at is what one sees."""
    _, shown, _ = real_terminal(*_stores(store), *view.split(), columns=64, both=True)

    assert shown == as_on_terminal(*_stores(store), *view.split(), columns=64)


BRACKETS = "[/b] 先看 [red]红[/red] 再看 [名称] 和 :smile: 这几处，写的是什么就看到什么。"


@pytest.mark.parametrize(
    "view", ["show 甲", "search 先看", "list-themes 学习认识", "split 括号.txt --verbose"]
)
def test_brackets_are_text(as_on_terminal, unstyled, make_store, tmp_path, view):
    """Nothing that stands in a snippet or a source is read as markup."""
    (tmp_path / "work" / "括号.txt").write_text(f"体会\n\n{BRACKETS}\n", encoding="utf-8")
    folder = make_store(
        {"paragraphs/a.yaml": f"- id: 甲\n  theme: 学习认识\n  role: 认识\n  text: '{BRACKETS}'\n"}
    )

    shown = as_on_terminal("--store", folder, *view.split(), columns=120)

    assert "[/b] 先看 [red]红[/red] 再看 [名称] 和 :smile: " in unstyled(shown)
