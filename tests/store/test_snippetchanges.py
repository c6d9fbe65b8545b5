"""Changing paragraphs in a store: only what differs is written anew, and all can be taken back."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.files import content_of, write_all
from qicao.models.store import Snippet
from qicao.store import byhand, entries, snippetchanges, yamledits
from qicao.store.snippetchanges import SnippetChange
from qicao.store.stores import open_stores
from qicao.store.themes import leaves_meant

THEMES = """\
- name: 读书
  children: [{name: 选书}, {name: 荐书}]
- name: 走访
  children: [{name: 入户}]
"""
READING = """\
# 王老师维护

- id: "a"          # 最早的一条
  theme:   选书    # 拿不准
  role: 认识
  text: >-
    书要慢读，
    急不得。
  # 下面两行等核实
  status: held
  reason: "待核实"

# —— 以下是做法 ——
- id: b
  text: |
    读完写三行笔记：

    # 一是记下书名。
  theme: 选书
  role: 做法

- id: c
  theme: 荐书
  role: 措施
  text: 荐书要说清为什么荐。
  follows: a
"""
NOW = "2026-03-05 09:15"


@pytest.fixture
def folder(make_store):
    """The folder of a store whose file somebody keeps by hand."""
    return make_store({"themes.yaml": THEMES, "paragraphs/读书.yaml": READING})


@pytest.fixture
def store(folder):
    """That store, open."""
    return open_stores([folder])


@pytest.fixture
def path(folder):
    """That file."""
    return folder / "paragraphs" / "读书.yaml"


def _changed(store, name, **fields):
    before = store.snippets[name]
    return SnippetChange(before, msgspec.structs.replace(before, **fields))


def _write(store, *changes):
    """Write the changes of paragraphs into a store that is open."""
    write_all(snippetchanges.staged(store, list(changes), NOW))


@pytest.mark.parametrize(
    ("fields", "replaced"),
    [
        (
            {"theme": "荐书", "reason": "数字不对"},
            {"theme:   选书    # 拿不准": "theme: 荐书    # 拿不准", '"待核实"': "数字不对"},
        ),
        ({"status": "ready", "reason": ""}, {'  status: held\n  reason: "待核实"\n': ""}),
    ],
    ids=["other values", "keys that go"],
)
@pytest.mark.parametrize("form", ["plain", "Windows"])
def test_only_the_keys_that_change_are_written_anew(folder, path, fields, replaced, form):
    """Comments, quotes, the folded text, the order of keys, line ends and BOM stay to the byte."""

    def encoded(text):
        windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
        return text.encode() if form == "plain" else windows

    path.write_bytes(encoded(READING))
    store = open_stores([folder])
    _write(store, _changed(store, "a", **fields))
    expected = READING
    for old, new in replaced.items():
        expected = expected.replace(old, new)
    assert path.read_bytes() == encoded(expected)


def test_a_text_that_looks_like_a_comment_is_replaced_whole(store, path):
    """Its last line begins with #: where lines can't be told apart, the entry is written anew."""
    _write(store, _changed(store, "b", text="读完写三行笔记。"))
    start, end = READING.index("- id: b"), READING.index("\n- id: c")
    entry = "- id: b\n  theme: 选书\n  role: 做法\n  text: |\n    读完写三行笔记。\n"
    assert path.read_text("utf-8") == READING[:start] + entry + READING[end:]


def test_an_entry_in_a_form_of_its_own_is_refused(folder, path, refusal):
    """It is told, and nothing is written."""
    path.write_text(
        "- {id: b, theme: 选书, role: 做法, text: 读完写三行笔记。}\n", encoding="utf-8"
    )
    store = open_stores([folder])
    message, _ = refusal(snippetchanges.staged, store, [_changed(store, "b", role="措施")], NOW)
    assert message == f"{path}: 写法认不出来，没有改动它；请写成每条以“- id: …”顶格开头的列表"


_words = st.text(st.sampled_from("书要慢读，。“：#-'\"{ }\n　a1"), min_size=1, max_size=20).filter(
    lambda text: not text.endswith("\n")
)
_snippets = st.builds(
    Snippet,
    id=st.just("a"),
    theme=_words,
    role=st.sampled_from(["认识", "做法"]),
    text=_words,
    also=st.lists(_words, max_size=2).map(tuple),
    lead=st.just("") | _words,
    status=st.sampled_from(["ready", "held"]),
    reason=st.just("") | _words,
    flags=st.lists(_words, max_size=2).map(tuple),
)


