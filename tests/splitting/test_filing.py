"""Filing into a store: duplicates, near ones, hand edits, better rules, the ledger, the report."""

from __future__ import annotations

import json
import re

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qicao.errors import QicaoError
from qicao.files import write_all
from qicao.splitting import ledger
from qicao.splitting.duplicates import compare
from qicao.splitting.filing import UNSORTED, file, with_filed
from qicao.splitting.resultjson import plain_result
from qicao.store.stores import open_stores

PLAIN = "读书贵在坚持，要把书里的道理同群众的需要联系起来，只有用到工作中去，才能真正成为服务人民的本领，读书笔记才能越写越厚。"
OTHER = "纪律是一面镜子，守住政治规矩，做到令行禁止，重大事项请示报告，天天照一照，才看得见脸上的灰尘，心里就踏实。"
PAGE = f"读书学习心得体会（精选2篇）\n篇一：读书学习心得\n{PLAIN}\n篇二：政治纪律心得\n{OTHER}"
THEMES = """\
- name: 守纪律
  children:
    - name: 政治纪律
      keywords: [政治规矩, 令行禁止, 请示报告]
- name: 爱学习
  children:
    - name: 读书学习
      keywords: [读几页书, 读书笔记, 书里的道理]
"""


@pytest.fixture
def folder(make_store):
    """Give the folder of a store with two themes."""
    return make_store({"themes.yaml": THEMES})


def _file_all(folder, split, sources):
    """File several sources, each a text and whose themes it gets, in one run; what was done with each."""
    store = open_stores([folder])
    staged, done = {}, []
    for text, themes_from in sources:
        filed = file(split(text, store=store, themes_from=themes_from), folder, store, staged)
        store = with_filed(store, filed, folder)
        done.append(filed)
    write_all(staged)
    return done


@pytest.fixture
def put(folder, split):
    """Give a function that splits a text, files it and writes; it returns what filing did."""

    def run(text, change=lambda result: result):
        store = open_stores([folder])
        staged = {}
        filed = file(change(split(text, store=store)), folder, store, staged)
        write_all(staged)
        return filed

    return run


def test_new_paragraphs_are_added_under_their_themes_and_only_once(put, folder):
    """One file per level-1 theme, read back as they were made; filed again, no byte of it changes.

    Every paragraph is a duplicate of its own then, and the rows say where it is.
    """
    filed = put(PAGE)
    files = sorted((folder / "paragraphs").iterdir())
    before = [path.read_bytes() for path in files]

    assert len(filed.added) == 2
    assert (filed.duplicates, filed.updated, filed.kept) == ({}, [], [])
    store = open_stores([folder])
    assert [store.snippets[name] for name in filed.added] == list(filed.result.snippets)
    assert [path.name for path in files] == ["守纪律.yaml", "爱学习.yaml"]

    again = put(PAGE)

    assert (again.added, again.updated, again.kept) == ([], [], [])
    assert again.duplicates == {name: name for name in filed.added}
    assert [row.fate for row in again.result.rows if row.kind == "paragraph"] == ["duplicate"] * 2
    assert [path.read_bytes() for path in files] == before
    assert (folder / "themes.yaml").read_text(encoding="utf-8") == THEMES


def test_the_same_words_are_a_duplicate_of_those_that_are_there(put):
    """Under other marks, or behind a number that is taken off: its id differs, its text is the same."""
    first = put(PAGE)

    marked = put("另一篇学习心得体会\n" + PLAIN.replace("，", "、"))
    again = put(f"又一篇学习心得体会\n{OTHER}好。\n二是{PLAIN}")

    assert marked.added == []
    assert list(marked.duplicates.values()) == first.added[:1]
    (own,) = [name for name in again.duplicates if name not in first.added]
    assert again.duplicates[own] == first.added[0]
    assert again.result.rows[-1].snippet == first.added[0]


