"""Which stores are used, and what opening them gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qicao.errors import QicaoError
from qicao.models.store import GLUE_ROLES
from qicao.store.selection import counts
from qicao.store.starter import starter_path
from qicao.store.stores import locate, open_stores

ENTRY = "- {{id: {}, theme: 选书, role: {}, text: {}}}\n"


def opened(*folders):
    return open_stores(folders)


@pytest.fixture
def mine(make_shelf, starter):
    """A store with a paragraph of its own, and one with an id of the starter's glue."""
    snippets = starter.snippets.values()
    glue = next(s.id for s in snippets if s.role == "结尾" and s.person == "我")
    own = ENTRY.format("a", "认识", "书要慢读。") + ENTRY.format(glue, "结尾", "书还要接着读。")
    return make_shelf(own), glue


def test_which_stores_are_used(tmp_path):
    """Those named, else the environment's; ``starter`` and ``~`` say what they say everywhere."""
    environ = {"QICAO_STORE": os.pathsep.join(["别的", "", "starter"])}
    assert locate(["甲", "starter", "乙"], environ) == [Path("甲"), starter_path(), Path("乙")]
    assert locate([], environ) == [Path("别的"), starter_path()]
    assert locate(["~/库"], {}) == [tmp_path / "库"]


def test_snippets_in_this_folder_is_used_where_it_is_a_store():
    """``./snippets`` counts only with a store.yaml in it; else the starter store is used."""
    Path("snippets").mkdir()
    assert locate([], {}) == [starter_path()]
    Path("snippets/store.yaml").write_text("format: 1\nname: 这里\n", encoding="utf-8")
    assert locate([], {}) == [Path("snippets")]


def test_the_starter_s_paragraphs_join_when_it_is_named(mine, starter):
    """``--store mine --store starter`` holds all of both; the one named first wins.

    What was kept for one's own store alone never stands in for it and the whole starter.
    """
    folder, taken_over = mine
    alone = set(opened(folder).snippets)
    store = opened(folder, starter_path())
    assert set(store.snippets) == {"a"} | set(starter.snippets)
    assert store.snippets[taken_over].text == "书还要接着读。"
    assert [layer.path for layer in store.layers] == [str(folder), str(starter_path())]
    assert opened(starter_path(), folder).snippets[taken_over].text != "书还要接着读。"
    assert set(opened(folder).snippets) == alone < set(store.snippets)


def test_a_link_to_the_starter_is_the_starter(tmp_path):
    """The starter isn't laid beneath itself, by whatever path it was named."""
    link = tmp_path / "link"
    link.symlink_to(starter_path(), target_is_directory=True)
    assert len(opened(link).layers) == 1


def test_every_faulty_store_is_reported(make_store, tmp_path):
    """Two bad stores, one that isn't there, a folder that is none: all problems in one error."""
    first = make_store({"themes.yaml": "- nam: 甲\n"}, name="first")
    second = make_store({"variables.yaml": "甲: {}\n"}, name="second")
    (tmp_path / "fourth").mkdir()
    with pytest.raises(QicaoError) as caught:
        opened(first, second, tmp_path / "third", tmp_path / "fourth")
    assert [str(problem) for problem in caught.value.problems] == [
        f"{first}/themes.yaml:1: 不认识的键“nam”，你是不是要“name”？",
        f"{first}/themes.yaml:1: 缺少“name”",
        f"{second}/variables.yaml:1: 缺少“prompt”",
        f"{tmp_path / 'third'}: 没有这个文件夹",
        f"{tmp_path / 'fourth'}: 不是素材库（没有 store.yaml）",
    ]


def test_a_store_that_emacs_is_editing_can_be_opened(make_store):
    """Emacs locks a file with a dangling link ``.#name.yaml`` beside it."""
    folder = make_store({"paragraphs/读书.yaml": ""})
    (folder / "paragraphs" / ".#读书.yaml").symlink_to("user@host.1234")
    assert opened(folder).layers[0].name == "测试库"


def test_a_store_may_ask_for_all_of_the_starter(make_store, starter):
    """``beneath: starter`` lays all of its paragraphs beneath, and not its glue alone."""
    with_glue = opened(make_store(name="甲"))
    text = "format: 1\nname: 乙\nbeneath: starter\n"
    with_all = opened(make_store({"store.yaml": text}, name="乙"))
    assert (with_glue.lender.lends, with_all.lender.lends) == ("glue", "all")
    assert {one.role for one in counts(with_glue, lent=True)} == GLUE_ROLES
    assert len(with_all.snippets) > len(with_glue.snippets)
    assert counts(with_glue) == counts(with_all) == []
    assert all(with_all.is_lent(name) for name in with_all.snippets)
    assert starter.lender is None
