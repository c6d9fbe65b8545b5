"""Writing into a store: what stands there stays, and what is written reads back the same."""

from __future__ import annotations

import datetime as dt
import functools

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qicao import schema, yamlfile
from qicao.errors import QicaoError
from qicao.files import write_all
from qicao.models.common import Validity
from qicao.models.store import ROLES, Origin, Snippet, Theme, Variable
from qicao.store import yamledits

PARENTS = {"选书": "读书", "荐书": "读书", "走访": "走访"}
NEW = Snippet(id="new", theme="选书", role="做法", text="先看目录，再定读不读。")
CHANGED = msgspec.structs.replace(NEW, id="old")
NEW_ENTRY = "- id: new\n  theme: 选书\n  role: 做法\n  text: |\n    先看目录，再定读不读。\n"
CHANGED_ENTRY = NEW_ENTRY.replace("id: new", "id: old")
OLD_ENTRY = "- id: old\n  theme: 选书\n  role: 认识\n  text: 旧的。\n"
REFUSED = "{}: 写法认不出来，没有改动它；请写成每条以“- id: …”顶格开头的列表"
HAND = """\
# 这个文件由王老师维护，每月看一遍。

-   id: "a"          # 最早的一条
    theme:   选书
    role: 认识
    text: >-
      书要慢读，
      急不得。

# —— 以下是做法 ——
- {id: b, theme: 选书, role: 做法, text: 读完写三行笔记。}
"""


def load(text: str) -> list[Snippet]:
    """The snippets in the text of a file, which must have no fault."""
    problems = []
    value = yamlfile.read(text, "f", problems)
    snippets = [schema.convert(entry, Snippet, "f", problems) for entry in yamlfile.entries(value)]
    assert problems == []
    return snippets


# Line breaks other than \\n are no part of a paragraph: reading a source cuts lines at them.
_letters = st.text(
    st.one_of(
        st.sampled_from("书要慢读，。“”《》：#-*&!|>%@`'\"{}[]?,: \n\t　\\~=0123noyes"),
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")),
    ),
    max_size=40,
)
_texts = _letters.filter(lambda text: not text.endswith("\n"))
_words = _texts.filter(bool)
_lists = st.lists(_texts, max_size=3).map(tuple)
_dates = st.none() | st.dates()
_origins = st.builds(
    Origin,
    title=_texts,
    sha256=_texts,
    essay=st.integers(0, 99),
    lines=st.lists(st.integers(1, 999), max_size=4).map(tuple),
    address=_texts,
)
_snippets = st.builds(
    Snippet,
    id=_words,
    theme=_words,
    role=st.sampled_from(ROLES),
    text=_words,
    also=_lists,
    lead=_texts,
    enumerator=_texts,
    announces=_texts,
    person=st.sampled_from(["我", "我们", "无"]),
    audience=st.sampled_from(["通用", "机关", "学校", "企业", "社区", "政协"]),
    follows=_texts,
    valid=st.none() | st.builds(Validity, start=_dates, until=_dates),
    basis=_lists,
    origin=st.none() | _origins,
    status=st.sampled_from(["ready", "held", "official-text"]),
    reason=_texts,
    flags=_lists,
)


_replaced = functools.partial(msgspec.structs.replace, NEW)


@given(st.lists(_snippets, min_size=1, max_size=4))
@example([_replaced(text="末尾有空格 \n  缩进的一行\n\n# 像注释\n- 像列表\n---")])
@example([_replaced(text="  开头有空格", id="0123", theme="no", lead="~")])
@example([_replaced(text="{{ 单位 }}{% if 甲 %}是{% endif %}", lead="{{ 甲 }}")])
@example([_replaced(valid=Validity(), origin=Origin(), basis=("",))])
# NEL and the Unicode separators, which pages hold now and then, are not turned into others.
@example([_replaced(text=f"一行。{mark}又一行。") for mark in "\x85\u2028\u2029\r\x0b"])
@settings(deadline=None)
def test_snippets_that_were_written_read_back_the_same(snippets):
    """All that a store can hold, alone and joined; and a second dump is the same."""
    written = list(map(yamledits.dump_snippet, snippets))
    assert load("".join(written)) == snippets
    assert [yamledits.dump_snippet(load(one)[0]) for one in written] == written


def test_a_snippet_is_written_as_a_person_would():
    """Without defaults, text as a literal block, words in one line, keys in their order."""
    snippet = msgspec.structs.replace(
        NEW,
        text="先看目录。\n\n再定读不读：{{ 书名 }}。",
        person="我",
        also=("荐书",),
        valid=Validity(start=dt.date(2026, 1, 31)),
        origin=Origin(title="一篇", essay=2),
    )
    assert (
        yamledits.dump_snippet(snippet)
        == """\
- id: new
  theme: 选书
  role: 做法
  text: |
    先看目录。

    再定读不读：{{ 书名 }}。
  also: [荐书]
  person: 我
  valid:
    from: '2026-01-31'
  origin:
    title: 一篇
    essay: 2
"""
    )


