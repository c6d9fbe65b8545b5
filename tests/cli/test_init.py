"""``qicao init``."""

from __future__ import annotations

import sys

import pytest


def test_a_store_is_made_where_the_commands_find_it(qicao, tree, tmp_path):
    """Without a folder it is ./snippets; all is said on stderr, stdout stays empty."""
    got = qicao("init")

    assert got.out == ""
    first, *rest = got.err.splitlines()
    assert first == "已建立素材库 snippets："
    assert '  qicao add "一段正文"　加一条素材' in rest
    files = tree(tmp_path / "work" / "snippets")
    assert set(files) >= {"store.yaml", "README.md", "schema/paragraphs.schema.json"}
    assert files["store.yaml"].decode().splitlines()[1:] == ["format: 1", "name: snippets"]
    qicao("add", "选一件小事做到底，做完请服务对象看一看，听听他们怎么说，再想下一步怎样办得更好。",
          "-t", "作风民心", "--role", "措施")  # fmt: skip
    assert qicao("list-themes", "作风民心").out.split()[:3] == ["作风民心", "1", "条"]


def test_a_second_time_nothing_is_touched(qicao, tree, tmp_path):
    """A whole store stays as it is, whatever name is given."""
    qicao("init", "库")
    before = tree(tmp_path / "work" / "库")

    assert qicao("init", "库", "--name", "别的") == (0, "", "库 已是素材库，什么都不缺。\n")
    assert tree(tmp_path / "work" / "库") == before


def test_what_is_missing_is_made_up(qicao, own_store):
    """A store made by hand gets the files that it lacks; a name isn't changed."""
    got = qicao("init", own_store, "--name", "新名")

    assert got.err.startswith(f"已补齐素材库 {own_store}：\n")
    assert "  themes.yaml\n" not in got.err
    assert "名称没有改；要改名请编辑 store.yaml" in got.err


def test_a_folder_of_other_things_is_refused(qicao, page):
    """The working folder holds a page: no store is mixed into it."""
    got = qicao("init", ".", status=1)

    assert got.out == ""
    assert got.err.startswith("错误：. 已存在，但不是素材库（没有 store.yaml）\n")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions differ")
def test_a_folder_that_can_t_be_written(qicao, tmp_path):
    """The system's reason is told in Chinese."""
    (tmp_path / "work" / "文件").write_text("", encoding="utf-8")
    got = qicao("init", "文件/库", status=1)
    assert got.err == "错误：写不进 文件/库：路径中间不是文件夹\n"


def test_a_file_made_meanwhile_is_not_overwritten(qicao, own_store, monkeypatch):
    """What a person saves while the missing files are made up stays."""
    from qicao.store import skeleton

    found = skeleton.new_files
    own = own_store / "own.yaml"

    def made_meanwhile(*args):
        files = found(*args)
        own.write_text("# 我的\n", encoding="utf-8")
        return files

    own.unlink(missing_ok=True)
    monkeypatch.setattr(skeleton, "new_files", made_meanwhile)
    got = qicao("init", own_store, status=1)
    assert got.err.startswith(f"错误：{own}: 刚刚被别处改动了，没有覆盖它\n")
    assert own.read_text(encoding="utf-8") == "# 我的\n"


def test_the_starter_may_lie_beneath_for_good(qicao, tmp_path):
    """``--beneath starter`` is written down, and all of its paragraphs are used."""
    got = qicao("init", "--beneath", "starter")

    text = (tmp_path / "work/snippets/store.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[1:] == ["format: 1", "name: snippets", "beneath: starter"]
    assert got.err.endswith("自带的素材都垫在下面，现在就可以组装。\n")
    made = qicao("assemble", "政治纪律", "--date", "2026-11-22").err.splitlines()
    assert "素材库：snippets（下面垫着自带的素材）" in made
    listed = qicao("list-themes").err
    assert listed.startswith("素材库：snippets　0 条；自带素材另有 ")
    assert listed.endswith(" 条\n")


def test_a_store_that_is_there_keeps_what_it_says(qicao, tree, tmp_path):
    """What its author wrote isn't changed; the line to write is told."""
    qicao("init", "库")
    before = tree(tmp_path / "work" / "库")

    assert qicao("init", "库", "--beneath", "starter").err == (
        "库 已是素材库，什么都不缺。\n"
        "store.yaml 没有改；要把自带的素材都垫在下面，里面要有一行 beneath: starter\n"
    )
    assert tree(tmp_path / "work" / "库") == before
