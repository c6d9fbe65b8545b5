"""Which stores are used, and what opening them gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qicao.assembly.templates import inspect
from qicao.errors import QicaoError
from qicao.models.store import GLUE_ROLES
from qicao.store.selection import counts
from qicao.store.starter import starter_path
from qicao.store.stores import locate, open_stores

ENTRY = "- id: {}\n  theme: {}\n  role: {}\n  text: {}\n"


@pytest.fixture
def mine(make_store):
    """A store with one paragraph of its own, and one that takes over an id of the starter's glue."""
    starter = open_stores([starter_path()], inspect)
    glue = next(s for s in starter.snippets.values() if s.role == "结尾" and s.person == "我")
    return make_store(
        {
            "themes.yaml": "- name: 读书\n  children:\n    - name: 选书\n",
            "paragraphs/读书.yaml": ENTRY.format("a", "选书", "认识", "书要慢读。")
            + ENTRY.format(glue.id, "选书", "结尾", "书还要接着读。"),
        }
    ), glue.id


def test_what_was_named_is_used_in_its_order():
    """``--store`` wins over everything else, first named first; ``starter`` is the starter's."""
    environ = {"QICAO_STORE": "别的"}
    assert locate(["甲", "starter", "乙"], environ) == [Path("甲"), starter_path(), Path("乙")]


def test_the_environment_is_asked_when_nothing_was_named():
    """QICAO_STORE holds one or more folders, parted as the system parts paths."""
    assert locate([], {"QICAO_STORE": os.pathsep.join(["甲", "", "starter"])}) == [
        Path("甲"),
        starter_path(),
    ]


def test_a_home_folder_may_be_written_short(tmp_path):
    """``~`` is the home folder, also where the shell didn't see it."""
    assert locate(["~/库"], {}) == [tmp_path / "库"]


def test_snippets_in_this_folder_is_used_where_it_is_a_store():
    """``./snippets`` counts only with a store.yaml in it; else the starter store is used."""
    Path("snippets").mkdir()
    assert locate([], {}) == [starter_path()]
    Path("snippets/store.yaml").write_text("format: 1\nname: 这里\n", encoding="utf-8")
    assert locate([], {}) == [Path("snippets")]


def test_beneath_a_store_lie_the_starter_s_definitions_and_its_glue(mine):
    """From the starter come themes, variables, outlines, headings and 开头, 过渡, 结尾 alone."""
    folder, taken_over = mine
    starter = open_stores([starter_path()], inspect)
    store = open_stores([folder], inspect)
    glue = {name for name, s in starter.snippets.items() if s.role in GLUE_ROLES}
    assert set(store.snippets) == {"a"} | glue
    assert glue
    assert store.snippets[taken_over].text == "书还要接着读。"
    assert set(store.variables) == set(starter.variables)
    assert set(store.outlines) == set(starter.outlines)
    assert store.families == starter.families
    assert {theme.name for theme in store.themes} == {theme.name for theme in starter.themes} | {
        "读书"
    }


def test_the_starter_s_paragraphs_join_when_it_is_named(mine):
    """``--store mine --store starter`` holds all of both, mine winning."""
    folder, taken_over = mine
    starter = open_stores([starter_path()], inspect)
    store = open_stores([folder, starter_path()], inspect)
    assert set(store.snippets) == {"a"} | set(starter.snippets)
    assert store.snippets[taken_over].text == "书还要接着读。"
    assert [layer.path for layer in store.layers] == [str(folder), str(starter_path())]


def test_the_order_of_layers_decides(mine):
    """Named before mine, the starter's snippet wins."""
    folder, taken_over = mine
    store = open_stores([starter_path(), folder], inspect)
    assert store.snippets[taken_over].text != "书还要接着读。"


def test_a_link_to_the_starter_is_the_starter(tmp_path):
    """The starter isn't laid beneath itself, by whatever path it was named."""
    link = tmp_path / "link"
    link.symlink_to(starter_path(), target_is_directory=True)
    assert len(open_stores([link], inspect).layers) == 1


def test_every_faulty_store_is_reported(make_store, tmp_path):
    """Two bad stores and one that isn't there: all problems in one error."""
    first = make_store({"themes.yaml": "- nam: 甲\n"}, name="first")
    second = make_store({"variables.yaml": "甲: {}\n"}, name="second")
    with pytest.raises(QicaoError) as caught:
        open_stores([first, second, tmp_path / "third"], inspect)
    assert [str(problem) for problem in caught.value.problems] == [
        f"{first}/themes.yaml:1: 不认识的键“nam”，你是不是要“name”？",
        f"{first}/themes.yaml:1: 缺少“name”",
        f"{second}/variables.yaml:1: 缺少“prompt”",
        f"{tmp_path / 'third'}: 没有这个文件夹",
    ]


def test_a_store_that_emacs_is_editing_can_be_opened(make_store):
    """Emacs locks a file with a dangling link ``.#name.yaml`` beside it."""
    folder = make_store({"paragraphs/读书.yaml": ""})
    (folder / "paragraphs" / ".#读书.yaml").symlink_to("user@host.1234")
    assert open_stores([folder], inspect).layers[0].name == "测试库"


def test_the_starter_by_name_is_not_the_starter_beneath(make_store):
    """What was kept for one's own store alone never stands in for it and the whole starter."""
    from qicao.assembly.templates import inspect
    from qicao.store.stores import locate, open_stores

    mine = make_store()
    alone = open_stores(locate([str(mine)]), inspect)
    layered = open_stores(locate([str(mine), "starter"]), inspect)
    again = open_stores(locate([str(mine)]), inspect)

    assert len(layered.snippets) > len(alone.snippets) == len(again.snippets)


def test_a_store_may_ask_for_all_of_the_starter(make_store):
    """``beneath: starter`` lays all of its paragraphs beneath, and not its glue alone."""
    with_glue = open_stores([make_store(name="甲")], inspect)
    text = "format: 1\nname: 乙\nbeneath: starter\n"
    with_all = open_stores([make_store({"store.yaml": text}, name="乙")], inspect)

    assert (with_glue.lender.lends, with_all.lender.lends) == ("glue", "all")
    assert {one.role for one in counts(with_glue, lent=True)} == GLUE_ROLES
    assert len(with_all.snippets) > len(with_glue.snippets)
    assert counts(with_glue) == counts(with_all) == []
    assert all(with_all.is_lent(name) for name in with_all.snippets)
    assert open_stores([starter_path()], inspect).lender is None