def test_a_new_store_is_one_small_file(tmp_path, read):
    """Creating gives store.yaml, which reads as an empty store of that name."""
    contents = yamledits.create(tmp_path / "mine", "我的库", "读书用。")
    text = "format: 1\nname: 我的库\nabout: 读书用。\n"
    assert contents == {tmp_path / "mine" / "store.yaml": text.encode()}
    write_all(contents)
    assert read(tmp_path / "mine").layers[0].name == "我的库"
    assert yamledits.create(tmp_path / "mine", "又一个", "") == {}


def test_a_folder_that_holds_something_else_is_not_made_a_store(tmp_path, refusal):
    """An empty folder may become a store; one with a file in it, or a file, may not."""
    (tmp_path / "empty").mkdir()
    assert yamledits.create(tmp_path / "empty", "库", "")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    for path in (tmp_path / "full", tmp_path / "full" / "letter.txt"):
        assert refusal(yamledits.create, path, "库", "") == (
            f"{path} 已存在，但不是素材库（没有 store.yaml）",
            "请换一个新的文件夹名，或指向已有的素材库",
        )


def test_adding_writes_one_file_per_level_1_theme(tmp_path):
    """Snippets go to the file of their level-1 theme, in their order; nothing is written yet."""
    themes = {"b": "走访", "c": "荐书"}
    others = [msgspec.structs.replace(NEW, id=name, theme=themes[name]) for name in themes]
    contents = yamledits.add(tmp_path, [NEW, *others], PARENTS)
    found = {path.name: [s.id for s in load(data.decode())] for path, data in contents.items()}
    assert found == {"读书.yaml": ["new", "c"], "走访.yaml": ["b"]}
    assert list(tmp_path.glob("paragraphs")) == []


def test_a_theme_s_file_has_a_name_that_every_system_accepts(tmp_path):
    """Slashes and the like in a theme's name don't become folders."""
    path = yamledits.paragraphs_path(tmp_path, "干部/教师：A?")
    assert path == tmp_path / "paragraphs" / "干部_教师：A_.yaml"
    assert yamledits.paragraphs_path(tmp_path, "CON").name == "_CON.yaml"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", ""])
def test_adding_keeps_every_byte_that_stood_there(tmp_path, newline, bom, end):
    """Comments and hand formatting stay; new lines end as the old ones do, and the BOM stays."""
    path = yamledits.paragraphs_path(tmp_path, "读书")
    path.parent.mkdir(parents=True)
    before = bom + (HAND.removesuffix("\n") + end).replace("\n", newline).encode()
    path.write_bytes(before)
    after = yamledits.add(tmp_path, [NEW], PARENTS)[path]
    middle = b"" if end else newline.encode()
    assert after == before + middle + NEW_ENTRY.replace("\n", newline).encode()
    assert [snippet.id for snippet in load(after.decode("utf-8-sig"))] == ["a", "b", "new"]


@pytest.mark.parametrize(
    "before",
    ["  - id: a\n    theme: 选书\n    role: 认识\n    text: 慢读。\n", "[]\n", OLD_ENTRY + "...\n"],
    ids=["indented", "empty list", "document end"],
)
def test_adding_to_a_file_in_another_form_is_refused(tmp_path, refusal, before):
    """A list indented by hand, or an empty one, would be broken by another entry: it is told."""
    path = yamledits.paragraphs_path(tmp_path, "读书")
    path.parent.mkdir(parents=True)
    path.write_text(before, encoding="utf-8")
    assert load(before) is not None
    assert refusal(yamledits.add, tmp_path, [NEW], PARENTS)[0] == REFUSED.format(path)


@pytest.mark.parametrize(
    ("name", "before", "added"),
    [
        ("themes", "  - name: 走访\n", [Theme(name="读书")]),
        ("themes", "[]\n", [Theme(name="读书")]),
        ("variables", "{甲: {prompt: 甲}}\n", {"乙": Variable(prompt="乙")}),
    ],
    ids=["indented", "empty list", "flow"],
)
def test_adding_themes_or_variables_never_breaks_their_file(tmp_path, name, before, added):
    """What is added reads back together with what stood there, or is refused."""
    path = tmp_path / f"{name}.yaml"
    path.write_text(before, encoding="utf-8")
    try:
        after = getattr(yamledits, f"add_{name}")(tmp_path, added)[path].decode()
    except QicaoError:
        return
    problems = []
    assert yamlfile.read(after, "f", problems) is not None
    assert problems == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_replacing_touches_the_lines_of_its_entry_alone(tmp_path, newline, bom):
    """Other entries, comments, blank lines stay, and so do the file's newlines and BOM."""

    def encoded(text):
        return bom + text.replace("\n", newline).encode()

    path = tmp_path / "f.yaml"
    head = f"# 说明\n\n{OLD_ENTRY.replace('old', 'a')}\n# —— 以下新编 ——\n\n"
    old = OLD_ENTRY.replace("old", "'old'  # 待改").replace("旧的。", "|\n    旧的。\n\n    又旧。")
    foot = "\n# 以下待定\n- {id: z, theme: 选书, role: 认识, text: 最后。}\n"
    path.write_bytes(encoded(head + old + foot))
    after = yamledits.replace(path, {"old": CHANGED})
    assert after == {path: encoded(head + CHANGED_ENTRY + foot)}
    assert path.read_bytes() == encoded(head + old + foot)