def test_what_follows_a_duplicate_follows_the_one_that_is_there(put, folder):
    """The store can be read, also when the second page is filed again."""
    (first,) = put(f"读书学习心得体会\n{PLAIN}").added
    follower = (
        "这一做法要坚持下去，每个月找一个晚上，几个人坐在一起说说读了什么，把想到的记在本子上。"
    )
    page = f"另一篇学习心得体会\n{OTHER}\n三是{PLAIN}\n{follower}"

    last = put(page).result.snippets[-1].id

    assert open_stores([folder]).snippets[last].follows == first
    assert put(page).updated == []
    assert open_stores([folder]).snippets[last].follows == first


def test_a_near_duplicate_is_held(put, folder):
    """Two paragraphs that say nearly the same are one told twice, however often it is filed."""
    first = put(PAGE)
    near = "另一篇学习心得体会\n" + PLAIN.replace("越写越厚", "越记越多")

    again = put(near)

    (snippet,) = again.result.snippets
    assert snippet.status == "held"
    assert re.fullmatch(rf"与 {first.added[0]} 近似（\d+%）", snippet.reason)
    assert again.result.rows[-1].fate == "held"
    assert put(near).updated == []
    assert open_stores([folder]).snippets[snippet.id].status == "held"


def test_what_one_page_says_twice(split, small_store):
    """The same words make one snippet and two rows; nearly the same are held behind the first."""
    page = f"{PAGE}\n{PLAIN}\n{PLAIN.replace('越写越厚', '越记越多')}"
    result, _ = compare(split(page), small_store)

    assert [s.status for s in result.snippets] == ["ready", "ready", "held"]
    fates = [row.fate for row in result.rows if row.kind == "paragraph"]
    assert fates == ["snippet", "snippet", "duplicate", "held"]


def test_what_a_person_edited_is_kept(put, folder):
    """A better split doesn't undo a hand's work."""
    first = put(PAGE)
    path = folder / "paragraphs" / "爱学习.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("越写越厚", "越写越实"), encoding="utf-8"
    )

    again = put(PAGE)

    assert again.kept == first.added[:1]
    assert again.updated == []
    assert "越写越实" in path.read_text(encoding="utf-8")


def test_better_rules_update_what_nobody_touched(put, folder):
    """A snippet that looks as it was filed takes the new form, and keeps the page it came from first."""
    first = put(PAGE)

    def better(result):
        one = msgspec.structs.replace(result.snippets[0], role="结尾", flags=("新提醒",))
        return msgspec.structs.replace(result, snippets=(one, *result.snippets[1:]))

    again = put(PAGE, better)
    other = put(f"另一篇学习心得体会\n{PLAIN}", better)

    assert (again.added, again.updated, again.kept) == ([], first.added[:1], [])
    assert (other.updated, put(PAGE, better).updated) == ([], [])
    stored = open_stores([folder]).snippets[first.added[0]]
    assert (stored.role, stored.flags) == ("结尾", ("新提醒",))
    assert stored.origin.title == "读书学习心得体会（精选2篇）"


def test_new_variables_are_declared(put, folder):
    """A figure's variable comes with the words it stood for as its example."""
    put("读书学习心得体会\n" + PLAIN + "要像办好118件提案那样，件件都有回音。")

    variable = open_stores([folder]).variables["提案数"]
    told = (variable.type, variable.example, variable.prompt)
    assert told == ("number", "118", "提案数（原文是 118）")


def test_the_next_source_is_compared_with_the_store_as_it_will_be(folder, split):
    """Two sources filed in one run don't bring the same paragraph twice."""
    other = f"另一篇学习心得体会\n{PLAIN}"
    first, second = _file_all(folder, split, [(PAGE, "store"), (other, "store")])

    assert second.added == []
    assert set(first.added) <= set(open_stores([folder]).snippets)


def test_the_ledger_is_kept_beside_the_store(put, folder):
    """From a snippet back to its lines and every change on the way; a missing or broken ledger is none."""
    (snippet, _) = put(PAGE.replace("，要把", " , 要把")).result.snippets
    path = folder / "ledger" / f"{snippet.origin.sha256[:16]}.json"

    trace = ledger.trace(folder, snippet.origin)
    assert trace.lines == [(3, PLAIN.replace("，要把", " , 要把", 1))]
    assert {repair["rule"] for repair in trace.repairs} == {"stray-spaces", "half-width-marks"}

    path.write_text("{broken", encoding="utf-8")
    assert ledger.trace(folder, snippet.origin) is None
    path.unlink()
    assert ledger.trace(folder, snippet.origin) is None


