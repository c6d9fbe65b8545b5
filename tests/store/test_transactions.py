"""A store held for writing: one writer at a time, nothing lost, and always a store that opens."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from qicao.assembly.templates import inspect
from qicao.errors import QicaoError
from qicao.models.store import Snippet, Theme
from qicao.store import locks, yamledits
from qicao.store.stores import open_stores
from qicao.store.transactions import transaction

THEMES = (
    "- name: 读书\n  children:\n    - name: 选书\n- name: 走访\n  children:\n    - name: 入户\n"
)
OLD = "- id: old\n  theme: 选书\n  role: 做法\n  text: 先看目录，再看序言。\n"
NEW = Snippet(id="new", theme="入户", role="做法", text="进门先问好，坐下再说事。")


@pytest.fixture
def folder(make_store):
    """Give the folder of a store with two themes and a paragraph."""
    return make_store({"themes.yaml": THEMES, "paragraphs/读书.yaml": OLD})


def _add(held, folder, snippet=NEW):
    store = open_stores([folder], inspect)
    held.write(yamledits.add(folder, [snippet], store.parents), [folder], inspect)


HOLDER = """\
import sys
from pathlib import Path
from qicao.store.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(folder):
    """Give another process that holds the store until its standard input ends, or it dies."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, folder],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


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
    end = holder.stdin.close if how == "end" else holder.kill
    timer = threading.Timer(0.2, end)
    timer.start()
    with transaction(folder) as held:
        _add(held, folder)
    timer.join()
    assert set(open_stores([folder], inspect).snippets) >= {"old", "new"}
    assert sorted(path.name for path in folder.iterdir()) == [
        "paragraphs", "store.yaml", "themes.yaml",
    ]  # fmt: skip


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


def test_an_edit_by_hand_since_the_opening_is_not_overwritten(folder):
    """An editor takes no lock: what it saved is there, and the message names the file."""
    path = folder / "paragraphs" / "读书.yaml"
    with transaction(folder) as held:
        path.write_text(OLD.replace("先看", "先翻"), encoding="utf-8")
        with pytest.raises(QicaoError) as caught:
            _add(held, folder, Snippet(id="new", theme="选书", role="做法", text="读完写三行。"))
    assert str(caught.value) == f"{path}: 刚刚被别处改动了，没有覆盖它"
    assert path.read_text(encoding="utf-8") == OLD.replace("先看", "先翻")


@pytest.mark.parametrize(
    ("snippet", "fault"),
    [
        (Snippet(id="new", theme="没有的", role="做法", text="一段。"), "没有二级主题“没有的”"),
        (Snippet(id="old", theme="入户", role="做法", text="一段。"), "id 与 "),
        (Snippet(id="new", theme="入户", role="做法", text="{{ 甲 }}"), "没有声明变量“甲”"),
        (Snippet(id="new", theme="入户", role="做法", text="一段。", follows="x"), "follows 指向"),
    ],
)
def test_what_would_keep_the_store_from_opening_is_not_written(folder, snippet, fault):
    """The reason is that which opening it would have given."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with transaction(folder) as held, pytest.raises(QicaoError) as caught:
        _add(held, folder, snippet)
    first, second = caught.value.problems
    assert str(first) == f"{folder}: 照这样写，素材库就打不开了，所以什么都没有写"
    assert fault in second.message
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_themes_that_would_not_read_back_are_not_written(folder):
    """A theme twice, in a file that is no file of paragraphs."""
    with transaction(folder) as held, pytest.raises(QicaoError) as caught:
        held.write({folder / "themes.yaml": (THEMES * 2).encode()}, [folder], inspect)
    assert "主题“读书”写了两次" in str(caught.value)


def test_a_new_folder_goes_again_when_nothing_was_written(tmp_path):
    """And so do those around it."""
    with pytest.raises(KeyboardInterrupt), transaction(tmp_path / "甲" / "乙"):
        raise KeyboardInterrupt
    assert not (tmp_path / "甲").exists()


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


WHEAT = "种地心得体会\n春天种下的小麦到了夏天一片金黄，风一吹就翻起波浪，站在田埂上能闻到麦子成熟的香气。这一年写了118件提案，件件都有回音。\n"
DRIVING = "学车记\n教练坐在副驾驶上一言不发，方向打早了他才咳一声，倒库倒了三十遍，车尾终于落进白线中间。\n"

