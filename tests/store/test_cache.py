"""Stores kept for the next command: the same as read anew, and never out of date."""

from __future__ import annotations

import os
import time
from pathlib import Path

import platformdirs
import pytest

from qicao import cache
from qicao.errors import QicaoError
from qicao.store import merge
from qicao.store.starter import starter_path
from qicao.store.stores import open_stores

LONG_AGO = 1_700_000_000
ENTRY = "- id: a\n  theme: 选书\n  role: 认识\n  text: {}\n"
ALL_KINDS = (
    "  valid: {from: 2026-01-31}\n  basis: [一份文件]\n  flags: [未核实]\n"
    "  origin: {title: 一篇, sha256: abc, essay: 1, lines: [1, 2]}\n"
)


@pytest.fixture
def folder(make_shelf, settle):
    """A settled store with one snippet that uses all kinds of fields."""
    return settle(make_shelf(ENTRY.format("书要慢读。") + ALL_KINDS), LONG_AGO)


@pytest.fixture
def paragraphs(folder):
    """The file of its snippet."""
    return folder / "paragraphs" / "读书.yaml"


@pytest.fixture
def kept(own_cache):
    """Give a function that lists what is kept in the cache folder."""
    return lambda: sorted(own_cache.rglob("*.sqlite"))


def opened(*folders):
    return open_stores(folders)


def anew(folder):
    return merge.read_stores([folder], starter_path())


@pytest.mark.parametrize(
    ("text", "when"),
    [("书要精读。", 1), ("书要精读。", -1), ("书要慢慢地读。", 0), ("书要精读。", 0)],
    ids=["newer", "older", "length alone", "as rsync and tar leave a file"],
)
def test_a_changed_file_is_noticed(folder, paragraphs, settle, text, when):
    """By its time, newer or older, by its length, and where both are the same."""
    opened(folder)
    paragraphs.write_text(ENTRY.format(text) + ALL_KINDS, encoding="utf-8")
    settle(folder, LONG_AGO + when)
    assert opened(folder).snippets["a"].text == text


def test_without_a_folder_of_ones_own_everything_is_read_anew(folder, monkeypatch):
    """A container's user has neither a HOME nor an entry among the users."""

    def nobody(*_args, **_keywords):
        raise RuntimeError

    monkeypatch.setattr(platformdirs, "user_cache_dir", nobody)
    assert opened(folder) == opened(folder)


def test_a_file_that_came_or_went_is_noticed(folder, settle):
    """New files count, and so does a file taken away."""
    opened(folder)
    extra = folder / "paragraphs" / "别的.yaml"
    extra.write_text(ENTRY.format("又一段。").replace("id: a", "id: b"), encoding="utf-8")
    settle(folder)
    assert "b" in opened(folder).snippets
    extra.unlink()
    assert "b" not in opened(folder).snippets


def test_a_store_that_became_faulty_is_not_served_from_the_cache(folder):
    """A fault that was written in is told, however good the store was before."""
    opened(folder)
    (folder / "themes.yaml").write_text("- nam: 读书\n", encoding="utf-8")
    with pytest.raises(QicaoError):
        opened(folder)


def test_a_file_written_just_now_is_read_again(folder, paragraphs, settle, monkeypatch):
    """Within two seconds a file may change again unseen, however long it takes to read it."""
    now = int(time.time())
    settle(folder, now)
    monkeypatch.setattr(time, "time", lambda: now + 1.0)
    look = cache.stamp("", [paragraphs])
    # A file system whose times are so coarse that the change shows in none of them.
    monkeypatch.setattr(
        cache, "stamp", lambda _, files, _changing=(): look._replace(looks=("",) * len(files))
    )
    opened(folder)
    paragraphs.write_text(ENTRY.format("书要精读。") + ALL_KINDS, encoding="utf-8")
    assert opened(folder).snippets["a"].text == "书要精读。"


def test_stores_have_their_own_places_in_the_cache(folder, kept, make_store, settle):
    """Two stores, and the same two in another order, don't push each other out."""
    other = settle(make_store(name="other"))
    for folders in ([folder], [other], [folder, other], [other, folder]):
        opened(*folders)
    assert len(kept()) == 4


def test_places_are_shown_as_the_folder_was_named(folder, monkeypatch):
    """A store named by another path doesn't get the names of files of the first."""
    monkeypatch.chdir(folder.parent)
    assert opened(folder).places["a"].path.startswith(str(folder))
    relative = opened(Path(folder.name)).places["a"].path
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
def test_a_damaged_cache_is_read_over(folder, kept, monkeypatch, damage):
    """What was cut off or belongs to another program costs a reading, nothing else."""
    first = anew(folder)
    opened(folder)
    (path,) = kept()
    path.write_bytes(damage(path.read_bytes()))
    assert opened(folder) == first
    if damage is DAMAGE["a letter changed"]:  # noticed when the first is asked for: others read on
        assert opened(folder) == first
    monkeypatch.setattr(merge, "read_stores", lambda *_: pytest.fail("the store was read anew"))
    assert opened(folder) == first


def test_an_edit_of_what_is_damaged_is_read_over(folder, paragraphs, kept, settle):
    """The paragraph that goes is looked at first: the index is thrown away."""
    opened(folder)
    (path,) = kept()
    path.write_bytes(path.read_bytes().replace("慢".encode(), b"\xff" * 3))
    paragraphs.write_text(ENTRY.format("书要精读。"), encoding="utf-8")
    settle(folder)
    assert opened(folder) == anew(folder)


def test_a_store_that_can_not_be_kept_still_works(folder, own_cache, kept):
    """With a file where the cache folder should be, every opening reads anew."""
    own_cache.write_text("no folder", encoding="utf-8")
    assert opened(folder) == opened(folder)
    assert kept() == []