def test_writing_builds_on_what_is_about_to_be_written(tmp_path):
    """``staged`` is taken instead of what stands on disk, so that changes add up."""
    path = yamledits.paragraphs_path(tmp_path, "读书")
    staged = {path: OLD_ENTRY.encode()}
    staged |= yamledits.add(tmp_path, [NEW], PARENTS, staged)
    assert staged == {path: (OLD_ENTRY + NEW_ENTRY).encode()}
    staged |= yamledits.replace(path, {"old": CHANGED}, staged)
    assert staged == {path: (CHANGED_ENTRY + NEW_ENTRY).encode()}
    themes = {tmp_path / "themes.yaml": "- name: 走访\n".encode()}
    (after,) = yamledits.add_themes(tmp_path, [Theme(name="读书")], themes).values()
    assert after == "- name: 走访\n- name: 读书\n".encode()


@pytest.mark.parametrize(
    "entry",
    [
        "  " + OLD_ENTRY.replace("\n  ", "\n    "),
        OLD_ENTRY.replace("- ", "-   ").replace("\n  ", "\n    "),
        OLD_ENTRY.replace("- ", "-\n  "),
        "- {id: old, theme: 选书, role: 认识, text: 旧的。}\n",
        OLD_ENTRY.replace("id:", '"id":'),
        "- theme: 选书\n  id: old\n  role: 认识\n  text: 旧的。\n",
    ],
    ids=["indented", "wide", "dash alone", "flow", "quoted key", "id not first"],
)
def test_an_entry_in_another_form_is_refused(tmp_path, refusal, entry):
    """A hand-formatted entry is not passed over in silence, nor is it a traceback."""
    path = tmp_path / "f.yaml"
    path.write_text(entry, encoding="utf-8")
    assert [snippet.id for snippet in load(entry)] == ["old"]
    assert refusal(yamledits.replace, path, {"old": CHANGED})[0] == REFUSED.format(path)


def test_nothing_of_the_old_text_stays_when_it_ends_in_a_number_sign(tmp_path):
    """``#`` inside a literal block is text: it goes with the old entry."""
    path = tmp_path / "f.yaml"
    before = OLD_ENTRY.replace("旧的。", "|\n    旧的。\n    # 一级标题")
    path.write_text(before, encoding="utf-8")
    assert load(yamledits.replace(path, {"old": CHANGED})[path].decode()) == [CHANGED]


def test_another_snippet_is_never_replaced(tmp_path):
    """``a#1`` is an id of its own, not ``a`` with a comment."""
    path = tmp_path / "f.yaml"
    path.write_bytes("- id: a#1\n  theme: 选书\n  role: 认识\n  text: 旧的。\n".encode())
    other, same = (msgspec.structs.replace(NEW, id=name) for name in ("a", "a#1"))
    with pytest.raises(QicaoError):
        yamledits.replace(path, {"a": other})
    assert load(yamledits.replace(path, {"a#1": same})[path].decode()) == [same]


def test_themes_and_variables_are_added_behind_what_is_there(make_store, read):
    """What a person declared stays, and the store reads back with both."""
    folder = make_store({"variables.yaml": "# 手写\n甲: {prompt: 甲}\n"})
    first = Theme(name="读书", keywords=("书",), children=(Theme(name="选书"),))
    staged = {
        **yamledits.add_themes(folder, [first, Theme(name="走访")]),
        **yamledits.add_variables(folder, {"乙": Variable(prompt="乙", type="number")}),
    }
    themes = "- name: 读书\n  keywords: [书]\n  children:\n    - name: 选书\n- name: 走访\n"
    variables = "# 手写\n甲: {prompt: 甲}\n乙:\n  prompt: 乙\n  type: number\n"
    assert {path.name: data.decode() for path, data in staged.items()} == {
        "themes.yaml": themes,
        "variables.yaml": variables,
    }
    write_all(staged)
    store = read(folder)
    assert store.themes == (first, Theme(name="走访"))
    assert list(store.variables) == ["甲", "乙"]
