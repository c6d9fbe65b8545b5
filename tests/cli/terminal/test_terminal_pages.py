"""What holds of every view on a terminal, whatever its width."""

from __future__ import annotations

import sys

import pytest

from qicao.text.width import width

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

DRAFT = "assemble -t 坚定政治信仰 --date 2026-11-22 --seed 1"
VIEWS = [
    DRAFT, f"{DRAFT} --trace", "list-themes", "list-themes 校园安全", "show aq-1 aq-3", "search 演练",
    "search 群众 评价", "split 范文.txt", "split 范文.txt --verbose", "list-outlines", "list-variables",
]  # fmt: skip
_CLOSING = tuple("，。、；：！？）》」』】〕”’")
_OPENING = tuple("（《「『【〔“‘")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_fits(terminal, unstyled, store, page, view, columns):  # noqa: PLR0913, PLR0917
    """No line is wider than the terminal, begins with a closing mark or ends with an opening one."""
    status, shown, _ = terminal(
        "--store", store, "--store", "starter", *view.split(), columns=columns
    )

    assert status == 0
    lines = unstyled(shown).splitlines()
    assert max(map(width, lines)) <= columns
    assert [line for line in lines if line.strip().startswith(_CLOSING)] == []
    assert [line for line in lines if line.endswith(_OPENING)] == []
    assert [line for line in lines if line != line.rstrip(" ")] == []


@pytest.mark.parametrize("view", VIEWS)
def test_on_two_hundred_columns_text_is_no_wider_than_one_can_read(
    terminal, unstyled, store, page, view
):
    """Lines of text end long before; nothing is wider than the terminal."""
    _, shown, _ = terminal("--store", store, "--store", "starter", *view.split(), columns=200)

    widest = max(map(width, unstyled(shown).splitlines()))
    is_table = view.startswith(("list-themes 校园", "split", "assemble"))
    assert widest <= (200 if is_table else 110)


BRACKETS = "[/b] 先看 [red]红[/red] 再看 [名称] 和 :smile: 这几处，写的是什么就看到什么。"


@pytest.mark.parametrize(
    "view", ["show 甲", "search 先看", "list-themes 学习认识", "split 括号.txt --verbose"]
)
def test_brackets_are_text(terminal, unstyled, make_store, tmp_path, view):
    """Nothing that stands in a snippet or a source is read as markup."""
    (tmp_path / "work" / "括号.txt").write_text(f"体会\n\n{BRACKETS}\n", encoding="utf-8")
    folder = make_store(
        {"paragraphs/a.yaml": f"- id: 甲\n  theme: 学习认识\n  role: 认识\n  text: '{BRACKETS}'\n"}
    )

    status, shown, _ = terminal("--store", folder, *view.split(), columns=120)

    assert status == 0
    assert "[/b] 先看 [red]红[/red] 再看 [名称] 和 :smile: " in unstyled(shown)
