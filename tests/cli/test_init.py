"""``qicao init``."""

import sys
from pathlib import Path

import pytest

STORE = Path("snippets")


def test_a_store_is_made_where_the_commands_find_it(qicao, tree):
    """Without a folder it is ./snippets; all is said on stderr, stdout stays empty."""
    got = qicao("init")
    assert got.out == ""
    first, *rest = got.err.splitlines()
    assert first == "已建立素材库 snippets："
    assert '  qicao add "一段正文"　加一条素材' in rest
    files = tree(STORE)
    assert set(files) >= {"store.yaml", "README.md", "schema/paragraphs.schema.json"}
    assert files["store.yaml"].decode().splitlines()[1:] == ["format: 1", "name: snippets"]
    text = "选一件小事做到底，做完请服务对象看一看，听听他们怎么说，再想下一步怎样办得更好。"
    qicao("add", text, "-t", "作风民心", "--role", "措施")
    assert qicao("list-themes", "作风民心").out.split()[:3] == ["作风民心", "1", "条"]


def test_a_second_time_nothing_is_touched(qicao, tree):
    """A whole store stays as it is, whatever name is given; the line to write is told."""
    qicao("init", "库")
    before = tree(Path("库"))
    there = "库 已是素材库，什么都不缺。\n"
    assert qicao("init", "库", "--name", "别的") == (0, "", there)
    assert qicao("init", "库", "--beneath", "starter").err == (
        f"{there}store.yaml 没有改；要把自带的素材都垫在下面，里面要有一行 beneath: starter\n"
    )
    assert tree(Path("库")) == before


def test_what_is_missing_is_made_up(qicao, own_store):
    """A store made by hand gets the files that it lacks; a name isn't changed."""
    told = qicao("init", own_store, "--name", "新名").err
    assert told.startswith(f"已补齐素材库 {own_store}：\n")
    assert "  themes.yaml\n" not in told
    assert "名称没有改；要改名请编辑 store.yaml" in told


@pytest.mark.skipif(sys.platform == "win32", reason="permissions differ")
def test_a_folder_of_other_things_is_refused(refused, page):
    """No store is mixed into it; where none can be made, the system's reason is told in Chinese."""
    told = "错误：. 已存在，但不是素材库（没有 store.yaml）\n"
    assert refused("init", ".").startswith(told)
    assert refused("init", f"{page}/库") == f"错误：写不进 {page}/库：路径中间不是文件夹\n"


def test_the_starter_may_lie_beneath_for_good(qicao):
    """``--beneath starter`` is written down, and all of its paragraphs are used."""
    got = qicao("init", "--beneath", "starter")
    text = (STORE / "store.yaml").read_text("utf-8")
    assert text.splitlines()[1:] == ["format: 1", "name: snippets", "beneath: starter"]
    assert got.err.endswith("自带的素材都垫在下面，现在就可以组装。\n")
    made = qicao("assemble", "政治纪律", "--date", "2026-11-22").err
    assert "\n素材库：snippets（下面垫着自带的素材）\n" in made
    listed = qicao("list-themes").err
    assert listed.startswith("素材库：snippets　0 条；自带素材另有 ")
    assert listed.endswith(" 条\n")
