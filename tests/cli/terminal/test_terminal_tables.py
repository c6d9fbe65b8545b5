"""Tables stand straight whatever a font makes of characters whose width nobody laid down."""

from __future__ import annotations

import re
import unicodedata

import pytest

TABLES = [
    "list-themes", "list-themes 总论", "list-themes 校园安全", "split 范文.txt", "split 范文.txt --verbose",
    "list-variables", "assemble 校园安全 --outline 一段话 --date 2026-11-22", "assemble -t 坚定政治信仰",
]  # fmt: skip
_CELLS = re.compile(r"  +")


def _is_ambiguous(text):
    return any(unicodedata.east_asian_width(character) == "A" for character in text)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("view", TABLES)
@pytest.mark.usefixtures("page")
def test_nothing_of_ambiguous_width_stands_before_a_cell(
    as_on_terminal, unstyled, store, view, columns
):
    """What is · … ─ █ in one font moves all that stands behind it in another.

    Only the last cell of a row, which nothing stands behind, may hold such a character: an
    excerpt has its quotation marks.
    """
    stores = ["--store", store, "--store", "starter"]
    shown = unstyled(as_on_terminal(*stores, *view.split(), columns=columns))
    rows = shown.partition("-- 关于这一稿")[2] if "assemble" in view else shown

    moved = [row for row in rows.splitlines() if any(map(_is_ambiguous, _CELLS.split(row)[:-1]))]
    assert moved == []


@pytest.mark.parametrize(("view", "row"), [("list-themes", "空白主题"), ("split 范文.txt", "篇外")])
@pytest.mark.usefixtures("page")
def test_zeros_are_left_blank(as_on_terminal, unstyled, store, view, row):
    """A number that is there catches the eye."""
    shown = unstyled(as_on_terminal("--store", store, *view.split(), columns=80))

    (cells,) = [line.split()[1:] for line in shown.splitlines() if line.startswith(row)]
    assert cells == {"空白主题": [], "篇外": ["2", "1"]}[row]


def test_rules_and_bars_are_made_of_what_every_font_has_in_one_width(
    as_on_terminal, unstyled, store
):
    """A rule as long as the terminal is wide wraps where its strokes are two columns wide."""
    shown = unstyled(as_on_terminal("--store", store, "list-themes", "校园安全", columns=80))

    lines = shown.splitlines()
    assert f"-- 值班巡查　1 条 {'-' * 62}" in lines
    assert re.search(r"  =+$", lines[2])
