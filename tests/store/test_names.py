"""The names in stores, and how they are kept."""

from __future__ import annotations

import pytest

from qicao.store import merge
from qicao.store.names import ThemeName, VariableName
from qicao.store.stores import open_ids, open_names

FILES = {
    "themes.yaml": "- name: 读书\n  definition: 写读书。\n  aliases: [看书]\n  children: [{name: 选书}]\n",
    "variables.yaml": "册数: {prompt: 几册}\n类别: {prompt: 哪一类, type: choice, choices: [甲, 乙]}\n",
    "own.yaml": "一本书:\n  prompt: 写一本读过的书。\n",
    "paragraphs/读书.yaml": "- {id: ds-1, theme: 选书, role: 认识, text: 书要慢读。}\n",
}


@pytest.fixture
def old(make_store, settle):
    """A store that was last changed long ago, so that it is kept."""
    return settle(make_store(FILES))


def test_names_say_what_they_mean(old, monkeypatch):
    """Themes with parents and aliases, variables with choices, own passages, outlines.

    What comes out of the cache is what went in; no store is read for it.
    """
    names, ids = open_names([old]), open_ids([old])
    assert ThemeName("读书", "写读书。", "", ["看书"], divided=True) in names.themes
    assert ThemeName("选书", "", "读书", [], divided=False) in names.themes
    assert names.variables["册数"] == VariableName("几册", [])
    assert names.variables["类别"] == VariableName("哪一类", ["甲", "乙"])
    assert names.own["一本书"] == "写一本读过的书。"
    assert "认识问题措施" in names.outlines
    assert ids["ds-1"] == "选书·认识"
    monkeypatch.setattr(merge, "read_stores", lambda *_: pytest.fail("a store was read"))
    assert (open_names([old]), open_ids([old])) == (names, ids)


def test_a_changed_store_has_its_new_names(old):
    """An edit is seen at once."""
    open_names([old])
    path = old / "themes.yaml"
    path.write_text(path.read_text("utf-8").replace("选书", "荐书"), "utf-8", newline="\n")
    (old / "paragraphs/读书.yaml").unlink()
    assert "荐书" in [theme.name for theme in open_names([old]).themes]
    assert "ds-1" not in open_ids([old])


def test_names_that_were_kept_broken_are_made_anew(old, own_cache):
    """A damaged file in the cache is as good as none."""
    names = open_names([old])
    (kept,) = own_cache.rglob("*-names.json")
    for damage in (b"", b"[1]", b"{}", b"\xff", b"7"):
        kept.write_bytes(damage)
        assert open_names([old]) == names