def test_the_report_has_the_promised_form(split, small_store):
    """Every key that is promised, with level-1 and level-2 themes apart."""
    result = split(PAGE)
    report = plain_result(result, small_store.parents)

    assert json.loads(msgspec.json.encode(report)) == report
    assert report["version"] == 1
    assert report["source"] == {
        "path": "范文.txt", "title": result.title, "sha256": result.document.sha256, "encoding": "utf-8", "essays": 2,
    }  # fmt: skip
    assert report["lines"][2] == {
        "line": 3, "text": PLAIN, "kind": "paragraph", "essay": 1, "fate": "snippet",
        "theme": "爱学习", "snippet": result.snippets[0].id,
    }  # fmt: skip
    snippet = report["snippets"][0]
    assert (snippet["theme"], snippet["subtheme"]) == ("爱学习", "读书学习")
    told = "id role essay lines text lead follows flags variables status reason"
    assert set(told.split()) <= set(snippet)
    assert (snippet["lead"], snippet["follows"], snippet["reason"]) == (None, None, None)


WHEAT = (
    "种田的乐趣\n春天种下的小麦到了夏天一片金黄，风一吹就翻起波浪，站在田埂上能闻到麦子成熟的香气。"
)
DRIVING = (
    "学车记\n教练坐在副驾驶上一言不发，方向打早了他才咳一声，倒库倒了三十遍，车尾终于落进白线中间。"
)


def test_two_sources_that_fit_no_theme_share_one_that_waits(folder, split):
    """Filed in one run, they make the theme once, and the store opens with both."""
    done = _file_all(folder, split, [(WHEAT, "store"), (DRIVING, "store")])
    store = open_stores([folder])
    assert [store.snippets[one.added[0]].theme for one in done] == [UNSORTED, UNSORTED]
    assert (folder / "themes.yaml").read_text(encoding="utf-8").count(f"name: {UNSORTED}") == 1


CHILDREN = "爱学习\n一、摘抄\n看到好句子先抄下来，抄的时候多想一想它好在哪里，过几天再翻出来读一读，慢慢就成了自己的话。\n"


def test_headings_under_a_theme_that_is_there_become_its_children(folder, split):
    """A page named as a level-1 theme adds to it; what a person wrote there stays."""
    _file_all(folder, split, [(CHILDREN, "headings")])
    text = (folder / "themes.yaml").read_text(encoding="utf-8")
    assert text == THEMES + (
        "    - name: 爱学习总论\n      keywords: [爱学习总论]\n"
        "    - name: 摘抄\n      keywords: [摘抄]\n"
    )
    (snippet,) = (s for s in open_stores([folder]).snippets.values() if s.origin)
    assert snippet.theme == "摘抄"


def test_paragraphs_of_a_theme_without_children_stay_in_it_when_it_gets_some(make_store, split):
    """It gets a child of its own name, too."""
    folder = make_store(
        {
            "themes.yaml": "- name: 爱学习\n",
            "paragraphs/爱学习.yaml": "- id: a\n  theme: 爱学习\n  role: 认识\n  text: 活到老，学到老。\n",
        }
    )
    _file_all(folder, split, [(CHILDREN, "headings")])
    store = open_stores([folder])
    assert store.snippets["a"].theme == "爱学习"
    assert store.parents["爱学习"] == store.parents["摘抄"] == "爱学习"


def test_what_fits_no_theme_is_filed_also_where_the_theme_that_waits_was_divided(make_store, split):
    """A person may have sorted what waited there into children."""
    folder = make_store({"themes.yaml": f"- name: {UNSORTED}\n  children:\n    - name: 农活\n"})
    (filed,) = _file_all(folder, split, [(WHEAT, "store")])
    store = open_stores([folder])
    assert store.snippets[filed.added[0]].theme == UNSORTED
    assert store.parents[UNSORTED] == UNSORTED


