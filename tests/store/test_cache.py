"""Stores kept for the next command: the same as read anew, and never out of date."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from qicao import cache
from qicao.assembly.templates import inspect
from qicao.errors import QicaoError
from qicao.store import merge
from qicao.store.starter import starter_path
from qicao.store.stores import open_stores

LONG_AGO = 1_700_000_000
ENTRY = "- id: a\n  theme: 选书\n  role: 认识\n  text: {}\n"


def settle(folder: Path, when: int = LONG_AGO) -> None:
    """Date the files of ``folder`` back, so that the cache trusts their stamps."""
    for path in folder.rglob("*.yaml"):
        os.utime(path, (when, when))


@pytest.fixture
def folder(make_store, themes_yaml):
    """A settled store with one snippet that uses all kinds of fields."""
    made = make_store(
        {
            "themes.yaml": themes_yaml,
            "paragraphs/读书.yaml": ENTRY.format("书要慢读。")
            + "  valid: {from: 2026-01-31}\n  basis: [一份文件]\n  flags: [未核实]\n"
            + "  origin: {title: 一篇, sha256: abc, essay: 1, lines: [1, 2]}\n",
        }
    )
    settle(made)
    return made


@pytest.fixture
def kept(own_cache):
    """Give a function that lists what is kept in the cache folder."""
    return lambda: sorted(own_cache.rglob("*.sqlite"))


@pytest.fixture
def only_from_cache(monkeypatch):
    """Give a function after whose call nothing can be read from YAML any more."""

    def forbid():
        def refuse(*_args):
            pytest.fail("the store was read anew")

        monkeypatch.setattr(merge, "read_stores", refuse)

    return forbid


@pytest.mark.parametrize("when", [LONG_AGO + 1, LONG_AGO - 1])
def test_a_changed_file_is_noticed(folder, when):
    """Another time stamp, newer or older, is enough, though the length is the same."""
    open_stores([folder], inspect)
    path = folder / "paragraphs" / "读书.yaml"
    path.write_text(path.read_text("utf-8").replace("慢", "精"), encoding="utf-8")
    settle(folder, when)
    assert open_stores([folder], inspect).snippets["a"].text == "书要精读。"


def test_a_change_within_the_time_stamp_is_noticed_by_its_length(folder):
    """The same time with another length is a change as well."""
    open_stores([folder], inspect)
    path = folder / "paragraphs" / "读书.yaml"
    path.write_text(ENTRY.format("书要慢慢地读。"), encoding="utf-8")
    settle(folder)
    assert open_stores([folder], inspect).snippets["a"].text == "书要慢慢地读。"


def test_an_equal_copy_of_size_and_time_is_noticed(folder):
    """As rsync or tar leave one: another file of the same length, with the old time."""
    open_stores([folder], inspect)
    path = folder / "paragraphs" / "读书.yaml"
    path.write_text(path.read_text("utf-8").replace("慢", "精"), encoding="utf-8")
    settle(folder)
    assert open_stores([folder], inspect).snippets["a"].text == "书要精读。"


def test_without_a_folder_of_ones_own_everything_is_read_anew(folder, monkeypatch):
    """A container's user has neither a HOME nor an entry among the users."""
    import platformdirs

    def nobody(*_args, **_keywords):
        raise RuntimeError

    monkeypatch.setattr(platformdirs, "user_cache_dir", nobody)
    assert open_stores([folder], inspect) == open_stores([folder], inspect)


def test_a_file_that_came_or_went_is_noticed(folder):
    """New files count, and so does a file taken away."""
    open_stores([folder], inspect)
    extra = folder / "paragraphs" / "别的.yaml"
    extra.write_text(ENTRY.format("又一段。").replace("id: a", "id: b"), encoding="utf-8")
    settle(folder)
    assert "b" in open_stores([folder], inspect).snippets
    extra.unlink()
    assert "b" not in open_stores([folder], inspect).snippets


def test_a_store_that_became_faulty_is_not_served_from_the_cache(folder):
    """A fault that was written in is told, however good the store was before."""
    open_stores([folder], inspect)
    (folder / "themes.yaml").write_text("- nam: 读书\n", encoding="utf-8")
    with pytest.raises(QicaoError):
        open_stores([folder], inspect)


def test_a_file_written_just_now_is_read_again(folder, monkeypatch):
    """Within two seconds a file may change again unseen, however long it takes to read it."""
    now = int(time.time())
    settle(folder, now)
    monkeypatch.setattr(time, "time", lambda: now + 1.0)
    path = folder / "paragraphs" / "读书.yaml"
    look = cache.stamp("", [path])
    with monkeypatch.context() as patch:
        # A file system whose times are so coarse that the change shows in none of them.
        patch.setattr(
            cache, "stamp", lambda _, files, _changing=(): look._replace(looks=("",) * len(files))
        )
        open_stores([folder], inspect)
        path.write_text(path.read_text("utf-8").replace("慢", "精"), encoding="utf-8")
        assert open_stores([folder], inspect).snippets["a"].text == "书要精读。"


def test_stores_have_their_own_places_in_the_cache(folder, kept, make_store):
    """Two stores, and the same two in another order, don't push each other out."""
    other = make_store(name="other")
    settle(other)
    for folders in ([folder], [other], [folder, other], [other, folder]):
        open_stores(folders, inspect)
    assert len(kept()) == 4


def test_places_are_shown_as_the_folder_was_named(folder, monkeypatch):
    """A store named by another path doesn't get the names of files of the first."""
    monkeypatch.chdir(folder.parent)
    assert open_stores([folder], inspect).places["a"].path.startswith(str(folder))
    relative = open_stores([Path(folder.name)], inspect).places["a"].path
    assert relative == os.path.join(folder.name, "paragraphs", "读书.yaml")  # noqa: PTH118


DAMAGE = {
    "empty": lambda _: b"",
    "another program's": lambda _: b"\x82\xa5state\xa1x\xa5store\xc0",
    "cut off": lambda content: content[:-9],
    "a letter changed": lambda content: content.replace("认".encode(), "忍".encode()),
    "no text": lambda content: content.replace("认".encode(), b"\xff\xff\xff"),
    "nested without end": lambda content: b"\x91" * len(content),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_cache_is_read_over(folder, kept, only_from_cache, damage):
    """What was cut off or belongs to another program costs a reading, nothing else."""
    first = merge.read_stores([folder], starter_path(), inspect)
    open_stores([folder], inspect)
    (path,) = kept()
    path.write_bytes(damage(path.read_bytes()))
    assert open_stores([folder], inspect) == first
    if damage is DAMAGE["a letter changed"]:  # noticed when the first is asked for: others read on
        assert open_stores([folder], inspect) == first
    only_from_cache()
    assert open_stores([folder], inspect) == first


def test_an_edit_of_what_is_damaged_is_read_over(folder, kept):
    """The paragraph that goes is looked at first: the index is thrown away."""
    open_stores([folder], inspect)
    (path,) = kept()
    path.write_bytes(path.read_bytes().replace("慢".encode(), b"\xff" * 3))
    paragraphs = folder / "paragraphs" / "读书.yaml"
    paragraphs.write_text(ENTRY.format("书要精读。"), encoding="utf-8")
    settle(folder)
    assert open_stores([folder], inspect) == merge.read_stores([folder], starter_path(), inspect)


def test_a_store_that_can_not_be_kept_still_works(folder, own_cache, kept):
    """With a file where the cache folder should be, every opening reads anew."""
    own_cache.write_text("no folder", encoding="utf-8")
    assert open_stores([folder], inspect) == open_stores([folder], inspect)
    assert kept() == []
