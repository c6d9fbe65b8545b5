"""A store held for writing: one writer at a time, nothing lost, and always a store that opens."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from qicao.errors import QicaoError
from qicao.models.store import Snippet, Theme
from qicao.store import locks, yamledits
from qicao.store.merge import read_stores, with_themes
from qicao.store.starter import starter_path
from qicao.store.stores import open_stores
from qicao.store.transactions import transaction

THEMES = "- name: 读书\n  children:\n    - name: 选书\n- name: 走访\n  children: [{name: 入户}]\n"
OLD = "- id: old\n  theme: 选书\n  role: 做法\n  text: 先看目录，再看序言。\n"
HOLDER = """\
import sys
from pathlib import Path
from qicao.store.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(make_store):
    """Give the folder of a store with two themes and a paragraph."""
    return make_store({"themes.yaml": THEMES, "paragraphs/读书.yaml": OLD})


def _add(held, folder, name="new", theme="入户", text="进门先问好。", **more):
    """Add a paragraph to a store that is held."""
    snippet = Snippet(id=name, theme=theme, role="做法", text=text, **more)
    parents = open_stores([folder]).parents
    held.write(yamledits.add(folder, [snippet], parents), [folder])


def _bytes(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def holder(folder):
    """Give another process that holds the store until its standard input ends, or it dies."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, folder],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_store_that_another_process_holds_is_waited_for_and_then_left(
    folder, holder, monkeypatch
):
    """After a while the reason is told, and nothing was written."""
    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    with pytest.raises(QicaoError) as caught, transaction(folder):
        pytest.fail("held by two")
    assert str(caught.value) == f"{folder}: 正由另一个 qicao 写入，等了 0 秒还没有写完"
    assert caught.value.hint == "什么都没有写；等那一个运行完，再运行一次"


@pytest.mark.parametrize("how", ["end", "kill"])
def test_who_waits_gets_the_store_when_the_other_ends_however_it_ends(folder, holder, how):
    """A killed process leaves a file at most, never a lock; afterwards the file is gone, too."""
    timer = threading.Timer(0.2, holder.stdin.close if how == "end" else holder.kill)
    timer.start()
    with transaction(folder) as held:
        _add(held, folder)
    timer.join()
    assert set(open_stores([folder]).snippets) >= {"old", "new"}
    files = sorted(path.name for path in folder.iterdir())
    assert files == ["paragraphs", "store.yaml", "themes.yaml"]


def test_a_lock_on_a_file_that_its_last_owner_removed_is_none(folder, monkeypatch):
    """Who opened the file just before it went takes the new one, as all others do."""
    path, take = folder / ".qicao-lock", locks._try  # noqa: SLF001 - between its two steps
    opened = []

    def removed_just_before(descriptor):
        if not opened:
            path.unlink()
            path.touch()
        opened.append(descriptor)
        return take(descriptor)

    monkeypatch.setattr(locks, "_try", removed_just_before)
    with locks.locked(folder), path.open("rb") as other:
        assert not take(other.fileno())


def test_an_edit_by_hand_since_the_opening_is_not_overwritten(folder, refusal):
    """An editor takes no lock: what it saved is there, and the message names the file."""
    path = folder / "paragraphs" / "读书.yaml"
    with transaction(folder) as held:
        path.write_text(OLD.replace("先看", "先翻"), encoding="utf-8")
        message, _ = refusal(_add, held, folder, "new", "选书")
    assert message == f"{path}: 刚刚被别处改动了，没有覆盖它"
    assert path.read_text(encoding="utf-8") == OLD.replace("先看", "先翻")


@pytest.mark.parametrize(
    ("snippet", "fault"),
    [
        ({"theme": "没有的"}, "没有二级主题“没有的”"),
        ({"follows": "x"}, "follows 指向"),
    ],
    ids=["theme", "follows"],
)
def test_what_would_keep_the_store_from_opening_is_not_written(folder, snippet, fault):
    """The reason is that which opening it would have given."""
    before = _bytes(folder)
    with transaction(folder) as held, pytest.raises(QicaoError) as caught:
        _add(held, folder, **snippet)
    first, second = caught.value.problems
    assert str(first) == f"{folder}: 照这样写，素材库就打不开了，所以什么都没有写"
    assert fault in second.message
    assert _bytes(folder) == before


def test_themes_that_would_not_read_back_are_not_written(folder, refusal):
    """A theme twice, in a file that is no file of paragraphs."""
    twice = {folder / "themes.yaml": (THEMES * 2).encode()}
    with transaction(folder) as held:
        message, _ = refusal(held.write, twice, [folder])
    assert "主题“读书”写了两次" in message


def test_a_new_theme_is_written_with_what_follows_an_old_paragraph(folder):
    """The store given back is that which opens, though only what is new was read."""
    themes = yamledits.add_themes(folder, [Theme(name="值班", children=(Theme(name="巡查"),))])
    new = Snippet(id="new", theme="巡查", role="做法", text="一层一层走到。", follows="old")
    with transaction(folder) as held:
        files = {**themes, **yamledits.add(folder, [new], {"巡查": "值班"})}
        assert held.write(files, [folder]) == read_stores([folder], starter_path())


def test_what_a_stopped_run_left_is_no_reason_to_refuse_a_new_store(tmp_path):
    """Empty folders, temporary files and a lock are nothing; a person's file is something."""
    folder = tmp_path / "mine"
    (folder / "paragraphs").mkdir(parents=True)
    (folder / "paragraphs" / ".qicao-0123abcd.tmp").write_bytes(b"- id: ")
    (folder / ".qicao-lock").touch()
    assert list(yamledits.create(folder, "库", "")) == [folder / "store.yaml"]
    (folder / "paragraphs" / "稿.txt").touch()
    with pytest.raises(QicaoError, match="但不是素材库"):
        yamledits.create(folder, "库", "")


def test_themes_and_their_parents_as_they_will_be(folder):
    """What laying the written files over each other gives is what is reckoned beforehand."""
    new = [
        Theme(name="读书", children=(Theme(name="荐书"),)),
        Theme(name="值班"),
        Theme(name="值班", children=(Theme(name="值班"), Theme(name="巡查"))),
    ]
    reckoned = with_themes(open_stores([folder]), new)
    for path, content in yamledits.add_themes(folder, new).items():
        path.write_bytes(content)
    read = open_stores([folder])
    assert {t.name: t for t in reckoned.themes} == {t.name: t for t in read.themes}
    assert reckoned.parents == read.parents
