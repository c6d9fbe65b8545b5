"""What holds of every view on a terminal, whatever its width."""

import re
import sys
import unicodedata

import pytest

from qicao.text.width import width

DRAFT = "assemble -t 坚定政治信仰 --date 2026-11-22 --seed 1"
VIEWS = [
    DRAFT, f"{DRAFT} --trace", "list-themes", "list-themes 总论", "list-themes 校园安全", "show aq-1 aq-3",
    "search 演练", "search 群众 评价", "split 范文.txt", "split 范文.txt --verbose", "list-outlines",
    "list-variables", "assemble 校园安全 --outline 一段话 --date 2026-11-22",
]  # fmt: skip
TABLES = ("list-themes", "split", "list-variables", "assemble")
_CLOSING = tuple("，。、；：！？）》」』】〕”’")
_OPENING = tuple("（《「『【〔“‘")
_CELLS = re.compile(r"  +")


def _stores(store):
    return ["--store", store, "--store", "starter"]


def _is_ambiguous(text):
    return any(unicodedata.east_asian_width(character) == "A" for character in text)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.usefixtures("page")
def test_every_view_fits(as_on_terminal, unstyled, store, view):
    """No line is wider than the terminal, begins with a closing mark or ends with an opening one.

    In a table what is · … ─ █ in one font moves all that stands behind it in another: only the last
    cell of a row may hold such a character, as an excerpt has its quotation marks. Where a terminal
    is very wide, text ends long before; a table may go on.
    """
    for columns in (40, 60, 100, 200):
        shown = unstyled(as_on_terminal(*_stores(store), *view.split(), columns=columns))
        lines = shown.splitlines()
        assert max(map(width, lines)) <= columns
        assert [line for line in lines if line.strip().startswith(_CLOSING)] == []
        assert [line for line in lines if line.endswith(_OPENING)] == []
        assert [line for line in lines if line != line.rstrip(" ")] == []
        rows = shown.partition("-- 关于这一稿")[2] if "assemble" in view else shown
        if view.startswith(TABLES):
            cells = [_CELLS.split(row)[:-1] for row in rows.splitlines()]
            assert [row for row in cells if any(map(_is_ambiguous, row))] == []
    if not view.startswith(("list-themes 校园", "list-themes 总", "split", "assemble")):
        assert max(map(width, lines)) <= 114


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")
@pytest.mark.parametrize("view", [DRAFT, "list-themes 校园安全"])
@pytest.mark.usefixtures("page")
def test_a_real_terminal_shows_the_same(terminal, as_on_terminal, store, view):
    """What the tests of this file look at is what one sees."""
    words = (*_stores(store), *view.split())
    _, shown, _ = terminal(*words, columns=64, both=True)
    assert shown == as_on_terminal(*words, columns=64)


BRACKETS = "[/b] 先看 [red]红[/red] 再看 [名称] 和 :smile: 这几处"


@pytest.mark.parametrize(
    "view", ["show 甲", "search 先看", "list-themes 学习认识", "split 括号.txt --verbose"]
)
def test_what_stands_in_a_text_is_text(as_on_terminal, unstyled, make_store, lay, view):
    """Nothing in a snippet or a source is read as markup, changes a colour, moves or rings."""
    lay({"括号.txt": f"体会\n\n{BRACKETS}，\x1b[31m写\a甲\x9b1m丁，写的是什么就看到什么。\n"})
    text = rf"{BRACKETS}，\e[31m写\a甲\t乙\u009b1m丁，写的是什么就看到什么。"
    entry = f'- id: 甲\n  theme: 学习认识\n  role: 认识\n  text: "{text}"\n'
    words = ("--store", make_store({"paragraphs/a.yaml": entry}), *view.split())
    shown = as_on_terminal(*words, columns=120)
    assert BRACKETS in unstyled(shown)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", unstyled(shown))
    assert b"\x1b[31m" not in shown