@given(_snippets, _snippets)
def test_a_changed_entry_reads_as_what_was_meant(before, after):
    """Whatever stood there, and whatever shall."""
    assert entries.read(entries.changed(yamledits.dump_snippet(before), after)) == after


def test_another_theme_of_another_file_takes_the_entry_along(store, path, folder):
    """As it is written; a file that a person named otherwise keeps its entries."""
    _write(store, _changed(store, "a", theme="入户"))
    moved, kept = path.with_stem("走访"), path.with_stem("我的")
    entry = '- id: "a"          # 最早的一条\n  theme: 入户    # 拿不准\n'
    assert moved.read_text("utf-8").startswith(entry)
    assert '"a"' not in path.read_text("utf-8")
    assert open_stores([folder]).snippets["a"].theme == "入户"
    moved.rename(kept)
    store = open_stores([folder])
    _write(store, _changed(store, "a", theme="荐书"))
    assert '"a"' in kept.read_text("utf-8")


def test_taking_out_leaves_the_rest_and_holds_what_leant_on_it(store, path, folder):
    """The comments around it are somebody's; what followed it can't stand alone."""
    _write(store, *snippetchanges.removals(store, ["a"]))
    start, end = READING.index('- id: "a"'), READING.index("\n# —— 以下")
    assert path.read_text("utf-8") == (READING[:start] + READING[end:]).replace(
        "  follows: a\n", "  status: held\n  reason: 接在它前面的一段已经删去\n"
    )
    assert set(open_stores([folder]).snippets) >= {"b", "c"}
    assert set(json.loads(byhand.path_of(folder).read_bytes())) == {"a", "c"}


def test_what_somebody_else_changed_meanwhile_is_left_alone(store, path, refusal):
    """The file on disk counts, not what was read before; other entries may differ."""
    path.write_text(READING.replace("三行笔记", "五行笔记"), encoding="utf-8")
    files = snippetchanges.staged(store, [_changed(store, "a", reason="数字不对")], NOW)
    assert "五行笔记" in files[path].decode()
    message, _ = refusal(snippetchanges.staged, store, [_changed(store, "b", role="措施")], NOW)
    assert message == "素材 b 刚在别处改过，没有动它"


def test_a_change_is_taken_back_byte_for_byte(store, folder, path, refusal):
    """Unless a file was written since: then nothing is."""
    files = snippetchanges.staged(store, snippetchanges.removals(store, ["a"]), NOW)
    written = snippetchanges.Written({name: content_of(name) for name in files}, files)
    write_all(files)
    before = {path: READING.encode(), byhand.path_of(folder): b""}
    assert snippetchanges.taken_back(written, files) == before
    newer = {**files, path: files[path] + b"# mine\n"}
    message, _ = refusal(snippetchanges.taken_back, written, newer)
    assert message == f"{path}: 又在别处改过，不能撤销"


def test_what_was_done_by_hand_is_remembered_shortly(store, folder):
    """The last time of each kind, and what was before."""
    for fields in ({"text": "书要慢读。"}, {"theme": "荐书"}, {"status": "ready", "reason": ""}):
        _write(store, _changed(store, "a", **fields))
        store = open_stores([folder])
    kinds = {
        "edited": {"at": NOW},
        "moved": {"at": NOW, "was": "选书"},
        "released": {"at": NOW, "was": "待核实"},
    }
    assert json.loads(byhand.path_of(folder).read_bytes()) == {"a": kinds}


def test_a_memory_that_can_t_be_read_is_not_overwritten(store, folder, refusal):
    """It says which paragraphs must not come back."""
    path = byhand.path_of(folder)
    path.parent.mkdir()
    path.write_text("<<<<<<< mine\n", encoding="utf-8")
    message, _ = refusal(snippetchanges.staged, store, snippetchanges.removals(store, ["a"]), NOW)
    assert message == f"{path}: 记着手工改动的文件读不懂，没有动它"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("读", ["选书", "荐书"]),
        ("书", ["选书", "荐书"]),
        ("xs", ["选书"]),
        ("走访", ["入户"]),
        ("荐数", ["荐书"]),
        ("天气", []),
    ],
)
def test_themes_meant_by_a_part_of_a_name(store, typed, meant):
    """A part, initials, a parent's name, or nearly a name; only themes that take paragraphs."""
    assert [theme for theme in leaves_meant(typed, store) if theme in THEMES] == meant