FORKED = """\
import os, sys
from pathlib import Path
from qicao.cli import main
from qicao.store import merge
from qicao.store.starter import starter_path

starter, read_layer = [], merge.read_layer

def read_once(folder, problems, overlay=merge.NO_OVERLAY):
    if folder != starter_path():
        return read_layer(folder, problems, overlay)
    return starter[0] if starter else starter.append(read_layer(folder, problems)) or starter[0]

def fork(function, *args):
    child = os.fork()
    if not child:
        try:
            status = function(*args)
        finally:
            os._exit(status)
    return child

def ends(children):
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]

def killed(number, args):
    replace, left = Path.replace, [number]
    def killing(path, target):
        left[0] -= path.name.startswith(".qicao-") and ".cache" not in str(path)
        if left[0] < 0:
            os._exit(9)
        return replace(path, target)
    Path.replace = killing
    return main(args)

# What this loads is there for all children: the dictionary, and the starter's files.
merge.read_layer = read_once
merge.read_layer(starter_path(), [])
main(["split", sys.argv[1]])
"""

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def forked(tmp_path):
    """Give a function that runs a script with two pages, in a process that forks others."""

    def run(script):
        pages = {"甲.txt": WHEAT, "乙.txt": DRIVING}
        for name, text in pages.items():
            (tmp_path / "work" / name).write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", FORKED + script, *pages],
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        return done.stderr.decode()

    return run


@posix
@pytest.mark.slow
def test_a_run_killed_between_any_two_renamings_leaves_a_store_that_opens(forked, qicao):
    """And the next run files what is missing, and takes nothing for written by hand."""
    forked("""
for number in range(9):
    (end,) = ends([fork(killed, number, ["split", sys.argv[1], "--into", f"库{number}"])])
    if end == 0:
        break
    assert end == 9
assert number == 6  # store.yaml, two ledgers, themes, variables, paragraphs
""")
    for number in range(6):
        into = f"库{number}"
        if number:  # before the first renaming there is none
            qicao("--store", into, "list-themes")
        assert qicao("split", "甲.txt", "--into", into).err.startswith(
            f"已归入 {into}：新增 1 条，更新 0 条，已有 0 条\n"
        )
        assert "小麦" in qicao("--store", into, "search", "小麦").out


@posix
@pytest.mark.slow
def test_two_at_once_lose_nothing(forked, qicao):
    """Two processes that file into one new store, and then two that add to it."""
    texts = (
        "开会前先把要议的事发给大家，会上只议不念，散会时定下谁来办。",
        "门卫换班时把一天的来访登记当面交清，签上名字和时间才能离开。",
    )
    said = forked(f"""
for number in range(2):
    into = f"库{{number}}"
    split = [fork(main, ["split", page, "--into", into]) for page in sys.argv[1:]]
    assert ends(split) == [0, 0]
    add = [
        fork(main, ["--store", into, "add", text, "-t", "作风民心", "--role", "要求"])
        for text in {texts}
    ]
    assert ends(add) == [0, 0]
""")
    assert said.count("：新增 1 条，更新 0 条，已有 0 条\n") == 4
    assert said.count("已加入 ") == 4
    for number in range(2):
        into = f"库{number}"
        for word in ("小麦", "副驾驶", "只议不念", "来访登记"):
            assert word in qicao("--store", into, "search", word).out


def test_themes_and_their_parents_as_they_will_be(folder):
    """What laying the written files over each other gives is what is reckoned beforehand."""
    from qicao.store.merge import with_themes

    new = [
        Theme(name="读书", children=(Theme(name="荐书"),)),
        Theme(name="值班"),
        Theme(name="值班", children=(Theme(name="值班"), Theme(name="巡查"))),
    ]
    store = open_stores([folder], inspect)
    for path, content in yamledits.add_themes(folder, new).items():
        path.write_bytes(content)
    read = open_stores([folder], inspect)
    reckoned = with_themes(store, new)
    assert {t.name: t for t in reckoned.themes} == {t.name: t for t in read.themes}
    assert reckoned.parents == read.parents