def test_what_was_filed_under_a_heading_stays_there(folder, split):
    """A later run by the store's themes, none of which fits, doesn't take it out."""
    page = WHEAT.replace("\n", "\n一、收麦子\n")
    (first,) = _file_all(folder, split, [(page, "headings")])
    (again,) = _file_all(folder, split, [(WHEAT.replace("种田的乐趣", "又一年"), "store")])
    assert (again.added, again.kept) == ([], [])
    assert open_stores([folder]).snippets[first.added[0]].theme == "收麦子"


def test_what_was_filed_without_a_record_is_not_taken_for_written_by_hand(put, folder):
    """A run that was killed may have written paragraphs and not that it filed them."""
    put(PAGE)
    path = folder / "ledger" / "filed.json"
    recorded = path.read_bytes()
    path.unlink()
    again = put(PAGE)
    assert (again.added, again.updated, again.kept) == ([], [], [])
    assert path.read_bytes() == recorded


def test_a_record_that_is_broken_is_left_alone(put, folder):
    """Conflict marks of git in it: were it taken for empty, all would count as edited by hand."""
    put(PAGE)
    path = folder / "ledger" / "filed.json"
    path.write_bytes(b"<<<<<<< HEAD\n" + path.read_bytes())
    with pytest.raises(QicaoError) as caught:
        put(PAGE)
    assert str(caught.value) == f"{path}: 内容坏了，看不出哪些素材是手工改过的"
    assert path.read_bytes().startswith(b"<<<<<<<")


_TOPICS = st.sampled_from(
    ["爱学习", "守纪律", "读书学习", "政治纪律", UNSORTED, "待归类总论", "露营", "{{ 露营 }}",
     "露营：在路上", "#露营", "- 露营"]
)  # fmt: skip
_HEADS = st.sampled_from(
    ["", "一、摘抄", "二、政治纪律", "一、露营", "二、爱学习", f"三、{UNSORTED}", "一、true", "二、“引号”",
     "三、{{ 甲 }}", "四、: 冒号", "一、# 号"]
)  # fmt: skip
_TEXTS = st.sampled_from(
    [PLAIN, OTHER, WHEAT.split("\n")[1], DRIVING.split("\n")[1], PLAIN + "{{ 甲 }}{% if %}", "二是" + OTHER, "同时，" + PLAIN,
     "这一年写了118件提案，件件都有回音，来信的人一个一个都见了面，问过了才放心。"]
)  # fmt: skip
_PAGES = st.builds(
    lambda topic, genre, parts: "\n".join(
        [topic + genre, *(line for part in parts for line in part if line)]
    ),
    _TOPICS,
    st.sampled_from(["", "心得体会"]),
    st.lists(st.tuples(_HEADS, _TEXTS), min_size=1, max_size=3),
)
_RUN = st.lists(st.tuples(_PAGES, st.sampled_from(["store", "headings"])), min_size=1, max_size=2)


@settings(deadline=None, max_examples=15)
@given(st.lists(_RUN, min_size=1, max_size=2))
@example([[(f"{UNSORTED}\n三、{UNSORTED}\n{PLAIN}", "headings")]])
@example([[(WHEAT, "store"), (f"{UNSORTED}\n三、{UNSORTED}\n{PLAIN}", "headings")]])
def test_whatever_is_filed_the_store_opens_and_has_it(tmp_path_factory, split, runs):
    """Pages in any order, one or two in a run, by the store's themes or by their own headings."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "store.yaml").write_text("format: 1\nname: 测试库\n", encoding="utf-8")
    (folder / "themes.yaml").write_text(THEMES, encoding="utf-8")
    before = set()
    for run in runs:
        done = _file_all(folder, split, run)
        snippets = open_stores([folder]).snippets
        added = [name for one in done for name in one.added]
        assert len(added) == len(set(added))
        assert before | set(added) <= set(snippets)
        assert before.isdisjoint(added)
        before |= set(added)
