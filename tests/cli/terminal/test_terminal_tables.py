"""Tables stand straight whatever a font makes of characters whose width nobody laid down."""

from __future__ import annotations

import re


def test_rules_and_bars_are_made_of_what_every_font_has_in_one_width(
    as_on_terminal, unstyled, store
):
    """A rule as long as the terminal is wide wraps where its strokes are two columns wide."""
    shown = unstyled(as_on_terminal("--store", store, "list-themes", "校园安全", columns=80))

    lines = shown.splitlines()
    assert f"-- 值班巡查　1 条 {'-' * 62}" in lines
    assert re.search(r"  =+$", lines[2])
