"""Tables stand straight whatever a font makes of characters whose width nobody laid down."""

from __future__ import annotations

import re

import pytest


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
